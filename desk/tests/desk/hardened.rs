//! The desk does nothing that its systemd unit forbids. No systemd runs here: a whole request is watched
//! by `strace`, and each system call, socket, file and piece of memory is held against the unit.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
};

use crate::{
    restart::{Program, start_by},
    sweep::{Office, strace_works},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_desk_does_nothing_that_its_unit_forbids() {
    let unit = Path::new(env!("CARGO_MANIFEST_DIR")).join("../packaging/linux");
    let unit = fs::read_to_string(unit.join("companion-desk.service")).unwrap();
    let Some(allowed) = allowed(&unit).filter(|_| strace_works()) else {
        return;
    };
    let office = Office::open().await;
    let log = tempfile::NamedTempFile::new().unwrap();
    let words = ["strace", "-D", "-f", "-q", "-y", "-o"].map(str::to_owned);
    let words = [&words[..], &[log.path().to_str().unwrap().to_owned()]].concat();
    let (program, base) = start_by(&words, &office.database, &office.teamviewer).unwrap();
    let pair = office.pair(&base);
    assert_eq!(pair.help().await, Some(()), "a whole request");
    assert_eq!(pair.withdraw_what_is_open().await, Some(()));
    end(program);

    let log = fs::read_to_string(log.path()).unwrap();
    let calls = calls(&log);
    assert!(calls.len() > 1000, "{} calls", calls.len());
    let names: BTreeSet<&str> = calls.iter().map(|call| call.name).collect();
    // SQLite gives its files to the owner of the database, if it runs as root (`robustFchown`).
    let as_root = |name: &str| name == "fchown";
    let missing: Vec<_> = names
        .iter()
        .filter(|name| !allowed.contains(**name) && !as_root(name))
        .collect();
    assert!(missing.is_empty(), "SystemCallFilter= refuses {missing:?}");

    let state = office.dir.path().to_str().unwrap();
    for Call { name, words } in calls {
        let broken = match name {
            // RestrictAddressFamilies=; rtnetlink is what the C library asks for addresses by, and
            // does without.
            "socket" => !["AF_INET,", "AF_INET6,", "AF_UNIX,", "AF_NETLINK,"]
                .iter()
                .any(|family| words.starts_with(family)),
            // MemoryDenyWriteExecute=
            "mmap" | "mprotect" => words.contains("PROT_WRITE") && words.contains("PROT_EXEC"),
            // RestrictNamespaces=
            "clone" | "clone3" | "unshare" | "setns" => words.contains("CLONE_NEW"),
            // ProtectSystem=strict, PrivateDevices=
            "openat" | "open" | "creat" => {
                let writes = ["O_WRONLY", "O_RDWR", "O_CREAT"]
                    .iter()
                    .any(|how| words.contains(how));
                let free = words.contains(state) || words.contains("\"/dev/null\"");
                writes && !free
            }
            "mkdir" | "unlink" | "rename" | "chmod" => !words.contains(state),
            _ => false,
        };
        assert!(!broken, "the unit forbids {name}({words}");
    }
}

/// Asks it to end, and waits until it has.
fn end(mut program: Program) {
    let pid = program.0.id().to_string();
    let asked = Command::new("kill").arg(pid).status().unwrap();
    assert!(asked.success());
    assert!(program.0.wait().unwrap().success());
}

/// A system call.
struct Call<'a> {
    name: &'a str,
    words: &'a str,
}

/// Whatever the desk does once it is the desk, and not yet the shell of `strace` before it.
fn calls(log: &str) -> Vec<Call<'_>> {
    let begun = log.lines().skip_while(|line| !line.contains(" execve("));
    let calls = begun.skip(1).filter_map(|line| {
        let (_, call) = line.split_once(' ')?;
        let (name, words) = call.trim_start().split_once('(')?;
        let is_name = name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        (is_name && !name.is_empty()).then_some(Call { name, words })
    });
    calls.collect()
}

/// The system calls that the unit leaves, by systemd's own lists; nothing where there is no systemd.
fn allowed(unit: &str) -> Option<BTreeSet<String>> {
    let lists = Command::new("systemd-analyze")
        .args(["syscall-filter", "--no-pager"])
        .output();
    let Ok(lists) = lists else {
        assert!(
            std::env::var_os("CI").is_none(),
            "systemd-analyze is not installed"
        );
        eprintln!("\nSKIPPED: systemd-analyze is not installed.\n");
        return None;
    };
    let lists = String::from_utf8(lists.stdout).unwrap();
    let mut sets: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut set = "";
    for line in lists.lines() {
        match line.strip_prefix("    ") {
            Some(member) if !member.starts_with('#') => sets.entry(set).or_default().push(member),
            Some(_) => {}
            None => set = line,
        }
    }
    assert!(sets.contains_key("@system-service"), "{lists}");
    // systemd adds these to every list that allows something.
    let mut allowed = members(&sets, "@default");
    for filter in unit
        .lines()
        .filter_map(|line| line.strip_prefix("SystemCallFilter="))
    {
        let (forbids, words) = match filter.strip_prefix('~') {
            Some(words) => (true, words),
            None => (false, filter),
        };
        for member in words.split(' ').flat_map(|word| members(&sets, word)) {
            if forbids {
                allowed.remove(&member);
            } else {
                allowed.insert(member);
            }
        }
    }
    Some(allowed)
}

/// What a word of a filter stands for.
fn members(sets: &BTreeMap<&str, Vec<&str>>, word: &str) -> BTreeSet<String> {
    match sets.get(word) {
        Some(words) => words.iter().flat_map(|word| members(sets, word)).collect(),
        None => BTreeSet::from([word.to_owned()]),
    }
}
