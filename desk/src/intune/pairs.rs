//! Which device in Intune has which of our agents.
//!
//! By the id in Entra, and by the maker's serial number where there is no such id to go by. Both are what
//! an agent says of itself, so a name that two of them claim, or that Intune has twice, is nobody's: it
//! is settled when one of the two leaves.

use std::collections::HashMap;

use super::rounds::Matched;
use crate::{graph::ManagedDevice, ids::DeviceId};

/// What an agent says of itself.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Claim {
    pub(crate) device: DeviceId,
    pub(crate) entra_device_id: Option<String>,
    pub(crate) serial_number: Option<String>,
}

/// What Intune has of a device, so much of it as is needed here.
#[derive(Clone, Debug)]
pub(crate) struct Managed {
    id: String,
    entra_device_id: Option<String>,
    serial_number: Option<String>,
}

impl From<ManagedDevice> for Managed {
    fn from(device: ManagedDevice) -> Self {
        Self {
            id: device.id,
            entra_device_id: name(device.entra_device_id.as_deref()),
            serial_number: name(device.serial_number.as_deref()),
        }
    }
}

impl Managed {
    /// What Intune calls it.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }
}

/// One spelling; `None` for what names nothing, such as the zeros of a device that is not in Entra.
pub(crate) fn name(text: Option<&str>) -> Option<String> {
    let text = text?.trim().to_ascii_lowercase();
    let says_something = text.bytes().any(|byte| !matches!(byte, b'0' | b'-' | b' '));
    says_something.then_some(text)
}

/// The pairs that are beyond doubt.
pub(crate) fn pairs(managed: &[Managed], claims: &[Claim]) -> Vec<Matched> {
    let claims: Vec<(&DeviceId, Option<String>, Option<String>)> = claims
        .iter()
        .map(|claim| {
            let entra = name(claim.entra_device_id.as_deref());
            (&claim.device, entra, name(claim.serial_number.as_deref()))
        })
        .collect();
    let agent_by_entra = only(
        claims
            .iter()
            .filter_map(|(device, entra, _)| Some((entra.as_deref()?, *device))),
    );
    let agent_by_serial = only(
        claims
            .iter()
            .filter_map(|(device, _, serial)| Some((serial.as_deref()?, *device))),
    );
    let has_entra: HashMap<&DeviceId, bool> = claims
        .iter()
        .map(|(device, entra, _)| (*device, entra.is_some()))
        .collect();
    let managed_by_entra = only(
        managed
            .iter()
            .filter_map(|one| Some((one.entra_device_id.as_deref()?, one.id.as_str()))),
    );
    let managed_by_serial = only(
        managed
            .iter()
            .filter_map(|one| Some((one.serial_number.as_deref()?, one.id.as_str()))),
    );
    let pair = |one: &Managed| {
        let by_entra = one.entra_device_id.as_deref();
        if let Some(entra) = by_entra
            && let Some(claimed) = agent_by_entra.get(entra)
        {
            // Claimed by several, or there twice: nobody's, also by its serial number.
            let device = (*claimed)?;
            managed_by_entra.get(entra).copied().flatten()?;
            return Some(device);
        }
        let serial = one.serial_number.as_deref()?;
        managed_by_serial.get(serial).copied().flatten()?;
        let device = agent_by_serial.get(serial).copied().flatten()?;
        // Two ids in Entra that differ say more than one serial number that does not.
        let differ = by_entra.is_some() && has_entra.get(device).copied().unwrap_or(false);
        (!differ).then_some(device)
    };
    let found = managed
        .iter()
        .filter_map(|one| Some((one.id.as_str(), pair(one)?)));
    let found: Vec<(&str, &DeviceId)> = found.collect();
    // An agent that two devices lead to is neither's.
    let once = only(found.iter().map(|(managed, device)| (*device, *managed)));
    found
        .into_iter()
        .filter(|(_, device)| once.get(device).is_some_and(Option::is_some))
        .map(|(managed, device)| Matched {
            managed: managed.to_owned(),
            device: device.clone(),
        })
        .collect()
}

