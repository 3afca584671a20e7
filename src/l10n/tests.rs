//! What must be true of every language.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::assist::Timestamp;
use crate::assist::policy::LANGUAGES;

mod sources;

/// Both files of a language.
fn both(language: Language) -> String {
    [language.packed(), language.packed_findings()]
        .map(unpacked)
        .join("\n")
}

/// Each message: its lines, joined.
fn messages(language: Language) -> BTreeMap<String, String> {
    let mut messages = BTreeMap::new();
    let mut current = String::new();
    for line in both(language).lines() {
        let named = line.split_once(" = ").filter(|(name, _)| is_name(name));
        let text = match named {
            Some((name, text)) => {
                name.clone_into(&mut current);
                text
            }
            None => line,
        };
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let whole: &mut String = messages.entry(current.clone()).or_default();
        *whole += text;
        whole.push('\n');
    }
    messages
}

fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !name.is_empty() && name.chars().all(plain)
}

fn variables(text: &str) -> BTreeSet<String> {
    let names = text.split('$').skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric());
        rest[..end.unwrap_or(rest.len())].to_owned()
    });
    names.collect()
}

/// The variable of each selector, and its variants.
fn selectors(text: &str) -> Vec<(String, BTreeSet<String>)> {
    let found = text.match_indices("{ $").filter_map(|(at, opening)| {
        let (variable, rest) = text[at + opening.len()..].split_once(" ->")?;
        if !variable.chars().all(|c| c.is_ascii_alphanumeric()) {
            return None;
        }
        let variants = rest.lines().skip(1);
        let variants = variants.map_while(|line| {
            let line = line.trim_start().trim_start_matches('*');
            Some(line.strip_prefix('[')?.split_once(']')?.0.to_owned())
        });
        Some((variable.to_owned(), variants.collect()))
    });
    found.collect()
}

/// The categories that whole numbers have, by the Unicode CLDR (Language Plural Rules, 44).
fn categories(language: Language) -> &'static [&'static str] {
    match language {
        Language::English
        | Language::Norwegian
        | Language::Dutch
        | Language::German
        | Language::Swedish
        | Language::Danish
        | Language::Finnish => &["one", "other"],
        Language::French | Language::Spanish | Language::Italian | Language::Portuguese => {
            &["many", "one", "other"]
        }
        Language::Polish => &["few", "many", "one"],
        Language::Arabic => &["few", "many", "one", "other", "two", "zero"],
        Language::Hebrew => &["one", "other", "two"],
        Language::Japanese | Language::Chinese => &["other"],
    }
}

fn voice(language: Language) -> Voice {
    Voice::new(Locale {
        language,
        ..Locale::default()
    })
}

#[test]
fn every_language_says_the_same_things_with_the_same_variables() {
    let english = messages(Language::English);
    assert!(english.len() > 120, "{}", english.len());
    for language in Language::ALL {
        let theirs = messages(*language);
        for (key, text) in &english {
            let found = theirs.get(key).map(|text| variables(text));
            assert_eq!(found, Some(variables(text)), "{}: {key}", language.tag());
        }
        let more = theirs.keys().filter(|key| !english.contains_key(*key));
        assert_eq!(more.count(), 0, "{}", language.tag());
    }
}

#[test]
fn no_line_of_a_file_is_lost() {
    for language in Language::ALL {
        let resource = FluentResource::try_new(both(*language));
        assert!(resource.is_ok(), "{}: {resource:?}", language.tag());
        let locale = Locale {
            language: *language,
            ..Locale::default()
        };
        let known = words(locale, both(*language));
        for key in messages(*language).keys() {
            assert!(known.has_message(key), "{}: {key}", language.tag());
        }
    }
}

