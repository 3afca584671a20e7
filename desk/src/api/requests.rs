//! Requests for remote assistance, in JSON.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    access::Signed,
    actions::requests::{self, Ask, CustomerLink, Link, Listing, Renewal},
    failure::Failure,
    ids::RequestId,
    protocol::Problem,
    server::Desk,
    store::RequestRecord,
    wire::{Asked, IdempotencyKey, Wire},
};

use super::made;

pub(crate) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(list, make))
        .routes(routes!(read))
        .routes(routes!(withdraw))
        .routes(routes!(end))
        .routes(routes!(remind))
        .routes(routes!(renew))
        .routes(routes!(supporter_link))
        .routes(routes!(customer_link))
}

/// Makes a request
///
/// It is answered at once, in the state `initiating`. TeamViewer is asked for a session and the
/// request is offered to the device afterwards; what keeps it from that stands in `trouble`, and
/// `next_attempt_at` says when it is tried again. One request at a time is open for a device.
#[utoipa::path(
    post, path = "/requests", tag = "requests", request_body = Ask, params(IdempotencyKey),
    responses(
        (status = 201, description = "It was made.", body = RequestRecord),
        (status = 200, description = "The same call made it before.", body = RequestRecord),
        (status = 400, description = "Something is missing, too long, or contradicts itself.", body = Problem),
        (status = 403, description = "You may not, or not for this device.", body = Problem),
        (status = 404, description = "There is no such device.", body = Problem),
        (status = 409, description = "Somebody asks already (`already_asked`), TeamViewer is not connected (`not_connected`), or the device cannot be assisted (`not_supported`).", body = Problem),
        (status = 422, description = "The Idempotency-Key was used for another call.", body = Problem),
    ),
)]
async fn make(
    State(desk): State<Desk>,
    who: Signed,
    IdempotencyKey(key): IdempotencyKey,
    Wire(ask): Wire<Ask>,
) -> Result<(StatusCode, Json<RequestRecord>), Failure> {
    Ok(made(
        requests::make(&desk, &who, ask, key.as_deref()).await?,
    ))
}

/// Lists requests, the newest first
#[utoipa::path(
    get, path = "/requests", tag = "requests", params(Listing),
    responses(
        (status = 200, description = "Those that you may see, without their timelines.", body = [RequestRecord]),
        (status = 400, description = "The query is not as described.", body = Problem),
    ),
)]
async fn list(
    State(desk): State<Desk>,
    who: Signed,
    Asked(listing): Asked<Listing>,
) -> Result<Json<Vec<RequestRecord>>, Failure> {
    Ok(Json(requests::list(&desk, &who, &listing).await?))
}

