//! What the console says, in the language of whoever reads it.
//!
//! The words are Fluent files, one a language, compiled in. A key is written [`key!`](crate::key)
//! or stands in [`t!`](crate::t), so that a test finds every one of them: each must exist in all
//! languages with the same variables, and none may be left over.

use std::{borrow::Cow, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use fluent_langneg::{
    NegotiationStrategy, convert_vec_str_to_langids_lossy, negotiate_languages,
    parse_accepted_languages,
};
use unic_langid::LanguageIdentifier;

macro_rules! languages {
    ($($(#[$doc:meta])* $name:ident = $tag:literal, $own_name:literal, $thousands:literal;)*) => {
        /// A language that the console speaks.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum Language {
            $($(#[$doc])* $name,)*
        }

        impl Language {
            /// All of them, in the order in which they are offered.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its BCP 47 tag, as it stands in `<html lang>`, the database and the cookie.
            pub const fn tag(self) -> &'static str {
                match self {
                    $(Self::$name => $tag,)*
                }
            }

            /// What it calls itself.
            pub const fn own_name(self) -> &'static str {
                match self {
                    $(Self::$name => $own_name,)*
                }
            }

            const fn source(self) -> &'static str {
                match self {
                    $(Self::$name => include_str!(concat!("../locales/", $tag, ".ftl")),)*
                }
            }

            /// What stands between thousands, by the Unicode CLDR.
            const fn thousands(self) -> char {
                match self {
                    $(Self::$name => $thousands,)*
                }
            }

            fn bundle(self) -> &'static FluentBundle<FluentResource> {
                match self {
                    $(Self::$name => {
                        static BUNDLE: LazyLock<FluentBundle<FluentResource>> =
                            LazyLock::new(|| {
                                let mut bundle = bundle(Language::$name);
                                bundle.set_formatter(Some(|value, _| {
                                    grouped(value, Language::$name.thousands())
                                }));
                                bundle
                            });
                        &BUNDLE
                    })*
                }
            }
        }
    };
}

languages! {
    /// British English.
    #[default]
    English = "en", "English", ',';
    /// French.
    French = "fr", "Français", '\u{202f}';
    /// Norwegian Bokmål.
    Norwegian = "nb", "Norsk bokmål", '\u{a0}';
    /// Dutch.
    Dutch = "nl", "Nederlands", '.';
    /// German.
    German = "de", "Deutsch", '.';
}

/// Names something that the console says. Made by [`key!`](crate::key), so that it exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(&'static str);

impl Key {
    /// Use [`key!`](crate::key), which the tests look for.
    #[doc(hidden)]
    pub const fn new(name: &'static str) -> Self {
        Self(name)
    }

    /// As it stands in the files.
    pub(crate) const fn name(self) -> &'static str {
        self.0
    }
}

/// A [`Key`], to be said later: `key!("state-offered")`.
#[macro_export]
macro_rules! key {
    ($key:literal) => {
        $crate::l10n::Key::new($key)
    };
}

/// Says something: `t!(language, "devices-count", count = 7)`.
#[macro_export]
macro_rules! t {
    ($language:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $language.say($crate::l10n::Key::new($key), [$((stringify!($name), ($value).into())),*])
    };
}

impl Language {
    /// The language with that tag, if the console speaks it.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|language| language.tag() == tag)
    }

    /// The best one for a header `Accept-Language`; English, if there is none.
    pub fn negotiate(wishes: &str) -> Self {
        let wishes: Vec<&str> = wishes.split(',').map(bokmal).collect();
        let wishes = parse_accepted_languages(&wishes.join(","));
        let tags: Vec<&str> = Self::ALL.iter().map(|language| language.tag()).collect();
        let spoken = convert_vec_str_to_langids_lossy(tags);
        negotiate_languages(&wishes, &spoken, None, NegotiationStrategy::Filtering)
            .first()
            .and_then(|best| Self::from_tag(&best.to_string()))
            .unwrap_or_default()
    }

    /// Says something with the values of its variables.
    pub fn say<'a>(
        self,
        key: Key,
        values: impl IntoIterator<Item = (&'a str, FluentValue<'a>)>,
    ) -> String {
        let known = self.bundle().has_message(key.0) || Self::English.bundle().has_message(key.0);
        debug_assert!(known, "“{}” cannot be said", key.0);
        self.say_code(key.0, values)
    }

    /// The same, by the name of a key that another version of the desk may have written down. What
    /// nobody can say is the name itself.
    pub(crate) fn say_code<'a>(
        self,
        code: &str,
        values: impl IntoIterator<Item = (&'a str, FluentValue<'a>)>,
    ) -> String {
        let values = values.into_iter();
        let values: FluentArgs<'a> = values.map(|(name, value)| (name, apart(value))).collect();
        self.try_say(code, &values)
            .or_else(|| Self::English.try_say(code, &values))
            .unwrap_or_else(|| code.to_owned())
    }

    /// Says something that has no variables.
    pub fn plain(self, key: Key) -> String {
        self.say(key, [])
    }

    fn try_say(self, key: &str, values: &FluentArgs<'_>) -> Option<String> {
        let bundle = self.bundle();
        let pattern = bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let said = bundle.format_pattern(pattern, Some(values), &mut errors);
        debug_assert!(errors.is_empty(), "“{key}”: {errors:?}");
        Some(said.into_owned())
    }
}

