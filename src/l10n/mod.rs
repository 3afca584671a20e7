//! What the agent says, in the language of whoever sits in front of it.
//!
//! The words are Fluent files, one a language and another one for what a diagnosis finds, compiled in;
//! a [`Voice`] holds those of one language, so that an idle agent does not pay for sixteen. A key is written `key!` or stands in `t!`, by
//! which a test finds every one of them: each must exist in all languages with the same variables,
//! and none may be left over.
//!
//! What somebody else wrote is shut in by the marks of Unicode (FSI and PDI, UAX #9) wherever its
//! direction could disturb the sentence around it.

use std::{fmt, io::Read as _, sync::OnceLock};

use flate2::read::DeflateDecoder;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

/// Names something that the agent says. Made by `key!`, so that it exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(pub(crate) &'static str);

/// A [`Key`], to be said later: `key!("past-expired")`.
macro_rules! key {
    ($key:literal) => {
        $crate::l10n::Key($key)
    };
}

/// Says something: `t!(voice, "asks", name = "Ada")`.
macro_rules! t {
    ($voice:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $voice.say($crate::l10n::Key($key), [$((stringify!($name), ($value).into())),*])
    };
}

mod time;

pub use time::Local;

macro_rules! languages {
    ($($(#[$doc:meta])* $name:ident = $tag:literal, $own_name:literal;)*) => {
        /// A language that the agent speaks.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum Language {
            $($(#[$doc])* $name,)*
        }

        impl Language {
            /// All of them, in the order in which they are offered.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its BCP 47 tag, as it stands in the policy and in the user's preferences.
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

            /// Its words, packed by `build.rs`.
            const fn packed(self) -> &'static [u8] {
                match self {
                    $(Self::$name => include_bytes!(concat!(env!("OUT_DIR"), "/", $tag, ".ftl")),)*
                }
            }

            /// What is said of a diagnosis, packed as well.
            const fn packed_findings(self) -> &'static [u8] {
                match self {
                    $(Self::$name => {
                        include_bytes!(concat!(env!("OUT_DIR"), "/findings/", $tag, ".ftl"))
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
    /// Spanish.
    Spanish = "es", "Español";
    /// Italian.
    Italian = "it", "Italiano";
    /// Portuguese as in Brazil.
    Portuguese = "pt-BR", "Português (Brasil)";
    /// Polish.
    Polish = "pl", "Polski";
    /// Swedish.
    Swedish = "sv", "Svenska";
    /// Danish.
    Danish = "da", "Dansk";
    /// Finnish.
    Finnish = "fi", "Suomi";
    /// Japanese.
    Japanese = "ja", "日本語";
    /// Chinese in simplified characters.
    Chinese = "zh-Hans", "简体中文";
    /// Modern Standard Arabic.
    Arabic = "ar", "العربية";
    /// Hebrew.
    Hebrew = "he", "עברית";
}

impl Language {
    /// The language with that tag, if the agent speaks it.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let same = |language: &Self| language.tag().eq_ignore_ascii_case(tag);
        Self::ALL.iter().copied().find(same)
    }

    /// The language that serves somebody who wants this one, a BCP 47 tag: no two that we speak
    /// share their first part. Whoever reads traditional characters is not given simplified ones.
    pub fn serving(wish: &str) -> Option<Self> {
        let mut parts = wish.split('-');
        let first = match parts.next()?.to_ascii_lowercase().as_str() {
            // Nynorsk readers, and those who only say “Norwegian”, understand Bokmål.
            "no" | "nn" => "nb".to_owned(),
            "iw" => "he".to_owned(),
            first => first.to_owned(),
        };
        let traditional = ["Hant", "TW", "HK", "MO"];
        let is = |part: &str| traditional.iter().any(|t| t.eq_ignore_ascii_case(part));
        if first == "zh" && parts.any(is) {
            return None;
        }
        let same = |language: &&Self| language.tag().split('-').next() == Some(&first);
        Self::ALL.iter().find(same).copied()
    }

    /// Whether it is written from right to left.
    pub const fn right_to_left(self) -> bool {
        matches!(self, Self::Arabic | Self::Hebrew)
    }
}

/// A language, and the country whose habits with clocks and digits go with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Locale {
    /// The language.
    pub language: Language,
    /// The country, two letters as in ISO 3166, if the system names one.
    pub country: Option<[u8; 2]>,
    /// The country whose clock the user wants, if the system names one for that.
    pub clock: Option<[u8; 2]>,
}

impl Locale {
    /// What serves the user of a system with these languages, BCP 47 tags, the best first. English,
    /// if we speak none of them. `chosen` is a language that somebody chose instead, `times` the tag
    /// by which times are written, where there is one for that. The first wish with a country names it:
    /// whoever wants “en” before “en-GB” still lives in Britain.
    pub fn of(wishes: &[String], times: Option<&str>, chosen: Option<Language>) -> Self {
        let best = wishes.iter().find_map(|wish| Language::serving(wish));
        Self {
            language: chosen.or(best).unwrap_or_default(),
            country: wishes.iter().find_map(|wish| country(wish)),
            clock: times.and_then(country),
        }
    }

    /// Whether numbers are written in Arabic digits: in Arabic, except in these countries (CLDR).
    fn has_arabic_digits(self) -> bool {
        let latin = [b"AE", b"DZ", b"EH", b"LY", b"MA", b"TN"];
        let latin = self
            .country
            .is_some_and(|country| latin.contains(&&country));
        self.language == Language::Arabic && !latin
    }
}

/// The country of a BCP 47 tag.
fn country(tag: &str) -> Option<[u8; 2]> {
    let two = |part: &str| <[u8; 2]>::try_from(part.as_bytes()).ok();
    let country = tag.split('-').skip(1).find_map(two)?;
    Some(country.map(|letter| letter.to_ascii_uppercase()))
}

/// The words of one language, ready to be said.
pub struct Voice {
    locale: Locale,
    words: Words,
    /// The words of a diagnosis, which are seldom needed.
    findings: OnceLock<Words>,
    english: OnceLock<[Words; 2]>,
}

type Words = FluentBundle<FluentResource>;

impl Voice {
    /// Reads the words of the language.
    pub fn new(locale: Locale) -> Self {
        Self {
            locale,
            words: words(locale, unpacked(locale.language.packed())),
            findings: OnceLock::new(),
            english: OnceLock::new(),
        }
    }

    /// What it speaks.
    pub fn language(&self) -> Language {
        self.locale.language
    }

    /// The whole of it.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// Says something with the values of its variables. What a language lacks is said in English.
    pub fn say<'a, const N: usize>(
        &self,
        key: Key,
        values: [(&'a str, FluentValue<'a>); N],
    ) -> String {
        let right_to_left = self.language().right_to_left();
        let values = values.map(|(name, value)| match value {
            FluentValue::String(text) => {
                let shut = shut_in(&text, right_to_left);
                (name, shut.map_or(FluentValue::String(text), Into::into))
            }
            FluentValue::Number(_)
            | FluentValue::Custom(_)
            | FluentValue::None
            | FluentValue::Error => (name, value),
        });
        let values: FluentArgs<'a> = values.into_iter().collect();
        let known = said(&self.words, key, &values).or_else(|| {
            let read = || {
                words(
                    self.locale,
                    unpacked(self.locale.language.packed_findings()),
                )
            };
            said(self.findings.get_or_init(read), key, &values)
        });
        debug_assert!(known.is_some(), "“{}” cannot be said", key.0);
        known.unwrap_or_else(|| {
            let english = self.english.get_or_init(english);
            let known = english.iter().find_map(|words| said(words, key, &values));
            known.unwrap_or_else(|| key.0.to_owned())
        })
    }

    /// A text of somebody else's that stands by itself, fit to stand beside our words.
    pub fn foreign(&self, text: &str) -> String {
        shut_in(text, self.language().right_to_left()).unwrap_or_else(|| text.to_owned())
    }

    /// Says something that has no variables.
    pub fn plain(&self, key: Key) -> String {
        self.say(key, [])
    }
}

impl fmt::Debug for Voice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Voice").field(&self.locale).finish()
    }
}

fn said(words: &Words, key: Key, values: &FluentArgs<'_>) -> Option<String> {
    let pattern = words.get_message(key.0)?.value()?;
    let mut errors = Vec::new();
    let said = words.format_pattern(pattern, Some(values), &mut errors);
    debug_assert!(errors.is_empty(), "“{}”: {errors:?}", key.0);
    Some(said.into_owned())
}

fn english() -> [Words; 2] {
    let english = Locale::default();
    let files = [Language::packed, Language::packed_findings];
    files.map(|packed| words(english, unpacked(packed(english.language))))
}

/// What cannot be parsed is left out: the tests see to it that there is no such thing.
fn words(locale: Locale, text: String) -> Words {
    let tag = locale.language.tag().parse().unwrap_or_default();
    let mut words = FluentBundle::new_concurrent(vec![tag]);
    // `Voice::say` does that where it is needed: Fluent would shut in the hours of a clock, too.
    words.set_use_isolating(false);
    words.set_formatter(Some(match locale.has_arabic_digits() {
        false => |value, _| number(value, '0'),
        true => |value, _| number(value, '\u{0660}'),
    }));
    if let Err(error) = words.add_builtins() {
        debug_assert!(false, "{error:?}");
    }
    let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, errors)| {
        debug_assert!(false, "{}: {errors:?}", locale.language.tag());
        resource
    });
    if let Err(errors) = words.add_resource(resource) {
        debug_assert!(false, "{}: {errors:?}", locale.language.tag());
    }
    words
}

fn unpacked(packed: &[u8]) -> String {
    let mut text = String::new();
    if let Err(error) = DeflateDecoder::new(packed).read_to_string(&mut text) {
        debug_assert!(false, "{error}");
    }
    text
}

/// A whole number in the digits of the language. None that we say needs a mark between its
/// thousands.
fn number(value: &FluentValue<'_>, zero: char) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let digits = number.options.minimum_integer_digits.unwrap_or(1);
    let plain = format!("{:0>digits$}", number.value);
    let own = |digit: char| char::from_u32(u32::from(zero) + digit.to_digit(10)?);
    Some(plain.chars().map(|c| own(c).unwrap_or(c)).collect())
}

/// The text between FSI and PDI, where its direction could disturb what stands around it.
fn shut_in(text: &str, right_to_left: bool) -> Option<String> {
    let disturbs = right_to_left || text.chars().any(is_right_to_left);
    (disturbs && !text.is_empty()).then(|| format!("\u{2068}{text}\u{2069}"))
}

/// Whether a letter belongs to a script that is written from right to left (the blocks that the
/// Unicode character database reserves for them).
fn is_right_to_left(letter: char) -> bool {
    matches!(letter,
        '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    reason = "a test that cannot read the sources has failed"
)]
mod tests;
