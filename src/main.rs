//! The agent's program. What it is made of stands in [`companion::app`].
#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::Parser as _;
use companion::app;

/// A session code is wiped with whatever it has passed through.
#[global_allocator]
static HEAP: companion_platform::Wiping = companion_platform::Wiping;

fn main() -> anyhow::Result<ExitCode> {
    app::main(app::Args::parse())
}
