//! What the stand-in for Microsoft knows: devices, tokens, and what is to go wrong.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use serde_json::{Map, Value, json};

use super::{groups::Member, roles::Role};
use crate::{text::is_guid, time::Timestamp};

/// Microsoft counts calls over so many milliseconds.
const WINDOW: i64 = 20_000;

/// A device that Intune manages.
#[derive(Clone, Debug, Default)]
pub struct Device {
    /// Names it in Intune.
    pub id: String,
    /// What lists have of it beside that, as Graph names it.
    pub facts: Map<String, Value>,
    /// What beta alone has of it.
    pub kind: Map<String, Value>,
    /// A session's link, once somebody has asked for one.
    pub link: String,
    /// Why there is no session.
    pub error: String,
    /// What comes of it when a session is asked for: a link, or why there is none.
    pub when_asked: Option<Result<String, String>>,
    /// So long after it was asked for: Intune answers at once, and looks for TeamViewer then.
    pub comes_after: Duration,
    /// Graph fails with status 500 whenever it is called about it.
    pub broken: bool,
}

impl Device {
    /// One with a name and what Entra ID and its manufacturer know it by.
    pub fn new(id: &str, name: &str, entra: &str, serial: &str) -> Self {
        let facts = json!({
            "deviceName": name,
            "azureADDeviceId": entra,
            "serialNumber": serial,
            "operatingSystem": "Windows",
            "managedDeviceOwnerType": "company",
            "deviceEnrollmentType": "windowsAzureADJoin",
        });
        Self {
            id: id.to_owned(),
            facts: facts.as_object().cloned().unwrap_or_default(),
            ..Self::default()
        }
    }

    /// One that is joined to Entra ID by this id there, if that is one. In Intune it has another, which is
    /// the same each time.
    pub fn joined(name: &str, entra: &str) -> Option<Self> {
        let entra = entra.trim().to_ascii_lowercase();
        let turned = |letter: char| match letter.to_digit(16) {
            Some(digit) => char::from_digit(15 - digit, 16).unwrap_or(letter),
            None => letter,
        };
        let id: String = entra.chars().map(turned).collect();
        is_guid(&entra).then(|| Self::new(&id, name, &entra, ""))
    }
}

/// What goes wrong.
#[derive(Clone, Debug)]
pub struct Faults {
    /// So many calls, members of batches among them, are told to come back later.
    pub busy: u32,
    /// The same for members of batches alone.
    pub busy_members: u32,
    /// `Retry-After` of these, which Intune sometimes leaves out.
    pub retry_after: Option<String>,
    /// For how many seconds a token is good.
    pub token_life: u64,
    /// Which calls are told that their token does not count, by their number, members of batches among
    /// them.
    pub denied: BTreeSet<usize>,
    /// Tokens that were given before count no longer.
    pub revoked: usize,
    /// No token is given, for the reason with this number.
    pub refusal: Option<u32>,
    /// The administrator has taken the permission away.
    pub forbidden: bool,
    /// Only the roles of Intune may not be read.
    pub roles_forbidden: bool,
    /// Who is in which group may not be read.
    pub people_forbidden: bool,
    /// By how many milliseconds Microsoft's clock is ahead.
    pub ahead: i64,
    /// How many devices a page has.
    pub page: usize,
    /// Where a list goes on, instead of at the next page.
    pub next_link: Option<String>,
    /// Lists are not answered at all.
    pub silent_lists: bool,
    /// The permission is taken away when the list of devices has come so far.
    pub list_breaks_at: Option<usize>,
    /// What beta has of devices may not be read.
    pub kinds_forbidden: bool,
    /// Who is in a group of Entra ID may not be read.
    pub groups_forbidden: bool,
    /// Which devices those in a group are may not be read.
    pub devices_hidden: bool,
    /// The second page of a group's members is refused.
    pub members_break_off: bool,
}

