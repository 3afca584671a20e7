//! What the user sees and does. A front-end reads a [`View`](crate::assist::View) and sends
//! [`Event`](crate::assist::Event)s; nothing else connects it to the agent.

pub mod findings;
pub mod headless;
pub mod surface;
mod words;

pub use surface::Deed;
