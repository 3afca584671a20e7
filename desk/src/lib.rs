//! The desk: operators put requests to devices, agents take them out.
//!
//! The wire types are always built; the server only with the feature of that name. The agent uses
//! the first, and its tests run the second: there is no fake desk to keep in step.
#![forbid(unsafe_code)]

pub mod protocol;
