//! The old version watches the new one, which may not even get as far as counting its own starts.

use std::{path::Path, time::Duration};

use companion_platform as platform;
use tokio::time::{Instant, sleep};

use super::{
    book::{Book, Phase},
    place::Place,
};
use crate::assist::release::TRIAL;

/// How long a new version may take until it counts its start.
const BEGINS: Duration = Duration::from_secs(60);
/// How long whoever else starts the agent again, such as a service manager, has for that.
const GRACE: Duration = Duration::from_secs(5);
/// How often to look: often at first, since most is over within a second.
const PAUSES: [Duration; 2] = [Duration::from_millis(200), Duration::from_secs(2)];
const SOON: Duration = Duration::from_secs(10);

/// What became of a new version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It works, or looks after itself.
    Settled,
    /// It ended after it had begun; it is to be started again, and counts that.
    Again,
    /// It ended before it had begun, or never did. The old version is in its place again.
    Back,
}

/// Watches a new version that runs as this process. `patience` is how long it may take to begin, if not
/// as usual.
pub async fn watch(state: &Path, program: &Path, process: u32, patience: Option<Duration>) -> Fate {
    let begun = Instant::now();
    let place = Place::of(program, state);
    // Held from now on: its number can be somebody else's later.
    let Ok(process) = platform::Watched::new(process) else {
        return Fate::Settled;
    };
    loop {
        let elapsed = begun.elapsed();
        sleep(if elapsed < SOON { PAUSES[0] } else { PAUSES[1] }).await;
        let Ok(alive) = process.is_alive() else {
            return Fate::Settled;
        };
        // It was put back, or answered, and that could not be written down.
        if !place.keeps_old() {
            return Fate::Settled;
        }
        // Only now: what it wrote at its end is the last of it.
        let kept = Book::open(state).kept;
        let counted = match kept.phase {
            Phase::Idle => return Fate::Settled,
            Phase::Replacing(_) => false,
            Phase::Trial(_, tries) => tries > 0,
        };
        if !alive && counted && kept.ended {
            return Fate::Settled;
        }
        if alive && counted {
            // Beyond that it starts itself again.
            if elapsed > Duration::from_millis(TRIAL.0) {
                return Fate::Settled;
            }
            continue;
        }
        if counted {
            sleep(GRACE).await;
            return Fate::Again;
        }
        if alive && elapsed < patience.unwrap_or(BEGINS) {
            continue;
        }
        if alive {
            tracing::error!("the new version never begins, and is ended");
            process.end().ok();
        }
        return put_back(state, program);
    }
}

fn put_back(state: &Path, program: &Path) -> Fate {
    // Whoever is the agent now knows what to do.
    let Ok(Some(_only)) = platform::instance(state) else {
        return Fate::Settled;
    };
    let mut book = Book::open(state);
    let (Phase::Replacing(swap) | Phase::Trial(swap, _)) = book.kept.phase.clone() else {
        return Fate::Settled;
    };
    let place = Place::of(program, state);
    if let Err(error) = place.put_back(&swap.programs) {
        tracing::error!(%error, "the version before cannot be brought back");
        return Fate::Settled;
    }
    tracing::error!(version = %swap.to, "the new version did not begin; the one before is back");
    book.kept.failed = Some((swap.to, swap.counter));
    book.kept.phase = Phase::Idle;
    if let Err(error) = book.write() {
        tracing::warn!(%error, "how far an update is cannot be written down");
    }
    Fate::Back
}
