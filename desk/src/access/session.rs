//! How a browser stays signed in: a cookie that holds a random token, and a second token in each
//! form that another site cannot know.
//!
//! The cookie is `__Host-desk` (`Secure`, `HttpOnly`, `SameSite=Lax`, `Path=/`, no `Domain`), which
//! neither a script nor a neighbouring host can read or set. Over plain HTTP, where browsers refuse
//! such a cookie, it is `desk`; that is for loopback only. The database has the hash of its token.
//!
//! Against forged calls there are three walls: `SameSite=Lax`; where the browser says that the call
//! comes from ([`from_here`]); and the token of [`Csrf`], which is an HMAC of the session's token,
//! so it needs no row of its own and dies with the session.

use std::time::Duration;

use axum::http::{
    HeaderMap, HeaderValue,
    header::{COOKIE, HOST, ORIGIN},
};
use ring::hmac;

use crate::secrets::{Token, hex};

/// A session ends when nothing was done for so long …
pub const IDLE: Duration = Duration::from_secs(12 * 3600);

/// … and after so long in any case.
pub const LONGEST: Duration = Duration::from_secs(7 * 86_400);

/// How often it is written down that a session was used.
pub(crate) const SEEN_EVERY: Duration = Duration::from_secs(5 * 60);

/// The header in which a script sends the token of a form.
pub const CSRF_HEADER: &str = "x-csrf-token";

/// The hidden field in which a form sends it.
pub const CSRF_FIELD: &str = "csrf";

/// A cookie longer than a token is not ours.
const LONGEST_TOKEN: usize = 128;

/// What a cookie is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookie {
    /// It says who is signed in.
    Session,
    /// It says that this browser has gone to somebody else's page, for example the identity
    /// provider's, and is expected back.
    Errand,
}

impl Cookie {
    /// Its name. `secure`: the console is served over HTTPS.
    pub const fn name(self, secure: bool) -> &'static str {
        match (self, secure) {
            (Self::Session, true) => "__Host-desk",
            (Self::Session, false) => "desk",
            (Self::Errand, true) => "__Host-desk-errand",
            (Self::Errand, false) => "desk-errand",
        }
    }

    /// The value of `Set-Cookie` that gives it to the browser. `life`: how long the browser keeps
    /// it at most.
    pub fn set(self, token: &Token, life: Duration, secure: bool) -> Option<HeaderValue> {
        self.header(token.expose(), life, secure)
    }

    /// The value of `Set-Cookie` that takes it away.
    pub fn unset(self, secure: bool) -> Option<HeaderValue> {
        self.header("", Duration::ZERO, secure)
    }

    fn header(self, value: &str, life: Duration, secure: bool) -> Option<HeaderValue> {
        let name = self.name(secure);
        let end = if secure { "; Secure" } else { "" };
        let text = format!(
            "{name}={value}; Path=/; Max-Age={}; HttpOnly; SameSite=Lax{end}",
            life.as_secs()
        );
        let mut header = HeaderValue::try_from(text).ok()?;
        header.set_sensitive(true);
        Some(header)
    }

    /// What the browser sent.
    pub fn find(self, headers: &HeaderMap, secure: bool) -> Option<Token> {
        let name = self.name(secure);
        let cookies = headers.get_all(COOKIE).iter();
        let mut pairs = cookies
            .filter_map(|header| header.to_str().ok())
            .flat_map(|header| header.split(';'))
            .filter_map(|pair| pair.trim().split_once('='));
        let (_, value) = pairs.find(|(key, _)| *key == name)?;
        let fits = !value.is_empty() && value.len() <= LONGEST_TOKEN;
        fits.then(|| Token::new(value))
    }
}

/// The token that each form of a session carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Csrf(String);

impl Csrf {
    /// The one of this session.
    pub fn of(session: &Token) -> Self {
        Self(hex(hmac::sign(&key(session), CSRF_PURPOSE).as_ref()))
    }

