//! What is said when there is no agent whose words could be shown: in the language that the user chose
//! in the app, or else in the first of those that the system prefers and that we speak.

use std::{fs::File, io::Read as _, path::Path};

use companion_platform::{languages, window::Words};
use serde::Deserialize;

/// Each language with the product's name, that the agent is gone, and the word for closing.
const LANGUAGES: &[(&str, [&str; 3])] = include!(concat!(env!("OUT_DIR"), "/alone.rs"));
/// What the user chose in the app, as the agent keeps it in its state directory.
const PREFERENCES: &str = "preferences.json";
/// No file of the agent's with preferences is longer, in bytes.
const LONGEST: u64 = 64 * 1024;

/// All that can be said without an agent.
pub(crate) struct Alone {
    pub(crate) title: &'static str,
    pub(crate) right_to_left: bool,
    pub(crate) words: Words,
}

impl Alone {
    pub(crate) fn of(state: &Path) -> Self {
        let wishes = chosen(state).into_iter().chain(languages());
        let (tag, [title, gone, close]) = serving(wishes);
        Self {
            title,
            right_to_left: matches!(tag, "ar" | "he"),
            words: Words {
                agent_gone: gone.to_owned(),
                close: close.to_owned(),
                ..Words::default()
            },
        }
    }
}

fn chosen(state: &Path) -> Option<String> {
    #[derive(Deserialize)]
    struct Preferences {
        language: Option<String>,
    }
    let file = File::open(state.join(PREFERENCES)).ok()?;
    let read = serde_json::from_reader::<_, Preferences>(file.take(LONGEST));
    read.ok()?.language
}

/// The language for whoever wants one of these, BCP 47 tags, as the agent sees it; English for whoever
/// speaks none of ours.
fn serving(wishes: impl Iterator<Item = String>) -> (&'static str, [&'static str; 3]) {
    let ours = |wish: String| {
        let parts: Vec<_> = wish.split('-').map(str::to_ascii_lowercase).collect();
        let first = match parts[0].as_str() {
            "no" | "nn" => "nb",
            "iw" => "he",
            first => first,
        };
        let traditional = |part: &String| ["hant", "tw", "hk", "mo"].contains(&part.as_str());
        let unread = first == "zh" && parts.iter().any(traditional);
        let mut languages = LANGUAGES.iter().filter(|_| !unread);
        languages.find(|(tag, _)| tag.split('-').next() == Some(first))
    };
    let english = LANGUAGES.iter().find(|(tag, _)| *tag == "en");
    let best = wishes.into_iter().find_map(ours).or(english);
    best.copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_is_served_in_the_first_language_that_we_speak() {
        assert_eq!(LANGUAGES.len(), 16);
        for (wishes, tag) in [
            (&["xx", "de-AT", "fr"][..], "de"),
            (&["nn-NO"], "nb"),
            (&["pt-PT"], "pt-BR"),
            (&["zh-TW", "ja"], "ja"),
            (&["zh-Hans-CN"], "zh-Hans"),
            (&["iw"], "he"),
            (&["xx", ""], "en"),
            (&[], "en"),
        ] {
            let wishes = wishes.iter().map(|wish| (*wish).to_owned());
            assert_eq!(serving(wishes).0, tag);
        }
    }
}
