//! Live pages: what changes on a page is sent to it as server-sent events.
//!
//! An event `parts` carries elements with ids, which take the place of those on the page; `over`
//! says that nothing will change any more, and `leave` that the page is to be loaded again: whoever
//! looks may no longer do so, or there is another page for them now. A comment goes out now and then,
//! so that proxies keep the connection and a dead one is noticed.

use std::{convert::Infallible, time::Duration};

use axum::{
    Router,
    extract::{Path, State},
    http::HeaderValue,
    response::{
        IntoResponse, Response,
        sse::{Event, Sse},
    },
    routing::get,
};
use futures_util::{Stream, stream};
use tokio::sync::watch;

use super::{layout::View, requests::live_parts, setup::anybody_here};
use crate::{
    access::Signed, failure::Failure, ids::RequestId, secrets::Token, server::Desk,
    wire::browser::ByBrowser,
};

/// How long nothing may be heard of a connection.
const HEARTBEAT: Duration = Duration::from_secs(25);

pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/live/requests/{id}", get(request))
        .route("/live/setup", get(setup))
}

/// What is looked at.
enum Scene {
    /// The page of a request.
    Request(RequestId),
    /// The step of the set-up that waits for the first device.
    Setup,
}

/// What there is to say about it.
enum News {
    Parts { html: String, over: bool },
    Leave,
    None,
}

/// One page that is looked at.
struct Follower {
    desk: Desk,
    view: View,
    session: Token,
    scene: Scene,
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
    // Whoever may not see it hears so at once, and not in a stream.
    live_parts(&desk, &view, &by.who, &id).await?;
    Ok(follow(desk, view, by, Scene::Request(id)))
}

async fn setup(State(desk): State<Desk>, view: View, by: ByBrowser) -> Result<Response, Failure> {
    anybody_here(&desk, &by.who).await?;
    Ok(follow(desk, view, by, Scene::Setup))
}

fn follow(desk: Desk, view: View, by: ByBrowser, scene: Scene) -> Response {
    let follower = Follower {
        changes: desk.changes(),
        desk,
        view,
        session: by.session,
        scene,
        sent: String::new(),
        over: false,
    };
    let mut response = Sse::new(follower.events()).into_response();
    // Otherwise a proxy may keep events to itself until there are more of them.
    let unbuffered = HeaderValue::from_static("no");
    response
        .headers_mut()
        .insert("x-accel-buffering", unbuffered);
    response
}

impl Follower {
    fn events(self) -> impl Stream<Item = Result<Event, Infallible>> {
        stream::unfold(Some(self), |follower| async {
            let (event, follower) = follower?.next().await?;
            Some((Ok(event), follower))
        })
    }

    /// The next event, and whoever waits for the one after it.
    async fn next(mut self) -> Option<(Event, Option<Self>)> {
        if self.over {
            return Some((Event::default().event("over").data("over"), None));
        }
        loop {
            self.changes.mark_unchanged();
            match self.news().await {
                News::Parts { html, over } => {
                    let event = Event::default().event("parts").data(&html);
                    self.sent = html;
                    self.over = over;
                    return Some((event, Some(self)));
                }
                News::Leave => {
                    return Some((Event::default().event("leave").data("leave"), None));
                }
                News::None => {}
            }
            tokio::select! {
                changed = self.changes.changed() => changed.ok()?,
                () = tokio::time::sleep(HEARTBEAT) => {
                    return Some((Event::default().comment(""), Some(self)));
                }
                () = self.desk.stopped() => return None,
            }
        }
    }

    /// What is new for whoever looks, if they are still signed in and may still see it.
    async fn news(&self) -> News {
        let who = match self.who().await {
            Ok(Some(who)) => who,
            Ok(None) => return News::Leave,
            Err(failure) => return Self::silent(&failure),
        };
        match &self.scene {
            Scene::Request(id) => match live_parts(&self.desk, &self.view, &who, id).await {
                Ok((parts, over)) if parts.0 != self.sent => News::Parts {
                    html: parts.0,
                    over,
                },
                Ok(_) => News::None,
                Err(failure) => Self::silent(&failure),
            },
            Scene::Setup => match anybody_here(&self.desk, &who).await {
                Ok(true) => News::Leave,
                Ok(false) => News::None,
                Err(failure) => Self::silent(&failure),
            },
        }
    }

    async fn who(&self) -> Result<Option<Signed>, Failure> {
        let open = self.desk.store().session(&self.session, self.desk.now());
        Ok(open.await?.map(|open| open.signed))
    }

    /// A problem of the desk's own passes; a refusal does not.
    fn silent(failure: &Failure) -> News {
        if failure.status().is_client_error() {
            News::Leave
        } else {
            News::None
        }
    }
}