#[test]
fn every_choice_by_number_has_the_forms_of_its_language() {
    let english = messages(Language::English);
    for language in Language::ALL {
        let expected: BTreeSet<String> = categories(*language)
            .iter()
            .map(|c| (*c).to_owned())
            .collect();
        let mut counted = BTreeSet::new();
        for (key, text) in messages(*language) {
            for (variable, variants) in selectors(&text) {
                // Not by number: the months of a date and the halves of a day.
                if ["month", "half"].contains(&variable.as_str()) {
                    continue;
                }
                assert_eq!(variants, expected, "{}: {key}", language.tag());
                counted.insert(key.clone());
            }
        }
        let wanted = english.iter().filter(|(_, text)| {
            let mut by_number = selectors(text).into_iter();
            by_number.any(|(variable, _)| !["month", "half"].contains(&variable.as_str()))
        });
        let wanted: BTreeSet<String> = match expected.len() {
            1 => BTreeSet::new(),
            _ => wanted.map(|(key, _)| key.clone()).collect(),
        };
        assert_eq!(counted, wanted, "{}", language.tag());
    }
}

#[test]
fn numbers_find_their_form() {
    let minutes = |language, count: u64| t!(voice(language), "pause", minutes = count);
    for (language, count, words) in [
        (Language::English, 1, "1 minute"),
        (Language::English, 5, "5 minutes"),
        (Language::French, 0, "0 minute"),
        (Language::French, 15, "15 minutes"),
        (Language::Portuguese, 1, "1 minuto"),
        (Language::Polish, 1, "1 minuta"),
        (Language::Polish, 3, "3 minuty"),
        (Language::Polish, 5, "5 minut"),
        (Language::Polish, 22, "22 minuty"),
        (Language::Polish, 12, "12 minut"),
        (Language::Arabic, 1, "دقيقة واحدة"),
        (Language::Arabic, 2, "دقيقتان"),
        (Language::Arabic, 5, "٥ دقائق"),
        (Language::Arabic, 15, "١٥ دقيقة"),
        (Language::Hebrew, 2, "שתי דקות"),
        (Language::Hebrew, 30, "30 דקות"),
        (Language::Japanese, 5, "5 分"),
        (Language::Chinese, 5, "5 分钟"),
    ] {
        assert_eq!(minutes(language, count), words);
    }
}

/// What is the same in a language and in English, and why that is right: names, patterns of digits,
/// and words that both have.
const SAME: &[(&str, &str)] = &[
    ("*", "title"),
    ("*", "clock-24"),
    ("*", "clock-12"),
    ("*", "moment"),
    ("*", "quote"),
    ("*", "check-quicksupport"),
    ("*", "check-proxy"),
    ("*", "room-mib"),
    ("*", "room-gib"),
    ("da", "check-system"),
    ("de", "check-system"),
    ("nb", "check-system"),
    ("pl", "check-system"),
    ("sv", "check-system"),
    ("nl", "later"),
    ("nl", "later-button"),
    ("nl", "check-updates"),
];

#[test]
fn nothing_is_left_in_english() {
    let english = messages(Language::English);
    for language in Language::ALL.iter().skip(1) {
        for (key, text) in messages(*language) {
            let listed = |(tag, same): &(&str, &str)| {
                (*tag == "*" || *tag == language.tag()) && *same == key
            };
            let same = english.get(&key) == Some(&text) && !SAME.iter().any(listed);
            assert!(!same, "{}: {key}: {text}", language.tag());
        }
    }
}

#[test]
fn the_sentence_that_users_know_is_kept() {
    for (language, sentence) in [
        (
            Language::English,
            "Your IT administrator is requesting control of this device for a remote assistance session",
        ),
        (
            Language::French,
            "Votre administrateur informatique demande le contrôle de cet appareil pour une session d’assistance à distance",
        ),
        (
            Language::Norwegian,
            "IT-administratoren din ber om kontroll over denne enheten for en økt med fjernhjelp",
        ),
        (
            Language::Dutch,
            "Uw IT-beheerder vraagt om controle over dit apparaat voor een sessie voor hulp op afstand",
        ),
    ] {
        assert_eq!(t!(voice(language), "headline"), sentence);
    }
    let all: BTreeSet<String> = Language::ALL
        .iter()
        .map(|language| t!(voice(*language), "headline"))
        .collect();
    assert_eq!(all.len(), Language::ALL.len());
}

