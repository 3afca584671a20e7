//! What somebody else may be shown of the settings: no secret, and nothing that may contain one.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{KEYS, Kind, Origin, Raw};
use crate::assist::clean;

/// Settings by name, each with who set it; `null` stands for a secret that is set.
pub type Shown = BTreeMap<&'static str, (Value, Origin)>;

/// The longest value that is shown, in characters.
const LONGEST: usize = 300;

/// The settings that somebody made. A key that we do not know may be a secret with a typing error
/// in its name, so it is left out.
pub fn shown(raw: &Raw) -> Shown {
    let known = KEYS.iter().filter_map(|key| {
        let (value, origin) = raw.get(key.name)?;
        let value = match key.kind {
            Kind::Secret => Value::Null,
            Kind::Text | Kind::List | Kind::Number { .. } | Kind::Choice(_) | Kind::Switch => {
                public(value)
            }
        };
        Some((key.name, (value, *origin)))
    });
    known.collect()
}

fn public(value: &Value) -> Value {
    let text = match value {
        Value::Bool(_) | Value::Number(_) => return value.clone(),
        Value::String(text) => without_key(text),
        Value::Array(items) => {
            let items = items.iter().map(|item| match item {
                Value::String(text) => without_key(text),
                Value::Null
                | Value::Bool(_)
                | Value::Number(_)
                | Value::Array(_)
                | Value::Object(_) => item.to_string(),
            });
            items.collect::<Vec<_>>().join(", ")
        }
        Value::Null | Value::Object(_) => value.to_string(),
    };
    Value::String(clean(&text, LONGEST))
}

/// An address without a password and without a query, both of which may let somebody in.
fn without_key(text: &str) -> String {
    let Some((scheme, rest)) = text.split_once("://") else {
        return text.to_owned();
    };
    let (place, query) = match rest.split_once('?') {
        Some((place, _)) => (place, "?…"),
        None => (rest, ""),
    };
    match place.rsplit_once('@') {
        Some((_, host)) => format!("{scheme}://…@{host}{query}"),
        None => format!("{scheme}://{place}{query}"),
    }
}
