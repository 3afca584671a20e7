//! Which devices can be assisted, and what an operator does about those that cannot: the support
//! rules of Intune's old TeamViewer connector, in one table.
//!
//! Microsoft's page on that connector (`teamviewer-legacy`, 2026-04-07) rules out Android that the
//! company owns, doubts HoloLens and Surface Hub, never mentions Linux, and says that Windows
//! devices which were enrolled without a user get no notification. The last two were limits of
//! Company Portal: our own agent runs there, so they are allowed, and the page says why. Windows 10 S
//! stood in the list until 2025; nothing but Microsoft Store's programs runs on it to this day.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{key, l10n::Key, saying::Told};

/// What is known about a device as far as the rules go by it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Traits<'a> {
    /// `linux`, `windows`, `macos`, `android`, `ios` or `ipados`.
    pub os: &'a str,
    /// The system's edition, in its own words or in those of Graph's `deviceType` and `skuFamily`.
    pub edition: Option<&'a str>,
    /// Graph's `managedDeviceOwnerType`.
    pub ownership: Option<&'a str>,
    /// Graph's `deviceEnrollmentType` or `androidDeviceOwnerEnrollmentMode`.
    pub enrolment_type: Option<&'a str>,
}

/// What Intune says of the same device; nothing of one that it has no more.
#[derive(Clone, Copy, Debug, Default)]
pub struct SaidByIntune<'a> {
    /// Graph's `deviceType` or `skuFamily`.
    pub edition: Option<&'a str>,
    /// Graph's `managedDeviceOwnerType`.
    pub ownership: Option<&'a str>,
    /// Graph's `deviceEnrollmentType`.
    pub enrolment_type: Option<&'a str>,
}

impl<'a> Traits<'a> {
    /// With what Intune says. Who owns a device and how it was enrolled, Intune knows at first hand; which
    /// system runs there, and which edition of it, the agent does.
    #[must_use]
    pub fn with(self, intune: SaidByIntune<'a>) -> Self {
        Self {
            os: self.os,
            edition: said(self.edition).or(intune.edition),
            ownership: said(intune.ownership).or(self.ownership),
            enrolment_type: said(intune.enrolment_type).or(self.enrolment_type),
        }
    }
}

/// Nothing, if it says that nobody knows.
fn said(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !matches!(plain(text).as_str(), "" | "unknown" | "unknownfuturevalue"))
}

/// Whether a device can be assisted. Each `rule` is a stable word, by which the texts are found in
/// another language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// No rule speaks against it.
    Supported,
    /// It can, although the old connector left such devices out.
    SupportedDespite {
        /// Which rule of the old connector does not hold.
        #[schema(value_type = String)]
        rule: Cow<'static, str>,
        /// Why not.
        #[schema(value_type = String)]
        why: Told,
    },
    /// It cannot.
    Unsupported {
        /// Which rule says so.
        #[schema(value_type = String)]
        rule: Cow<'static, str>,
        /// What is in the way.
        #[schema(value_type = String)]
        reason: Told,
        /// What to do instead.
        #[schema(value_type = String)]
        instead: Told,
    },
}

impl Verdict {
    /// `supported`, `supported_despite` or `unsupported`: what the list of devices is filtered by.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::SupportedDespite { .. } => "supported_despite",
            Self::Unsupported { .. } => "unsupported",
        }
    }
}

/// What the rules say about such a device. The first one that applies decides.
pub fn verdict(traits: Traits<'_>) -> Verdict {
    let known = Plain {
        os: plain(traits.os),
        edition: plain(traits.edition.unwrap_or_default()),
        ownership: plain(traits.ownership.unwrap_or_default()),
        enrolment_type: plain(traits.enrolment_type.unwrap_or_default()),
    };
    let rule = RULES.iter().find(|rule| (rule.applies)(&known));
    rule.map_or(Verdict::Supported, |rule| match rule.ruling {
        Ruling::Allow { why } => Verdict::SupportedDespite {
            rule: rule.word.into(),
            why: why.into(),
        },
        Ruling::Refuse { reason, instead } => Verdict::Unsupported {
            rule: rule.word.into(),
            reason: reason.into(),
            instead: instead.into(),
        },
    })
}

struct Rule {
    word: &'static str,
    applies: fn(&Plain) -> bool,
    ruling: Ruling,
}

enum Ruling {
    Allow { why: Key },
    Refuse { reason: Key, instead: Key },
}

const WITHOUT_AGENT: Key = key!("support-without-agent");
const TEAMVIEWER_HOST: Key = key!("support-teamviewer-host");

