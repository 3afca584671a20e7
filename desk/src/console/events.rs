//! Live pages: what changes on a page is sent to it as server-sent events.
//!
//! An event `parts` carries elements with ids, which take the place of those on the page; `over`
//! says that nothing will change any more, and `leave` that whoever looks may no longer do so. A
//! comment goes out now and then, so that proxies keep the connection and a dead one is noticed.

use std::{convert::Infallible, time::Duration};

use axum::{
    Router,
    extract::{Path, State},
    http::HeaderValue,
    response::{IntoResponse, Response, Sse, sse::Event},
    routing::get,
};
use futures_util::{Stream, stream};
use tokio::sync::watch;

use super::{layout::View, requests::live_parts};
use crate::{access::Signed, failure::Failure, ids::RequestId, secrets::Token, server::Desk, wire::browser::ByBrowser};

/// How long nothing may be heard of a connection.
const HEARTBEAT: Duration = Duration::from_secs(25);

pub(super) fn routes() -> Router<Desk> {
    Router::new().route("/live/requests/{id}", get(request))
}

/// One page that is looked at.
struct Follower {
    desk: Desk,
    view: View,
    session: Token,
    id: RequestId,
    changes: watch::Receiver<()>,
    /// What was sent last.
    sent: String,
    over: bool,
}

async fn request(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = RequestId::new(id);
    let changes = desk.changes();
    // Whoever may not see it hears so at once, and not in a stream.
    live_parts(&desk, &view, &by.who, &id).await?;
    let follower = Follower {
        desk,
        view,
        session: by.session,
        id,
        changes,
        sent: String::new(),
        over: false,
    };
    let mut response = Sse::new(follower.events()).into_response();
    // Otherwise a proxy may keep events to itself until there are more of them.
    let unbuffered = HeaderValue::from_static("no");
    response.headers_mut().insert("x-accel-buffering", unbuffered);
    Ok(response)
}

impl Follower {
    fn events(self) -> impl Stream<Item = Result<Event, Infallible>> {
        stream::unfold(Some(self), |follower| async {
            let (event, follower) = follower?.next().await?;
            Some((Ok(event), follower))
        })
    }

    /// The next event, and whether there can be another one after it.
    async fn next(mut self) -> Option<(Event, Option<Self>)> {
        if self.over {
            return Some((Event::default().event("over").data("over"), None));
        }
        loop {
            self.changes.mark_unchanged();
            let Some(who) = self.who().await else {
                return Some((Event::default().event("leave").data("leave"), None));
            };
            match live_parts(&self.desk, &self.view, &who, &self.id).await {
                Ok((parts, over)) if parts.0 != self.sent => {
                    self.sent.clone_from(&parts.0);
                    self.over = over;
                    return Some((Event::default().event("parts").data(parts.0), Some(self)));
                }
                Ok(_) => {}
                Err(failure) if failure.is_refusal() => {
                    return Some((Event::default().event("leave").data("leave"), None));
                }
                // The desk has a problem of its own, which will pass.
                Err(_) => {}
            }
            let heard = tokio::select! {
                changed = self.changes.changed() => changed.is_ok(),
                () = tokio::time::sleep(HEARTBEAT) => {
                    return Some((Event::default().comment(""), Some(self)));
                }
                () = self.desk.stopped() => return None,
            };
            if !heard {
                return None;
            }
        }
    }

    /// Who is looking, if they are still signed in.
    async fn who(&self) -> Option<Signed> {
        let open = self.desk.store().session(&self.session, self.desk.now()).await;
        match open {
            Ok(open) => open.map(|open| open.signed),
            Err(error) => {
                tracing::warn!(%error, "whether somebody is still signed in is not known");
                None
            }
        }
    }
}
