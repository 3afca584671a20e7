//! The languages that the user prefers, in the order in which gettext asks the environment, and where
//! times are written as the user wants them.

use std::env;

pub(crate) fn languages() -> Vec<String> {
    wanted(|name| env::var(name).ok())
}

/// The locale by which the user wants times written.
pub(crate) fn times() -> Option<String> {
    times_of(|name| env::var(name).ok())
}

/// The first that is set decides (POSIX.1-2017, “Environment Variables”). “C” writes them as no country
/// in particular does: `ZZ`, as ISO 3166 leaves to its users and the CLDR uses it.
fn times_of(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_TIME", "LANG"].iter().find_map(set)?;
    let bare = locale.split(['.', '@']).next().unwrap_or_default();
    match bare {
        "C" | "POSIX" => Some("und-ZZ".to_owned()),
        _ => tag(&locale),
    }
}

/// `LANGUAGE` is a list, the others name one locale. A locale that is “C” wants no translation, and
/// `LANGUAGE` then says nothing (GNU gettext, “Locale Environment Variables”).
fn wanted(variable: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set);
    let Some(locale) = locale.and_then(|locale| tag(&locale)) else {
        return Vec::new();
    };
    let list = variable("LANGUAGE").unwrap_or_default();
    let mut languages: Vec<String> = list.split(':').filter_map(tag).collect();
    if !languages.contains(&locale) {
        languages.push(locale);
    }
    languages
}

/// `nb_NO.UTF-8` is `nb-NO`; the modifier behind an `@` can name a script.
fn tag(locale: &str) -> Option<String> {
    let (locale, modifier) = locale.split_once('@').unwrap_or((locale, ""));
    let (locale, _charset) = locale.split_once('.').unwrap_or((locale, ""));
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if locale.is_empty() || locale == "C" || locale == "POSIX" || !locale.chars().all(plain) {
        return None;
    }
    let tag = locale.replace('_', "-");
    let script = match modifier {
        "latin" => "Latn",
        "cyrillic" => "Cyrl",
        _ => return Some(tag),
    };
    Some(match tag.split_once('-') {
        Some((language, country)) => format!("{language}-{script}-{country}"),
        None => format!("{tag}-{script}"),
    })
}

#[cfg(test)]
mod tests {
    use super::{times_of, wanted};

    /// A variable and its value.
    type Variable = (&'static str, &'static str);

    #[test]
    fn the_environment_is_asked_as_gettext_does() {
        let cases: [(&[Variable], &[&str]); 9] = [
            (&[], &[]),
            (&[("LANG", "nb_NO.UTF-8")], &["nb-NO"]),
            (
                &[("LANG", "de_DE"), ("LC_MESSAGES", "fr_CA.utf8")],
                &["fr-CA"],
            ),
            (&[("LANG", "de_DE"), ("LC_MESSAGES", "")], &["de-DE"]),
            (
                &[("LC_ALL", "C.UTF-8"), ("LANG", "de_DE"), ("LANGUAGE", "de")],
                &[],
            ),
            (
                &[("LANG", "de_AT.UTF-8"), ("LANGUAGE", "nn:nb:de_AT:en")],
                &["nn", "nb", "de-AT", "en"],
            ),
            (&[("LANG", "de_DE"), ("LANGUAGE", "ar")], &["ar", "de-DE"]),
            (&[("LANG", "sr_RS@latin")], &["sr-Latn-RS"]),
            (&[("LANG", "../../etc")], &[]),
        ];
        for (environment, expected) in cases {
            let variable = |name: &str| {
                let found = environment.iter().find(|(set, _)| *set == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(wanted(variable), expected, "{environment:?}");
        }
    }

    #[test]
    fn times_are_those_of_the_first_variable_that_is_set() {
        let cases: [(&[Variable], Option<&str>); 8] = [
            (&[], None),
            (
                &[("LANG", "en_GB.UTF-8"), ("LANGUAGE", "en")],
                Some("en-GB"),
            ),
            (
                &[("LANG", "en_US.UTF-8"), ("LC_TIME", "de_DE.UTF-8")],
                Some("de-DE"),
            ),
            (
                &[("LC_ALL", "nb_NO"), ("LC_TIME", "en_US"), ("LANG", "de_DE")],
                Some("nb-NO"),
            ),
            (
                &[("LC_ALL", ""), ("LC_TIME", ""), ("LANG", "fr_CA")],
                Some("fr-CA"),
            ),
            (&[("LANG", "en_US"), ("LC_TIME", "C.UTF-8")], Some("und-ZZ")),
            (&[("LC_MESSAGES", "en_US")], None),
            (&[("LC_TIME", "../../etc")], None),
        ];
        for (environment, expected) in cases {
            let variable = |name: &str| {
                let found = environment.iter().find(|(set, _)| *set == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(times_of(variable).as_deref(), expected, "{environment:?}");
        }
    }
}
