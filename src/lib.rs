//! The agent.
#![forbid(unsafe_code)]

pub mod assist;
pub mod clock;
pub mod config;
pub mod journal;
pub mod source;
pub mod ui;
