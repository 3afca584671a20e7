//! Takes long polls off their connections while they are held.
//!
//! A connection that HTTP is spoken on costs two buffers of 8 KiB and the state of a request half
//! done. A poll that is held needs none of them: the server takes its connection apart, keeps the
//! socket and the [`Held`], and puts the same call again when there is a reason to look.

use std::sync::{Arc, Mutex, PoisonError};

use axum::{
    body::{Body, HttpBody as _},
    http::{HeaderMap, Method, Request, StatusCode, Version, header::CONNECTION},
    response::{IntoResponse as _, Response},
};

use crate::agent_api::Held;

/// Puts the call again; who is calling, and with which cursor, is in the [`Held`].
pub(super) const AGAIN: &[u8] = b"GET /agent/v1/requests HTTP/1.1\r\nhost: desk\r\n\r\n";

/// Where the poll of one connection is left, and found again. Clones are the same place.
#[derive(Clone, Default)]
pub(crate) struct Parking(Arc<Mutex<Place>>);

#[derive(Default)]
enum Place {
    #[default]
    Free,
    Parked(Held),
    Resumed(Held),
}

impl Parking {
    /// A place with a poll that is to look again.
    pub(super) fn with(held: Held) -> Self {
        Self(Arc::new(Mutex::new(Place::Resumed(held))))
    }

    /// The poll that this call goes on with, if it is not a new one.
    pub(super) fn resumed(&self) -> Option<Held> {
        self.take(|place| match place {
            Place::Resumed(held) => Ok(held),
            other @ (Place::Free | Place::Parked(_)) => Err(other),
        })
    }

    /// Leaves a poll here. What is returned is never sent.
    pub(crate) fn park(&self, held: Held) -> Response {
        self.take(|_| Err::<(), _>(Place::Parked(held)));
        StatusCode::NO_CONTENT.into_response()
    }

    pub(super) fn parked(&self) -> Option<Held> {
        self.take(|place| match place {
            Place::Parked(held) => Ok(held),
            other @ (Place::Free | Place::Resumed(_)) => Err(other),
        })
    }

    pub(super) fn is_taken(&self) -> bool {
        let place = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        matches!(*place, Place::Parked(_))
    }

    fn take<T>(&self, take: impl FnOnce(Place) -> Result<T, Place>) -> Option<T> {
        let mut place = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match take(std::mem::take(&mut *place)) {
            Ok(taken) => Some(taken),
            Err(left) => {
                *place = left;
                None
            }
        }
    }
}

/// Whether the same connection can be spoken on later as if nothing had been in between.
pub(super) fn may_park(request: &Request<Body>) -> bool {
    request.method() == Method::GET
        && request.version() == Version::HTTP_11
        && !closes(request.headers())
        && request.body().is_end_stream()
}

fn closes(headers: &HeaderMap) -> bool {
    let mut values = headers.get_all(CONNECTION).iter();
    values.any(|value| !value.as_bytes().eq_ignore_ascii_case(b"keep-alive"))
}
