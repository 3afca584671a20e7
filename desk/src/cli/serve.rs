//! `companion-desk serve`: from arguments to a desk that serves.

use std::{collections::BTreeMap, io::Write, net::SocketAddr, path::PathBuf, time::Duration};

use anyhow::{Context as _, Result, bail};
use clap::Args;

use super::{account::Account, front_door::FrontDoor, key::KeyFile, microsoft::Microsoft};
use crate::{
    protocol::QuickSupport,
    server::{self, Config, Desk, Found, Renewal, Tls},
    store::Database,
    teamviewer::{HostLink, Trouble},
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
    /// Where to serve /metrics for Prometheus, over plain HTTP and to anybody who gets there; not at
    /// all, if it is not given.
    #[arg(long, value_name = "ADDRESS")]
    metrics_listen: Option<SocketAddr>,
    /// Serves plain HTTP to other machines too. Only behind a proxy that speaks HTTPS.
    #[arg(long)]
    allow_plain_http: bool,
    #[command(flatten)]
    front_door: FrontDoor,
    #[command(flatten)]
    key: KeyFile,
    #[command(flatten)]
    account: Account,
    #[command(flatten)]
    microsoft: Microsoft,
    /// Lets the roles of Intune count: whoever may request remote assistance there may do so here, as long
    /// as that is so. People have to sign in with the same tenant, by --oidc-issuer.
    #[arg(long, requires = "intune_tenant")]
    intune_roles: bool,
    /// The link by which TeamViewer's web client opens a device that has TeamViewer Host, offered where
    /// no agent can be asked. Copy it once out of Intune's new connector, and put {entra_device_id} and
    /// {device_name} where the device was: https://web.teamviewer.com/?…={entra_device_id}.
    #[arg(long, value_name = "URL", value_parser = HostLink::parse)]
    teamviewer_host_link: Option<HostLink>,
    /// Where agents of one operating system should fetch QuickSupport, for example
    /// linux=https://download.teamviewer.com/download/teamviewer_qs.tar.gz.
    #[arg(long, value_name = "OS=URL", value_parser = pair)]
    quicksupport: Vec<(String, String)>,
    /// The SHA-256 that they should expect, for example linux=5b1f….
    #[arg(long, value_name = "OS=SHA256", value_parser = pair)]
    quicksupport_sha256: Vec<(String, String)>,
    /// A directory with releases of the agent, which is served below /releases/: for networks from
    /// which nobody else can be reached. `companion-desk release publish` fills it.
    #[arg(long, value_name = "DIR")]
    releases: Option<PathBuf>,
    /// Removes rows of the audit that are older than so many days. Without it they stay.
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..))]
    audit_retention: Option<u16>,
}

impl Serve {
    pub(super) async fn run(
        self,
        token: Option<String>,
        key: Option<&str>,
        out: &mut (dyn Write + Send),
    ) -> Result<()> {
        if self.tls_cert.is_none() && !self.listen.ip().is_loopback() && !self.allow_plain_http {
            bail!(
                "{} is not only this machine: give --tls-cert and --tls-key, or --allow-plain-http \
                 behind a proxy that speaks HTTPS",
                self.listen
            );
        }
        let key = self.key.given(key)?;
        let account = self.account.ready(token).await?;
        let tls = match (self.tls_cert, self.tls_key) {
            (Some(cert), Some(key)) => {
                let context = format!("cannot use {} with {}", cert.display(), key.display());
                Some(certificate(cert, key).await.context(context)?)
            }
            (None, _) | (_, None) => None,
        };
        #[cfg_attr(
            not(feature = "rehearsal"),
            expect(unused_mut, reason = "only a rehearsal adds to it")
        )]
        let mut quicksupport = quicksupport(self.quicksupport, self.quicksupport_sha256)?;
        #[cfg(feature = "rehearsal")]
        if let Some(stand_in) = &account.rehearsal {
            quicksupport.insert("linux".to_owned(), stand_in.quicksupport());
        }
        let mut graph = self.microsoft.config()?;
        #[cfg(feature = "rehearsal")]
        if let Some(stand_in) = &account.rehearsal_intune {
            graph = Some(stand_in.config());
        }
        if let Some(graph) = &mut graph {
            graph.roles = self.intune_roles;
        }
        let config = Config {
            database: self.database.clone(),
            key,
            name: filled("name", &self.name, 100)?,
            graph,
            teamviewer: account.config.clone(),
            quicksupport,
            clock: Clock::System,
            public_url: self.front_door.public_url()?,
            behind_proxy: self.front_door.behind_proxy(),
            oidc: self.front_door.oidc()?,
        };
        if self.intune_roles {
            same_tenant(&config)?;
        }
        allow_files();
        let desk = Desk::open(config).await;
        let desk = desk.with_context(|| format!("cannot use {}", self.database))?;
        if let Some(releases) = self.releases {
            desk.serve_releases(releases);
        }
        if let Some(link) = self.teamviewer_host_link {
            desk.offer_host(link);
        }
        if let Some(days) = self.audit_retention {
            desk.keep_audit_for(Duration::from_secs(u64::from(days) * 86_400));
        }
        let listener = server::listen(self.listen);
        let listener = listener.with_context(|| format!("cannot listen on {}", self.listen))?;
        let metrics = match self.metrics_listen {
            Some(address) => {
                let listener = server::listen(address);
                Some(listener.with_context(|| format!("cannot listen on {address}"))?)
            }
            None => None,
        };
        let scheme = if tls.is_some() { "https" } else { "http" };
        desk.served_at(scheme, listener.local_addr()?);
        desk.remember_address().await?;
        let mut text = format!("listening on {scheme}://{}\n", listener.local_addr()?);
        if let Some(link) = desk.set_up_link().await? {
            text += &format!("make the first administrator: {link}\n");
        }
        #[cfg(feature = "rehearsal")]
        if let Some(stand_in) = &account.rehearsal_intune {
            text += &format!("begin sessions as in Intune: {}/\n", stand_in.address());
        }
        if let Some(metrics) = &metrics {
            text += &format!("metrics at http://{}/metrics\n", metrics.local_addr()?);
        }
        // At once: whoever reads the first line may not stay for the second.
        out.write_all(text.as_bytes())?;
        out.flush()?;
        tokio::spawn(check_account(desk.clone()));
        if let Some(listener) = metrics {
            let desk = desk.clone();
            tokio::spawn(async move {
                if let Err(error) = desk.serve_metrics(listener).await {
                    tracing::error!(%error, "the metrics are not served any more");
                }
            });
        }
        match tls {
            Some((tls, renewal, hangup)) => tokio::select! {
                served = desk.serve_tls(listener, tls, asked_to_stop()) => served?,
                () = renew(renewal, hangup) => {}
            },
            None => desk.serve(listener, asked_to_stop()).await?,
        }
        Ok(())
    }
}

