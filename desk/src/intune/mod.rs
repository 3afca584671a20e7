//! The company's Intune beside the desk: requests that were made there reach our agents, what it knows of
//! devices is known here, and its roles count.

pub mod assumptions;
pub mod check;
#[cfg(feature = "rehearsal")]
pub mod day;
pub(crate) mod inventory;
pub mod link;
pub(crate) mod members;
pub(crate) mod pairs;
pub(crate) mod people;
pub(crate) mod roles;
pub mod rota;
pub mod rounds;
pub mod watch;
