//! Seals what the database must not show to whoever reads the file: TeamViewer's tokens, the codes and
//! links of its sessions, the secrets of webhooks and of errands to an identity provider.
//!
//! ChaCha20-Poly1305 with a random nonce. What a secret is for is authenticated with it, so that one
//! sealed secret cannot be put in the place of another. Each also names its key, so that “another
//! key” and “somebody changed it” are told apart. The key never stands in the database:
//!
//! * `--key-file`, or the environment variable `COMPANION_DESK_KEY`;
//! * for SQLite, failing both, the file `<database>.key`, made at the first start.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use ring::{
    aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hmac,
};
use sha2::{Digest as _, Sha256};
use zeroize::{Zeroize as _, Zeroizing};

use crate::{
    ids::RequestId,
    saying::Saying,
    says,
    secrets::{NoRandomness, hex, random},
};

/// The key has so many bytes.
const KEY: usize = 32;

/// Names the form of a sealed text, should there ever be another.
const FORM: &str = "1";

/// What a sealed secret is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose<'a> {
    /// By it a database knows its key.
    Check,
    /// The secret of the desk's OAuth client at TeamViewer.
    ClientSecret,
    /// The connector's access token, or script token.
    AccessToken,
    /// The connector's refresh token.
    RefreshToken,
    /// What belongs to an errand of a browser, by the hash of its `state`.
    Errand(&'a str),
    /// The secret that signs a webhook's deliveries, by the webhook's id.
    Webhook(&'a str),
    /// The code of a request's session.
    SessionCode(&'a RequestId),
    /// The link with which an operator joins a request's session.
    SupporterLink(&'a RequestId),
}

/// The desk's key. It prints as its name, and is wiped from memory when it is dropped.
#[derive(Clone)]
pub struct Key(Zeroizing<[u8; KEY]>);

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// It is not a key.
    #[error(
        "{0} holds no key: it must be 64 hexadecimal digits, such as `openssl rand -hex 32` gives"
    )]
    Malformed(String),
    /// The file cannot be read or made.
    #[error("the key file {}: {error}", path.display())]
    File {
        /// Where it is.
        path: PathBuf,
        /// What is in the way.
        error: io::Error,
    },
    /// Others can read the file.
    #[error(
        "the key file {path} can be read by others on this machine: take that away with \
         `chmod 600 {path}`",
        path = .0.display()
    )]
    Open(PathBuf),
    /// No random numbers.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
}

/// Why a sealed secret cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.saying())]
pub enum Unsealable {
    /// It was sealed with another key.
    AnotherKey {
        /// The name of that key.
        with: String,
        /// The name of the key at hand.
        have: String,
    },
    /// It was changed, or was sealed for something else.
    Damaged,
}

impl Unsealable {
    /// What a person is told.
    pub fn saying(&self) -> Saying {
        match self {
            Self::AnotherKey { with, have } => {
                says!(
                    "sealed-with-another-key",
                    with = with.as_str(),
                    have = have.as_str()
                )
            }
            Self::Damaged => says!("sealed-damaged"),
        }
    }
}

impl Key {
    /// A new one.
    pub fn random() -> Result<Self, NoRandomness> {
        Ok(Self(Zeroizing::new(random::<KEY>()?)))
    }

    /// Reads 64 hexadecimal digits; `whence` says in the error where they stood.
    pub fn parse(text: &str, whence: &str) -> Result<Self, KeyError> {
        let bytes = unhex(text.trim()).map(Zeroizing::new);
        let key = bytes.and_then(|bytes| <[u8; KEY]>::try_from(bytes.as_slice()).ok());
        match key {
            Some(key) => Ok(Self(Zeroizing::new(key))),
            None => Err(KeyError::Malformed(whence.to_owned())),
        }
    }

    /// Reads it from a file that nobody else can read.
    pub fn from_file(path: &Path) -> Result<Self, KeyError> {
        let failed = |error| KeyError::File {
            path: path.to_owned(),
            error,
        };
        if readable_by_others(path).map_err(failed)? {
            return Err(KeyError::Open(path.to_owned()));
        }
        let text = Zeroizing::new(fs::read_to_string(path).map_err(failed)?);
        Self::parse(&text, &path.display().to_string())
    }

    /// The same, and makes the file if it is not there.
    pub fn from_file_or_new(path: &Path) -> Result<Self, KeyError> {
        match Self::from_file(path) {
            Err(KeyError::File { error, .. }) if error.kind() == io::ErrorKind::NotFound => {}
            read => return read,
        }
        let key = Self::random()?;
        match key.write_new(path) {
            Ok(()) => Ok(key),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Self::from_file(path),
            Err(error) => Err(KeyError::File {
                path: path.to_owned(),
                error,
            }),
        }
    }

