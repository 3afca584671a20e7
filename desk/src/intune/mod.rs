//! The company's Intune beside the desk: requests that were made there reach our agents.

pub mod assumptions;
pub mod check;
#[cfg(feature = "rehearsal")]
pub mod day;
pub mod link;
pub(crate) mod pairs;
pub mod rota;
pub mod rounds;
pub mod watch;
