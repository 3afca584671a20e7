//! What can go wrong with TeamViewer, in words that say what to do about it.

use std::time::Duration;

use reqwest::{Response, StatusCode, header::RETRY_AFTER};
use serde::Deserialize;

use super::Web;
use crate::{
    l10n::Key,
    saying::{Saying, Told},
    says,
    store::StoreError,
    text,
};

/// A longer wait than this is not taken seriously.
const LONGEST_WAIT: u64 = 3600;

/// Why TeamViewer did not do what it was asked to do.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.saying())]
pub(crate) enum Trouble {
    /// 400, with TeamViewer's own description, if it gave one.
    Rejected(String),
    /// Nobody has connected the desk to an account.
    NotConnected,
    /// The account cannot be used until somebody has done something about it.
    Attention(Told),
    /// 401.
    Token,
    /// 403.
    Forbidden,
    /// 404.
    NotFound,
    /// 429, with the wait that TeamViewer asks for.
    Busy(Option<Duration>),
    /// Any other status.
    Broken(u16),
    /// An answer that makes no sense, and what it was.
    Strange(Key),
    /// No answer in time.
    Timeout,
    /// No connection.
    Unreachable(String),
    /// The connection broke off.
    Lost(String),
    /// The desk's own database is in the way.
    Desk(String),
}

#[derive(Deserialize)]
struct Body {
    #[serde(default)]
    error: String,
    #[serde(default)]
    error_description: String,
}

impl Trouble {
    /// What a person is told.
    pub(crate) fn saying(&self) -> Saying {
        match self {
            Self::Rejected(said) if said.is_empty() => says!("trouble-rejected"),
            Self::Rejected(said) => says!("trouble-rejected-because", said = said.as_str()),
            Self::NotConnected => says!("trouble-not-connected"),
            Self::Attention(why) => says!("trouble-attention", why = why.clone()),
            Self::Token => says!("trouble-token"),
            Self::Forbidden => says!("trouble-forbidden"),
            Self::NotFound => says!("trouble-not-found"),
            Self::Busy(None) => says!("trouble-busy"),
            Self::Busy(Some(wait)) => says!("trouble-busy-until", seconds = wait.as_secs()),
            Self::Broken(status) => says!("trouble-broken", status = status.to_string()),
            Self::Strange(what) => says!("trouble-strange", what = Saying::from(*what)),
            Self::Timeout => says!("trouble-timeout"),
            Self::Unreachable(why) => says!("trouble-unreachable", error = why.as_str()),
            Self::Lost(why) => says!("trouble-lost", error = why.as_str()),
            Self::Desk(why) => says!("trouble-desk", error = why.as_str()),
        }
    }

    /// A stable word for it.
    pub(crate) const fn word(&self) -> &'static str {
        match self {
            Self::Rejected(_) => "rejected",
            Self::NotConnected => "not_connected",
            Self::Attention(_) => "attention",
            Self::Token => "token",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not_found",
            Self::Busy(_) => "busy",
            Self::Broken(_) => "broken",
            Self::Strange(_) => "strange",
            Self::Timeout => "timeout",
            Self::Unreachable(_) => "unreachable",
            Self::Lost(_) => "lost",
            Self::Desk(_) => "desk",
        }
    }

    /// Whether TeamViewer may have done it all the same.
    pub(crate) const fn perhaps_done(&self) -> bool {
        match self {
            Self::Broken(_) | Self::Strange(_) | Self::Timeout | Self::Lost(_) => true,
            Self::Rejected(_)
            | Self::NotConnected
            | Self::Attention(_)
            | Self::Desk(_)
            | Self::Token
            | Self::Forbidden
            | Self::NotFound
            | Self::Busy(_)
            | Self::Unreachable(_) => false,
        }
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Desk(error.to_string())
    }
}

impl From<reqwest::Error> for Trouble {
    fn from(error: reqwest::Error) -> Self {
        // The address can carry a session code.
        let error = error.without_url();
        let words = innermost(&error);
        if error.is_timeout() {
            Self::Timeout
        } else if error.is_connect() {
            Self::Unreachable(words)
        } else {
            Self::Lost(words)
        }
    }
}

/// What an answer without success means.
pub(super) async fn read(web: &Web, answer: Response) -> Trouble {
    let status = answer.status();
    match status {
        StatusCode::BAD_REQUEST => Trouble::Rejected(description(web, answer).await),
        StatusCode::UNAUTHORIZED => Trouble::Token,
        StatusCode::FORBIDDEN => Trouble::Forbidden,
        StatusCode::NOT_FOUND => Trouble::NotFound,
        StatusCode::TOO_MANY_REQUESTS => Trouble::Busy(wait(&answer)),
        _ => Trouble::Broken(status.as_u16()),
    }
}

fn wait(answer: &Response) -> Option<Duration> {
    let seconds: u64 = answer
        .headers()
        .get(RETRY_AFTER)?
        .to_str()
        .ok()?
        .trim()
        .parse()
        .ok()?;
    Some(Duration::from_secs(seconds.min(LONGEST_WAIT)))
}

async fn description(web: &Web, answer: Response) -> String {
    described(&web.body(answer).await.unwrap_or_default())
}

/// TeamViewer's own words in the body of an error, fit to be shown.
pub(super) fn described(body: &[u8]) -> String {
    let said = match serde_json::from_slice(body) {
        Ok(Body {
            error_description, ..
        }) if !error_description.is_empty() => error_description,
        Ok(Body { error, .. }) if !error.is_empty() => error,
        Ok(_) | Err(_) => String::new(),
    };
    text::soften(&said, 200)
}

fn innermost(error: &dyn std::error::Error) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    text::soften(&error.to_string(), 200)
}
