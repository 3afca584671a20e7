//! `companion-desk backup`: a copy that can be put in the place of the database.

use std::{io::Write, path::PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;

use super::Where;
use crate::store::Database;

#[derive(Debug, Args)]
pub(super) struct Backup {
    #[command(flatten)]
    database: Where,
    /// Where the copy goes. Nothing may be there yet.
    #[arg(long, value_name = "PATH")]
    to: PathBuf,
}

impl Backup {
    pub(super) async fn run(self, out: &mut (dyn Write + Send)) -> Result<()> {
        let Self { database, to } = self;
        if let Database::Postgres(_) = database.database {
            bail!("a PostgreSQL database is copied by PostgreSQL: pg_dump --format=custom");
        }
        let store = database.open().await?;
        let copied = store.copy(&to).await;
        copied.with_context(|| format!("cannot copy the database to {}", to.display()))?;
        writeln!(out, "copied to {}", to.display())?;
        writeln!(
            out,
            "It is as secret as the database. What is sealed in it can only be opened with the \
             desk's key, which has to be kept apart from it."
        )?;
        Ok(())
    }
}
