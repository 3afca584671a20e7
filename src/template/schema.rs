//! A JSON schema of the settings, for editors and for whoever checks a file before it is rolled out.
//! It is stricter than the agent: it knows one way to write each value, and no key that there is not.

use serde_json::{Map, Value, json};

use super::{MADE, explained, newest};
use crate::assist::policy::{KEYS, Key, Kind};

pub(super) fn schema() -> String {
    let properties = KEYS.iter().map(|key| (key.name.to_owned(), property(key)));
    let schema = json!({
        "$id": format!("urn:portal-companion:policy:{}", newest()),
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "additionalProperties": false,
        "description": MADE,
        "properties": properties.collect::<Map<_, _>>(),
        "title": "Settings of Portal Companion",
        "type": "object",
    });
    format!("{schema:#}\n")
}

fn property(key: &Key) -> Value {
    let mut of = Map::new();
    let mut set = |name: &str, value: Value| drop(of.insert(name.to_owned(), value));
    set("title", key.title.into());
    set("description", explained(key).join(" ").into());
    set("examples", json!([key.kind.value(key.example)]));
    if let Some(default) = key.default.value() {
        set("default", key.kind.value(default));
    }
    let mut text = Map::from_iter([("type".to_owned(), json!("string"))]);
    if !key.pattern.is_empty() {
        text.insert("pattern".to_owned(), key.pattern.into());
    }
    match key.kind {
        Kind::Text | Kind::Secret => of.extend(text),
        Kind::List => {
            set("type", "array".into());
            set("items", text.into());
        }
        Kind::Number { least, most, .. } => {
            set("type", "integer".into());
            set("minimum", least.into());
            set("maximum", most.into());
        }
        Kind::Choice(words) => set("enum", json!(words)),
        Kind::Switch => set("type", "boolean".into()),
    }
    if key.kind == Kind::Secret {
        of.insert("writeOnly".to_owned(), true.into());
    }
    of.into()
}