/// Nynorsk readers and those who only say “Norwegian” are better off with Bokmål than with English.
fn bokmal(wish: &str) -> &str {
    match wish.trim().split(['-', ';']).next() {
        Some("no" | "nn") => "nb",
        Some(_) | None => wish,
    }
}

/// A whole number as people write it: 200,000. Anything else stays as Fluent writes it.
fn grouped(value: &FluentValue<'_>, between: char) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let plain = number.as_string();
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    if digits.len() < 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut said = String::from(if digits.len() < plain.len() { "-" } else { "" });
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            said.push(between);
        }
        said.push(digit);
    }
    Some(said)
}

/// The text as it can stand in a sentence of another direction of writing, which it would turn around
/// otherwise.
pub(crate) fn isolated(text: &str) -> Cow<'_, str> {
    if text.chars().any(turns) {
        format!("\u{2068}{text}\u{2069}").into()
    } else {
        text.into()
    }
}

/// A name that is written from right to left does not turn the sentence around it.
fn apart(value: FluentValue<'_>) -> FluentValue<'_> {
    let FluentValue::String(text) = &value else {
        return value;
    };
    match isolated(text) {
        Cow::Borrowed(_) => value,
        Cow::Owned(marked) => marked.into(),
    }
}

/// Letters that are written from right to left, and what sets a direction without being seen.
const fn turns(character: char) -> bool {
    matches!(
        character,
        '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

/// What cannot be parsed is left out: the tests see to it that there is no such thing.
fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Only what needs marks gets them (`apart`): they would be copied along.
    bundle.set_use_isolating(false);
    let resource = match FluentResource::try_new(language.source().to_owned()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            debug_assert!(false, "{}: {errors:?}", language.tag());
            resource
        }
    };
    if let Err(errors) = bundle.add_resource(resource) {
        debug_assert!(false, "{}: {errors:?}", language.tag());
    }
    bundle
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    reason = "a test that cannot read the sources has failed"
)]
mod tests {
    use std::{
        collections::{BTreeMap, BTreeSet},
        fs,
        path::Path,
    };

    use super::{Language, grouped, isolated};

    /// Each message with the variables in it.
    type Messages = BTreeMap<String, BTreeSet<String>>;

    #[test]
    fn the_reader_gets_the_best_language_there_is() {
        for (wishes, language) in [
            ("de-AT,de;q=0.9,en;q=0.8", Language::German),
            ("fr-CA, en;q=0.5", Language::French),
            ("nn-NO,nn;q=0.9,en;q=0.8", Language::Norwegian),
            ("no", Language::Norwegian),
            ("nl-BE", Language::Dutch),
            ("pl,en-GB;q=0.7,de;q=0.3", Language::English),
            ("xx, ;;q, \u{fffd}", Language::English),
            ("", Language::English),
        ] {
            assert_eq!(Language::negotiate(wishes), language, "{wishes}");
        }
    }

    #[test]
    fn only_what_would_turn_a_sentence_around_is_isolated() {
        for plain in ["", "Ada", "Ænima 🦀", "Ада"] {
            assert_eq!(isolated(plain), plain);
        }
        assert_eq!(isolated("שלום"), "\u{2068}שלום\u{2069}");
        assert_eq!(isolated("a\u{202e}b"), "\u{2068}a\u{202e}b\u{2069}");
    }

    #[test]
    fn a_name_that_is_written_from_right_to_left_keeps_to_its_place() {
        for (name, said) in [("Ada", "Hello, Ada"), ("עדה", "Hello, \u{2068}עדה\u{2069}")] {
            assert_eq!(t!(Language::English, "home-title", name = name), said);
        }
    }

    #[test]
    fn every_language_says_the_same_things_with_the_same_variables() {
        let english = messages(Language::English);
        for language in Language::ALL {
            let theirs = messages(*language);
            for (key, variables) in &english {
                let found = theirs.get(key);
                assert_eq!(found, Some(variables), "{}: {key}", language.tag());
            }
            let more: Vec<&String> = theirs
                .keys()
                .filter(|k| !english.contains_key(*k))
                .collect();
            assert!(more.is_empty(), "{}: {more:?}", language.tag());
        }
    }

    #[test]
    fn everything_said_exists_and_nothing_is_left_over() {
        let known: BTreeSet<String> = messages(Language::English).into_keys().collect();
        let mut used = BTreeSet::new();
        let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        collect(&sources, &["t!(", "key!(", "says!("], &mut used);
        let missing: Vec<_> = used.difference(&known).collect();
        let unused: Vec<_> = known.difference(&used).collect();
        assert!(missing.is_empty(), "no file has {missing:?}");
        assert!(unused.is_empty(), "nobody says {unused:?}");
    }

