//! Why Graph does not do what it is asked, told apart by what can be done about it.
//!
//! Graph's errors are told apart by their `code`, never by their message, which is for developers and
//! may change (`microsoft-graph-docs-contrib`, `concepts/errors.md`); and a message can have in it what
//! a log must not.

use std::time::Duration;

use reqwest::StatusCode;
use serde::Deserialize;

use crate::{saying::Saying, says, time::Timestamp, web::BodyError};

/// The longest code that is passed on; Graph's are shorter.
const LONGEST_CODE: usize = 64;

/// Why a call came to nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// No answer, or none in time.
    #[error("Microsoft cannot be reached: {0}")]
    Unreachable(Unreached),
    /// Graph wants to be left alone for longer than a call may wait.
    #[error("Microsoft Graph asks to be left alone until {0}")]
    Busy(Timestamp),
    /// Entra ID gives the desk no token.
    #[error("Microsoft Entra ID does not sign the desk in: {0}")]
    SignIn(#[from] SignIn),
    /// A token that was just given is not taken.
    #[error("Microsoft Graph does not take the token that Microsoft Entra ID gave")]
    Token,
    /// The application lacks a permission, or an administrator's consent to it, for this call.
    #[error("the application may not do this: a permission is missing, or the consent to it")]
    Forbidden,
    /// There is no such thing, or no longer.
    #[error("Microsoft Graph knows no such thing")]
    NotFound,
    /// Something else that Graph has a code for.
    #[error("Microsoft Graph refuses, with status {0} and code {1}")]
    Refused(u16, String),
    /// A list goes on at a place that is not Graph. It is not followed.
    #[error("Microsoft Graph sends the desk to another host")]
    Elsewhere,
    /// An answer that makes no sense.
    #[error("Microsoft Graph gives an answer that is not documented: {0}")]
    Strange(&'static str),
}

impl Trouble {
    /// What an answer without success means.
    pub(super) fn of(status: StatusCode, body: &[u8]) -> Self {
        match status {
            StatusCode::UNAUTHORIZED => Self::Token,
            StatusCode::FORBIDDEN => Self::Forbidden,
            StatusCode::NOT_FOUND | StatusCode::GONE => Self::NotFound,
            other => {
                let body: Option<Body> = serde_json::from_slice(body).ok();
                let code = body.and_then(|body| body.error.code).unwrap_or_default();
                Self::Refused(other.as_u16(), plain(&code))
            }
        }
    }
}

impl Trouble {
    /// What people are told. What exactly is not documented, and until when Graph is busy, is for the log.
    pub(crate) fn saying(&self) -> Saying {
        match self {
            Self::Unreachable(Unreached::Late) => says!("graph-no-answer"),
            Self::Unreachable(Unreached::Away) => says!("graph-no-connection"),
            Self::Unreachable(Unreached::Broken) => says!("graph-broken"),
            Self::Busy(_) => says!("graph-busy"),
            Self::SignIn(why) => why.saying(),
            Self::Token => says!("graph-token"),
            Self::Forbidden => says!("graph-forbidden"),
            Self::NotFound => says!("graph-not-found"),
            Self::Refused(status, code) => {
                let status = status.to_string();
                says!("graph-refused", status = status, code = code.as_str())
            }
            Self::Elsewhere => says!("graph-elsewhere"),
            Self::Strange(_) => says!("graph-strange"),
        }
    }
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreached {
    /// It takes too long.
    #[error("no answer in time")]
    Late,
    /// Nobody is there.
    #[error("no connection")]
    Away,
    /// It began, and ended in the middle.
    #[error("the connection broke")]
    Broken,
}

/// An address may have an id in it that is nobody's concern, so it is left out.
impl From<reqwest::Error> for Trouble {
    fn from(error: reqwest::Error) -> Self {
        Self::Unreachable(if error.is_timeout() {
            Unreached::Late
        } else if error.is_connect() {
            Unreached::Away
        } else {
            Unreached::Broken
        })
    }
}

impl From<BodyError> for Trouble {
    fn from(error: BodyError) -> Self {
        match error {
            BodyError::Http(error) => error.into(),
            BodyError::TooLong => Self::Strange("an answer that is too long"),
        }
    }
}

/// Why Entra ID gives no token, by the number of its error
/// (learn.microsoft.com/entra/identity-platform/reference-error-codes).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignIn {
    /// 7000215.
    #[error("the client secret is wrong; make sure that it is the secret's value, not its id")]
    Secret,
    /// 7000222.
    #[error("the client secret has expired; make a new one in the app registration")]
    SecretExpired,
    /// 700016.
    #[error("the tenant has no application of this id")]
    Application,
    /// 90002, 900023.
    #[error("there is no such tenant in this cloud")]
    Tenant,
    /// 700027, 7000214: the certificate is not registered, or the signature does not fit it.
    #[error("the certificate is not one of the app registration's, or the key is another's")]
    Certificate,
    /// 700024: also after the desk has asked with Microsoft's own time.
    #[error("the time of this machine is too far from Microsoft's")]
    Clock,
    /// Everything else.
    #[error("error {0}")]
    Other(u32),
}

impl SignIn {
    fn saying(self) -> Saying {
        match self {
            Self::Secret => says!("graph-secret"),
            Self::SecretExpired => says!("graph-secret-expired"),
            Self::Application => says!("graph-application"),
            Self::Tenant => says!("graph-tenant"),
            Self::Certificate => says!("graph-certificate"),
            Self::Clock => says!("graph-clock"),
            Self::Other(number) => says!("graph-sign-in", number = number.to_string()),
        }
    }

    pub(super) const fn of(number: u32) -> Self {
        match number {
            7_000_215 => Self::Secret,
            7_000_222 => Self::SecretExpired,
            700_016 => Self::Application,
            90_002 | 900_023 => Self::Tenant,
            700_027 | 7_000_214 => Self::Certificate,
            700_024 => Self::Clock,
            other => Self::Other(other),
        }
    }
}

/// `Retry-After`, in seconds or as a time of day.
pub(super) fn retry_after(value: &str, now: Timestamp) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let then = httpdate::parse_http_date(value).ok()?;
    Some(Timestamp::from(then).since(now))
}

