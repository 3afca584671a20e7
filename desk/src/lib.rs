//! The desk: operators put requests to devices, agents take them out.
//!
//! The wire types are always built; the server only with the feature of that name. The agent uses
//! the first, and its tests run the second: there is no fake desk to keep in step.
//!
//! ```text
//!              cli                    arguments in, plain words out
//!             server                  the Desk: shares the parts, serves, keeps (see its keeper)
//!      agent_api    api, actions      what devices and operators ask for
//!        wire, failure                bodies, callers, and what they hear
//!   connector  teamviewer   graph     the link to a TeamViewer account; TeamViewer's Web API, Microsoft's
//!   web                               what all calls to others have in common
//!   store   seal   hub                the database; what is sealed in it; waking long polls
//!   lifecycle   words  text           pure: states, check words, limits of text
//!   saying   l10n                     what people are told, in their language
//!   secrets   ids   time   protocol   what everything else is made of
//! ```
#![forbid(unsafe_code)]

pub mod protocol;
pub mod release;

#[cfg(feature = "server")]
pub mod access;
#[cfg(feature = "server")]
pub mod actions;
#[cfg(feature = "server")]
mod agent_api;
#[cfg(feature = "server")]
pub mod api;
#[cfg(feature = "server")]
pub mod cli;
#[cfg(feature = "server")]
pub mod connector;
#[cfg(feature = "server")]
pub mod console;
#[cfg(feature = "server")]
mod customer_link;
#[cfg(feature = "server")]
mod deeds;
#[cfg(feature = "server")]
mod deliveries;
#[cfg(feature = "server")]
mod directory;
#[cfg(feature = "server")]
pub mod export;
#[cfg(feature = "server")]
mod failure;
#[cfg(feature = "server")]
mod fleet;
#[cfg(feature = "server")]
mod gathering;
#[cfg(feature = "server")]
pub mod graph;
#[cfg(feature = "server")]
mod health;
#[cfg(feature = "server")]
mod hub;
#[cfg(feature = "server")]
pub mod ids;
#[cfg(feature = "server")]
pub mod intune;
#[cfg(feature = "server")]
pub mod l10n;
#[cfg(feature = "server")]
pub mod lifecycle;
#[cfg(feature = "server")]
mod lookout;
#[cfg(feature = "server")]
mod metrics;
#[cfg(feature = "server")]
pub mod publishing;
#[cfg(feature = "server")]
pub mod saying;
#[cfg(feature = "server")]
pub mod seal;
#[cfg(feature = "server")]
pub mod secrets;
#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "server")]
pub mod store;
#[cfg(feature = "server")]
pub mod support;
#[cfg(feature = "server")]
pub mod teamviewer;
#[cfg(feature = "server")]
mod text;
#[cfg(feature = "server")]
pub mod time;
#[cfg(feature = "server")]
mod web;
#[cfg(feature = "server")]
mod webhook;
#[cfg(feature = "server")]
mod wire;
#[cfg(feature = "server")]
mod words;

#[cfg(feature = "rehearsal")]
pub mod rehearsal;
