//! What a publisher says of a release of the agent, and the form in which that is signed.
//!
//! ```text
//! companion-release-1
//! signature KEY SIGNATURE
//!
//! { "product": "companion", "version": "0.2.0", "counter": 7, … }
//! ```
//!
//! Text of at most [`LARGEST`] bytes: the name of the form, one to [`MOST_SIGNATURES`] signatures
//! (Ed25519, RFC 8032; key and signature in hexadecimal), an empty line, and a [`Release`] as JSON. What
//! is signed is [`message`]: the bytes of the JSON as they stand, so nobody has to write them the same
//! way twice. Several signatures are for the time in which a key is replaced by another.
//!
//! Nothing here is secret, and nothing here proves anything: whoever reads it has to check a signature
//! by a key that it trusts before it believes a word.

use serde::{Deserialize, Serialize};

/// The name of the file, wherever releases are served.
pub const FILE: &str = "companion.release";
/// The largest such file, in bytes.
pub const LARGEST: usize = 64 * 1024;
/// More signatures are not looked at.
pub const MOST_SIGNATURES: usize = 8;
/// What `product` says.
pub const PRODUCT: &str = "companion";
/// A `rollout` that leaves nobody out.
pub const EVERYBODY: u16 = 1000;

/// The first line.
const FORM: &str = "companion-release-1";
/// How a line with a signature begins.
const SIGNATURE: &str = "signature ";

/// A release of the agent. Unknown fields are ignored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// [`PRODUCT`]: what is signed for something else is no release of the agent.
    pub product: String,
    /// Three numbers, `0.2.0`.
    pub version: String,
    /// Goes up with each document that is published, also for the same version. An agent that has seen
    /// a greater one does not believe this.
    pub counter: u64,
    /// When it was signed, in Unix milliseconds.
    pub issued: u64,
    /// When nobody is to believe it any more, in Unix milliseconds: who holds a newer one back cannot
    /// do so for long.
    pub expires: u64,
    /// How many of a thousand devices are to have it; 0 for none, [`EVERYBODY`] for all.
    pub rollout: u16,
    /// The oldest desk that the agent understands, three numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_desk: Option<String>,
    /// What there is to fetch.
    pub artefacts: Vec<Artefact>,
}

/// One file of a release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Artefact {
    /// `linux`, `windows`, `macos`.
    pub system: String,
    /// For which processor, as Rust calls it: `x86_64`, `aarch64`.
    pub processor: String,
    /// How it is packed. `tar.gz`: the programs, side by side and nothing else.
    pub form: String,
    /// The name of the file beside the document: letters, digits, `.`, `-` and `_`.
    pub name: String,
    /// Its length in bytes.
    pub size: u64,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

/// Where a desk has releases, below its address.
pub const MIRROR: &str = "releases/";
/// Where a desk says its version, below its address: a [`Desk`] as JSON.
pub const DESK: &str = "releases/desk.json";

/// What a desk says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    /// Its version, three numbers.
    pub version: String,
}

/// Who signed, and with what result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The public key, which is its own name.
    pub key: [u8; 32],
    /// The signature of [`message`].
    pub signature: [u8; 64],
}

/// A document taken apart, of which nothing is proven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope<'a> {
    /// Who says that they signed it.
    pub signatures: Vec<Signature>,
    /// The [`Release`], as it was signed.
    pub payload: &'a [u8],
}

/// Why bytes are no such document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// There is more of it than [`LARGEST`].
    TooLarge,
    /// It does not begin as one.
    Form,
    /// It carries no signature.
    Unsigned,
    /// A line with a signature cannot be read, or there are too many.
    Signature,
    /// It is cut off before its end.
    Truncated,
}

impl std::fmt::Display for Malformed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::TooLarge => "it has more than 64 KiB",
            Self::Form => "it is no description of a release",
            Self::Unsigned => "it carries no signature",
            Self::Signature => "a line with a signature cannot be read",
            Self::Truncated => "it is cut off",
        })
    }
}

impl std::error::Error for Malformed {}

impl<'a> Envelope<'a> {
    /// Takes a document apart.
    ///
    /// # Errors
    /// What is wrong with its form.
    pub fn read(bytes: &'a [u8]) -> Result<Self, Malformed> {
        if bytes.len() > LARGEST {
            return Err(Malformed::TooLarge);
        }
        let (first, mut rest) = line(bytes).ok_or(Malformed::Form)?;
        if first != FORM.as_bytes() {
            return Err(Malformed::Form);
        }
        let mut signatures = Vec::new();
        loop {
            let (next, after) = line(rest).ok_or(Malformed::Truncated)?;
            rest = after;
            if next.is_empty() {
                break;
            }
            if signatures.len() == MOST_SIGNATURES {
                return Err(Malformed::Signature);
            }
            signatures.push(signature(next).ok_or(Malformed::Signature)?);
        }
        if signatures.is_empty() {
            return Err(Malformed::Unsigned);
        }
        // The last line has its end, too.
        if rest.is_empty() || !rest.ends_with(b"\n") {
            return Err(Malformed::Truncated);
        }
        Ok(Self {
            signatures,
            payload: rest,
        })
    }
}

