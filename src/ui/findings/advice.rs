//! What to do about a finding, and who has to do it.

use crate::doctor::Code;
use crate::l10n::Voice;

/// The advice; nothing where there is nothing to do.
pub(super) fn of(code: Code, voice: &Voice) -> Option<String> {
    let key = match code {
        Code::PolicyUnreadable => key!("doctor-policy-unreadable-do"),
        Code::PolicyProblem => key!("doctor-policy-problem-do"),
        Code::DeskUnset => key!("doctor-desk-unset-do"),
        Code::DeskNotAnAddress => key!("doctor-desk-not-an-address-do"),
        Code::DeskNone => key!("doctor-desk-none-do"),
        Code::DeskSilent | Code::DeskNotReady | Code::CredentialUnclear => {
            key!("doctor-again-do")
        }
        Code::NameUnknown => key!("doctor-name-unknown-do"),
        Code::NotReached => key!("doctor-not-reached-do"),
        Code::ProxyNoWay => key!("doctor-proxy-no-way-do"),
        Code::ProxyLogin => key!("doctor-proxy-login-do"),
        Code::ProxyRefuses => key!("doctor-proxy-refuses-do"),
        Code::ProxyGone => key!("doctor-proxy-gone-do"),
        Code::CertificateStranger => key!("doctor-certificate-stranger-do"),
        Code::CertificateTime => key!("doctor-certificate-time-do"),
        Code::CertificateName => key!("doctor-certificate-name-do"),
        Code::CertificateOther | Code::UpdatesBack | Code::UpdatesTrouble => key!("doctor-tell-do"),
        Code::ClockSlow | Code::ClockFast => key!("doctor-clock-do"),
        Code::CredentialNotYet => key!("doctor-credential-not-yet-do"),
        Code::CredentialNone => key!("doctor-credential-none-do"),
        Code::CredentialUnknown | Code::CredentialRefused => key!("doctor-credential-do"),
        Code::DiskLow | Code::DiskFull => key!("doctor-disk-do"),
        Code::DiskUnusable => key!("doctor-disk-unusable-do"),
        Code::NotificationsPlain => key!("doctor-notifications-plain-do"),
        Code::NotificationsNone => key!("doctor-notifications-none-do"),
        Code::NoSessionBus => key!("doctor-no-session-bus-do"),
        Code::TrayNone | Code::TraySilent => key!("doctor-tray-do"),
        Code::QuickSupportMissing => key!("doctor-quicksupport-missing-do"),
        Code::QuickSupportNoHost => key!("doctor-quicksupport-no-host-do"),
        Code::PolicyNone
        | Code::PolicyManaged
        | Code::DeskReady
        | Code::ProxyHere
        | Code::ProxyDirectByPolicy
        | Code::ProxyBypassed
        | Code::ProxyDirectByScript
        | Code::ProxyDirectByEnvironment
        | Code::ProxyDirectBySystem
        | Code::ProxyNone
        | Code::ProxyByPolicy
        | Code::ProxyByScript
        | Code::ProxyByEnvironment
        | Code::ProxyBySystem
        | Code::CertificateTrusted
        | Code::ClockRight
        | Code::CredentialKnown
        | Code::DiskRoom
        | Code::DiskUnknown
        | Code::NotificationsBy
        | Code::NotificationsUnknown
        | Code::TrayThere
        | Code::TrayUnknown
        | Code::TrayNoBus
        | Code::UpdatesNone
        | Code::UpdatesOff
        | Code::UpdatesManaged
        | Code::UpdatesSelf
        | Code::UpdatesNever
        | Code::UpdatesCurrent
        | Code::UpdatesAvailable
        | Code::UpdatesLater
        | Code::UpdatesWaiting
        | Code::UpdatesTrial
        | Code::SystemSignatures
        | Code::SystemQuiet
        | Code::SystemConfined
        | Code::SystemUnconfined
        | Code::QuickSupportInstalled
        | Code::QuickSupportLink
        | Code::QuickSupportReached => return None,
    };
    Some(voice.plain(key))
}
