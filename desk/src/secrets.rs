//! What must never be shown: tokens, credentials, session codes, supporter links.
//!
//! Each is a type of its own that prints as its name only, is wiped from memory when it is
//! dropped, and gives its content only to a caller who writes `expose`.

use std::fmt;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

macro_rules! secrets {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name(Zeroizing<String>);

        impl $name {
            /// Takes the text over.
            pub fn new(text: impl Into<String>) -> Self {
                Self(Zeroizing::new(text.into()))
            }

            /// The text itself.
            pub fn expose(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}

secrets! {
    /// What an operator, a device or an installer shows to prove that it may.
    Token,
    /// A token for TeamViewer's Web API that an administrator made in TeamViewer's console.
    ScriptToken,
    /// What the desk shows to TeamViewer's Web API: a script token, or what OAuth gave.
    AccessToken,
    /// What the desk shows to get the next access token.
    RefreshToken,
    /// What the desk shows to prove that it is the client which an identity provider, or TeamViewer,
    /// knows.
    ClientSecret,
    /// What TeamViewer gives to a browser on its way back, good for one exchange.
    AuthorisationCode,
    /// The link with which an operator joins a session.
    SupporterLink,
    /// TeamViewer's one-time session code.
    Code,
    /// What a webhook's deliveries are signed with.
    WebhookSecret,
    /// The link that Intune has for a session. Whether it is a supporter's is not documented, so it is
    /// taken for one.
    SessionLink,
}

impl Token {
    /// 256 random bits in hex.
    pub fn random() -> Result<Self, NoRandomness> {
        Ok(Self::new(hex(&random::<32>()?)))
    }

    /// The SHA-256 in hex, which is all that the desk keeps.
    ///
    /// The token has 256 random bits, so neither a salt nor a slow hash would add anything, and
    /// to look it up by its hash tells an attacker nothing about how much of a guess was right.
    pub(crate) fn hash(&self) -> String {
        hash(self.expose())
    }
}

impl Code {
    /// `s`, then eight to ten digits, whole or grouped as `s06-301-144`: what the agent takes, too.
    ///
    /// Eight digits are all that is seen in public samples of TeamViewer's `/sessions`; a little
    /// room is left, and nothing that is not a digit gets through.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix(['s', 'S'])?;
        let groups: Vec<&str> = digits.split('-').collect();
        let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
        let fits = matches!(lengths.as_slice(), [8..=10] | [2, 3, 3..=5]);
        let plain = groups.concat().bytes().all(|byte| byte.is_ascii_digit());
        (plain && fits).then(|| Self::new(format!("s{digits}")))
    }

    /// Whether one can stand in a text: it takes eight digits.
    pub(crate) fn may_stand_in(text: &str) -> bool {
        text.bytes().filter(u8::is_ascii_digit).nth(7).is_some()
    }

    /// The text with an ellipsis for each digit: no code is left in it, whichever it was.
    pub(crate) fn conceal_any(text: &str) -> String {
        text.replace(|letter: char| letter.is_ascii_digit(), "…")
    }

    /// The text with an ellipsis wherever the code stands in it, in either spelling.
    pub(crate) fn conceal(&self, text: &str) -> String {
        text.replace(self.expose(), "…")
            .replace(&self.compact(), "…")
    }

    /// Without the dashes, as it stands in links and file names.
    pub fn compact(&self) -> String {
        self.expose().replace('-', "")
    }
}

/// The operating system gave no random numbers.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gives no random numbers: {0}")]
pub struct NoRandomness(getrandom::Error);

/// Random bytes from the operating system; in a simulation from its seed.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    #[cfg(feature = "rehearsal")]
    if crate::rehearsal::chance::fill(&mut bytes) {
        return Ok(bytes);
    }
    getrandom::fill(&mut bytes).map_err(NoRandomness)?;
    Ok(bytes)
}

/// The SHA-256 in hex.
pub(crate) fn hash(text: &str) -> String {
    hash_bytes(text.as_bytes())
}

/// The SHA-256 of bytes, in hex.
pub(crate) fn hash_bytes(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Two lower-case digits a byte.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// The bytes that were written as [`hex`]; `None` if it is something else.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.bytes().map(|digit| char::from(digit).to_digit(16));
    let digits: Vec<u32> = digits.collect::<Option<_>>()?;
    let pairs = digits.chunks(2).map(|pair| match pair {
        [high, low] => u8::try_from(high * 16 + low).ok(),
        _ => None,
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::{Code, Token, hash};

    #[test]
    fn only_a_session_code_is_a_session_code() {
        for good in ["s06-301-144", "s06301144", "S06-301-144", "s1234567890"] {
            assert!(Code::parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "s",
            "06-301-144",
            "s06-301-14",
            "s06-301-1444444",
            "s06-301-144-abcdef123456",
            "s06301144-123456789012",
            "s06-301-144 ",
            "s0-6301-144",
            "s06-301144",
            "s06--301144",
            "s-06301144",
            "../s06301144",
            "s06/301144",
            "s٠٦٣٠١١٤٤",
            "--s06301144",
        ] {
            assert!(Code::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_code_that_is_not_known_is_concealed_with_every_other_digit() {
        for (text, may) in [
            ("download", false),
            ("HTTP 503 at 12:30", false),
            ("s06-301-144", true),
            ("QS-ids06301144.exe", true),
        ] {
            assert_eq!(Code::may_stand_in(text), may, "{text}");
        }
        assert_eq!(Code::conceal_any("id s12-3."), "id s……-….");
    }

    #[test]
    fn a_secret_prints_as_its_name() {
        assert_eq!(format!("{:?}", Token::new("abc")), "Token(…)");
        assert_eq!(
            Code::parse("s06-301-144")
                .map(|code| format!("{code:?}"))
                .as_deref(),
            Some("Code(…)")
        );
    }

    #[test]
    fn the_hash_is_sha_256() {
        assert_eq!(
            hash("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn tokens_are_long_and_never_the_same() {
        let (one, two) = (Token::random(), Token::random());
        let (Ok(one), Ok(two)) = (one, two) else {
            unreachable!("no random numbers")
        };
        assert_eq!(one.expose().len(), 64);
        assert_ne!(one.expose(), two.expose());
    }
}
