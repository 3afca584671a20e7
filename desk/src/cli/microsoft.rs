//! Which tenant of Microsoft's the desk asks, and as which application.

use std::{fs, path::PathBuf, sync::Arc};

use anyhow::{Context as _, Result, bail};
use clap::Args;

use crate::{
    graph::{Certificate, Cloud, Config, Credential},
    secrets::ClientSecret,
    text::is_guid,
};

#[derive(Debug, Args)]
pub(super) struct Microsoft {
    /// The tenant's id, or a domain of it such as example.onmicrosoft.com.
    #[arg(long, value_name = "ID", requires = "intune_client_id")]
    intune_tenant: Option<String>,
    /// The client id of the app registration.
    #[arg(long, value_name = "ID", requires = "intune_tenant")]
    intune_client_id: Option<String>,
    /// A file that holds the client secret. Never an argument: other users could read it.
    #[arg(
        long,
        value_name = "PATH",
        conflicts_with = "intune_certificate",
        requires = "intune_tenant"
    )]
    intune_client_secret_file: Option<PathBuf>,
    /// The certificate that is in the app registration, as PEM; its private key may be in the same file.
    #[arg(long, value_name = "PATH", requires = "intune_tenant")]
    intune_certificate: Option<PathBuf>,
    /// The private key of the certificate, as PEM.
    #[arg(long, value_name = "PATH", requires = "intune_certificate")]
    intune_key: Option<PathBuf>,
    /// Which cloud of Microsoft's the tenant is in: global, us-government, us-defense or china.
    #[arg(long, value_name = "CLOUD", default_value = Cloud::Global.word(), value_parser = cloud)]
    intune_cloud: Cloud,
    /// A rehearsal's Microsoft, in place of the real one.
    #[cfg(feature = "rehearsal")]
    #[arg(long, hide = true)]
    intune_rehearsal: Option<String>,
}

impl Microsoft {
    /// Nothing, where no tenant is named.
    pub(super) fn config(&self) -> Result<Option<Config>> {
        let (Some(tenant), Some(client)) = (&self.intune_tenant, &self.intune_client_id) else {
            return Ok(None);
        };
        self.config_of(tenant.trim(), client.trim()).map(Some)
    }

    fn config_of(&self, tenant: &str, client: &str) -> Result<Config> {
        let sound = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '.';
        if tenant.is_empty() || !tenant.chars().all(sound) {
            bail!(
                "--intune-tenant: “{tenant}” is neither an id nor a domain; see Overview of Microsoft Entra ID"
            );
        }
        if ["common", "organizations", "consumers"].contains(&tenant) {
            bail!("--intune-tenant: an application signs in to one tenant, not to “{tenant}”");
        }
        if !is_guid(client) {
            bail!(
                "--intune-client-id: “{client}” is not like 00000000-0000-0000-0000-000000000000"
            );
        }
        let (tenant, client) = (tenant.to_owned(), client.to_owned());
        let config = Config::of(self.intune_cloud, tenant, client, self.credential()?);
        #[cfg(feature = "rehearsal")]
        if let Some(address) = &self.intune_rehearsal {
            let (login, graph) = (address.clone(), address.clone());
            return Ok(Config {
                login,
                graph,
                ..config
            });
        }
        Ok(config)
    }

    fn credential(&self) -> Result<Credential> {
        if let Some(path) = &self.intune_certificate {
            let read = |path: &PathBuf| {
                fs::read(path).with_context(|| format!("cannot read {}", path.display()))
            };
            let certificate = read(path)?;
            let key = self
                .intune_key
                .as_ref()
                .map_or_else(|| Ok(certificate.clone()), read)?;
            let certificate = Certificate::read(&certificate, &key)
                .with_context(|| format!("--intune-certificate {}", path.display()))?;
            return Ok(Credential::Certificate(Arc::new(certificate)));
        }
        let Some(path) = &self.intune_client_secret_file else {
            bail!("say --intune-certificate PATH, or --intune-client-secret-file PATH");
        };
        let secret = fs::read_to_string(path)
            .with_context(|| format!("cannot read the client secret from {}", path.display()))?;
        if secret.trim().is_empty() {
            bail!(
                "what should be the client secret is empty: {}",
                path.display()
            );
        }
        Ok(Credential::Secret(ClientSecret::new(secret.trim())))
    }
}

fn cloud(word: &str) -> Result<Cloud, String> {
    let words = Cloud::ALL.map(Cloud::word).join(", ");
    Cloud::parse(word).ok_or_else(|| format!("it is one of {words}"))
}
