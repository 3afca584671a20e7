//! Takes out of free text what is nobody else's business.
//!
//! What is known (who the user is, how the device is called) is found wherever it stands as a word.
//! What is not known is found by its form: a session code, an e-mail address, anything as long and
//! as random as a credential, the address of a network, the host of a link.

use std::{collections::BTreeMap, net::IpAddr};

/// What has the length and the look of a credential: ours have 32 characters and more.
const SECRET: usize = 24;

/// What stands in the place of a secret.
const HIDDEN: &str = "<secret>";

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
        // What is known to be a secret, then codes and addresses of people, since they may have a known
        // word in them.
        let left = by_form(&self.known(text, true));
        places(&self.known(&left, false))
    }

    /// The text without the known words: secrets, or the others.
    fn known(&self, text: &str, secrets: bool) -> String {
        let words = self.words.iter();
        let words = words.filter(|(_, instead)| (**instead == HIDDEN) == secrets);
        let mut words: Vec<_> = words.collect();
        // The longest first: a path of the home directory holds the name of its user.
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        let gone = |left: String, (word, instead): (&String, &&str)| replaced(&left, word, instead);
        words.into_iter().fold(text.to_owned(), gone)
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

/// Replaces what has the form of a network address, and the host of every link that is not public.
fn places(text: &str) -> String {
    let mut kept = String::new();
    let mut word = String::new();
    for letter in text.chars().chain(['\n']) {
        if letter.is_ascii_alphanumeric() || ".:-".contains(letter) {
            word.push(letter);
            continue;
        }
        kept += &place(&word, kept.ends_with("://"));
        word.clear();
        kept.push(letter);
    }
    kept.pop();
    kept
}

fn place(word: &str, of_link: bool) -> String {
    let bare = word.trim_matches(['.', ':', '-']);
    let host = match bare.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        Some(_) | None => bare,
    };
    let whole = word.trim_matches(['.', '-']);
    let found = [whole, bare, host].into_iter();
    let mut found = found.filter_map(|it| Some((it.parse::<IpAddr>().ok()?, it)));
    let instead = match found.next() {
        // Every device has these.
        Some((address, _)) if address.is_loopback() || address.is_unspecified() => None,
        Some((_, host)) => Some((host, "<ip>")),
        None if of_link && !is_public(host) => Some((host, "<server>")),
        None => None,
    };
    match instead {
        Some((host, instead)) => word.replacen(host, instead, 1),
        None => word.to_owned(),
    }
}

/// Whether a host may be named: TeamViewer's servers are the same for everybody, and this device is
/// nobody's secret.
pub fn is_public(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let mut ending = host.rsplit('.');
    let teamviewer = (ending.next(), ending.next()) == (Some("com"), Some("teamviewer"));
    host.is_empty() || host == "localhost" || teamviewer
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
        HIDDEN
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
    fn what_has_the_form_of_a_place_in_the_network_goes_too() {
        let hidden = Redaction::default()
            .hide("desk.example.com", "<desk>")
            .hide("example.com", "<domain>");
        for (text, left) in [
            ("from 192.168.7.9:4711.", "from <ip>:4711."),
            ("10.1.2.3/16, [2001:db8::7]:443", "<ip>/16, [<ip>]:443"),
            ("fe80::1%eth0 and 2001:db8::8", "<ip>%eth0 and <ip>"),
            ("::ffff:10.0.0.1, 2001:db8::/32", "<ip>, <ip>/32"),
            ("127.0.0.1:8080 and ::1", "127.0.0.1:8080 and ::1"),
            (
                "https://other.invalid:8443/x?y",
                "https://<server>:8443/x?y",
            ),
            ("https://get.teamviewer.com/", "https://get.teamviewer.com/"),
            ("http://intranet", "http://<server>"),
            ("https://DESK.example.com/x", "https://<desk>/x"),
            ("ada@desk.example.com", "<address>"),
            ("ada@example.com", "<address>"),
            ("at 12:30:45, version 1.2.3", "at 12:30:45, version 1.2.3"),
            ("io::Error: x::y", "io::Error: x::y"),
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