/// Whose each name is; `None` if it is several's.
fn only<K: std::hash::Hash + Eq, V>(named: impl Iterator<Item = (K, V)>) -> HashMap<K, Option<V>> {
    let mut owners = HashMap::new();
    for (name, owner) in named {
        owners
            .entry(name)
            .and_modify(|owner| *owner = None)
            .or_insert(Some(owner));
    }
    owners
}

#[cfg(test)]
mod tests {
    use super::{Claim, Managed, pairs};
    use crate::{graph::ManagedDevice, ids::DeviceId};

    const ADA: &str = "f2ce1b1c-7b30-4b6e-9d57-2f0c5e1a9a44";
    const BOB: &str = "0a0b1b1c-7b30-4b6e-9d57-2f0c5e1a9a44";
    const ZEROS: &str = "00000000-0000-0000-0000-000000000000";

    fn managed(id: &str, entra: &str, serial: &str) -> Managed {
        Managed::from(ManagedDevice {
            id: id.to_owned(),
            entra_device_id: Some(entra.to_owned()),
            serial_number: Some(serial.to_owned()),
            ..ManagedDevice::default()
        })
    }

    fn claim(device: &str, entra: &str, serial: &str) -> Claim {
        let told = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Claim {
            device: DeviceId::new(device),
            entra_device_id: told(entra),
            serial_number: told(serial),
        }
    }

    fn found(managed: &[Managed], claims: &[Claim]) -> Vec<String> {
        let pairs = pairs(managed, claims).into_iter();
        pairs
            .map(|pair| format!("{}={}", pair.managed, pair.device))
            .collect()
    }

    #[test]
    fn a_device_is_known_by_its_id_in_entra_or_else_by_its_serial_number() {
        let devices = [
            managed("1", &ADA.to_uppercase(), "PF-1"),
            managed("2", ZEROS, "pf-2"),
            managed("3", BOB, "PF-3"),
        ];
        let claims = [
            claim("a", ADA, ""),
            claim("b", "", "PF-2"),
            claim("c", "", "PF-3"),
            claim("d", "", "PF-4"),
        ];
        assert_eq!(found(&devices, &claims), ["1=a", "2=b", "3=c"]);
    }

    #[test]
    fn what_two_agents_claim_is_neithers() {
        let devices = [managed("1", ADA, "PF-1"), managed("2", BOB, "PF-2")];
        let claims = [
            claim("a", ADA, "PF-1"),
            claim("b", ADA, ""),
            claim("c", "", "PF-2"),
            claim("d", "", "PF-2"),
        ];
        assert_eq!(found(&devices, &claims), [""; 0]);
        assert_eq!(found(&devices, &claims[..1]), ["1=a"], "settled");
    }

    #[test]
    fn what_intune_has_twice_is_nobodys() {
        let twice = [managed("1", ADA, "PF-1"), managed("2", ADA, "PF-1")];
        assert_eq!(found(&twice, &[claim("a", ADA, "PF-1")]), [""; 0]);
        assert_eq!(found(&twice, &[claim("a", "", "PF-1")]), [""; 0]);
    }

    #[test]
    fn a_serial_number_does_not_speak_against_the_ids_in_entra() {
        let devices = [managed("1", ADA, "PF-1")];
        assert_eq!(found(&devices, &[claim("a", BOB, "PF-1")]), [""; 0]);
        for nothing in ["", "0", "0000", ZEROS, " - "] {
            let devices = [managed("1", nothing, nothing)];
            let claims = [claim("a", nothing, nothing)];
            assert_eq!(found(&devices, &claims), [""; 0], "{nothing}");
        }
    }

    #[test]
    fn an_agent_that_two_devices_lead_to_is_neithers() {
        let devices = [managed("1", ADA, "PF-1"), managed("2", ZEROS, "PF-2")];
        assert_eq!(found(&devices, &[claim("a", ADA, "PF-2")]), [""; 0]);
    }
}
