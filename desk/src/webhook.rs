//! Tells other systems, such as a ticket system, what becomes of requests.
//!
//! What is to be delivered stands in the database since the very change that it tells of, so
//! neither a crash nor a receiver that is away loses it. It never carries a secret.

pub(crate) mod address;
pub(crate) mod patience;
pub(crate) mod signature;
