//! Starts the desk's command line: arguments and environment in, an exit code out.
#![forbid(unsafe_code)]

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use clap::Parser as _;
use companion_desk::cli::{Cli, Surroundings};
use zeroize::Zeroizing;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::INFO)
        .with_writer(io::stderr)
        .init();
    let surroundings = Surroundings {
        teamviewer_token: std::env::var("COMPANION_DESK_TEAMVIEWER_TOKEN").ok(),
        key: std::env::var("COMPANION_DESK_KEY").ok().map(Zeroizing::new),
        out: &mut io::stdout(),
    };
    match cli.run(surroundings).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "companion-desk: {error:#}");
            ExitCode::FAILURE
        }
    }
}
