//! `companion-desk key`: the key with which secrets in the database are sealed, when it changes, and
//! when it is lost.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail};
use clap::{Args, Subcommand};

use super::DATABASE;
use crate::{
    seal::Key,
    server::{lock, own_key_file},
    store::{Database, Store},
    time::Clock,
};

/// Where the key comes from.
#[derive(Debug, Args)]
pub(super) struct KeyFile {
    /// A file that holds the key: 64 hexadecimal digits, readable by nobody else. Without it, the
    /// environment variable COMPANION_DESK_KEY is; without both, a SQLite database has a file of
    /// its own beside it, named after it with “.key”.
    #[arg(long, value_name = "PATH")]
    key_file: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Keys {
    /// Makes a key in a new file.
    New {
        /// The file, which must not be there yet.
        path: PathBuf,
    },
    /// Seals everything with another key. Stop every desk of the database first.
    Change {
        #[arg(long, value_name = "PATH|URL", default_value = DATABASE)]
        database: Database,
        #[command(flatten)]
        old: KeyFile,
        /// The file of the new key; it is made if it is not there.
        #[arg(long, value_name = "PATH")]
        new_key_file: PathBuf,
    },
    /// Gives up what is sealed with a key that is lost: TeamViewer has to be connected again, webhooks
    /// need new secrets, and requests that nobody has joined yet are over. Everything else stays. Stop
    /// every desk of the database first.
    Lost {
        #[arg(long, value_name = "PATH|URL", default_value = DATABASE)]
        database: Database,
        #[command(flatten)]
        new: KeyFile,
    },
}

impl KeyFile {
    /// The key that was given; `None` if the database has one of its own.
    pub(super) fn given(&self, environment: Option<&str>) -> Result<Option<Key>> {
        Ok(match (&self.key_file, environment) {
            (Some(path), _) => Some(Key::from_file(path)?),
            (None, Some(text)) => Some(Key::parse(text, "COMPANION_DESK_KEY")?),
            (None, None) => None,
        })
    }

    fn of(&self, database: &Database, environment: Option<&str>) -> Result<Key> {
        if let Some(key) = self.given(environment)? {
            return Ok(key);
        }
        match own_key_file(database) {
            Some(path) => Ok(Key::from_file_or_new(&path)?),
            None => bail!("a database on PostgreSQL needs --key-file, or COMPANION_DESK_KEY"),
        }
    }
}

impl Keys {
    pub(super) async fn run(
        self,
        environment: Option<&str>,
        out: &mut (dyn Write + Send),
    ) -> Result<()> {
        match self {
            Self::New { path } => {
                let key = Key::random()?;
                let written = key.write_new(&path);
                written.with_context(|| format!("cannot make {}", path.display()))?;
                writeln!(out, "key {} in {}", key.name(), path.display())?;
            }
            Self::Change {
                database,
                old,
                new_key_file,
            } => {
                let old = old.of(&database, environment)?;
                let new = Key::from_file_or_new(&new_key_file)?;
                let done = reseal(&database, Some(&old), &new).await?;
                writeln!(
                    out,
                    "sealed with key {} in {}: {} kept, {} lost",
                    new.name(),
                    new_key_file.display(),
                    done.kept,
                    done.lost
                )?;
                beside(&database, &new_key_file, out)?;
            }
            Self::Lost { database, new } => {
                let new = new.of(&database, environment)?;
                let done = reseal(&database, None, &new).await?;
                writeln!(
                    out,
                    "secrets that are gone: {}; the database has key {} now",
                    done.lost,
                    new.name()
                )?;
                writeln!(
                    out,
                    "Connect TeamViewer again, give webhooks new secrets, and ask again where a \
                     request has failed."
                )?;
            }
        }
        Ok(())
    }
}

async fn reseal(
    database: &Database,
    old: Option<&Key>,
    new: &Key,
) -> Result<crate::store::Resealed> {
    let _lock = match database {
        Database::Sqlite(path) => Some(lock(path)?),
        Database::Postgres(_) => None,
    };
    let store = Store::open(database).await;
    let store = store.with_context(|| format!("cannot use {database}"))?;
    if let Some(old) = old {
        store.check_key(old).await?.with_context(|| {
            format!(
                "key {} is not the key of {database}, so nothing was changed",
                old.name()
            )
        })?;
    }
    Ok(store.reseal(old, new, Clock::System.now()).await?)
}

/// The file beside the database is found by itself; another has to be named from now on.
fn beside(database: &Database, new: &Path, out: &mut (dyn Write + Send)) -> Result<()> {
    match own_key_file(database) {
        Some(own) if own != new => writeln!(
            out,
            "Start the desk with --key-file {}, or put that file in the place of {}.",
            new.display(),
            own.display()
        )?,
        Some(_) | None => {}
    }
    Ok(())
}
