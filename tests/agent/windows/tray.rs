//! The icon of the agent for Windows, on a screen that nobody sees: Wine shows it in a window, where
//! there is no tray.

use std::process::Stdio;

use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
    time::{interval, timeout},
};

use super::{Shelf, Windows};
use crate::support::{Office, PATIENCE};

/// A screen of its own.
struct Screen {
    display: String,
    _server: Child,
}

impl Screen {
    async fn new() -> Self {
        let mut server = Command::new("Xvfb");
        server.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "800x600x24",
            "-nolisten",
            "tcp",
        ]);
        let mut server = server
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut number = String::new();
        let mut says = BufReader::new(server.stdout.take().unwrap());
        let said = timeout(PATIENCE, says.read_line(&mut number));
        said.await.unwrap().unwrap();
        Self {
            display: format!(":{}", number.trim()),
            _server: server,
        }
    }

    /// How many of its pixels have the red of the badge, or the blue of the plate under it.
    async fn painted(&self) -> (usize, usize) {
        let mut look = Command::new("import");
        look.args([
            "-display",
            &self.display,
            "-window",
            "root",
            "-depth",
            "8",
            "rgb:-",
        ]);
        let picture = look.output().await.unwrap();
        assert!(picture.status.success(), "{picture:?}");
        let count =
            |is: fn(&[u8]) -> bool| picture.stdout.chunks_exact(3).filter(|at| is(at)).count();
        (
            count(|at| at[0] > 190 && at[1] < 70 && at[2] < 75),
            count(|at| at[0] < 100 && at[1] > 80 && at[1] < 160 && at[2] > 180),
        )
    }

    /// Looks until the screen is as wanted.
    async fn until(&self, wanted: impl Fn((usize, usize)) -> bool) {
        let looked = timeout(PATIENCE, async {
            let mut looks = interval(std::time::Duration::from_millis(200));
            while !wanted(self.painted().await) {
                looks.tick().await;
            }
        });
        assert!(looked.await.is_ok(), "it shows {:?}", self.painted().await);
    }
}

#[tokio::test]
async fn the_icon_shows_how_many_wait_and_shows_it_no_more() {
    let Some(mut windows) = Windows::here() else {
        return;
    };
    windows.which = "wine-with-screen";
    let screen = Screen::new().await;
    let office = Office::open().await;
    let home = tempfile::tempdir().unwrap();
    let state = &home.path().join("state");
    let shelf = Shelf::with(Vec::new()).await;
    let mut agent = windows.run(&office, state, &shelf);
    agent.env("DISPLAY", &screen.display).stdout(Stdio::null());
    let mut agent = agent.spawn().unwrap();
    screen.until(|(red, blue)| blue > 50 && red == 0).await;
    office.enrolled().await;
    let id = office.ask().await;
    screen.until(|(red, _)| red > 10).await;
    office.withdraw(&id).await;
    screen.until(|(red, blue)| blue > 50 && red == 0).await;
    let (fine, _) = windows.says(state, &["quit"]).await;
    assert!(fine);
    timeout(PATIENCE, agent.wait()).await.unwrap().unwrap();
}
