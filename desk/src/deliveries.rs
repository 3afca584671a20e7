//! Writes down which devices have what was offered to them, many with one change: when thousands
//! hear of something at the same moment, that is a few dozen commits.

use crate::{gathering::Gathering, server::Desk, store::Delivered};

/// So many go into one change: nobody else is to wait long for theirs.
const MOST: usize = 128;

/// What has to be written down.
#[derive(Default)]
pub(crate) struct Deliveries(Gathering<Delivered, MOST>);

impl Deliveries {
    /// The device has shown with its poll that it knows everything up to its cursor; that the desk
    /// once sent it would prove nothing, since the network may have been cut. Nobody waits for this
    /// except a desk that stops, and if it fails the next poll shows the same again.
    pub(crate) fn note(&self, desk: &Desk, delivered: Delivered) {
        if self.0.bring(delivered) {
            desk.begin(write_all(desk.clone()));
        }
    }
}

async fn write_all(desk: Desk) {
    loop {
        let delivered = desk.deliveries().0.next();
        if delivered.is_empty() {
            return;
        }
        if let Err(error) = desk.store().delivered(&delivered, desk.now()).await {
            tracing::error!(%error, "deliveries are not on record");
        }
        desk.changed();
    }
}
