//! Judges whether a copy of QuickSupport may be started, by what is known of it and nothing else.

use std::fmt::{self, Display};

use crate::assist::{
    clean,
    policy::{Pin, digest},
};

/// The organisations in whose name TeamViewer signs, compared as a whole: they stand in the
/// Authenticode signatures of its released programs, today's and those of before 2020.
const SIGNERS: [&str; 2] = ["TeamViewer Germany GmbH", "TeamViewer GmbH"];

/// A SHA-256.
pub(super) type Digest = [u8; 32];

/// Why a copy of QuickSupport is trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrustedBy {
    /// It has the hash that the administrator set.
    Pin,
    /// TeamViewer signed it, as the system confirms.
    Signer(String),
    /// A host that the administrator named sent it, and proved its name by TLS.
    Host(String),
    /// A rehearsal on this device sent it, without TLS.
    Loopback(String),
    /// The administrator installed it where nobody else can change it.
    Installed,
}

impl Display for TrustedBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pin => f.write_str("SHA-256 set by your administrator"),
            Self::Signer(name) => write!(f, "signed by {name}"),
            Self::Host(host) => write!(f, "{host} over TLS"),
            Self::Loopback(host) => write!(f, "rehearsal at {host}, without TLS"),
            Self::Installed => f.write_str("installed by your administrator"),
        }
    }
}

/// Why a copy of QuickSupport is not trusted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Distrust {
    /// The policy's hash is not one.
    #[error("QuickSupportSha256 is not 64 hexadecimal digits; nothing matches it until it is")]
    UnreadablePin,
    /// The desk's hash is not one.
    #[error("the SHA-256 that the desk suggests is not 64 hexadecimal digits; correct it there")]
    UnreadableSuggestion,
    /// The desk and the policy want different files.
    #[error("the desk suggests another SHA-256 than QuickSupportSha256; one file cannot have both")]
    Contradiction,
    /// The file does not have the hash that the administrator set.
    #[error(
        "its SHA-256 is {found}, not the one in QuickSupportSha256: TeamViewer or somebody else \
         replaced it; check the file, then set the new hash"
    )]
    WrongPin {
        /// What it has, in hexadecimal.
        found: String,
    },
    /// The file does not have the hash that the desk suggests.
    #[error("its SHA-256 is {found}, not the one that the desk suggests; correct it there")]
    WrongSuggestion {
        /// What it has, in hexadecimal.
        found: String,
    },
    /// Somebody else signed it.
    #[error("it is signed by {0}, not by TeamViewer")]
    Signer(String),
    /// Nobody signed it.
    #[error("nobody signed it, so it is not TeamViewer's; open its address in a browser")]
    Unsigned,
    /// It is not as it was signed, or nobody vouches for whoever signed it.
    #[error("its signature is not good: {0}")]
    BadSignature(String),
    /// Another file lies where it was put.
    #[error("it was changed after it arrived; something on this device meddles with downloads")]
    Changed,
    /// The app in a disk image is signed by somebody else, or was changed.
    #[error("the app in the disk image is not TeamViewer's, or was changed: {0}")]
    Image(String),
    /// `QuickSupportPath` depends on where the agent was started.
    #[error("QuickSupportPath is not absolute; set the program's full path")]
    NotAbsolute,
    /// `QuickSupportPath` leads nowhere.
    #[error("QuickSupportPath cannot be read ({0}); install QuickSupport there, or unset it")]
    Unreadable(String),
    /// `QuickSupportPath` is a directory or a device.
    #[error("QuickSupportPath is not a file; name the program in it, such as …/teamviewer")]
    NotAFile,
    /// Somebody else than the administrator can change the installed program.
    #[error(
        "others than the administrator can change QuickSupportPath or a directory above it; on Linux give \
         all of them to root and take the write permission from group and others, on Windows install it \
         below Program Files"
    )]
    Unprotected,
}

/// The hash that a file must have, if anybody named one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Expected {
    hash: Option<Digest>,
    pinned: bool,
}

impl Expected {
    /// Reads what the policy and the desk say of the hash. The desk can only narrow: without a pin
    /// its hash must hold too, with one it must be the same.
    pub(super) fn read(pin: &Pin, suggestion: Option<&str>) -> Result<Self, Distrust> {
        let pin = match pin {
            Pin::None => None,
            Pin::Sha256(digest) => Some(*digest),
            Pin::Unreadable => return Err(Distrust::UnreadablePin),
        };
        let wish = suggestion
            .map(|text| digest(text).ok_or(Distrust::UnreadableSuggestion))
            .transpose()?;
        if let (Some(pin), Some(wish)) = (pin, wish)
            && pin != wish
        {
            return Err(Distrust::Contradiction);
        }
        Ok(Self {
            hash: pin.or(wish),
            pinned: pin.is_some(),
        })
    }