#[test]
fn the_policy_knows_the_languages() {
    let tags: Vec<&str> = Language::ALL
        .iter()
        .map(|language| language.tag())
        .collect();
    assert_eq!(tags, LANGUAGES);
    assert_eq!(Language::from_tag("ZH-hans"), Some(Language::Chinese));
    assert_eq!(Language::from_tag("xx"), None);
    let leftwards = Language::ALL
        .iter()
        .filter(|language| language.right_to_left());
    let leftwards: Vec<&str> = leftwards.map(|language| language.tag()).collect();
    assert_eq!(leftwards, ["ar", "he"]);
}

#[test]
fn the_user_gets_the_best_language_there_is() {
    for (wishes, language, country) in [
        (&["nb-NO"][..], Language::Norwegian, Some(*b"NO")),
        (&["nn", "en"], Language::Norwegian, None),
        (&["en", "en-GB"], Language::English, Some(*b"GB")),
        (&["no"], Language::Norwegian, None),
        (&["pt-PT"], Language::Portuguese, Some(*b"PT")),
        (&["de-AT", "en-GB"], Language::German, Some(*b"AT")),
        (&["zh-CN"], Language::Chinese, Some(*b"CN")),
        (&["zh-Hans-SG"], Language::Chinese, Some(*b"SG")),
        (&["zh-TW"], Language::English, Some(*b"TW")),
        (&["zh-hant", "ja"], Language::Japanese, None),
        (&["cs-CZ", "pl", "de"], Language::Polish, Some(*b"CZ")),
        (&["iw-il"], Language::Hebrew, Some(*b"IL")),
        (&["tlh", "", "-", "../x"], Language::English, None),
        (&[], Language::English, None),
    ] {
        let wishes: Vec<String> = wishes.iter().map(|wish| (*wish).to_owned()).collect();
        let found = Locale::of(&wishes, None, None);
        assert_eq!(
            (found.language, found.country),
            (language, country),
            "{wishes:?}"
        );
        let chosen = Locale::of(&wishes, None, Some(Language::Finnish));
        assert_eq!(chosen.language, Language::Finnish);
        assert_eq!(chosen.country, country);
    }
}

/// 26 February 2026, 14:05 in Berlin.
const AFTERNOON: Timestamp = Timestamp(1_772_111_100_000);

#[test]
fn times_are_written_as_people_there_write_them() {
    let local = Local::ahead(Timestamp(AFTERNOON.0 + 86_400_000), 1);
    let today = Local::ahead(AFTERNOON, 1);
    for (language, country, written) in [
        (Language::English, b"GB", "26 Feb 2026, 14:05"),
        (Language::English, b"US", "26 Feb 2026, 2:05 PM"),
        (Language::English, b"DE", "26 Feb 2026, 14:05"),
        (Language::French, b"FR", "26/02/2026 14:05"),
        (Language::French, b"CA", "26/02/2026 14:05"),
        (Language::Norwegian, b"NO", "26.02.2026, 14:05"),
        (Language::Dutch, b"NL", "26-02-2026 14:05"),
        (Language::German, b"DE", "26.02.2026, 14:05"),
        (Language::Spanish, b"ES", "26/2/2026, 14:05"),
        (Language::Spanish, b"CO", "26/2/2026, 2:05 p. m."),
        (Language::Italian, b"IT", "26/02/2026, 14:05"),
        (Language::Portuguese, b"BR", "26/02/2026, 14:05"),
        (Language::Polish, b"PL", "26.02.2026, 14:05"),
        (Language::Swedish, b"SE", "2026-02-26 14:05"),
        (Language::Danish, b"DK", "26.02.2026 14.05"),
        (Language::Finnish, b"FI", "26.2.2026 klo 14.05"),
        (Language::Japanese, b"JP", "2026/02/26 14:05"),
        (Language::Chinese, b"CN", "2026/02/26 14:05"),
        (Language::Arabic, b"EG", "٢٦\u{200f}/٢\u{200f}/٢٠٢٦، ٢:٠٥ م"),
        (Language::Arabic, b"MA", "26\u{200f}/2\u{200f}/2026، 14:05"),
        (Language::Hebrew, b"IL", "26.2.2026, 14:05"),
    ] {
        let country = Some(*country);
        let voice = Voice::new(Locale {
            language,
            country,
            clock: None,
        });
        let said = voice.moment(AFTERNOON, &local);
        let said = said.replace(['\u{2068}', '\u{2069}'], "");
        assert_eq!(said, written, "{}", language.tag());
        assert_eq!(
            voice.stamp(AFTERNOON, &today),
            voice.moment(AFTERNOON, &local)
        );
        let short = voice.moment(AFTERNOON, &today);
        assert!(written.ends_with(&short), "{short}");
    }
}

