//! Where an agent is a program of its own: no app answers in the place of the system.

use std::io;

use serde_json::{Map, Value};

use crate::{Facts, Management};

pub(crate) fn facts() -> Option<Facts> {
    None
}

pub(crate) fn management() -> Option<Management> {
    None
}

pub(crate) fn languages() -> Option<Vec<String>> {
    None
}

pub(crate) fn policy() -> Option<Map<String, Value>> {
    None
}

pub(crate) async fn open_link(_address: &str) -> Option<io::Result<()>> {
    None
}
