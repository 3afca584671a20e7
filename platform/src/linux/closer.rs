//! Ending a program that was started here, and nothing else.
//!
//! The number of a process, and of a group, can be somebody else's by the time it is used. So each
//! process is held by a descriptor of its own first, and is then asked to end only if it is in the
//! group of the program and holds the pipe that only the program and its children inherited. What
//! left the group, such as a browser that was opened from there, is not the program any more.

use std::{
    fs, io,
    os::fd::{AsFd as _, BorrowedFd, OwnedFd},
    path::Path,
};

use rustix::process::{Pid, PidfdFlags, Signal, pidfd_open, pidfd_send_signal};

pub(crate) struct Closer {
    group: u32,
    /// Kept open, so that no other pipe gets its name.
    pipe: OwnedFd,
}

impl Closer {
    /// For the group of this leader; nothing of one that was waited for already.
    pub(super) fn new(leader: Option<u32>, pipe: BorrowedFd<'_>) -> io::Result<Self> {
        let group = leader.ok_or(io::ErrorKind::NotFound)?;
        let pipe = pipe.try_clone_to_owned()?;
        Ok(Self { group, pipe })
    }

    pub(crate) fn close(&self) -> io::Result<()> {
        let inode = rustix::fs::fstat(self.pipe.as_fd())?.st_ino;
        let pipe = format!("pipe:[{inode}]");
        for entry in fs::read_dir("/proc")? {
            let entry = entry?;
            let Some(number) = entry
                .file_name()
                .to_str()
                .and_then(|name| name.parse().ok())
            else {
                continue;
            };
            let is_ours = || self.is_ours(&entry.path(), &pipe);
            if is_ours() {
                end(number, Signal::TERM, is_ours)?;
            }
        }
        Ok(())
    }

    /// What cannot be read is not ours: what we started can be.
    fn is_ours(&self, process: &Path, pipe: &str) -> bool {
        let stat = fs::read_to_string(process.join("stat")).unwrap_or_default();
        group(&stat) == Some(self.group) && holds(process, pipe).unwrap_or_default()
    }
}

/// Sends a process this signal, if it is the one that was meant once it is held.
pub(super) fn end(number: i32, signal: Signal, is_meant: impl Fn() -> bool) -> io::Result<()> {
    let gone = |error| error == rustix::io::Errno::SRCH;
    let pid = Pid::from_raw(number).ok_or(io::ErrorKind::InvalidInput)?;
    let held = match pidfd_open(pid, PidfdFlags::empty()) {
        Err(error) if gone(error) => return Ok(()),
        held => held?,
    };
    if !is_meant() {
        return Ok(());
    }
    match pidfd_send_signal(held, signal) {
        Err(error) if gone(error) => Ok(()),
        sent => Ok(sent?),
    }
}

/// The process group in the line of `/proc/PID/stat` (proc_pid_stat(5)): the third after the name,
/// which stands in parentheses and may contain some.
fn group(stat: &str) -> Option<u32> {
    let (_, after) = stat.rsplit_once(')')?;
    after.split_whitespace().nth(2)?.parse().ok()
}

fn holds(process: &Path, pipe: &str) -> io::Result<bool> {
    let descriptors = fs::read_dir(process.join("fd"))?;
    let links = descriptors.filter_map(|entry| fs::read_link(entry.ok()?.path()).ok());
    let mut links = links;
    Ok(links.any(|link| link == Path::new(pipe)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_group_is_found_behind_any_name() {
        for (stat, found) in [
            ("12 (sh) S 1 7 7 0", Some(7)),
            ("12 (a) b (c) S 1 7 7 0", Some(7)),
            ("12 (a b) c) R 1 9 7 0", Some(9)),
            ("12 (sh) S 1", None),
            ("", None),
        ] {
            assert_eq!(group(stat), found, "{stat}");
        }
    }
}
