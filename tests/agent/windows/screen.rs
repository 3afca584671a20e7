//! A desktop of Windows on a screen that nobody sees: Wine's own, with a taskbar and a tray in it.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
    sync::{Mutex, MutexGuard},
    time::{interval, timeout},
};

use super::{ON_SCREEN, WHICH, Windows, on_z};
use crate::support::PATIENCE;

const WIDTH: u32 = 1024;
const HEIGHT: u32 = 768;
/// How high Wine's taskbar is.
const TASKBAR: u32 = 20;
/// How wide a part of it the icons may fill.
const TRAY: u32 = 200;

/// There is one Windows with a screen, so one test at a time has it.
static ONE: Mutex<()> = Mutex::const_new(());

/// A desktop with its screen. Everything on it ends with it.
pub(super) struct Desktop {
    pub(super) windows: Windows,
    _screen: Child,
    _one: MutexGuard<'static, ()>,
}

/// How many pixels of a picture have the colours of the icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Painted {
    /// The red of the number in its corner.
    red: usize,
    /// The blue of its plate.
    blue: usize,
}

impl Painted {
    /// The icon with a number.
    pub(super) fn is_counting(self) -> bool {
        self.blue > 50 && self.red > 10
    }

    /// The icon without a number.
    pub(super) fn is_calm(self) -> bool {
        self.blue > 50 && self.red == 0
    }

    /// No icon.
    pub(super) fn is_nothing(self) -> bool {
        self.blue == 0 && self.red == 0
    }
}

impl Desktop {
    /// `None`, and a word about it, without Wine. Xvfb and ImageMagick are required where that is.
    pub(super) async fn new() -> Option<Self> {
        let mut windows = Windows::here()?;
        let one = ONE.lock().await;
        // That it is made takes a while, once.
        let mut made = std::process::Command::new(&windows.wine);
        assert!(made.env(WHICH, ON_SCREEN).status().unwrap().success());
        let size = format!("{WIDTH}x{HEIGHT}x24");
        let mut screen = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &size])
            .args(["-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut says = BufReader::new(screen.stdout.take().unwrap());
        let mut number = String::new();
        let said = timeout(PATIENCE, says.read_line(&mut number));
        said.await.unwrap().unwrap();
        windows.display = Some(format!(":{}", number.trim()));
        // What an earlier test left has another screen, or none any more.
        windows.end();
        Some(Self {
            windows,
            _screen: screen,
            _one: one,
        })
    }

    /// Runs a program on it that says nothing and soon ends.
    pub(super) fn begin(&self, program: &Path, words: &[&str]) -> Child {
        let mut command = self.windows.on_desktop(program);
        command.args(words).stdout(Stdio::null()).spawn().unwrap()
    }

    /// How much of the icon is in the tray.
    async fn tray(&self) -> Painted {
        let (left, top) = (WIDTH - TRAY, HEIGHT - TASKBAR);
        let part = format!("{TRAY}x{TASKBAR}+{left}+{top}");
        let bytes = self.import(&["-crop", &part, "-depth", "8", "rgb:-"]).await;
        let count = |is: fn(&[u8]) -> bool| bytes.chunks_exact(3).filter(|at| is(at)).count();
        Painted {
            red: count(|at| at[0] > 190 && at[1] < 70 && at[2] < 75),
            blue: count(|at| at[0] < 100 && at[1] > 80 && at[1] < 160 && at[2] > 180),
        }
    }

    /// Looks until the tray is as wanted.
    pub(super) async fn until(&self, what: &str, wanted: fn(Painted) -> bool) {
        let looked = timeout(PATIENCE, async {
            let mut looks = interval(Duration::from_millis(200));
            while !wanted(self.tray().await) {
                looks.tick().await;
            }
        });
        if looked.await.is_err() {
            self.picture("failed").await;
            panic!("waited in vain for {what}: {:?}", self.tray().await)
        }
    }

    /// Waits until the window shows a question: the button that accepts is filled with a colour that
    /// nothing else has.
    pub(super) async fn until_asked(&self) {
        let looked = timeout(PATIENCE, async {
            let mut looks = interval(Duration::from_millis(200));
            loop {
                let bytes = self.import(&["-depth", "8", "rgb:-"]).await;
                let accent = |at: &&[u8]| {
                    at[0] < 25 && (97..118).contains(&at[1]) && (92..113).contains(&at[2])
                };
                if bytes.chunks_exact(3).filter(accent).count() > 1000 {
                    return;
                }
                looks.tick().await;
            }
        });
        if looked.await.is_err() {
            let picture = self.picture("failed").await;
            panic!("no window asks: {}", picture.display());
        }
    }

    /// Does what a user does with mouse and keyboard.
    pub(super) async fn xdotool(&self, words: &[&str]) {
        let mut xdotool = Command::new("xdotool");
        xdotool.args(words).kill_on_drop(true);
        xdotool.env("DISPLAY", self.windows.display.as_ref().unwrap());
        let done = timeout(PATIENCE, xdotool.status()).await.unwrap().unwrap();
        assert!(done.success(), "{words:?}");
    }

    /// Keeps a picture of the whole screen in `target/screenshots`.
    pub(super) async fn picture(&self, name: &str) -> PathBuf {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screenshots");
        std::fs::create_dir_all(&dir).unwrap();
        let path = dir.join(format!("windows-{name}.png"));
        self.import(&[path.to_str().unwrap()]).await;
        path
    }

    /// A picture of the screen, as ImageMagick is told to make it.
    pub(super) async fn import(&self, words: &[&str]) -> Vec<u8> {
        let mut import = Command::new("import");
        import.arg("-display").args(&self.windows.display);
        import.args(["-window", "root"]).args(words);
        let taken = timeout(PATIENCE, import.kill_on_drop(true).output());
        let taken = taken.await.unwrap().unwrap();
        assert!(taken.status.success(), "{taken:?}");
        taken.stdout
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        self.windows.end();
    }
}

impl Windows {
    /// Runs a program on the desktop that has a taskbar; whoever comes first makes that.
    pub(super) fn on_desktop(&self, program: &Path) -> Command {
        let mut command = self.command("explorer");
        command.arg(format!("/desktop=shell,{WIDTH}x{HEIGHT}"));
        command.arg(on_z(program));
        command
    }

    /// Ends all programs of the Windows with a screen.
    fn end(&self) {
        let mut end = std::process::Command::new(&self.wine);
        end.arg("--end").env(WHICH, ON_SCREEN);
        // One that has nothing to end says so.
        drop(end.stdout(Stdio::null()).stderr(Stdio::null()).status());
    }
}
