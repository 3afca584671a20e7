//! Group Policy: an ADMX file and its English words, as Intune imports them too. It stands by itself,
//! names nothing of Microsoft's own templates and has no combo box, since Intune refuses both.
//!
//! Intune also refuses a second file that has the settings of one that is there; so the namespace
//! carries the version that brought the newest setting.

use super::{MADE, NAME, explained, newest, plain, xml::Xml};
use crate::assist::policy::{KEYS, Key, Kind};

/// Where the agent reads, below `HKEY_LOCAL_MACHINE`. Users cannot write there.
const REGISTRY: &str = r"SOFTWARE\Policies\PortalCompanion";
const SCHEMA: &str = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions";
const CATEGORY: &str = "PortalCompanion";

pub(super) fn admx() -> String {
    let (revision, newest) = (revision(), newest());
    let mut xml = Xml::new("  ");
    xml.comment(MADE);
    let attributes = [
        ("xmlns", SCHEMA),
        ("revision", &revision),
        ("schemaVersion", "1.0"),
    ];
    xml.open("policyDefinitions", &attributes);
    xml.open("policyNamespaces", &[]);
    let namespace = format!("PortalCompanion.Policies.{newest}");
    xml.empty(
        "target",
        &[("prefix", "companion"), ("namespace", &namespace)],
    );
    xml.close();
    xml.empty("resources", &[("minRequiredRevision", &revision)]);
    xml.open("supportedOn", &[]);
    xml.open("definitions", &[]);
    for version in versions() {
        let name = since(version);
        let words = string(&name);
        xml.empty("definition", &[("name", &name), ("displayName", &words)]);
    }
    xml.close();
    xml.close();
    xml.open("categories", &[]);
    let words = string(CATEGORY);
    xml.empty("category", &[("name", CATEGORY), ("displayName", &words)]);
    xml.close();
    xml.open("policies", &[]);
    for key in KEYS {
        policy(&mut xml, key);
    }
    xml.done()
}

fn policy(xml: &mut Xml, key: &Key) {
    let (title, explain) = (string(key.name), string(&format!("{}_Explain", key.name)));
    let presentation = format!("$(presentation.{})", key.name);
    let mut attributes = vec![
        ("name", key.name),
        ("class", "Machine"),
        ("displayName", &*title),
        ("explainText", &*explain),
    ];
    // A switch is the policy itself: enabled is yes, disabled is no.
    attributes.extend(match key.kind {
        Kind::Switch => [("key", REGISTRY), ("valueName", key.name)],
        Kind::Text | Kind::Secret | Kind::List | Kind::Number { .. } | Kind::Choice(_) => {
            [("presentation", &*presentation), ("key", REGISTRY)]
        }
    });
    xml.open("policy", &attributes);
    xml.empty("parentCategory", &[("ref", CATEGORY)]);
    xml.empty("supportedOn", &[("ref", &since(key.since))]);
    if key.kind == Kind::Switch {
        for (name, value) in [("enabledValue", "1"), ("disabledValue", "0")] {
            xml.open(name, &[]);
            xml.empty("decimal", &[("value", value)]);
            xml.close();
        }
    } else {
        xml.open("elements", &[]);
        element(xml, key);
        xml.close();
    }
    xml.close();
}

fn element(xml: &mut Xml, key: &Key) {
    let of = [
        ("id", key.name),
        ("valueName", key.name),
        ("required", "true"),
    ];
    match key.kind {
        Kind::Text | Kind::Secret => xml.empty("text", &of),
        Kind::List => xml.empty("multiText", &of),
        Kind::Number { least, most, .. } => {
            let (least, most) = (least.to_string(), most.to_string());
            let bounds = [("minValue", &*least), ("maxValue", &*most)];
            xml.empty("decimal", &[&of[..], &bounds].concat());
        }
        Kind::Choice(words) => {
            xml.open("enum", &of);
            for word in words {
                let shown = string(&choice(key, word));
                xml.open("item", &[("displayName", &shown)]);
                xml.open("value", &[]);
                xml.leaf("string", &[], word);
                xml.close();
                xml.close();
            }
            xml.close();
        }
        Kind::Switch => {}
    }
}

pub(super) fn adml() -> String {
    let revision = revision();
    let mut xml = Xml::new("  ");
    xml.comment(MADE);
    let attributes = [
        ("xmlns", SCHEMA),
        ("revision", &*revision),
        ("schemaVersion", "1.0"),
    ];
    xml.open("policyDefinitionResources", &attributes);
    xml.leaf("displayName", &[], NAME);
    xml.leaf("description", &[], "The settings of the agent.");
    xml.open("resources", &[]);
    xml.open("stringTable", &[]);
    xml.leaf("string", &[("id", CATEGORY)], NAME);
    for version in versions() {
        let words = format!("{NAME} {version} and later");
        xml.leaf("string", &[("id", &since(version))], &words);
    }
    for key in KEYS {
        xml.leaf("string", &[("id", key.name)], key.title);
        let explain = format!("{}_Explain", key.name);
        let words = explained(key).join("\n\n");
        xml.leaf("string", &[("id", &explain)], &words);
        if let Kind::Choice(words) = key.kind {
            for word in words {
                xml.leaf("string", &[("id", &choice(key, word))], word);
            }
        }
    }
    xml.close();
    xml.open("presentationTable", &[]);
    for key in KEYS.iter().filter(|key| key.kind != Kind::Switch) {
        presentation(&mut xml, key);
    }
    xml.done()
}

fn presentation(xml: &mut Xml, key: &Key) {
    xml.open("presentation", &[("id", key.name)]);
    let of = ("refId", key.name);
    match key.kind {
        Kind::Text | Kind::Secret => {
            xml.open("textBox", &[of]);
            xml.leaf("label", &[], key.title);
            if let Some(default) = key.default.value() {
                xml.leaf("defaultValue", &[], default);
            }
            xml.close();
        }
        Kind::List => {
            let label = format!("{}, one a line", key.title);
            xml.leaf("multiTextBox", &[of], &label);
        }
        Kind::Number { unit, .. } => {
            let label = plain(&format!("{} ({})", key.title, unit.word()));
            let default = key.default.value().unwrap_or_default();
            xml.leaf("decimalTextBox", &[of, ("defaultValue", default)], &label);
        }
        Kind::Choice(words) => {
            let default = key.default.value();
            let default = words.iter().position(|word| Some(*word) == default);
            let default = default.map(|place| place.to_string());
            let mut attributes = vec![of, ("noSort", "true")];
            attributes.extend(default.as_deref().map(|place| ("defaultItem", place)));
            xml.leaf("dropdownList", &attributes, key.title);
        }
        Kind::Switch => {}
    }
    xml.close();
}

/// The versions that brought settings, each once.
fn versions() -> Vec<&'static str> {
    let mut versions: Vec<&str> = KEYS.iter().map(|key| key.since).collect();
    versions.sort_unstable();
    versions.dedup();
    versions
}

/// Major and minor of the newest, which is all that a revision has room for.
fn revision() -> String {
    let parts = newest().split('.').take(2);
    parts.collect::<Vec<_>>().join(".")
}

fn since(version: &str) -> String {
    format!("Since_{}", version.replace('.', "_"))
}

/// Names hold letters, digits and `_`.
fn choice(key: &Key, word: &str) -> String {
    format!("{}_{}", key.name, word.replace('-', "_"))
}

fn string(id: &str) -> String {
    format!("$(string.{id})")
}
