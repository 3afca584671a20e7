//! What Microsoft Graph answers, as somebody else would have answered, for `tests/fuzz`.

use std::collections::BTreeSet;

use reqwest::{StatusCode, Url};
use serde::de::DeserializeOwned;

use super::{
    Assistance, DeviceKind, ManagedDevice, MemberDevice, RoleAssignment, RoleDefinition, Trouble,
    batch::Answers,
    devices::Said,
    pages::{Page, followed},
    trouble::retry_after,
};
use crate::{
    fuzzed::{is_fit, is_said},
    ids::DeviceId,
    intune::{
        inventory::{Kind, Listed},
        pairs::{self, Claim},
        roles::{self, Allowed},
    },
    text::is_guid,
    time::Timestamp,
};

/// An answer of Graph's.
///
/// # Panics
/// When something of it is kept, followed or allowed that should not be.
pub(crate) fn answers(which: u8, body: &[u8]) {
    match which {
        0 => page::<ManagedDevice>(body, of_devices),
        1 => page::<DeviceKind>(body, |kinds| {
            for kind in kinds.iter().map(Kind::from) {
                for text in [kind.edition, kind.management_state].iter().flatten() {
                    is_fit(text, 256);
                }
            }
        }),
        2 => page::<MemberDevice>(body, drop),
        3 => of_roles(body),
        4 => {
            of_sessions(body);
        }
        5 => refused(body),
        _ => when(&String::from_utf8_lossy(body)),
    }
}

/// A page: a list that goes on does so at Graph.
fn page<T: DeserializeOwned>(body: &[u8], taken: impl FnOnce(Vec<T>)) {
    let (Ok(root), Ok(here)) = (
        Url::parse("https://graph.microsoft.com"),
        Url::parse("https://graph.microsoft.com/v1.0/deviceManagement/managedDevices"),
    ) else {
        return;
    };
    if let Ok(page) = serde_json::from_slice::<Page<T>>(body) {
        match page.next.map(|next| followed(&root, &here, &next)) {
            Some(Ok(next)) => {
                assert_eq!(next.origin(), root.origin());
                assert!(next.username().is_empty() && next.password().is_none());
                assert_ne!(next, here);
            }
            Some(Err(why)) => is_said(&why.saying()),
            None => {}
        }
        taken(page.value);
    }
}

/// What is said of a session, alone or in a batch: its link is not printed, and its error neither.
fn of_sessions(body: &[u8]) {
    let answers = serde_json::from_slice::<Answers>(body);
    let bodies = answers.map(|answers| {
        let refused = answers
            .responses
            .iter()
            .filter(|one| !one.status().is_success());
        refused.for_each(|one| is_said(&one.trouble(one.status()).saying()));
        let bodies = answers.responses.into_iter().map(|one| one.body);
        bodies.filter_map(|body| serde_json::from_value::<Said>(body).ok())
    });
    let alone = serde_json::from_slice::<Said>(body);
    for said in bodies.into_iter().flatten().chain(alone) {
        let said = Assistance::from(said);
        let (link, error) = (said.link.is_some(), said.error.is_some());
        let printed = format!("Assistance {{ link: {link}, error: {error} }}");
        assert_eq!(format!("{said:?}"), printed);
    }
}

/// What is kept is fit to be shown; no device and no agent is in two pairs.
fn of_devices(devices: Vec<ManagedDevice>) {
    for kept in devices.iter().map(Listed::from) {
        let texts = [
            &kept.name,
            &kept.entra_device_id,
            &kept.user_address,
            &kept.user_name,
            &kept.ownership,
            &kept.os,
            &kept.os_version,
            &kept.enrolment_type,
            &kept.manufacturer,
            &kept.model,
        ];
        for text in texts.into_iter().flatten() {
            is_fit(text, 256);
            assert!(!text.is_empty());
        }
    }
    // Each is claimed by an agent, and every other one by two.
    let claimed = devices.iter().enumerate().flat_map(|(number, device)| {
        (0..=number % 2).map(move |copy| Claim {
            device: DeviceId::new(format!("{number}-{copy}")),
            entra_device_id: device.entra_device_id.clone(),
            serial_number: device.serial_number.clone(),
        })
    });
    let claims: Vec<Claim> = claimed.collect();
    let managed: Vec<_> = devices.into_iter().map(pairs::Managed::from).collect();
    let pairs = pairs::pairs(&managed, &claims);
    let agents: BTreeSet<&DeviceId> = pairs.iter().map(|pair| &pair.device).collect();
    assert_eq!(agents.len(), pairs.len(), "an agent in two pairs");
}

/// Roles, a line, and their assignments, another: nothing else than what Intune counts for comes of them.
fn of_roles(body: &[u8]) {
    let mut lines = body.splitn(2, |byte| *byte == b'\n');
    let mut line = || lines.next().unwrap_or_default();
    let roles: Result<Vec<RoleDefinition>, _> = serde_json::from_slice(line());
    let assignments: Result<Vec<RoleAssignment>, _> = serde_json::from_slice(line());
    let (Ok(roles), Ok(assignments)) = (roles, assignments) else {
        return;
    };
    let mut allowed = Allowed::default();
    let tags = BTreeSet::from(["0".to_owned()]);
    for role in &roles {
        let permissions = roles::permissions(role);
        for assignment in &assignments {
            allowed.add(&permissions, assignment, &tags);
        }
    }
    for (group, permissions) in &allowed.by_group {
        assert!(is_guid(group) && *group == group.to_ascii_lowercase());
        assert!(!permissions.is_empty() && permissions.iter().all(|one| roles::counts(*one)));
    }
}

/// Of an error the code is told, and nothing that somebody wrote.
fn refused(body: &[u8]) {
    for status in [
        StatusCode::BAD_REQUEST,
        StatusCode::FORBIDDEN,
        StatusCode::BAD_GATEWAY,
    ] {
        let trouble = Trouble::of(status, body);
        if let Trouble::Refused(_, code) = &trouble {
            is_fit(code, 64);
            assert!(code.is_ascii() && !code.is_empty() && !code.contains(['<', '>', '&', '"']));
        }
        is_said(&trouble.saying());
    }
}

fn when(text: &str) {
    let now = Timestamp::from_millis(1_800_000_000_000);
    if let Some(wait) = retry_after(text, now) {
        assert!(now.after(wait) >= now);
    }
}
