//! The company's Intune beside the desk: requests that were made there reach our agents, and the roles of
//! Intune count here.

pub mod assumptions;
pub mod check;
#[cfg(feature = "rehearsal")]
pub mod day;
pub mod link;
pub(crate) mod pairs;
pub(crate) mod people;
pub(crate) mod roles;
pub mod rota;
pub mod rounds;
pub mod watch;
