//! The desktop session of somebody at work: screen, bus, window manager, panel with a tray,
//! notification server, and the interface of screen readers.

use std::{
    collections::HashMap,
    fs,
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};

use futures_util::StreamExt as _;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
    sync::{
        mpsc::{self, UnboundedReceiver},
        watch,
    },
    time::timeout,
};
use zbus::{
    Connection, MatchRule, MessageStream, fdo::MonitoringProxy, message::Type, zvariant::OwnedValue,
};

use crate::{
    desktop::{
        READERS, SCREEN, WIDTH, address, bus, has, join, managed, read_aloud, screen, tree::Tree,
    },
    until, within,
};

/// The settings of a panel with nothing but windows and a tray.
const PANEL: &str = include_str!("../../../platform/tests/desktop/xfce4-panel.xml");
/// What the bus starts by itself: the panel's settings, and the bus of screen readers.
const SERVICES: [&str; 2] = [
    "/usr/share/dbus-1/services/org.xfce.Xfconf.service",
    READERS,
];
const SERVER: &str = "/usr/lib/notification-daemon/notification-daemon";
const NEEDED: [&str; 12] = [
    "/usr/bin/Xvfb",
    "/usr/bin/dbus-daemon",
    "/usr/bin/import",
    "/usr/bin/stdbuf",
    "/usr/bin/xdotool",
    "/usr/bin/xev",
    "/usr/bin/xfce4-panel",
    "/usr/bin/xfwm4",
    "/usr/bin/xmessage",
    SERVER,
    SERVICES[0],
    SERVICES[1],
];
/// Whoever watches notices a window sooner.
const MOMENT: Duration = Duration::from_secs(1);
/// The tray is at its end of the panel.
const TRAY: usize = 200;

/// One that lives until it is dropped.
pub(crate) struct Session {
    home: tempfile::TempDir,
    display: String,
    connection: Connection,
    /// Each ends with it.
    programs: Vec<Child>,
}

impl Session {
    /// `None`, and a word about it, where the programs are not installed. Where they must be, as
    /// `CI=true` says, that is a failure.
    pub(crate) async fn start() -> Option<Self> {
        if !has(&NEEDED) {
            return None;
        }
        let home = tempfile::tempdir().unwrap();
        let settings = home.path().join(".config/xfce4/xfconf/xfce-perchannel-xml");
        fs::create_dir_all(&settings).unwrap();
        fs::write(settings.join("xfce4-panel.xml"), PANEL).unwrap();
        let (screen, display) = screen(SCREEN).await;
        let bus = bus(home.path(), &display, &SERVICES).await;
        let connection = join(&address(home.path())).await;
        let mut session = Self {
            home,
            display,
            connection,
            programs: vec![screen, bus],
        };
        session.furnish().await;
        Some(session)
    }

    async fn furnish(&mut self) {
        for (program, arguments) in [
            ("xsetroot", &["-solid", "#336699"][..]),
            ("xfwm4", &["--compositor=off"]),
            ("xfce4-panel", &["--disable-wm-check"]),
            (SERVER, &[]),
        ] {
            let program = self.program(program, arguments).spawn().unwrap();
            self.programs.push(program);
        }
        read_aloud(&self.connection).await;
        for name in [
            "org.kde.StatusNotifierWatcher",
            "org.freedesktop.Notifications",
        ] {
            until(name, async || self.serves(name).await).await;
        }
        managed(async |name, arguments| self.ask(name, arguments).await).await;
        let is_light = |pixel: &[u8; 3]| pixel.iter().all(|part| *part > 230);
        until("the panel", async || {
            self.pixels("1x20+640+10").await.iter().all(is_light)
        })
        .await;
    }

    async fn serves(&self, name: &str) -> bool {
        let bus = zbus::fdo::DBusProxy::new(&self.connection).await.unwrap();
        bus.name_has_owner(name.try_into().unwrap()).await.unwrap()
    }

