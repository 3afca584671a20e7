//! What the sources say: each key exists, none is left over, each call has the variables.

use std::{collections::BTreeSet, fs, path::Path};

use super::{Language, messages, variables};

#[test]
fn everything_said_exists_and_nothing_is_left_over() {
    let known: BTreeSet<String> = messages(Language::English).into_keys().collect();
    let mut used = BTreeSet::new();
    for text in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        for opening in ["t!(", "key!("] {
            let literals = openings(&text, opening).filter_map(|at| at.split('"').nth(1));
            used.extend(literals.map(str::to_owned));
        }
    }
    let missing: Vec<_> = used.difference(&known).collect();
    let unused: Vec<_> = known.difference(&used).collect();
    assert!(missing.is_empty(), "no file has {missing:?}");
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

#[test]
fn whoever_says_something_gives_what_is_said_in_it() {
    let english = messages(Language::English);
    let mut calls = 0;
    for text in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        for (key, given) in openings(&text, "t!(").filter_map(call) {
            let wanted = english.get(&key).map(|text| variables(text));
            assert_eq!(wanted, Some(given), "{key}");
            calls += 1;
        }
        for key in openings(&text, "key!(").filter_map(|at| at.split('"').nth(1)) {
            let wanted = english.get(key).map(|text| variables(text));
            assert_eq!(wanted, Some(BTreeSet::new()), "{key}");
            calls += 1;
        }
    }
    assert!(calls > 110, "{calls}");
}

/// All sources but those of this module, which speak of the macros.
fn sources(directory: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let own = ["mod.rs", "tests.rs", "tests"].map(|name| Path::new("src/l10n").join(name));
        if own.iter().any(|own| path.ends_with(own)) {
            continue;
        }
        if path.is_dir() {
            texts.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            texts.push(fs::read_to_string(&path).unwrap());
        }
    }
    texts
}

/// What stands behind each beginning of a macro.
fn openings<'a>(text: &'a str, opening: &'a str) -> impl Iterator<Item = &'a str> {
    let begins = |at: usize| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let calls = text.match_indices(opening);
    let calls = calls.filter(move |(at, _)| begins(*at));
    calls.map(move |(at, _)| &text[at + opening.len()..])
}

/// The key of a call and the names of its values, from behind its opening.
fn call(text: &str) -> Option<(String, BTreeSet<String>)> {
    let (mut depth, mut quoted, mut pieces) = (0, false, vec![String::new()]);
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' if !quoted && depth == 0 => break,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                pieces.push(String::new());
                continue;
            }
            _ => {}
        }
        pieces.last_mut().unwrap().push(c);
    }
    let mut pieces = pieces.iter().map(|piece| piece.trim());
    let key = pieces.find_map(|piece| piece.strip_prefix('"')?.strip_suffix('"'))?;
    let names = pieces.filter_map(|piece| piece.split_once(" = "));
    let names = names.map(|(name, _)| name.to_owned());
    Some((key.to_owned(), names.collect()))
}
