//! The schema of the settings, against values that are right and values that are not. What judges them
//! here knows as much of JSON schemas as ours makes use of, and fails at anything else.

use std::{collections::BTreeMap, fs, path::Path};

use companion::{
    assist::policy::{Defaults, KEYS, Kind, Origin, Policy, Raw},
    template::{self, Format},
};
use regex::Regex;
use serde_json::{Value, json};

fn schema() -> Value {
    serde_json::from_str(&template::of(Format::JsonSchema)).unwrap()
}

/// What is wrong with a value by a schema.
fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    for (word, rule) in schema.as_object().unwrap() {
        let fine = match word.as_str() {
            "$id" | "$schema" | "title" | "description" | "default" | "examples" | "writeOnly" => {
                true
            }
            "type" => match rule.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "boolean" => value.is_boolean(),
                "integer" => value.is_i64() || value.is_u64(),
                other => panic!("{other}"),
            },
            "enum" => rule.as_array().unwrap().contains(value),
            "minimum" => value
                .as_f64()
                .is_none_or(|value| value >= rule.as_f64().unwrap()),
            "maximum" => value
                .as_f64()
                .is_none_or(|value| value <= rule.as_f64().unwrap()),
            "pattern" => {
                let pattern = Regex::new(rule.as_str().unwrap()).unwrap();
                value.as_str().is_none_or(|text| pattern.is_match(text))
            }
            "items" => {
                let items = value.as_array().into_iter().flatten();
                items.flat_map(|item| faults_of(rule, item)).count() == 0
            }
            "properties" => {
                let values = value.as_object().into_iter().flatten();
                let known = values.filter_map(|(key, value)| Some((rule.get(key)?, value)));
                faults.extend(known.flat_map(|(rule, value)| faults_of(rule, value)));
                true
            }
            "additionalProperties" => {
                assert_eq!(*rule, json!(false));
                let mut names = value.as_object().into_iter().flatten();
                names.all(|(name, _)| schema["properties"].get(name).is_some())
            }
            other => panic!("{other} is not judged here"),
        };
        if !fine {
            faults.push(format!("{word} of {value}"));
        }
    }
    faults
}

fn faults_of(schema: &Value, value: &Value) -> Vec<String> {
    faults(schema, value)
}

/// Values of each kind that are right.
fn right(kind: Kind, example: &str) -> Vec<Value> {
    let mut values = vec![kind.value(example)];
    values.extend(match kind {
        Kind::Text | Kind::Secret => vec![],
        Kind::List => vec![json!([])],
        Kind::Number { least, most, .. } => vec![json!(least), json!(most)],
        Kind::Choice(words) => words.iter().map(|word| json!(word)).collect(),
        Kind::Switch => vec![json!(true), json!(false)],
    });
    values
}

/// Values that are wrong for a key.
fn wrong(name: &str, kind: Kind) -> Vec<Value> {
    let mut values = vec![json!(null), json!({}), json!([1]), json!(1.5)];
    values.extend(match kind {
        Kind::Text | Kind::Secret => vec![json!(1), json!(true), json!([]), json!(["x"])],
        Kind::List => vec![json!(1), json!("a.example"), json!([[]])],
        Kind::Number { least, most, .. } => vec![
            json!("1"),
            json!(most + 1),
            json!(i64::try_from(least).unwrap() - 1),
            json!(true),
        ],
        Kind::Choice(_) => vec![json!(""), json!("sometimes"), json!(0)],
        Kind::Switch => vec![json!("true"), json!(1), json!("yes")],
    });
    let texts: &[&str] = match name {
        "DeskUrl" => &[
            "",
            "desk.example.com",
            "http://desk.example.com",
            "https://bob@desk.example.com",
            "https://desk.example.com/?x",
            "https://desk.example.com/#x",
        ],
        "ProxyUrl" => &["socks5://proxy:1080", "http://bob:secret@proxy:8080"],
        "QuickSupportSha256" => &["", "0a", "not a hash"],
        "SupportText" => &["two\nlines"],
        "EntraDeviceId" => &["{{aaddeviceid}}", "f2ce1b1c7b304b6e9d572f0c5e1a9a44"],
        _ => &[],
    };
    values.extend(texts.iter().map(|text| json!(text)));
    match name {
        "QuickSupportHosts" => values.push(json!(["*.example.com/x"])),
        "SupportText" => values.push(json!("x".repeat(301))),
        _ => {}
    }
    values
}

/// A value of a key, as an agent would read it by policy.
fn problems(name: &str, value: &Value) -> usize {
    let raw: Raw = [(name.to_owned(), (value.clone(), Origin::Policy))].into();
    let defaults = Defaults {
        quicksupport_url: None,
    };
    Policy::read(&raw, defaults).1.len()
}

#[test]
fn right_values_are_taken_and_wrong_ones_refused() {
    let schema = schema();
    for key in KEYS {
        for value in right(key.kind, key.example) {
            let found = faults(&schema, &json!({ key.name: value }));
            assert!(found.is_empty(), "{}: {found:?}", key.name);
        }
        for value in wrong(key.name, key.kind) {
            let found = faults(&schema, &json!({ key.name: value }));
            assert!(!found.is_empty(), "{}: {value}", key.name);
        }
    }
    assert!(!faults(&schema, &json!({ "Consent": "off" })).is_empty());
    assert!(!faults(&schema, &json!([])).is_empty());
}

/// The schema may be stricter than the agent, never laxer.
#[test]
fn what_the_schema_takes_the_agent_takes() {
    let needs: BTreeMap<&str, &[&str]> = [("ProxyMode", &["fixed", "pac"][..])].into();
    for key in KEYS {
        for value in right(key.kind, key.example) {
            let alone = needs
                .get(key.name)
                .is_none_or(|words| value.as_str().is_none_or(|word| !words.contains(&word)));
            let found = problems(key.name, &value);
            assert_eq!(found, usize::from(!alone), "{} = {value}", key.name);
        }
    }
}

#[test]
fn the_example_in_the_document_is_right() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/policy.md");
    let text = fs::read_to_string(path).unwrap();
    let (_, example) = text.split_once("```json\n").unwrap();
    let (example, _) = example.split_once("```").unwrap();
    let example = serde_json::from_str(example).unwrap();
    assert_eq!(faults(&schema(), &example), Vec::<String>::new());
}
