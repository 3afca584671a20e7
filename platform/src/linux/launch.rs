//! Starting somebody else's program so that it is on its own, yet its end is seen.
//!
//! It inherits one end of a pipe of which we hold the other and into which nothing is written: the
//! pipe breaks when the program and everything that it started have let go of it, and costs nothing
//! while they live. It is their standard input and one descriptor more, since a shell takes the
//! first from what it runs in the background, and some programs close the second.

use std::{
    ffi::OsStr,
    fs, io,
    io::Read as _,
    os::{fd::AsFd as _, unix::fs::MetadataExt as _},
    path::{Component, Path, PathBuf},
    process::Stdio,
};

use super::Closer;
use rustix::io::{FdFlags, fcntl_dupfd_cloexec, fcntl_setfd};
use tokio::{
    io::Interest,
    net::unix::pipe,
    process::{Child, Command},
};

/// Above the numbers that scripts give to descriptors of their own, and that shells use.
const OUT_OF_THE_WAY: i32 = 300;

pub(crate) struct Running {
    child: Child,
    pipe: pipe::Sender,
    link: Option<PathBuf>,
}

impl Running {
    pub(crate) async fn ended(mut self) {
        // An error means that it cannot be waited for, as if it were gone.
        drop(self.child.wait().await);
        while let Ok(ready) = self.pipe.ready(Interest::ERROR).await {
            if ready.is_error() || ready.is_write_closed() {
                break;
            }
        }
        if let Some(link) = self.link {
            drop(fs::remove_file(link));
        }
    }

    pub(crate) fn closer(&self) -> io::Result<Closer> {
        Closer::new(self.child.id(), self.pipe.as_fd())
    }
}

pub(crate) fn launch(program: &Path, name: &OsStr) -> io::Result<Running> {
    let program = std::path::absolute(program)?;
    let (Some(dir), true) = (program.parent(), is_file_name(name)) else {
        let message = "the name of a program is one plain file name";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    };
    let link = called(&program, &dir.join(name))?;
    let (inherited, pipe) = io::pipe()?;
    let stays = fcntl_dupfd_cloexec(&inherited, OUT_OF_THE_WAY)?;
    fcntl_setfd(&stays, FdFlags::empty())?;
    let child = Command::new(link.as_deref().unwrap_or(&program))
        .arg0(name)
        .current_dir(dir)
        .process_group(0)
        .stdin(Stdio::from(inherited))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if let (Err(_), Some(link)) = (&child, &link) {
        drop(fs::remove_file(link));
    }
    Ok(Running {
        child: child?,
        pipe: pipe::Sender::from_owned_fd(pipe.into())?,
        link,
    })
}

fn is_file_name(name: &OsStr) -> bool {
    let mut parts = Path::new(name).components();
    matches!((parts.next(), parts.next()), (Some(Component::Normal(part)), None) if part == name)
}

/// Gives the program a second name in its own directory, since `argv[0]` does not reach a script:
/// its interpreter is told the path that was executed.
///
/// `None` when the program has that name already, or needs no second name to learn it.
fn called(program: &Path, link: &Path) -> io::Result<Option<PathBuf>> {
    if program == link {
        return Ok(None);
    }
    match fs::hard_link(program, link).or_else(|error| linked(error, program, link)) {
        Ok(()) => Ok(Some(link.to_owned())),
        // An administrator's program lies where we cannot write.
        Err(_) if !is_script(program)? => Ok(None),
        Err(error) => Err(error),
    }
}

/// The second try: the link of an earlier launch, or the other kind of link.
fn linked(error: io::Error, program: &Path, link: &Path) -> io::Result<()> {
    if error.kind() != io::ErrorKind::AlreadyExists {
        return std::os::unix::fs::symlink(program, link);
    }
    let (ours, found) = (fs::metadata(program)?, fs::metadata(link)?);
    if (ours.dev(), ours.ino()) == (found.dev(), found.ino()) {
        Ok(())
    } else {
        Err(error)
    }
}