/// A certificate, who looks after it, and what calls them.
async fn certificate(
    certificate: PathBuf,
    key: PathBuf,
) -> std::io::Result<(Tls, Renewal, Hangup)> {
    let tls = Tls::from_files(&certificate, &key).await?;
    let renewal = Renewal::of(tls.clone(), certificate, key).await?;
    Ok((tls, renewal, Hangup::listen()))
}

/// Looks after the certificate.
async fn renew(renewal: Renewal, mut hangup: Hangup) {
    let tell = |found| match found {
        Found::Same => {}
        Found::Renewed => tracing::info!("the certificate is renewed"),
        Found::Unusable(error) => tracing::error!(
            %error,
            "the files of the certificate are of no use; the desk goes on with the one it has"
        ),
    };
    let asked = async || hangup.came().await;
    renewal.keep(&Clock::System, asked, tell).await;
}

/// SIGHUP, from now on; never, where there is none.
struct Hangup(#[cfg(unix)] Option<tokio::signal::unix::Signal>);

#[cfg(unix)]
impl Hangup {
    fn listen() -> Self {
        use tokio::signal::unix::{SignalKind, signal};
        let heard = signal(SignalKind::hangup());
        let heard = heard.inspect_err(|error| tracing::warn!(%error, "SIGHUP will not be noticed"));
        Self(heard.ok())
    }

    async fn came(&mut self) {
        match &mut self.0 {
            Some(heard) => drop(heard.recv().await),
            None => std::future::pending().await,
        }
    }
}

#[cfg(not(unix))]
impl Hangup {
    fn listen() -> Self {
        Self()
    }

    async fn came(&mut self) {
        std::future::pending().await
    }
}

/// Says early on what every request would say later.
async fn check_account(desk: Desk) {
    match desk.teamviewer().check().await {
        Ok(()) => tracing::info!("TeamViewer accepts the desk's token"),
        Err(Trouble::NotConnected) => tracing::info!("the desk is not connected to TeamViewer yet"),
        Err(trouble) => tracing::warn!(%trouble, "TeamViewer cannot be used"),
    }
}

/// Every device that waits is an open file. As many as the administrator allows are wanted, not only
/// as many as a process gets at first.
fn allow_files() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
        let wanted = Rlimit {
            current: maximum,
            maximum,
        };
        if let Err(error) = setrlimit(Resource::Nofile, wanted) {
            tracing::warn!(%error, "no more files can be open than at first");
        }
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

/// Whether those who sign in are the people of the tenant whose roles are to count.
fn same_tenant(config: &Config) -> Result<()> {
    let Some(issuer) = config
        .graph
        .as_ref()
        .and_then(|graph| graph.issuer.as_ref())
    else {
        bail!("--intune-roles: name the tenant by its id, in --intune-tenant");
    };
    let theirs = config.oidc.as_ref().map(|oidc| &oidc.issuer);
    if theirs != Some(issuer) {
        bail!(
            "--intune-roles: people have to sign in with the same tenant: --oidc-issuer {issuer}"
        );
    }
    Ok(())
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
