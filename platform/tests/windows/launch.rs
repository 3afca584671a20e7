//! A program is started by its name, its end and its children's is seen, and it can be closed.

use std::{
    env,
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
    pin::pin,
    process::{Command, Stdio},
    time::Duration,
};

use companion_platform::{Running, hold, launch, signature};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    time::timeout,
};

const PATIENCE: Duration = Duration::from_secs(60);

/// A directory with the stand-in in it, and the port that it comes to.
struct Program {
    dir: tempfile::TempDir,
    door: TcpListener,
}

/// A stand-in that came.
struct Came {
    said: String,
    line: BufReader<TcpStream>,
}

impl Program {
    async fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let door = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = door.local_addr().unwrap().port().to_string();
        fs::write(dir.path().join("port"), port).unwrap();
        fs::copy(stand_in(), dir.path().join("TeamViewerQS.exe")).unwrap();
        Self { dir, door }
    }

    fn launch(&self, name: &str) -> io::Result<Running> {
        launch(&self.dir.path().join("TeamViewerQS.exe"), OsStr::new(name))
    }

    async fn comes(&self) -> Came {
        let (line, _) = timeout(PATIENCE, self.door.accept())
            .await
            .unwrap()
            .unwrap();
        let mut line = BufReader::new(line);
        let mut said = String::new();
        let read = line.read_line(&mut said);
        timeout(PATIENCE, read).await.unwrap().unwrap();
        let said = said.trim_end().to_owned();
        Came { said, line }
    }
}

impl Came {
    async fn hears(&mut self, word: &str) {
        let word = format!("{word}\n");
        self.line.write_all(word.as_bytes()).await.unwrap();
    }

    /// Waits until it has gone.
    async fn goes(mut self) {
        let mut rest = String::new();
        let end = self.line.read_line(&mut rest);
        // One that was ended has no time to say goodbye.
        assert_eq!(timeout(PATIENCE, end).await.unwrap().unwrap_or(0), 0);
    }
}

/// The example of this crate, which cargo builds for its tests, beside them.
fn stand_in() -> PathBuf {
    let here = env::current_exe().unwrap();
    here.ancestors()
        .nth(2)
        .unwrap()
        .join(r"examples\stand_in.exe")
}

#[tokio::test]
async fn it_sees_its_name_and_its_own_directory_and_no_argument() {
    let program = Program::new().await;
    let running = program.launch("TeamViewerQS-ids00000000.exe").unwrap();
    let mut came = program.comes().await;
    assert_eq!(
        came.said,
        "TeamViewerQS-ids00000000.exe arguments=0 here=true"
    );
    came.hears("leave").await;
    timeout(PATIENCE, running.ended()).await.unwrap();
    let left = fs::read_dir(program.dir.path()).unwrap().count();
    assert_eq!(left, 2, "the second name is gone with the program");
}

#[tokio::test]
async fn it_has_not_ended_while_a_child_lives() {
    let program = Program::new().await;
    let mut ended = pin!(program.launch("name.exe").unwrap().ended());
    let mut parent = program.comes().await;
    parent.hears("child").await;
    let mut child = program.comes().await;
    parent.hears("leave").await;
    tokio::select! {
        biased;
        () = &mut ended => panic!("a child lives"),
        () = parent.goes() => {}
    }
    child.hears("leave").await;
    timeout(PATIENCE, ended).await.unwrap();
}

#[tokio::test]
async fn it_ends_with_what_it_started_when_it_is_closed_and_nothing_else_does() {
    let (other, program) = (Program::new().await, Program::new().await);
    let left = other.launch("other.exe").unwrap();
    let mut stays = other.comes().await;
    let running = program.launch("name.exe").unwrap();
    let closer = running.closer().unwrap();
    let mut parent = program.comes().await;
    parent.hears("child").await;
    let child = program.comes().await;
    closer.close().unwrap();
    parent.goes().await;
    child.goes().await;
    timeout(PATIENCE, running.ended()).await.unwrap();
    closer.close().unwrap();
    stays.hears("leave").await;
    stays.goes().await;
    timeout(PATIENCE, left.ended()).await.unwrap();
}

