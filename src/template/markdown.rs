//! The table of settings in the documents.

use super::SECRET;
use crate::assist::policy::{KEYS, Key, Kind, Preset};

pub(super) fn table() -> String {
    let mut table =
        "| key | kind | default | since | meaning |\n|---|---|---|---|---|\n".to_owned();
    for key in KEYS {
        let name = format!("`{}`", key.name);
        let cells = [
            name,
            kind(key),
            default(key),
            key.since.into(),
            meaning(key),
        ];
        let cells = cells.map(|cell| cell.replace('|', "\\|"));
        table += &format!("| {} |\n", cells.join(" | "));
    }
    table
}

fn kind(key: &Key) -> String {
    match key.kind {
        Kind::Text => "text".to_owned(),
        Kind::Secret => "secret text".to_owned(),
        Kind::List => "list".to_owned(),
        Kind::Number { least, most, unit } => {
            format!("number of {}, {least} to {most}", unit.word())
        }
        Kind::Switch => "`true` or `false`".to_owned(),
        Kind::Choice(words) => match words.split_last() {
            Some((last, [])) => code(last),
            Some((last, others)) => {
                let others: Vec<_> = others.iter().map(|word| code(word)).collect();
                format!("{} or {}", others.join(", "), code(last))
            }
            None => String::new(),
        },
    }
}

fn default(key: &Key) -> String {
    match key.default {
        Preset::Words(words) => names(words),
        Preset::Value(value) => {
            let items: Vec<_> = value.split(", ").map(code).collect();
            items.join(", ")
        }
    }
}

fn meaning(key: &Key) -> String {
    let secret = match key.kind {
        Kind::Secret => SECRET,
        Kind::Text | Kind::List | Kind::Number { .. } | Kind::Choice(_) | Kind::Switch => "",
    };
    let locked = match key.locked {
        "" => String::new(),
        locked => format!(
            "While it is policy: {}{}",
            locked[..1].to_lowercase(),
            &locked[1..]
        ),
    };
    let texts = [key.meaning, key.more, &locked, secret];
    let texts: Vec<_> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    names(&texts.join(" "))
}

/// The names of settings, as what somebody writes.
fn names(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let name = word.trim_end_matches(['.', ',', ':', ')']);
        match Key::named(name) {
            // A word of English as well, where it begins a sentence.
            Some(_) if name != "Language" => format!("`{name}`{}", &word[name.len()..]),
            Some(_) | None => word.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn code(word: &str) -> String {
    format!("`{word}`")
}
