//! As much of HTTP as it takes to hear what a proxy says, and what time it is at a server.

use std::io;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use reqwest::Url;
use tokio::io::AsyncRead;
use zeroize::Zeroizing;

use super::line;

/// The head of an answer.
#[derive(Debug)]
pub(super) struct Head {
    /// The status.
    pub(super) status: u16,
    /// The server's own words for it.
    pub(super) phrase: String,
    /// Names in lower case, and values.
    fields: Vec<(String, String)>,
}

impl Head {
    /// The value of a field.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        let mut fields = self.fields.iter();
        let found = fields.find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The ways to sign in that a server offers (RFC 9110 section 11.6.1).
    pub(super) fn schemes(&self, name: &str) -> String {
        let fields = self.fields.iter().filter(|(known, _)| known == name);
        let schemes = fields.filter_map(|(_, value)| value.split_whitespace().next());
        schemes.collect::<Vec<_>>().join(", ")
    }
}

/// Reads the head of an answer.
pub(super) async fn head(line: &mut (impl AsyncRead + Unpin)) -> io::Result<Head> {
    let bytes = line::read_head(line).await?;
    let text = String::from_utf8_lossy(&bytes);
    let mut lines = text.lines();
    let nonsense = || io::Error::other("what answers does not speak HTTP");
    let mut status = lines.next().ok_or_else(nonsense)?.splitn(3, ' ');
    if !status
        .next()
        .is_some_and(|version| version.starts_with("HTTP/1."))
    {
        return Err(nonsense());
    }
    let number = status.next().and_then(|number| number.parse().ok());
    let fields = lines.filter_map(|line| line.split_once(':'));
    Ok(Head {
        status: number.ok_or_else(nonsense)?,
        phrase: crate::assist::clean(status.next().unwrap_or_default(), 60),
        fields: fields
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect(),
    })
}

/// What a proxy is told of who asks (RFC 7617), if its address says.
pub(super) fn basic(proxy: &Url) -> Option<Zeroizing<String>> {
    if proxy.username().is_empty() {
        return None;
    }
    let plain = |text: &str| {
        let decoded = percent_encoding::percent_decode_str(text).decode_utf8_lossy();
        Zeroizing::new(decoded.into_owned())
    };
    let (user, password) = (
        plain(proxy.username()),
        plain(proxy.password().unwrap_or_default()),
    );
    let pair = Zeroizing::new(format!("{}:{}", *user, *password));
    Some(Zeroizing::new(STANDARD.encode(pair.as_bytes())))
}
