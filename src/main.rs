//! The agent's program. What it is made of stands in [`companion::app`].
#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::Parser as _;
use companion::app;

fn main() -> anyhow::Result<ExitCode> {
    app::main(app::Args::parse())
}
