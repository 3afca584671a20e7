//! `companion-desk serve`, as an administrator starts it, and what stands in front of several desks.

use std::{
    io::{BufRead as _, BufReader, Lines},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
};

use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    sync::watch,
};

/// A desk. It is killed when it is dropped.
pub struct Serving {
    process: Child,
    lines: Lines<BufReader<ChildStdout>>,
    /// Where it is.
    pub base: String,
}

impl Serving {
    /// Starts one in a directory, with these words beside `serve`.
    pub fn start<'a>(dir: &Path, words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut process = program(dir)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(words)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let base = said(&mut lines, "listening on ");
        Self {
            process,
            lines,
            base,
        }
    }

    /// The link that it prints while nobody has an account.
    pub fn set_up_link(&mut self) -> String {
        said(&mut self.lines, "make the first administrator: ")
    }

    /// Ends it without a word, and waits until it is gone.
    pub fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What the program says in a directory to these words; it must succeed.
pub fn desk<'a>(dir: &Path, words: impl IntoIterator<Item = &'a str>) -> String {
    let output = program(dir).args(words).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    said.into_owned()
}

fn program(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_companion-desk"));
    command
        .current_dir(dir)
        .env_remove("COMPANION_DESK_TEAMVIEWER_TOKEN")
        .env_remove("COMPANION_DESK_KEY");
    command
}

fn said(lines: &mut Lines<BufReader<ChildStdout>>, beginning: &str) -> String {
    let line = lines.next().unwrap().unwrap();
    line.strip_prefix(beginning).unwrap().to_owned()
}

/// A load balancer: brings each connection to the first of its desks that is there.
pub struct Balancer {
    /// Where it is.
    pub base: String,
    desks: watch::Sender<Vec<String>>,
    moved: watch::Sender<()>,
}

impl Balancer {
    /// One without desks.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let (desks, known) = watch::channel(Vec::new());
        let (moved, moves) = watch::channel(());
        tokio::spawn(async move {
            while let Ok((caller, _)) = listener.accept().await {
                let (desks, mut moves) = (known.borrow().clone(), moves.clone());
                moves.mark_unchanged();
                tokio::spawn(async move {
                    tokio::select! {
                        () = carry(caller, desks) => {}
                        _ = moves.changed() => {}
                    }
                });
            }
        });
        Self { base, desks, moved }
    }

    /// These are its desks from now on, the first one first.
    pub fn lead_to(&self, desks: &[&Serving]) {
        let hosts = desks.iter().map(|desk| desk.base.replace("http://", ""));
        self.desks.send_replace(hosts.collect());
    }

    /// The same, and connections that it has carried so far are cut: whoever comes back comes to these.
    pub fn move_to(&self, desks: &[&Serving]) {
        self.lead_to(desks);
        self.moved.send_replace(());
    }
}

async fn carry(mut caller: TcpStream, desks: Vec<String>) {
    for desk in desks {
        if let Ok(mut desk) = TcpStream::connect(desk).await {
            let _ = copy_bidirectional(&mut caller, &mut desk).await;
            return;
        }
    }
}
