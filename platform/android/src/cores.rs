//! The agents that Java holds by a number. A number is given out once, so that one which outlives its
//! agent leads nowhere.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::{Refusal, agent::Core};

struct Cores {
    last: i64,
    running: BTreeMap<i64, Arc<Core>>,
}

static CORES: Mutex<Cores> = Mutex::new(Cores {
    last: 0,
    running: BTreeMap::new(),
});

/// Starts an agent and gives its number.
pub(crate) fn start(settings: &str) -> Result<i64, Refusal> {
    let core = Core::start(settings)?;
    let mut cores = cores();
    cores.last += 1;
    let number = cores.last;
    cores.running.insert(number, Arc::new(core));
    Ok(number)
}

/// The agent of a number.
pub(crate) fn of(number: i64) -> Result<Arc<Core>, Refusal> {
    let core = cores().running.get(&number).map(Arc::clone);
    core.ok_or_else(|| unknown(number))
}

/// Ends the agent of a number, and waits for that.
pub(crate) fn stop(number: i64) -> Result<(), Refusal> {
    let core = cores().running.remove(&number);
    core.ok_or_else(|| unknown(number))?.stop();
    Ok(())
}

fn unknown(number: i64) -> Refusal {
    Refusal::State(format!(
        "there is no agent {number}: it was stopped, or never started"
    ))
}

fn cores() -> MutexGuard<'static, Cores> {
    CORES.lock().unwrap_or_else(PoisonError::into_inner)
}