    /// Whether the administrator set a hash.
    pub(super) fn is_pinned(&self) -> bool {
        self.pinned
    }

    fn check(&self, found: &Digest) -> Result<(), Distrust> {
        if self.hash.as_ref().is_none_or(|hash| hash == found) {
            return Ok(());
        }
        let found = hex(found);
        Err(if self.pinned {
            Distrust::WrongPin { found }
        } else {
            Distrust::WrongSuggestion { found }
        })
    }
}

/// What the system says of a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Signed {
    /// It was not asked: the file carries none, as the archive for Linux, or the system cannot tell.
    NotAsked,
    /// There is none, where there has to be one.
    No,
    /// There is one that proves nothing, and why.
    Badly(String),
    /// It is good, and this organisation's.
    By(String),
}

/// What is known of a file that was downloaded from an allowed host.
pub(super) struct Received<'a> {
    /// The hash of what arrived.
    pub(super) sha256: Digest,
    /// The host that sent it in the end.
    pub(super) host: &'a str,
    /// Whether that host proved its name.
    pub(super) by_tls: bool,
    /// What its signature is worth.
    pub(super) signed: &'a Signed,
}

/// Judges a download. A pin proves the very file, so it needs nobody's signature besides.
pub(super) fn received(file: &Received<'_>, expected: &Expected) -> Result<TrustedBy, Distrust> {
    expected.check(&file.sha256)?;
    if expected.pinned {
        return Ok(TrustedBy::Pin);
    }
    let host = file.host.to_owned();
    match file.signed {
        Signed::By(name) if SIGNERS.contains(&name.as_str()) => Ok(TrustedBy::Signer(name.clone())),
        Signed::By(name) => Err(Distrust::Signer(clean(name, 100))),
        Signed::Badly(why) => Err(Distrust::BadSignature(clean(why, 200))),
        // The stand-in of a rehearsal, which only a build for one can fetch.
        Signed::No | Signed::NotAsked if !file.by_tls => Ok(TrustedBy::Loopback(host)),
        Signed::No => Err(Distrust::Unsigned),
        Signed::NotAsked => Ok(TrustedBy::Host(host)),
    }
}

/// What is known of a program that the administrator installed.
pub(super) struct Found {
    /// Whether it is a regular file.
    pub(super) is_file: bool,
    /// Whether only the administrator can change it or a directory above it.
    pub(super) protected: bool,
    /// Its hash, where one is set.
    pub(super) sha256: Option<Digest>,
}

/// Judges an installed program. A pin does not make up for a place that others can write to: the
/// file could change between this judgement and its start.
pub(super) fn installed(file: &Found, expected: &Expected) -> Result<TrustedBy, Distrust> {
    if !file.is_file {
        return Err(Distrust::NotAFile);
    }
    if !file.protected {
        return Err(Distrust::Unprotected);
    }
    match &file.sha256 {
        Some(found) => expected.check(found).map(|()| TrustedBy::Pin),
        None => Ok(TrustedBy::Installed),
    }
}

