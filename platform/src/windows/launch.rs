//! Starting somebody else's program so that it is on its own, yet its end is seen.

use std::{
    env,
    ffi::OsStr,
    fs, io,
    path::{Component, Path, PathBuf},
    process::Stdio,
};

use tokio::process::{Child, Command};

/// No console of ours, and no Ctrl+C from it.
const DETACHED_PROCESS: u32 = 0x0000_0008;
const CREATE_NEW_PROCESS_GROUP: u32 = 0x0000_0200;

pub(crate) struct Running {
    child: Child,
    link: Option<PathBuf>,
}

impl Running {
    /// Sees the end of the program itself; what that started is not seen.
    pub(crate) async fn ended(mut self) {
        // An error means that it cannot be waited for, as if it were gone.
        drop(self.child.wait().await);
        if let Some(link) = self.link {
            drop(fs::remove_file(link));
        }
    }

    /// A program and what it started can only be ended together by a job object, which needs calls
    /// that this version does not make. The program alone would leave the rest behind.
    pub(crate) fn closer(&self) -> io::Result<Closer> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

pub(crate) enum Closer {}

impl Closer {
    pub(crate) fn close(&self) -> io::Result<()> {
        match *self {}
    }
}

pub(crate) fn launch(program: &Path, name: &OsStr) -> io::Result<Running> {
    let program = std::path::absolute(program)?;
    let (Some(dir), true) = (program.parent(), is_file_name(name)) else {
        let message = "the name of a program is one plain file name";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    };
    let link = dir.join(name);
    let link = (link != program).then_some(link);
    if let Some(link) = &link {
        fs::hard_link(&program, link)?;
    }
    let child = Command::new(link.as_deref().unwrap_or(&program))
        .current_dir(dir)
        .creation_flags(DETACHED_PROCESS | CREATE_NEW_PROCESS_GROUP)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    Ok(Running { child, link })
}

fn is_file_name(name: &OsStr) -> bool {
    let mut parts = Path::new(name).components();
    matches!((parts.next(), parts.next()), (Some(Component::Normal(part)), None) if part == name)
}

pub(crate) fn open_link(address: &str) -> io::Result<()> {
    let system = env::var_os("SystemRoot").ok_or(io::ErrorKind::NotFound)?;
    let mut opener = Command::new(Path::new(&system).join(r"System32\rundll32.exe"))
        .arg("url.dll,FileProtocolHandler")
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    tokio::spawn(async move { opener.wait().await });
    Ok(())
}
