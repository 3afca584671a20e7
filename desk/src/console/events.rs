//! Live pages: what changes on a page is sent to it as server-sent events.
//!
//! An event `parts` carries elements with ids, which take the place of those on the page; `over`
//! says that nothing will change any more, and `leave` that the page is to be loaded again: whoever
//! looks may no longer do so, or there is another page for them now. A comment goes out now and then,
//! so that proxies keep the connection and a dead one is noticed.
//!
//! However much happens, a page is rendered anew only so often: what comes in between is part of the
//! next rendering. Nobody waits for the first change after a quiet time.

use std::{convert::Infallible, time::Duration};

use axum::{
    Router,
    extract::{Path, Query, State},
    http::HeaderValue,
    response::{
        IntoResponse, Response,
        sse::{Event, Sse},
    },
    routing::get,
};
use futures_util::{Stream, stream};
use tokio::{sync::watch, time::Instant};

use super::{
    devices, home,
    layout::View,
    requests::{self, live_parts},
    setup::anybody_here,
};
use crate::{
    access::Signed, failure::Failure, ids::RequestId, secrets::Token, server::Desk,
    wire::browser::ByBrowser,
};

/// How long nothing may be heard of a connection.
const HEARTBEAT: Duration = Duration::from_secs(25);

/// A list is looked at that often when nothing changes: which devices wait for requests changes
/// without a word.
const GLANCE: Duration = Duration::from_secs(10);

/// A list is rendered that seldom …
const LIST: Duration = Duration::from_secs(1);

/// … and the page of one request, on which somebody waits for each step.
const REQUEST: Duration = Duration::from_millis(100);

pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/live/home", get(overview))
        .route("/live/devices", get(all_devices))
        .route("/live/requests", get(all_requests))
        .route("/live/requests/{id}", get(request))
        .route("/live/setup", get(setup))
}

/// What is looked at.
enum Scene {
    /// The overview.
    Home,
    /// The list of devices.
    Devices(devices::Wanted),
    /// The list of requests.
    Requests(requests::Wanted),
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
    pace: Pace,
    /// What was sent last.
    sent: String,
    over: bool,
}

/// Keeps renderings apart.
struct Pace {
    least: Duration,
    last: Option<Instant>,
}

async fn overview(State(desk): State<Desk>, view: View, by: ByBrowser) -> Response {
    follow(desk, view, by, Scene::Home)
}

async fn all_devices(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Query(wanted): Query<devices::Wanted>,
) -> Result<Response, Failure> {
    // Whoever may not see it hears so at once, and not in a stream.
    devices::listed(&desk, &view, &by.who, &wanted).await?;
    Ok(follow(desk, view, by, Scene::Devices(wanted)))
}

async fn all_requests(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Query(wanted): Query<requests::Wanted>,
) -> Response {
    follow(desk, view, by, Scene::Requests(wanted))
}

async fn request(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = RequestId::new(id);
    live_parts(&desk, &view, &by.who, &id).await?;
    Ok(follow(desk, view, by, Scene::Request(id)))
}

async fn setup(State(desk): State<Desk>, view: View, by: ByBrowser) -> Result<Response, Failure> {
    anybody_here(&desk, &by.who).await?;
    Ok(follow(desk, view, by, Scene::Setup))
}

fn follow(desk: Desk, mut view: View, by: ByBrowser, scene: Scene) -> Response {
    // What is sent belongs on the page, and leads back to that.
    if let Some(path) = view.path.strip_prefix("/live") {
        view.path = path.to_owned();
    }
    let follower = Follower {
        changes: desk.changes(),
        desk,
        view,
        session: by.session,
        pace: Pace::new(scene.least()),
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
            tokio::select! {
                () = self.pace.turn() => {}
                () = self.desk.stopped() => return None,
            }
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
                () = tokio::time::sleep(self.scene.longest()) => {
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
        match self.seen(&who).await {
            Ok(News::Parts { html, .. }) if html == self.sent => News::None,
            Ok(news) => news,
            Err(failure) => Self::silent(&failure),
        }
    }

    /// What they see now.
    async fn seen(&self, who: &Signed) -> Result<News, Failure> {
        let (desk, view) = (&self.desk, &self.view);
        let (parts, over) = match &self.scene {
            Scene::Home => (home::parts(desk, view, who).await?, false),
            Scene::Devices(wanted) => {
                let (_, list) = devices::listed(desk, view, who, wanted).await?;
                (list, false)
            }
            Scene::Requests(wanted) => (requests::listed(desk, view, who, wanted).await?, false),
            Scene::Request(id) => live_parts(desk, view, who, id).await?,
            Scene::Setup => {
                let here = anybody_here(desk, who).await?;
                return Ok(if here { News::Leave } else { News::None });
            }
        };
        Ok(News::Parts {
            html: parts.0,
            over,
        })
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

impl Scene {
    /// The time between two renderings.
    const fn least(&self) -> Duration {
        match self {
            Self::Home | Self::Devices(_) | Self::Requests(_) | Self::Setup => LIST,
            Self::Request(_) => REQUEST,
        }
    }

    /// How long it stays as it is without another look.
    const fn longest(&self) -> Duration {
        match self {
            Self::Home | Self::Devices(_) => GLANCE,
            Self::Requests(_) | Self::Request(_) | Self::Setup => HEARTBEAT,
        }
    }
}

impl Pace {
    const fn new(least: Duration) -> Self {
        Self { least, last: None }
    }

    /// Waits until it is time for a rendering, and takes it as begun.
    async fn turn(&mut self) {
        if let Some(last) = self.last {
            tokio::time::sleep_until(last + self.least).await;
        }
        self.last = Some(Instant::now());
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::{
        sync::watch,
        time::{Instant, sleep},
    };

    use super::{LIST, Pace};

    #[tokio::test(start_paused = true)]
    async fn a_burst_of_changes_is_rendered_once_a_second_and_its_end_is_not_missed() {
        let (changes, mut heard) = watch::channel(0);
        let burst = async move {
            for number in 1..=5000 {
                changes.send_replace(number);
                sleep(Duration::from_millis(1)).await;
            }
        };
        let looking = async move {
            let (mut pace, mut seen) = (Pace::new(LIST), Vec::new());
            while heard.changed().await.is_ok() {
                pace.turn().await;
                seen.push(*heard.borrow_and_update());
            }
            seen
        };
        let (seen, ()) = tokio::join!(looking, burst);
        assert!((5..=6).contains(&seen.len()), "{seen:?}");
        assert_eq!(seen.last(), Some(&5000));
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_for_a_change_after_a_quiet_time() {
        let mut pace = Pace::new(LIST);
        pace.turn().await;
        sleep(2 * LIST).await;
        let began = Instant::now();
        pace.turn().await;
        assert_eq!(began.elapsed(), Duration::ZERO);
    }
}
