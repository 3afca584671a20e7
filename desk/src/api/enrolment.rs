//! Enrolment tokens, for programs.

use std::time::Duration;

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
    routing::{delete, get},
};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;

use crate::{
    access::Signed,
    failure::Failure,
    ids::EnrolmentTokenId,
    server::Desk,
    store::{EnrolmentTokenRecord, NewEnrolmentToken},
    text::filled,
    wire::Wire,
};

/// The longest life of an enrolment token: two years.
const LONGEST_TOKEN_LIFE: u64 = 2 * 366 * 86_400;

/// The life of an enrolment token, if nothing is said: 30 days.
const TOKEN_LIFE: u64 = 30 * 86_400;

/// Which enrolment token is wanted.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct NewToken {
    /// What it is for.
    pub label: String,
    /// How many seconds it is valid; 30 days if it is not said, two years at most.
    #[serde(default)]
    pub expires_in: Option<u64>,
    /// How many devices it may let in; as many as come, if it is not said.
    #[serde(default)]
    pub uses: Option<u32>,
}

/// The reply to [`NewToken`]. Not printable: the token is a secret.
#[derive(Clone, Serialize, Deserialize)]
pub struct MadeToken {
    /// Names the token, for revoking it.
    pub id: EnrolmentTokenId,
    /// The token. It is seen this once.
    pub token: String,
}

pub(super) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .route("/enrolment-tokens", get(tokens).post(make_token))
        .route("/enrolment-tokens/{id}", delete(revoke_token))
}

async fn tokens(
    State(desk): State<Desk>,
    _: Signed,
) -> Result<Json<Vec<EnrolmentTokenRecord>>, Failure> {
    Ok(Json(desk.store().enrolment_tokens().await?))
}

async fn make_token(
    State(desk): State<Desk>,
    operator: Signed,
    Wire(new): Wire<NewToken>,
) -> Result<(StatusCode, Json<MadeToken>), Failure> {
    let label = filled("label", &new.label, 100)?;
    let life = new.expires_in.unwrap_or(TOKEN_LIFE);
    if !(1..=LONGEST_TOKEN_LIFE).contains(&life) || new.uses == Some(0) {
        let detail = format!("“expires_in” must be 1 to {LONGEST_TOKEN_LIFE}, “uses” 1 or more.");
        return Err(Failure::malformed(detail));
    }
    let expires_at = desk.now().after(Duration::from_secs(life));
    let new = NewEnrolmentToken {
        label,
        expires_at,
        uses: new.uses,
    };
    desk.clone()
        .carry_out(async move {
            let actor = operator.actor();
            let (id, token) = desk
                .store()
                .add_enrolment_token(&new, &actor, desk.now())
                .await?;
            let made = MadeToken {
                id,
                token: token.expose().to_owned(),
            };
            Ok((StatusCode::CREATED, Json(made)))
        })
        .await
}

async fn revoke_token(
    State(desk): State<Desk>,
    operator: Signed,
    Path(id): Path<String>,
) -> Result<StatusCode, Failure> {
    let id = EnrolmentTokenId::new(id);
    let known = desk
        .store()
        .revoke_enrolment_token(&id, &operator.actor(), desk.now())
        .await?;
    if known {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Failure::not_found("There is no such enrolment token."))
    }
}
