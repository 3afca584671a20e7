//! Enrolment tokens: what devices introduce themselves with. All of it needs *Devices: Manage*.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Made;
use crate::{
    access::{Permission, Signed},
    failure::Failure,
    ids::{EnrolmentTokenId, GroupId},
    saying::Field,
    says,
    server::Desk,
    store::{EnrolmentTokenRecord, Maker, NewEnrolmentToken, Once},
    text::filled,
};

/// The longest life of an enrolment token: two years.
pub(crate) const LONGEST_LIFE: u64 = 2 * 366 * 86_400;

/// The life of an enrolment token, if nothing is said: 30 days.
pub(crate) const LIFE: u64 = 30 * 86_400;

/// Which enrolment token is wanted.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewToken {
    /// What it is for: 1 to 100 characters.
    #[schema(min_length = 1, max_length = 100)]
    pub label: String,
    /// How many seconds it is valid; 30 days if it is not said, two years at most.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 63_244_800)]
    pub expires_in: Option<u64>,
    /// How many devices it may let in; as many as come, if it is not said.
    #[serde(default)]
    #[schema(value_type = Option<i64>, minimum = 1, maximum = 4_294_967_295_i64)]
    pub uses: Option<u32>,
    /// Into which group it puts them; into none, if it is not said.
    #[serde(default)]
    pub group: Option<GroupId>,
}

/// The reply to [`NewToken`]. Not printable: the token is a secret.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub struct MadeToken {
    /// Names the token, for revoking it.
    pub id: EnrolmentTokenId,
    /// The token. It is seen this once, and not when a call is repeated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
}

/// The tokens that put devices in the groups that they manage, newest first. Never the tokens
/// themselves.
pub(crate) async fn list(desk: &Desk, who: &Signed) -> Result<Vec<EnrolmentTokenRecord>, Failure> {
    who.need(Permission::DevicesManage)?;
    let scope = who.scope(Permission::DevicesManage);
    let mut tokens = desk.store().enrolment_tokens().await?;
    tokens.retain(|token| scope.reaches(token.group.as_ref().map(|group| &group.id)));
    Ok(tokens)
}

/// Makes a token. `key` is the caller's idempotency key.
pub(crate) async fn add(
    desk: &Desk,
    who: &Signed,
    new: NewToken,
    key: Option<&str>,
) -> Result<Made<MadeToken>, Failure> {
    who.need_for(Permission::DevicesManage, new.group.as_ref())?;
    let maker = Maker::new(who, key, "enrolment-tokens", &new);
    let label = filled("label", &new.label, 100)?;
    let life = new.expires_in.unwrap_or(LIFE);
    if !(1..=LONGEST_LIFE).contains(&life) {
        let days = LONGEST_LIFE / 86_400;
        return Err(Failure::malformed(says!(
            "life-too-long",
            field = Field("expires_in"),
            least = 1_u64,
            most = LONGEST_LIFE,
            days = days,
        )));
    }
    if new.uses == Some(0) {
        return Err(Failure::malformed(says!(
            "number-too-small",
            field = Field("uses")
        )));
    }
    let new = NewEnrolmentToken {
        label,
        expires_at: desk.now().after(Duration::from_secs(life)),
        uses: new.uses,
        group: new.group,
    };
    let once = desk
        .store()
        .make_enrolment_token(&new, &maker, desk.now())
        .await?;
    desk.changed();
    match once {
        Once::New((id, token)) => Ok(Made::New(MadeToken {
            id,
            token: Some(token.expose().to_owned()),
        })),
        Once::Before(id) => Ok(Made::Before(MadeToken {
            id: EnrolmentTokenId::new(id),
            token: None,
        })),
        Once::Another => Err(Failure::another_call()),
    }
}

/// Lets nobody in with a token any more. Safe to repeat.
pub(crate) async fn revoke(
    desk: &Desk,
    who: &Signed,
    id: &EnrolmentTokenId,
) -> Result<(), Failure> {
    who.need(Permission::DevicesManage)?;
    let tokens = desk.store().enrolment_tokens().await?;
    let token = tokens.into_iter().find(|token| token.id == *id);
    let Some(token) = token else {
        return Err(unknown());
    };
    who.need_for(
        Permission::DevicesManage,
        token.group.as_ref().map(|group| &group.id),
    )?;
    let known = desk
        .store()
        .revoke_enrolment_token(id, &who.actor(), desk.now())
        .await?;
    desk.changed();
    if known { Ok(()) } else { Err(unknown()) }
}

fn unknown() -> Failure {
    Failure::not_found(says!("no-enrolment-token"))
}
