//! Looks into Intune for sessions that were begun there, if the desk is told of a tenant.

use std::time::Duration;

use tokio::sync::Mutex;

use super::RECOVERY;
use crate::{
    graph::{Assistance, Graph, Trouble},
    intune::{
        pairs::{Managed, pairs},
        rounds::{Answer, Intune, Matched, go_round},
        watch::Reading,
    },
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
    };
    loop {
        if let Err(error) = go_round(desk, &intune).await {
            tracing::error!(%error, "Intune is not asked");
        }
        desk.clock().sleep_until(desk.now().after(RECOVERY)).await;
    }
}

struct ByGraph<'a> {
    desk: &'a Desk,
    graph: &'a Graph,
    list: Mutex<List>,
}

#[derive(Default)]
struct List {
    devices: Vec<Managed>,
    next: Timestamp,
}

impl Intune for ByGraph<'_> {
    async fn matched(&self) -> Result<Vec<Matched>, StoreError> {
        let mut list = self.list.lock().await;
        if self.desk.now() >= list.next {
            let pause = match self.graph.managed_devices().rest().await {
                Ok(devices) => {
                    list.devices = devices.into_iter().map(Managed::from).collect();
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
        let claims = self.desk.store().claims().await?;
        Ok(pairs(&list.devices, &claims))
    }

    async fn look(&self, devices: &[String]) -> Result<Vec<Answer>, Duration> {
        let named: Vec<&str> = devices.iter().map(String::as_str).collect();
        let said = self.graph.assistance_of(&named).await;
        let mut answers = Vec::with_capacity(said.len());
        for (managed, said) in devices.iter().zip(said) {
            answers.push(match said {
                Ok(said) => Answer::Shows(reading(managed, said)),
                Err(Trouble::NotFound) => Answer::Unknown,
                Err(Trouble::Busy(until)) => return Err(until.since(self.desk.now())),
                Err(trouble @ (Trouble::SignIn(_) | Trouble::Token | Trouble::Forbidden)) => {
                    self.troubled(&trouble);
                    return Err(PAUSE);
                }
                Err(
                    trouble @ (Trouble::Unreachable(_)
                    | Trouble::Refused(..)
                    | Trouble::Elsewhere
                    | Trouble::Strange(_)),
                ) => {
                    tracing::debug!(%trouble, "Intune does not say what it shows of a device");
                    Answer::Missed
                }
            });
        }
        Ok(answers)
    }
}

impl ByGraph<'_> {
    fn troubled(&self, trouble: &Trouble) {
        let mut standing = self.desk.intune_standing();
        let told = trouble.to_string();
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
