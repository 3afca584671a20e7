//! What the device itself has to bring along: room, notifications, a place for the icon.

use std::io;

use companion_platform as platform;

use super::{Check, Finding, Patient, Verdict};

/// A session needs less: a download of 30 MiB, unpacked, and the journal.
const ROOM: u64 = 512 * 1024 * 1024;
/// With less than this not even the journal is sure to be written.
const LEAST_ROOM: u64 = 64 * 1024 * 1024;

pub(super) async fn findings(patient: &Patient) -> Vec<Finding> {
    vec![
        disk(patient),
        notifications(platform::notification_server().await),
        tray(platform::tray_host().await),
    ]
}

fn disk(patient: &Patient) -> Finding {
    let finding = |verdict, code| {
        Finding::new(Check::Disk, verdict, code).with("path", patient.state.display().to_string())
    };
    let room = match platform::room(&patient.state) {
        Ok(room) => room,
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {
            return finding(Verdict::Skipped, "disk-unknown").with("why", error.to_string());
        }
        Err(error) => {
            return finding(Verdict::Bad, "disk-unusable").with("why", error.to_string());
        }
    };
    let verdict = match room {
        0..LEAST_ROOM => Verdict::Bad,
        LEAST_ROOM..ROOM => Verdict::Warn,
        ROOM.. => Verdict::Good,
    };
    let code = if verdict == Verdict::Good {
        "disk-room"
    } else {
        "disk-full"
    };
    finding(verdict, code).with("mib", (room / (1024 * 1024)).to_string())
}

fn notifications(server: io::Result<platform::NotificationServer>) -> Finding {
    let finding = |verdict, code| Finding::new(Check::Notifications, verdict, code);
    match server {
        Ok(server) if server.buttons => {
            finding(Verdict::Good, "notifications-by").with("name", server.name)
        }
        Ok(server) => finding(Verdict::Warn, "notifications-plain").with("name", server.name),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {
            finding(Verdict::Skipped, "notifications-unknown")
        }
        Err(error) if error.kind() == io::ErrorKind::NotConnected => {
            finding(Verdict::Bad, "no-session-bus").with("why", error.to_string())
        }
        Err(error) => finding(Verdict::Bad, "notifications-none").with("why", error.to_string()),
    }
}

fn tray(host: io::Result<bool>) -> Finding {
    let finding = |verdict, code| Finding::new(Check::Tray, verdict, code);
    match host {
        Ok(true) => finding(Verdict::Good, "tray-there"),
        Ok(false) => finding(Verdict::Warn, "tray-none"),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {
            finding(Verdict::Skipped, "tray-unknown")
        }
        Err(error) if error.kind() == io::ErrorKind::NotConnected => {
            finding(Verdict::Skipped, "tray-no-bus")
        }
        Err(error) => finding(Verdict::Warn, "tray-silent").with("why", error.to_string()),
    }
}
