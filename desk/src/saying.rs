//! What the desk has to tell somebody, in whatever language they read: why something is refused, what
//! is wrong with TeamViewer, what became of a session.
//!
//! A [`Saying`] is a code and its arguments, made with [`says!`](crate::says). The code is the key of
//! a message in `locales/`, and everything is made of that one: the console says it in its reader's
//! language, the API and the logs in English, next to the code itself. What is kept in the database
//! is the code and the arguments ([`Told`]), so that a reader of another language reads it too.

use std::{borrow::Cow, fmt, ops::Deref};

use fluent_bundle::FluentValue;
use serde::{Deserialize, Serialize};

use crate::{
    key,
    l10n::{Key, Language},
};

/// Stands before what the desk itself has said in a column that also takes words from outside, which
/// never have it: they are without control characters.
const MARK: char = '\u{1}';

/// Something to tell a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saying {
    code: Cow<'static, str>,
    #[serde(default, rename = "with", skip_serializing_if = "Vec::is_empty")]
    arguments: Vec<(Cow<'static, str>, Argument)>,
}

/// What a [`Saying`] is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Argument {
    /// How many.
    Number(i64),
    /// A name, or somebody's own words.
    Text(String),
    /// Something that is said within.
    Said(Saying),
    /// A field of a call, which has a label in the console.
    Field {
        /// What it is called in the API.
        field: Cow<'static, str>,
    },
}

/// Says something later, to somebody whose language is not known yet:
/// `says!("text-too-long", field = Field("label"), longest = 100)`.
#[macro_export]
macro_rules! says {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::saying::Saying::from($crate::l10n::Key::new($key))
            $(.with(stringify!($name), $value))*
    };
}

impl Saying {
    /// Use [`says!`](crate::says), which the tests look for.
    #[doc(hidden)]
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name.into(), value.into()));
        self
    }

    /// A stable word for it, such as `text_too_long`.
    pub fn code(&self) -> String {
        self.code.replace('-', "_")
    }

    /// What a reader of that language is told, with the labels that the console has for fields.
    pub fn say(&self, language: Language) -> String {
        self.told(language, |field| {
            label(field).map_or_else(|| field.to_owned(), |label| language.plain(label))
        })
    }

    /// What is kept in the database.
    pub(crate) fn column(&self) -> String {
        let json = serde_json::to_string(self).unwrap_or_default();
        format!("{MARK}{json}")
    }

    fn told(&self, language: Language, field: impl Fn(&str) -> String + Copy) -> String {
        let values = self.arguments.iter().map(|(name, argument)| {
            let value = match argument {
                Argument::Number(number) => FluentValue::from(*number),
                Argument::Text(text) => FluentValue::from(text.as_str()),
                Argument::Said(saying) => FluentValue::from(saying.told(language, field)),
                Argument::Field { field: name } => FluentValue::from(field(name)),
            };
            (name.as_ref(), value)
        });
        language.say_code(&self.code, values)
    }
}

/// In English, with the names that fields have in the API.
impl fmt::Display for Saying {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(Language::English, str::to_owned))
    }
}

impl From<Key> for Saying {
    fn from(key: Key) -> Self {
        Self {
            code: key.name().into(),
            arguments: Vec::new(),
        }
    }
}

/// A field of a call, by its name in the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Field(pub(crate) &'static str);

