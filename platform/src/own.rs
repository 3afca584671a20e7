//! Starting a program of our own, such as the window: no shell, and not ended when we end.

use std::{ffi::OsString, io, path::Path, process::Stdio};

use tokio::process::{Child, Command};

pub(crate) struct Own(Child);

impl Own {
    pub(crate) async fn ended(mut self) -> Option<i32> {
        self.0.wait().await.ok().and_then(|status| status.code())
    }
}

pub(crate) fn start(program: &Path, arguments: &[OsString]) -> io::Result<Own> {
    if cfg!(target_os = "android") {
        return Err(io::ErrorKind::Unsupported.into());
    }
    let mut command = Command::new(program);
    command.args(arguments);
    // What it has to say goes where our own log goes.
    command.stdin(Stdio::null()).stdout(Stdio::null());
    #[cfg(unix)]
    command.process_group(0);
    command.spawn().map(Own)
}

#[cfg(all(test, unix))]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[tokio::test]
    async fn its_words_reach_it_unchanged_and_how_it_ended_is_known() {
        let words = ["-c", "test \"$1\" = 'a b;c'", "sh", "a b;c"].map(OsString::from);
        let ended = start(Path::new("/bin/sh"), &words).unwrap().ended();
        assert_eq!(ended.await, Some(0));
        let words = ["-c", "exit 69"].map(OsString::from);
        let ended = start(Path::new("/bin/sh"), &words).unwrap().ended();
        assert_eq!(ended.await, Some(69));
    }

    #[tokio::test]
    async fn a_program_that_is_not_there_is_an_error() {
        assert!(start(Path::new("/nonexistent/window"), &[]).is_err());
    }
}
