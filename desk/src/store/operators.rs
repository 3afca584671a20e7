//! The accounts of operators: who they are, which roles they have, and whether they may sign in.

use std::time::Duration;

use super::tokens::{NewApiToken, insert_token};
use super::{
    Actor, Change, Entry, Maker, Once, Outcome, Store, StoreError, audit,
    roles::{has_administrator, note, role_name},
};
use crate::{
    access::permission::ADMINISTRATOR,
    ids::{GroupId, OperatorId, RoleId},
    saying::Saying,
    says,
    secrets::Token,
    time::Timestamp,
};

/// The life of the token that an operator gets on the command line.
const TOKEN_LIFE: Duration = Duration::from_secs(366 * 86_400);

/// A person who was taken on.
#[derive(Clone, Debug)]
pub struct Operator {
    /// Names them for good.
    pub id: OperatorId,
    /// Their full name.
    pub name: String,
    /// Their mail address.
    pub address: String,
}

/// Why something about an account was not done.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.saying())]
pub enum AccountRefused {
    /// Nobody has this id.
    NoOperator,
    /// No role is to be changed or removed by this id.
    RoleGone,
    /// No role to be given has this id.
    NoRole(RoleId),
    /// No group of devices has this id.
    NoGroup(GroupId),
    /// Somebody else signs in with this address.
    LoginTaken,
    /// Another role has this name.
    RoleNameTaken,
    /// It is one of the roles that every desk has.
    BuiltIn,
    /// Nobody could manage the desk any more.
    LastAdministrator,
    /// The account is the identity provider's.
    NotLocal,
    /// The account is disabled.
    Disabled,
    /// The operator does not have the role of the token.
    RoleNotTheirs,
}

impl AccountRefused {
    /// What a person is told.
    pub fn saying(&self) -> Saying {
        match self {
            Self::NoOperator => says!("no-operator"),
            Self::RoleGone => says!("no-role"),
            Self::NoRole(id) => says!("no-role-with-id", id = id.as_str()),
            Self::NoGroup(id) => says!("no-group-with-id", id = id.as_str()),
            Self::LoginTaken => says!("account-login-taken"),
            Self::RoleNameTaken => says!("role-name-taken"),
            Self::BuiltIn => says!("role-is-built-in"),
            Self::LastAdministrator => says!("account-last-administrator"),
            Self::NotLocal => says!("account-not-local"),
            Self::Disabled => says!("account-disabled"),
            Self::RoleNotTheirs => says!("token-role-not-theirs"),
        }
    }
}

/// Why something about an account was not done, or could not be.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// It was not done; the text says why.
    #[error(transparent)]
    Refused(#[from] AccountRefused),
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for AccountError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// A local account that is to be made.
#[derive(Clone, Debug)]
pub(crate) struct NewAccount {
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) password_hash: Option<String>,
    pub(crate) roles: Vec<RoleId>,
}

/// What is compared when somebody signs in with a password.
pub(crate) struct LocalAccount {
    pub(crate) id: OperatorId,
    pub(crate) name: String,
    pub(crate) password_hash: Option<String>,
    pub(crate) disabled: bool,
}

