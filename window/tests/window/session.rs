//! A desktop on a screen that nobody sees: bus, window manager, settings, and the interface of
//! screen readers.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Stdio,
};

use tokio::{
    io::AsyncReadExt as _,
    process::{Child, Command},
};
use zbus::{Connection, fdo, interface, zvariant::OwnedValue};

use crate::{
    agent::Agent,
    desktop::{READERS, SCREEN, address, bus, has, join, managed, read_aloud, screen, tree::Tree},
    until, within,
};

const NEEDED: [&str; 7] = [
    "/usr/bin/Xvfb",
    "/usr/bin/xdotool",
    "/usr/bin/import",
    "/usr/bin/xfwm4",
    "/usr/bin/dbus-daemon",
    "/usr/bin/xrdb",
    READERS,
];

/// As many laptops have it.
const SMALL: (usize, usize) = (1366, 768);

/// How the user wants windows to look.
#[derive(Clone, Copy, Default)]
pub(crate) struct Wish {
    pub(crate) dark: bool,
    pub(crate) contrast: bool,
    /// Text at 150 %.
    pub(crate) large: bool,
    /// A screen of 1366 by 768.
    pub(crate) small: bool,
}

pub(crate) struct Session {
    home: tempfile::TempDir,
    display: String,
    /// The settings are served on it.
    connection: Connection,
    /// Each ends with it.
    programs: Vec<Child>,
}

impl Session {
    pub(crate) async fn start() -> Option<Self> {
        Self::with(Wish::default()).await
    }

    /// `None`, and a word about it, where the programs are not installed. Where they must be, as
    /// `CI=true` says, that is a failure.
    pub(crate) async fn with(wish: Wish) -> Option<Self> {
        if !has(&NEEDED) {
            return None;
        }
        let home = tempfile::tempdir().unwrap();
        let size = if wish.small { SMALL } else { SCREEN };
        let (screen, display) = screen(size).await;
        let bus = bus(home.path(), &display, &[READERS]).await;
        let connection = join(&address(home.path())).await;
        let mut session = Self {
            home,
            display,
            connection,
            programs: vec![screen, bus],
        };
        session.serve(wish).await;
        if wish.large {
            let file = session.home.path().join("resources");
            fs::write(&file, "Xft.dpi: 144\n").unwrap();
            session
                .ask("xrdb", &["-nocpp", "-merge", file.to_str().unwrap()])
                .await;
        }
        let manager = session.program("xfwm4", &["--compositor=off"]).spawn();
        session.programs.push(manager.unwrap());
        managed(async |name, arguments| session.ask(name, arguments).await).await;
        Some(session)
    }

    /// Serves what the user wishes, and says that a screen reader is there.
    async fn serve(&self, wish: Wish) {
        let path = "/org/freedesktop/portal/desktop";
        let served = self.connection.object_server().at(path, Portal(wish)).await;
        assert!(served.unwrap());
        let name = "org.freedesktop.portal.Desktop";
        self.connection.request_name(name).await.unwrap();
        read_aloud(&self.connection).await;
    }

    /// The number of the screen.
    pub(crate) fn display(&self) -> &str {
        &self.display
    }

    pub(crate) fn program(&self, name: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(name);
        command
            .args(arguments)
            .env_remove("WAYLAND_DISPLAY")
            .env("DISPLAY", &self.display)
            .env("HOME", self.home.path())
            .env("XDG_RUNTIME_DIR", self.home.path())
            .env("DBUS_SESSION_BUS_ADDRESS", address(self.home.path()))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        command
    }

    /// The words that a program prints; empty when it fails.
    pub(crate) async fn ask(&self, name: &str, arguments: &[&str]) -> String {
        let mut command = self.program(name, arguments);
        let output = within(name, command.stdout(Stdio::piped()).output());
        let output = output.await.unwrap();
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// Starts the window, and waits until it is on the screen.
    pub(crate) async fn open(&self, agent: &Agent) -> Window<'_> {
        let window = self.launch(agent.state());
        let pid = window.child.id().unwrap().to_string();
        until("the window", async || !self.find(&pid).await.is_empty()).await;
        Window {
            id: self.find(&pid).await,
            ..window
        }
    }

