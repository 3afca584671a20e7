//! An agent that lives in an app: what the app says in the place of the system, and does for it.
//!
//! On Android a program alone learns nothing: what the device is, what its administrator decided and
//! how another app is opened is known to the app around it. There is one app in a process, so this is
//! kept once, for as long as [`Inside`] lives. Elsewhere it exists only with the feature `hosted`, and
//! an agent that nobody hosts asks the system as ever.

use std::{
    io,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use serde_json::{Map, Value};
use tokio::sync::{mpsc, oneshot};
use zeroize::Zeroizing;

use crate::{Facts, Management};

/// How long the app may take to open a link. The user may have to tap a notification for it, or to
/// install something first.
const PATIENCE: Duration = Duration::from_secs(10 * 60);

/// What the app knows.
#[derive(Clone, Debug, Default)]
pub struct App {
    /// What the device is.
    pub facts: Facts,
    /// Who manages it.
    pub management: Management,
    /// The languages that the user prefers, the best first, as BCP 47 tags.
    pub languages: Vec<String>,
    /// The managed configuration, as the administrator wrote it.
    pub policy: Map<String, Value>,
}

struct Host {
    app: App,
    links: mpsc::UnboundedSender<Link>,
}

static HOST: Mutex<Option<Host>> = Mutex::new(None);

/// Being in an app, until it is dropped.
pub struct Inside {
    links: mpsc::UnboundedReceiver<Link>,
}

/// Enters an app: from now on it answers in the place of the system.
///
/// # Errors
/// `AlreadyExists` while another agent is in the app.
pub fn enter(app: App) -> io::Result<Inside> {
    let mut host = host();
    if host.is_some() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let (sender, links) = mpsc::unbounded_channel();
    *host = Some(Host { app, links: sender });
    Ok(Inside { links })
}

impl Inside {
    /// The administrator decided anew; says whether that is a change.
    pub fn decide(&self, policy: Map<String, Value>) -> bool {
        let mut host = host();
        let app = host.as_mut().map(|host| &mut host.app);
        app.is_some_and(|app| std::mem::replace(&mut app.policy, policy) != app.policy)
    }

    /// The next link that the app is to open. Safe to cancel.
    pub async fn link(&mut self) -> Link {
        match self.links.recv().await {
            Some(link) => link,
            None => std::future::pending().await,
        }
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        *host() = None;
    }
}

/// A link that the app is to open. Dropping it says that it could not.
pub struct Link {
    /// Where it leads. It holds the session code.
    pub address: Zeroizing<String>,
    answer: oneshot::Sender<io::Result<()>>,
}

impl Link {
    /// The link is open, or why it cannot be; `false` when nobody waits for that any more.
    pub fn answer(self, opened: io::Result<()>) -> bool {
        self.answer.send(opened).is_ok()
    }
}

pub(crate) fn facts() -> Option<Facts> {
    Some(host().as_ref()?.app.facts.clone())
}

pub(crate) fn management() -> Option<Management> {
    Some(host().as_ref()?.app.management.clone())
}

pub(crate) fn languages() -> Option<Vec<String>> {
    Some(host().as_ref()?.app.languages.clone())
}

pub(crate) fn policy() -> Option<Map<String, Value>> {
    Some(host().as_ref()?.app.policy.clone())
}

pub(crate) async fn open_link(address: &str) -> Option<io::Result<()>> {
    let opened = {
        let host = host();
        let (answer, opened) = oneshot::channel();
        let address = Zeroizing::new(address.to_owned());
        host.as_ref()?.links.send(Link { address, answer }).ok();
        opened
    };
    Some(match tokio::time::timeout(PATIENCE, opened).await {
        Ok(Ok(opened)) => opened,
        Ok(Err(_)) => Err(io::Error::other("the app did not open it")),
        Err(_) => Err(io::ErrorKind::TimedOut.into()),
    })
}

/// A panic elsewhere leaves a whole value behind: it is replaced in one step.
fn host() -> MutexGuard<'static, Option<Host>> {
    HOST.lock().unwrap_or_else(PoisonError::into_inner)
}
