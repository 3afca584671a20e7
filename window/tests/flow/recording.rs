//! One request with the time of each step, from the operator's call to a QuickSupport that runs, as
//! somebody takes it who watches the network, the bus and the screen.
//!
//! The person of this recording answers at once. `COMPANION_FLOW_PICTURE` names a file for a picture
//! of it, for which the same is done once more, slowly; `COMPANION_BENCH_FIGURES` names one for the
//! figures. How to measure: `docs/performance.md`.

use std::{
    cell::Cell,
    env, fs,
    path::Path,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use companion_desk::lifecycle::State;

use crate::{
    device::{Disk, Window, close_quicksupport, quicksupport},
    office::Office,
    picture::{self, Line, Shots},
    report::Figures,
    session::{Arrivals, Overheard, Session},
    until,
};

const PICTURE: &str = "COMPANION_FLOW_PICTURE";
const FIGURES: &str = "COMPANION_BENCH_FIGURES";
const ASKS: &str = "Ada asks at the desk";
const HANDED: &str = "it hands over a notification";
const CLICK: &str = "a click on it";
const OPENED: &str = "the window is on the screen";
const ACCEPT: &str = "Accept, once the answers have rested";
const RUNS: &str = "its window is on the screen";
/// How often the notification alone is measured for the picture.
const ROUNDS: usize = 21;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_step_has_its_time() {
    let Some(session) = Session::start().await else {
        return;
    };
    let picture = env::var_os(PICTURE);
    let (office, disk) = (Office::open().await, Disk::new());
    let heard = Overheard::on(&session).await;
    let _agent = disk.agent(&office, &session);
    let file = env::var_os(FIGURES);
    let rounds = match (&picture, &file) {
        (None, None) => 1,
        (Some(_), _) | (_, Some(_)) => ROUNDS,
    };
    let raised = raised(&office, &session, &heard, rounds).await;
    eprintln!(
        "long poll returned → notification handed over, of {rounds}: median {:.1} ms, most {:.1} ms",
        raised[rounds / 2],
        raised[rounds - 1],
    );
    let lines = timed(&office, &session, &heard, rounds).await;
    for line in &lines {
        eprintln!("{:>8.1} ms  {}", line.at, line.what);
    }
    if let Some(file) = file {
        let document = serde_json::json!({ "figures": figures(&raised, &lines) });
        fs::write(file, document.to_string()).unwrap();
    }
    if let Some(picture) = picture {
        let dir = tempfile::tempdir().unwrap();
        let shots = photographed(&office, &session, dir.path()).await;
        picture::compose(&session, &shots, &lines, Path::new(&picture)).await;
    }
}

/// The way of the request in figures, without the time that a person takes.
fn figures(raised: &[f64], lines: &[Line]) -> Figures {
    let mut figures = Figures::default();
    let median = raised[raised.len() / 2];
    figures.at_most(
        30.0,
        "flow: long poll returned → notification, median",
        median,
        "ms",
    );
    let at = |what: &str| lines.iter().find(|line| line.what == what).unwrap().at;
    for (name, from, to) in [
        ("operator's call → notification handed over", ASKS, HANDED),
        ("click on it → window on the screen", CLICK, OPENED),
        ("Accept → QuickSupport on the screen", ACCEPT, RUNS),
    ] {
        figures.tell(&format!("flow: {name}"), at(to) - at(from), "ms");
    }
    figures
}

/// How long it takes from the answer to the long poll until the notification is handed over, in
/// milliseconds, the shortest first.
async fn raised(office: &Office, session: &Session, heard: &Overheard, rounds: usize) -> Vec<f64> {
    let mut times = Vec::new();
    for round in 1..=rounds {
        office.listened_to().await;
        let id = office.ask().await;
        let shown = heard.shown(round).await[round - 1].at;
        let returned = office.way.passed(id.as_str()).unwrap();
        times.push(shown.duration_since(returned).as_secs_f64() * 1e3);
        // What is handed over is not on the screen yet, and would come in the way of the next.
        until("the notification", async || {
            !session.notices().await.is_empty()
        })
        .await;
        office.withdraw(&id).await;
        until("quiet", async || session.notices().await.is_empty()).await;
    }
    times.sort_by(f64::total_cmp);
    times
}

/// Takes the time of each step.
async fn timed(office: &Office, session: &Session, heard: &Overheard, before: usize) -> Vec<Line> {
    office.listened_to().await;
    let mut arrivals = Arrivals::on(session).await;
    let (began, wall) = (Instant::now(), SystemTime::now());
    let since = |at: Instant| at.duration_since(began).as_secs_f64() * 1e3;
    let id = office.ask().await;
    let seen = arrivals.next().await;
    let clicked = Cell::new(began);
    // A server moves a notification that it has only just shown, so that a click may miss it.
    let click = async || {
        if let Some((x, y)) = session.notices().await.pop() {
            clicked.set(Instant::now());
            session.click(x, y).await;
        }
    };
    let window = Window::opened(session, click).await;
    let opened = arrivals.next().await;
    window.asks().await;
    window.focus("Decline").await;
    session.key(&["Tab", "Tab"]).await;
    window.focus("Accept").await;
    let (pressed, accepted) = (Cell::new(began), "You accepted");
    let accept = async || {
        pressed.set(Instant::now());
        session.key(&["Return"]).await;
    };
    window.pressed(accept, accepted).await;
    let runs = arrivals.next().await;
    quicksupport(session).await;
    office.once(&id, State::Connected).await;
    let story = office.story(&id).await;
    close_quicksupport(session).await;
    office.once(&id, State::Ended).await;

    let wall = wall.duration_since(UNIX_EPOCH).unwrap().as_secs_f64() * 1e3;
    let noted = |wanted: &str| {
        let (_, at) = story.iter().find(|(word, _)| word == wanted).unwrap();
        // The rest of a millisecond is cut off.
        *at as f64 + 0.5 - wall
    };
    let line = |at, what| Line { at, what };
    let returned = office.way.passed(id.as_str()).unwrap();
    let mut lines = vec![
        line(0.0, ASKS),
        line(since(returned), "the agent's long poll returns"),
        line(since(heard.shown(before + 1).await[before].at), HANDED),
        line(since(seen), "the notification is on the screen"),
        line(since(clicked.get()), CLICK),
        line(since(opened), OPENED),
        line(since(pressed.get()), ACCEPT),
        line(
            noted("request_accepted"),
            "the desk has the yes, and gives the code",
        ),
        line(noted("quicksupport_fetching"), "QuickSupport is fetched"),
        line(noted("quicksupport_verified"), "its origin is proven"),
        line(
            noted("quicksupport_launched"),
            "it was started, with the code",
        ),
        line(since(runs), RUNS),
    ];
    lines.sort_by(|one, next| one.at.total_cmp(&next.at));
    lines
}

/// Dismisses the word that the session before has ended.
async fn put_away(session: &Session) {
    // Where notification-daemon draws the button, from the middle.
    for (x, y) in session.notices().await {
        session.click(x + 114, y + 48).await;
    }
    until("quiet", async || session.notices().await.is_empty()).await;
}

/// Does the same once more, and takes pictures.
async fn photographed(office: &Office, session: &Session, dir: &Path) -> Shots {
    put_away(session).await;
    office.listened_to().await;
    let id = office.ask().await;
    until("the notification", async || {
        session.notices().await.len() == 1 && session.badge().await
    })
    .await;
    let notice = picture::corner(session, dir).await;
    let window = Window::opened(session, || session.click_notice()).await;
    window.asks().await;
    picture::narrow(session, &window.id).await;
    window.asks().await;
    let question = picture::window(session, dir, "question", &window.id).await;
    office.downloads.hold(true);
    window.press("Accept", "You accepted").await;
    let stage = "Fetching and checking TeamViewer QuickSupport …";
    window.shows(stage).await;
    let fetching = picture::window(session, dir, "fetching", &window.id).await;
    office.downloads.hold(false);
    window.shows("Session with Ada Lovelace is running").await;
    let helper = quicksupport(session).await;
    office.once(&id, State::Connected).await;
    let helper = picture::window(session, dir, "quicksupport", &helper).await;
    let running = picture::window(session, dir, "running", &window.id).await;
    close_quicksupport(session).await;
    office.once(&id, State::Ended).await;
    Shots {
        notice,
        question,
        fetching,
        running,
        quicksupport: helper,
    }
}
