//! A desktop of real programs on a screen that nobody sees: window manager, panel with a tray, and
//! one notification server at a time.

use std::{
    env, fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Stdio,
};

use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
};
use zbus::{Connection, fdo::DBusProxy, names::BusName, zvariant::OwnedValue};

use crate::{agent::Agent, bus::Bus, within};

/// A panel with nothing but a tray, and the settings that it would ask the user for.
const PANEL: &str = include_str!("xfce4-panel.xml");
/// The panel keeps its settings with this service, which the bus starts for it.
const SETTINGS: &str = "/usr/share/dbus-1/services/org.xfce.Xfconf.service";
const NEEDED: [&str; 8] = [
    "/usr/bin/Xvfb",
    "/usr/bin/xdotool",
    "/usr/bin/import",
    "/usr/bin/xfwm4",
    "/usr/bin/xfce4-panel",
    "/usr/bin/dunst",
    "/usr/lib/notification-daemon/notification-daemon",
    SETTINGS,
];

pub(crate) struct Session {
    pub(crate) bus: Bus,
    pub(crate) connection: Connection,
    home: tempfile::TempDir,
    display: String,
    /// Each ends with it.
    programs: Vec<Child>,
}

impl Session {
    /// `None`, and a word about it, where the programs are not installed. Where they must be, as
    /// `CI=true` says, that is a failure.
    pub(crate) async fn start() -> Option<Self> {
        let missing: Vec<_> = NEEDED
            .iter()
            .filter(|path| !Path::new(path).exists())
            .collect();
        if !missing.is_empty() {
            assert_ne!(
                env::var("CI").as_deref(),
                Ok("true"),
                "not installed: {missing:?}"
            );
            eprintln!("SKIPPED, no real desktop was tried: {missing:?} not installed");
            return None;
        }
        let home = tempfile::tempdir().unwrap();
        let settings = home.path().join(".config/xfce4/xfconf/xfce-perchannel-xml");
        fs::create_dir_all(&settings).unwrap();
        fs::write(settings.join("xfce4-panel.xml"), PANEL).unwrap();
        let services = home.path().join("services");
        fs::create_dir(&services).unwrap();
        fs::copy(SETTINGS, services.join("org.xfce.Xfconf.service")).unwrap();

        let (screen, display) = screen().await;
        // The bus hands its environment to the services that it starts.
        let lines = format!("<servicedir>{}</servicedir>", services.display());
        let bus = Bus::with(&lines, &[("HOME", home.path().to_str().unwrap())]).await;
        let connection = bus.join().await;
        let mut session = Self {
            bus,
            connection,
            home,
            display,
            programs: vec![screen],
        };
        let mut programs = vec![
            session.run("xsetroot", &["-solid", "#336699"]),
            session.run("xfwm4", &["--compositor=off"]),
            session.run("xfce4-panel", &["--disable-wm-check"]),
        ];
        session.programs.append(&mut programs);
        session.serves("org.kde.StatusNotifierWatcher").await;
        let is_light = |pixel: &[u8; 3]| pixel.iter().all(|part| *part > 230);
        session
            .until("the panel", async || {
                session.pixels("1x20+512+10").await.iter().all(is_light)
            })
            .await;
        Some(session)
    }

    fn environment(&self) -> Vec<(&'static str, String)> {
        let home = self.home.path().to_str().unwrap().to_owned();
        vec![
            ("DBUS_SESSION_BUS_ADDRESS", self.bus.address()),
            ("DISPLAY", self.display.clone()),
            ("GDK_BACKEND", "x11".to_owned()),
            ("GTK_A11Y", "none".to_owned()),
            ("XDG_CURRENT_DESKTOP", "XFCE".to_owned()),
            ("XDG_RUNTIME_DIR", home.clone()),
            ("HOME", home),
        ]
    }

    pub(crate) fn run(&self, program: &str, arguments: &[&str]) -> Child {
        Command::new(program)
            .args(arguments)
            .env_remove("WAYLAND_DISPLAY")
            .envs(self.environment())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap()
    }

