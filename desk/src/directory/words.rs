//! What an operator types to find a device: every word is the beginning of something that the
//! device is called by.
//!
//! A device is called by the words of its name, its user, its system and its agent. One with
//! punctuation in it, such as `ber-lt-00421` or `grace.hopper@example.com`, is found from each of
//! its parts on: by `ber-lt`, by `lt-004`, by `00421`. Case makes no difference.

use crate::{
    saying::{Field, Saying},
    says,
};

/// An operator may type so many words …
pub(crate) const MOST_WORDS: usize = 8;

/// … and so many characters.
pub(crate) const LONGEST: usize = 200;

/// Stands before every part of a word. No text from outside has it.
const MARK: char = '\u{1}';

/// The words of a search. A device must be called by all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words(Vec<String>);

/// Why a search is not taken.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum BadSearch {
    /// It is too long.
    TooLong,
    /// It has too many words.
    TooMany,
}

impl BadSearch {
    /// What a person is told.
    pub(crate) fn saying(&self) -> Saying {
        let field = Field("search");
        match self {
            Self::TooLong => says!("text-too-long", field = field, longest = LONGEST),
            Self::TooMany => says!("search-too-many", field = field, most = MOST_WORDS),
        }
    }
}

impl Words {
    /// Reads what was typed. A word that another one begins with says nothing more and is left out.
    pub(crate) fn read(search: &str) -> Result<Self, BadSearch> {
        if search.chars().nth(LONGEST).is_some() {
            return Err(BadSearch::TooLong);
        }
        let edge = |character: char| !character.is_alphanumeric();
        let words = search
            .split_whitespace()
            .map(|word| word.trim_matches(edge));
        let mut words: Vec<String> = words.filter(|word| !word.is_empty()).map(spelt).collect();
        words.sort_unstable();
        words.dedup();
        if words.len() > MOST_WORDS {
            return Err(BadSearch::TooMany);
        }
        let all = words.clone();
        words.retain(|word| {
            !all.iter()
                .any(|other| other != word && other.starts_with(word))
        });
        Ok(Self(words))
    }

    /// Each word with a bit of its own.
    pub(super) fn bits(&self) -> impl Iterator<Item = (u8, &str)> {
        let words = self.0.iter().enumerate();
        words.map(|(number, word)| (1 << number, word.as_str()))
    }

    /// The bits of all the words.
    pub(super) fn all(&self) -> u8 {
        self.bits().fold(0, |bits, (bit, _)| bits | bit)
    }

    /// The bits of those that the [`text`] has.
    pub(super) fn found_in(&self, text: &str) -> u8 {
        let found = self.bits().filter(|(_, word)| text.contains(word));
        found.fold(0, |bits, (bit, _)| bits | bit)
    }

    /// What the word is if it is the id of a device.
    pub(super) fn id(word: &str) -> Option<&str> {
        word.strip_prefix(MARK)
    }
}

/// Everything that a device is called by, in one spelling.
pub(super) fn text<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words = words.into_iter().flat_map(str::split_whitespace);
    words.map(spelt).collect::<Vec<_>>().join(" ")
}

/// In lower case, with a mark before each letter or digit that has none before it. Letter by letter,
/// since Greek would otherwise end a word in another sigma than it begins a longer one with.
fn spelt(word: &str) -> String {
    let mut spelt = String::with_capacity(word.len() + 4);
    let mut inside = false;
    for character in word.chars().flat_map(char::to_lowercase) {
        let was_inside = std::mem::replace(&mut inside, character.is_alphanumeric());
        if inside && !was_inside {
            spelt.push(MARK);
        }
        spelt.push(if character == 'ς' { 'σ' } else { character });
    }
    spelt
}

#[cfg(test)]
mod tests {
    use super::{BadSearch, Words, text};

    fn finds(search: &str, texts: &[&str]) -> bool {
        let words = Words::read(search);
        let text = text(texts.iter().copied());
        words.is_ok_and(|words| words.found_in(&text) == words.all())
    }

    #[test]
    fn a_device_is_found_by_the_beginning_of_any_of_its_words() {
        let device = [
            "BER-LT-00421",
            "grace.hopper@example.com",
            "windows",
            "Windows 11 Pro 23H2 (22631.3155)",
        ];
        for search in [
            "",
            " ",
            "ber",
            "BER-LT",
            "ber-lt-00421",
            "lt-004",
            "00421",
            "grace",
            "Hopper",
            "hop",
            "grace.hopper@example.com",
            "hopper@",
            "win pro",
            "WINDOWS 11",
            "(22631",
            "22631.3155",
            "win windows",
            "3155",
            "23h2 grace",
            "- “” ../",
        ] {
            assert!(finds(search, &device), "{search}");
        }
        for search in [
            "er-lt",
            "421",
            "gracehopper",
            "windows 10",
            "ber-lt-004219",
            "wind ows",
        ] {
            assert!(!finds(search, &device), "{search}");
        }
    }

    #[test]
    fn letters_of_every_language_have_no_case() {
        for (search, text) in [
            ("ÅSE", "åse.bjørnsen"),
            ("bjørn", "ÅSE.BJØRNSEN"),
            ("οδυσ", "ΟΔΥΣΣΕΥΣ"),
            ("ΟΔΥΣΣΕΥΣ", "οδυσσευς"),
            ("москва", "Москва-7"),
            ("東京", "東京-12"),
            ("i̇stanbul", "İSTANBUL"),
        ] {
            assert!(finds(search, &[text]), "{search} in {text}");
        }
    }

    #[test]
    fn what_has_no_words_is_found_by_none() {
        assert!(!finds("a", &["--- … ()", ""]));
    }

    #[test]
    fn an_operator_cannot_tire_the_search() {
        let many: String = (0..9).map(|number| format!("{number} ")).collect();
        assert_eq!(Words::read(&many), Err(BadSearch::TooMany));
        assert_eq!(Words::read(&"x".repeat(201)), Err(BadSearch::TooLong));
        assert!(Words::read(&"x".repeat(200)).is_ok());
        let nested = "a aa aaa aaaa aaaaa aaaaaa aaaaaaa aaaaaaaa";
        assert!(Words::read(nested).is_ok_and(|words| words.0.len() == 1));
    }
}
