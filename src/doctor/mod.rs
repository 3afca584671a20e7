//! Looks at everything that a session needs, one by one, and says what to do about what is amiss.
//!
//! It changes nothing, and needs no agent that runs. What it finds is data: the words are the
//! front-end's. It gives away no secret: a finding holds host names and reasons, never a credential.

mod chain;
mod code;
mod desk;
mod device;
mod http;
mod line;
mod updates;

use std::{collections::BTreeMap, path::PathBuf};

pub use code::Code;
use companion_platform as platform;
use serde::Serialize;
use zeroize::Zeroizing;

use crate::assist::Timestamp;
use crate::assist::policy::{Policy, Problem};
use crate::assist::release::Outlook;
use crate::web::Network;

/// What is looked at.
pub struct Patient {
    /// The settings, with what was wrong with them; or why they cannot be read.
    pub policy: Result<(Policy, Vec<Problem>), String>,
    /// How servers are reached.
    pub network: Network,
    /// What the desk knows this device by, if it is enrolled there.
    pub credential: Option<Zeroizing<String>>,
    /// Whether there is a token to enrol with.
    pub token: bool,
    /// Where the agent keeps its journal.
    pub state: PathBuf,
    /// How it stands with new versions, where the settings can be read.
    pub updates: Option<Outlook>,
    /// Reads the device's clock.
    pub clock: fn() -> Timestamp,
}

/// What was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// The settings of device management.
    Policy,
    /// The address of the desk, and whether it can be reached.
    Desk,
    /// Which way leads to it.
    Proxy,
    /// Who vouches for it.
    Certificate,
    /// The device's clock.
    Clock,
    /// Whether the desk knows this device.
    Credential,
    /// Whether a notification can be shown.
    Notifications,
    /// Whether the icon can be shown.
    Tray,
    /// Room on the disk.
    Disk,
    /// Where QuickSupport comes from.
    QuickSupport,
    /// Who installs new versions, and how that stands.
    Updates,
    /// What this system cannot do for the agent.
    System,
}

/// How good it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// As it should be.
    Good,
    /// It could not be looked at, because something before it does not work or this system cannot.
    Skipped,
    /// It works, with a limit that somebody should know of.
    Warn,
    /// It does not work.
    Bad,
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What was looked at.
    pub check: Check,
    /// How good it is.
    pub verdict: Verdict,
    /// What was found: the front-end has a sentence for it and, for what is not good, an advice.
    pub code: Code,
    /// What belongs into the sentence.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<&'static str, String>,
}

impl Finding {
    fn new(check: Check, code: Code) -> Self {
        Self {
            check,
            verdict: code.verdict(),
            code,
            values: BTreeMap::new(),
        }
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.values.insert(name, value.into());
        self
    }
}

/// Looks at everything, in the order in which one thing needs the other.
pub async fn examine(patient: &Patient) -> Vec<Finding> {
    let mut found = policy(&patient.policy);
    if let Ok((policy, _)) = &patient.policy {
        found.extend(desk::findings(patient, policy).await);
        found.extend(device::findings(patient).await);
        found.extend(desk::quicksupport(patient, policy).await);
    } else {
        found.extend(device::findings(patient).await);
    }
    found.extend(patient.updates.iter().flat_map(updates::findings));
    found.push(device::confinement(platform::apart::confines().await));
    found.extend(device::lacks(platform::lacks()));
    found
}

fn policy(policy: &Result<(Policy, Vec<Problem>), String>) -> Vec<Finding> {
    let finding = |code| Finding::new(Check::Policy, code);
    let (policy, problems) = match policy {
        Ok(read) => read,
        Err(why) => return vec![finding(Code::PolicyUnreadable).with("why", why)],
    };
    let problems = problems.iter().map(|problem| {
        finding(Code::PolicyProblem)
            .with("key", &problem.key)
            .with("origin", problem.origin.word())
            .with("why", &problem.what)
    });
    let managed = match policy.managed.is_empty() {
        true => finding(Code::PolicyNone),
        false => finding(Code::PolicyManaged).with("keys", policy.managed.join(", ")),
    };
    std::iter::once(managed).chain(problems).collect()
}
