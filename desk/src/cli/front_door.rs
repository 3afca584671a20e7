//! How people get to the desk: its address, and the identity provider that vouches for them.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use reqwest::Url;

use crate::{access::oidc, secrets::ClientSecret, text::filled};

#[derive(Debug, Args)]
pub(super) struct FrontDoor {
    /// Where browsers find the desk, for example https://desk.example.com. Without it, where it
    /// listens. Links, cookies and the way back from the identity provider depend on it.
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    /// Calls come through a proxy, which adds the caller's address to X-Forwarded-For. Without it,
    /// all who sign in through a proxy are throttled together.
    #[arg(long)]
    behind_proxy: bool,
    /// The issuer of the OpenID Connect provider that operators may sign in with, for example
    /// https://login.microsoftonline.com/TENANT-ID/v2.0. The desk's redirect address there is its
    /// own address with /sign-in/callback.
    #[arg(long, value_name = "URL", requires = "oidc_client_id")]
    oidc_issuer: Option<String>,
    /// The desk's client id at the provider.
    #[arg(long, value_name = "ID", requires = "oidc_issuer")]
    oidc_client_id: Option<String>,
    /// A file that holds the desk's client secret at the provider; a public client has none.
    /// Never an argument: other users could read it.
    #[arg(long, value_name = "PATH", requires = "oidc_issuer")]
    oidc_client_secret_file: Option<PathBuf>,
    /// What the provider is called on the button to sign in.
    #[arg(long, value_name = "NAME", default_value = "single sign-on")]
    oidc_name: String,
}

impl FrontDoor {
    /// Without a slash at the end.
    pub(super) fn public_url(&self) -> Result<Option<String>> {
        let Some(text) = &self.public_url else {
            return Ok(None);
        };
        let url = Url::parse(text).with_context(|| format!("“{text}” is no address"))?;
        let fits = matches!(url.scheme(), "https" | "http")
            && url.has_host()
            && url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        if !fits {
            bail!("--public-url must be like https://desk.example.com, with nothing behind it");
        }
        Ok(Some(url.as_str().trim_end_matches('/').to_owned()))
    }

    pub(super) fn behind_proxy(&self) -> bool {
        self.behind_proxy
    }

    pub(super) fn oidc(&self) -> Result<Option<oidc::Config>> {
        let (Some(issuer), Some(client_id)) = (&self.oidc_issuer, &self.oidc_client_id) else {
            return Ok(None);
        };
        let client_secret = match &self.oidc_client_secret_file {
            None => None,
            Some(path) => {
                let text = fs::read_to_string(path).with_context(|| {
                    format!("cannot read the client secret from {}", path.display())
                })?;
                if text.trim().is_empty() {
                    bail!(
                        "what should be the client secret is empty: {}",
                        path.display()
                    );
                }
                Some(ClientSecret::new(text.trim()))
            }
        };
        Ok(Some(oidc::Config {
            issuer: issuer.clone(),
            client_id: client_id.clone(),
            client_secret,
            name: filled("oidc-name", &self.oidc_name, 60)?,
        }))
    }
}
