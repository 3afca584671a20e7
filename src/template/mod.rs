//! The settings, as the files that device management takes: made from the one list of keys, so that
//! none of them can lack a setting or name one that there is not.
//!
//! Pure text. Which file goes where stands in `packaging/policy/README.md`.

mod admx;
mod android;
mod apple;
mod markdown;
mod schema;
mod xml;

use clap::ValueEnum;

use crate::assist::policy::{KEYS, Key, Kind};

/// What the templates are made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Group Policy and Intune: the settings, without words.
    Admx,
    /// The words of that, in English.
    Adml,
    /// A configuration profile for macOS, with what notices, the login item and QuickSupport need.
    Mobileconfig,
    /// The managed configuration of an Android app.
    AppRestrictions,
    /// The words of that, a resource of the app.
    AppRestrictionsStrings,
    /// A JSON schema (draft 2020-12) of policy.json and of the user's configuration file.
    JsonSchema,
    /// The table of the documents.
    Markdown,
}

/// Each file of `packaging/policy/`, and how it is made.
pub const FILES: &[(&str, Format)] = &[
    ("portal-companion.admx", Format::Admx),
    ("en-US/portal-companion.adml", Format::Adml),
    ("portal-companion.mobileconfig", Format::Mobileconfig),
    ("app_restrictions.xml", Format::AppRestrictions),
    (
        "app_restrictions_strings.xml",
        Format::AppRestrictionsStrings,
    ),
    ("policy.schema.json", Format::JsonSchema),
];

/// What stands at the beginning of every file that is made here.
const MADE: &str = "Made by `companion policy template` from the list of settings.";
/// What whoever sets a secret has to know.
const SECRET: &str = "Every user of the device can read this value.";
/// The app.
const ID: &str = "app.portal-companion";
const NAME: &str = "Portal Companion";

/// The text of a template.
pub fn of(format: Format) -> String {
    match format {
        Format::Admx => admx::admx(),
        Format::Adml => admx::adml(),
        Format::Mobileconfig => apple::profile(),
        Format::AppRestrictions => android::restrictions(),
        Format::AppRestrictionsStrings => android::strings(),
        Format::JsonSchema => schema::schema(),
        Format::Markdown => markdown::table(),
    }
}

/// The version that brought the newest setting: what is told apart by it changes when settings do.
fn newest() -> &'static str {
    let number = |version: &str| -> Vec<u32> {
        let parts = version.split('.');
        parts.map(|part| part.parse().unwrap_or_default()).collect()
    };
    let since = KEYS.iter().map(|key| key.since);
    since.max_by_key(|since| number(since)).unwrap_or_default()
}

/// Words without the marks of what is literal.
fn plain(text: &str) -> String {
    text.replace('`', "")
}

/// Everything that there is to know of a setting, a sentence or two each.
fn explained(key: &Key) -> Vec<String> {
    let default = format!("Default: {}.", key.default.words());
    let unit = key.unit().map(|unit| format!("In {}.", unit.word()));
    let secret = (key.kind == Kind::Secret).then_some(SECRET.to_owned());
    let texts = [key.meaning.to_owned(), key.more.to_owned()];
    let texts = texts.into_iter().chain(unit);
    let texts = texts.chain([default, key.locked.to_owned()]).chain(secret);
    let texts = texts.filter(|text| !text.is_empty());
    texts.map(|text| plain(&text)).collect()
}

/// What a template has in the place of a value that only the administrator knows.
fn sample(key: &Key) -> &'static str {
    key.default.value().unwrap_or(key.example)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_is_not_the_one_that_is_spelt_last() {
        assert!(KEYS.iter().any(|key| key.since == newest()));
        assert!(!newest().is_empty());
    }

    #[test]
    fn every_format_is_a_file_or_the_table() {
        for format in Format::value_variants() {
            let is_file = FILES.iter().any(|(_, made)| made == format);
            assert_ne!(is_file, *format == Format::Markdown, "{format:?}");
            assert!(of(*format).ends_with('\n'), "{format:?}");
        }
    }
}
