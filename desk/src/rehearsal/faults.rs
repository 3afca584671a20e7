//! What can go wrong at TeamViewer, on demand.

use std::{io, sync::Arc, time::Duration};

use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
    middleware::Next,
    response::{IntoResponse, Response},
};

use futures_util::{TryStreamExt as _, stream};

use super::{Shared, api};

/// What goes wrong with every call to the Web API. By default nothing does.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    /// Answers with this status and the documented error body.
    pub status: Option<u16>,
    /// Says so in `Retry-After`.
    pub retry_after: Option<String>,
    /// Answers with this body instead.
    pub body: Option<String>,
    /// Lets the caller wait that long.
    pub delay: Option<Duration>,
    /// Does not answer until [`TeamViewer::let_go`](super::TeamViewer::let_go).
    pub hangs: bool,
    /// Keeps calls until each is [answered](super::TeamViewer::answer). The caller may have hung up by then.
    pub holds: bool,
    /// Hangs up in the middle of its answer.
    pub hangs_up: bool,
    /// Does what it is asked, and only then the above: the reply is what is lost.
    pub afterwards: bool,
    /// New sessions have this code.
    pub code: Option<String>,
    /// New sessions have this link for the supporter.
    pub supporter_link: Option<String>,
    /// Only calls whose path begins like this go wrong, such as `/oauth2/token` or `POST /sessions`.
    pub only: Option<&'static str>,
}

pub(super) async fn meddle(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    let call = format!(
        "{} {}",
        request.method(),
        path.strip_prefix("/api/v1").unwrap_or(path)
    );
    let faults = shared.world().faults.clone();
    let concerns = |only| call.starts_with(only) || call.contains(&format!(" {only}"));
    let spared = faults.only.is_some_and(|only| !concerns(only));
    shared.calls.send_modify(|calls| calls.push(call));
    if spared {
        return next.run(request).await;
    }
    if faults.holds {
        // Of its own: it ends although the caller hangs up.
        let held = tokio::spawn(hold(shared, faults, request, next));
        return held.await.unwrap_or_else(|_| never_answered());
    }
    faults.take(&shared, request, next).await
}

/// Does what was asked before or after the call is held.
async fn hold(shared: Arc<Shared>, faults: Faults, request: Request, next: Next) -> Response {
    let mut request = Some((request, next));
    let done = match request.take_if(|_| faults.afterwards) {
        Some((request, next)) => Some(next.run(request).await),
        None => None,
    };
    let mut call = shared.held.take();
    let Some(how) = call.how().await else {
        return never_answered();
    };
    match (done, request) {
        (Some(done), _) => how.answer(&shared).await.unwrap_or(done),
        (None, Some((request, next))) => how.take(&shared, request, next).await,
        (None, None) => never_answered(),
    }
}

fn never_answered() -> Response {
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}

impl Faults {
    /// A call, as it goes wrong.
    async fn take(&self, shared: &Shared, request: Request, next: Next) -> Response {
        if self.afterwards {
            let done = next.run(request).await;
            return self.answer(shared).await.unwrap_or(done);
        }
        match self.answer(shared).await {
            Some(answer) => answer,
            None => next.run(request).await,
        }
    }

    /// The answer that takes the place of the right one.
    async fn answer(&self, shared: &Shared) -> Option<Response> {
        if let Some(delay) = self.delay {
            tokio::time::sleep(delay).await;
        }
        if self.hangs {
            let mut gone_by = shared.let_go.subscribe();
            let before = *gone_by.borrow();
            // The sender lives as long as the server does.
            let _ = gone_by.wait_for(|times| *times > before).await;
            return None;
        }
        if self.hangs_up {
            let broken = stream::once(async { Err::<Bytes, _>(io::ErrorKind::BrokenPipe) });
            return Some(Body::from_stream(broken.map_err(io::Error::from)).into_response());
        }
        let status = match self.status {
            Some(status) => StatusCode::from_u16(status).ok()?,
            None => StatusCode::OK,
        };
        let mut answer = match (&self.body, self.status) {
            (Some(body), _) => (status, body.clone()).into_response(),
            (None, Some(_)) => {
                let words = status.canonical_reason().unwrap_or("Error");
                api::error(status, "invalid_request", words)
            }
            (None, None) => return None,
        };
        if let Some(wait) = &self.retry_after
            && let Ok(wait) = HeaderValue::from_str(wait)
        {
            answer.headers_mut().insert(RETRY_AFTER, wait);
        }
        Some(answer)
    }
}
