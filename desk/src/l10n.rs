//! What the console says, in the language of whoever reads it.
//!
//! The words are Fluent files, one a language, compiled in. A key is written [`key!`](crate::key)
//! or stands in [`t!`](crate::t), so that a test finds every one of them: each must exist in all
//! languages with the same variables, and none may be left over.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use fluent_langneg::{
    NegotiationStrategy, convert_vec_str_to_langids_lossy, negotiate_languages,
    parse_accepted_languages,
};
use unic_langid::LanguageIdentifier;

macro_rules! languages {
    ($($(#[$doc:meta])* $name:ident = $tag:literal, $own_name:literal;)*) => {
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

            fn bundle(self) -> &'static FluentBundle<FluentResource> {
                match self {
                    $(Self::$name => {
                        static BUNDLE: LazyLock<FluentBundle<FluentResource>> =
                            LazyLock::new(|| bundle(Language::$name));
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
    English = "en", "English";
    /// French.
    French = "fr", "Français";
    /// Norwegian Bokmål.
    Norwegian = "nb", "Norsk bokmål";
    /// Dutch.
    Dutch = "nl", "Nederlands";
    /// German.
    German = "de", "Deutsch";
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
        let values: FluentArgs<'a> = values.into_iter().collect();
        self.try_say(key, &values)
            .or_else(|| Self::English.try_say(key, &values))
            .unwrap_or_else(|| {
                debug_assert!(false, "“{}” cannot be said", key.0);
                key.0.to_owned()
            })
    }

    /// Says something that has no variables.
    pub fn plain(self, key: Key) -> String {
        self.say(key, [])
    }

    fn try_say(self, key: Key, values: &FluentArgs<'_>) -> Option<String> {
        let bundle = self.bundle();
        let pattern = bundle.get_message(key.0)?.value()?;
        let mut errors = Vec::new();
        let said = bundle.format_pattern(pattern, Some(values), &mut errors);
        debug_assert!(errors.is_empty(), "“{}”: {errors:?}", key.0);
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

/// What cannot be parsed is left out: the tests see to it that there is no such thing.
fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // What users wrote stands in elements of its own with `dir=auto`; marks would be copied along.
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

    use super::Language;

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
        collect(&sources, &mut used);
        let missing: Vec<_> = used.difference(&known).collect();
        let unused: Vec<_> = known.difference(&used).collect();
        assert!(missing.is_empty(), "no file has {missing:?}");
        assert!(unused.is_empty(), "nobody says {unused:?}");
    }

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

    /// The keys in every `t!(…, "key"` and `key!("key")` below a directory.
    fn collect(directory: &Path, used: &mut BTreeSet<String>) {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, used);
            } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("l10n.rs") {
                let text = fs::read_to_string(&path).unwrap();
                let begins = |at: usize| {
                    let before = text[..at].chars().next_back();
                    !before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_')
                };
                for opening in ["t!(", "key!("] {
                    let calls = text.match_indices(opening).filter(|(at, _)| begins(*at));
                    let literals = calls.filter_map(|(at, _)| text[at..].split('"').nth(1));
                    used.extend(literals.map(str::to_owned));
                }
            }
        }
    }
}
