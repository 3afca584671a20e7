//! The device comes to another network: the agent hears so, and asks its desk anew.

use std::io;

use companion_platform::NetworkWatch;
use tokio::sync::{mpsc, oneshot};

use crate::assist::Event;
use crate::ui::Call;

/// Follows every change, for ever. Where the system does not tell, the agent notices that its connection is
/// dead, and later.
pub(super) async fn follow(calls: mpsc::Sender<Call>) {
    let mut watch = match NetworkWatch::new() {
        Ok(watch) => watch,
        Err(error) => {
            if error.kind() == io::ErrorKind::Unsupported {
                // The app around the agent says so.
                tracing::debug!("changes of the network are not heard of here");
            } else {
                tracing::warn!(%error, "changes of the network are not heard of");
            }
            return std::future::pending().await;
        }
    };
    loop {
        watch.changed().await;
        tracing::info!("the device is on another network");
        let (heard, _) = oneshot::channel();
        // Nobody hears it when the agent is on its way out.
        calls
            .send(Call::Event(Box::new(Event::Roamed), heard))
            .await
            .ok();
    }
}
