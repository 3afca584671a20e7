//! What concerns a whole process, so each runs in one of its own: its memory, its disk.

use std::{env, fs, process::Command};

use companion::assist::{Failure, policy::Pin};

use super::{
    Device, archives, assert_fails, packed,
    server::{Reply, Server},
};

const PIECE: usize = 64 * 1024;
const PIECES: usize = 300 * 16;
/// Buffers of the socket, of the server in the same process and of the file, and what the system maps of
/// a program at a time.
const BEARABLE_KIB: u64 = 12 * 1024;

#[tokio::test]
async fn a_download_of_300_mib_needs_next_to_no_memory() {
    let name = "alone::a_download_of_300_mib_needs_next_to_no_memory";
    if !is_alone(name, "exec \"$0\" \"$@\"") {
        return;
    }
    let head = format!("200 OK\ncontent-length: {}", PIECE * PIECES);
    let server = Server::plain(move |_, _| Reply::new(&head, b"").times(&[7; PIECE], PIECES)).await;
    let mut device = Device::at(&server);
    device.rules.most_bytes = 512 << 20;
    device.rules.pin = Pin::Sha256([0; 32]);
    // What the first download of a process needs, for the system's authorities above all.
    let small = Server::plain(|_, _| Reply::file(b"small")).await;
    let mut first = Device::at(&small);
    first.rules.pin = Pin::Sha256([0; 32]);
    assert_eq!(first.refused().await.failure(), Failure::Untrusted);
    let before = peak_kib();
    assert_eq!(device.refused().await.failure(), Failure::Untrusted);
    let grown = peak_kib() - before;
    assert!(grown < BEARABLE_KIB, "grown by {grown} KiB");
}

/// The most that was ever resident.
fn peak_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.unwrap().trim().trim_end_matches(" kB");
    number.parse().unwrap()
}

/// The shell counts in 512 or 1024 bytes: no file grows beyond 1 or 2 MiB.
#[tokio::test]
async fn a_disk_without_room_is_called_that() {
    let name = "alone::a_disk_without_room_is_called_that";
    let little = "trap '' XFSZ; ulimit -f 2048; exec \"$0\" \"$@\"";
    if !is_alone(name, little) {
        return;
    }
    let unpacked = packed::archive(&[
        packed::program(),
        packed::file("teamviewerqs/x", 0o644, &archives::half_noise(4 << 20)),
    ]);
    assert!(unpacked.len() < 1 << 20, "only the unpacked is too large");
    for (name, bytes) in [
        ("downloaded", packed::noise(3 << 20)),
        ("unpacked", unpacked),
    ] {
        let server = Server::plain(move |_, _| Reply::file(&bytes)).await;
        let mut device = Device::at(&server);
        device.rules.most_bytes = 8 << 20;
        let error = device.refused().await;
        assert_fails(name, &error, Failure::Disk, "this device");
        assert_eq!(
            server.asked().len(),
            1,
            "{name}: another try needs the same room"
        );
    }
    let server = Server::plain(|_, _| Reply::file(&packed::good())).await;
    let device = Device::at(&server);
    fs::write(device.home.path().join("fetch"), "a file, no directory").unwrap();
    let error = device.fetch().await.err().unwrap();
    assert_fails("no directory", &error, Failure::Disk, "this device");
    assert!(server.asked().is_empty());
}

/// Whether this is the process that a test has for itself. If it is not, runs the test in one, under
/// what a shell does first, and sees to it that it passes there.
fn is_alone(test: &str, shell: &str) -> bool {
    const MARK: &str = "PORTAL_COMPANION_TEST_ALONE";
    if env::var_os(MARK).is_some() {
        return true;
    }
    let output = Command::new("sh")
        .args(["-c", shell])
        .arg(env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(MARK, "")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}"
    );
    false
}
