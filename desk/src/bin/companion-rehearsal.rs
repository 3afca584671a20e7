//! The stand-ins as a program: a TeamViewer, its QuickSupport and a tenant of Microsoft's on this machine.

use std::{
    io::{self, Write as _},
    net::SocketAddr,
};

use clap::Parser;
use companion_desk::{
    rehearsal::{
        TeamViewer,
        graph::{Microsoft, TENANT},
    },
    time::Clock,
};

/// Stand-ins for TeamViewer's Web API, QuickSupport and Microsoft Intune, to try the companion without an
/// account.
#[derive(Parser)]
struct Arguments {
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:8480")]
    listen: SocketAddr,
    /// Where to listen as Microsoft.
    #[arg(long, default_value = "127.0.0.1:8481")]
    listen_intune: SocketAddr,
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
    let host = teamviewer.host().to_owned();
    let microsoft = Microsoft::start_at(arguments.listen_intune, Clock::System, host).await?;
    writeln!(
        io::stdout(),
        "--intune-tenant {TENANT} --intune-client-id {} --intune-rehearsal {}, with a file that holds the \
         client secret {}",
        microsoft.config().client,
        microsoft.address(),
        microsoft.secret().expose()
    )?;
    writeln!(
        io::stdout(),
        "Sessions are begun as in Intune at {}/",
        microsoft.address()
    )?;
    tokio::signal::ctrl_c().await?;
    Ok(())
}
