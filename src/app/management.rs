//! Device management changes its mind while the agent runs.

use std::io;

use companion_platform::PolicyWatch;
use tokio::sync::mpsc;

use super::{
    Run,
    settings::{config_file, defaults, managed, raw, say},
};
use crate::assist::Event;
use crate::assist::policy::Policy;

/// Tells the agent of every change, where the system tells us. What was put together by it at the
/// start stays until the next one: the desk, the network and the language.
pub(super) async fn follow(options: &Run, events: &mpsc::UnboundedSender<Event>) {
    let mut watch = match PolicyWatch::new() {
        Ok(watch) => watch,
        Err(error) => {
            let missed = "changes of the policy are heard of at the next start only";
            if error.kind() == io::ErrorKind::Unsupported {
                // So it is on this system, and the doctor says so.
                tracing::debug!("{missed}");
            } else {
                tracing::warn!(%error, "{missed}");
            }
            return std::future::pending().await;
        }
    };
    loop {
        watch.changed().await;
        let now = managed().and_then(|now| raw(options, config_file(options).as_deref(), now));
        match now {
            Ok(raw) => {
                let os = companion_platform::facts().os;
                let (policy, problems) = Policy::read(&raw, defaults(os));
                tracing::info!("device management has changed the settings");
                say(&problems);
                events.send(Event::Policy(Box::new(policy), problems)).ok();
            }
            // Not known is not unmanaged: what was known before holds.
            Err(error) => tracing::warn!("the settings stay as they were: {error:#}"),
        }
    }
}
