//! What the device itself has to bring along: room, notifications, a place for the icon.

use std::{io, path::Path};

use companion_platform as platform;

use super::{Check, Code, Finding, Patient};

/// A session needs less: a download of 30 MiB, unpacked, and the journal.
const ROOM: u64 = 512 * 1024 * 1024;
/// With less than this not even the journal is sure to be written.
const LEAST_ROOM: u64 = 64 * 1024 * 1024;

pub(super) async fn findings(patient: &Patient) -> Vec<Finding> {
    vec![
        disk(&patient.state, platform::room(&patient.state)),
        notifications(platform::notification_server().await),
        tray(platform::tray_host().await),
    ]
}

/// Whether what unpacks a download can be kept from everything else.
pub(super) fn confinement(confines: io::Result<()>) -> Finding {
    let finding = |code| Finding::new(Check::System, code);
    match confines {
        Ok(()) => finding(Code::SystemConfined),
        Err(error) => finding(Code::SystemUnconfined).with("why", error.to_string()),
    }
}

/// What this system cannot do, so that nobody expects it.
pub(super) fn lacks(lacks: &[platform::Lack]) -> impl Iterator<Item = Finding> {
    lacks.iter().map(|lack| {
        let code = match lack {
            platform::Lack::Signatures => Code::SystemSignatures,
            platform::Lack::Quiet => Code::SystemQuiet,
        };
        Finding::new(Check::System, code)
    })
}

fn disk(state: &Path, room: io::Result<u64>) -> Finding {
    let finding = |code| Finding::new(Check::Disk, code).with("path", state.display().to_string());
    let room = match room {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn failed<T>(kind: io::ErrorKind) -> io::Result<T> {
        Err(io::Error::new(kind, "so it is"))
    }

    #[test]
    fn a_disk_has_room_or_little_or_none_or_cannot_be_used() {
        const MIB: u64 = 1024 * 1024;
        for (room, code, mib) in [
            (Ok(u64::MAX), Code::DiskRoom, Some("17592186044415")),
            (Ok(512 * MIB), Code::DiskRoom, Some("512")),
            (Ok(512 * MIB - 1), Code::DiskLow, Some("511")),
            (Ok(64 * MIB), Code::DiskLow, Some("64")),
            (Ok(64 * MIB - 1), Code::DiskFull, Some("63")),
            (Ok(0), Code::DiskFull, Some("0")),
            (
                failed(io::ErrorKind::PermissionDenied),
                Code::DiskUnusable,
                None,
            ),
            (failed(io::ErrorKind::Unsupported), Code::DiskUnknown, None),
        ] {
            let found = disk(Path::new("/there"), room);
            let value = |name| found.values.get(name).map(String::as_str);
            assert_eq!((found.code, value("mib")), (code, mib));
            assert_eq!(value("path"), Some("/there"));
            let why = mib.is_none().then_some("so it is");
            assert_eq!(value("why"), why, "{code:?}");
        }
    }

    #[test]
    fn whoever_shows_notifications_is_named_and_what_they_cannot_do() {
        let server = |buttons| {
            let name = "Notes 1".to_owned();
            Ok(platform::NotificationServer { name, buttons })
        };
        for (server, code, name) in [
            (server(true), Code::NotificationsBy, Some("Notes 1")),
            (server(false), Code::NotificationsPlain, Some("Notes 1")),
            (failed(io::ErrorKind::Other), Code::NotificationsNone, None),
            (
                failed(io::ErrorKind::TimedOut),
                Code::NotificationsNone,
                None,
            ),
            (
                failed(io::ErrorKind::NotConnected),
                Code::NoSessionBus,
                None,
            ),
            (
                failed(io::ErrorKind::Unsupported),
                Code::NotificationsUnknown,
                None,
            ),
        ] {
            let found = notifications(server);
            let named = found.values.get("name").map(String::as_str);
            assert_eq!((found.code, named), (code, name));
        }
    }

    #[test]
    fn what_a_system_lacks_is_named_one_by_one() {
        use platform::Lack;

        let found: Vec<_> = lacks(&[Lack::Signatures, Lack::Quiet]).collect();
        let codes: Vec<_> = found.iter().map(|finding| finding.code.word()).collect();
        assert_eq!(codes, ["system-signatures", "system-quiet"]);
        assert_eq!(lacks(&[]).count(), 0);
    }

    #[test]
    fn what_unpacks_is_confined_or_it_is_said_why_not() {
        assert_eq!(confinement(Ok(())).code, Code::SystemConfined);
        let found = confinement(failed(io::ErrorKind::Unsupported));
        assert_eq!(found.code, Code::SystemUnconfined);
        assert_eq!(found.values["why"], "so it is");
    }

    #[test]
    fn a_place_for_the_icon_is_there_or_not_or_nobody_says() {
        for (host, code) in [
            (Ok(true), Code::TrayThere),
            (Ok(false), Code::TrayNone),
            (failed(io::ErrorKind::TimedOut), Code::TraySilent),
            (failed(io::ErrorKind::NotConnected), Code::TrayNoBus),
            (failed(io::ErrorKind::Unsupported), Code::TrayUnknown),
        ] {
            assert_eq!(tray(host).code, code);
        }
    }
}
