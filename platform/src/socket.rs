//! A Unix socket in the agent's private directory.
//!
//! The directory keeps strangers out already. But its mode can be changed later, and root's doors
//! in `/proc` lead around it, so the kernel is asked for the user at the other end as well.

use std::{
    fs::{self, Permissions},
    io,
    net::Shutdown,
    os::unix::{
        fs::PermissionsExt as _,
        net::{UnixListener as StdListener, UnixStream as StdStream},
    },
    path::{Path, PathBuf},
};

use tokio::net::{UnixListener, UnixStream};

const SOCKET: &str = "control.sock";

pub(crate) struct Listener(UnixListener);

pub(crate) type Connection = UnixStream;

pub(crate) type Blocking = StdStream;

impl Listener {
    pub(crate) fn bind(dir: &Path) -> io::Result<Self> {
        let address = Address::of(dir)?;
        match fs::remove_file(&address.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
        let listener = StdListener::bind(&address.path)?;
        fs::set_permissions(&address.path, Permissions::from_mode(0o600))?;
        listener.set_nonblocking(true)?;
        UnixListener::from_std(listener).map(Self)
    }

    pub(crate) async fn accept(&self) -> io::Result<Connection> {
        loop {
            let (stream, _) = self.0.accept().await?;
            match stream.peer_cred() {
                Ok(peer) if peer.uid() == us() => return Ok(stream),
                // Not a byte of theirs is read.
                Ok(peer) => tracing::warn!(uid = peer.uid(), "another user wanted to talk to us"),
                Err(error) => tracing::debug!(%error, "somebody came and left"),
            }
        }
    }
}

pub(crate) async fn connect(dir: &Path) -> io::Result<Connection> {
    let address = Address::of(dir)?;
    let stream = UnixStream::connect(&address.path).await?;
    match stream.peer_cred()?.uid() == us() {
        true => Ok(stream),
        false => Err(not_ours()),
    }
}

pub(crate) fn connect_blocking(dir: &Path) -> io::Result<Blocking> {
    let address = Address::of(dir)?;
    let stream = StdStream::connect(&address.path)?;
    match peer(&stream)? == us() {
        true => Ok(stream),
        false => Err(not_ours()),
    }
}

pub(crate) fn hang_up(stream: &Blocking) -> io::Result<()> {
    stream.shutdown(Shutdown::Both)
}

fn us() -> u32 {
    rustix::process::geteuid().as_raw()
}

fn not_ours() -> io::Error {
    let message = "what listens there belongs to another user";
    io::Error::new(io::ErrorKind::PermissionDenied, message)
}

#[cfg(target_os = "linux")]
fn peer(stream: &StdStream) -> io::Result<u32> {
    Ok(rustix::net::sockopt::socket_peercred(stream)?.uid.as_raw())
}

#[cfg(target_os = "macos")]
fn peer(stream: &StdStream) -> io::Result<u32> {
    use std::os::fd::AsRawFd as _;

    let (mut uid, mut gid) = (0, 0);
    // SAFETY: the descriptor is open as long as the stream is borrowed, and both pointers lead to
    // variables that live through the call.
    match unsafe { libc::getpeereid(stream.as_raw_fd(), &raw mut uid, &raw mut gid) } {
        0 => Ok(uid),
        _ => Err(io::Error::last_os_error()),
    }
}

/// The socket in the directory. On Linux by a name that is short however long the directory's is:
/// a socket's address has room for 107 bytes (unix(7)). It is good as long as this lives.
struct Address {
    path: PathBuf,
    #[cfg(target_os = "linux")]
    _dir: std::os::fd::OwnedFd,
}

impl Address {
    #[cfg(target_os = "linux")]
    fn of(dir: &Path) -> io::Result<Self> {
        use rustix::fs::{Mode, OFlags};
        use std::os::fd::AsRawFd as _;

        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let dir = rustix::fs::open(dir, flags, Mode::empty())?;
        Ok(Self {
            path: format!("/proc/self/fd/{}/{SOCKET}", dir.as_raw_fd()).into(),
            _dir: dir,
        })
    }

    #[cfg(not(target_os = "linux"))]
    fn of(dir: &Path) -> io::Result<Self> {
        let path = dir.join(SOCKET);
        Ok(Self { path })
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a failed step fails the test, and a skipped one says so"
)]
mod tests {
    use std::process::{Command, Stdio};

    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    #[tokio::test]
    async fn the_two_ends_of_one_user_talk() {
        let dir = tempfile::tempdir().unwrap();
        let listener = Listener::bind(dir.path()).unwrap();
        let mut caller = connect(dir.path()).await.unwrap();
        let mut agent = listener.accept().await.unwrap();
        caller.write_all(b"{}\n").await.unwrap();
        let mut heard = [0; 3];
        agent.read_exact(&mut heard).await.unwrap();
        assert_eq!(&heard, b"{}\n");
        let mut window = connect_blocking(dir.path()).unwrap();
        let mut agent = listener.accept().await.unwrap();
        agent.write_all(b"{}\n").await.unwrap();
        io::Read::read_exact(&mut window, &mut heard).unwrap();
    }

