//! Asks a new version whether it works on this device, before it is trusted with it: it starts, reads the
//! settings and the journal without changing them, and says which version it is.

use std::{ffi::OsString, io, path::Path, time::Duration};

use companion_platform as platform;
use serde_json::Value;
use tokio::time::{sleep, timeout};

use crate::assist::release::Version;

/// A file that was just written may be in the hands of a process that is about to become another one.
const BUSY_TRIES: u32 = 20;
const BUSY_PAUSE: Duration = Duration::from_millis(50);

/// Why a new version does not work here.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// It cannot be started, for example because it is for another processor.
    #[error("it cannot be started ({0})")]
    Start(io::Error),
    /// It has not answered in time.
    #[error("it does not answer")]
    Hangs,
    /// It ended otherwise than well.
    #[error("it ended with {}", .0.map_or("a signal".to_owned(), |status| format!("status {status}")))]
    Ended(Option<i32>),
    /// It says something else.
    #[error("it does not say that it is version {0}")]
    Other(Version),
}

pub(super) async fn ask(
    program: &Path,
    question: &[OsString],
    version: Version,
    patience: Duration,
) -> Result<(), Unfit> {
    let asked = timeout(patience, start(program, question)).await;
    let (status, answer) = asked.map_err(|_| Unfit::Hangs)?.map_err(Unfit::Start)?;
    if status != Some(0) {
        return Err(Unfit::Ended(status));
    }
    let answer: Value = serde_json::from_slice(&answer).unwrap_or_default();
    match answer["version"].as_str().map(str::parse::<Version>) {
        Some(Ok(said)) if said == version => Ok(()),
        Some(_) | None => Err(Unfit::Other(version)),
    }
}

async fn start(program: &Path, question: &[OsString]) -> io::Result<(Option<i32>, Vec<u8>)> {
    for _ in 0..BUSY_TRIES {
        match platform::ask_own(program, question).await {
            Err(error) if error.kind() == io::ErrorKind::ExecutableFileBusy => {
                sleep(BUSY_PAUSE).await;
            }
            answer => return answer,
        }
    }
    Err(io::ErrorKind::ExecutableFileBusy.into())
}
