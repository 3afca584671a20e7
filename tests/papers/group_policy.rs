//! The template for Group Policy: whole in itself, and no more than Intune imports
//! (<https://learn.microsoft.com/intune/configuration/administrative-templates-import-custom>).

use std::collections::{BTreeMap, BTreeSet};

use companion::{
    assist::policy::{KEYS, Kind},
    template::{self, Format},
};
use roxmltree::{Document, Node};

const SCHEMA: &str = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions";
const LARGEST: usize = 1024 * 1024;

/// The elements with this name, wherever they are.
fn all<'a>(document: &'a Document<'a>, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    let nodes = document.descendants();
    nodes.filter(move |node| node.is_element() && node.tag_name().name() == name)
}

/// What `$(kind.NAME)` refers to in any attribute.
fn references(document: &Document<'_>, kind: &str) -> BTreeSet<String> {
    let attributes = document.descendants().flat_map(|node| node.attributes());
    let begin = format!("$({kind}.");
    let named = attributes.filter_map(|attribute| {
        let name = attribute.value().strip_prefix(&begin)?.strip_suffix(')')?;
        Some(name.to_owned())
    });
    named.collect()
}

fn ids(document: &Document<'_>, name: &str) -> BTreeSet<String> {
    let ids = all(document, name).map(|node| node.attribute("id").unwrap().to_owned());
    let ids: Vec<String> = ids.collect();
    let unique: BTreeSet<String> = ids.iter().cloned().collect();
    assert_eq!(ids.len(), unique.len(), "{name} is there twice");
    unique
}

#[test]
fn every_setting_is_one_policy_of_the_machine() {
    let admx = template::of(Format::Admx);
    let admx = Document::parse(&admx).unwrap();
    let policies: BTreeMap<&str, Node<'_, '_>> = all(&admx, "policy")
        .map(|policy| (policy.attribute("name").unwrap(), policy))
        .collect();
    let names: BTreeSet<&str> = policies.keys().copied().collect();
    assert_eq!(names, KEYS.iter().map(|key| key.name).collect());
    assert_eq!(all(&admx, "policy").count(), KEYS.len());
    for key in KEYS {
        let policy = policies[key.name];
        assert_eq!(policy.attribute("class"), Some("Machine"), "{}", key.name);
        let place = policy.attribute("key");
        assert_eq!(place, Some(r"SOFTWARE\Policies\PortalCompanion"));
        let child = |node: Node<'_, '_>, name: &str| {
            node.children()
                .any(|child| child.has_tag_name((SCHEMA, name)))
        };
        assert!(child(policy, "parentCategory") && child(policy, "supportedOn"));
        let elements = policy.descendants().filter(|node| {
            node.parent()
                .is_some_and(|parent| parent.has_tag_name((SCHEMA, "elements")))
                && node.is_element()
        });
        let elements: Vec<_> = elements.collect();
        let expected = match key.kind {
            Kind::Text | Kind::Secret => Some("text"),
            Kind::List => Some("multiText"),
            Kind::Number { .. } => Some("decimal"),
            Kind::Choice(_) => Some("enum"),
            Kind::Switch => None,
        };
        let kinds: Vec<_> = elements.iter().map(|node| node.tag_name().name()).collect();
        assert_eq!(
            kinds,
            expected.into_iter().collect::<Vec<_>>(),
            "{}",
            key.name
        );
        match elements.first() {
            Some(element) => {
                assert_eq!(element.attribute("valueName"), Some(key.name));
                assert_eq!(policy.attribute("valueName"), None);
            }
            None => {
                assert_eq!(policy.attribute("valueName"), Some(key.name));
                assert!(child(policy, "enabledValue") && child(policy, "disabledValue"));
            }
        }
        if let (Kind::Choice(words), Some(element)) = (key.kind, elements.first()) {
            let values = element.descendants();
            let values = values.filter(|node| node.has_tag_name((SCHEMA, "string")));
            let values: Vec<_> = values.filter_map(|node| node.text()).collect();
            assert_eq!(values, words);
        }
    }
}

#[test]
fn every_reference_leads_somewhere_and_no_word_is_left_over() {
    let (admx, adml) = (template::of(Format::Admx), template::of(Format::Adml));
    let (admx, adml) = (
        Document::parse(&admx).unwrap(),
        Document::parse(&adml).unwrap(),
    );
    assert_eq!(references(&admx, "string"), ids(&adml, "string"));
    assert_eq!(
        references(&admx, "presentation"),
        ids(&adml, "presentation")
    );
    let elements = all(&admx, "elements").flat_map(|elements| elements.children());
    let elements = elements.filter_map(|element| element.attribute("id"));
    let shown = adml
        .descendants()
        .filter_map(|node| node.attribute("refId"));
    assert_eq!(
        elements.collect::<BTreeSet<_>>(),
        shown.collect::<BTreeSet<_>>()
    );
    let category = all(&admx, "category").next().unwrap().attribute("name");
    assert!(all(&admx, "parentCategory").all(|node| node.attribute("ref") == category));
    let known: BTreeSet<_> = all(&admx, "definition")
        .map(|node| node.attribute("name"))
        .collect();
    let used = all(&admx, "policy").flat_map(|policy| policy.children());
    let mut used = used.filter(|node| node.has_tag_name((SCHEMA, "supportedOn")));
    assert!(used.all(|node| known.contains(&node.attribute("ref"))));
    assert!(all(&adml, "string").all(|node| node.text().is_some_and(|text| !text.is_empty())));
}

#[test]
fn intune_imports_it() {
    for format in [Format::Admx, Format::Adml] {
        let text = template::of(format);
        assert!(text.len() < LARGEST);
        let document = Document::parse(&text).unwrap();
        let root = document.root_element();
        assert_eq!(root.tag_name().namespace(), Some(SCHEMA));
        for forbidden in ["comboBox", "using"] {
            assert_eq!(all(&document, forbidden).count(), 0, "{forbidden}");
        }
        let attributes = document.descendants().flat_map(|node| node.attributes());
        let mut values = attributes.map(|attribute| attribute.value());
        assert!(!values.any(|value| value.starts_with("windows:")));
    }
    // A newer file must not have the namespace of an older one.
    let admx = template::of(Format::Admx);
    let admx = Document::parse(&admx).unwrap();
    let target = all(&admx, "target").next().unwrap();
    let namespace = target.attribute("namespace").unwrap();
    let version = namespace.strip_prefix("PortalCompanion.Policies.").unwrap();
    assert!(KEYS.iter().any(|key| key.since == version), "{namespace}");
}

#[test]
fn whoever_sets_a_secret_is_told_who_can_read_it() {
    let adml = template::of(Format::Adml);
    let adml = Document::parse(&adml).unwrap();
    for key in KEYS {
        let id = format!("{}_Explain", key.name);
        let explained = all(&adml, "string").find(|node| node.attribute("id") == Some(&id));
        let explained = explained.unwrap().text().unwrap();
        let told = explained.contains("Every user of the device can read this value");
        assert_eq!(told, key.kind == Kind::Secret, "{}", key.name);
        assert!(explained.contains("Default: "), "{}", key.name);
        assert!(!explained.contains('`'), "{}", key.name);
    }
}
