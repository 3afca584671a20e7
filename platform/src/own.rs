//! Starting a program of our own, such as the window: no shell, and not ended when we end.

use std::{env, ffi::OsString, io, path::Path, process::Stdio};

use tokio::process::{Child, Command};
#[cfg(windows)]
use windows_sys::Win32::System::Threading::{CREATE_NEW_PROCESS_GROUP, CREATE_NO_WINDOW};

/// Who wants the program that is started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The user looks for it.
    ByUser,
    /// Nobody yet: what it shows leaves the keyboard where it is. A client of Wayland cannot ask for
    /// that, and several compositors give the keyboard to each new window; one of X11 can (EWMH,
    /// `_NET_WM_USER_TIME`), so that is what it becomes where there is both.
    ByNobody,
}

/// Has it draw through X11, where there is that.
fn step_aside(command: &mut Command, x11: Option<OsString>) {
    if x11.is_some_and(|display| !display.is_empty()) {
        command.env_remove("WAYLAND_DISPLAY");
        command.env_remove("WAYLAND_SOCKET");
    }
}

pub(crate) struct Own(Child);

impl Own {
    pub(crate) async fn ended(mut self) -> Option<i32> {
        self.0.wait().await.ok().and_then(|status| status.code())
    }
}

pub(crate) fn start(program: &Path, arguments: &[OsString], wanted: Wanted) -> io::Result<Own> {
    if cfg!(target_os = "android") {
        return Err(io::ErrorKind::Unsupported.into());
    }
    let mut command = Command::new(program);
    command.args(arguments);
    // What it has to say goes where our own log goes.
    command.stdin(Stdio::null()).stdout(Stdio::null());
    if wanted == Wanted::ByNobody {
        step_aside(&mut command, env::var_os("DISPLAY"));
    }
    #[cfg(unix)]
    command.process_group(0);
    #[cfg(windows)]
    command.creation_flags(CREATE_NEW_PROCESS_GROUP | CREATE_NO_WINDOW);
    let started = command.spawn()?;
    #[cfg(windows)]
    if let (Wanted::ByUser, Some(id)) = (wanted, started.id()) {
        crate::imp::user::may_come_forward(id);
    }
    Ok(Own(started))
}

pub(crate) fn start_instead(program: &Path) -> io::Result<()> {
    if cfg!(target_os = "android") {
        return Err(io::ErrorKind::Unsupported.into());
    }
    let mut command = std::process::Command::new(program);
    command.args(env::args_os().skip(1));
    #[cfg(unix)]
    return Err(std::os::unix::process::CommandExt::exec(&mut command));
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt as _;

        command.creation_flags(CREATE_NEW_PROCESS_GROUP | CREATE_NO_WINDOW);
        command.spawn().map(drop)
    }
}

#[cfg(all(test, unix))]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[tokio::test]
    async fn its_words_reach_it_unchanged_and_how_it_ended_is_known() {
        let words = ["-c", "test \"$1\" = 'a b;c'", "sh", "a b;c"].map(OsString::from);
        let ended = start(Path::new("/bin/sh"), &words, Wanted::ByUser)
            .unwrap()
            .ended();
        assert_eq!(ended.await, Some(0));
        let words = ["-c", "exit 69"].map(OsString::from);
        let ended = start(Path::new("/bin/sh"), &words, Wanted::ByUser)
            .unwrap()
            .ended();
        assert_eq!(ended.await, Some(69));
    }

    #[test]
    fn what_nobody_looks_for_draws_through_x11_where_there_is_that() {
        let taken_away = |display: &str| {
            let mut command = Command::new("window");
            step_aside(&mut command, Some(display.into()));
            command.as_std().get_envs().count()
        };
        assert_eq!((taken_away(":0"), taken_away("")), (2, 0));
    }

    #[tokio::test]
    async fn a_program_that_is_not_there_is_an_error() {
        assert!(start(Path::new("/nonexistent/window"), &[], Wanted::ByUser).is_err());
    }
}
