//! A background agent that turns IT's request into a TeamViewer session, with the user's consent.
//!
//! ```text
//!            main, app        wire everything, give the main thread to whoever must have it
//!              │
//!             run             the one event loop: events in, commands out
//!   ┌──────┬───┴───┬───────┬───────┐
//! source journal fetch  launch    ui     effects, with doctor and update; none of them knows another
//!   └──────┴───┬───┴───────┴───────┘
//!            assist           decides; no I/O, no clock, no async, cannot fail
//! ```
//!
//! `cli` talks to an agent that runs, through its door, and knows none of this.
//! `l10n` has the words, `preferences` what the user chose; neither knows an effect.
//! `template` makes the files of device management from the list of settings, and knows little else.
//! `web` is what the effects that talk to servers share; it knows none of the others.
//! `companion_platform` and `companion_desk` are crates of their own and know nothing of this one.
//! `tests/layers.rs` keeps the picture true.
#![forbid(unsafe_code)]

pub mod app;
pub mod assist;
mod cli;
pub mod clock;
pub mod config;
pub mod diagnosis;
pub mod doctor;
pub mod fetch;
pub mod journal;
#[macro_use]
pub mod l10n;
pub mod launch;
pub mod log;
pub mod preferences;
pub mod run;
pub mod source;
pub mod template;
pub mod ui;
pub mod update;
pub mod web;
