//! `companion-desk serve`: from arguments to a desk that serves.

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use tokio::net::TcpListener;

use super::front_door::FrontDoor;
use crate::{
    protocol::QuickSupport,
    secrets::ScriptToken,
    server::{Config, Desk, Tls},
    store::Database,
    teamviewer,
    text::filled,
    time::Clock,
};

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:8443")]
    listen: SocketAddr,
    /// The SQLite file, which is made if it is not there, or the address of a PostgreSQL
    /// database, postgres://….
    #[arg(long, value_name = "PATH|URL", default_value = super::DATABASE)]
    database: Database,
    /// What the desk calls itself in front of users.
    #[arg(long, default_value = "IT Helpdesk")]
    name: String,
    /// The certificate chain for HTTPS, in PEM.
    #[arg(long, value_name = "PATH", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// The certificate's private key, in PEM.
    #[arg(long, value_name = "PATH", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// Serves plain HTTP to other machines too. Only behind a proxy that speaks HTTPS.
    #[arg(long)]
    allow_plain_http: bool,
    #[command(flatten)]
    front_door: FrontDoor,
    /// Where TeamViewer's Web API is.
    #[arg(long, default_value = teamviewer::ADDRESS)]
    teamviewer_url: String,
    /// A file that holds TeamViewer's script token. Without it, the environment variable
    /// COMPANION_DESK_TEAMVIEWER_TOKEN does. Never an argument: other users could read it.
    #[arg(long, value_name = "PATH")]
    teamviewer_token_file: Option<PathBuf>,
    /// The group of the TeamViewer account in which sessions are made.
    #[arg(long, default_value = "Portal Companion")]
    teamviewer_group: String,
    /// Where agents of one operating system should fetch QuickSupport, for example
    /// linux=https://download.teamviewer.com/download/teamviewer_qs.tar.gz.
    #[arg(long, value_name = "OS=URL", value_parser = pair)]
    quicksupport: Vec<(String, String)>,
    /// The SHA-256 that they should expect, for example linux=5b1f….
    #[arg(long, value_name = "OS=SHA256", value_parser = pair)]
    quicksupport_sha256: Vec<(String, String)>,
}

impl Serve {
    pub(super) async fn run(
        self,
        token_from_environment: Option<String>,
        out: &mut (dyn Write + Send),
    ) -> Result<()> {
        if self.tls_cert.is_none() && !self.listen.ip().is_loopback() && !self.allow_plain_http {
            bail!(
                "{} is not only this machine: give --tls-cert and --tls-key, or --allow-plain-http \
                 behind a proxy that speaks HTTPS",
                self.listen
            );
        }
        let token = script_token(
            self.teamviewer_token_file.as_deref(),
            token_from_environment,
        )?;
        let tls = match (&self.tls_cert, &self.tls_key) {
            (Some(cert), Some(key)) => {
                Some(Tls::from_files(cert, key).await.with_context(|| {
                    format!("cannot use {} with {}", cert.display(), key.display())
                })?)
            }
            (None, _) | (_, None) => None,
        };
        let config = Config {
            database: self.database.clone(),
            name: filled("name", &self.name, 100)?,
            teamviewer: teamviewer::Config {
                address: self.teamviewer_url,
                token,
                group: filled("teamviewer-group", &self.teamviewer_group, 100)?,
                timeout: Duration::from_secs(20),
            },
            quicksupport: quicksupport(self.quicksupport, self.quicksupport_sha256)?,
            clock: Clock::System,
            public_url: self.front_door.public_url()?,
            behind_proxy: self.front_door.behind_proxy(),
            oidc: self.front_door.oidc()?,
        };
        let desk = Desk::open(config).await;
        let desk = desk.with_context(|| format!("cannot use {}", self.database))?;
        let listener = TcpListener::bind(self.listen).await;
        let listener = listener.with_context(|| format!("cannot listen on {}", self.listen))?;
        let scheme = if tls.is_some() { "https" } else { "http" };
        desk.served_at(scheme, listener.local_addr()?);
        desk.remember_address().await?;
        let mut text = format!("listening on {scheme}://{}\n", listener.local_addr()?);
        if let Some(link) = desk.set_up_link().await? {
            text += &format!("make the first administrator: {link}\n");
        }
        // At once: whoever reads the first line may not stay for the second.
        out.write_all(text.as_bytes())?;
        out.flush()?;
        tokio::spawn(check_account(desk.clone()));
        match tls {
            Some(tls) => desk.serve_tls(listener, tls, asked_to_stop()).await?,
            None => desk.serve(listener, asked_to_stop()).await?,
        }
        Ok(())
    }
}

/// Says early on what every request would say later.
async fn check_account(desk: Desk) {
    match desk.teamviewer().ping().await {
        Ok(true) => tracing::info!("TeamViewer accepts the script token"),
        Ok(false) => tracing::warn!("TeamViewer does not accept the script token"),
        Err(trouble) => tracing::warn!(%trouble, "TeamViewer cannot be asked"),
    }
}

async fn asked_to_stop() {
    let interrupt = async {
        if let Err(error) = tokio::signal::ctrl_c().await {
            tracing::warn!(%error, "an interrupt will not be noticed");
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => terminate.recv().await,
            Err(error) => {
                tracing::warn!(%error, "a termination signal will not be noticed");
                std::future::pending().await
            }
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        _ = terminate => {}
    }
}

fn script_token(file: Option<&Path>, environment: Option<String>) -> Result<ScriptToken> {
    let text = match (file, environment) {
        (Some(path), _) => fs::read_to_string(path)
            .with_context(|| format!("cannot read the script token from {}", path.display()))?,
        (None, Some(text)) => text,
        (None, None) => bail!(
            "the desk needs TeamViewer's script token: give --teamviewer-token-file, or set \
             COMPANION_DESK_TEAMVIEWER_TOKEN"
        ),
    };
    let token = text.trim();
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        bail!("what should be TeamViewer's script token is empty or has spaces in it");
    }
    Ok(ScriptToken::new(token))
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((os @ ("linux" | "windows" | "macos" | "android"), value)) if !value.is_empty() => {
            Ok((os.to_owned(), value.to_owned()))
        }
        Some(_) | None => Err("it must be linux=…, windows=…, macos=… or android=…".to_owned()),
    }
}

fn quicksupport(
    urls: Vec<(String, String)>,
    hashes: Vec<(String, String)>,
) -> Result<BTreeMap<String, QuickSupport>> {
    let copies = urls
        .into_iter()
        .map(|(os, url)| (os, QuickSupport { url, sha256: None }));
    let mut copies: BTreeMap<_, _> = copies.collect();
    for (os, sha256) in hashes {
        if sha256.len() != 64 || !sha256.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            bail!("“{sha256}” is no SHA-256: it must have 64 hexadecimal digits");
        }
        let Some(copy) = copies.get_mut(&os) else {
            bail!("--quicksupport-sha256 {os}=… needs --quicksupport {os}=…");
        };
        copy.sha256 = Some(sha256.to_ascii_lowercase());
    }
    Ok(copies)
}