    /// The user's home.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
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
            .env("DBUS_SESSION_BUS_ADDRESS", address(self.home.path()))
            // Nobody locks this screen.
            .env("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent")
            .env("DISPLAY", &self.display)
            .env("GDK_BACKEND", "x11")
            .env("HOME", self.home.path())
            .env("LC_ALL", "C")
            // Panel and notification server would only be in the way of who looks for the window.
            .env("NO_AT_BRIDGE", "1")
            .env("XDG_CURRENT_DESKTOP", "XFCE")
            .env("XDG_RUNTIME_DIR", self.home.path())
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

    /// The windows of a program that are on the screen.
    pub(crate) async fn windows(&self, class: &str) -> Vec<String> {
        let search = ["search", "--onlyvisible", "--class", class];
        let found = self.ask("xdotool", &search).await;
        found.lines().map(str::to_owned).collect()
    }

    /// The notifications on the screen, each by the middle of its text. The server has a small window
    /// in the tray besides.
    pub(crate) async fn notices(&self) -> Vec<(usize, usize)> {
        let search = ["search", "--onlyvisible", "--class", "notification-daemon"];
        let each = ["getwindowgeometry", "--shell", "%@"];
        let found = self.ask("xdotool", &[&search[..], &each].concat()).await;
        let windows = found.split("WINDOW=").skip(1);
        let places = windows.filter_map(|window| {
            let (width, height) = (read(window, "WIDTH")?, read(window, "HEIGHT")?);
            let (left, top) = (read(window, "X")?, read(window, "Y")?);
            (width > 200).then_some((left + width / 2, top + height / 2))
        });
        places.collect()
    }

    /// A real click.
    pub(crate) async fn click(&self, x: usize, y: usize) {
        let (x, y) = (x.to_string(), y.to_string());
        let click = ["mousemove", &x, &y, "click", "1"];
        self.ask("xdotool", &click).await;
    }

    /// A click in a window.
    pub(crate) async fn click_in(&self, window: &str, x: usize, y: usize) {
        let (x, y) = (x.to_string(), y.to_string());
        let click = ["mousemove", "--window", window, &x, &y, "click", "1"];
        self.ask("xdotool", &click).await;
    }

    /// A click on the text of the notification, if there is one.
    pub(crate) async fn click_notice(&self) {
        if let Some((x, y)) = self.notices().await.pop() {
            self.click(x, y).await;
        }
    }

    /// Whether the tray shows that somebody waits.
    pub(crate) async fn badge(&self) -> bool {
        let is_badge = |[red, green, blue]: &[u8; 3]| *red > 190 && *green < 60 && *blue < 70;
        self.tray().await.iter().any(is_badge)
    }

    /// A click on the agent's icon, wherever it is: others come and go beside it.
    pub(crate) async fn click_tray(&self) {
        let is_ours = |[red, _, blue]: &[u8; 3]| *red < 90 && *blue > 180;
        let tray = self.tray().await;
        let pixels = (0..).zip(tray).filter(|(_, pixel)| is_ours(pixel));
        let places: Vec<usize> = pixels.map(|(at, _)| at % TRAY).collect();
        if let Some(middle) = places.iter().sum::<usize>().checked_div(places.len()) {
            self.click(WIDTH - TRAY + middle, 20).await;
        }
    }

