//! Everything that can be found, each under a stable word: how good it is, and what belongs to it.

use serde::{Serialize, Serializer};

use super::Verdict;

macro_rules! codes {
    ($($verdict:ident { $($(#[$doc:meta])* $name:ident = $word:literal [$($value:literal),*];)* })*) => {
        /// What was found.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Code {
            $($($(#[$doc])* $name,)*)*
        }

        impl Code {
            /// All of them.
            pub const ALL: &[Self] = &[$($(Self::$name,)*)*];

            /// The stable word for it.
            pub const fn word(self) -> &'static str {
                match self {
                    $($(Self::$name => $word,)*)*
                }
            }

            /// How good it is.
            pub const fn verdict(self) -> Verdict {
                match self {
                    $($(Self::$name => Verdict::$verdict,)*)*
                }
            }

            /// The names of the values that always come with it.
            pub const fn values(self) -> &'static [&'static str] {
                match self {
                    $($(Self::$name => &[$($value),*],)*)*
                }
            }
        }
    };
}

codes! {
    Good {
        /// Device management sets nothing.
        PolicyNone = "policy-none" [];
        /// Device management sets these keys.
        PolicyManaged = "policy-managed" ["keys"];
        /// The desk answers and is ready.
        DeskReady = "desk-ready" ["host"];
        /// It is on this device.
        ProxyHere = "proxy-here" ["host"];
        /// The settings say that no proxy is used.
        ProxyDirectByPolicy = "proxy-direct-by-policy" ["host"];
        /// The list of exceptions names it.
        ProxyBypassed = "proxy-bypassed" ["host"];
        /// The company's script says that no proxy is used.
        ProxyDirectByScript = "proxy-direct-by-script" ["host"];
        /// The environment says that no proxy is used.
        ProxyDirectByEnvironment = "proxy-direct-by-environment" ["host"];
        /// The system says that no proxy is used.
        ProxyDirectBySystem = "proxy-direct-by-system" ["host"];
        /// Nobody names a proxy.
        ProxyNone = "proxy-none" ["host"];
        /// The settings name a proxy.
        ProxyByPolicy = "proxy-by-policy" ["host", "proxy"];
        /// The company's script names a proxy.
        ProxyByScript = "proxy-by-script" ["host", "proxy"];
        /// The environment names a proxy.
        ProxyByEnvironment = "proxy-by-environment" ["host", "proxy"];
        /// The system names a proxy.
        ProxyBySystem = "proxy-by-system" ["host", "proxy"];
        /// This device trusts whoever signed the certificate.
        CertificateTrusted = "certificate-trusted" ["host", "signer"];
        /// The clock goes right.
        ClockRight = "clock-right" [];
        /// The desk knows this device.
        CredentialKnown = "credential-known" [];
        /// There is room on the disk.
        DiskRoom = "disk-room" ["path", "mib"];
        /// Notifications can be shown, with their buttons.
        NotificationsBy = "notifications-by" ["name"];
        /// The icon can be shown.
        TrayThere = "tray-there" [];
        /// QuickSupport is installed.
        QuickSupportInstalled = "quicksupport-installed" ["path"];
        /// QuickSupport is not needed: a session is opened in the browser.
        QuickSupportLink = "quicksupport-link" [];
        /// Nobody looks for new versions.
        UpdatesOff = "updates-off" [];
        /// Somebody else installs new versions.
        UpdatesManaged = "updates-managed" [];
        /// The agent installs new versions.
        UpdatesSelf = "updates-self" [];
        /// No newer version is known.
        UpdatesCurrent = "updates-current" ["day"];
        /// There is a newer version, which somebody else installs.
        UpdatesAvailable = "updates-available" ["version"];
        /// There is a newer version, which is for others first.
        UpdatesLater = "updates-later" ["version", "until"];
        /// There is a newer version, which waits for a quiet moment.
        UpdatesWaiting = "updates-waiting" ["version"];
        /// A new version has not been answered by the desk yet.
        UpdatesTrial = "updates-trial" ["version"];
        /// The host of QuickSupport can be reached.
        QuickSupportReached = "quicksupport-reached" ["host", "signer"];
        /// What unpacks a download can change nothing but what it unpacks.
        SystemConfined = "system-confined" [];
    }
    Skipped {
        /// How much room there is cannot be known on this system.
        DiskUnknown = "disk-unknown" ["path", "why"];
        /// Whether notifications are shown cannot be known on this system.
        NotificationsUnknown = "notifications-unknown" [];
        /// Whether the icon is shown cannot be known on this system.
        TrayUnknown = "tray-unknown" [];
        /// Without a message bus there is no icon to look for.
        TrayNoBus = "tray-no-bus" [];
        /// No publisher's key is built in, so no release is believed.
        UpdatesNone = "updates-none" [];
        /// No release was ever looked for.
        UpdatesNever = "updates-never" [];
        /// This system cannot say who signed QuickSupport.
        SystemSignatures = "system-signatures" [];
        /// This system does not tell when the user wants to be left alone.
        SystemQuiet = "system-quiet" [];
        /// Nothing keeps what unpacks a download from changing other files.
        SystemUnconfined = "system-unconfined" ["why"];
    }
    Warn {
        /// A setting cannot be used as it stands.
        PolicyProblem = "policy-problem" ["key", "origin", "why"];
        /// The device introduces itself when the agent runs.
        CredentialNotYet = "credential-not-yet" [];
        /// The desk did not say whether it knows this device.
        CredentialUnclear = "credential-unclear" ["why"];
        /// There is little room on the disk.
        DiskLow = "disk-low" ["path", "mib"];
        /// Notifications have no buttons.
        NotificationsPlain = "notifications-plain" ["name"];
        /// There is no place for the icon.
        TrayNone = "tray-none" [];
        /// Whether there is a place for the icon, nobody says.
        TraySilent = "tray-silent" ["why"];
        /// A new version did not work, and the one before is back.
        UpdatesBack = "updates-back" ["version"];
        /// A new version is not to be had.
        UpdatesTrouble = "updates-trouble" ["why"];
    }
    Bad {
        /// The settings cannot be read.
        PolicyUnreadable = "policy-unreadable" ["why"];
        /// There is no address of a desk.
        DeskUnset = "desk-unset" [];
        /// What is set as the desk's address is none.
        DeskNotAnAddress = "desk-not-an-address" ["address"];
        /// The desk did not answer.
        DeskSilent = "desk-silent" ["host", "why"];
        /// The desk answers that it is not ready.
        DeskNotReady = "desk-not-ready" ["host"];
        /// What answers is no desk.
        DeskNone = "desk-none" ["host", "status"];
        /// Nobody knows the name of a server.
        NameUnknown = "name-unknown" ["host", "why"];
        /// Nobody listens at a server's address, or something is in between.
        NotReached = "not-reached" ["host", "why"];
        /// There is no way to the desk.
        ProxyNoWay = "proxy-no-way" ["why"];
        /// The proxy wants to know who asks, in a way that the agent does not know.
        ProxyLogin = "proxy-login" ["proxy", "schemes"];
        /// The proxy does not let this through.
        ProxyRefuses = "proxy-refuses" ["proxy", "status"];
        /// Nothing answers at the proxy's address, or something that is none.
        ProxyGone = "proxy-gone" ["proxy", "why"];
        /// Nobody whom this device trusts signed the certificate.
        CertificateStranger = "certificate-stranger" ["host", "signer"];
        /// By this device's clock the certificate is not valid now.
        CertificateTime = "certificate-time" ["host", "signer", "from", "until"];
        /// The certificate is for another name.
        CertificateName = "certificate-name" ["host", "signer"];
        /// Something else is wrong with the certificate.
        CertificateOther = "certificate-other" ["host", "signer", "why"];
        /// The clock is slow.
        ClockSlow = "clock-slow" ["minutes"];
        /// The clock is fast.
        ClockFast = "clock-fast" ["minutes"];
        /// The device is not enrolled and has no token to do so.
        CredentialNone = "credential-none" [];
        /// The desk does not know this device.
        CredentialUnknown = "credential-unknown" [];
        /// The desk does not let this device in.
        CredentialRefused = "credential-refused" [];
        /// Nothing can be written down there.
        DiskUnusable = "disk-unusable" ["path", "why"];
        /// There is next to no room on the disk.
        DiskFull = "disk-full" ["path", "mib"];
        /// The session has no message bus.
        NoSessionBus = "no-session-bus" ["why"];
        /// Nobody shows notifications.
        NotificationsNone = "notifications-none" ["why"];
        /// QuickSupport is not where it should be.
        QuickSupportMissing = "quicksupport-missing" ["path"];
        /// No host is allowed that QuickSupport could come from.
        QuickSupportNoHost = "quicksupport-no-host" [];
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}
