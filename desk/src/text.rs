//! Text from outside: how long it may be, and what may stand in it.

use crate::{
    saying::{Field, Saying},
    says,
};

/// Why a text is not taken.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.saying())]
pub(crate) enum BadText {
    /// There is nothing in it.
    Empty(&'static str),
    /// There is too much of it.
    TooLong(&'static str, usize),
    /// Nobody could send a mail there.
    NoAddress(&'static str),
    /// It has characters that nobody can see.
    Invisible(&'static str),
}

impl BadText {
    /// What a person is told.
    pub(crate) fn saying(&self) -> Saying {
        match *self {
            Self::Empty(name) => says!("text-empty", field = Field(name)),
            Self::TooLong(name, longest) => {
                says!("text-too-long", field = Field(name), longest = longest)
            }
            Self::NoAddress(name) => says!("text-no-address", field = Field(name)),
            Self::Invisible(name) => says!("text-invisible", field = Field(name)),
        }
    }
}

/// A text on one line, without space around it.
pub(crate) fn line(name: &'static str, text: &str, longest: usize) -> Result<String, BadText> {
    checked(name, text, longest, |_| false)
}

/// The same, and it has to say something.
pub(crate) fn filled(name: &'static str, text: &str, longest: usize) -> Result<String, BadText> {
    let text = line(name, text, longest)?;
    if text.is_empty() {
        Err(BadText::Empty(name))
    } else {
        Ok(text)
    }
}

/// A text that may have several lines, and has to say something.
pub(crate) fn lines(name: &'static str, text: &str, longest: usize) -> Result<String, BadText> {
    let text = checked(name, text, longest, |character| character == '\n')?;
    if text.is_empty() {
        Err(BadText::Empty(name))
    } else {
        Ok(text)
    }
}

/// A mail address, as far as that can be seen without sending something to it.
pub(crate) fn mail_address(name: &'static str, text: &str) -> Result<String, BadText> {
    let address = filled(name, text, 254)?;
    let parts = address.split_once('@');
    if parts.is_none_or(|(who, host)| who.is_empty() || host.is_empty() || host.contains('@'))
        || address.contains(char::is_whitespace)
    {
        return Err(BadText::NoAddress(name));
    }
    Ok(address)
}

/// A text that is only told on: what is too long is cut off, what cannot be seen becomes a space.
///
/// For words that come with a decision. The decision must not be lost because of them.
pub(crate) fn soften(text: &str, longest: usize) -> String {
    let seen = text
        .chars()
        .map(|character| if invisible(character) { ' ' } else { character });
    let seen: String = seen.take(longest).collect();
    if blank(&seen) {
        String::new()
    } else {
        seen.trim().to_owned()
    }
}

fn checked(
    name: &'static str,
    text: &str,
    longest: usize,
    also: fn(char) -> bool,
) -> Result<String, BadText> {
    let text = if blank(text) { "" } else { text.trim() };
    if text.chars().nth(longest).is_some() {
        Err(BadText::TooLong(name, longest))
    } else if text
        .chars()
        .any(|character| invisible(character) && !also(character))
    {
        Err(BadText::Invisible(name))
    } else {
        Ok(text.to_owned())
    }
}

/// Control characters, and those of Unicode's bidirectional overrides, embeddings and isolates.
const fn invisible(character: char) -> bool {
    matches!(
        character,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

/// Whether there is nothing to see in it: a name of joiners and marks alone would be a link that
/// nobody finds.
fn blank(text: &str) -> bool {
    text.chars().all(|character| {
        character.is_whitespace()
            || matches!(
                character,
                '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
                    | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            )
    })
}

/// Whether it is an id of Microsoft's, such as `66666666-7777-4888-9999-aaaaaaaaaaaa`.
pub(crate) fn is_guid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    let digits = |letter: char| letter.is_ascii_hexdigit() || letter == '-';
    lengths == [8, 4, 4, 4, 12] && text.chars().all(digits)
}

#[cfg(test)]
mod tests {
    use super::{BadText, filled, is_guid, line, lines, mail_address, soften};

    #[test]
    fn what_is_taken_and_what_is_not() {
        assert_eq!(line("name", "  Büro 7 ", 6), Ok("Büro 7".to_owned()));
        assert_eq!(line("name", "Büro 77", 6), Err(BadText::TooLong("name", 6)));
        assert_eq!(
            line("name", "a\u{202e}b", 6),
            Err(BadText::Invisible("name"))
        );
        assert_eq!(line("name", "a\nb", 6), Err(BadText::Invisible("name")));
        assert_eq!(lines("name", "a\nb", 6), Ok("a\nb".to_owned()));
        assert_eq!(lines("name", "a\x1bb", 6), Err(BadText::Invisible("name")));
        assert_eq!(filled("name", " ", 6), Err(BadText::Empty("name")));
        let unseen = "\u{200b} \u{200d}\u{feff}";
        assert_eq!(filled("name", unseen, 6), Err(BadText::Empty("name")));
        assert_eq!(line("name", unseen, 6), Ok(String::new()));
        assert_eq!(
            line("name", "👩\u{200d}💻", 6),
            Ok("👩\u{200d}💻".to_owned())
        );
        assert_eq!(lines("name", "\n", 6), Err(BadText::Empty("name")));
        assert_eq!(mail_address("to", " a@b "), Ok("a@b".to_owned()));
        for bad in ["ada", "@example.com", "ada@", "a@b@c", "a b@c"] {
            assert_eq!(
                mail_address("to", bad),
                Err(BadText::NoAddress("to")),
                "{bad}"
            );
        }
    }

    #[test]
    fn a_decision_is_never_lost_because_of_its_words() {
        assert_eq!(soften("not\x07 now\u{2066}, really", 8), "not  now");
        assert_eq!(soften("\u{200b}\u{202e}", 8), "");
    }

    #[test]
    fn an_id_is_told_from_a_name() {
        assert!(is_guid("66666666-7777-4888-9999-aaaaaaaaaaaA"));
        for other in [
            "",
            "companion",
            "66666666-7777-4888-9999-aaaaaaaaaaag",
            "----",
        ] {
            assert!(!is_guid(other), "{other}");
        }
    }
}