    #[test]
    fn thousands_are_grouped_as_each_language_does() {
        let said = |language: Language, count: i64| t!(language, "devices-count", count = count);
        assert_eq!(said(Language::English, 1), "1 device found");
        assert_eq!(said(Language::English, 999), "999 devices found");
        assert_eq!(said(Language::English, 1_000), "1,000 devices found");
        assert_eq!(
            said(Language::English, 1_234_567),
            "1,234,567 devices found"
        );
        assert_eq!(said(Language::German, 200_000), "200.000 Geräte gefunden");
        assert!(said(Language::French, 200_000).starts_with("200\u{202f}000 "));
        assert!(said(Language::Norwegian, 200_000).starts_with("200\u{a0}000 "));
        assert!(said(Language::Dutch, 200_000).starts_with("200.000 "));
        for (number, whole) in [(-12_345.0, Some("-12,345")), (0.5, None), (-999.0, None)] {
            assert_eq!(grouped(&number.into(), ',').as_deref(), whole);
        }
        assert_eq!(grouped(&"12345".into(), ','), None, "text stays what it is");
    }

    #[test]
    fn whoever_says_something_gives_what_is_said_in_it() {
        let english = messages(Language::English);
        let mut calls = 0;
        for text in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
            for opening in ["t!(", "says!("] {
                for (key, given) in openings(&text, opening).filter_map(call) {
                    assert_eq!(english.get(&key), Some(&given), "{key}");
                    calls += 1;
                }
            }
        }
        assert!(calls > 600, "{calls}");
    }

    #[test]
    fn every_reason_of_a_refusal_is_said_in_every_language() {
        let english = messages(Language::English);
        let mut codes = BTreeSet::new();
        let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        collect(&sources, &["says!("], &mut codes);
        assert!(codes.len() > 120, "{}", codes.len());
        for code in codes {
            let said = |language: Language| {
                let named = |name: &String| (name.clone(), format!("<{name}>"));
                let values: Vec<_> = english[&code].iter().map(named).collect();
                let values = values.iter().map(|(n, v)| (n.as_str(), v.as_str().into()));
                language.say_code(&code, values)
            };
            let plain = said(Language::English);
            assert_ne!(plain, code);
            for language in Language::ALL.iter().skip(1) {
                let words = said(*language);
                let same = words == plain && !SAME.contains(&code.as_str());
                assert!(
                    !same && words != code,
                    "{}: {code}: {words}",
                    language.tag()
                );
                for name in &english[&code] {
                    assert!(words.contains(&format!("<{name}>")), "{code}: {words}");
                }
            }
        }
    }

    /// What is the same in several languages.
    const SAME: [&str; 4] = [
        "connector-client",
        "not-supported",
        "enrolment-refused",
        "host-opened-named",
    ];

    #[test]
    fn no_line_of_a_file_is_lost() {
        for language in Language::ALL {
            let resource = super::FluentResource::try_new(language.source().to_owned());
            assert!(resource.is_ok(), "{}: {resource:?}", language.tag());
            let keys = language.source().lines().filter_map(key).count();
            assert_eq!(keys, messages(*language).len(), "{}", language.tag());
        }
    }

    fn messages(language: Language) -> Messages {
        let mut messages = Messages::new();
        let mut current = String::new();
        for line in language.source().lines() {
            if let Some(name) = key(line) {
                name.clone_into(&mut current);
                messages.entry(current.clone()).or_default();
            }
            let variables = line.split('$').skip(1).map(|rest| {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
                rest[..end.unwrap_or(rest.len())].to_owned()
            });
            if !line.starts_with('#') {
                messages
                    .entry(current.clone())
                    .or_default()
                    .extend(variables);
            }
        }
        messages.remove("");
        messages
    }

    fn key(line: &str) -> Option<&str> {
        let (name, _) = line.split_once(" =")?;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        (!name.is_empty() && name.chars().all(plain)).then_some(name)
    }

    /// The keys in every `t!(…, "key"` and the like below a directory.
    fn collect(directory: &Path, macros: &[&str], used: &mut BTreeSet<String>) {
        for text in sources(directory) {
            for opening in macros {
                let literals = openings(&text, opening).filter_map(|at| at.split('"').nth(1));
                used.extend(literals.map(str::to_owned));
            }
        }
    }

    fn sources(directory: &Path) -> Vec<String> {
        let mut texts = Vec::new();
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                texts.extend(sources(&path));
            } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("l10n.rs") {
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

    /// The key of a call and the names of its values, from behind its opening; `None` if the key
    /// does not stand there.
    fn call(text: &str) -> Option<(String, BTreeSet<String>)> {
        let (mut depth, mut quoted, mut pieces) = (0, false, vec![String::new()]);
        for (at, c) in text.char_indices() {
            match c {
                '"' if !text[..at].ends_with('\\') => quoted = !quoted,
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
}
