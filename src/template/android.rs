//! The managed configuration of an Android app: `res/xml/app_restrictions.xml`, and the words and lists
//! that it refers to, `res/values/app_restrictions_strings.xml`.
//!
//! Android has no list of free texts, so a list is one text with commas, which the agent reads as one.

use super::{MADE, SECRET, explained, xml::Xml};
use crate::assist::policy::{KEYS, Key, Kind};

const SCHEMA: &str = "http://schemas.android.com/apk/res/android";

pub(super) fn restrictions() -> String {
    let mut xml = Xml::new("    ");
    xml.comment(MADE);
    xml.open("restrictions", &[("xmlns:android", SCHEMA)]);
    for key in KEYS {
        restriction(&mut xml, key);
    }
    xml.done()
}

fn restriction(xml: &mut Xml, key: &Key) {
    let name = name(key);
    let kind = match key.kind {
        Kind::Text | Kind::Secret | Kind::List => "string",
        Kind::Number { .. } => "integer",
        Kind::Choice(_) => "choice",
        Kind::Switch => "bool",
    };
    let title = format!("@string/{name}");
    let more = format!("@string/{name}_description");
    let words = format!("@array/{name}");
    let mut attributes = vec![
        ("android:key", key.name),
        ("android:restrictionType", kind),
        ("android:title", &title),
        ("android:description", &more),
    ];
    if let Kind::Choice(_) = key.kind {
        attributes.push(("android:entries", &words));
        attributes.push(("android:entryValues", &words));
    }
    if let Some(default) = key.default.value() {
        attributes.push(("android:defaultValue", default));
    }
    xml.empty("restriction", &attributes);
}

pub(super) fn strings() -> String {
    let mut xml = Xml::new("    ");
    xml.comment(MADE);
    xml.open("resources", &[]);
    for key in KEYS {
        let name = name(key);
        string(&mut xml, &name, key.title);
        // Nobody but the app reads what it is given.
        let mut words = explained(key);
        words.retain(|words| words != SECRET);
        let words = words.join(" ");
        string(&mut xml, &format!("{name}_description"), &words);
    }
    for key in KEYS {
        let Kind::Choice(words) = key.kind else {
            continue;
        };
        let name = name(key);
        xml.open(
            "string-array",
            &[("name", &*name), ("translatable", "false")],
        );
        for word in words {
            xml.leaf("item", &[], word);
        }
        xml.close();
    }
    xml.done()
}

/// An apostrophe and a backslash mean something in a resource, as do the first `@` and `?`.
fn string(xml: &mut Xml, name: &str, text: &str) {
    let text = text.replace('\\', "\\\\").replace('\'', "\\'");
    let text = match text.starts_with(['@', '?']) {
        true => format!("\\{text}"),
        false => text,
    };
    xml.leaf("string", &[("name", name)], &text);
}

/// `DeskUrl` is `policy_desk_url`: resources have small letters.
fn name(key: &Key) -> String {
    let mut name = "policy".to_owned();
    let mut before = 'x';
    for c in key.name.chars() {
        if c.is_ascii_uppercase() && !before.is_ascii_uppercase() {
            name.push('_');
        }
        name.push(c.to_ascii_lowercase());
        before = c;
    }
    name
}