/// A code as Graph writes them, or that it was none.
fn plain(code: &str) -> String {
    let sound = |letter: char| letter.is_ascii_alphanumeric() || "_-.".contains(letter);
    if code.is_empty() || code.len() > LONGEST_CODE || !code.chars().all(sound) {
        return "unknown".to_owned();
    }
    code.to_owned()
}

#[derive(Deserialize)]
struct Body {
    error: Inner,
}

#[derive(Deserialize)]
struct Inner {
    #[serde(default)]
    code: Option<String>,
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use reqwest::StatusCode;

    use super::{Trouble, retry_after};
    use crate::time::Timestamp;

    #[test]
    fn the_code_is_told_and_the_message_never() {
        let body = br#"{"error":{"code":"BadRequest","message":"token eyJ0 of ada"}}"#;
        let trouble = Trouble::of(StatusCode::BAD_REQUEST, body);
        assert_eq!(trouble, Trouble::Refused(400, "BadRequest".to_owned()));
        for code in ["<script>", "a\\nb", "", "token eyJ0"] {
            let body = format!(r#"{{"error":{{"code":"{code}"}}}}"#);
            let trouble = Trouble::of(StatusCode::BAD_REQUEST, body.as_bytes());
            assert_eq!(
                trouble,
                Trouble::Refused(400, "unknown".to_owned()),
                "{code}"
            );
        }
        let trouble = Trouble::of(StatusCode::BAD_GATEWAY, b"<html>");
        assert_eq!(trouble, Trouble::Refused(502, "unknown".to_owned()));
    }

    #[test]
    fn when_to_come_back_is_read_in_both_forms() {
        let now = Timestamp::from_millis(784_111_767_000);
        for (value, seconds) in [
            ("17", Some(17)),
            (" 0 ", Some(0)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(10)),
            ("Sun, 06 Nov 1994 08:49:07 GMT", Some(0)),
            ("soon", None),
            ("-3", None),
        ] {
            let read = retry_after(value, now);
            assert_eq!(read, seconds.map(Duration::from_secs), "{value}");
        }
    }
}