    #[tokio::test]
    async fn a_long_path_and_a_socket_left_behind_are_no_obstacle() {
        let home = tempfile::tempdir().unwrap();
        let name = match cfg!(target_os = "linux") {
            true => "d".repeat(200),
            false => "d".into(),
        };
        let dir = home.path().join(name);
        fs::create_dir(&dir).unwrap();
        drop(Listener::bind(&dir).unwrap());
        let refused = connect(&dir).await.err().unwrap();
        assert_eq!(refused.kind(), io::ErrorKind::ConnectionRefused);
        let listener = Listener::bind(&dir).unwrap();
        connect(&dir).await.unwrap();
        listener.accept().await.unwrap();
    }

    #[tokio::test]
    async fn without_an_agent_there_is_nobody_to_talk_to() {
        let dir = tempfile::tempdir().unwrap();
        let nobody = connect(dir.path()).await.err().unwrap();
        assert_eq!(nobody.kind(), io::ErrorKind::NotFound);
        assert!(connect_blocking(&dir.path().join("none")).is_err());
    }

    #[tokio::test]
    async fn only_this_user_may_open_the_socket_file() {
        let dir = tempfile::tempdir().unwrap();
        let _listener = Listener::bind(dir.path()).unwrap();
        let mode = fs::metadata(dir.path().join(SOCKET)).unwrap().permissions();
        assert_eq!(mode.mode() & 0o777, 0o600);
    }

    /// Runs a script as another user, who can get at the directory; nothing where that is impossible.
    fn as_nobody(dir: &Path, script: &str) -> Option<std::process::Child> {
        let able = us() == 0
            && Command::new("setpriv")
                .args(["--reuid=65534", "perl", "-MIO::Socket::UNIX", "-e", "1"])
                .status()
                .is_ok_and(|status| status.success());
        let required = std::env::var_os("CI").is_some();
        assert!(able || !required, "CI needs root, setpriv and perl");
        if !able {
            eprintln!("SKIPPED: another user cannot be played here");
            return None;
        }
        // As if somebody had opened the door that the file system has.
        fs::set_permissions(dir, Permissions::from_mode(0o777)).unwrap();
        let setpriv = ["--reuid=65534", "--regid=65534", "--clear-groups"];
        let mut child = Command::new("setpriv");
        child
            .args(setpriv)
            .args(["perl", "-MIO::Socket::UNIX", "-e", script]);
        child.arg(dir.join(SOCKET)).stdout(Stdio::piped());
        Some(child.spawn().unwrap())
    }

    #[tokio::test]
    async fn another_user_is_refused_before_a_byte_is_read() {
        let dir = tempfile::tempdir().unwrap();
        let listener = Listener::bind(dir.path()).unwrap();
        let socket = dir.path().join(SOCKET);
        fs::set_permissions(&socket, Permissions::from_mode(0o777)).unwrap();
        let script = "my $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or exit 2;\
            $SIG{PIPE} = 'IGNORE';\
            $s->syswrite(qq({\"quit\":true}\\n));\
            exit($s->sysread(my $left, 1) ? 1 : 0)";
        let Some(mut stranger) = as_nobody(dir.path(), script) else {
            return;
        };
        let refused = tokio::task::spawn_blocking(move || stranger.wait().unwrap());
        tokio::select! {
            _ = listener.accept() => panic!("a stranger was let in"),
            status = refused => assert!(status.unwrap().success()),
        }
        // The door is still open to us.
        connect(dir.path()).await.unwrap();
        listener.accept().await.unwrap();
    }

    #[tokio::test]
    async fn somebody_elses_program_does_not_pass_for_the_agent() {
        let dir = tempfile::tempdir().unwrap();
        let script = "my $s = IO::Socket::UNIX->new(Local => $ARGV[0], Listen => 8) or exit 2;\
            chmod 0777, $ARGV[0];\
            syswrite STDOUT, 'up';\
            sleep 60";
        let Some(mut impostor) = as_nobody(dir.path(), script) else {
            return;
        };
        let mut up = [0; 2];
        io::Read::read_exact(impostor.stdout.as_mut().unwrap(), &mut up).unwrap();
        let denied = connect(dir.path()).await.err().unwrap();
        assert_eq!(denied.kind(), io::ErrorKind::PermissionDenied);
        let denied = connect_blocking(dir.path()).err().unwrap();
        assert_eq!(denied.kind(), io::ErrorKind::PermissionDenied);
        impostor.kill().unwrap();
        impostor.wait().unwrap();
    }
}