    /// The agent needs no display.
    pub(crate) fn agent(&self) -> Agent {
        self.bus.agent()
    }

    /// Waits until a program serves under its name.
    pub(crate) async fn serves(&self, name: &str) {
        let bus = DBusProxy::new(&self.connection).await.unwrap();
        let name = BusName::try_from(name).unwrap();
        let mut owners = bus.receive_name_owner_changed().await.unwrap();
        use futures_util::StreamExt as _;
        while !bus.name_has_owner(name.clone()).await.unwrap() {
            within("a service", owners.next()).await.unwrap();
        }
    }

    /// How many icons the tray knows.
    pub(crate) async fn icons(&self) -> usize {
        let watcher = "org.kde.StatusNotifierWatcher";
        let property = &(watcher, "RegisteredStatusNotifierItems");
        let path = "/StatusNotifierWatcher";
        let interface = Some("org.freedesktop.DBus.Properties");
        let call = self
            .connection
            .call_method(Some(watcher), path, interface, "Get", property);
        let reply = within("the tray", call).await.unwrap();
        let items: OwnedValue = reply.body().deserialize().unwrap();
        Vec::<String>::try_from(items).unwrap().len()
    }

    /// How many windows of a program are on the screen.
    pub(crate) async fn windows(&self, class: &str) -> usize {
        let search = ["search", "--onlyvisible", "--class", class];
        self.ask("xdotool", &search).await.lines().count()
    }

    /// A file that programs of the session may read and run.
    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.home.path().join(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
        path
    }

    /// The words that a program prints; empty when it fails.
    pub(crate) async fn ask(&self, program: &str, arguments: &[&str]) -> String {
        let mut command = Command::new(program);
        command.args(arguments).envs(self.environment());
        let output = within(program, command.output()).await.unwrap();
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// Red, green and blue of a part of the screen, as `WIDTHxHEIGHT+X+Y`.
    pub(crate) async fn pixels(&self, part: &str) -> Vec<[u8; 3]> {
        let arguments = [
            "-window", "root", "-crop", part, "+repage", "-depth", "8", "rgb:-",
        ];
        let mut command = Command::new("/usr/bin/import");
        command.args(arguments).envs(self.environment());
        let output = within("a picture", command.output()).await.unwrap();
        output.stdout.as_chunks().0.to_vec()
    }

    /// Keeps a picture of the screen where `COMPANION_SHOTS` names a directory.
    pub(crate) async fn shot(&self, name: &str) {
        if let Some(dir) = env::var_os("COMPANION_SHOTS") {
            let path = Path::new(&dir).join(name).with_extension("png");
            self.ask(
                "/usr/bin/import",
                &["-window", "root", path.to_str().unwrap()],
            )
            .await;
        }
    }

    /// Tries until it holds; a program draws when it likes, and tells nobody.
    pub(crate) async fn until<F>(&self, what: &str, holds: impl Fn() -> F)
    where
        F: Future<Output = bool>,
    {
        within(what, async {
            let mut looks = tokio::time::interval(std::time::Duration::from_millis(20));
            while !holds().await {
                looks.tick().await;
            }
        })
        .await;
    }
}

/// A screen with nothing on it, and its number; `None`, and a word about it, where there is no Xvfb.
pub(crate) async fn bare_screen() -> Option<(Child, String)> {
    if Path::new(NEEDED[0]).exists() {
        return Some(screen().await);
    }
    assert_ne!(
        env::var("CI").as_deref(),
        Ok("true"),
        "Xvfb is not installed"
    );
    eprintln!("SKIPPED, no X server was tried: Xvfb is not installed");
    None
}

/// A screen of its own, and its number.
async fn screen() -> (Child, String) {
    let mut screen = Command::new("Xvfb")
        .args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1024x640x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut number = BufReader::new(screen.stdout.take().unwrap()).lines();
    let number = within("a screen", number.next_line())
        .await
        .unwrap()
        .unwrap();
    (screen, format!(":{number}"))
}
