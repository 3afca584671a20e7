//! The doctor's visit to an agent that runs: the user asks for it in the window, and reads there what
//! was found.

use std::{path::PathBuf, sync::Arc};

use companion_platform as platform;
use tokio::sync::{Notify, watch};

use super::parcel::Parcels;
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
        Patient {
            policy: self.policy.clone(),
            network: self.network.clone(),
            credential: credential.unwrap_or_default(),
            token: self.token,
            state: self.state.clone(),
            clock: clock::now,
        }
    }
}

/// Where an examination is asked for, and what came of it. Clones are the same.
#[derive(Clone, Debug, Default)]
pub(super) struct Examination {
    asked: Arc<Notify>,
    checkup: watch::Sender<Checkup>,
    /// The file for IT, which is made of more.
    pub(super) parcels: Parcels,
}

impl Examination {
    /// Asks for one. While one goes on, that is the one.
    pub(super) fn ask(&self) {
        let begins = self.checkup.send_if_modified(|checkup| {
            let begins = *checkup != Checkup::Going;
            *checkup = Checkup::Going;
            begins
        });
        if begins {
            self.asked.notify_one();
        }
    }

    /// How far it is, and what was found.
    pub(super) fn checkup(&self) -> watch::Receiver<Checkup> {
        self.checkup.subscribe()
    }

    /// Nobody looks any more.
    pub(super) fn forget(&self) {
        self.parcels.forget();
        self.checkup.send_if_modified(|checkup| {
            let over = *checkup != Checkup::Going;
            if over {
                *checkup = Checkup::Never;
            }
            over
        });
    }

    /// Examines the subject whenever that is asked for, for ever.
    pub(super) async fn serve(&self, subject: &Subject) {
        loop {
            self.asked.notified().await;
            let patient = subject.patient();
            // In the box, because it is large and seldom there.
            let found = Box::pin(doctor::examine(&patient)).await;
            self.checkup.send_replace(Checkup::Done(found));
            platform::trim_memory();
        }
    }
}
