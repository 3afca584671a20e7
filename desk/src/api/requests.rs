//! Requests, for programs.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
    routing::{get, post},
};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;

use crate::{
    access::Signed,
    failure::Failure,
    ids::{DeviceId, RequestId},
    lifecycle::{Refusal, Step},
    offer,
    server::Desk,
    store::{Applied, LinkAnswer, RequestRecord, Taken},
    wire::{Asked, Wire},
};

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

pub(super) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .route("/requests", get(requests).post(make_request))
        .route("/requests/{id}", get(request))
        .route("/requests/{id}/withdraw", post(withdraw))
        .route("/requests/{id}/supporter-link", get(supporter_link))
}

async fn make_request(
    State(desk): State<Desk>,
    operator: Signed,
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
    operator: Signed,
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
    operator: Signed,
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

fn found(record: Option<RequestRecord>) -> Result<Json<RequestRecord>, Failure> {
    record
        .map(Json)
        .ok_or_else(|| Failure::not_found("There is no such request."))
}
