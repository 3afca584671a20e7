//! `companion-desk health`: whether a desk can serve, for containers and scripts.

use std::{io::Write, time::Duration};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use reqwest::{Client, Url, redirect::Policy};

use crate::{health::READY, protocol::Problem};

/// Longer than the desk itself waits for its database.
const PATIENCE: Duration = Duration::from_secs(5);

/// Ends well if the desk at an address can serve.
#[derive(Debug, Args)]
pub(super) struct Health {
    /// Where the desk is. Of https:// to this machine the certificate is not checked: it is made for
    /// another name.
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8443")]
    url: Url,
}

impl Health {
    pub(super) async fn run(self, out: &mut (dyn Write + Send)) -> Result<()> {
        // The only error is that a provider is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let here = matches!(
            self.url.host_str(),
            Some("127.0.0.1" | "[::1]" | "localhost")
        );
        let mut client = Client::builder()
            .timeout(PATIENCE)
            .redirect(Policy::none())
            .tls_danger_accept_invalid_certs(here);
        if here {
            client = client.no_proxy();
        }
        let client = client.build().context("no HTTP client")?;
        let ready = self.url.join(READY).context("--url")?;
        let answer = client.get(ready).send().await;
        let answer = answer.with_context(|| format!("no desk answers at {}", self.url))?;
        let status = answer.status();
        if !status.is_success() {
            let problem: Result<Problem, _> = answer.json().await;
            let detail = problem.map_or_else(|_| String::new(), |problem| problem.detail);
            bail!("the desk cannot serve ({}) {detail}", status.as_u16());
        }
        writeln!(out, "ready")?;
        Ok(())
    }
}
