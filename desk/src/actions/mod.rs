//! What can be done at the desk: the one place where permissions and scopes are asked for.
//!
//! The API and the console both call these, with whoever is `Signed` as the
//! first to be asked; they themselves only read what was sent and show what came of it.

pub mod audit;
pub(crate) mod browsers;
pub(crate) mod connector;
pub mod devices;
pub mod enrolment;
pub mod groups;
pub(crate) mod host;
pub(crate) mod intune;
pub mod operators;
pub mod requests;
pub mod roles;
pub(crate) mod setup;
pub(crate) mod sign_in;
pub mod tokens;
pub mod webhooks;

/// Something that a call made, or had made before under the same idempotency key.
#[derive(Clone, Debug)]
pub(crate) enum Made<T> {
    /// Just now.
    New(T),
    /// Before. What was seen once is not seen again.
    Before(T),
}