/// Puts a document together. `payload` ends with a line feed.
pub fn envelope(signatures: &[Signature], payload: &[u8]) -> Vec<u8> {
    let mut bytes = format!("{FORM}\n");
    for Signature { key, signature } in signatures {
        bytes += &format!("{SIGNATURE}{} {}\n", hex(key), hex(signature));
    }
    let mut bytes = bytes.into_bytes();
    bytes.push(b'\n');
    bytes.extend_from_slice(payload);
    bytes
}

/// What is signed: the name of the form, so that no signature for another purpose fits, and the JSON.
pub fn message(payload: &[u8]) -> Vec<u8> {
    [FORM.as_bytes(), b"\n", payload].concat()
}

/// Reads so many bytes from twice as many hexadecimal digits.
pub fn from_hex<const N: usize>(text: &[u8]) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    if text.len() != 2 * N {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        let digit = |at: usize| char::from(pair[at]).to_digit(16);
        *byte = u8::try_from(digit(0)? * 16 + digit(1)?).ok()?;
    }
    Some(bytes)
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether this can be the name of a file that is served: one plain name, not hidden.
pub fn is_plain_name(name: &str) -> bool {
    let fine = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    (1..=120).contains(&name.len()) && !name.starts_with('.') && name.chars().all(fine)
}

fn line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    Some((&bytes[..end], &bytes[end + 1..]))
}

/// In one way only, small letters: what was changed in any way is not what was signed.
fn signature(line: &[u8]) -> Option<Signature> {
    let line = line.strip_prefix(SIGNATURE.as_bytes())?;
    if line.iter().any(u8::is_ascii_uppercase) {
        return None;
    }
    let (key, signature) = line.split_at_checked(64)?;
    Some(Signature {
        key: from_hex(key)?,
        signature: from_hex(signature.strip_prefix(b" ")?)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed() -> Vec<u8> {
        let signature = Signature {
            key: [7; 32],
            signature: [9; 64],
        };
        envelope(&[signature, signature], b"{\"product\":\"companion\"}\n")
    }

    #[test]
    fn what_was_put_together_is_taken_apart_again() {
        let bytes = signed();
        let read = Envelope::read(&bytes);
        let read = read.map(|read| (read.signatures.len(), read.payload.to_vec()));
        assert_eq!(read, Ok((2, b"{\"product\":\"companion\"}\n".to_vec())));
    }

    #[test]
    fn cut_off_anywhere_it_is_nothing() {
        let whole = signed();
        for end in 0..whole.len() {
            assert!(Envelope::read(&whole[..end]).is_err(), "{end}");
        }
    }

    #[test]
    fn what_is_wrong_with_its_form_is_said() {
        let text = String::from_utf8(signed()).unwrap_or_default();
        let line = text.lines().nth(1).unwrap_or_default().to_owned() + "\n";
        let large = format!("{text}{}\n", " ".repeat(LARGEST));
        for (bytes, wrong) in [
            (large, Malformed::TooLarge),
            (String::new(), Malformed::Form),
            ("<!doctype html>\n".to_owned(), Malformed::Form),
            (text.replace(&line, ""), Malformed::Unsigned),
            (text.replace("0707 ", "070 "), Malformed::Signature),
            (text.replace("0707 ", "07zz "), Malformed::Signature),
            (
                text.replacen(&line, &line.repeat(8), 1),
                Malformed::Signature,
            ),
            (text.trim_end().to_owned(), Malformed::Truncated),
        ] {
            let read = Envelope::read(bytes.as_bytes());
            assert_eq!(read.err(), Some(wrong), "{bytes:.60}");
        }
    }

    #[test]
    fn a_name_is_one_plain_file() {
        for name in ["companion.release", "companion-0.2.0-linux_x86.tar.gz"] {
            assert!(is_plain_name(name), "{name}");
        }
        for name in ["", ".", "..", ".hidden", "a/b", "a\\b", "a b", "ä", "a\0"] {
            assert!(!is_plain_name(name), "{name}");
        }
        assert!(!is_plain_name(&"a".repeat(121)));
    }
}
