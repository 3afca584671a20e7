//! The picture of a recorded request: what the person saw, and when.

use std::path::{Path, PathBuf};

use crate::{desktop::WIDTH, session::Session, until};

/// A step of the recording.
pub(crate) struct Line {
    /// Milliseconds since the beginning.
    pub(crate) at: f64,
    pub(crate) what: &'static str,
}

pub(crate) struct Shots {
    pub(crate) notice: PathBuf,
    pub(crate) question: PathBuf,
    pub(crate) fetching: PathBuf,
    pub(crate) running: PathBuf,
    pub(crate) quicksupport: PathBuf,
}

/// The width of each of the three columns.
const COLUMN: usize = 420;
const GAP: usize = 30;
/// Where the pictures begin, below the words about them.
const TOP: usize = 84;
/// What is worth seeing of the window while a session is on its way.
const STATE: usize = 350;
const NOTICE: usize = 362;
const QUESTION: usize = 770;
const HELPER: usize = 54;
const LINE: usize = 30;

/// The corner with the tray and the notification.
pub(crate) async fn corner(session: &Session, dir: &Path) -> PathBuf {
    let path = dir.join("notice.png");
    let part = format!("{COLUMN}x{NOTICE}+{}+0", WIDTH - COLUMN);
    session.shot(&["root", "-crop", &part], &path).await;
    path
}

/// A window, without what the window manager puts around it.
pub(crate) async fn window(session: &Session, dir: &Path, name: &str, id: &str) -> PathBuf {
    let path = dir.join(name).with_extension("png");
    session.ask("xdotool", &["windowraise", id]).await;
    session.shot(&[id], &path).await;
    path
}

/// Makes the window as narrow as a column, out of the way of what comes in the middle.
pub(crate) async fn narrow(session: &Session, window: &str) {
    let (width, height) = (COLUMN.to_string(), QUESTION.to_string());
    let size = ["windowsize", window, &width, &height];
    session.ask("xdotool", &size).await;
    session
        .ask("xdotool", &["windowmove", window, "30", "90"])
        .await;
    let wanted = format!("WIDTH={COLUMN}\n");
    until("a narrow window", async || {
        let geometry = ["getwindowgeometry", "--shell", window];
        session.ask("xdotool", &geometry).await.contains(&wanted)
    })
    .await;
}

/// Puts it all together.
pub(crate) async fn compose(session: &Session, shots: &Shots, lines: &[Line], to: &Path) {
    let left = |column: usize| GAP + column * (COLUMN + GAP);
    let (mut pictures, mut words) = (Vec::new(), Vec::new());
    let mut say = |x: usize, y: usize, looks: [&str; 3], text: &str| {
        let [font, size, colour] = looks;
        let place = format!("+{x}+{y}");
        let these = ["-font", font, "-pointsize", size, "-fill", colour];
        let these = these.into_iter().chain(["-annotate", &place, text]);
        words.extend(these.map(str::to_owned));
    };
    let mut put = |x: usize, y: usize, shot: &Path, height: usize| {
        let place = format!("+{x}+{y}");
        let part = format!("{COLUMN}x{height}+0+0");
        let these = ["(", shot.to_str().unwrap(), "-crop", &part, "+repage"];
        let these = these
            .into_iter()
            .chain(["-bordercolor", "#cdd5df", "-border", "1", ")"])
            .chain(["-geometry", &place, "-composite"]);
        pictures.extend(these.map(str::to_owned));
        y + height
    };
    let head = ["Noto-Sans-Bold", "22", "#0b1f33"];
    let text = ["Noto-Sans-Regular", "17", "#46556a"];
    let number = ["Noto-Sans-Bold", "17", "#0f5a52"];
    for (column, title, below) in [
        (
            0,
            "1  A notification says who and why",
            "A click beside its buttons opens the window.",
        ),
        (
            1,
            "2  The window asks",
            "Until here the desk keeps the session code.",
        ),
        (
            2,
            "3  One yes is one session",
            "Fetched, proven, and started once.",
        ),
    ] {
        say(left(column), 20, head, title);
        say(left(column), 50, text, below);
    }
    let mut foot = put(left(0), TOP, &shots.notice, NOTICE) + 34;
    for Line { at, what } in lines {
        let at = format!("{at:.0} ms");
        say(left(0) + 70 - 10 * at.len().min(7), foot, number, &at);
        say(left(0) + 90, foot, text, what);
        foot += LINE;
    }
    let question = put(left(1), TOP, &shots.question, QUESTION);
    let fetching = put(left(2), TOP, &shots.fetching, STATE);
    let running = put(left(2), fetching + 14, &shots.running, STATE);
    let helper = put(left(2), running + 14, &shots.quicksupport, HELPER);
    let height = foot.max(question).max(helper) + GAP;
    let canvas = format!("{}x{height}", left(3));
    let mut all = vec!["-size".to_owned(), canvas, "xc:#f4f6f8".to_owned()];
    all.extend(pictures);
    all.extend(["-gravity", "NorthWest"].map(str::to_owned));
    all.extend(words);
    let end = ["+dither", "-colors", "255", "-strip", to.to_str().unwrap()];
    all.extend(end.map(str::to_owned));
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    session.ask("/usr/bin/convert", &all).await;
    assert!(to.exists(), "ImageMagick made no picture");
}
