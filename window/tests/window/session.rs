//! A desktop on a screen that nobody sees: bus, window manager, settings, and the interface of
//! screen readers.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Stdio,
};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader},
    process::{Child, Command},
};
use zbus::{Connection, fdo, interface, zvariant::OwnedValue, zvariant::Value};

use crate::{agent::Agent, tree::Tree, until, within};

/// The bus starts it, and with it the bus on which programs show themselves to screen readers.
const READERS: &str = "/usr/share/dbus-1/services/org.a11y.Bus.service";
const NEEDED: [&str; 7] = [
    "/usr/bin/Xvfb",
    "/usr/bin/xdotool",
    "/usr/bin/import",
    "/usr/bin/xfwm4",
    "/usr/bin/dbus-daemon",
    "/usr/bin/xrdb",
    READERS,
];

/// How the user wants windows to look.
#[derive(Clone, Copy, Default)]
pub(crate) struct Wish {
    pub(crate) dark: bool,
    pub(crate) contrast: bool,
    /// Text at 150 %.
    pub(crate) large: bool,
    /// A screen of 1366 by 768, as many laptops have it.
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
        let missing: Vec<_> = NEEDED
            .iter()
            .filter(|path| !Path::new(path).exists())
            .collect();
        if !missing.is_empty() {
            let must = env::var("CI").as_deref() == Ok("true");
            assert!(!must, "not installed: {missing:?}");
            eprintln!("SKIPPED, no window was shown: {missing:?} not installed");
            return None;
        }
        let home = tempfile::tempdir().unwrap();
        let (screen, display) = screen(wish.small).await;
        let bus = bus(home.path(), &display).await;
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
        until("the window manager", async || {
            let check = ["-root", "_NET_SUPPORTING_WM_CHECK"];
            session.ask("xprop", &check).await.contains('#')
        })
        .await;
        Some(session)
    }

    /// Serves what the user wishes, and says that a screen reader is there.
    async fn serve(&self, wish: Wish) {
        let path = "/org/freedesktop/portal/desktop";
        let served = self.connection.object_server().at(path, Portal(wish)).await;
        assert!(served.unwrap());
        let name = "org.freedesktop.portal.Desktop";
        self.connection.request_name(name).await.unwrap();
        let on = ("org.a11y.Status", "IsEnabled", Value::from(true));
        let (readers, path) = ("org.a11y.Bus", "/org/a11y/bus");
        let properties = Some("org.freedesktop.DBus.Properties");
        let set = self
            .connection
            .call_method(Some(readers), path, properties, "Set", &on);
        within("the readers' bus", set).await.unwrap();
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

fn address(home: &Path) -> String {
    format!("unix:path={}/bus", home.display())
}

pub(crate) async fn join(address: &str) -> Connection {
    let builder = zbus::connection::Builder::address(address).unwrap();
    within("a bus", builder.build()).await.unwrap()
}

async fn bus(home: &Path, display: &str) -> Child {
    let services = home.join("services");
    fs::create_dir(&services).unwrap();
    fs::copy(READERS, services.join("org.a11y.Bus.service")).unwrap();
    let config = format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
        "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
        <busconfig><type>session</type><listen>{}</listen><servicedir>{}</servicedir>
        <policy context="default"><allow send_destination="*" eavesdrop="true"/>
        <allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#,
        address(home),
        services.display()
    );
    let file = home.join("bus.conf");
    fs::write(&file, config).unwrap();
    let mut daemon = Command::new("/usr/bin/dbus-daemon")
        .arg(format!("--config-file={}", file.display()))
        .args(["--nofork", "--nopidfile", "--print-address"])
        // The bus hands its environment to the services that it starts.
        .env("HOME", home)
        .env("XDG_RUNTIME_DIR", home)
        .env("DISPLAY", display)
        // That a screen reader is there is kept in memory, not in the user's settings.
        .env("GSETTINGS_BACKEND", "memory")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    first_line(&mut daemon).await;
    daemon
}

/// A screen of its own, and its number.
async fn screen(small: bool) -> (Child, String) {
    let size = match small {
        true => "1366x768x24",
        false => "1280x900x24",
    };
    let size = ["-displayfd", "1", "-screen", "0", size];
    let mut screen = Command::new("/usr/bin/Xvfb")
        .args(size)
        .args(["-nolisten", "tcp", "-noreset"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let number = first_line(&mut screen).await;
    (screen, format!(":{number}"))
}

async fn first_line(program: &mut Child) -> String {
    let mut lines = BufReader::new(program.stdout.take().unwrap()).lines();
    let line = within("a program's first words", lines.next_line()).await;
    line.unwrap().expect("it says something")
}
