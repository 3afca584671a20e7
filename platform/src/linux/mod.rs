//! Linux: `/etc` is the channel of device management, the session bus that of the desktop.

mod alarm;
mod closer;
mod confine;
mod languages;
mod launch;
mod memory;
pub(crate) mod network;
mod policy;
mod policy_watch;
mod proxies;
mod session;
pub(crate) mod stdio;
mod watched;

use std::{env, fs, io, path::Path};

pub(crate) use alarm::Alarm;
pub(crate) use closer::Closer;
pub(crate) use confine::confine;
pub(crate) use languages::{languages, times};
pub(crate) use launch::{Running, launch, open_link};
pub(crate) use memory::{fetch_ahead, trim as trim_memory};
pub(crate) use policy::policy;
pub(crate) use policy_watch::PolicyWatch;
pub(crate) use proxies::system_proxies;
pub(crate) use session::{notification_server, tray_host};
pub(crate) use watched::Watched;

use super::{Facts, Identity, Lack};
pub(crate) use super::{
    no_dismissal::{dismiss, dismissed, others_run},
    no_watch::{hold, signature},
    private::private_dir,
    protected::{link, protected},
    replacing::{become_program, ours, swap, swap_back},
    secret::{forget_secret, keep_secret, secret},
    wall::wall,
};

/// TeamViewer signs nothing for Linux.
pub(crate) const LACKS: &[Lack] = &[Lack::Signatures];

pub(crate) fn facts() -> Facts {
    let read = |path| fs::read_to_string(path).unwrap_or_default();
    let uid = rustix::process::getuid().as_raw().to_string();
    Facts {
        name: rustix::system::uname()
            .nodename()
            .to_string_lossy()
            .into_owned(),
        os: "linux",
        os_version: ["/etc/os-release", "/usr/lib/os-release"]
            .into_iter()
            .find_map(|path| pretty_name(&read(path)))
            .unwrap_or_default(),
        edition: None,
        // A directory service's users are not in the file; the session knows them.
        user: login_name(&read("/etc/passwd"), &uid)
            .or_else(|| env::var("USER").or_else(|_| env::var("LOGNAME")).ok())
            .unwrap_or_default(),
    }
}

/// The serial number is root's to read (`/sys/class/dmi/id/product_serial`).
pub(crate) fn identity() -> Identity {
    Identity::default()
}

/// The kernel's note of who logged in, which `sudo` and `su` do not change (pam_loginuid(8)).
pub(crate) fn login() -> Option<u32> {
    let uid = fs::read_to_string("/proc/self/loginuid").ok()?;
    let uid = uid.trim().parse().ok()?;
    // Minus one: nobody did.
    (uid != u32::MAX).then_some(uid)
}

fn pretty_name(os_release: &str) -> Option<String> {
    let value = os_release
        .lines()
        .find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
    Some(value.trim().trim_matches(['"', '\'']).to_owned())
}

fn login_name(passwd: &str, uid: &str) -> Option<String> {
    passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1)? == uid).then(|| name.to_owned())
    })
}

/// The agent tells the desktop nothing that outlives it.
pub(crate) fn unregister() -> io::Result<()> {
    Ok(())
}

/// The XDG base directory specification puts logs with the state.
pub(crate) fn log_dir() -> Option<std::path::PathBuf> {
    None
}

/// Of the nearest directory that is there.
pub(crate) fn room(path: &Path) -> io::Result<u64> {
    let there = path.ancestors().find(|path| path.is_dir());
    let at = rustix::fs::statvfs(there.unwrap_or(path))?;
    Ok(at.f_bavail.saturating_mul(at.f_frsize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_systems_own_words() {
        let debian = "NAME=\"Debian GNU/Linux\"\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n";
        let found = pretty_name(debian);
        assert_eq!(found.as_deref(), Some("Debian GNU/Linux 12 (bookworm)"));
        assert_eq!(pretty_name("NAME=x\n"), None);
    }

    #[test]
    fn the_user_is_the_one_of_the_process() {
        let passwd = "root:x:0:0:root:/root:/bin/bash\nanna:x:1000:1000::/home/anna:/bin/sh\n";
        assert_eq!(login_name(passwd, "1000").as_deref(), Some("anna"));
        assert_eq!(login_name(passwd, "1001"), None);
        assert_eq!(login_name("garbage\n\n::", "0"), None);
    }

    #[test]
    fn this_machine_has_a_name_and_a_version() {
        let facts = facts();
        assert_eq!(facts.os, "linux");
        assert!(!facts.name.is_empty());
    }
}