#[test]
fn it_survives_the_runtime_that_started_it() {
    let runtime = || {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        builder.enable_all().build().unwrap()
    };
    let (_program, came) = runtime().block_on(async {
        let program = Program::new().await;
        drop(program.launch("name.exe").unwrap());
        let came = program.comes().await.line.into_inner().into_std().unwrap();
        (program, came)
    });
    runtime().block_on(async {
        let line = BufReader::new(TcpStream::from_std(came).unwrap());
        let said = String::new();
        let mut came = Came { said, line };
        came.hears("still").await;
        came.hears("leave").await;
        came.goes().await;
    });
}

#[tokio::test]
async fn a_name_that_is_more_than_a_file_name_is_refused() {
    let program = Program::new().await;
    for name in ["", ".", "..", r"..\x", "a/b", r"C:\x.exe", "x:y"] {
        let error = program.launch(name).err().unwrap();
        assert_eq!(error.kind(), io::ErrorKind::InvalidInput, "{name:?}");
    }
}

#[tokio::test]
async fn what_cannot_be_started_leaves_nothing_behind() {
    let dir = tempfile::tempdir().unwrap();
    let program = dir.path().join("TeamViewerQS.exe");
    fs::write(&program, "no program").unwrap();
    assert!(launch(&program, OsStr::new("name.exe")).is_err());
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    assert!(launch(&dir.path().join("none.exe"), OsStr::new("name.exe")).is_err());
}

#[tokio::test]
async fn what_somebody_writes_to_is_not_started() {
    let program = Program::new().await;
    let path = program.dir.path().join("TeamViewerQS.exe");
    let writes = fs::OpenOptions::new().write(true).open(path).unwrap();
    assert!(program.launch("name.exe").is_err());
    drop(writes);
    let running = program.launch("name.exe").unwrap();
    program.comes().await.hears("leave").await;
    timeout(PATIENCE, running.ended()).await.unwrap();
}

/// How another program puts something else in the place of a file.
const SWAPS: [&str; 4] = ["copy", "move", "ren", "del"];

/// Has another program do so; whether that changed anything.
fn swapped(how: &str, path: &Path, evil: &Path) -> bool {
    let good = fs::read(path).unwrap();
    fs::write(evil, "evil").unwrap();
    let words: &[&OsStr] = match how {
        "ren" => &[path.as_ref(), "away.exe".as_ref()],
        "del" => &["/f".as_ref(), path.as_ref()],
        _ => &["/y".as_ref(), evil.as_ref(), path.as_ref()],
    };
    let mut command = Command::new("cmd");
    command.args(["/c", how]).args(words).stdin(Stdio::null());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.status().unwrap();
    fs::read(path).map_or(true, |now| now != good)
}

#[tokio::test]
async fn nobody_can_swap_what_was_judged_before_it_starts() {
    let program = Program::new().await;
    let path = program.dir.path().join("TeamViewerQS.exe");
    let elsewhere = tempfile::tempdir().unwrap();
    let evil = elsewhere.path().join("evil.exe");
    let held = hold(&path).unwrap();
    signature(&held, &path).unwrap();
    for how in SWAPS {
        assert!(!swapped(how, &path, &evil), "{how}");
    }
    let running = program.launch("name.exe").unwrap();
    let mut came = program.comes().await;
    assert!(came.said.starts_with("name.exe "), "{}", came.said);
    came.hears("leave").await;
    timeout(PATIENCE, running.ended()).await.unwrap();
    drop(held);
    // Each of them works where nobody holds the file.
    for how in SWAPS {
        fs::write(&path, "good").unwrap();
        assert!(swapped(how, &path, &evil), "{how}");
        drop(fs::remove_file(path.with_file_name("away.exe")));
    }
}
