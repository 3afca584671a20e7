//! API tokens: everybody makes and revokes their own; *Operators: Manage* sees and revokes all.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Made;
use crate::{
    access::{How, Permission, Signed},
    failure::Failure,
    ids::{ApiTokenId, RoleId},
    saying::Field,
    says,
    server::Desk,
    store::{ApiTokenRecord, Maker, NewApiToken, Once},
    text::filled,
};

/// The longest life of an API token, in seconds: a year.
pub(crate) const LONGEST: u64 = 366 * 86_400;

/// The life of an API token, if nothing is said: 90 days.
const USUAL: u64 = 90 * 86_400;

/// Which API token is wanted.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct WantedToken {
    /// What it is for: 1 to 100 characters.
    pub label: String,
    /// The role whose permissions it has; one of the caller's own.
    pub role_id: RoleId,
    /// How many seconds it works: up to 366 days; 90 days if it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_in: Option<u64>,
}

/// An API token that was made. Not printable: the token is a secret.
#[derive(Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MadeApiToken {
    /// Names the token, for revoking it.
    pub id: ApiTokenId,
    /// The token. It is seen this once, and not when a call is repeated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
}

/// One's own tokens, or, if `all`, everybody's.
pub(crate) async fn list(
    desk: &Desk,
    who: &Signed,
    all: bool,
) -> Result<Vec<ApiTokenRecord>, Failure> {
    if all {
        who.need(Permission::OperatorsManage)?;
    }
    Ok(desk.store().api_tokens((!all).then_some(&who.id)).await?)
}

/// Makes a token for oneself. A token cannot make another one with a role that it does not have.
/// `key` is the caller's idempotency key.
pub(crate) async fn make(
    desk: &Desk,
    who: &Signed,
    wanted: WantedToken,
    key: Option<&str>,
) -> Result<Made<MadeApiToken>, Failure> {
    let maker = Maker::new(who, key, "api-tokens", &wanted);
    let life = wanted.expires_in.unwrap_or(USUAL);
    if !(60..=LONGEST).contains(&life) {
        return Err(Failure::malformed(says!(
            "life-too-long",
            field = Field("expires_in"),
            least = 60_u64,
            most = LONGEST,
            days = LONGEST / 86_400,
        )));
    }
    let new = NewApiToken {
        label: filled("label", &wanted.label, 100)?,
        role: wanted.role_id,
        life: Duration::from_secs(life),
    };
    if let How::ApiToken(id) = &who.how {
        let own = desk.store().api_tokens(Some(&who.id)).await?;
        let own = own.iter().find(|token| token.id == *id);
        if own.is_none_or(|own| own.role_id != new.role) {
            return Err(Failure::refused(says!("token-own-role")));
        }
    }
    let once = desk
        .store()
        .make_api_token(&new, &maker, desk.now())
        .await?;
    match once {
        Once::New((id, token)) => Ok(Made::New(MadeApiToken {
            id,
            token: Some(token.expose().to_owned()),
        })),
        Once::Before(id) => Ok(Made::Before(MadeApiToken {
            id: ApiTokenId::new(id),
            token: None,
        })),
        Once::Another => Err(Failure::another_call()),
    }
}

/// Lets a token open nothing any more. Safe to repeat.
pub(crate) async fn revoke(desk: &Desk, who: &Signed, id: &ApiTokenId) -> Result<(), Failure> {
    let owner = (!who.may(Permission::OperatorsManage)).then_some(&who.id);
    if desk
        .store()
        .revoke_api_token(id, owner, &who.actor(), desk.now())
        .await?
    {
        Ok(())
    } else {
        Err(Failure::not_found(says!("no-api-token")))
    }
}
