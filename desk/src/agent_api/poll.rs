//! The long poll: held while nothing is open that the device does not know.
//!
//! A poll that is held leaves its connection to the server in the meantime (see [`Parking`]), so
//! that a device that waits costs little more than what is remembered of it here.

use std::time::Duration;

use axum::{
    Json,
    extract::{FromRequestParts as _, Request, State},
    response::{IntoResponse as _, Response},
};

use crate::{
    failure::Failure,
    hub::Listening,
    protocol::{LONGEST_WAIT, Pending, Poll},
    server::{Desk, Parking},
    store::{Delivered, Snapshot},
    time::Timestamp,
    wire::{Asked, bearer},
};

/// A poll that is held, without its connection.
pub(crate) struct Held {
    /// The hash of what the device showed.
    credential: String,
    cursor: u64,
    end: Timestamp,
    listening: Listening,
}

enum Turn {
    /// Nothing that the device does not know.
    Held(Held),
    /// This is the answer.
    Over(Pending),
}

pub(super) async fn requests(
    State(desk): State<Desk>,
    mut request: Request,
) -> Result<Response, Failure> {
    let parking = request.extensions_mut().remove::<Parking>();
    let mut turn = begin(&desk, request).await?;
    loop {
        let held = match turn {
            Turn::Over(pending) => return Ok(told(&desk, pending)),
            Turn::Held(held) => held,
        };
        if let Some(parking) = &parking {
            return Ok(parking.park(held));
        }
        held.over(&desk).await;
        turn = held.look(&desk).await?;
    }
}

/// Goes on with a poll that was parked: it is answered, or parked again.
pub(crate) async fn go_on(desk: &Desk, held: Held, parking: &Parking) -> Response {
    match held.look(desk).await {
        Ok(Turn::Over(pending)) => told(desk, pending),
        Ok(Turn::Held(held)) => parking.park(held),
        Err(failure) => failure.into_response(),
    }
}

/// The request is dropped here: its headers keep the whole buffer that they were read into.
async fn begin(desk: &Desk, request: Request) -> Result<Turn, Failure> {
    let (mut parts, _) = request.into_parts();
    let credential = bearer(&parts.headers).ok_or_else(Failure::unauthorized)?;
    let Asked(poll) = Asked::<Poll>::from_request_parts(&mut parts, desk).await?;
    drop(parts);
    if desk.is_stopping() {
        return Err(desk.farewell());
    }
    let (credential, begun) = (credential.hash(), desk.now());
    let mark = desk.hub().mark();
    let Snapshot {
        device,
        pending,
        undelivered,
    } = snapshot(desk, &credential).await?;
    let listening = desk.hub().listen(&device.id, mark, begun);
    if listening.worth_writing(begun) {
        desk.hub().save(&device.id, begun);
    }
    let known = pending.cursor == poll.cursor;
    if known && undelivered {
        let cursor = poll.cursor;
        desk.deliveries().note(desk, Delivered { device, cursor });
    }
    if !known || poll.wait == 0 {
        return Ok(Turn::Over(pending));
    }
    Ok(Turn::Held(Held {
        credential,
        cursor: poll.cursor,
        end: begun.after(Duration::from_secs(poll.wait.min(LONGEST_WAIT))),
        listening,
    }))
}

impl Held {
    /// Waits until there is a reason to look again.
    pub(crate) async fn over(&self, desk: &Desk) {
        tokio::select! {
            () = self.listening.changed() => {}
            () = desk.clock().sleep_until(self.end) => {}
            () = desk.stopped() => {}
        }
    }

    /// Whether there is a reason to look again now.
    #[cfg(feature = "rehearsal")]
    pub(crate) fn is_over(&self, desk: &Desk) -> bool {
        self.listening.is_news() || desk.now() >= self.end || desk.is_stopping()
    }

    /// Every turn takes a mark, and only then reads the database: see [`Hub`](crate::hub::Hub).
    async fn look(mut self, desk: &Desk) -> Result<Turn, Failure> {
        if desk.is_stopping() {
            return Err(desk.farewell());
        }
        self.listening.look(desk.hub().mark());
        let Snapshot { pending, .. } = snapshot(desk, &self.credential).await?;
        let over = pending.cursor != self.cursor || desk.now() >= self.end;
        Ok(if over {
            Turn::Over(pending)
        } else {
            Turn::Held(self)
        })
    }
}

async fn snapshot(desk: &Desk, credential: &str) -> Result<Snapshot, Failure> {
    let snapshot = desk.lookout().snapshot(desk, credential).await;
    let snapshot = snapshot.map_err(|error| Failure::internal(&error))?;
    snapshot.ok_or_else(Failure::unauthorized)
}

/// The answer to a poll, with the time at which it is given, and what to do should it be the last.
fn told(desk: &Desk, pending: Pending) -> Response {
    Json(Pending {
        now: Some(desk.now().wire()),
        spread_ms: u64::try_from(desk.spread().as_millis()).ok(),
        ..pending
    })
    .into_response()
}
