//! What the agent decides.

mod code;
pub mod policy;
mod request;
mod text;
mod time;

pub use code::{BadCode, Code};
pub use request::{
    Answer, Asker, BadId, Failure, Grant, LONGEST_REASON, LONGEST_VALIDITY, Obstacle, Outcome,
    Request, RequestId, Suggestion,
};
pub use text::clean;
pub use time::{Millis, Timestamp};
