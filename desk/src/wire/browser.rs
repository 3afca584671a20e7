//! Who is calling from a browser, and whether the call is really theirs.
//!
//! Every route of the console lies behind [`guard`], so that no page can forget it:
//!
//! * It finds the session of the cookie, once, and puts it into the request. A page that takes
//!   [`ByBrowser`] sends whoever has no session to `/sign-in?to=…`; one that takes
//!   `Option<ByBrowser>` serves both.
//! * A call that is not `GET` or `HEAD` has to come from a page of this desk, and, with a session,
//!   to carry the session's token: in the header `x-csrf-token`, or in the field `csrf` of a form.
//!
//! A page puts [`ByBrowser::csrf`] into each of its forms and into a `meta` element for its script.

use std::{
    convert::Infallible,
    net::{IpAddr, SocketAddr},
};

use axum::{
    Form,
    body::{Body, Bytes},
    extract::{
        ConnectInfo, FromRequest as _, FromRequestParts, OptionalFromRequestParts, Request, State,
    },
    http::{
        HeaderMap, Method,
        header::{CONTENT_TYPE, HeaderName},
        request::Parts,
    },
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{LARGEST_BODY, SLOWEST_BODY};
use crate::{
    access::{
        Signed, browser_name,
        session::{CSRF_HEADER, Cookie, Csrf, from_here},
    },
    failure::Failure,
    says,
    secrets::Token,
    server::Desk,
};

/// The forms that are there before anybody is signed in. Whatever session the browser may have, it
/// means nothing to them.
const OPEN_FORMS: [&str; 3] = ["/sign-in", "/setup", "/password"];

/// The operator whose browser is calling.
#[derive(Clone)]
pub(crate) struct ByBrowser {
    /// Who it is, and what they may do.
    pub(crate) who: Signed,
    /// What the cookie holds; to sign out, and to keep this session when others end.
    pub(crate) session: Token,
    /// What each form has to carry.
    pub(crate) csrf: Csrf,
}

/// Nobody is signed in: the browser is sent to do that, and comes back.
pub(crate) struct NotSignedIn {
    return_to: String,
}

impl IntoResponse for NotSignedIn {
    fn into_response(self) -> Response {
        let query = in_query(&self.return_to);
        Redirect::to(&format!("/sign-in?to={query}")).into_response()
    }
}

impl FromRequestParts<Desk> for ByBrowser {
    type Rejection = NotSignedIn;

    async fn from_request_parts(parts: &mut Parts, _: &Desk) -> Result<Self, NotSignedIn> {
        let here = || NotSignedIn {
            return_to: wanted(parts),
        };
        parts.extensions.get::<Self>().cloned().ok_or_else(here)
    }
}

impl OptionalFromRequestParts<Desk> for ByBrowser {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Desk) -> Result<Option<Self>, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned())
    }
}

/// The token of the cookie that a browser has while it is on an errand.
pub(crate) struct OnErrand(pub(crate) Option<Token>);

impl FromRequestParts<Desk> for OnErrand {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Infallible> {
        Ok(Self(Cookie::Errand.find(&parts.headers, desk.secure())))
    }
}

/// The address that a call comes from. Behind a proxy (`--behind-proxy`) it is what the proxy has
/// added to `X-Forwarded-For` last; what stands before that anybody could have written.
pub(crate) struct Origin(pub(crate) IpAddr);

impl FromRequestParts<Desk> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map_or(IpAddr::from([0; 4]), |ConnectInfo(peer)| peer.ip());
        let told = desk
            .behind_proxy()
            .then(|| forwarded(&parts.headers))
            .flatten();
        Ok(Self(told.unwrap_or(peer)))
    }
}

/// Stands before every route of the console; see above.
pub(crate) async fn guard(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    match examined(&desk, request).await {
        Ok(request) => next.run(request).await,
        Err(failure) => failure.into_response(),
    }
}

