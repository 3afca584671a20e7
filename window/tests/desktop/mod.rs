//! What every desktop session of the tests begins with: a screen that nobody sees, a message bus, the
//! interface of screen readers; and waiting for what programs do in their own time.

pub(crate) mod close;
pub(crate) mod tree;

use std::{
    env, fs,
    future::Future,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
};
use zbus::{Connection, zvariant::Value};

/// Longer than any step takes on a busy machine; no promise of the product.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
/// How wide the screen is where nothing else is wished, in pixels.
pub(crate) const WIDTH: usize = 1280;
/// How large it is then, in pixels.
pub(crate) const SCREEN: (usize, usize) = (WIDTH, 900);
/// The bus starts it, and with it the bus on which programs show themselves to screen readers.
pub(crate) const READERS: &str = "/usr/share/dbus-1/services/org.a11y.Bus.service";

/// Waits for what must come.
pub(crate) async fn within<T>(what: &str, wait: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, wait)
        .await
        .unwrap_or_else(|_| panic!("waited in vain for {what}"))
}

/// Tries until it holds; a program draws when it likes, and tells nobody.
pub(crate) async fn until<F: Future<Output = bool>>(what: &str, holds: impl Fn() -> F) {
    within(what, async {
        let mut looks = tokio::time::interval(Duration::from_millis(30));
        while !holds().await {
            looks.tick().await;
        }
    })
    .await;
}

/// Whether these programs and files are there. Where they must be, as `CI=true` says, it is a failure
/// that one is not.
pub(crate) fn has(needed: &[&str]) -> bool {
    let missing: Vec<_> = needed.iter().filter(|it| !Path::new(it).exists()).collect();
    if !missing.is_empty() {
        let must = env::var("CI").as_deref() == Ok("true");
        assert!(!must, "not installed: {missing:?}");
        eprintln!("SKIPPED, no window was shown: {missing:?} not installed");
    }
    missing.is_empty()
}

/// A screen of its own, that large, and its number.
pub(crate) async fn screen((width, height): (usize, usize)) -> (Child, String) {
    let size = format!("{width}x{height}x24");
    let mut screen = Command::new("/usr/bin/Xvfb")
        .args(["-displayfd", "1", "-screen", "0", &size])
        .args(["-nolisten", "tcp", "-noreset"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let number = first_line(&mut screen).await;
    (screen, format!(":{number}"))
}

/// Waits until the window manager is there and gives the keyboard to whoever comes: `ask` runs a program
/// on that screen.
pub(crate) async fn managed(ask: impl AsyncFn(&str, &[&str]) -> String) {
    until("the window manager", async || {
        let check = ["-root", "_NET_SUPPORTING_WM_CHECK"];
        ask("xprop", &check).await.contains('#')
    })
    .await;
    until("the keyboard at the window manager", async || {
        !ask("xdotool", &["getwindowfocus"]).await.is_empty()
    })
    .await;
    // xfwm4 hands the keyboard on as of its last event, but has taken it as of now, so a first window within
    // the same silence would be refused it by the server. This is an event.
    ask(
        "xprop",
        &["-root", "-f", "_TESTED", "32c", "-set", "_TESTED", "1"],
    )
    .await;
}

/// A message bus that starts these services when they are wanted.
pub(crate) async fn bus(home: &Path, display: &str, starts: &[&str]) -> Child {
    let services = home.join("services");
    fs::create_dir(&services).unwrap();
    for service in starts {
        let name = Path::new(service).file_name().unwrap();
        fs::copy(service, services.join(name)).unwrap();
    }
    let config = format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
        "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
        <busconfig><type>session</type><listen>{}</listen><servicedir>{}</servicedir>
        <policy context="default"><allow send_destination="*" eavesdrop="true"/>
        <allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#,
        address(home),
        services.display()
    );
    let file: PathBuf = home.join("bus.conf");
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

/// Where the bus of that home is.
pub(crate) fn address(home: &Path) -> String {
    format!("unix:path={}/bus", home.display())
}

/// Somebody more on a bus.
pub(crate) async fn join(address: &str) -> Connection {
    let builder = zbus::connection::Builder::address(address).unwrap();
    within("a bus", builder.build()).await.unwrap()
}

/// Says that a screen reader is there.
pub(crate) async fn read_aloud(connection: &Connection) {
    let on = ("org.a11y.Status", "IsEnabled", Value::from(true));
    let (readers, path) = ("org.a11y.Bus", "/org/a11y/bus");
    let properties = Some("org.freedesktop.DBus.Properties");
    let set = connection.call_method(Some(readers), path, properties, "Set", &on);
    within("the readers' bus", set).await.unwrap();
}

async fn first_line(program: &mut Child) -> String {
    let mut lines = BufReader::new(program.stdout.take().unwrap()).lines();
    let line = within("a program's first words", lines.next_line()).await;
    line.unwrap().expect("it says something")
}
