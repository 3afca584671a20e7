//! The managed configuration of the app for Android.

use std::collections::{BTreeMap, BTreeSet};

use companion::{
    assist::policy::{KEYS, Kind},
    template::{self, Format},
};
use roxmltree::{Document, Node};

const ANDROID: &str = "http://schemas.android.com/apk/res/android";

fn attribute<'a>(node: &Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attribute((ANDROID, name))
}

#[test]
fn every_setting_is_a_restriction_with_words_that_there_are() {
    let restrictions = template::of(Format::AppRestrictions);
    let restrictions = Document::parse(&restrictions).unwrap();
    let strings = template::of(Format::AppRestrictionsStrings);
    let strings = Document::parse(&strings).unwrap();
    let named = |element: &'static str| {
        let nodes = strings.descendants();
        let nodes = nodes.filter(move |node| node.has_tag_name(element));
        nodes.map(|node| (node.attribute("name").unwrap(), node))
    };
    let texts: BTreeMap<_, _> = named("string").collect();
    let arrays: BTreeMap<_, _> = named("string-array").collect();
    let nodes = restrictions.descendants();
    let nodes = nodes.filter(|node| node.has_tag_name("restriction"));
    let nodes: BTreeMap<_, _> = nodes
        .map(|node| (attribute(&node, "key").unwrap(), node))
        .collect();
    let names: BTreeSet<_> = nodes.keys().copied().collect();
    assert_eq!(names, KEYS.iter().map(|key| key.name).collect());
    let mut used = BTreeSet::new();
    for key in KEYS {
        let node = nodes[key.name];
        for words in ["title", "description"] {
            let name = attribute(&node, words).unwrap();
            let name = name.strip_prefix("@string/").unwrap();
            assert!(texts[name].text().is_some_and(|text| !text.is_empty()));
            assert!(used.insert(name), "{name} is there twice");
        }
        let kind = match key.kind {
            Kind::Text | Kind::Secret | Kind::List => "string",
            Kind::Number { .. } => "integer",
            Kind::Choice(_) => "choice",
            Kind::Switch => "bool",
        };
        assert_eq!(attribute(&node, "restrictionType"), Some(kind));
        assert_eq!(attribute(&node, "defaultValue"), key.default.value());
        let array = attribute(&node, "entryValues");
        assert_eq!(array, attribute(&node, "entries"));
        let items = array.map(|name| {
            let items = arrays[name.strip_prefix("@array/").unwrap()].children();
            items
                .filter_map(|item| item.text().map(str::trim))
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
        });
        match key.kind {
            Kind::Choice(words) => assert_eq!(items.unwrap(), words),
            Kind::Text | Kind::Secret | Kind::List | Kind::Number { .. } | Kind::Switch => {
                assert!(items.is_none());
            }
        }
    }
    assert_eq!(used, texts.keys().copied().collect(), "none is left over");
    // An apostrophe that is not escaped ends a resource.
    let bare = |text: &str| text.replace("\\'", "").contains('\'');
    assert!(texts.values().all(|node| !bare(node.text().unwrap())));
}
