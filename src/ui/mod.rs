//! What the user sees and does. A front-end reads a [`View`](crate::assist::View) and sends
//! [`Event`](crate::assist::Event)s; nothing else connects it to the agent.

pub mod control;
pub mod headless;
mod line;
pub mod pane;
pub mod plain;
pub mod surface;
mod words;

pub use control::{Call, Wish};
pub use pane::Pane;
pub use surface::Deed;