impl Default for Faults {
    fn default() -> Self {
        Self {
            busy: 0,
            busy_members: 0,
            retry_after: None,
            token_life: 3599,
            denied: BTreeSet::new(),
            revoked: 0,
            refusal: None,
            forbidden: false,
            roles_forbidden: false,
            people_forbidden: false,
            ahead: 0,
            page: 1000,
            next_link: None,
            silent_lists: false,
            list_breaks_at: None,
            kinds_forbidden: false,
            groups_forbidden: false,
            devices_hidden: false,
            members_break_off: false,
        }
    }
}

#[derive(Debug)]
pub(super) struct World {
    pub(super) devices: BTreeMap<String, Device>,
    pub(super) faults: Faults,
    /// When each token ends; its number is its place.
    pub(super) tokens: Vec<Timestamp>,
    /// Thumbprint and public key.
    pub(super) certificates: Vec<(String, Vec<u8>)>,
    pub(super) calls: Vec<Timestamp>,
    pub(super) onboarding: &'static str,
    pub(super) roles: Vec<Role>,
    pub(super) tags: Vec<String>,
    /// The groups of each person.
    pub(super) people: BTreeMap<String, BTreeSet<String>>,
    /// How many groups each question about somebody's groups named.
    pub(super) memberships_asked: Vec<usize>,
    /// What devices show from then on.
    pub(super) coming: Vec<(Timestamp, String, Result<String, String>)>,
    pub(super) lists: usize,
    /// What is in each group, by the id of its object in lower case.
    pub(super) groups: BTreeMap<String, Vec<Member>>,
}

impl Default for World {
    fn default() -> Self {
        Self {
            devices: BTreeMap::new(),
            faults: Faults::default(),
            tokens: Vec::new(),
            certificates: Vec::new(),
            calls: Vec::new(),
            onboarding: "notOnboarded",
            roles: Vec::new(),
            tags: Vec::new(),
            people: BTreeMap::new(),
            memberships_asked: Vec::new(),
            coming: Vec::new(),
            lists: 0,
            groups: BTreeMap::new(),
        }
    }
}

impl World {
    pub(super) fn busiest(&self) -> usize {
        let calls = &self.calls;
        let within = |from: &Timestamp, at: &Timestamp| at.millis() - from.millis() < WINDOW;
        let counts = calls.iter().enumerate().map(|(number, from)| {
            calls
                .iter()
                .skip(number)
                .take_while(|at| within(from, at))
                .count()
        });
        counts.max().unwrap_or_default()
    }

    /// Somebody asked for a session with a device.
    pub(super) fn asked(&mut self, id: &str, now: Timestamp) {
        let Some(device) = self.devices.get(id) else {
            return;
        };
        if let Some(what) = device.when_asked.clone() {
            let then = now.after(device.comes_after);
            self.coming.push((then, id.to_owned(), what));
        }
        self.arrive(now);
    }

    /// What was asked for is there when its time has come.
    pub(super) fn arrive(&mut self, now: Timestamp) {
        let due = self.coming.extract_if(.., |(then, ..)| *then <= now);
        for (_, id, what) in due.collect::<Vec<_>>() {
            if let Some(device) = self.devices.get_mut(&id) {
                (device.link, device.error) = match what {
                    Ok(link) => (link, String::new()),
                    Err(error) => (String::new(), error),
                };
            }
        }
    }

    /// Whether the token of the call that came last is one that does not count.
    pub(super) fn is_denied(&self) -> bool {
        self.faults.denied.contains(&self.calls.len())
    }

    /// Whether this call is one of those that are told to come back later.
    pub(super) fn is_busy(&mut self, member: bool) -> bool {
        let faults = &mut self.faults;
        if faults.busy > 0 {
            faults.busy -= 1;
            return true;
        }
        if member && faults.busy_members > 0 {
            faults.busy_members -= 1;
            return true;
        }
        false
    }
}
