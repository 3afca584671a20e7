//! Whether the desk can serve, for load balancers, containers and service managers.
//!
//! `/health/live` says that the program answers at all. `/health/ready` says that it can do its work:
//! its database answers, and it is not about to stop. Neither needs a token or tells anything else.

use std::time::Duration;

use axum::{Router, extract::State, routing::get};

use crate::{failure::Failure, server::Desk};

/// Where it is asked whether the desk can serve.
pub(crate) const READY: &str = "/health/ready";

/// A database that takes longer than this is none.
const PATIENCE: Duration = Duration::from_secs(2);

/// Another desk may be ready by then.
const SOON: Duration = Duration::from_secs(1);

pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/health/live", get(async || "live\n"))
        .route(READY, get(ready))
}

async fn ready(State(desk): State<Desk>) -> Result<&'static str, Failure> {
    if desk.is_stopping() {
        return Err(Failure::stopping(SOON));
    }
    match tokio::time::timeout(PATIENCE, desk.store().answers()).await {
        Ok(answered) => answered.map(|()| "ready\n").map_err(Failure::from),
        Err(_) => Err(Failure::internal(&"the database does not answer in time")),
    }
}
