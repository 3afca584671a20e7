//! Tries on a real tenant what the desk takes for true of Intune. It only reads, and what it says has no
//! token, no link, no name of a person and no id of a device in it, so that it can be sent to anybody.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    assumptions::{self, Assumption},
    link::session_code,
    roles::permissions,
};
use crate::{
    graph::{Assistance, DeviceKind, Graph, ManagedDevice, Onboarding, Trouble},
    secrets::SessionLink,
    teamviewer::Links,
};

/// Entra ID has no device of this id.
const NO_DEVICE: &str = "00000000-0000-0000-0000-000000000000";

/// So many devices are read one by one, in a batch and alone.
const SOME: usize = 20;

/// What was found about one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it is about.
    pub id: &'static str,
    /// What is taken for true.
    pub what: &'static str,
    /// Whether it is.
    pub verdict: Verdict,
    /// Why, in plain words, without a secret.
    pub why: String,
}

/// Whether something is as the desk takes it to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It was seen to be so.
    Confirmed,
    /// It was seen not to be so.
    Contradicted,
    /// Nothing was seen that would say.
    CannotTell,
}

/// Whatever can be found out. `links`: where a session's link may lead.
///
/// # Errors
/// If the desk cannot even sign in or list devices: then nothing else can be tried.
pub async fn check(graph: &Graph, links: &Links) -> Result<Vec<Finding>, Trouble> {
    let devices = graph.managed_devices().rest().await?;
    let mut findings = vec![clocks(graph), entra_ids(&devices), serials(&devices)];
    findings.push(enrolments(&devices));
    findings.extend(assistance(graph, links, &devices).await);
    findings.push(partner(graph).await);
    findings.push(of(
        assumptions::NO_RETRY_AFTER,
        Verdict::CannotTell,
        "Graph was not busy enough to say; the desk is ready for both",
    ));
    findings.push(of(
        assumptions::ASK_PERMISSION,
        Verdict::CannotTell,
        "it would ask somebody; ask once from a device's page",
    ));
    findings.push(role_lists(graph).await);
    findings.push(of(
        assumptions::HOST_LINK,
        Verdict::CannotTell,
        "Graph does not have it; open one device with the new connector and look at the address",
    ));
    findings.push(kinds(graph).await);
    findings.push(of(
        assumptions::GROUP_DEVICES,
        Verdict::CannotTell,
        "it takes a group; bind one at the desk, and its page says",
    ));
    Ok(findings)
}

fn of(about: Assumption, verdict: Verdict, why: impl Into<String>) -> Finding {
    Finding {
        id: about.id,
        what: about.what,
        verdict,
        why: why.into(),
    }
}

/// No assumption, but the first thing that goes wrong.
fn clocks(graph: &Graph) -> Finding {
    let (verdict, why) = match graph.ahead() {
        None => (Verdict::Confirmed, "they are".to_owned()),
        Some(ahead) => (
            Verdict::Contradicted,
            format!(
                "Microsoft's is {} s {}; set this machine's, signing in bears some minutes only",
                ahead.unsigned_abs() / 1000,
                if ahead > 0 { "ahead" } else { "behind" }
            ),
        ),
    };
    Finding {
        id: "clock",
        what: "this machine's clock and Microsoft's are less than two minutes apart",
        verdict,
        why,
    }
}

fn entra_ids(devices: &[ManagedDevice]) -> Finding {
    let has = |device: &&ManagedDevice| {
        let id = device.entra_device_id.as_deref().unwrap_or_default();
        !id.is_empty() && id != NO_DEVICE
    };
    let (have, all) = (devices.iter().filter(has).count(), devices.len());
    let verdict = match (have, all) {
        (_, 0) => Verdict::CannotTell,
        (0, _) => Verdict::Contradicted,
        (_, _) => Verdict::Confirmed,
    };
    of(
        assumptions::ENTRA_ID,
        verdict,
        format!("{have} of {all} devices have one"),
    )
}

