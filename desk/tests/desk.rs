//! The desk from outside: real HTTP, a real database, and a TeamViewer that is a stand-in.
#![cfg(feature = "rehearsal")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that fails may panic, one that is skipped says so"
)]
#![expect(unreachable_pub, reason = "nothing here is an interface")]

/// Where these tests keep what the desk knows; `desk_postgres.rs` runs the same on PostgreSQL.
const POSTGRES: bool = false;

#[expect(dead_code, reason = "other tests use more of it")]
mod support;

#[path = "desk/access.rs"]
mod access;
#[path = "desk/audit.rs"]
mod audit;
#[path = "desk/backup.rs"]
mod backup;
#[path = "desk/browsers.rs"]
mod browsers;
#[path = "desk/certified.rs"]
mod certified;
#[path = "desk/connector.rs"]
mod connector;
#[path = "desk/console.rs"]
mod console;
#[cfg(target_os = "linux")]
#[path = "desk/crowded.rs"]
mod crowded;
#[path = "desk/devices.rs"]
mod devices;
#[path = "desk/enrolment.rs"]
mod enrolment;
#[path = "desk/expiry.rs"]
mod expiry;
#[path = "desk/flow.rs"]
mod flow;
#[path = "desk/forms.rs"]
mod forms;
#[path = "desk/guests.rs"]
mod guests;
#[path = "desk/hardened.rs"]
mod hardened;
#[path = "desk/host.rs"]
mod host;
#[path = "desk/idempotency.rs"]
mod idempotency;
#[path = "desk/intune.rs"]
mod intune;
#[path = "desk/intune_devices.rs"]
mod intune_devices;
#[path = "desk/intune_graph.rs"]
mod intune_graph;
#[path = "desk/intune_roles.rs"]
mod intune_roles;
#[path = "desk/killed.rs"]
mod killed;
#[path = "desk/limits.rs"]
mod limits;
#[path = "desk/live.rs"]
mod live;
#[path = "desk/markup.rs"]
mod markup;
#[path = "desk/matrix.rs"]
mod matrix;
#[path = "desk/monitoring.rs"]
mod monitoring;
#[path = "desk/oidc.rs"]
mod oidc;
#[path = "desk/operators.rs"]
mod operators;
#[path = "desk/pages.rs"]
mod pages;
#[path = "desk/polls.rs"]
mod polls;
#[path = "desk/power.rs"]
mod power;
#[path = "desk/requests.rs"]
mod requests;
#[path = "desk/restart.rs"]
mod restart;
#[path = "desk/scopes.rs"]
mod scopes;
#[path = "desk/sealed.rs"]
mod sealed;
#[path = "desk/secrets.rs"]
mod secrets;
#[path = "desk/sign_in.rs"]
mod sign_in;
#[path = "desk/single_sign_on.rs"]
mod single_sign_on;
#[path = "desk/suspicions.rs"]
mod suspicions;
#[path = "desk/sweep.rs"]
mod sweep;
#[path = "desk/teamviewer.rs"]
mod teamviewer;
#[path = "desk/tokens.rs"]
mod tokens;
#[path = "desk/upkeep.rs"]
mod upkeep;
#[path = "desk/webhooks.rs"]
mod webhooks;
#[path = "desk/withdrawal.rs"]
mod withdrawal;
#[path = "desk/words.rs"]
mod words;