    /// Writes it to a file that must not be there yet, and that nobody else can read.
    pub fn write_new(&self, path: &Path) -> io::Result<()> {
        use io::Write as _;
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt as _;
            options.mode(0o600);
        }
        let mut file = options.open(path)?;
        let text = Zeroizing::new(format!("{}\n", hex(self.0.as_slice())));
        file.write_all(text.as_bytes())?;
        file.sync_all()
    }

    /// What a key of a publisher signs with.
    pub(crate) fn seed(&self) -> &[u8; KEY] {
        &self.0
    }

    /// A short name by which keys are told apart. It says nothing about the key itself.
    pub fn name(&self) -> String {
        let digest = Sha256::new()
            .chain_update(b"companion-desk key name")
            .chain_update(self.0.as_slice())
            .finalize();
        hex(&digest[..4])
    }

    /// Seals a secret.
    pub fn seal(&self, purpose: Purpose<'_>, secret: &str) -> Result<String, NoRandomness> {
        let nonce = random::<NONCE_LEN>()?;
        let mut sealed = secret.as_bytes().to_vec();
        let aad = Aad::from(purpose.to_string());
        let done = self.cipher().and_then(|cipher| {
            let nonce = Nonce::assume_unique_for_key(nonce);
            cipher.seal_in_place_append_tag(nonce, aad, &mut sealed)
        });
        // ring refuses only what is longer than 256 GiB; then nothing may be left in the clear.
        if done.is_err() {
            sealed.zeroize();
        }
        Ok(format!(
            "{FORM}.{}.{}.{}",
            self.name(),
            hex(&nonce),
            hex(&sealed)
        ))
    }

    /// Opens what was sealed for the same purpose.
    pub fn open(
        &self,
        purpose: Purpose<'_>,
        sealed: &str,
    ) -> Result<Zeroizing<String>, Unsealable> {
        let parts: Vec<&str> = sealed.split('.').collect();
        let [FORM, name, nonce, secret] = parts.as_slice() else {
            return Err(Unsealable::Damaged);
        };
        if *name != self.name() {
            return Err(Unsealable::AnotherKey {
                with: name.chars().take(8).collect(),
                have: self.name(),
            });
        }
        let (Some(nonce), Some(secret)) = (unhex(nonce), unhex(secret)) else {
            return Err(Unsealable::Damaged);
        };
        let nonce = Nonce::try_assume_unique_for_key(&nonce).map_err(|_| Unsealable::Damaged)?;
        let mut secret = Zeroizing::new(secret);
        let aad = Aad::from(purpose.to_string());
        let cipher = self.cipher().map_err(|_| Unsealable::Damaged)?;
        let opened = cipher.open_in_place(nonce, aad, &mut secret);
        let opened = opened.map_err(|_| Unsealable::Damaged)?;
        let text = std::str::from_utf8(opened).map_err(|_| Unsealable::Damaged)?;
        Ok(Zeroizing::new(text.to_owned()))
    }

    /// By what a text is known again without being kept: an HMAC-SHA-256 with a key that is made of
    /// this one for nothing else. It names the key, since another one marks the same text otherwise.
    pub fn mark(&self, text: &str) -> String {
        let own = Sha256::new()
            .chain_update(b"companion-desk marks")
            .chain_update(self.0.as_slice())
            .finalize();
        let key = hmac::Key::new(hmac::HMAC_SHA256, &own);
        let mark = hmac::sign(&key, text.as_bytes());
        format!("{}.{}", self.name(), hex(mark.as_ref()))
    }

    /// It is this key that made the mark.
    pub fn marked(&self, mark: &str) -> bool {
        let name = mark.split_once('.').map(|(name, _)| name);
        name == Some(self.name().as_str())
    }

    fn cipher(&self) -> Result<LessSafeKey, ring::error::Unspecified> {
        UnboundKey::new(&CHACHA20_POLY1305, self.0.as_slice()).map(LessSafeKey::new)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.name())
    }
}

impl fmt::Display for Purpose<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Check => f.write_str("check"),
            Self::ClientSecret => f.write_str("connector client secret"),
            Self::AccessToken => f.write_str("connector access token"),
            Self::RefreshToken => f.write_str("connector refresh token"),
            Self::Errand(state) => write!(f, "errand {state}"),
            Self::Webhook(id) => write!(f, "webhook {id}"),
            Self::SessionCode(request) => write!(f, "session code {request}"),
            Self::SupporterLink(request) => write!(f, "supporter link {request}"),
        }
    }
}

/// Whether a text is sealed, with whatever key; a session's code or a link never looks like it.
pub(crate) fn is_sealed(text: &str) -> bool {
    text.strip_prefix(FORM)
        .is_some_and(|rest| rest.starts_with('.'))
}

#[cfg(unix)]
fn readable_by_others(path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt as _;
    // The group may: that is how a service manager hands a secret to its service.
    Ok(fs::metadata(path)?.permissions().mode() & 0o007 != 0)
}

#[cfg(not(unix))]
fn readable_by_others(path: &Path) -> io::Result<bool> {
    fs::metadata(path).map(|_| false)
}

