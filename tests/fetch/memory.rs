//! A large download passes through a small agent.

use std::{fs, process::Command};

use companion::assist::{Failure, policy::Pin};

use super::{
    Device,
    server::{Reply, Server},
};

const PIECE: usize = 64 * 1024;
const PIECES: usize = 300 * 16;
/// Buffers of the socket, of the server in the same process and of the file.
const BEARABLE_KIB: u64 = 4 * 1024;

/// In a process of its own, since every other test of this one uses memory too.
#[test]
fn a_download_of_300_mib_needs_next_to_no_memory() {
    let probe = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "memory::probe", "--ignored", "--nocapture"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&probe.stdout);
    assert!(
        probe.status.success() && said.contains("1 passed"),
        "{said}"
    );
}

#[tokio::test]
#[ignore = "measures its process, so it runs alone: the test above starts it"]
async fn probe() {
    let head = format!("200 OK\ncontent-length: {}", PIECE * PIECES);
    let server = Server::plain(move |_, _| Reply::new(&head, b"").times(&[7; PIECE], PIECES)).await;
    let mut device = Device::at(&server);
    device.rules.most_bytes = 512 << 20;
    device.rules.pin = Pin::Sha256([0; 32]);
    let before = peak_kib();
    let error = device.refused().await;
    let grown = peak_kib() - before;
    assert_eq!(error.failure(), Failure::Untrusted, "{error}");
    println!("grown by {grown} KiB");
    assert!(grown < BEARABLE_KIB, "grown by {grown} KiB");
}

/// The most that was ever resident.
fn peak_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.unwrap()
        .trim()
        .trim_end_matches(" kB")
        .parse()
        .unwrap()
}