/// Reads a request with its timeline
#[utoipa::path(
    get, path = "/requests/{id}", tag = "requests", params(("id" = String, Path, description = "Which request.")),
    responses(
        (status = 200, description = "The request.", body = RequestRecord),
        (status = 404, description = "There is none that you may see.", body = Problem),
    ),
)]
async fn read(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<Json<RequestRecord>, Failure> {
    Ok(Json(
        requests::read(&desk, &who, &RequestId::new(id)).await?,
    ))
}

/// Withdraws a request, whatever it has come to
#[utoipa::path(
    post, path = "/requests/{id}/withdraw", tag = "requests", params(("id" = String, Path, description = "Which request.")),
    responses(
        (status = 200, description = "It is withdrawn.", body = RequestRecord),
        (status = 403, description = "Somebody else made it.", body = Problem),
        (status = 404, description = "There is none that you may see.", body = Problem),
        (status = 409, description = "It is over.", body = Problem),
    ),
)]
async fn withdraw(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<Json<RequestRecord>, Failure> {
    Ok(Json(
        requests::withdraw(&desk, &who, &RequestId::new(id)).await?,
    ))
}

/// Ends the session that is under way
#[utoipa::path(
    post, path = "/requests/{id}/end", tag = "requests", params(("id" = String, Path, description = "Which request.")),
    responses(
        (status = 200, description = "It is over, and its session is being closed.", body = RequestRecord),
        (status = 403, description = "Somebody else made it.", body = Problem),
        (status = 404, description = "There is none that you may see.", body = Problem),
        (status = 409, description = "Nothing is under way (`not_ready`), or it ended in another way.", body = Problem),
    ),
)]
async fn end(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<Json<RequestRecord>, Failure> {
    Ok(Json(requests::end(&desk, &who, &RequestId::new(id)).await?))
}

/// Has the user asked once more
#[utoipa::path(
    post, path = "/requests/{id}/remind", tag = "requests", params(("id" = String, Path, description = "Which request.")),
    responses(
        (status = 200, description = "The device is told.", body = RequestRecord),
        (status = 403, description = "Somebody else made it.", body = Problem),
        (status = 404, description = "There is none that you may see.", body = Problem),
        (status = 409, description = "There is nothing to remind of, or nobody who could.", body = Problem),
        (status = 429, description = "The last reminder was less than 30 seconds ago.", body = Problem),
    ),
)]
async fn remind(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<Json<RequestRecord>, Failure> {
    Ok(Json(
        requests::remind(&desk, &who, &RequestId::new(id)).await?,
    ))
}

/// Makes a request in place of an older one, in one step
///
/// For a connection that was lost: session codes are one-time, so the old request is withdrawn if it
/// is not over, its session is closed, and the new one says what it follows.
#[utoipa::path(
    post, path = "/requests/{id}/renew", tag = "requests", request_body = Option<Renewal>,
    params(("id" = String, Path, description = "Which request."), IdempotencyKey),
    responses(
        (status = 201, description = "The new request.", body = RequestRecord),
        (status = 200, description = "The same call made it before.", body = RequestRecord),
        (status = 400, description = "A text is too long.", body = Problem),
        (status = 403, description = "Somebody else made it.", body = Problem),
        (status = 404, description = "There is none that you may see.", body = Problem),
        (status = 409, description = "It was renewed before (`superseded`), or as for a new request.", body = Problem),
        (status = 422, description = "The Idempotency-Key was used for another call.", body = Problem),
    ),
)]
async fn renew(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    Wire(renewal): Wire<Option<Renewal>>,
) -> Result<(StatusCode, Json<RequestRecord>), Failure> {
    let (old, renewal) = (RequestId::new(id), renewal.unwrap_or_default());
    let renewed = requests::renew(&desk, &who, &old, renewal, key.as_deref());
    Ok(made(renewed.await?))
}

/// Gives the link with which you join your own session
#[utoipa::path(
    get, path = "/requests/{id}/supporter-link", tag = "requests", params(("id" = String, Path, description = "Which request.")),
    responses(
        (status = 200, description = "The link. That you saw it is on record.", body = Link),
        (status = 403, description = "Somebody else made the request.", body = Problem),
        (status = 404, description = "There is none that you may see.", body = Problem),
        (status = 409, description = "There is no open session.", body = Problem),
    ),
)]
async fn supporter_link(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<Json<Link>, Failure> {
    let id = RequestId::new(id);
    Ok(Json(requests::supporter_link(&desk, &who, &id).await?))
}

/// Gives the link for somebody without an agent, to pass on
#[utoipa::path(
    get, path = "/requests/{id}/customer-link", tag = "requests", params(("id" = String, Path, description = "Which request.")),
    responses(
        (status = 200, description = "The link, as text and as a QR code. That you saw it is on record.", body = CustomerLink),
        (status = 403, description = "Somebody else made the request.", body = Problem),
        (status = 404, description = "There is none that you may see.", body = Problem),
        (status = 409, description = "There is no open session, or the device has an agent (`has_agent`).", body = Problem),
    ),
)]
async fn customer_link(
    State(desk): State<Desk>,
    who: Signed,
    Path(id): Path<String>,
) -> Result<Json<CustomerLink>, Failure> {
    let id = RequestId::new(id);
    Ok(Json(requests::customer_link(&desk, &who, &id).await?))
}
