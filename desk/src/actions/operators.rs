//! Who may sign in, and as what. All of it needs *Operators: Manage*, except what is one's own.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Made;
use crate::{
    access::{Permission, Signed, password::Password, throttle::Guarded},
    failure::Failure,
    ids::{OperatorId, RoleId},
    says,
    secrets::Token,
    server::Desk,
    store::{HeldRole, Maker, NewAccount, Once, OperatorRecord},
    text::{filled, mail_address},
};

/// How long somebody has to choose their password.
pub(crate) const LINK_LIFE: Duration = Duration::from_secs(3 * 86_400);

/// A person who is to be taken on, with a local account.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NewOperator {
    /// Their full name, which users see: 1 to 100 characters.
    pub name: String,
    /// Their mail address, with which they sign in.
    pub address: String,
    /// Their roles.
    #[serde(default)]
    pub roles: Vec<RoleId>,
}

/// What an operator is called.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OperatorNames {
    /// Their full name, which users see: 1 to 100 characters.
    pub name: String,
    /// Their mail address, with which a local account signs in.
    pub address: String,
}

/// The roles that an operator is to have.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OperatorRoles {
    /// All of them, except those that the identity provider gives.
    pub roles: Vec<RoleId>,
}

/// A link with which somebody chooses their password. Not printable: whoever has it is them.
#[derive(Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PasswordLink {
    /// The link, good once and for three days. It is seen this once. It begins with `/` where the
    /// desk does not know its own address.
    pub link: String,
}

/// An operator who was taken on. Not printable because of the link.
#[derive(Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MadeOperator {
    /// Who it is.
    pub operator: OperatorRecord,
    /// With what they choose their password. It is seen this once, and not when a call is repeated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// Who is calling, and what they may do.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Me {
    /// Names them for good.
    pub id: OperatorId,
    /// Their full name.
    pub name: String,
    /// Their mail address.
    pub address: String,
    /// What they may do with what they showed: an API token has the permissions of one role.
    pub permissions: Vec<Permission>,
    /// Their roles, one of which an API token of theirs can have.
    pub roles: Vec<HeldRole>,
}

/// Who is calling.
pub(crate) async fn me(desk: &Desk, who: &Signed) -> Result<Me, Failure> {
    let record = desk.store().operator_record(&who.id, desk.now()).await?;
    Ok(Me {
        id: who.id.clone(),
        name: who.name.clone(),
        address: who.address.clone(),
        permissions: who.permissions().collect(),
        roles: record.map(|record| record.roles).unwrap_or_default(),
    })
}

/// Everybody, by name.
pub(crate) async fn list(desk: &Desk, who: &Signed) -> Result<Vec<OperatorRecord>, Failure> {
    who.need(Permission::OperatorsManage)?;
    Ok(desk.store().operators(desk.now()).await?)
}

/// One operator.
pub(crate) async fn one(
    desk: &Desk,
    who: &Signed,
    id: &OperatorId,
) -> Result<OperatorRecord, Failure> {
    who.need(Permission::OperatorsManage)?;
    found(desk, id).await
}

/// Takes somebody on with a local account, and gives the link with which they choose a password.
/// `key` is the caller's idempotency key.
pub(crate) async fn add(
    desk: &Desk,
    who: &Signed,
    new: NewOperator,
    key: Option<&str>,
) -> Result<Made<MadeOperator>, Failure> {
    who.need(Permission::OperatorsManage)?;
    let maker = Maker::new(who, key, "operators", &new);
    let account = NewAccount {
        name: filled("name", &new.name, 100)?,
        address: mail_address("address", &new.address)?,
        password_hash: None,
        roles: new.roles,
    };
    let once = desk
        .store()
        .add_account(&account, &maker, desk.now())
        .await?;
    match once {
        Once::New(id) => {
            let link = Some(link(desk, who, &id).await?);
            let operator = found(desk, &id).await?;
            Ok(Made::New(MadeOperator { operator, link }))
        }
        Once::Before(id) => {
            let operator = found(desk, &OperatorId::new(id)).await?;
            let link = None;
            Ok(Made::Before(MadeOperator { operator, link }))
        }
        Once::Another => Err(Failure::another_call()),
    }
}