fn is_script(program: &Path) -> io::Result<bool> {
    let mut start = [0; 2];
    fs::File::open(program)?.read_exact(&mut start)?;
    Ok(start == *b"#!")
}

pub(crate) fn open_link(address: &str) -> io::Result<()> {
    let mut browser = Command::new("xdg-open")
        .arg(address)
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    tokio::spawn(async move { browser.wait().await });
    Ok(())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use std::{
        io::Write as _,
        os::{
            fd::AsRawFd as _,
            unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
        },
        pin::pin,
        sync::Mutex,
    };

    use super::*;

    /// A process that starts while another test writes its program has that open for a moment, and
    /// then it cannot be executed.
    static START: Mutex<()> = Mutex::new(());

    /// A program in a directory of its own, and a pipe through which it speaks.
    struct Program {
        dir: tempfile::TempDir,
        /// Both ends, so that no word is lost while nobody listens.
        said: fs::File,
    }

    impl Program {
        fn script(text: &str) -> Self {
            let _none_starts = START.lock();
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("program");
            fs::write(&path, format!("#!/bin/sh\nexec 3>said\n{text}")).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
            let said = fifo(&dir.path().join("said"));
            Self { dir, said }
        }

        fn launch(&self, name: &str) -> io::Result<Running> {
            let _none_is_written = START.lock();
            launch(&self.dir.path().join("program"), OsStr::new(name))
        }

        async fn says(&self) -> String {
            let said = pipe::Receiver::from_file_unchecked(self.said.try_clone().unwrap()).unwrap();
            let word = async {
                let mut line = Vec::new();
                while !line.ends_with(b"\n") {
                    said.readable().await.unwrap();
                    let mut byte = [0];
                    if said.try_read(&mut byte).is_ok() {
                        line.extend(byte);
                    }
                }
                String::from_utf8(line).unwrap().trim_end().to_owned()
            };
            let limit = std::time::Duration::from_secs(30);
            tokio::time::timeout(limit, word).await.unwrap()
        }
    }

    fn fifo(path: &Path) -> fs::File {
        let (kind, mode) = (rustix::fs::FileType::Fifo, 0o600.into());
        rustix::fs::mknodat(rustix::fs::CWD, path, kind, mode, 0).unwrap();
        let mut both = fs::OpenOptions::new();
        both.read(true).write(true);
        both.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
        both.open(path).unwrap()
    }

    #[tokio::test]
    async fn a_script_sees_its_name_and_its_own_directory() {
        let program = Program::script("echo \"$0 in $PWD with $#\" >&3");
        let running = program.launch("TeamViewerQS-ids00000000").unwrap();
        let dir = program.dir.path().display();
        let expected = format!("{dir}/TeamViewerQS-ids00000000 in {dir} with 0");
        assert_eq!(program.says().await, expected);
        running.ended().await;
        let left = fs::read_dir(program.dir.path()).unwrap().count();
        assert_eq!(left, 2, "the link is gone with the program");
    }

    #[tokio::test]
    async fn without_room_for_a_link_a_binary_needs_none_and_a_script_is_an_error() {
        let binary = Path::new("/proc/self/exe");
        assert_eq!(called(binary, Path::new("/proc/self/name")).unwrap(), None);
        let program = Program::script("");
        let script = fs::File::open(program.dir.path().join("program")).unwrap();
        let script = format!("/proc/self/fd/{}", script.as_raw_fd());
        assert!(called(Path::new(&script), Path::new("/proc/self/fd/name")).is_err());
    }

    #[tokio::test]
    async fn it_has_not_ended_while_a_grandchild_lives() {
        let program =
            Program::script("sh -c 'sh -c \"read x <go; echo late >&3\" & exit 0'; echo early >&3");
        let mut go = fifo(&program.dir.path().join("go"));
        let mut ended = pin!(program.launch("name").unwrap().ended());
        tokio::select! {
            biased;
            () = &mut ended => panic!("a grandchild lives"),
            said = program.says() => assert_eq!(said, "early"),
        }
        let pending = futures_util::poll!(&mut ended).is_pending();
        assert!(pending);
        go.write_all(b"go\n").unwrap();
        ended.await;
        assert_eq!(program.says().await, "late");
    }

    #[test]
    fn it_survives_the_runtime_that_started_it() {
        let runtime = || {
            let mut builder = tokio::runtime::Builder::new_current_thread();
            builder.enable_all().build().unwrap()
        };
        let program = runtime().block_on(async {
            let program = Program::script("echo up >&3; read x <&0; echo after >&3");
            let running = program.launch("name").unwrap();
            assert_eq!(program.says().await, "up");
            drop(running);
            program
        });
        assert_eq!(runtime().block_on(program.says()), "after");
    }

    #[tokio::test]
    async fn it_ends_with_what_it_started_when_it_is_closed_and_nothing_else_does() {
        let other = Program::script("echo up >&3; read x <&0; echo after >&3");
        let left = other.launch("other").unwrap();
        assert_eq!(other.says().await, "up");
        // After the program has left, one goes on in its group and one in a session of its own.
        let program = Program::script(
            "(trap 'echo closed >&3; exit 0' TERM; echo in >&3; read x <go) &\n\
             setsid sh -c 'echo out >&3; read x <stay; echo stayed >&3' &\n\
             exit 0",
        );
        let _go = fifo(&program.dir.path().join("go"));
        let mut stay = fifo(&program.dir.path().join("stay"));
        let running = program.launch("name").unwrap();
        let closer = running.closer().unwrap();
        let mut up = [program.says().await, program.says().await];
        up.sort();
        assert_eq!(up, ["in", "out"]);
        closer.close().unwrap();
        assert_eq!(program.says().await, "closed");
        stay.write_all(b"go\n").unwrap();
        assert_eq!(program.says().await, "stayed");
        running.ended().await;
        closer.close().unwrap();
        drop(left);
        assert_eq!(other.says().await, "after");
    }

    #[tokio::test]
    async fn it_is_in_a_process_group_of_its_own() {
        let program = Program::script("cut -d' ' -f5 /proc/$$/stat >&3; echo $$ >&3");
        let running = program.launch("name").unwrap();
        let (group, us) = (program.says().await, rustix::process::getpgrp());
        assert_ne!(group, us.as_raw_nonzero().to_string());
        running.ended().await;
    }

    #[tokio::test]
    async fn a_name_that_is_more_than_a_file_name_is_refused() {
        let program = Program::script("");
        for name in ["", ".", "..", "../x", "a/b", "/bin/sh"] {
            let error = program.launch(name).err().unwrap();
            assert_eq!(error.kind(), io::ErrorKind::InvalidInput, "{name:?}");
        }
    }

    #[tokio::test]
    async fn a_name_that_another_file_has_is_refused_and_the_file_left() {
        let program = Program::script("");
        let other = program.dir.path().join("other");
        fs::write(&other, "precious").unwrap();
        let error = program.launch("other").err().unwrap();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(other).unwrap(), "precious");
    }

    #[tokio::test]
    async fn the_link_of_a_launch_before_a_crash_is_used_again() {
        let program = Program::script("echo \"${0##*/}\" >&3");
        let (from, to) = (
            program.dir.path().join("program"),
            program.dir.path().join("name"),
        );
        fs::hard_link(from, to).unwrap();
        let running = program.launch("name").unwrap();
        assert_eq!(program.says().await, "name");
        running.ended().await;
    }

    #[tokio::test]
    async fn a_program_that_is_not_there_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        assert!(launch(&dir.path().join("none"), OsStr::new("name")).is_err());
    }
}