    /// What stands in the form's hidden field `csrf` and in the header `x-csrf-token`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `sent` is the one of this session. Takes the same time, right or wrong.
    pub fn fits(session: &Token, sent: &str) -> bool {
        unhex(sent).is_some_and(|sent| hmac::verify(&key(session), CSRF_PURPOSE, &sent).is_ok())
    }
}

/// So that an HMAC of the token for another purpose is another one.
const CSRF_PURPOSE: &[u8] = b"companion-desk csrf";

fn key(session: &Token) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA256, session.expose().as_bytes())
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok())
        .collect()
}

/// Whether a call that changes something comes from a page of this desk, as far as the browser
/// says. `Sec-Fetch-Site` is sent by every browser since 2023 and cannot be forged by a page;
/// `Origin` is what older ones send. A caller that sends neither is not a browser.
///
/// Pages must be sent with `Referrer-Policy: same-origin` or weaker: with `no-referrer` a browser
/// calls the origin of its own form `null`.
pub fn from_here(headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = headers.get(ORIGIN) else {
        return true;
    };
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let origin = origin.to_str().ok().and_then(|text| text.split_once("://"));
    matches!((origin, host), (Some((_, origin)), Some(host)) if origin.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    use super::{Cookie, Csrf, from_here};
    use crate::secrets::Token;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pairs = pairs.iter().map(|(name, value)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        });
        pairs.collect()
    }

    #[test]
    fn the_cookie_is_for_this_host_and_no_script() {
        let token = Token::new("abc");
        let set = Cookie::Session.set(&token, Duration::from_secs(60), true);
        assert_eq!(
            set.as_ref().and_then(|set| set.to_str().ok()),
            Some("__Host-desk=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure")
        );
        assert_eq!(format!("{set:?}"), "Some(Sensitive)");
        let gone = Cookie::Session.unset(false);
        assert_eq!(
            gone.as_ref().and_then(|gone| gone.to_str().ok()),
            Some("desk=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
        );
        let broken = Token::new("a\r\nSet-Cookie: b");
        assert!(Cookie::Session.set(&broken, Duration::ZERO, true).is_none());
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let sent = headers(&[(
            "cookie",
            "a=b; desk=no; __Host-desk=yes ;__Host-desk=late; c",
        )]);
        let found = |secure| Cookie::Session.find(&sent, secure);
        assert_eq!(found(true).as_ref().map(Token::expose), Some("yes"));
        assert_eq!(found(false).as_ref().map(Token::expose), Some("no"));
        assert!(Cookie::Errand.find(&sent, true).is_none());
        let empty = headers(&[("cookie", "__Host-desk=")]);
        assert!(Cookie::Session.find(&empty, true).is_none());
    }

    #[test]
    fn the_token_of_a_form_belongs_to_one_session() {
        let (one, other) = (Token::new("one"), Token::new("other"));
        let csrf = Csrf::of(&one);
        assert!(Csrf::fits(&one, csrf.as_str()));
        assert!(!Csrf::fits(&other, csrf.as_str()));
        let long = "é".repeat(32);
        for wrong in ["", "00", &long, &"0".repeat(64), &csrf.as_str()[..62]] {
            assert!(!Csrf::fits(&one, wrong), "{wrong}");
        }
    }

    #[test]
    fn a_call_from_another_site_is_recognised() {
        for (right, sent) in [
            (true, &[][..]),
            (true, &[("sec-fetch-site", "same-origin")]),
            (true, &[("sec-fetch-site", "none")]),
            (false, &[("sec-fetch-site", "same-site")]),
            (false, &[("sec-fetch-site", "cross-site")]),
            (
                true,
                &[("origin", "https://desk.example"), ("host", "desk.example")],
            ),
            (
                false,
                &[("origin", "https://evil.example"), ("host", "desk.example")],
            ),
            (false, &[("origin", "null"), ("host", "desk.example")]),
            (
                false,
                &[
                    ("sec-fetch-site", "cross-site"),
                    ("origin", "https://desk.example"),
                    ("host", "desk.example"),
                ],
            ),
        ] {
            assert_eq!(from_here(&headers(sent)), right, "{sent:?}");
        }
    }
}
