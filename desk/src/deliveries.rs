//! Writes down which devices have what was offered to them, many with one change: when thousands
//! hear of something at the same moment, that is a few dozen commits.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::{server::Desk, store::Delivered};

/// So many go into one change: nobody else is to wait long for theirs.
const MOST: usize = 128;

/// What has to be written down.
#[derive(Default)]
pub(crate) struct Deliveries(Mutex<Queue>);

#[derive(Default)]
struct Queue {
    delivered: Vec<Delivered>,
    /// Somebody is about to see to them.
    attended: bool,
}

impl Deliveries {
    /// The device has shown with its poll that it knows everything up to its cursor; that the desk
    /// once sent it would prove nothing, since the network may have been cut. Nobody waits for this
    /// except a desk that stops, and if it fails the next poll shows the same again.
    pub(crate) fn note(&self, desk: &Desk, delivered: Delivered) {
        let attended = {
            let mut queue = self.queue();
            queue.delivered.push(delivered);
            std::mem::replace(&mut queue.attended, true)
        };
        if !attended {
            desk.begin(write_all(desk.clone()));
        }
    }

    fn next(&self) -> Vec<Delivered> {
        let mut queue = self.queue();
        let some = queue.delivered.len().min(MOST);
        queue.attended = some > 0;
        queue.delivered.drain(..some).collect()
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn write_all(desk: Desk) {
    loop {
        let delivered = desk.deliveries().next();
        if delivered.is_empty() {
            return;
        }
        if let Err(error) = desk.store().delivered(&delivered, desk.now()).await {
            tracing::error!(%error, "deliveries are not on record");
        }
        desk.changed();
    }
}
