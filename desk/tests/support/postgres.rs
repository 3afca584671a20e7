//! A PostgreSQL of the tests' own: one server for each test program, one database for each test. It is
//! reached over a socket in a directory of its own, and ends with the test program.

use std::{
    env, fs,
    io::Read as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::OnceLock,
    thread,
};

/// A server that runs until the test program ends.
pub struct Server {
    programs: PathBuf,
    /// Where its data and its socket are.
    pub dir: PathBuf,
}

/// The server that the tests of this program share. Without PostgreSQL on the machine the test
/// program ends here, and says so; with `CI=true` that is a failure.
pub fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(Server::start)
}

/// The newest PostgreSQL of the machine. Where there is none, that is said.
pub fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let found = versions
        .filter_map(|version| Some(version.ok()?.path().join("bin")))
        .filter(|bin| bin.join("initdb").exists());
    let found = found.max();
    if found.is_none() {
        assert!(env::var_os("CI").is_none(), "PostgreSQL is not installed");
        eprintln!("\nSKIPPED: PostgreSQL is not installed, so nothing was tested on it.\n");
    }
    found
}

impl Server {
    /// A server of one's own, for a test that stops it.
    pub fn start() -> Self {
        let Some(programs) = programs() else {
            std::process::exit(0)
        };
        let dir = tempfile::Builder::new().prefix("desk-pg-").tempdir();
        // It stays as long as the server does, which is longer than this value.
        let dir = dir.unwrap().keep();
        remove_at_the_end(&dir);
        let server = Self { programs, dir };
        if is_root() {
            let mut owned = Command::new("chown");
            assert!(run(owned.args(["-R", "postgres"]).arg(&server.dir)).0);
        }
        let mut initdb = server.command("initdb");
        initdb
            .arg("--no-sync")
            .args(["--username=desk", "--auth=trust", "--encoding=UTF8"])
            .arg("--locale=C.UTF-8")
            .arg("--pgdata")
            .arg(server.dir.join("data"));
        let (done, said) = run(&mut initdb);
        assert!(done, "{said}");
        server.serve();
        server
    }

    /// Starts it, again.
    pub fn serve(&self) {
        let mut postgres = self.command("postgres");
        postgres
            .arg("-D")
            .arg(self.dir.join("data"))
            .arg("-k")
            .arg(&self.dir)
            .args(["-c", "listen_addresses=", "-c", "max_connections=300"])
            .args(["-c", "shared_buffers=32MB", "-c", "autovacuum=off"])
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let (up, is_up) = std::sync::mpsc::channel();
        // Linux ends the server with the thread that started it: a thread that never ends.
        thread::spawn(move || {
            let mut child = postgres.spawn().unwrap();
            let mut told = child.stderr.take().unwrap();
            let mut text = Vec::new();
            let mut chunk = [0; 1024];
            while let Ok(read) = told.read(&mut chunk) {
                if read == 0 {
                    break;
                }
                text.extend_from_slice(&chunk[..read]);
                if String::from_utf8_lossy(&text).contains("ready to accept") {
                    let _ = up.send(true);
                    text.clear();
                }
            }
            let _ = up.send(false);
            let _ = child.wait();
            loop {
                thread::park();
            }
        });
        assert!(is_up.recv().unwrap(), "PostgreSQL did not start");
    }

    /// Stops it at once, as a machine that goes away does.
    pub fn stop(&self) {
        let mut stop = self.command("pg_ctl");
        stop.args(["stop", "--mode=immediate", "--silent", "--pgdata"])
            .arg(self.dir.join("data"));
        let (done, said) = run(&mut stop);
        assert!(done, "{said}");
    }

    /// Kills it, and waits until the processes that it leaves behind have noticed.
    pub fn kill(&self) {
        let lines = fs::read_to_string(self.dir.join("data/postmaster.pid")).unwrap();
        let postmaster = lines.lines().next().unwrap().to_owned();
        let children = format!("/proc/{postmaster}/task/{postmaster}/children");
        let children = fs::read_to_string(children).unwrap();
        let mut kill = Command::new("kill");
        assert!(run(kill.args(["-KILL", &postmaster])).0);
        for process in children.split_whitespace().chain([postmaster.as_str()]) {
            while Path::new("/proc").join(process).join("exe").exists() {
                thread::yield_now();
            }
        }
    }

    /// Another server that follows this one, which from now on answers for nothing that the other
    /// one does not have.
    pub fn standby(&self) -> Self {
        let dir = tempfile::Builder::new().prefix("desk-pg-").tempdir();
        let dir = dir.unwrap().keep();
        remove_at_the_end(&dir);
        let standby = Self {
            programs: self.programs.clone(),
            dir,
        };
        if is_root() {
            let mut owned = Command::new("chown");
            assert!(run(owned.arg("postgres").arg(&standby.dir)).0);
        }
        let mut copy = self.command("pg_basebackup");
        copy.arg("--host").arg(&self.dir).args([
            "--username=desk",
            "--write-recovery-conf",
            "--no-sync",
            "--checkpoint=fast",
            "--pgdata",
        ]);
        let (done, said) = run(copy.arg(standby.dir.join("data")));
        assert!(done, "{said}");
        standby.serve();
        for setting in [
            "ALTER SYSTEM SET synchronous_standby_names = '*'",
            "SELECT pg_reload_conf()",
        ] {
            let mut ask = self.command("psql");
            ask.arg("--host").arg(&self.dir);
            let (done, said) = run(ask.args(["--username=desk", "postgres", "-c", setting]));
            assert!(done, "{said}");
        }
        standby
    }

    /// Makes a standby the one that writes.
    pub fn promote(&self) {
        let mut promote = self.command("pg_ctl");
        promote
            .args(["promote", "--silent", "--pgdata"])
            .arg(self.dir.join("data"));
        let (done, said) = run(&mut promote);
        assert!(done, "{said}");
    }

    /// The address of a database, which is made if it is not there.
    pub fn database(&self, name: &str) -> String {
        let mut create = self.command("createdb");
        create
            .arg("--host")
            .arg(&self.dir)
            .args(["--username=desk", name]);
        let (done, said) = run(&mut create);
        assert!(done || said.contains("already exists"), "{said}");
        address(&self.dir, name)
    }

    /// One of its programs, as the user that owns its data.
    pub fn command(&self, program: &str) -> Command {
        let program = self.programs.join(program);
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "INT"]);
        if is_root() {
            command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
        }
        command.arg(program).current_dir("/");
        command
    }
}

/// The address of a database at the server whose socket is in this directory.
pub fn address(dir: &Path, name: &str) -> String {
    let host = dir.display().to_string().replace('/', "%2F");
    format!("postgres://desk@{host}/{name}")
}

/// Takes the directory away when the test program and its server are gone: a shell waits for the end
/// of a pipe that nobody writes to.
fn remove_at_the_end(dir: &Path) {
    // A server that was killed leaves its number behind.
    let script = r#"cat; while kill -0 "$(head -n 1 "$0/data/postmaster.pid")" 2>/dev/null; do sleep 0.1; done; rm -rf "$0""#;
    let mut shell = Command::new("sh");
    shell.args(["-c", script]).arg(dir).stdin(Stdio::piped());
    std::mem::forget(shell.spawn().unwrap());
}

/// Says whether it worked, and what it said.
pub fn run(command: &mut Command) -> (bool, String) {
    let output = command.stdin(Stdio::null()).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.success(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}

/// PostgreSQL refuses to run as root.
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata(Path::new("/proc/self")).is_ok_and(|own| own.uid() == 0)
}