async fn examined(desk: &Desk, mut request: Request) -> Result<Request, Failure> {
    let harmless = [Method::GET, Method::HEAD].contains(request.method());
    if !harmless && !from_here(request.headers()) {
        return Err(Failure::refused(says!("page-of-another-site")));
    }
    if !harmless && OPEN_FORMS.contains(&request.uri().path()) {
        return Ok(request);
    }
    let Some(session) = Cookie::Session.find(request.headers(), desk.secure()) else {
        return Ok(request);
    };
    let now = desk.now();
    let Some(open) = desk.store().session(&session, now).await? else {
        return Ok(request);
    };
    if !harmless {
        let (checked, sent) = csrf(request).await?;
        if !sent.is_some_and(|sent| Csrf::fits(&session, &sent)) {
            return Err(Failure::refused(says!("page-too-old")));
        }
        request = checked;
    }
    let browser = browser_name(request.headers());
    if open.unseen || open.browser != browser {
        let (desk, session) = (desk.clone(), session.clone());
        desk.clone().begin(async move {
            let seen = desk.store().session_seen(&session, browser.as_deref(), now);
            if let Err(error) = seen.await {
                tracing::warn!(%error, "when a session was used is not known");
            }
        });
    }
    let csrf = Csrf::of(&session);
    request.extensions_mut().insert(ByBrowser {
        who: open.signed,
        session,
        csrf,
    });
    Ok(request)
}

/// The token that came with a call, and the call, whole again.
async fn csrf(request: Request) -> Result<(Request, Option<String>), Failure> {
    if let Some(sent) = request.headers().get(HeaderName::from_static(CSRF_HEADER)) {
        let sent = sent.to_str().ok().map(str::to_owned);
        return Ok((request, sent));
    }
    let form = request.headers().get(CONTENT_TYPE).cloned();
    let (parts, body) = request.into_parts();
    let read = axum::body::to_bytes(body, LARGEST_BODY);
    let body: Bytes = tokio::time::timeout(SLOWEST_BODY, read)
        .await
        .map_err(|_| Failure::slow())?
        .map_err(|_| Failure::too_large(LARGEST_BODY))?;
    let mut copy = Request::post("/").body(Body::from(body.clone()));
    if let (Ok(copy), Some(form)) = (&mut copy, form) {
        copy.headers_mut().insert(CONTENT_TYPE, form);
    }
    let sent = match copy {
        Ok(copy) => Form::<Sent>::from_request(copy, &()).await.ok(),
        Err(_) => None,
    };
    let request = Request::from_parts(parts, Body::from(body));
    Ok((request, sent.map(|Form(sent)| sent.csrf)))
}

#[derive(Deserialize)]
struct Sent {
    csrf: String,
}

/// Where to come back to after the sign-in: the page that was asked for, if it was only looked at.
fn wanted(parts: &Parts) -> String {
    let path = parts.uri.path_and_query();
    match path {
        Some(path) if parts.method == Method::GET => path.as_str().to_owned(),
        Some(_) | None => "/".to_owned(),
    }
}

/// A value as it stands in a query.
fn in_query(value: &str) -> String {
    let mut url = reqwest::Url::parse("http://desk/").ok();
    if let Some(url) = &mut url {
        url.query_pairs_mut().append_key_only(value);
    }
    url.and_then(|url| url.query().map(str::to_owned))
        .unwrap_or_default()
}

fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?;
    let last = last.to_str().ok()?.rsplit(',').next()?.trim();
    let plain = last.parse().ok();
    plain.or_else(|| last.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    use super::{forwarded, in_query};

    #[test]
    fn only_what_the_proxy_itself_has_added_counts() {
        let name = HeaderName::from_static("x-forwarded-for");
        for (sent, expected) in [
            (&["192.0.2.1"][..], Some("192.0.2.1")),
            (&["10.0.0.1, 192.0.2.1"], Some("192.0.2.1")),
            (&["10.0.0.1", "2001:db8::1"], Some("2001:db8::1")),
            (&["192.0.2.1:443"], Some("192.0.2.1")),
            (&["somebody"], None),
            (&[], None),
        ] {
            let headers: HeaderMap = sent
                .iter()
                .map(|value| (name.clone(), HeaderValue::from_static(value)))
                .collect();
            let found = forwarded(&headers).map(|address| address.to_string());
            assert_eq!(found.as_deref(), expected, "{sent:?}");
        }
    }

    #[test]
    fn a_path_is_one_value_of_a_query() {
        assert_eq!(in_query("/a?b=c&d"), "%2Fa%3Fb%3Dc%26d");
    }
}