    async fn find(&self, pid: &str) -> String {
        self.ask("xdotool", &["search", "--onlyvisible", "--pid", pid])
            .await
    }

    pub(crate) fn launch(&self, state: &str) -> Window<'_> {
        self.launch_for(state, "C")
    }

    /// The same for a user of this locale.
    pub(crate) fn launch_for(&self, state: &str, locale: &str) -> Window<'_> {
        let mut command = self.program(&program(), &["--state", state]);
        command.env("LC_ALL", locale).env_remove("LANGUAGE");
        let child = command.stderr(Stdio::piped()).spawn();
        Window {
            session: self,
            child: child.unwrap(),
            id: String::new(),
        }
    }

    pub(crate) async fn key(&self, keys: &[&str]) {
        self.ask("xdotool", &[&["key"], keys].concat()).await;
    }

    /// The window that has the keyboard.
    pub(crate) async fn active(&self) -> String {
        self.ask("xdotool", &["getactivewindow"]).await
    }

    /// What screen readers see.
    pub(crate) async fn tree(&self) -> Tree {
        Tree::of(&self.connection).await
    }

    /// Keeps a picture of the screen, once nothing moves on it any more.
    pub(crate) async fn shot(&self, name: &str) -> PathBuf {
        self.taken("root", name).await
    }

    /// The same of a window alone.
    pub(crate) async fn picture(&self, window: &Window<'_>, name: &str) -> PathBuf {
        self.taken(&window.id, &format!("{name}-window")).await
    }

    async fn taken(&self, of: &str, name: &str) -> PathBuf {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screenshots");
        fs::create_dir_all(&dir).unwrap();
        let path = dir.join(name).with_extension("png");
        let import = ["-window", of, path.to_str().unwrap()];
        until("a picture that stands still", async || {
            self.ask("/usr/bin/import", &import).await;
            let before = fs::read(&path).unwrap_or_default();
            self.ask("/usr/bin/import", &import).await;
            !before.is_empty() && before == fs::read(&path).unwrap()
        })
        .await;
        path
    }
}

/// The program under test: this build's, unless another is named.
pub(crate) fn program() -> String {
    env::var("COMPANION_BENCH_WINDOW")
        .unwrap_or_else(|_| env!("CARGO_BIN_EXE_companion-window").to_owned())
}

pub(crate) struct Window<'a> {
    session: &'a Session,
    pub(crate) child: Child,
    pub(crate) id: String,
}

impl Window<'_> {
    /// Waits for its end: with what code, and what it said.
    pub(crate) async fn ended(mut self) -> (Option<i32>, String) {
        let mut said = String::new();
        let mut errors = self.child.stderr.take().unwrap();
        within("its last words", errors.read_to_string(&mut said))
            .await
            .unwrap();
        let status = within("the window's end", self.child.wait()).await;
        (status.unwrap().code(), said)
    }

    /// A real click in the middle of what a screen reader calls so.
    pub(crate) async fn click(&self, name: &str) {
        let node = self.session.tree().await.named(name);
        let (x, y) = node.middle();
        let (x, y) = (x.to_string(), y.to_string());
        let click = ["mousemove", "--window", &self.id, &x, &y, "click", "1"];
        self.session.ask("xdotool", &click).await;
    }
}

struct Portal(Wish);

#[interface(name = "org.freedesktop.portal.Settings")]
impl Portal {
    fn read_one(&self, namespace: &str, key: &str) -> fdo::Result<OwnedValue> {
        let Wish { dark, contrast, .. } = self.0;
        let value = match (namespace, key) {
            ("org.freedesktop.appearance", "color-scheme") => {
                if dark {
                    1_u32
                } else {
                    2
                }
            }
            ("org.freedesktop.appearance", "contrast") => u32::from(contrast),
            _ => return Err(fdo::Error::Failed("there is no such setting".to_owned())),
        };
        Ok(value.into())
    }
}
