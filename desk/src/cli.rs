//! `companion-desk`: what its administrator types, and what they read back.

mod account;
mod audit;
mod backup;
mod examine;
mod front_door;
mod health;
mod intune;
mod key;
mod microsoft;
mod people;
mod release;
mod seed;
mod serve;

use std::{io::Write, time::Duration};

use anyhow::{Context as _, Result, anyhow};
use clap::{Args, Parser, Subcommand};
use zeroize::Zeroizing;

use crate::{
    ids::EnrolmentTokenId,
    store::{Actor, Database, NewEnrolmentToken, Store},
    text::filled,
    time::Clock,
};

/// The database of a desk that is told nothing else, in the directory where it is started.
const DATABASE: &str = "companion-desk.db";

/// The desk: operators put requests to devices, agents take them, TeamViewer opens the sessions.
#[derive(Debug, Parser)]
#[command(name = "companion-desk", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves agents and operators until it is told to stop.
    Serve(Box<serve::Serve>),
    /// Ends well if a desk can serve: for containers and scripts.
    Health(health::Health),
    /// The people who may ask to assist devices.
    #[command(subcommand)]
    Operator(people::Operator),
    /// The tokens that scripts show instead of a person.
    #[command(subcommand)]
    Token(people::Token),
    /// The tokens with which devices introduce themselves.
    #[command(subcommand)]
    EnrolmentToken(EnrolmentToken),
    /// Who did what.
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Copies the database, whole and of one moment, while the desk serves.
    Backup(backup::Backup),
    /// The key with which secrets in the database are sealed.
    #[command(subcommand)]
    Key(key::Keys),
    /// Tells the hash of a copy of QuickSupport, and who signed it: before you pin it by policy.
    Examine(examine::Examine),
    /// Describes, signs and publishes releases of the agent. Nothing of it needs a desk.
    #[command(subcommand)]
    Release(release::Release),
    /// The company's Intune.
    #[command(subcommand)]
    Intune(Box<intune::Intune>),
    /// Fills a database with devices that never were, to rehearse and to measure with.
    Seed(seed::Seed),
}

#[derive(Debug, Args)]
struct Where {
    /// The desk's SQLite file, or the address of its PostgreSQL database, postgres://….
    #[arg(long, value_name = "PATH|URL", default_value = DATABASE)]
    database: Database,
}

#[derive(Debug, Subcommand)]
enum EnrolmentToken {
    /// Makes a token and prints it, this once.
    Add {
        #[command(flatten)]
        database: Where,
        /// What it is for.
        #[arg(long)]
        label: String,
        /// How many days it is valid.
        #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..=732))]
        days: u16,
        /// How many devices it may let in; as many as come, if it is not given.
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
        uses: Option<u32>,
    },
    /// Shows every token's name, use and end; never the token.
    List {
        #[command(flatten)]
        database: Where,
    },
    /// Lets no device in with this token any more.
    Revoke {
        #[command(flatten)]
        database: Where,
        /// The token's name, as `add` and `list` print it.
        id: String,
    },
}

/// What the command line takes from its surroundings.
pub struct Surroundings<'a> {
    /// TeamViewer's script token, if the environment has it.
    pub teamviewer_token: Option<String>,
    /// The key that seals secrets, if the environment has it.
    pub key: Option<Zeroizing<String>>,
    /// Where results go.
    pub out: &'a mut (dyn Write + Send),
}

impl Cli {
    /// Does what was asked for.
    pub async fn run(self, surroundings: Surroundings<'_>) -> Result<()> {
        let Surroundings {
            teamviewer_token,
            key,
            out,
        } = surroundings;
        let key = key.as_ref().map(|key| key.as_str());
        match self.command {
            Command::Serve(serve) => serve.run(teamviewer_token, key, out).await,
            Command::Health(health) => health.run(out).await,
            Command::Operator(operator) => operator.run(out).await,
            Command::Token(token) => token.run(out).await,
            Command::EnrolmentToken(token) => token.run(out).await,
            Command::Audit(audit) => audit.run(out).await,
            Command::Backup(backup) => backup.run(out).await,
            Command::Key(keys) => keys.run(key, out).await,
            Command::Examine(examine) => examine.run(out),
            Command::Release(release) => release.run(out).await,
            Command::Intune(intune) => intune.run(out).await,
            Command::Seed(seed) => seed.run(out).await,
        }
    }
}

impl Where {
    async fn open(&self) -> Result<Store> {
        let store = Store::open(&self.database).await;
        store.with_context(|| format!("cannot use {}", self.database))
    }
}

impl EnrolmentToken {
    async fn run(self, out: &mut (dyn Write + Send)) -> Result<()> {
        let now = Clock::System.now();
        match self {
            Self::Add {
                database,
                label,
                days,
                uses,
            } => {
                let label = filled("label", &label, 100)?;
                let expires_at = now.after(Duration::from_secs(u64::from(days) * 86_400));
                let new = NewEnrolmentToken {
                    label,
                    expires_at,
                    uses,
                    group: None,
                };
                let store = database.open().await?;
                let (id, token) = store
                    .add_enrolment_token(&new, &Actor::CommandLine, now)
                    .await?;
                writeln!(out, "enrolment token {id}, until {expires_at}")?;
                writeln!(out, "token           {}", token.expose())?;
                writeln!(
                    out,
                    "The desk keeps only a hash of the token: it is not shown again."
                )?;
            }
            Self::List { database } => {
                for token in database.open().await?.enrolment_tokens().await? {
                    let most = token
                        .uses_allowed
                        .map_or("any".to_owned(), |most| most.to_string());
                    let end = if token.revoked_at.is_some() {
                        "revoked"
                    } else {
                        ""
                    };
                    let (id, uses, until) = (&token.id, token.uses, token.expires_at);
                    writeln!(out, "{id}  {uses}/{most}  {until}  {}  {end}", token.label)?;
                }
            }
            Self::Revoke { database, id } => {
                let id = EnrolmentTokenId::new(id);
                let store = database.open().await?;
                if !store
                    .revoke_enrolment_token(&id, &Actor::CommandLine, now)
                    .await?
                {
                    return Err(anyhow!("there is no enrolment token {id}"));
                }
                writeln!(out, "revoked {id}")?;
            }
        }
        Ok(())
    }
}
