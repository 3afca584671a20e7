//! What the device itself has to bring along: room, notifications, a place for the icon.

use std::io;

use companion_platform as platform;

use super::{Check, Code, Finding, Patient};

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
    let finding =
        |code| Finding::new(Check::Disk, code).with("path", patient.state.display().to_string());
    let room = match platform::room(&patient.state) {
        Ok(room) => room,
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {
            return finding(Code::DiskUnknown).with("why", error.to_string());
        }
        Err(error) => {
            return finding(Code::DiskUnusable).with("why", error.to_string());
        }
    };
    let code = match room {
        0..LEAST_ROOM => Code::DiskFull,
        LEAST_ROOM..ROOM => Code::DiskLow,
        ROOM.. => Code::DiskRoom,
    };
    finding(code).with("mib", (room / (1024 * 1024)).to_string())
}

fn notifications(server: io::Result<platform::NotificationServer>) -> Finding {
    let finding = |code| Finding::new(Check::Notifications, code);
    match server {
        Ok(server) if server.buttons => finding(Code::NotificationsBy).with("name", server.name),
        Ok(server) => finding(Code::NotificationsPlain).with("name", server.name),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {
            finding(Code::NotificationsUnknown)
        }
        Err(error) if error.kind() == io::ErrorKind::NotConnected => {
            finding(Code::NoSessionBus).with("why", error.to_string())
        }
        Err(error) => finding(Code::NotificationsNone).with("why", error.to_string()),
    }
}

fn tray(host: io::Result<bool>) -> Finding {
    let finding = |code| Finding::new(Check::Tray, code);
    match host {
        Ok(true) => finding(Code::TrayThere),
        Ok(false) => finding(Code::TrayNone),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => finding(Code::TrayUnknown),
        Err(error) if error.kind() == io::ErrorKind::NotConnected => finding(Code::TrayNoBus),
        Err(error) => finding(Code::TraySilent).with("why", error.to_string()),
    }
}
