//! What can go wrong with TeamViewer, in words that say what to do about it.

use std::time::Duration;

use reqwest::{Response, StatusCode, header::RETRY_AFTER};
use serde::Deserialize;

use super::Web;
use crate::{store::StoreError, text};

/// A longer wait than this is not taken seriously.
const LONGEST_WAIT: u64 = 3600;

/// Why TeamViewer did not do what it was asked to do.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    /// 400, with TeamViewer's own description.
    #[error("TeamViewer does not accept the session (400): {0}")]
    Rejected(String),
    /// Nobody has connected the desk to an account.
    #[error(
        "The desk is not connected to TeamViewer. Somebody who may update connectors has to \
         connect it."
    )]
    NotConnected,
    /// The account cannot be used until somebody has done something about it.
    #[error("The TeamViewer connector needs attention. {0}")]
    Attention(String),
    /// 401.
    #[error("TeamViewer does not accept the desk's token (401). Connect again.")]
    Token,
    /// 403.
    #[error(
        "The desk's token may not do this (403). It needs the permission to create, view and edit \
         sessions: “Session management” in TeamViewer's Management Console."
    )]
    Forbidden,
    /// 404.
    #[error("TeamViewer knows nothing at this address (404). Check the desk's --teamviewer-url.")]
    NotFound,
    /// 429, with the wait that TeamViewer asks for.
    #[error("TeamViewer is asked too often (429). Try again {}.", when(.0))]
    Busy(Option<Duration>),
    /// Any other status.
    #[error("TeamViewer has a problem of its own ({0}). Try again in a minute.")]
    Broken(u16),
    /// An answer that makes no sense.
    #[error("TeamViewer answered with {0}, and the desk cannot use it.")]
    Strange(&'static str),
    /// No answer in time.
    #[error("TeamViewer did not answer in time. Try again in a minute.")]
    Timeout,
    /// No connection.
    #[error("TeamViewer cannot be reached: {0}. Check the desk's network and proxy.")]
    Unreachable(String),
    /// The connection broke off.
    #[error("The connection to TeamViewer broke off: {0}. Try again.")]
    Lost(String),
    /// The desk's own database is in the way.
    #[error("The desk cannot read or write its own database: {0}")]
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
    let body = web.body(answer).await.unwrap_or_default();
    let said = match serde_json::from_slice(&body) {
        Ok(Body {
            error_description, ..
        }) if !error_description.is_empty() => error_description,
        Ok(Body { error, .. }) if !error.is_empty() => error,
        Ok(_) | Err(_) => "it does not say why".to_owned(),
    };
    text::soften(&said, 200)
}

fn when(wait: &Option<Duration>) -> String {
    match wait {
        Some(wait) => format!("in {} s", wait.as_secs()),
        None => "in a minute".to_owned(),
    }
}

fn innermost(error: &dyn std::error::Error) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    text::soften(&error.to_string(), 200)
}
