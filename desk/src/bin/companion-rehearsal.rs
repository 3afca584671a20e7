//! The stand-ins as a program: a TeamViewer and its QuickSupport on this machine.

use std::{
    io::{self, Write as _},
    net::SocketAddr,
};

use clap::Parser;
use companion_desk::rehearsal::TeamViewer;

/// Stand-ins for TeamViewer's Web API and QuickSupport, to try the companion without an account.
#[derive(Parser)]
struct Arguments {
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:8480")]
    listen: SocketAddr,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let teamviewer = TeamViewer::start_at(arguments.listen).await?;
    writeln!(io::stdout(), "--teamviewer-url {}", teamviewer.address())?;
    writeln!(
        io::stdout(),
        "--teamviewer-authorize-url {}",
        teamviewer.authorize_address()
    )?;
    writeln!(
        io::stdout(),
        "--quicksupport linux={}",
        teamviewer.quicksupport_address()
    )?;
    writeln!(
        io::stdout(),
        "COMPANION_DESK_TEAMVIEWER_TOKEN={}",
        teamviewer.token().expose()
    )?;
    let client = teamviewer.client();
    writeln!(
        io::stdout(),
        "Or connect in the console, with client ID {} and secret {}",
        client.id,
        client.secret.expose()
    )?;
    tokio::signal::ctrl_c().await?;
    Ok(())
}
