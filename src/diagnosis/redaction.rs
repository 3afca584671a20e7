//! Takes out of free text what is nobody else's business.
//!
//! What is known (who the user is, how the device is called) is found wherever it stands as a word.
//! What is not known is found by its form: a session code, an e-mail address, anything as long and
//! as random as a credential.

use std::collections::BTreeMap;

/// What has the length and the look of a credential: ours have 32 characters and more.
const SECRET: usize = 24;

/// What is taken out.
#[derive(Default)]
pub struct Redaction {
    /// In lower case, each with what is put in its place.
    words: BTreeMap<String, &'static str>,
}

impl Redaction {
    /// Takes this out wherever it stands by itself, in any case of letters.
    #[must_use]
    pub fn hide(mut self, what: &str, instead: &'static str) -> Self {
        let what = what.trim().to_lowercase();
        if !what.is_empty() {
            self.words.insert(what, instead);
        }
        self
    }

    /// The text without what is taken out.
    pub fn of(&self, text: &str) -> String {
        let mut left = text.to_owned();
        // The longest first: a path of the home directory holds the name of its user.
        let mut words: Vec<_> = self.words.iter().collect();
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        for (word, instead) in words {
            left = replaced(&left, word, instead);
        }
        by_form(&left)
    }
}

/// Replaces a word that does not go on at either side.
fn replaced(text: &str, word: &str, instead: &str) -> String {
    // Letters whose small form has another length would move everything behind them.
    let lower: String = text
        .chars()
        .map(|letter| {
            let mut small = letter.to_lowercase();
            match (small.next(), small.next()) {
                (Some(one), None) if one.len_utf8() == letter.len_utf8() => one,
                _ => letter,
            }
        })
        .collect();
    let mut kept = String::new();
    let mut from = 0;
    for (at, _) in lower.match_indices(word) {
        let end = at + word.len();
        let goes_on = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        if at < from
            || goes_on(lower[..at].chars().next_back())
            || goes_on(lower[end..].chars().next())
        {
            continue;
        }
        kept += &text[from..at];
        kept += instead;
        from = end;
    }
    kept + &text[from..]
}

/// Replaces what looks like a session code, an address of a person, or a secret.
fn by_form(text: &str) -> String {
    let mut kept = String::new();
    let mut word = String::new();
    for letter in text.chars() {
        if letter.is_alphanumeric() || "._%+-@=~".contains(letter) {
            word.push(letter);
        } else {
            kept += judged(&word);
            word.clear();
            kept.push(letter);
        }
    }
    kept + judged(&word)
}

fn judged(word: &str) -> &str {
    let bare = word.trim_matches(['.', '-', '=', '~']);
    if is_code(bare) {
        "<code>"
    } else if bare
        .split_once('@')
        .is_some_and(|(who, place)| !who.is_empty() && !place.is_empty())
    {
        "<address>"
    } else if is_secret(bare) {
        "<secret>"
    } else {
        word
    }
}

/// `s06-301-144` and everything around it, such as the rest of a supporter's link or of the name under
/// which QuickSupport is started.
fn is_code(word: &str) -> bool {
    word.match_indices(['s', 'S']).any(|(at, _)| {
        let rest = word[at + 1..].chars().filter(|letter| *letter != '-');
        rest.take_while(char::is_ascii_digit).count() >= 8
    })
}

fn is_secret(word: &str) -> bool {
    let pieces = word.split(['.', '-', '_', '%', '+', '=', '~']);
    let long = word.len() >= SECRET && pieces.clone().any(|piece| piece.len() >= SECRET / 2);
    let digits = word.bytes().any(|byte| byte.is_ascii_digit());
    let letters = word.bytes().any(|byte| byte.is_ascii_alphabetic());
    long && digits && letters
}

#[cfg(test)]
mod tests {
    use super::Redaction;

    #[test]
    fn what_is_known_goes_wherever_it_is_a_word() {
        let hidden = Redaction::default()
            .hide("ada", "<user>")
            .hide("/people/ada", "<home>")
            .hide("ADAS-Laptop", "<host>")
            .hide("", "<nothing>");
        for (text, left) in [
            ("user ada on adas-laptop", "user <user> on <host>"),
            ("Ada, ADA and (ada)", "<user>, <user> and (<user>)"),
            ("/people/ada/.local/x", "<home>/.local/x"),
            ("adapter, canada, ada2", "adapter, canada, ada2"),
            ("\"user\":\"ada\"", "\"user\":\"<user>\""),
            ("İada ada", "İada <user>"),
            ("adaada ada", "adaada <user>"),
        ] {
            assert_eq!(hidden.of(text), left, "{text}");
        }
    }

    #[test]
    fn what_has_the_form_of_a_secret_goes_too() {
        let hidden = Redaction::default();
        for (text, left) in [
            ("code s06-301-144.", "code <code>"),
            (
                "https://get.teamviewer.com/s06301144-Ab12",
                "https://get.teamviewer.com/<code>",
            ),
            ("TeamViewerQS-ids06301144", "<code>"),
            ("from ada@example.com!", "from <address>!"),
            ("Bearer 6f1ed002ab5595859014ebf0951522d9", "Bearer <secret>"),
            ("token=AbCdEfGhIjKlMnOpQrStUv-_09 x", "<secret> x"),
            (
                "2026-11-26T16:00:00.123456Z INFO",
                "2026-11-26T16:00:00.123456Z INFO",
            ),
            ("s1 seconds, sha256, s12345", "s1 seconds, sha256, s12345"),
            (
                "companion_platform::linux::desktop",
                "companion_platform::linux::desktop",
            ),
            (
                "status 503 Service Unavailable",
                "status 503 Service Unavailable",
            ),
        ] {
            assert_eq!(hidden.of(text), left, "{text}");
        }
    }
}