fn hex(digest: &Digest) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    const GOOD: Digest = [0xab; 32];
    const OTHER: Digest = [1; 32];

    fn good() -> String {
        hex(&GOOD)
    }

    fn file(signed: &Signed) -> Received<'_> {
        Received {
            sha256: GOOD,
            host: "download.teamviewer.com",
            by_tls: true,
            signed,
        }
    }

    fn judge(
        pin: Pin,
        wish: Option<&str>,
        signer: Option<&'static str>,
    ) -> Result<TrustedBy, Distrust> {
        let signed = signer.map_or(Signed::NotAsked, |name| Signed::By(name.into()));
        received(&file(&signed), &Expected::read(&pin, wish)?)
    }

    #[test]
    fn the_pin_decides_and_the_desk_can_only_narrow() {
        let host = || TrustedBy::Host("download.teamviewer.com".into());
        let pinned = || Pin::Sha256(GOOD);
        let (good, other) = (good(), hex(&OTHER));
        assert_eq!(judge(Pin::None, None, None), Ok(host()));
        assert_eq!(judge(Pin::None, Some(&good), None), Ok(host()));
        assert_eq!(
            judge(Pin::None, Some(&good.to_uppercase()), None),
            Ok(host())
        );
        assert_eq!(judge(pinned(), None, None), Ok(TrustedBy::Pin));
        assert_eq!(judge(pinned(), Some(&good), None), Ok(TrustedBy::Pin));
        assert_eq!(
            judge(pinned(), Some(&other), None),
            Err(Distrust::Contradiction)
        );
        assert_eq!(
            judge(pinned(), Some("x"), None),
            Err(Distrust::UnreadableSuggestion)
        );
        assert_eq!(
            judge(Pin::None, Some(""), None),
            Err(Distrust::UnreadableSuggestion)
        );
        assert_eq!(
            judge(Pin::Unreadable, None, None),
            Err(Distrust::UnreadablePin)
        );
        assert_eq!(
            judge(Pin::Unreadable, Some(&good), None),
            Err(Distrust::UnreadablePin)
        );
        assert_eq!(
            judge(Pin::Sha256(OTHER), None, None),
            Err(Distrust::WrongPin {
                found: good.clone()
            })
        );
        assert_eq!(
            judge(Pin::None, Some(&other), None),
            Err(Distrust::WrongSuggestion { found: good })
        );
    }

    #[test]
    fn a_signer_is_compared_as_a_whole() {
        for name in SIGNERS {
            assert_eq!(
                judge(Pin::None, None, Some(name)),
                Ok(TrustedBy::Signer(name.into()))
            );
        }
        for name in [
            "",
            "TeamViewer",
            "TeamViewer GmbH Ltd",
            "teamviewer gmbh",
            "Not TeamViewer GmbH",
            "TeamViewer GmbH Berlin",
            "TeamViewer GmbH\0",
            " TeamViewer GmbH",
            "TeamViewer  GmbH",
        ] {
            assert_eq!(
                judge(Pin::None, None, Some(name)),
                Err(Distrust::Signer(clean(name, 100)))
            );
        }
        let wrong_hash = judge(Pin::Sha256(OTHER), None, Some(SIGNERS[0]));
        assert_eq!(wrong_hash, Err(Distrust::WrongPin { found: good() }));
    }

    #[test]
    fn where_there_has_to_be_a_signature_neither_tls_nor_the_desks_hash_makes_up_for_it() {
        let good = good();
        let judge =
            |signed, pin, wish| received(&file(&signed), &Expected::read(&pin, wish).unwrap());
        let bad = || Signed::Badly("a changed byte".into());
        for wish in [None, Some(good.as_str())] {
            let unsigned = judge(Signed::No, Pin::None, wish);
            assert_eq!(unsigned, Err(Distrust::Unsigned));
            let badly = judge(bad(), Pin::None, wish);
            assert_eq!(badly, Err(Distrust::BadSignature("a changed byte".into())));
        }
        // The administrator's own hash proves the very file.
        assert_eq!(
            judge(Signed::No, Pin::Sha256(GOOD), None),
            Ok(TrustedBy::Pin)
        );
        assert_eq!(judge(bad(), Pin::Sha256(GOOD), None), Ok(TrustedBy::Pin));
        // A bad one is worse than none, also in a rehearsal.
        let loopback = |signed: &Signed| {
            let by_tls = false;
            let expected = Expected::read(&Pin::None, None).unwrap();
            received(
                &Received {
                    by_tls,
                    ..file(signed)
                },
                &expected,
            )
        };
        assert!(matches!(loopback(&Signed::No), Ok(TrustedBy::Loopback(_))));
        assert!(matches!(loopback(&bad()), Err(Distrust::BadSignature(_))));
    }

    #[test]
    fn an_installed_program_is_trusted_by_its_place() {
        let none = Expected::read(&Pin::None, None).unwrap();
        let pin = Expected::read(&Pin::Sha256(GOOD), None).unwrap();
        let found = |is_file, protected, sha256| Found {
            is_file,
            protected,
            sha256,
        };
        assert_eq!(
            installed(&found(true, true, None), &none),
            Ok(TrustedBy::Installed)
        );
        assert_eq!(
            installed(&found(true, true, Some(GOOD)), &pin),
            Ok(TrustedBy::Pin)
        );
        assert_eq!(
            installed(&found(true, true, Some(OTHER)), &pin),
            Err(Distrust::WrongPin { found: hex(&OTHER) })
        );
        assert_eq!(
            installed(&found(true, false, Some(GOOD)), &pin),
            Err(Distrust::Unprotected)
        );
        assert_eq!(
            installed(&found(false, true, None), &none),
            Err(Distrust::NotAFile)
        );
    }

    #[test]
    fn no_tls_is_never_called_tls() {
        let file = Received {
            by_tls: false,
            host: "127.0.0.1:80",
            ..file(&Signed::NotAsked)
        };
        let by = received(&file, &Expected::read(&Pin::None, None).unwrap()).unwrap();
        assert_eq!(by.to_string(), "rehearsal at 127.0.0.1:80, without TLS");
        assert_eq!(
            TrustedBy::Host("a.example".into()).to_string(),
            "a.example over TLS"
        );
    }
}