impl From<Field> for Argument {
    fn from(Field(field): Field) -> Self {
        Self::Field {
            field: field.into(),
        }
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Saying> for Argument {
    fn from(saying: Saying) -> Self {
        Self::Said(saying)
    }
}

impl From<Told> for Argument {
    fn from(told: Told) -> Self {
        match told.said {
            Some((_, saying)) => Self::Said(saying),
            None => Self::Text(told.text),
        }
    }
}

macro_rules! numbers {
    ($($type:ty)*) => {$(
        impl From<$type> for Argument {
            fn from(number: $type) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}

numbers!(i64 u16 u64 usize);

/// What is said about something, as it is kept: words of the desk, or somebody's own.
///
/// It reads and is sent as text, in English where the desk speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    text: String,
    /// What the desk says, and that as it is kept.
    said: Option<(String, Saying)>,
}

impl Told {
    /// What a reader of that language is told: the words of others stay as they are.
    pub fn say(&self, language: Language) -> Cow<'_, str> {
        match &self.said {
            Some((_, saying)) => saying.say(language).into(),
            None => self.text.as_str().into(),
        }
    }

    /// The desk's own stable word for it, if it is the desk that speaks.
    pub fn code(&self) -> Option<String> {
        self.said.as_ref().map(|(_, saying)| saying.code())
    }

    /// As it is kept.
    pub(crate) fn column(&self) -> &str {
        match &self.said {
            Some((column, _)) => column,
            None => &self.text,
        }
    }
}

/// From a column of the database. What cannot be read is text.
impl From<String> for Told {
    fn from(column: String) -> Self {
        let read = column.strip_prefix(MARK).map(serde_json::from_str);
        match read {
            Some(Ok(saying)) => Self {
                text: Saying::to_string(&saying),
                said: Some((column, saying)),
            },
            Some(Err(_)) | None => Self {
                text: column,
                said: None,
            },
        }
    }
}

impl From<Saying> for Told {
    fn from(saying: Saying) -> Self {
        Self {
            text: saying.to_string(),
            said: Some((saying.column(), saying)),
        }
    }
}

impl From<Key> for Told {
    fn from(key: Key) -> Self {
        Saying::from(key).into()
    }
}

impl Deref for Told {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for Told {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Told {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(Self { text, said: None })
    }
}

impl sqlx::Type<sqlx::Any> for Told {
    fn type_info() -> sqlx::any::AnyTypeInfo {
        <String as sqlx::Type<sqlx::Any>>::type_info()
    }
}

impl<'r> sqlx::Decode<'r, sqlx::Any> for Told {
    fn decode(value: sqlx::any::AnyValueRef<'r>) -> Result<Self, sqlx::error::BoxDynError> {
        <String as sqlx::Decode<'r, sqlx::Any>>::decode(value).map(Self::from)
    }
}

/// What the console calls a field of the API.
fn label(field: &str) -> Option<Key> {
    Some(match field {
        "name" => key!("name"),
        "address" => key!("address"),
        "label" => key!("enrolment-label"),
        "description" => key!("description"),
        "guest" => key!("guest-who"),
        "reason" => key!("reason"),
        "ticket" => key!("ticket"),
        "message" => key!("message"),
        "user" => key!("user"),
        "claim" => key!("claim"),
        "url" => key!("webhook-url"),
        "days" => key!("enrolment-days"),
        "uses" => key!("enrolment-uses"),
        "expires_in" => key!("expiry"),
        "client_id" => key!("connector-client-id"),
        "client_secret" => key!("connector-client-secret"),
        "redirect_uri" => key!("connector-redirect"),
        "search" => key!("devices-search"),
        "permissions" => key!("role-permissions"),
        "groups" => key!("nav-groups"),
        "devices" => key!("devices"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Field, Told};
    use crate::l10n::Language;

    #[test]
    fn one_thing_is_said_to_each_in_their_own_words() {
        let saying = says!("text-too-long", field = Field("label"), longest = 100_u64);
        assert_eq!(saying.code(), "text_too_long");
        assert_eq!(
            saying.to_string(),
            "“label” must not be longer than 100 characters."
        );
        let german = saying.say(Language::German);
        assert_eq!(
            german,
            "„Wofür es ist“ darf nicht länger als 100 Zeichen sein."
        );
    }

    #[test]
    fn what_the_desk_says_is_kept_by_its_code_and_the_words_of_others_as_they_are() {
        let why = says!("trouble-timeout");
        let kept = Told::from(says!("no-session-in-time", why = why));
        let read = Told::from(kept.column().to_owned());
        assert_eq!(read, kept);
        assert!(read.starts_with("No session could be opened in time. TeamViewer did not"));
        assert!(!kept.column().contains("in time"));
        let french = read.say(Language::French).into_owned();
        assert!(french.contains("TeamViewer n’a pas répondu"), "{french}");

        let words = r#"{"code":"trouble-timeout"}"#;
        let declined = Told::from(words.to_owned());
        assert_eq!((&*declined, declined.code()), (words, None));
        assert_eq!(declined.say(Language::French), words);
    }

    #[test]
    fn what_another_version_of_the_desk_has_kept_is_never_lost() {
        let strange =
            Told::from("\u{1}{\"code\":\"of-next-year\",\"with\":[[\"a\",1]]}".to_owned());
        assert_eq!(strange.say(Language::Dutch), "of-next-year");
        let torn = Told::from("\u{1}{".to_owned());
        assert_eq!(torn.column(), "\u{1}{");
    }
}
