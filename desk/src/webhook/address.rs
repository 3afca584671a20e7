//! Where deliveries may go: over HTTPS, or to a program on the desk's own machine.

use std::net::IpAddr;

use reqwest::Url;

use crate::{
    saying::{Field, Saying},
    says,
};

/// The longest address, in bytes, as it is typed and as it is kept, with `%` for whatever is not ASCII.
const LONGEST: usize = 2000;

/// Why an address is no use.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum BadAddress {
    /// It is not an address.
    None,
    /// What is delivered would cross a network in the clear.
    InTheClear,
    /// It would be stored and shown with a password in it.
    Credentials,
}

impl BadAddress {
    /// What a person is told.
    pub(crate) fn saying(&self) -> Saying {
        let field = Field("url");
        match self {
            Self::None => says!("address-none", field = field),
            Self::InTheClear => says!("address-in-the-clear", field = field),
            Self::Credentials => says!("address-credentials", field = field),
        }
    }
}

/// The address, if deliveries may go there.
pub(crate) fn parse(text: &str) -> Result<Url, BadAddress> {
    if text.len() > LONGEST {
        return Err(BadAddress::None);
    }
    let mut url = Url::parse(text.trim()).map_err(|_| BadAddress::None)?;
    if !url.has_host() {
        return Err(BadAddress::None);
    }
    if url.scheme() != "https" && !(url.scheme() == "http" && is_here(&url)) {
        return Err(BadAddress::InTheClear);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(BadAddress::Credentials);
    }
    url.set_fragment(None);
    if url.as_str().len() > LONGEST {
        return Err(BadAddress::None);
    }
    Ok(url)
}

/// Whether it is an address of this machine.
pub(crate) fn is_here(url: &Url) -> bool {
    let Some(host) = url.host_str() else {
        return false;
    };
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::{BadAddress, parse};

    #[test]
    fn https_anywhere_and_http_to_this_machine() {
        for good in [
            "https://tickets.example.com/hooks?queue=1",
            " https://10.0.0.7:8443/ ",
            "http://127.0.0.1:9000/in",
            "http://127.8.8.8/",
            "http://[::1]/",
            "http://localhost:1/",
        ] {
            assert!(parse(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn everything_else_is_refused_with_its_reason() {
        for (bad, why) in [
            ("", BadAddress::None),
            ("tickets.example.com", BadAddress::None),
            ("/hooks", BadAddress::None),
            ("mailto:a@example.com", BadAddress::None),
            ("http://tickets.example.com/", BadAddress::InTheClear),
            ("http://127.0.0.1.example.com/", BadAddress::InTheClear),
            ("http://localhost.example.com/", BadAddress::InTheClear),
            ("http://0.0.0.0/", BadAddress::InTheClear),
            ("ftp://127.0.0.1/", BadAddress::InTheClear),
            ("file://localhost/etc/passwd", BadAddress::None),
            ("https://desk:secret@example.com/", BadAddress::Credentials),
            ("https://desk@example.com/", BadAddress::Credentials),
        ] {
            assert_eq!(parse(bad).err(), Some(why), "{bad}");
        }
        let long = format!("https://example.com/{}", "x".repeat(2000));
        assert_eq!(parse(&long).err(), Some(BadAddress::None));
    }

    #[test]
    fn what_is_longer_when_it_is_written_out_is_too_long_as_well() {
        let typed = |letters: usize| format!("https://example.com/?{}#a", "ü".repeat(letters));
        assert!(parse(&typed(300)).is_ok_and(|url| url.as_str().len() > 1800));
        assert_eq!(parse(&typed(900)).err(), Some(BadAddress::None));
    }

    #[test]
    fn a_fragment_is_left_out() {
        let kept = parse("https://example.com/a#b").map(|url| url.to_string());
        assert_eq!(kept, Ok("https://example.com/a".to_owned()));
    }
}