#[test]
fn a_clock_goes_as_the_user_wants_times_written_whatever_the_language() {
    let local = Local::ahead(AFTERNOON, 1);
    for (wish, times, written) in [
        ("en-US", None, "2:05 PM"),
        ("en-US", Some("en-DK"), "14:05"),
        ("en-US", Some("und-ZZ"), "14:05"),
        ("en-GB", Some("en-US"), "2:05 PM"),
        ("fr-CA", Some("en-CA"), "14:05"),
        ("de-DE", Some("de"), "14:05"),
    ] {
        let locale = Locale::of(&[wish.to_owned()], times, None);
        let said = Voice::new(locale).moment(AFTERNOON, &local);
        assert_eq!(said, written, "{wish}, {times:?}");
    }
    // The digits are those of the language's country.
    let locale = Locale::of(&["ar-MA".to_owned()], Some("en-GB"), None);
    assert_eq!(Voice::new(locale).moment(AFTERNOON, &local), "14:05");
}

#[test]
fn midnight_and_noon_are_twelve_where_clocks_have_twelve_hours() {
    let voice = voice(Language::English);
    for (hour, written) in [
        (0, "12:00 AM"),
        (11, "11:00 AM"),
        (12, "12:00 PM"),
        (13, "1:00 PM"),
    ] {
        let now = Timestamp(1_772_064_000_000 + hour * 3_600_000);
        assert_eq!(voice.moment(now, &Local::ahead(now, 0)), written);
    }
    // Times that nobody can mean are shown all the same.
    let now = Timestamp(u64::MAX);
    assert!(!voice.moment(now, &Local::ahead(now, 0)).is_empty());
}

#[test]
fn what_others_wrote_cannot_turn_a_sentence_around() {
    let asks = |language, name: &str| t!(voice(language), "asks", name = name);
    assert_eq!(
        asks(Language::English, "Ada Lovelace"),
        "Ada Lovelace asks to control this device"
    );
    assert_eq!(
        asks(Language::English, "עדה (IT)"),
        "\u{2068}עדה (IT)\u{2069} asks to control this device"
    );
    let arabic = asks(Language::Arabic, "Ada (IT)");
    assert!(arabic.contains("\u{2068}Ada (IT)\u{2069}"), "{arabic}");
    // Nothing in a text is taken for a placeable.
    let braces = asks(Language::English, "{ $name } <b>");
    assert_eq!(braces, "{ $name } <b> asks to control this device");
}

#[test]
fn no_file_has_a_mark_that_cannot_be_seen() {
    for language in Language::ALL {
        let hidden = |c: &char| matches!(c, '\u{200b}'..='\u{200e}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
        assert_eq!(both(*language).chars().find(hidden), None);
        let tabs = both(*language).contains('\t');
        assert!(!tabs, "{}", language.tag());
    }
}
