//! `companion-desk seed`: a fleet to rehearse with.

use std::io::Write;

use anyhow::{Result, bail};
use clap::Args;

use super::Where;
use crate::time::Clock;

/// No fleet is larger.
const MOST: u32 = 2_000_000;

#[derive(Debug, Args)]
pub(super) struct Seed {
    #[command(flatten)]
    database: Where,
    /// How many devices.
    #[arg(long, default_value_t = 200)]
    devices: u32,
    /// How many groups they are in.
    #[arg(long, default_value_t = 20)]
    groups: u32,
    /// Which fleet: the same number is the same devices, with the same names.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// So many more rows in the audit, to see how an old one is verified.
    #[arg(long, default_value_t = 0, value_name = "ROWS", hide = true)]
    audit: u32,
}

impl Seed {
    pub(super) async fn run(self, out: &mut (dyn Write + Send)) -> Result<()> {
        if self.devices > MOST || self.groups > self.devices.max(1) {
            bail!("there can be {MOST} devices, and no more groups than devices");
        }
        let store = self.database.open().await?;
        let now = Clock::System.now();
        let added = store
            .add_invented(self.seed, self.devices, self.groups, now)
            .await?;
        writeln!(out, "added {added} devices in {} groups", self.groups)?;
        if self.audit > 0 {
            store.add_invented_audit(self.audit, now).await?;
            writeln!(out, "added {} rows to the audit", self.audit)?;
        }
        Ok(())
    }
}
