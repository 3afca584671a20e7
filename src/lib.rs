//! The agent.
#![forbid(unsafe_code)]

pub mod assist;
pub mod fetch;
pub mod launch;
