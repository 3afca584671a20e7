//! The console: the pages that operators work with, made on the server and live where it matters.
//!
//! Pages are thin: they ask [`actions`](crate) what is true and what may be done, and put it into
//! words. Everything works without script except that live pages then have to be reloaded.

pub mod assets;
pub mod components;
pub mod field;
pub mod icon;
pub mod layout;
pub mod table;
