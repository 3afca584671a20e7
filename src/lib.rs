//! A background agent that turns IT's request into a TeamViewer session, with the user's consent.
//!
//! ```text
//!            main, app        wire everything, give the main thread to whoever must have it
//!              │
//!             run             the one event loop: events in, commands out
//!   ┌──────┬───┴───┬───────┬───────┐
//! source journal fetch  launch    ui     effects; none of them knows another
//!   └──────┴───┬───┴───────┴───────┘
//!            assist           decides; no I/O, no clock, no async, cannot fail
//! ```
//!
//! `cli` talks to an agent that runs, through its door, and knows none of this.
//! `web` is what the two effects that talk to servers share; it knows none of the others.
//! `companion_platform` and `companion_desk` are crates of their own and know nothing of this one.
//! `tests/layers.rs` keeps the picture true.
#![forbid(unsafe_code)]

pub mod app;
pub mod assist;
mod cli;
pub mod clock;
pub mod config;
pub mod fetch;
pub mod journal;
pub mod launch;
pub mod run;
pub mod source;
pub mod ui;
mod web;