/// The bytes of pairs of hexadecimal digits.
fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    if !digits.len().is_multiple_of(2) || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    let pairs = digits.chunks_exact(2).map(std::str::from_utf8);
    pairs
        .map(|pair| u8::from_str_radix(pair.ok()?, 16).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

    use super::{Key, KeyError, Purpose, Unsealable, is_sealed};
    use crate::ids::RequestId;

    #[test]
    fn a_mark_is_the_same_for_the_same_text_and_key_only() {
        let (key, other) = (Key::random().unwrap(), Key::random().unwrap());
        let mark = key.mark("s06301144");
        assert_eq!(mark, key.mark("s06301144"));
        assert_ne!(mark, key.mark("s06301145"));
        assert_ne!(mark, other.mark("s06301144"));
        assert!(key.marked(&mark) && !other.marked(&mark));
        assert!(!mark.contains("06301144"));
    }

    #[test]
    fn what_is_sealed_is_opened_with_the_same_key_for_the_same_purpose_only() {
        let key = Key::random().unwrap();
        let sealed = key.seal(Purpose::AccessToken, "geheim-7").unwrap();
        assert!(!sealed.contains("geheim") && !sealed.contains(&super::hex(b"geheim")));
        assert_eq!(
            *key.open(Purpose::AccessToken, &sealed).unwrap(),
            "geheim-7"
        );
        assert_eq!(
            key.open(Purpose::RefreshToken, &sealed),
            Err(Unsealable::Damaged)
        );
        assert_ne!(sealed, key.seal(Purpose::AccessToken, "geheim-7").unwrap());

        let other = Key::random().unwrap();
        let wrong = other.open(Purpose::AccessToken, &sealed);
        let names = Unsealable::AnotherKey {
            with: key.name(),
            have: other.name(),
        };
        assert_eq!(wrong, Err(names));
    }

    #[test]
    fn errands_and_webhooks_do_not_open_each_others_secrets() {
        let key = Key::random().unwrap();
        let sealed = key.seal(Purpose::Errand("a"), "x").unwrap();
        for other in [Purpose::Errand("b"), Purpose::Webhook("a"), Purpose::Check] {
            assert_eq!(key.open(other, &sealed), Err(Unsealable::Damaged));
        }
    }

    #[test]
    fn the_code_and_link_of_one_request_are_not_those_of_another() {
        let key = Key::random().unwrap();
        let (one, two) = (RequestId::new("r1"), RequestId::new("r2"));
        let sealed = key.seal(Purpose::SessionCode(&one), "s06-301-144").unwrap();
        assert!(is_sealed(&sealed) && !sealed.contains("301"));
        for other in [Purpose::SessionCode(&two), Purpose::SupporterLink(&one)] {
            assert_eq!(key.open(other, &sealed), Err(Unsealable::Damaged));
        }
        for readable in ["s06-301-144", "1234", "https://example.com/1.2", ""] {
            assert!(!is_sealed(readable), "{readable}");
        }
    }

    #[test]
    fn every_changed_character_is_noticed() {
        let key = Key::random().unwrap();
        let sealed = key.seal(Purpose::Check, "one").unwrap();
        for at in 0..sealed.len() {
            let mut changed = sealed.clone().into_bytes();
            changed[at] = if changed[at] == b'0' { b'1' } else { b'0' };
            let changed = String::from_utf8(changed).unwrap();
            assert!(key.open(Purpose::Check, &changed).is_err(), "at {at}");
        }
        for nonsense in ["", "1", "1...", "2.a.b.c", "1.é.0.0", "....."] {
            assert!(key.open(Purpose::Check, nonsense).is_err(), "{nonsense}");
        }
    }

    #[test]
    fn a_key_is_64_hexadecimal_digits_and_never_printed() {
        let text = "00112233445566778899aabbccddeeff".repeat(2);
        let key = Key::parse(&format!("{text}\n"), "there").unwrap();
        assert_eq!(format!("{key:?}"), format!("Key({})", key.name()));
        for bad in ["", "00", &text[1..], &"g".repeat(64), &"é".repeat(32)] {
            let error = Key::parse(bad, "COMPANION_DESK_KEY").unwrap_err();
            assert!(error.to_string().starts_with("COMPANION_DESK_KEY holds no"));
        }
    }

    #[test]
    fn a_key_file_is_made_once_and_is_private() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("desk.db.key");
        let made = Key::from_file_or_new(&path).unwrap();
        let read = Key::from_file_or_new(&path).unwrap();
        assert_eq!(made.name(), read.name());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |mode| {
                let permissions = std::fs::Permissions::from_mode(mode);
                std::fs::set_permissions(&path, permissions).unwrap();
            };
            let seen = std::fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(seen & 0o777, 0o600);
            mode(0o644);
            assert!(matches!(Key::from_file(&path), Err(KeyError::Open(_))));
            mode(0o600);
        }
        std::fs::write(&path, "nothing").unwrap();
        assert!(matches!(
            Key::from_file_or_new(&path),
            Err(KeyError::Malformed(_))
        ));
    }
}
