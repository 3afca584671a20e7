//! The doctor's visit to an agent that runs: the user asks for it in the window, and reads there what
//! was found.

use std::path::PathBuf;

use companion_platform as platform;
use tokio::sync::watch;

use super::{
    errand::{Errand, Progress},
    updates,
};
use crate::assist::policy::{Policy, Problem};
use crate::clock;
use crate::doctor::{self, Patient};
use crate::source;
use crate::ui::findings::Checkup;
use crate::web::Network;

/// What is looked at: the settings as the agent runs with them, and its directory as it is now.
pub(super) struct Subject {
    pub(super) policy: Result<(Policy, Vec<Problem>), String>,
    pub(super) network: Network,
    /// Whether there is a token to enrol with.
    pub(super) token: bool,
    pub(super) state: PathBuf,
}

impl Subject {
    pub(super) fn patient(&self) -> Patient {
        let desk = match &self.policy {
            Ok((policy, _)) => policy.desk_url.as_deref(),
            Err(_) => None,
        };
        let credential = source::credential(&self.state, desk.unwrap_or_default());
        let updates = self.policy.as_ref().ok();
        Patient {
            updates: updates.map(|(policy, _)| updates::remembered(policy, &self.state)),
            policy: self.policy.clone(),
            network: self.network.clone(),
            credential: credential.unwrap_or_default(),
            token: self.token,
            state: self.state.clone(),
            clock: clock::now,
        }
    }
}

impl Progress for Checkup {
    const GOING: Self = Self::Going;
}

/// Examines the subject whenever that is asked for, for ever.
pub(super) async fn serve(errand: &Errand<Checkup>, subject: watch::Receiver<Subject>) {
    loop {
        errand.asked().await;
        let patient = subject.borrow().patient();
        // In the box, because it is large and seldom there.
        let found = Box::pin(doctor::examine(&patient)).await;
        errand.done(Checkup::Done(found));
        platform::trim_memory();
    }
}