fn serials(devices: &[ManagedDevice]) -> Finding {
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    let numbers = devices
        .iter()
        .filter_map(|device| device.serial_number.as_deref());
    for number in numbers.map(str::trim).filter(|number| !number.is_empty()) {
        *seen.entry(number).or_default() += 1;
    }
    let repeated = seen.values().filter(|count| **count > 1).count();
    let verdict = match (seen.len(), repeated) {
        (0, _) => Verdict::CannotTell,
        (_, 0) => Verdict::Confirmed,
        (_, _) => Verdict::Contradicted,
    };
    let why = format!(
        "of {} numbers {repeated} belong to several devices",
        seen.len()
    );
    of(assumptions::SERIAL, verdict, why)
}

fn enrolments(devices: &[ManagedDevice]) -> Finding {
    let types: BTreeSet<&str> = devices
        .iter()
        .filter_map(|device| device.enrolment.as_deref())
        .collect();
    let hidden = types.contains("unknownFutureValue");
    let newer = types.iter().any(|one| one.starts_with("androidEnterprise"));
    let (verdict, why) = match (hidden, newer) {
        (true, _) => (
            Verdict::Contradicted,
            "some devices have unknownFutureValue",
        ),
        (false, true) => (Verdict::Confirmed, "newer types are named"),
        (false, false) => (Verdict::CannotTell, "no device has a newer type"),
    };
    of(assumptions::ENROLMENT, verdict, why)
}

/// Reads some devices in a batch, and those with something to say alone as well.
async fn assistance(graph: &Graph, links: &Links, devices: &[ManagedDevice]) -> Vec<Finding> {
    let some: Vec<&str> = devices
        .iter()
        .take(SOME)
        .map(|device| device.id.as_str())
        .collect();
    let read = graph.assistance_of(&some).await;
    let unread = read.iter().filter(|one| one.is_err()).count();
    let mut troubles = read.iter().filter_map(|one| one.as_ref().err());
    // One that cannot be read says nothing about the others.
    if let Some(trouble) = troubles.next().filter(|_| unread == read.len()) {
        let why = format!("devices cannot be read: {trouble}");
        let all = [
            assumptions::BATCH,
            assumptions::ERROR_BY_NAME,
            assumptions::LINK,
        ];
        return all
            .map(|about| of(about, Verdict::CannotTell, why.clone()))
            .into();
    }
    let told: Vec<(&str, &Assistance)> = some
        .iter()
        .zip(&read)
        .filter_map(|(id, one)| Some((*id, one.as_ref().ok()?)))
        .filter(|(_, one)| one.link.is_some() || one.error.is_some())
        .collect();
    let mut same = told.is_empty().then_some(Verdict::CannotTell);
    for (id, one) in &told {
        let Ok(alone) = graph.assistance(id).await else {
            same = Some(Verdict::CannotTell);
            break;
        };
        let link = |one: &Assistance| one.link.as_ref().map(|link| link.expose().to_owned());
        let equal = link(&alone) == link(one) && alone.error == one.error;
        same = Some(if equal {
            Verdict::Confirmed
        } else {
            Verdict::Contradicted
        });
    }
    let errors = told.iter().filter(|(_, one)| one.error.is_some()).count();
    let link = shapes(links, told.iter().filter_map(|(_, one)| one.link.as_ref()));
    let (read, told) = (read.len() - unread, told.len());
    vec![
        of(
            assumptions::BATCH,
            same.unwrap_or(Verdict::CannotTell),
            format!("{told} of {read} devices had something to compare"),
        ),
        of(
            assumptions::ERROR_BY_NAME,
            if errors > 0 {
                Verdict::Confirmed
            } else {
                Verdict::CannotTell
            },
            format!("{errors} of {read} devices have an error"),
        ),
        link,
    ]
}

