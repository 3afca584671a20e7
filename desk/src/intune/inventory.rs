//! What of Intune's list of devices is kept, and which news of it is worth a word.
//!
//! Everything in it is somebody else's text: it is cleaned and cut before it is kept.

use sqlx::FromRow;

use super::pairs::name;
use crate::{
    graph::{DeviceKind, ManagedDevice},
    text::soften,
    time::Timestamp,
};

/// The longest text that is kept, in characters: longer than any name of a device or person in Entra ID.
const LONGEST: usize = 256;

/// A device in Intune's list, so much of it as is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromRow)]
pub(crate) struct Listed {
    pub(crate) managed_id: String,
    pub(crate) name: Option<String>,
    /// In lower case; nothing if it is not in Entra ID.
    pub(crate) entra_device_id: Option<String>,
    pub(crate) user_address: Option<String>,
    pub(crate) user_name: Option<String>,
    pub(crate) ownership: Option<String>,
    pub(crate) os: Option<String>,
    pub(crate) os_version: Option<String>,
    pub(crate) enrolment_type: Option<String>,
    pub(crate) manufacturer: Option<String>,
    pub(crate) model: Option<String>,
    pub(crate) synced_at: Option<Timestamp>,
}

/// What beta says of a device, so much of it as is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromRow)]
pub(crate) struct Kind {
    pub(crate) managed_id: String,
    pub(crate) edition: Option<String>,
    pub(crate) management_state: Option<String>,
}

impl From<&ManagedDevice> for Listed {
    fn from(device: &ManagedDevice) -> Self {
        let entra = device.entra_device_id.as_deref();
        let synced = device.last_sync.as_deref();
        Self {
            managed_id: device.id.clone(),
            name: kept(&device.device_name),
            entra_device_id: name(entra),
            user_address: kept(&device.user_principal_name),
            user_name: kept(&device.user_display_name),
            ownership: kept(&device.owner),
            os: kept(&device.operating_system),
            os_version: kept(&device.os_version),
            enrolment_type: kept(&device.enrolment),
            manufacturer: kept(&device.manufacturer),
            model: kept(&device.model),
            synced_at: synced.and_then(Timestamp::from_rfc3339),
        }
    }
}

impl From<&DeviceKind> for Kind {
    fn from(device: &DeviceKind) -> Self {
        Self {
            managed_id: device.id.clone(),
            edition: edition(device),
            management_state: kept(&device.management_state),
        }
    }
}

/// What has changed for who looks at the device here, in a few words without anybody's name; nothing if
/// that is only a number that goes up by itself.
pub(crate) fn news(before: &Listed, now: &Listed) -> Option<String> {
    let user = (&before.user_address, &before.user_name) != (&now.user_address, &now.user_name);
    let changed = [
        (user, "user"),
        (before.ownership != now.ownership, "ownership"),
        (before.os != now.os, "system"),
        (
            before.enrolment_type != now.enrolment_type,
            "enrolment type",
        ),
    ];
    let changed = changed.iter().filter(|(changed, _)| *changed);
    let changed: Vec<&str> = changed.map(|(_, what)| *what).collect();
    (!changed.is_empty()).then(|| changed.join(", "))
}

/// The kind of device where that rules it out by itself, which `skuFamily` may not tell.
fn edition(device: &DeviceKind) -> Option<String> {
    let kind = device.device_type.as_deref().unwrap_or_default();
    let telling = ["holoLens", "surfaceHub"];
    let telling = telling.iter().find(|one| one.eq_ignore_ascii_case(kind));
    match telling {
        Some(kind) => Some((*kind).to_owned()),
        None => kept(&device.sku_family),
    }
}

fn kept(text: &Option<String>) -> Option<String> {
    let text = soften(text.as_deref()?, LONGEST);
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::{Kind, Listed, news};
    use crate::graph::{DeviceKind, ManagedDevice};

    fn ada() -> ManagedDevice {
        let told = |text: &str| Some(text.to_owned());
        ManagedDevice {
            id: "7443c8b9".to_owned(),
            entra_device_id: told("F2CE1B1C-7B30-4B6E-9D57-2F0C5E1A9A44"),
            user_principal_name: told("ada@example.com"),
            user_display_name: told("Ada\u{202e} Lovelace\n"),
            operating_system: told(""),
            last_sync: told("2027-01-15T08:30:00.5Z"),
            ..ManagedDevice::default()
        }
    }

    #[test]
    fn what_is_kept_is_clean_and_in_one_spelling() {
        let listed = Listed::from(&ada());
        let entra = "f2ce1b1c-7b30-4b6e-9d57-2f0c5e1a9a44";
        assert_eq!(listed.entra_device_id.as_deref(), Some(entra));
        assert!(
            !listed
                .user_name
                .is_some_and(|name| name.contains(['\u{202e}', '\n']))
        );
        assert_eq!(listed.os, None);
        let synced = listed.synced_at.map(|at| at.to_string());
        assert_eq!(synced.as_deref(), Some("2027-01-15T08:30:00Z"));
        let long = ManagedDevice {
            model: Some("m".repeat(10_000)),
            entra_device_id: Some("00000000-0000-0000-0000-000000000000".to_owned()),
            last_sync: Some("0001-01-01T00:00:00Z".to_owned()),
            ..ManagedDevice::default()
        };
        let listed = Listed::from(&long);
        assert!(
            listed
                .model
                .is_some_and(|model| model.chars().count() <= super::LONGEST)
        );
        assert_eq!((listed.entra_device_id, listed.synced_at), (None, None));
    }

    #[test]
    fn a_kind_that_rules_a_device_out_is_its_edition() {
        for (kind, family, edition) in [
            ("holoLens", "Holographic", Some("holoLens")),
            ("SURFACEHUB", "", Some("surfaceHub")),
            ("windowsRT", "Enterprise", Some("Enterprise")),
            ("desktop", "", None),
            ("", "Enterprise", Some("Enterprise")),
        ] {
            let device = DeviceKind {
                device_type: Some(kind.to_owned()),
                sku_family: Some(family.to_owned()),
                ..DeviceKind::default()
            };
            assert_eq!(Kind::from(&device).edition.as_deref(), edition, "{kind}");
        }
    }

    #[test]
    fn what_goes_up_by_itself_is_no_news() {
        let before = Listed::from(&ada());
        let synced = Listed {
            synced_at: None,
            os_version: Some("10.0.22631".to_owned()),
            ..before.clone()
        };
        assert_eq!(news(&before, &synced), None);
        let given = Listed {
            user_address: Some("bob@example.com".to_owned()),
            enrolment_type: Some("windowsBulkUserless".to_owned()),
            ..before.clone()
        };
        let told = news(&before, &given);
        assert_eq!(told.as_deref(), Some("user, enrolment type"));
    }
}
