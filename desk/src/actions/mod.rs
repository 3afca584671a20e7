//! What can be done at the desk: the one place where permissions and scopes are asked for.
//!
//! The API and the console both call these, with whoever is [`Signed`](crate::access::Signed) as the
//! first to be asked; they themselves only read what was sent and show what came of it.

pub(crate) mod connector;
pub mod operators;
pub mod roles;
pub(crate) mod setup;
pub(crate) mod sign_in;
pub mod tokens;