/// What this table refuses is refused before what it allows.
const RULES: [Rule; 12] = [
    Rule {
        word: "ios",
        applies: |device| matches!(device.os.as_str(), "ios" | "ipados" | "iphoneos"),
        ruling: Ruling::Refuse {
            reason: key!("support-ios"),
            instead: WITHOUT_AGENT,
        },
    },
    Rule {
        word: "hololens",
        applies: |device| device.edition_has(&["hololens", "holographic"]),
        ruling: Ruling::Refuse {
            reason: key!("support-hololens"),
            instead: key!("support-hololens-instead"),
        },
    },
    Rule {
        word: "surface_hub",
        applies: |device| {
            device.edition_has(&["surfacehub"])
                || device.edition_is(&["team", "windows10team", "ppipro"])
        },
        ruling: Ruling::Refuse {
            reason: key!("support-surface-hub"),
            instead: key!("support-surface-hub-instead"),
        },
    },
    Rule {
        word: "s_mode",
        applies: |device| {
            device.edition_has(&["smode"])
                || device.edition_is(&["windows10s", "windows10ps", "cloud", "cloudn"])
        },
        ruling: Ruling::Refuse {
            reason: key!("support-s-mode"),
            instead: key!("support-s-mode-instead"),
        },
    },
    Rule {
        word: "android_dedicated",
        applies: |device| {
            device.android()
                && device.enrolled_as(&[
                    "androidenterprisededicateddevice",
                    "corporateowneddedicateddevice",
                ])
        },
        ruling: Ruling::Refuse {
            reason: key!("support-android-dedicated"),
            instead: TEAMVIEWER_HOST,
        },
    },
    Rule {
        word: "android_fully_managed",
        applies: |device| {
            device.android()
                && device.enrolled_as(&[
                    "androidenterprisefullymanaged",
                    "corporateownedfullymanaged",
                ])
        },
        ruling: Ruling::Refuse {
            reason: key!("support-android-fully-managed"),
            instead: TEAMVIEWER_HOST,
        },
    },
    Rule {
        word: "android_corporate_work_profile",
        applies: |device| {
            device.android()
                && device.enrolled_as(&[
                    "androidenterprisecorporateworkprofile",
                    "corporateownedworkprofile",
                ])
        },
        ruling: Ruling::Refuse {
            reason: key!("support-android-corporate-work-profile"),
            instead: TEAMVIEWER_HOST,
        },
    },
    Rule {
        word: "android_aosp",
        applies: |device| device.android() && device.enrolment_type.contains("aosp"),
        ruling: Ruling::Refuse {
            reason: key!("support-android-aosp"),
            instead: key!("support-android-aosp-instead"),
        },
    },
    Rule {
        word: "android_corporate",
        applies: |device| {
            device.android()
                && device.ownership == "company"
                && device.enrolled_as(&["", "unknown", "unknownfuturevalue"])
        },
        ruling: Ruling::Refuse {
            reason: key!("support-android-corporate"),
            instead: TEAMVIEWER_HOST,
        },
    },
    Rule {
        word: "linux",
        applies: |device| device.os == "linux",
        ruling: Ruling::Allow {
            why: key!("support-linux"),
        },
    },
    Rule {
        word: "windows_enrolment_manager",
        applies: |device| device.windows() && device.enrolled_as(&["deviceenrollmentmanager"]),
        ruling: Ruling::Allow {
            why: key!("support-windows-enrolment-manager"),
        },
    },
    Rule {
        word: "windows_bulk",
        applies: |device| {
            device.windows()
                && device.enrolled_as(&["windowsbulkuserless", "windowsbulkazuredomainjoin"])
        },
        ruling: Ruling::Allow {
            why: key!("support-windows-bulk"),
        },
    },
];

/// The same, each in one spelling: letters and digits only, in lower case.
struct Plain {
    os: String,
    edition: String,
    ownership: String,
    enrolment_type: String,
}

impl Plain {
    fn windows(&self) -> bool {
        self.os.starts_with("windows")
    }

    fn android(&self) -> bool {
        self.os.starts_with("android")
    }

    fn edition_is(&self, words: &[&str]) -> bool {
        words.contains(&self.edition.as_str())
    }

    fn edition_has(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.edition.contains(word))
    }

    fn enrolled_as(&self, words: &[&str]) -> bool {
        words.contains(&self.enrolment_type.as_str())
    }
}

