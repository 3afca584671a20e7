//! Pages taken apart, as strictly as our templates write them: what they would never write, such as an
//! attribute without quotation marks, an element that is not closed or a stray `<`, is a fault.

use std::collections::{BTreeMap, BTreeSet};

/// An element of a page.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    /// The text in it, without that of the elements in it.
    pub text: String,
    /// The element that it is in, by its place in the list.
    pub within: Option<usize>,
}

impl Element {
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }
}

/// What our pages are made of; nothing else may be on one.
const ELEMENTS: &str = "a bdi blockquote body br button caption circle code dd details dialog div dl dt
    fieldset footer form h1 h2 head header html input label legend li link main meta nav noscript ol option p path
    pre rect script section select span strong summary svg table tbody td textarea th thead time title tr ul";

/// What leads somewhere: a part of this desk, always.
const LEADING: [&str; 8] = [
    "action",
    "data-live",
    "data-then",
    "formaction",
    "href",
    "poster",
    "src",
    "xlink:href",
];

/// Fails where something on the page came out of what somebody wrote.
pub fn judge(what: &str, page: &str) -> Vec<Element> {
    let known: BTreeSet<&str> = ELEMENTS.split_whitespace().collect();
    let elements = parse(page);
    for element in &elements {
        let name = element.name.as_str();
        assert!(known.contains(name), "{what}: <{name}>");
        if name == "script" {
            assert!(element.attribute("src").starts_with("/assets/"), "{what}");
            assert_eq!(element.text, "", "{what}");
        }
        for (attribute, value) in &element.attributes {
            let plain =
                !attribute.starts_with("on") && attribute != "style" && attribute != "srcdoc";
            assert!(plain, "{what}: <{name} {attribute}>");
            if LEADING.contains(&attribute.as_str()) {
                let here =
                    value.starts_with('/') && !value.starts_with("//") || value.starts_with('#');
                assert!(here, "{what}: <{name} {attribute}={value}>");
            }
            if ["class", "for", "id", "name", "type"].contains(&attribute.as_str()) {
                let ours = value.is_ascii() && !value.contains(['<', '"', '\'', '(']);
                assert!(ours, "{what}: <{name} {attribute}={value}>");
            }
        }
        if element.text.contains('\u{202e}') {
            let apart =
                ["bdi", "option", "textarea"].contains(&name) || element.attribute("dir") == "auto";
            assert!(apart, "{what}: <{name}> lets its words turn others around");
        }
    }
    elements
}

/// Whether words can be read on a page.
pub fn reads(elements: &[Element], words: &str) -> bool {
    let said = |element: &Element| {
        element.text.contains(words) || element.attribute("value").contains(words)
    };
    elements.iter().any(said)
}

/// Elements that have no end.
const VOID: [&str; 7] = ["br", "hr", "img", "input", "link", "meta", "wbr"];

/// Every element of a page, in its order.
pub fn parse(page: &str) -> Vec<Element> {
    let mut rest = page.strip_prefix("<!DOCTYPE html>").unwrap_or(page);
    let mut elements: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    while !rest.is_empty() {
        if let Some(end) = rest.strip_prefix("</") {
            let (name, after) = end.split_once('>').unwrap();
            let opened = open.pop().unwrap_or_else(|| panic!("</{name}>"));
            assert_eq!(elements[opened].name, name, "an element ends too early");
            rest = after;
        } else if let Some(tag) = rest.strip_prefix('<') {
            let (element, after) = element(tag, open.last().copied());
            if !VOID.contains(&&*element.name) && !element.attributes.contains_key("/") {
                open.push(elements.len());
            }
            elements.push(element);
            rest = after;
        } else {
            let (text, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
            match open.last() {
                Some(inside) => elements[*inside].text += &plain(text),
                None => assert_eq!(text.trim(), "", "text around the page"),
            }
            rest = after;
        }
    }
    let open: Vec<&str> = open.iter().map(|at| &*elements[*at].name).collect();
    assert!(open.is_empty(), "not closed: {open:?}");
    elements
}

/// One beginning of an element, behind its `<`, and what follows.
fn element(tag: &str, within: Option<usize>) -> (Element, &str) {
    let (name, mut rest) = word(tag);
    let mut element = Element {
        name,
        within,
        ..Element::default()
    };
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('>') {
            return (element, after);
        }
        if let Some(after) = rest.strip_prefix("/>") {
            element.attributes.insert("/".to_owned(), String::new());
            return (element, after);
        }
        let (name, after) = word(rest);
        let mut quoted = ['"', '\''].into_iter().filter_map(|mark| {
            let value = after.strip_prefix('=')?.strip_prefix(mark)?;
            value.split_once(mark)
        });
        let (value, after) = quoted.next().unwrap_or(("", after));
        let before = element.attributes.insert(name.clone(), plain(value));
        assert_eq!(before, None, "{name} twice in {}", element.name);
        rest = after;
    }
}

/// The name of an element or attribute, and what follows.
fn word(text: &str) -> (String, &str) {
    let fits = |character: char| character.is_ascii_alphanumeric() || "-:".contains(character);
    let end = text.find(|character| !fits(character)).unwrap();
    assert!(end > 0, "no name: {}", &text[..text.len().min(80)]);
    (text[..end].to_owned(), &text[end..])
}

/// The text as it is read.
fn plain(text: &str) -> String {
    assert!(!text.contains(['<', '>']), "not escaped: {text}");
    let mut pieces = text.split('&');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, after) = piece.split_once(';').unwrap_or_else(|| panic!("&{piece}"));
        plain.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            other => panic!("&{other};"),
        });
        plain += after;
    }
    plain
}
