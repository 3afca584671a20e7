//! The sentence for each finding.

use super::{number, value};
use crate::doctor::{Code, Finding};
use crate::l10n::Voice;

/// What was found, in a sentence.
pub(super) fn of(finding: &Finding, voice: &Voice) -> String {
    let of = |name| value(finding, name);
    match finding.code {
        Code::PolicyNone => t!(voice, "doctor-policy-none"),
        Code::PolicyManaged => t!(voice, "doctor-policy-managed", keys = of("keys")),
        Code::PolicyProblem => t!(
            voice,
            "doctor-policy-problem",
            key = of("key"),
            origin = origin(finding, voice),
            why = of("why")
        ),
        Code::PolicyUnreadable => t!(voice, "doctor-policy-unreadable", why = of("why")),
        Code::DeskReady => t!(voice, "doctor-desk-ready", host = of("host")),
        Code::DeskUnset => t!(voice, "doctor-desk-unset"),
        Code::DeskNotAnAddress => t!(voice, "doctor-desk-not-an-address", address = of("address")),
        Code::DeskSilent => t!(
            voice,
            "doctor-desk-silent",
            host = of("host"),
            why = of("why")
        ),
        Code::DeskNotReady => t!(voice, "doctor-desk-not-ready", host = of("host")),
        Code::DeskNone => t!(
            voice,
            "doctor-desk-none",
            host = of("host"),
            status = of("status")
        ),
        Code::NameUnknown => t!(
            voice,
            "doctor-name-unknown",
            host = of("host"),
            why = of("why")
        ),
        Code::NotReached => t!(
            voice,
            "doctor-not-reached",
            host = of("host"),
            why = of("why")
        ),
        Code::ProxyHere => t!(voice, "doctor-proxy-here", host = of("host")),
        Code::ProxyDirectByPolicy => t!(voice, "doctor-proxy-direct-by-policy", host = of("host")),
        Code::ProxyBypassed => t!(voice, "doctor-proxy-bypassed", host = of("host")),
        Code::ProxyDirectByScript => t!(voice, "doctor-proxy-direct-by-script", host = of("host")),
        Code::ProxyDirectByEnvironment => t!(
            voice,
            "doctor-proxy-direct-by-environment",
            host = of("host")
        ),
        Code::ProxyDirectBySystem => t!(voice, "doctor-proxy-direct-by-system", host = of("host")),
        Code::ProxyNone => t!(voice, "doctor-proxy-none", host = of("host")),
        Code::ProxyByPolicy => t!(
            voice,
            "doctor-proxy-by-policy",
            host = of("host"),
            proxy = of("proxy")
        ),
        Code::ProxyByScript => t!(
            voice,
            "doctor-proxy-by-script",
            host = of("host"),
            proxy = of("proxy")
        ),
        Code::ProxyByEnvironment => t!(
            voice,
            "doctor-proxy-by-environment",
            host = of("host"),
            proxy = of("proxy")
        ),
        Code::ProxyBySystem => t!(
            voice,
            "doctor-proxy-by-system",
            host = of("host"),
            proxy = of("proxy")
        ),
        Code::ProxyNoWay => t!(voice, "doctor-proxy-no-way", why = of("why")),
        Code::ProxyLogin => t!(
            voice,
            "doctor-proxy-login",
            proxy = of("proxy"),
            schemes = of("schemes")
        ),
        Code::ProxyRefuses => t!(
            voice,
            "doctor-proxy-refuses",
            proxy = of("proxy"),
            status = of("status")
        ),
        Code::ProxyGone => t!(
            voice,
            "doctor-proxy-gone",
            proxy = of("proxy"),
            why = of("why")
        ),
        Code::CertificateTrusted => t!(
            voice,
            "doctor-certificate-trusted",
            host = of("host"),
            signer = of("signer")
        ),
        Code::CertificateStranger => t!(
            voice,
            "doctor-certificate-stranger",
            host = of("host"),
            signer = of("signer")
        ),
        Code::CertificateTime => t!(
            voice,
            "doctor-certificate-time",
            host = of("host"),
            from = of("from"),
            until = of("until")
        ),
        Code::CertificateName => t!(voice, "doctor-certificate-name", host = of("host")),
        Code::CertificateOther => t!(
            voice,
            "doctor-certificate-other",
            host = of("host"),
            why = of("why")
        ),
        Code::ClockRight => t!(voice, "doctor-clock-right"),
        Code::ClockSlow => t!(voice, "doctor-clock-slow", span = span(finding, voice)),
        Code::ClockFast => t!(voice, "doctor-clock-fast", span = span(finding, voice)),
        Code::CredentialKnown => t!(voice, "doctor-credential-known"),
        Code::CredentialNotYet => t!(voice, "doctor-credential-not-yet"),
        Code::CredentialUnclear => t!(voice, "doctor-credential-unclear", why = of("why")),
        Code::CredentialNone => t!(voice, "doctor-credential-none"),
        Code::CredentialUnknown => t!(voice, "doctor-credential-unknown"),
        Code::CredentialRefused => t!(voice, "doctor-credential-refused"),
        Code::DiskRoom => t!(
            voice,
            "doctor-disk-room",
            path = of("path"),
            room = room(finding, voice)
        ),
        Code::DiskLow => t!(
            voice,
            "doctor-disk-low",
            path = of("path"),
            room = room(finding, voice)
        ),
        Code::DiskUnusable => t!(
            voice,
            "doctor-disk-unusable",
            path = of("path"),
            why = of("why")
        ),
        Code::DiskFull => t!(
            voice,
            "doctor-disk-full",
            path = of("path"),
            room = room(finding, voice)
        ),
        Code::NotificationsBy => t!(voice, "doctor-notifications-by", name = of("name")),
        Code::NotificationsPlain => t!(voice, "doctor-notifications-plain", name = of("name")),
        Code::NoSessionBus => t!(voice, "doctor-no-session-bus", why = of("why")),
        Code::NotificationsNone => t!(voice, "doctor-notifications-none", why = of("why")),
        Code::TrayThere => t!(voice, "doctor-tray-there"),
        Code::TrayNoBus => t!(voice, "doctor-tray-no-bus"),
        Code::TrayNone => t!(voice, "doctor-tray-none"),
        Code::TraySilent => t!(voice, "doctor-tray-silent", why = of("why")),
        Code::QuickSupportInstalled => {
            t!(voice, "doctor-quicksupport-installed", path = of("path"))
        }
        Code::QuickSupportLink => t!(voice, "doctor-quicksupport-link"),
        Code::QuickSupportReached => t!(
            voice,
            "doctor-quicksupport-reached",
            host = of("host"),
            signer = of("signer")
        ),
        Code::QuickSupportMissing => t!(voice, "doctor-quicksupport-missing", path = of("path")),
        Code::QuickSupportNoHost => t!(voice, "doctor-quicksupport-no-host"),
        Code::UpdatesNone => t!(voice, "doctor-updates-none"),
        Code::UpdatesOff => t!(voice, "doctor-updates-off"),
        Code::UpdatesManaged => t!(voice, "doctor-updates-managed"),
        Code::UpdatesSelf => t!(voice, "doctor-updates-self"),
        Code::UpdatesNever => t!(voice, "doctor-updates-never"),
        Code::UpdatesCurrent => t!(voice, "doctor-updates-current", day = of("day")),
        Code::UpdatesAvailable => t!(voice, "doctor-updates-available", version = of("version")),
        Code::UpdatesLater => t!(
            voice,
            "doctor-updates-later",
            version = of("version"),
            until = of("until")
        ),
        Code::UpdatesWaiting => t!(voice, "doctor-updates-waiting", version = of("version")),
        Code::UpdatesTrial => t!(voice, "doctor-updates-trial", version = of("version")),
        Code::UpdatesBack => t!(voice, "doctor-updates-back", version = of("version")),
        Code::UpdatesTrouble => t!(voice, "doctor-updates-trouble", why = of("why")),
        Code::SystemSignatures => t!(voice, "doctor-system-signatures"),
        Code::SystemQuiet => t!(voice, "doctor-system-quiet"),
        Code::SystemConfined => t!(voice, "doctor-system-confined"),
        Code::SystemUnconfined => t!(voice, "doctor-system-unconfined", why = of("why")),
        Code::DiskUnknown | Code::NotificationsUnknown | Code::TrayUnknown => {
            t!(voice, "doctor-not-here")
        }
    }
}