fn plain(text: &str) -> String {
    let kept = text.chars().filter(|character| character.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{RULES, SaidByIntune, Traits, Verdict, verdict};

    fn rule(os: &str, edition: &str, ownership: &str, enrolment_type: &str) -> String {
        let told = |text| Some(text).filter(|text: &&str| !text.is_empty());
        let judged = verdict(Traits {
            os,
            edition: told(edition),
            ownership: told(ownership),
            enrolment_type: told(enrolment_type),
        });
        match judged {
            Verdict::Supported => "supported".to_owned(),
            Verdict::SupportedDespite { rule, why } => {
                assert!(!why.is_empty());
                format!("despite {rule}")
            }
            Verdict::Unsupported {
                rule,
                reason,
                instead,
            } => {
                assert!(!reason.is_empty() && !instead.is_empty());
                format!("no: {rule}")
            }
        }
    }

    #[test]
    fn every_rule_of_the_old_connector_is_here() {
        for (os, edition, ownership, enrolment_type, expected) in [
            ("windows", "", "", "", "supported"),
            (
                "windows",
                "Enterprise",
                "company",
                "windowsAutoEnrollment",
                "supported",
            ),
            ("windows", "Windows 11 SE", "", "", "supported"),
            ("macos", "", "company", "appleBulkWithoutUser", "supported"),
            ("windows", "holoLens", "", "", "no: hololens"),
            (
                "windows",
                "Windows Holographic for Business",
                "",
                "",
                "no: hololens",
            ),
            ("windows", "surfaceHub", "", "", "no: surface_hub"),
            ("windows", "Windows 10 Team", "", "", "no: surface_hub"),
            ("windows", "Windows 10 S", "", "", "no: s_mode"),
            ("windows", "Home in S mode", "", "", "no: s_mode"),
            ("android", "", "personal", "userEnrollment", "supported"),
            ("android", "", "company", "userEnrollment", "supported"),
            (
                "android",
                "",
                "",
                "androidEnterpriseDedicatedDevice",
                "no: android_dedicated",
            ),
            (
                "android",
                "",
                "company",
                "corporateOwnedDedicatedDevice",
                "no: android_dedicated",
            ),
            (
                "android",
                "",
                "",
                "androidEnterpriseFullyManaged",
                "no: android_fully_managed",
            ),
            (
                "android",
                "",
                "company",
                "androidEnterpriseCorporateWorkProfile",
                "no: android_corporate_work_profile",
            ),
            (
                "android",
                "",
                "",
                "corporateOwnedAOSPUserlessDevice",
                "no: android_aosp",
            ),
            ("android", "", "company", "", "no: android_corporate"),
            (
                "android",
                "",
                "company",
                "unknownFutureValue",
                "no: android_corporate",
            ),
            ("ios", "", "", "", "no: ios"),
            ("iPadOS", "", "personal", "", "no: ios"),
            ("linux", "", "", "", "despite linux"),
            (
                "windows",
                "",
                "",
                "deviceEnrollmentManager",
                "despite windows_enrolment_manager",
            ),
            (
                "windows",
                "",
                "",
                "windowsBulkUserless",
                "despite windows_bulk",
            ),
            (
                "windows",
                "",
                "",
                "windows-bulk-azure-domain-join",
                "despite windows_bulk",
            ),
        ] {
            let judged = rule(os, edition, ownership, enrolment_type);
            assert_eq!(
                judged, expected,
                "{os}, {edition}, {ownership}, {enrolment_type}"
            );
        }
    }

    #[test]
    fn intune_knows_owner_and_enrolment_and_the_agent_its_system() {
        let word = |traits: Traits<'_>, intune: SaidByIntune<'_>| match verdict(traits.with(intune))
        {
            Verdict::Supported => "supported".to_owned(),
            Verdict::SupportedDespite { rule, .. } | Verdict::Unsupported { rule, .. } => {
                rule.into_owned()
            }
        };
        let windows = Traits {
            os: "windows",
            ..Traits::default()
        };
        let enrolled = |enrolment_type| SaidByIntune {
            enrolment_type: Some(enrolment_type),
            ..SaidByIntune::default()
        };
        assert_eq!(word(windows, SaidByIntune::default()), "supported");
        assert_eq!(
            word(windows, enrolled("windowsBulkUserless")),
            "windows_bulk"
        );
        let told = Traits {
            enrolment_type: Some("windowsBulkUserless"),
            ..windows
        };
        assert_eq!(word(told, enrolled("windowsAzureADJoin")), "supported");
        for nothing in ["unknown", "unknownFutureValue", ""] {
            assert_eq!(word(told, enrolled(nothing)), "windows_bulk", "{nothing}");
        }
        let hub = SaidByIntune {
            edition: Some("surfaceHub"),
            ..SaidByIntune::default()
        };
        assert_eq!(word(windows, hub), "surface_hub");
        let enterprise = Traits {
            edition: Some("Enterprise"),
            ..windows
        };
        assert_eq!(word(enterprise, hub), "supported", "it runs there and sees");
        let android = Traits {
            os: "android",
            ownership: Some("personal"),
            ..Traits::default()
        };
        let company = SaidByIntune {
            ownership: Some("company"),
            ..SaidByIntune::default()
        };
        assert_eq!(word(android, company), "android_corporate");
    }

    #[test]
    fn what_is_refused_stays_refused_however_it_was_enrolled() {
        let judged = rule("windows", "S mode", "company", "deviceEnrollmentManager");
        assert_eq!(judged, "no: s_mode");
    }

    #[test]
    fn every_rule_has_a_word_of_its_own() {
        let words: BTreeSet<_> = RULES.iter().map(|rule| rule.word).collect();
        assert_eq!(words.len(), RULES.len());
    }
}
