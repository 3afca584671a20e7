//! `companion-desk operator` and `companion-desk token`: who may sign in, from the desk's machine.
//!
//! It is also the way back in when nobody can sign in any more.

use std::{io::Write, time::Duration};

use anyhow::{Result, anyhow, bail};
use clap::Subcommand;

use super::Where;
use crate::{
    actions::operators::LINK_LIFE,
    ids::{ApiTokenId, OperatorId, RoleId},
    secrets::Token as Secret,
    store::{Actor, NewApiToken, OperatorRecord, Store, administrator},
    text::{filled, mail_address},
    time::Clock,
};

#[derive(Debug, Subcommand)]
pub(super) enum Operator {
    /// Takes an operator on. Prints an API token and a link to choose a password, this once.
    Add {
        #[command(flatten)]
        database: Where,
        /// The full name, which users see.
        #[arg(long)]
        name: String,
        /// The mail address, which users see, and with which the operator signs in.
        #[arg(long)]
        address: String,
        /// What they may do: a role's id, such as helpdesk_operator, auditor,
        /// connector_administrator, or administrator, which it is if nothing is said. May be given
        /// several times; the token has the first.
        #[arg(long = "role", value_name = "ID")]
        roles: Vec<String>,
    },
    /// Shows every operator.
    List {
        #[command(flatten)]
        database: Where,
    },
    /// Keeps an operator out: sessions end, API tokens do not work.
    Disable {
        #[command(flatten)]
        database: Where,
        /// The operator's id or mail address.
        operator: String,
    },
    /// Lets an operator in again.
    Enable {
        #[command(flatten)]
        database: Where,
        /// The operator's id or mail address.
        operator: String,
    },
    /// Prints a link with which the operator chooses a new password, good once and for three days.
    ResetPassword {
        #[command(flatten)]
        database: Where,
        /// The operator's id or mail address.
        operator: String,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum Token {
    /// Makes an API token for an operator and prints it, this once.
    Add {
        #[command(flatten)]
        database: Where,
        /// The operator's id or mail address.
        #[arg(long)]
        operator: String,
        /// The role whose permissions it has; one that the operator has.
        #[arg(long, value_name = "ID", default_value = "administrator")]
        role: String,
        /// What it is for.
        #[arg(long)]
        label: String,
        /// How many days it works.
        #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u16).range(1..=366))]
        days: u16,
    },
    /// Shows every API token's name, owner, role and end; never the token.
    List {
        #[command(flatten)]
        database: Where,
    },
    /// Lets a token open nothing any more.
    Revoke {
        #[command(flatten)]
        database: Where,
        /// The token's name, as `add` and `list` print it.
        id: String,
    },
}

impl Operator {
    pub(super) async fn run(self, out: &mut (dyn Write + Send)) -> Result<()> {
        let (now, actor) = (Clock::System.now(), Actor::CommandLine);
        match self {
            Self::Add {
                database,
                name,
                address,
                roles,
            } => {
                let name = filled("name", &name, 100)?;
                let address = mail_address("address", &address)?;
                let mut roles: Vec<RoleId> = roles.into_iter().map(RoleId::new).collect();
                if roles.is_empty() {
                    roles.push(administrator());
                }
                let store = database.open().await?;
                let added = store.add_operator_as((&name, &address), roles, now);
                let (operator, token) = added.await?;
                let link = store
                    .add_password_link(&operator.id, LINK_LIFE, &actor, now)
                    .await?;
                writeln!(out, "operator {}\ntoken    {}", operator.id, token.expose())?;
                writeln!(out, "link     {}", address_of(&store, &link).await?)?;
                writeln!(
                    out,
                    "The desk keeps only hashes: neither is shown again. With the link, good once \
                     and for three days, the operator chooses a password."
                )?;
            }
            Self::List { database } => {
                for operator in database.open().await?.operators(now).await? {
                    writeln!(out, "{}", line(&operator))?;
                }
            }
            Self::Disable { database, operator } => {
                let store = database.open().await?;
                let id = found(&store, &operator).await?;
                store.disable_operator(&id, true, &actor, now).await?;
                writeln!(out, "disabled {id}")?;
            }
            Self::Enable { database, operator } => {
                let store = database.open().await?;
                let id = found(&store, &operator).await?;
                store.disable_operator(&id, false, &actor, now).await?;
                writeln!(out, "enabled {id}")?;
            }
            Self::ResetPassword { database, operator } => {
                let store = database.open().await?;
                let id = found(&store, &operator).await?;
                let link = store.add_password_link(&id, LINK_LIFE, &actor, now).await?;
                writeln!(out, "{}", address_of(&store, &link).await?)?;
            }
        }
        Ok(())
    }
}

impl Token {
    pub(super) async fn run(self, out: &mut (dyn Write + Send)) -> Result<()> {
        let (now, actor) = (Clock::System.now(), Actor::CommandLine);
        match self {
            Self::Add {
                database,
                operator,
                role,
                label,
                days,
            } => {
                let new = NewApiToken {
                    label: filled("label", &label, 100)?,
                    role: RoleId::new(role),
                    life: Duration::from_secs(u64::from(days) * 86_400),
                };
                let store = database.open().await?;
                let owner = found(&store, &operator).await?;
                let (id, token) = store.add_api_token(&owner, &new, &actor, now).await?;
                writeln!(out, "API token {id}, until {}", now.after(new.life))?;
                writeln!(out, "token     {}", token.expose())?;
                writeln!(
                    out,
                    "The desk keeps only a hash of the token: it is not shown again."
                )?;
            }
            Self::List { database } => {
                for token in database.open().await?.api_tokens(None).await? {
                    let end = if token.revoked_at.is_some() {
                        "  revoked"
                    } else {
                        ""
                    };
                    writeln!(
                        out,
                        "{}  {}  {}: {}  {}{end}",
                        token.id, token.expires_at, token.operator, token.role, token.label
                    )?;
                }
            }
            Self::Revoke { database, id } => {
                let id = ApiTokenId::new(id);
                let store = database.open().await?;
                if !store.revoke_api_token(&id, None, &actor, now).await? {
                    bail!("there is no API token {id}");
                }
                writeln!(out, "revoked {id}")?;
            }
        }
        Ok(())
    }
}

/// The link to choose a password with, as complete as it is known.
async fn address_of(store: &Store, token: &Secret) -> Result<String> {
    let here = store.public_url().await?;
    let here = here.unwrap_or_else(|| "https://THE-DESK".to_owned());
    Ok(format!("{here}/password?token={}", token.expose()))
}

async fn found(store: &Store, operator: &str) -> Result<OperatorId> {
    let all = store.operators(Clock::System.now()).await?;
    let mut fitting = all.iter().filter(|one| {
        one.id.as_str() == operator || one.address.eq_ignore_ascii_case(operator.trim())
    });
    let first = fitting.next();
    let first = first.ok_or_else(|| anyhow!("there is no operator {operator}"))?;
    if fitting.next().is_some() {
        bail!("there are several operators {operator}: give the id, which `operator list` shows");
    }
    Ok(first.id.clone())
}

fn line(operator: &OperatorRecord) -> String {
    let roles: Vec<&str> = operator
        .roles
        .iter()
        .map(|role| role.name.as_str())
        .collect();
    let mut roles = if roles.is_empty() {
        "no role".to_owned()
    } else {
        roles.join(", ")
    };
    if !operator.from_intune.is_empty() {
        let words: Vec<&str> = operator.from_intune.iter().map(|one| one.word()).collect();
        roles += &format!("; from Intune: {}", words.join(", "));
    }
    let state = if operator.disabled_at.is_some() {
        "  disabled"
    } else {
        ""
    };
    format!(
        "{}  {} <{}>  {roles}{state}",
        operator.id, operator.name, operator.address
    )
}
