//! What a monitor wants to know, in the text format of OpenMetrics.
//!
//! Everything that the desk does is in the audit, so what is committed there is what is counted:
//! each step of a request, each answer, each sign-in. Names of people and devices are in no metric.
//! Served on an address of its own, since whoever may watch the desk need not reach the console.

use std::{fmt, io};

use axum::{
    Router,
    extract::State,
    http::header::CONTENT_TYPE,
    response::{IntoResponse, Response},
    routing::get,
};
use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{counter::Counter, family::Family, gauge::Gauge, info::Info},
    registry::{Registry, Unit},
};
use tokio::net::TcpListener;

use crate::{
    failure::Failure,
    says,
    server::Desk,
    store::{Figures, StoreError},
};

/// OpenMetrics 1.0, which Prometheus reads.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// How a call to TeamViewer ended: `ok`, or a word for the trouble.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(crate) struct Call {
    pub(crate) outcome: &'static str,
}

/// Calls to TeamViewer by how they ended. Clones count together.
pub(crate) type Calls = Family<Call, Counter>;

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Standing {
    state: &'static str,
}

type Standings = Family<Standing, Gauge>;

/// Everything that is counted.
pub(crate) struct Metrics {
    registry: Registry,
    connections: Gauge,
    most_connections: Gauge,
    polls: Gauge,
    webhooks: Gauge,
    requests: Standings,
}

impl Metrics {
    pub(crate) fn new(store: &Figures, calls: &Calls) -> Self {
        let mut registry = Registry::with_prefix("companion_desk");
        let (connections, most_connections) = (Gauge::default(), Gauge::default());
        let (polls, webhooks, requests) = (Gauge::default(), Gauge::default(), Family::default());
        let version = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("build", "Which desk it is", version);
        let help = "What was done, as it stands in the audit";
        registry.register("events", help, store.events.clone());
        let help = "Requests that are not over, by their state";
        registry.register("requests_open", help, Standings::clone(&requests));
        let help = "Connections of agents and operators that are open now";
        registry.register("connections", help, connections.clone());
        let help = "How many connections there can be at once; others wait";
        registry.register("connections_most", help, most_connections.clone());
        let help = "Long polls of devices that are held now";
        registry.register("polls_held", help, polls.clone());
        let help = "Calls to TeamViewer by how they ended";
        registry.register("teamviewer_calls", help, calls.clone());
        let help = "How long a commit of the database took";
        let commits = store.commits.clone();
        registry.register_with_unit("database_commit", help, Unit::Seconds, commits);
        let help = "How many changes shared a commit of the database";
        registry.register("database_changes_per_commit", help, store.changes.clone());
        let help = "Messages to other systems that wait to be delivered";
        registry.register("webhooks_queued", help, webhooks.clone());
        Self {
            registry,
            connections,
            most_connections,
            polls,
            webhooks,
            requests,
        }
    }

    /// So many connections are open, of so many.
    pub(crate) fn connected(&self, open: usize, most: usize) {
        self.connections.set(number(open));
        self.most_connections.set(number(most));
    }

    /// Everything as it is now.
    async fn text(&self, desk: &Desk) -> Result<String, Unreadable> {
        self.polls.set(number(desk.hub().held()));
        self.webhooks.set(desk.store().queued_webhooks().await?);
        for (state, count) in desk.store().open_requests().await? {
            let state = state.word();
            self.requests.get_or_create(&Standing { state }).set(count);
        }
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Why nothing can be told.
#[derive(Debug, thiserror::Error)]
enum Unreadable {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the metrics cannot be written: {0}")]
    Text(#[from] fmt::Error),
}

impl Desk {
    /// Serves `/metrics` until it is dropped.
    ///
    /// # Errors
    /// When nothing can be accepted at the listener any more.
    pub async fn serve_metrics(&self, listener: TcpListener) -> io::Result<()> {
        let routes = Router::new()
            .route("/metrics", get(metrics))
            .fallback(|| async { Failure::not_found(says!("call-metrics")) })
            .with_state(self.clone());
        axum::serve(listener, routes).await
    }
}

async fn metrics(State(desk): State<Desk>) -> Result<Response, Failure> {
    let text = desk.metrics().text(&desk).await;
    let text = text.map_err(|error| Failure::internal(&error))?;
    Ok(([(CONTENT_TYPE, OPEN_METRICS)], text).into_response())
}
