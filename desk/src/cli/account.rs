//! `companion-desk serve`: how the desk reaches TeamViewer, and a rehearsal in its place.

use std::{
    fs,
    path::{Path, PathBuf},
};
#[cfg(feature = "rehearsal")]
use std::{io, net::SocketAddr};

use anyhow::{Context as _, Result, bail};
use clap::Args;

use crate::{
    connector::{self, Client},
    secrets::{ClientSecret, ScriptToken},
    teamviewer::{self, Config},
    text::filled,
};
#[cfg(feature = "rehearsal")]
use crate::{
    rehearsal::{
        TeamViewer,
        graph::{Device, Microsoft},
    },
    time::Clock,
};

#[derive(Debug, Args)]
pub(super) struct Account {
    /// Where TeamViewer's Web API is.
    #[arg(long, default_value = teamviewer::ADDRESS)]
    teamviewer_url: String,
    /// Where a browser authorises the desk at TeamViewer.
    #[arg(long, value_name = "URL", default_value = connector::AUTHORIZE)]
    teamviewer_authorize_url: String,
    /// A file that holds a script token, with which the desk is connected at its start. Without it,
    /// the environment variable COMPANION_DESK_TEAMVIEWER_TOKEN does; without both, the desk is
    /// connected in the console. Never an argument: other users could read it.
    #[arg(long, value_name = "PATH")]
    teamviewer_token_file: Option<PathBuf>,
    /// The ID of the app that was made for this desk at TeamViewer, if it is not entered in the
    /// console.
    #[arg(long, value_name = "ID", requires = "teamviewer_client_secret_file")]
    teamviewer_client_id: Option<String>,
    /// A file that holds that app's secret.
    #[arg(long, value_name = "PATH", requires = "teamviewer_client_id")]
    teamviewer_client_secret_file: Option<PathBuf>,
    /// The group of the TeamViewer account in which sessions are made.
    #[arg(long, default_value = "Portal Companion")]
    teamviewer_group: String,
    /// Another host than get.teamviewer.com to which the links of supporters may lead.
    #[arg(long = "teamviewer-link-host", value_name = "HOST")]
    teamviewer_link_hosts: Vec<String>,
    /// Uses stand-ins for TeamViewer and QuickSupport on this machine, to try everything without an
    /// account. Nothing of it leaves the machine, and what it knows is gone when the desk stops.
    #[cfg(feature = "rehearsal")]
    #[arg(long, conflicts_with_all = ["teamviewer_url", "teamviewer_authorize_url"])]
    rehearsal: bool,
    /// Uses a stand-in for a tenant of Microsoft's as well, which manages the device with this id in
    /// Entra, and has a page on which sessions are begun.
    #[cfg(feature = "rehearsal")]
    #[arg(
        long,
        value_name = "ID",
        value_parser = device,
        requires = "rehearsal",
        conflicts_with = "intune_tenant"
    )]
    rehearsal_intune: Vec<Device>,
}

/// The account, and what stands in for it.
pub(super) struct Ready {
    pub(super) config: Config,
    /// Ends when it is dropped.
    #[cfg(feature = "rehearsal")]
    pub(super) rehearsal: Option<TeamViewer>,
    #[cfg(feature = "rehearsal")]
    pub(super) rehearsal_intune: Option<Microsoft>,
}

impl Account {
    pub(super) async fn ready(self, token_from_environment: Option<String>) -> Result<Ready> {
        let group = filled("teamviewer-group", &self.teamviewer_group, 100)?;
        #[cfg(feature = "rehearsal")]
        if self.rehearsal {
            let stand_in = TeamViewer::start().await;
            let stand_in = stand_in.context("cannot start the rehearsal")?;
            let intune = tenant(&stand_in, self.rehearsal_intune).await;
            let intune = intune.context("cannot start the rehearsal")?;
            return Ok(Ready {
                config: Config {
                    group,
                    ..stand_in.config_to_connect()
                },
                rehearsal: Some(stand_in),
                rehearsal_intune: intune,
            });
        }
        let client = match (
            self.teamviewer_client_id,
            self.teamviewer_client_secret_file,
        ) {
            (Some(id), Some(path)) => Some(Client {
                id: filled("teamviewer-client-id", &id, 500)?,
                secret: ClientSecret::new(secret(&path, "client secret")?),
            }),
            (None, _) | (_, None) => None,
        };
        let config = Config {
            address: self.teamviewer_url,
            authorize: self.teamviewer_authorize_url,
            token: script_token(
                self.teamviewer_token_file.as_deref(),
                token_from_environment,
            )?,
            client,
            group,
            link_hosts: self.teamviewer_link_hosts,
            ..Config::default()
        };
        Ok(Ready {
            config,
            #[cfg(feature = "rehearsal")]
            rehearsal: None,
            #[cfg(feature = "rehearsal")]
            rehearsal_intune: None,
        })
    }
}

/// A tenant of these devices, whose sessions are at this TeamViewer; none without devices.
#[cfg(feature = "rehearsal")]
async fn tenant(teamviewer: &TeamViewer, devices: Vec<Device>) -> io::Result<Option<Microsoft>> {
    if devices.is_empty() {
        return Ok(None);
    }
    let anywhere = SocketAddr::from(([127, 0, 0, 1], 0));
    let sessions_at = teamviewer.host().to_owned();
    let microsoft = Microsoft::start_at(anywhere, Clock::System, sessions_at).await?;
    for device in devices {
        microsoft.manage(device);
    }
    Ok(Some(microsoft))
}

#[cfg(feature = "rehearsal")]
fn device(entra: &str) -> Result<Device, String> {
    let device = Device::joined("This device", entra);
    device.ok_or_else(|| "it is like 00000000-0000-0000-0000-000000000000".to_owned())
}

fn script_token(file: Option<&Path>, environment: Option<String>) -> Result<Option<ScriptToken>> {
    let text = match (file, environment) {
        (Some(path), _) => secret(path, "script token")?,
        (None, Some(text)) => sound(&text, "script token")?,
        (None, None) => return Ok(None),
    };
    Ok(Some(ScriptToken::new(text)))
}

fn secret(path: &Path, what: &str) -> Result<String> {
    let text = fs::read_to_string(path);
    let text = text.with_context(|| format!("cannot read the {what} from {}", path.display()))?;
    sound(&text, what)
}

fn sound(text: &str, what: &str) -> Result<String> {
    let text = text.trim();
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        bail!("what should be TeamViewer's {what} is empty or has spaces in it");
    }
    Ok(text.to_owned())
}
