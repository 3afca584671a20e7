//! Where the settings come from: built in, the user's file, the command line, device management.
//! The later one wins, and each value remembers who set it.

use std::{io, path::Path};

use serde_json::{Map, Value};

use crate::assist::policy::{Origin, Raw};

/// Why the user's file cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the configuration {path} cannot be used: {error}")]
pub struct BadFile {
    path: std::path::PathBuf,
    error: io::Error,
}

/// Reads the user's file; a file that is not there says nothing.
///
/// # Errors
/// When it cannot be read or is not a JSON object; the error names file and place.
pub fn file(path: &Path) -> Result<Map<String, Value>, BadFile> {
    let bad = |error| BadFile {
        path: path.to_owned(),
        error,
    };
    match std::fs::read(path) {
        Ok(text) => serde_json::from_slice(&text).map_err(|error| bad(error.into())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Map::new()),
        Err(error) => Err(bad(error)),
    }
}

/// Puts the layers on top of each other.
pub fn merge(layers: impl IntoIterator<Item = (Map<String, Value>, Origin)>) -> Raw {
    let mut raw = Raw::new();
    for (values, origin) in layers {
        for (key, value) in values {
            raw.insert(key, (value, origin));
        }
    }
    raw
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a failed step fails the test")]
mod tests {
    use serde_json::json;

    use super::*;

    fn values(value: Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn device_management_has_the_last_word() {
        let raw = merge([
            (values(json!({ "DeskUrl": "file", "A": 1 })), Origin::File),
            (values(json!({ "DeskUrl": "line" })), Origin::CommandLine),
            (values(json!({ "DeskUrl": "policy" })), Origin::Policy),
        ]);
        assert_eq!(raw["DeskUrl"], (json!("policy"), Origin::Policy));
        assert_eq!(raw["A"], (json!(1), Origin::File));
    }

    #[test]
    fn a_missing_file_says_nothing_and_a_broken_one_is_named() {
        let dir = tempfile::tempdir().expect("a directory");
        let path = dir.path().join("config.json");
        assert!(file(&path).is_ok_and(|values| values.is_empty()));
        for text in ["", "{", "[]", "{\"DeskUrl\": }"] {
            std::fs::write(&path, text).expect("written");
            let error = file(&path).expect_err(text).to_string();
            assert!(error.contains("config.json"), "{error}");
        }
    }
}
