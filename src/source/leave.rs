//! Leaving the desk for good: the device takes itself off the desk's list.

use std::{io, path::Path, time::Duration};

use companion_platform as platform;

use super::desk::{address, base};
use super::enrolment::{SECRET, enrolled};
use super::http::{self, Refusal};
use crate::web::Network;

/// Whoever removes the agent waits for this.
const LIMIT: Duration = Duration::from_secs(15);

/// How it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Farewell {
    /// The device was enrolled nowhere.
    Nowhere,
    /// The desk at this address has it in its list no more.
    Done(String),
    /// The desk could not be told, and has the device in its list.
    Untold {
        /// Its address.
        desk: String,
        /// What was in the way.
        why: &'static str,
    },
}

/// Tells the desk where this device was enrolled last that it leaves. Nothing is forgotten here: see
/// [`forget`].
///
/// # Errors
/// When what was kept of the enrolment cannot be read.
pub async fn leave(dir: &Path, network: &Network) -> io::Result<Farewell> {
    let Some((desk, Some(credential))) = enrolled(dir)? else {
        return Ok(Farewell::Nowhere);
    };
    let untold = |desk, why| Ok(Farewell::Untold { desk, why });
    let Ok(base) = base(&desk) else {
        return untold(desk, "its address cannot be used");
    };
    let Ok(http) = http::client(network) else {
        return untold(desk, "the additional authority cannot be read");
    };
    if network.decide(&base).await.is_err() {
        return untold(desk, "there is no way to it");
    }
    let request = http.delete(address(&base, "device"));
    match http::send(request.bearer_auth(&*credential), LIMIT).await {
        // One that does not know this device has nothing to take off its list.
        Ok(_) | Err(Refusal::Unknown { .. }) => Ok(Farewell::Done(desk)),
        Err(Refusal::Trouble(_)) => untold(desk, "it cannot be reached"),
        Err(Refusal::Forbidden { .. } | Refusal::Over(_) | Refusal::Rejected) => {
            untold(desk, "it does not take that")
        }
    }
}

/// Forgets what the desk knows this device by.
///
/// # Errors
/// When the system does not let it go.
pub fn forget(dir: &Path) -> io::Result<()> {
    platform::forget_secret(dir, SECRET)
}
