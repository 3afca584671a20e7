//! The agent.
#![forbid(unsafe_code)]

pub mod assist;
pub mod journal;
pub mod source;