/// How much room there is, in a unit that keeps the number short.
fn room(finding: &Finding, voice: &Voice) -> String {
    match number(finding, "mib") {
        mib @ 0..10_240 => t!(voice, "room-mib", count = mib),
        mib => t!(voice, "room-gib", count = mib / 1024),
    }
}

/// How long that is, in the unit that people would say it in.
fn span(finding: &Finding, voice: &Voice) -> String {
    const HOUR: u64 = 60;
    const DAY: u64 = 24 * HOUR;
    /// As the Gregorian calendar has it, in the mean.
    const YEAR: u64 = 525_949;
    let minutes = number(finding, "minutes");
    let nearest = |unit: u64| (minutes + unit / 2) / unit;
    match minutes {
        0..120 => t!(voice, "pause", minutes = minutes),
        120..2_880 => t!(voice, "span-hours", count = nearest(HOUR)),
        2_880..1_051_898 => t!(voice, "span-days", count = nearest(DAY)),
        _ => t!(voice, "span-years", count = nearest(YEAR)),
    }
}

/// Who set something.
fn origin(finding: &Finding, voice: &Voice) -> String {
    match value(finding, "origin").as_str() {
        "policy" => t!(voice, "origin-policy"),
        "file" => t!(voice, "origin-file"),
        "command_line" => t!(voice, "origin-line"),
        _ => t!(voice, "origin-default"),
    }
}