/// Changes what somebody is called.
pub(crate) async fn rename(
    desk: &Desk,
    who: &Signed,
    id: &OperatorId,
    names: OperatorNames,
) -> Result<OperatorRecord, Failure> {
    who.need(Permission::OperatorsManage)?;
    let name = filled("name", &names.name, 100)?;
    let address = mail_address("address", &names.address)?;
    let names = (name.as_str(), address.as_str());
    desk.store()
        .rename_operator(id, names, &who.actor(), desk.now())
        .await?;
    found(desk, id).await
}

/// Gives somebody exactly these roles. Their sessions end.
pub(crate) async fn set_roles(
    desk: &Desk,
    who: &Signed,
    id: &OperatorId,
    roles: OperatorRoles,
) -> Result<OperatorRecord, Failure> {
    who.need(Permission::OperatorsManage)?;
    desk.store()
        .set_operator_roles(id, &roles.roles, &who.actor(), desk.now())
        .await?;
    found(desk, id).await
}

/// Keeps somebody out (`true`), or lets them in again.
pub(crate) async fn disable(
    desk: &Desk,
    who: &Signed,
    id: &OperatorId,
    disable: bool,
) -> Result<OperatorRecord, Failure> {
    who.need(Permission::OperatorsManage)?;
    desk.store()
        .disable_operator(id, disable, &who.actor(), desk.now())
        .await?;
    found(desk, id).await
}

/// Makes a link with which the owner of a local account chooses a new password.
pub(crate) async fn password_link(
    desk: &Desk,
    who: &Signed,
    id: &OperatorId,
) -> Result<PasswordLink, Failure> {
    who.need(Permission::OperatorsManage)?;
    let link = link(desk, who, id).await?;
    Ok(PasswordLink { link })
}

/// Another password for oneself. Not printable.
#[derive(Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NewPassword {
    /// The password that one has.
    pub present: String,
    /// The one that one wants: 12 characters or more.
    pub new: String,
}

/// Changes one's own password. All sessions end but `session`, in which it was done.
///
/// # Errors
/// 403 when the present password is another one, 400 when the new one is not taken, 429 after too
/// many attempts.
pub(crate) async fn change_password(
    desk: &Desk,
    who: &Signed,
    session: Option<&Token>,
    wanted: NewPassword,
) -> Result<(), Failure> {
    let password = Password::chosen(wanted.new, &who.address, &who.name)?;
    let guarded = [Guarded::Account(who.address.clone())];
    if let Err(wait) = desk.store().attempt(&guarded, desk.now()).await? {
        return Err(Failure::too_many(wait));
    }
    let account = desk.store().local_account(&who.address).await?;
    let kept = account.filter(|account| account.id == who.id);
    let kept = kept.and_then(|account| account.password_hash);
    let present = Password::typed(wanted.present);
    if !desk.passwords().check(present, kept).await? {
        return Err(Failure::refused(says!("password-present-wrong")));
    }
    desk.store().attempt_was_right(&guarded).await?;
    let hash = desk.passwords().hash(password).await?;
    desk.store()
        .set_password(&who.id, &hash, session, &who.actor(), desk.now())
        .await?;
    Ok(())
}

/// Chooses the language of one's own console; `None`: what the browser wants.
pub(crate) async fn set_language(
    desk: &Desk,
    who: &Signed,
    language: Option<&str>,
) -> Result<(), Failure> {
    desk.store().set_language(&who.id, language).await?;
    Ok(())
}

async fn found(desk: &Desk, id: &OperatorId) -> Result<OperatorRecord, Failure> {
    let record = desk.store().operator_record(id, desk.now()).await?;
    record.ok_or_else(|| Failure::not_found(says!("no-operator")))
}

async fn link(desk: &Desk, who: &Signed, id: &OperatorId) -> Result<String, Failure> {
    let token = desk
        .store()
        .add_password_link(id, LINK_LIFE, &who.actor(), desk.now())
        .await?;
    let here = desk.public_url().unwrap_or_default();
    Ok(format!("{here}/password?token={}", token.expose()))
}
