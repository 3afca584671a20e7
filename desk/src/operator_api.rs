//! The operators' calls: JSON under `/api/v1`, with `Authorization: Bearer <operator token>`.
//!
//! | call | does |
//! |---|---|
//! | `GET /devices` | every enrolled device, and which of them are listening |
//! | `POST /enrolment-tokens` | [`NewToken`] → a token that lets devices in, seen this once |
//! | `GET /enrolment-tokens`, `DELETE /enrolment-tokens/{id}` | lists them, revokes one |
//! | `POST /requests` | [`Ask`] → 201 and the request, once TeamViewer has opened the session |
//! | `GET /requests?device_id=&limit=` | the newest requests first |
//! | `GET /requests/{id}` | one request with its timeline |
//! | `POST /requests/{id}/withdraw` | takes it back, whatever it has come to |
//! | `GET /requests/{id}/supporter-link` | the link for the operator who asked, and nobody else |
//! | `GET /audit?after=&request_id=&device_id=&limit=` | rows of the audit, oldest first |
//!
//! An error is a [`Problem`](crate::protocol::Problem). Beside the words of the agents' protocol
//! there is `teamviewer`: TeamViewer did not open the session, and `detail` says why.

use std::time::Duration;

use axum::{
    Json, Router,
    extract::{Path, State},
    http::StatusCode,
    routing::{delete, get, post},
};
use serde::{Deserialize, Serialize};

use crate::{
    failure::Failure,
    ids::{DeviceId, EnrolmentTokenId, RequestId},
    lifecycle::{Refusal, Step},
    offer,
    server::Desk,
    store::{
        Applied, AuditEntry, AuditQuery, DeviceRecord, EnrolmentTokenRecord, LinkAnswer,
        NewEnrolmentToken, RequestRecord, Taken,
    },
    text::filled,
    wire::{Asked, Signed, Wire},
};

/// The longest life of an enrolment token: two years.
const LONGEST_TOKEN_LIFE: u64 = 2 * 366 * 86_400;

/// The life of an enrolment token, if nothing is said: 30 days.
const TOKEN_LIFE: u64 = 30 * 86_400;

/// So many requests in a list, if nothing is said.
const PAGE: u16 = 100;

/// What an operator asks for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Ask {
    /// Which device.
    pub device_id: DeviceId,
    /// Why, for the user to read: 1 to 1000 characters.
    pub reason: String,
    /// The ticket that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<String>,
    /// The login name of the only user who may be asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// How many seconds the user has to answer: 60 to 86400, 600 if it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_in: Option<u64>,
}

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

/// The reply to `supporter-link`. Not printable: whoever has the link joins the session.
#[derive(Clone, Serialize, Deserialize)]
pub struct Link {
    /// Where the operator joins the session.
    pub supporter_link: String,
}

#[derive(Deserialize)]
struct Listing {
    #[serde(default)]
    device_id: Option<DeviceId>,
    #[serde(default)]
    limit: Option<u16>,
}

pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/devices", get(devices))
        .route("/enrolment-tokens", get(tokens).post(make_token))
        .route("/enrolment-tokens/{id}", delete(revoke_token))
        .route("/requests", get(requests).post(make_request))
        .route("/requests/{id}", get(request))
        .route("/requests/{id}/withdraw", post(withdraw))
        .route("/requests/{id}/supporter-link", get(supporter_link))
        .route("/audit", get(audit))
}

async fn devices(State(desk): State<Desk>, _: Signed) -> Result<Json<Vec<DeviceRecord>>, Failure> {
    Ok(Json(desk.devices().await?))
}

async fn tokens(
    State(desk): State<Desk>,
    _: Signed,
) -> Result<Json<Vec<EnrolmentTokenRecord>>, Failure> {
    Ok(Json(desk.store().enrolment_tokens().await?))
}

async fn make_token(
    State(desk): State<Desk>,
    Signed(operator): Signed,
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
    Signed(operator): Signed,
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

async fn make_request(
    State(desk): State<Desk>,
    Signed(operator): Signed,
    Wire(ask): Wire<Ask>,
) -> Result<(StatusCode, Json<RequestRecord>), Failure> {
    let new = offer::checked(ask)?;
    let id = desk
        .carry_out({
            let desk = desk.clone();
            async move { offer::make(&desk, &operator, new).await }
        })
        .await?;
    Ok((StatusCode::CREATED, found(desk.request(&id).await?)?))
}

async fn requests(
    State(desk): State<Desk>,
    _: Signed,
    Asked(listing): Asked<Listing>,
) -> Result<Json<Vec<RequestRecord>>, Failure> {
    let limit = listing.limit.unwrap_or(PAGE);
    Ok(Json(
        desk.store()
            .requests(listing.device_id.as_ref(), limit)
            .await?,
    ))
}

async fn request(
    State(desk): State<Desk>,
    _: Signed,
    Path(id): Path<String>,
) -> Result<Json<RequestRecord>, Failure> {
    found(desk.request(&RequestId::new(id)).await?)
}

async fn withdraw(
    State(desk): State<Desk>,
    Signed(operator): Signed,
    Path(id): Path<String>,
) -> Result<Json<RequestRecord>, Failure> {
    let id = RequestId::new(id);
    let applied = desk
        .carry_out({
            let (desk, id) = (desk.clone(), id.clone());
            async move {
                let actor = operator.actor();
                let change = Taken::new(Step::Withdraw, &actor, "request_withdrawn");
                let applied = desk.store().step(&id, None, &change, desk.now()).await?;
                desk.announce(&applied);
                Ok(applied)
            }
        })
        .await?;
    match applied {
        Applied::Moved { .. } | Applied::Repeated => found(desk.request(&id).await?),
        Applied::Refused { refusal, .. } => Err(Failure::conflict(refusal)),
        Applied::Unknown => Err(Failure::not_found("There is no such request.")),
    }
}

async fn supporter_link(
    State(desk): State<Desk>,
    Signed(operator): Signed,
    Path(id): Path<String>,
) -> Result<Json<Link>, Failure> {
    let id = RequestId::new(id);
    match desk
        .store()
        .supporter_link(&id, &operator, desk.now())
        .await?
    {
        LinkAnswer::Link(link) => Ok(Json(Link {
            supporter_link: link.expose().to_owned(),
        })),
        LinkAnswer::NotYours => Err(Failure::refused("Only the operator who asked may join.")),
        LinkAnswer::NoSession => Err(Failure::conflict(Refusal::Over)),
        LinkAnswer::Unknown => Err(Failure::not_found("There is no such request.")),
    }
}

async fn audit(
    State(desk): State<Desk>,
    _: Signed,
    Asked(query): Asked<AuditQuery>,
) -> Result<Json<Vec<AuditEntry>>, Failure> {
    Ok(Json(desk.audit(&query).await?))
}

fn found(record: Option<RequestRecord>) -> Result<Json<RequestRecord>, Failure> {
    record
        .map(Json)
        .ok_or_else(|| Failure::not_found("There is no such request."))
}