impl Store {
    /// Whether nobody was taken on yet.
    pub(crate) async fn no_operators(&self) -> Result<bool, StoreError> {
        let (count,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM operators")
            .fetch_one(&self.readers)
            .await?;
        Ok(count == 0)
    }

    /// Takes somebody on, once only.
    pub(crate) async fn add_account(
        &self,
        new: &NewAccount,
        maker: &Maker,
        now: Timestamp,
    ) -> Result<Once<OperatorId>, AccountError> {
        let mut change = match self.change_by(maker, now).await? {
            Ok(change) => change,
            Err(before) => return Ok(before),
        };
        let id = insert(&mut change, new, &maker.actor, now).await?;
        maker.made(&mut change, id.as_str(), now).await?;
        change.commit().await?;
        Ok(Once::New(id))
    }

    /// Takes an administrator on, and gives an API token of theirs, which is seen here and never
    /// again.
    pub async fn add_operator(
        &self,
        name: &str,
        address: &str,
        now: Timestamp,
    ) -> Result<(Operator, Token), AccountError> {
        let roles = vec![administrator()];
        self.add_operator_as((name, address), roles, now).await
    }

    /// Takes somebody on with these roles, and gives an API token with the first of them.
    pub(crate) async fn add_operator_as(
        &self,
        (name, address): (&str, &str),
        roles: Vec<RoleId>,
        now: Timestamp,
    ) -> Result<(Operator, Token), AccountError> {
        let account = NewAccount {
            name: name.to_owned(),
            address: address.to_owned(),
            password_hash: None,
            roles,
        };
        let actor = Actor::CommandLine;
        let mut change = self.change().await?;
        let id = insert(&mut change, &account, &actor, now).await?;
        let new = NewApiToken {
            label: "first".to_owned(),
            role: account.roles.first().cloned().unwrap_or_else(administrator),
            life: TOKEN_LIFE,
        };
        let (_, token) = insert_token(&mut change, &id, &new, &actor, now).await?;
        change.commit().await?;
        let operator = Operator {
            id,
            name: account.name,
            address: account.address,
        };
        Ok((operator, token))
    }

    /// The local account of that mail address.
    pub(crate) async fn local_account(
        &self,
        login: &str,
    ) -> Result<Option<LocalAccount>, StoreError> {
        let row: Option<(OperatorId, String, Option<String>, Option<Timestamp>)> = sqlx::query_as(
            "SELECT id, name, password_hash, disabled_at FROM operators WHERE login = $1",
        )
        .bind(login_of(login))
        .fetch_optional(&self.readers)
        .await?;
        Ok(
            row.map(|(id, name, password_hash, disabled_at)| LocalAccount {
                id,
                name,
                password_hash,
                disabled: disabled_at.is_some(),
            }),
        )
    }

    /// Gives an operator exactly these roles; those that the identity provider gives stay. Their
    /// sessions end.
    pub(crate) async fn set_operator_roles(
        &self,
        id: &OperatorId,
        roles: &[RoleId],
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), AccountError> {
        let mut change = self.change().await?;
        let name = name_of(&mut change, id).await?;
        let had = has_administrator(&mut change).await?;
        sqlx::query("DELETE FROM operator_roles WHERE operator_id = $1 AND source = 'local'")
            .bind(id)
            .execute(&mut *change)
            .await?;
        let roles = give(&mut change, id, roles, "local").await?;
        keeps_administrator(&mut change, had).await?;
        end_sessions(&mut change, id, None).await?;
        let detail = format!("{name} ({id}): {}", listed(&roles));
        note(&mut change, actor, "operator_roles_changed", &detail, now).await?;
        change.commit().await?;
        Ok(())
    }

    /// Changes what an operator is called, and a local account's address.
    pub(crate) async fn rename_operator(
        &self,
        id: &OperatorId,
        (name, address): (&str, &str),
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), AccountError> {
        let mut change = self.change().await?;
        name_of(&mut change, id).await?;
        login_is_free(&mut change, address, Some(id)).await?;
        sqlx::query(
            "UPDATE operators SET name = $1, address = $2,
                 login = CASE WHEN issuer IS NULL THEN $3 ELSE login END
             WHERE id = $4",
        )
        .bind(name)
        .bind(address)
        .bind(login_of(address))
        .bind(id)
        .execute(&mut *change)
        .await?;
        let detail = format!("{name} <{address}> ({id})");
        note(&mut change, actor, "operator_renamed", &detail, now).await?;
        change.commit().await?;
        Ok(())
    }

    /// Lets an operator sign in no more, or again. Disabling ends their sessions; their API tokens
    /// do not work while they are disabled. Safe to repeat.
    pub(crate) async fn disable_operator(
        &self,
        id: &OperatorId,
        disable: bool,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), AccountError> {
        let mut change = self.change().await?;
        let name = name_of(&mut change, id).await?;
        let had = has_administrator(&mut change).await?;
        let (changed, action) = if disable {
            let sql = "UPDATE operators SET disabled_at = $1
                       WHERE id = $2 AND disabled_at IS NULL";
            let query = sqlx::query(sql).bind(now).bind(id);
            (query.execute(&mut *change).await?, "operator_disabled")
        } else {
            let sql = "UPDATE operators SET disabled_at = NULL
                       WHERE id = $1 AND disabled_at IS NOT NULL";
            let query = sqlx::query(sql).bind(id);
            (query.execute(&mut *change).await?, "operator_enabled")
        };
        if changed.rows_affected() == 0 {
            return Ok(());
        }
        if disable {
            keeps_administrator(&mut change, had).await?;
            end_sessions(&mut change, id, None).await?;
        }
        note(&mut change, actor, action, &format!("{name} ({id})"), now).await?;
        change.commit().await?;
        Ok(())
    }

    /// Gives a local account another password. All its sessions end but the one that is kept.
    pub(crate) async fn set_password(
        &self,
        id: &OperatorId,
        hash: &str,
        keep: Option<&Token>,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), AccountError> {
        let mut change = self.change().await?;
        let name = put_password(&mut change, id, hash, keep).await?;
        note(
            &mut change,
            actor,
            "password_changed",
            &format!("{name} ({id})"),
            now,
        )
        .await?;
        change.commit().await?;
        Ok(())
    }

    /// Chooses the language of somebody's console; `None`: what the browser wants.
    pub(crate) async fn set_language(
        &self,
        id: &OperatorId,
        language: Option<&str>,
    ) -> Result<(), StoreError> {
        let mut change = self.change().await?;
        sqlx::query("UPDATE operators SET language = $1 WHERE id = $2")
            .bind(language)
            .bind(id)
            .execute(&mut *change)
            .await?;
        change.commit().await
    }
}

/// The mail address as accounts are found by it.
pub(crate) fn login_of(address: &str) -> String {
    address.trim().to_lowercase()
}

/// Makes a local account.
pub(super) async fn insert(
    db: &mut Change,
    new: &NewAccount,
    actor: &Actor,
    now: Timestamp,
) -> Result<OperatorId, AccountError> {
    let id = OperatorId::random().map_err(StoreError::from)?;
    login_is_free(db, &new.address, None).await?;
    sqlx::query(
        "INSERT INTO operators (id, name, address, login, password_hash, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(&id)
    .bind(&new.name)
    .bind(&new.address)
    .bind(login_of(&new.address))
    .bind(&new.password_hash)
    .bind(now)
    .execute(&mut **db)
    .await?;
    let roles = give(db, &id, &new.roles, "local").await?;
    let detail = format!("{} <{}> ({id}): {}", new.name, new.address, listed(&roles));
    note(db, actor, "operator_added", &detail, now).await?;
    Ok(id)
}

/// Gives roles; their names.
pub(super) async fn give(
    db: &mut Change,
    id: &OperatorId,
    roles: &[RoleId],
    source: &str,
) -> Result<Vec<String>, AccountError> {
    let mut names = Vec::new();
    for role in roles {
        names.push(role_name(db, role).await?);
        sqlx::query(
            "INSERT INTO operator_roles (operator_id, role_id, source) VALUES ($1, $2, $3)
             ON CONFLICT (operator_id, role_id, source) DO NOTHING",
        )
        .bind(id)
        .bind(role)
        .bind(source)
        .execute(&mut **db)
        .await?;
    }
    Ok(names)
}

/// The new password of a local account; whose it is.
pub(super) async fn put_password(
    db: &mut Change,
    id: &OperatorId,
    hash: &str,
    keep: Option<&Token>,
) -> Result<String, AccountError> {
    let name = local_name(db, id).await?;
    sqlx::query("UPDATE operators SET password_hash = $1 WHERE id = $2")
        .bind(hash)
        .bind(id)
        .execute(&mut **db)
        .await?;
    end_sessions(db, id, keep).await?;
    Ok(name)
}

pub(super) async fn end_sessions(
    db: &mut Change,
    id: &OperatorId,
    keep: Option<&Token>,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM sessions WHERE operator_id = $1 AND token_hash <> $2")
        .bind(id)
        .bind(keep.map(Token::hash).unwrap_or_default())
        .execute(&mut **db)
        .await?;
    Ok(())
}

pub(super) async fn name_of(db: &mut Change, id: &OperatorId) -> Result<String, AccountError> {
    let name: Option<(String,)> = sqlx::query_as("SELECT name FROM operators WHERE id = $1")
        .bind(id)
        .fetch_optional(&mut **db)
        .await?;
    let (name,) = name.ok_or(AccountRefused::NoOperator)?;
    Ok(name)
}

/// The name of somebody who may have a password.
pub(super) async fn local_name(db: &mut Change, id: &OperatorId) -> Result<String, AccountError> {
    let row: Option<(String, Option<String>, Option<Timestamp>)> =
        sqlx::query_as("SELECT name, issuer, disabled_at FROM operators WHERE id = $1")
            .bind(id)
            .fetch_optional(&mut **db)
            .await?;
    match row {
        None => Err(AccountRefused::NoOperator.into()),
        Some((_, Some(_), _)) => Err(AccountRefused::NotLocal.into()),
        Some((_, None, Some(_))) => Err(AccountRefused::Disabled.into()),
        Some((name, None, None)) => Ok(name),
    }
}

async fn login_is_free(
    db: &mut Change,
    address: &str,
    id: Option<&OperatorId>,
) -> Result<(), AccountError> {
    let taken: Option<(OperatorId,)> = sqlx::query_as("SELECT id FROM operators WHERE login = $1")
        .bind(login_of(address))
        .fetch_optional(&mut **db)
        .await?;
    match taken {
        Some((taken,)) if Some(&taken) != id => Err(AccountRefused::LoginTaken.into()),
        Some(_) | None => Ok(()),
    }
}

/// Takes the whole change back if it would leave the desk, which `had` an administrator, without.
async fn keeps_administrator(db: &mut Change, had: bool) -> Result<(), AccountError> {
    if !had || has_administrator(db).await? {
        Ok(())
    } else {
        Err(AccountRefused::LastAdministrator.into())
    }
}

pub(super) async fn refuse(
    db: &mut Change,
    actor: &Actor,
    detail: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let entry = Entry {
        outcome: Outcome::Refused,
        detail: Some(detail),
        ..Entry::done(actor, "signed_in")
    };
    audit::note(db, entry, now).await
}

fn listed(roles: &[String]) -> String {
    if roles.is_empty() {
        "no role".to_owned()
    } else {
        roles.join(", ")
    }
}

/// The role of whoever sets the desk up.
pub(crate) fn administrator() -> RoleId {
    RoleId::new(ADMINISTRATOR)
}