/// Whether a code can be taken out of each link, and what is wrong with one out of which it cannot.
fn shapes<'a>(links: &Links, found: impl Iterator<Item = &'a SessionLink>) -> Finding {
    let (mut good, mut why) = (0, None);
    for link in found {
        match session_code(link.expose(), links) {
            Ok(_) => good += 1,
            Err(unusable) => why = Some(unusable),
        }
    }
    match (good, why) {
        (_, Some(why)) => of(
            assumptions::LINK,
            Verdict::Contradicted,
            format!("of a link: {why}"),
        ),
        (0, None) => of(
            assumptions::LINK,
            Verdict::CannotTell,
            "no device has a session",
        ),
        (good, None) => {
            let why = format!("{good} links, each with a code");
            of(assumptions::LINK, Verdict::Confirmed, why)
        }
    }
}

async fn partner(graph: &Graph) -> Finding {
    let (verdict, why) = match graph.partners().await {
        Err(trouble) => (
            Verdict::CannotTell,
            format!("they cannot be read: {trouble}"),
        ),
        Ok(partners) => {
            let ours = partners.iter().find(|one| {
                let name = one.display_name.as_deref().unwrap_or_default();
                name.to_lowercase().contains("teamviewer")
            });
            match ours.map(|one| one.onboarding_status) {
                None => (
                    Verdict::Contradicted,
                    format!("{} partners, and none is called TeamViewer", partners.len()),
                ),
                Some(Onboarding::Unknown) => (
                    Verdict::Contradicted,
                    "its status is an unknown word".to_owned(),
                ),
                Some(Onboarding::NotOnboarded) => (Verdict::Confirmed, "not connected".to_owned()),
                Some(Onboarding::Onboarding) => (Verdict::Confirmed, "begun".to_owned()),
                Some(Onboarding::Onboarded) => (Verdict::Confirmed, "connected".to_owned()),
            }
        }
    };
    of(assumptions::PARTNER, verdict, why)
}

/// One page is enough to see.
async fn kinds(graph: &Graph) -> Finding {
    let (verdict, why) = match graph.device_kinds().next().await {
        Err(trouble) => (
            Verdict::CannotTell,
            format!("they cannot be read: {trouble}"),
        ),
        Ok(page) => {
            let page = page.unwrap_or_default();
            let have = |text: fn(&DeviceKind) -> &Option<String>| {
                let filled =
                    |one: &&DeviceKind| !text(one).as_deref().unwrap_or_default().is_empty();
                page.iter().filter(filled).count()
            };
            let counts = [
                have(|one| &one.device_type),
                have(|one| &one.sku_family),
                have(|one| &one.management_state),
            ];
            let verdict = match (page.len(), counts.contains(&0)) {
                (0, _) => Verdict::CannotTell,
                (_, true) => Verdict::Contradicted,
                (_, false) => Verdict::Confirmed,
            };
            let [kinds, editions, states] = counts;
            let all = page.len();
            let why = format!(
                "of {all} devices {kinds} have a type, {editions} a family, {states} a state"
            );
            (verdict, why)
        }
    };
    of(assumptions::KINDS, verdict, why)
}

async fn role_lists(graph: &Graph) -> Finding {
    let (verdict, why) = match assignments(graph).await {
        Err(trouble) => (
            Verdict::CannotTell,
            format!("they cannot be read: {trouble}"),
        ),
        Ok((0, _)) => (
            Verdict::CannotTell,
            "no role that would count is assigned".to_owned(),
        ),
        Ok((all, whole)) => (
            if whole == 0 {
                Verdict::Contradicted
            } else {
                Verdict::Confirmed
            },
            format!("{whole} of {all} assignments are there with members"),
        ),
    };
    of(assumptions::ROLE_LISTS, verdict, why)
}

/// How many assignments the roles that would count have, and how many of them name members in the list of
/// all.
async fn assignments(graph: &Graph) -> Result<(usize, usize), Trouble> {
    let listed = graph.role_assignments().await?;
    let (mut all, mut whole) = (0, 0);
    for role in graph.role_definitions().await? {
        if permissions(&role).is_empty() {
            continue;
        }
        let theirs = graph.assignments_of(&role.id).await?;
        all += theirs.len();
        let has_members = |id: &&String| listed.get(*id).is_some_and(|one| !one.members.is_empty());
        whole += theirs.iter().filter(has_members).count();
    }
    Ok((all, whole))
}
