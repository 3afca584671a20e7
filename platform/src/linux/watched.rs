//! A process that somebody watches who is not its parent.
//!
//! The number of a process can be somebody else's by the time it is used. When it was begun tells them
//! apart, and stays the same where it becomes another program.

use std::{fs, io};

use rustix::process::Signal;

use super::closer;

pub(crate) struct Watched {
    process: u32,
    /// In ticks since the system was started; nothing of one that had ended already.
    begun: Option<u64>,
}

impl Watched {
    pub(crate) fn new(process: u32) -> io::Result<Self> {
        // Without `/proc` everybody would seem to have ended.
        begun(std::process::id())?.ok_or(io::ErrorKind::Unsupported)?;
        Ok(Self {
            process,
            begun: begun(process)?,
        })
    }

    pub(crate) fn is_alive(&self) -> io::Result<bool> {
        Ok(self.begun.is_some() && begun(self.process)? == self.begun)
    }

    pub(crate) fn end(&self) -> io::Result<()> {
        let number = i32::try_from(self.process).map_err(io::Error::other)?;
        closer::end(number, Signal::KILL, || self.is_alive().unwrap_or(false))
    }
}

/// When a process was begun; nothing where there is none, or one that has ended and was not waited for.
fn begun(process: u32) -> io::Result<Option<u64>> {
    match fs::read_to_string(format!("/proc/{process}/stat")) {
        Ok(stat) => Ok(in_stat(&stat)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        // It ended while it was read.
        Err(error) if error.raw_os_error() == Some(rustix::io::Errno::SRCH.raw_os_error()) => {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// The 22nd of the line of `/proc/PID/stat` (proc_pid_stat(5)): the 20th after the name, which stands
/// in parentheses and may contain some.
fn in_stat(stat: &str) -> Option<u64> {
    let (_, after) = stat.rsplit_once(')')?;
    let mut fields = after.split_whitespace();
    match fields.next()? {
        "Z" | "X" => None,
        _ => fields.nth(18)?.parse().ok(),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use std::process::Command;

    use super::*;

    #[test]
    fn a_process_is_alive_until_it_is_ended_and_another_of_its_number_is_left_alone() {
        let mut child = Command::new("sleep").arg("1000").spawn().unwrap();
        let watched = Watched::new(child.id()).unwrap();
        assert!(watched.is_alive().unwrap());
        let before = Watched {
            process: child.id(),
            begun: watched.begun.map(|begun| begun - 1),
        };
        assert!(!before.is_alive().unwrap());
        before.end().unwrap();
        assert!(child.try_wait().unwrap().is_none(), "it was ended");
        watched.end().unwrap();
        child.wait().unwrap();
        assert!(!watched.is_alive().unwrap());
        watched.end().unwrap();
        assert!(!Watched::new(child.id()).unwrap().is_alive().unwrap());
    }

    #[test]
    fn when_it_was_begun_is_found_behind_any_name() {
        let rest = "1 7 7 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 4711 0 0";
        assert_eq!(in_stat(&format!("12 (a) b (c) S {rest}")), Some(4711));
        assert_eq!(in_stat(&format!("12 (sh) Z {rest}")), None);
        assert_eq!(in_stat("12 (sh) S 1"), None);
    }
}
