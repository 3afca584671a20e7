//! Starts QuickSupport with its session code, and notices when it has ended.
//!
//! The code is the program's name and nothing else: no shell, no argument.

use std::{
    ffi::OsStr,
    io,
    path::{Path, PathBuf},
};

use companion_platform as platform;

use crate::assist::{Code, Failure};
use crate::fetch::Verified;

/// A QuickSupport that runs. Dropping this leaves it and its directory alone.
pub struct Session {
    running: platform::Running,
    verified: Verified,
}

/// Why no session came about. It cannot name the code.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The program did not start.
    #[error(
        "QuickSupport did not start from {path} ({error}); on a file system mounted noexec set \
         QuickSupportPath or QuickSupportHandover"
    )]
    Program {
        /// The program.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The link could not be opened.
    #[error("the session's link could not be opened ({0}); set a default browser")]
    Link(io::Error),
}

impl Error {
    /// What it means for the request.
    pub fn failure(&self) -> Failure {
        match self {
            Self::Program { .. } | Self::Link(_) => Failure::Launch,
        }
    }
}

/// Starts a program that was proven to be QuickSupport, under the name that tells it its code.
///
/// # Errors
/// When the system does not start it; what was fetched is removed then.
pub fn start(mut verified: Verified, code: &Code) -> Result<Session, Error> {
    let name = code.program_name();
    let name = OsStr::new(name.as_str());
    let started = verified.keep().and_then(|()| {
        let program = reachable(verified.program(), verified.folder(), name)?;
        platform::launch(&program, name)
    });
    match started {
        Ok(running) => Ok(Session { running, verified }),
        Err(error) => {
            let path = verified.program().to_owned();
            verified.remove();
            Err(Error::Program { path, error })
        }
    }
}

/// Where a program can be started so that even a script learns its name, which it does from the path
/// alone: an installed one lies where no second name can be given to it, so it is linked from here.
fn reachable(program: &Path, folder: &Path, name: &OsStr) -> io::Result<PathBuf> {
    if program.starts_with(folder) {
        return Ok(program.to_owned());
    }
    let link = folder.join(name);
    platform::link(program, &link)?;
    Ok(link)
}

/// Opens the customer's link in the browser, where no program is to be started.
///
/// # Errors
/// When the system has no way to open it.
pub async fn open_link(code: &Code) -> Result<(), Error> {
    let opened = platform::open_link(&code.link()).await;
    opened.map_err(Error::Link)
}

/// Ends a session that is only in the way of a newer one.
pub struct Closer(platform::Closer);

impl Closer {
    /// Asks QuickSupport to end; [`Session::ended`] sees whether it does.
    ///
    /// # Errors
    /// When it cannot be asked.
    pub fn close(&self) -> io::Result<()> {
        self.0.close()
    }
}

impl Session {
    /// What can end it before its time.
    ///
    /// # Errors
    /// `Unsupported` where a program cannot be ended together with what it started.
    pub fn closer(&self) -> io::Result<Closer> {
        self.running.closer().map(Closer)
    }

    /// Waits until QuickSupport has ended, then removes what it ran from.
    pub async fn ended(self) {
        self.running.ended().await;
        self.verified.remove();
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use std::fs;

    use super::*;

    /// QuickSupport for Linux begins with a script, which an administrator installs where the user
    /// cannot write.
    #[tokio::test]
    async fn an_installed_script_learns_its_name_and_finds_its_directory() {
        let installed = tempfile::tempdir().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let script = installed.path().join("teamviewer");
        let lines = "#!/bin/sh\nbasename \"$0\" > \"$(dirname \"$(readlink -f \"$0\")\")/seen\"\n";
        fs::write(&script, lines).unwrap();
        let executable = fs::metadata("/bin/sh").unwrap().permissions();
        fs::set_permissions(&script, executable).unwrap();

        let code = Code::parse("s06-301-144").unwrap();
        let name = code.program_name();
        let name = OsStr::new(name.as_str());
        let program = reachable(&script, folder.path(), name).unwrap();
        platform::launch(&program, name).unwrap().ended().await;
        let seen = fs::read_to_string(installed.path().join("seen")).unwrap();
        assert_eq!(seen, "TeamViewerQS-ids06301144\n");
    }
}
