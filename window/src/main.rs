//! The window's program: draws what the agent says and tells it what the user did.
#![forbid(unsafe_code)]

fn main() {}
