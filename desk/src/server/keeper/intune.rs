//! Looks into Intune for sessions that were begun there, if the desk is told of a tenant, and reads which
//! devices there are.

use std::time::Duration;

use futures_util::join;
use tokio::sync::{Mutex, Notify};

use super::{RECOVERY, inventory, members};
use crate::{
    graph::{Assistance, Graph, Trouble},
    intune::{
        pairs::{Managed, pairs},
        rounds::{Answer, Intune, Matched, go_round},
        watch::Reading,
    },
    saying::Told,
    server::Desk,
    store::StoreError,
    time::Timestamp,
};

/// How often it is read which devices there are. A list has no other news for us.
const LISTED: Duration = Duration::from_secs(15 * 60);

/// After trouble with everything, and before the list is read again that could not be.
const PAUSE: Duration = Duration::from_secs(60);

/// Never ends.
pub(super) async fn watch(desk: &Desk) {
    let Some(graph) = desk.graph() else {
        return std::future::pending().await;
    };
    let intune = ByGraph {
        desk,
        graph,
        list: Mutex::default(),
        due: Notify::new(),
        listed: Notify::new(),
        members: Notify::new(),
    };
    join!(
        intune.ask(),
        intune.keep_listed(),
        intune.keep_kinds(),
        intune.keep_members()
    );
}

struct ByGraph<'a> {
    desk: &'a Desk,
    graph: &'a Graph,
    list: Mutex<List>,
    /// The list is to be read again.
    due: Notify,
    /// It was read, so what is read beside it is due.
    listed: Notify,
    /// Which devices are in the groups of Entra ID is to be read.
    members: Notify,
}

#[derive(Default)]
struct List {
    /// Nothing before it was read for the first time.
    devices: Option<Vec<Managed>>,
    next: Timestamp,
    /// Which device has which agent, as far as that is on record since the list was read.
    paired: Option<Vec<Matched>>,
    /// The groups of Entra ID are to be read once that is on record.
    members_due: bool,
}

impl Intune for ByGraph<'_> {
    async fn matched(&self) -> Result<Option<Vec<Matched>>, StoreError> {
        if self.is_due().await {
            self.read_list().await;
        }
        let claims = self.desk.store().claims().await?;
        let mut list = self.list.lock().await;
        let Some(devices) = &list.devices else {
            return Ok(None);
        };
        let matched = pairs(devices, &claims);
        if list.paired.as_ref() != Some(&matched) {
            if self.desk.store().pair(&matched, self.desk.now()).await? {
                self.desk.changed();
            }
            list.paired = Some(matched.clone());
        }
        // Only now it is known whose agent each of them has.
        if std::mem::take(&mut list.members_due) || self.is_one_unread().await? {
            self.members.notify_one();
        }
        Ok(Some(matched))
    }

    async fn look(&self, devices: &[String]) -> Result<Vec<Answer>, Duration> {
        let named: Vec<&str> = devices.iter().map(String::as_str).collect();
        let said = self.graph.assistance_of(&named).await;
        let mut answers = Vec::with_capacity(said.len());
        let mut untold = None;
        for (managed, said) in devices.iter().zip(said) {
            answers.push(match said {
                Ok(said) => Answer::Shows(reading(managed, said)),
                Err(Trouble::NotFound) => Answer::Unknown,
                Err(Trouble::Busy(until)) => return Err(until.since(self.desk.now())),
                Err(trouble @ (Trouble::SignIn(_) | Trouble::Token | Trouble::Forbidden)) => {
                    self.troubled(&trouble);
                    return Err(PAUSE);
                }
                Err(trouble @ Trouble::Unreachable(_)) => {
                    untold = Some(trouble);
                    Answer::Missed
                }
                Err(
                    trouble @ (Trouble::Refused(..) | Trouble::Elsewhere | Trouble::Strange(_)),
                ) => {
                    untold = Some(trouble);
                    Answer::Refused
                }
            });
        }
        if let Some(trouble) = untold {
            tracing::debug!(%trouble, "Intune does not say what it shows of a device");
            let told = |answer: &Answer| matches!(answer, Answer::Shows(_) | Answer::Unknown);
            if !answers.iter().any(told) {
                self.troubled(&trouble);
            }
        }
        Ok(answers)
    }
}

impl ByGraph<'_> {
    /// Never ends.
    async fn ask(&self) {
        loop {
            if let Err(error) = go_round(self.desk, self).await {
                tracing::error!(%error, "Intune is not asked");
            }
            let next = self.desk.now().after(RECOVERY);
            self.desk.clock().sleep_until(next).await;
        }
    }

    /// Reads the list beside the rounds: its pages can take minutes, and for so long nobody may wait who
    /// is watched. Never ends.
    async fn keep_listed(&self) {
        loop {
            self.due.notified().await;
            self.read_list().await;
        }
    }

    /// Reads what may wait. Never ends.
    async fn keep_kinds(&self) {
        loop {
            self.listed.notified().await;
            inventory::read_kinds(self.desk, self.graph).await;
        }
    }

    /// The same for groups of Entra ID: each time that the list was read, and when one was bound. Never ends.
    async fn keep_members(&self) {
        loop {
            self.members.notified().await;
            members::read_members(self.desk, self.graph).await;
        }
    }

    /// Whether the list has to be read before anybody can be asked about. One that is only old is read
    /// meanwhile.
    async fn is_due(&self) -> bool {
        let mut list = self.list.lock().await;
        if self.desk.now() < list.next {
            return false;
        }
        list.next = self.desk.now().after(LISTED);
        if list.devices.is_some() {
            self.due.notify_one();
        }
        list.devices.is_none()
    }

    /// Whether a group was bound whose devices nobody has read yet.
    async fn is_one_unread(&self) -> Result<bool, StoreError> {
        let bound = self.desk.store().bound_groups().await?;
        let mut bound = bound.iter().map(|group| &group.entra);
        Ok(bound.any(|entra| entra.read_at.is_none() && entra.trouble.is_none()))
    }

    async fn read_list(&self) {
        let read = inventory::read_devices(self.desk, self.graph).await;
        let mut list = self.list.lock().await;
        let pause = match read {
            Ok(devices) => {
                list.devices = Some(devices);
                list.paired = None;
                self.listed.notify_one();
                list.members_due = true;
                LISTED
            }
            // Those that were there are asked about all the same.
            Err(trouble) => {
                self.troubled(&trouble);
                PAUSE
            }
        };
        list.next = self.desk.now().after(pause);
    }

    fn troubled(&self, trouble: &Trouble) {
        let mut standing = self.desk.intune_standing();
        let told = Told::from(trouble.saying().column());
        if standing.trouble.as_ref() != Some(&told) {
            tracing::warn!(%trouble, "Intune cannot be asked");
            standing.trouble = Some(told);
            self.desk.set_intune_standing(standing);
        }
    }
}

fn reading(managed: &str, said: Assistance) -> Reading {
    Reading {
        managed: managed.to_owned(),
        url: said.link,
        error: said.error,
        user: said.user_id,
    }
}