    async fn tray(&self) -> Vec<[u8; 3]> {
        self.pixels(&format!("{TRAY}x40+{}+0", WIDTH - TRAY)).await
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

    /// Red, green and blue of a part of the screen, as `WIDTHxHEIGHT+X+Y`.
    async fn pixels(&self, part: &str) -> Vec<[u8; 3]> {
        let arguments = [
            "-window", "root", "-crop", part, "+repage", "-depth", "8", "rgb:-",
        ];
        let mut command = self.program("/usr/bin/import", &arguments);
        let output = within("a picture", command.stdout(Stdio::piped()).output()).await;
        output.unwrap().stdout.as_chunks().0.to_vec()
    }

    /// Keeps a picture of a window, or of a part of the screen, once nothing moves there any more.
    pub(crate) async fn shot(&self, of: &[&str], path: &Path) {
        let import = [&["-window"], of, &["+repage", path.to_str().unwrap()]].concat();
        until("a picture that stands still", async || {
            self.ask("/usr/bin/import", &import).await;
            let before = fs::read(path).unwrap_or_default();
            self.ask("/usr/bin/import", &import).await;
            !before.is_empty() && before == fs::read(path).unwrap()
        })
        .await;
    }

    /// The bus goes, and the screen, and with them whoever cannot do without.
    pub(crate) async fn vanish(&mut self) {
        for program in &mut self.programs {
            program.kill().await.unwrap();
        }
    }
}

/// When each window came on the screen.
pub(crate) struct Arrivals {
    noticed: UnboundedReceiver<Instant>,
    _spy: Child,
}

impl Arrivals {
    pub(crate) async fn on(session: &Session) -> Self {
        let spy = ["-oL", "xev", "-root", "-event", "substructure"];
        let mut spy = session.program("stdbuf", &spy);
        let mut spy = spy.stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(spy.stdout.take().unwrap()).lines();
        let (notice, noticed) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            while let Ok(Some(line)) = lines.next_line().await {
                if line.starts_with("MapNotify") && notice.send(Instant::now()).is_err() {
                    return;
                }
            }
        });
        let mut arrivals = Self { noticed, _spy: spy };
        arrivals.try_out(session).await;
        arrivals
    }

    /// Shows windows until one is noticed, so that the next is.
    async fn try_out(&mut self, session: &Session) {
        let there = async || !session.windows("Xmessage").await.is_empty();
        loop {
            let mut probe = session.program("xmessage", &["probe"]).spawn().unwrap();
            until("the probe", there).await;
            let noticed = timeout(MOMENT, self.noticed.recv()).await;
            probe.kill().await.unwrap();
            until("its end", async || !there().await).await;
            if noticed.is_ok() {
                return;
            }
        }
    }

    /// The next one.
    pub(crate) async fn next(&mut self) -> Instant {
        within("a window", self.noticed.recv()).await.unwrap()
    }
}

/// A notification that was handed over, as somebody hears it who listens on the bus.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    pub(crate) at: Instant,
    /// The number of the one that it takes the place of, or 0.
    pub(crate) replaces: u32,
}

/// All of them.
pub(crate) struct Overheard(watch::Receiver<Vec<Told>>);

impl Overheard {
    pub(crate) async fn on(session: &Session) -> Self {
        let connection = join(&address(session.home.path())).await;
        let rule = MatchRule::builder()
            .msg_type(Type::MethodCall)
            .interface("org.freedesktop.Notifications")
            .unwrap()
            .member("Notify")
            .unwrap()
            .build();
        let monitor = MonitoringProxy::new(&connection).await.unwrap();
        let mut calls = MessageStream::from(&connection);
        monitor.become_monitor(&[rule], 0).await.unwrap();
        let (hear, heard) = watch::channel(Vec::new());
        tokio::spawn(async move {
            while let Some(Ok(call)) = calls.next().await {
                let at = Instant::now();
                let body = call.body();
                let wanted = body.deserialize::<Wanted<'_>>();
                // One without words only makes another go.
                if let Ok(wanted) = wanted
                    && !wanted.4.is_empty()
                {
                    let replaces = wanted.1;
                    hear.send_modify(|heard: &mut Vec<_>| heard.push(Told { at, replaces }));
                }
            }
        });
        Self(heard)
    }

    /// Waits until there were so many, and gives them.
    pub(crate) async fn shown(&self, count: usize) -> Vec<Told> {
        let mut heard = self.0.clone();
        let enough = heard.wait_for(|heard| heard.len() >= count);
        within("a notification", enough).await.unwrap().clone()
    }
}

/// The arguments of `Notify`: name, what it replaces, icon, summary, body, actions, hints, expiry.
type Wanted<'a> = (
    &'a str,
    u32,
    &'a str,
    &'a str,
    &'a str,
    Vec<String>,
    HashMap<String, OwnedValue>,
    i32,
);

/// A number that `xdotool` tells as a shell would set it.
fn read(told: &str, name: &str) -> Option<usize> {
    let mut lines = told.lines();
    lines.find_map(|line| line.strip_prefix(name)?.strip_prefix('=')?.parse().ok())
}
