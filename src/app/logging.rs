//! Where the log goes: to standard error for whoever looks, to files for whoever looks later.

use std::{io, sync::Mutex};

use companion_platform as platform;
use tracing::Level;
use tracing_subscriber::{
    Layer as _, filter::LevelFilter, layer::SubscriberExt as _, util::SubscriberInitExt as _,
};

use super::{Run, checkup, settings::state_dir};
use crate::log::Log;

/// The log of an agent that runs. One that cannot be kept keeps nobody from being asked.
pub(super) fn log_of(options: &Run) -> Option<Log> {
    let state = state_dir(options.state.as_deref()).ok()?;
    let dir = checkup::log_dir(options, &state);
    let made = platform::private_dir(&state).and_then(|()| platform::private_dir(&dir));
    made.and_then(|()| Log::open(&dir)).ok()
}

/// Says on standard error what is as grave as `level`, and keeps what a maintainer will want to know.
pub(super) fn write_log(level: Level, kept: Option<Log>) {
    let said = tracing_subscriber::fmt::layer()
        .with_writer(io::stderr)
        // Colours are not built in, and asking for them ends a program at a terminal.
        .with_ansi(false)
        .with_filter(LevelFilter::from_level(level));
    let kept = kept.map(|log| {
        tracing_subscriber::fmt::layer()
            .json()
            .with_writer(Mutex::new(log))
            .with_filter(LevelFilter::INFO)
    });
    tracing_subscriber::registry().with(said).with(kept).init();
}

/// Keeps what a maintainer will want to know, for an agent in an app, where nobody reads standard
/// error. In one process the first agent says where.
pub(super) fn keep_log(log: Log) {
    let kept = tracing_subscriber::fmt::layer()
        .json()
        .with_writer(Mutex::new(log))
        .with_filter(LevelFilter::INFO);
    tracing_subscriber::registry().with(kept).try_init().ok();
}
