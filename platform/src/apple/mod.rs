//! What of a Mac can be decided without one: plain values in, plain values out, tested everywhere.

pub(crate) mod image;
pub(crate) mod secret;
pub(crate) mod session;
pub(crate) mod way;
