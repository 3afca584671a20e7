//! What can go wrong on the way to QuickSupport, in words for the person who can do something.

use std::{io, path::PathBuf};

use super::{Bad, Distrust, Refused, image};
use crate::assist::Failure;

/// Why there is no copy of QuickSupport to start. Names hosts, never the rest of an address.
///
/// The message holds everything that is known, so there is no source to print besides.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// `QuickSupportUrl` is not allowed.
    #[error("QuickSupport is not fetched from the address that is configured: {0}")]
    Configured(Refused),
    /// The desk suggests an address that is not allowed. It is not replaced by the configured one:
    /// a desk that points elsewhere is to be noticed.
    #[error("QuickSupport is not fetched from the address that the desk suggests: {0}")]
    Suggested(Refused),
    /// A redirect leads to an address that is not allowed.
    #[error("{host} redirects to where QuickSupport may not come from: {refused}")]
    Redirected {
        /// Who redirects.
        host: String,
        /// Why that is not followed.
        refused: Refused,
    },
    /// Redirects lead on and on.
    #[error("{host} redirects without end; check QuickSupportUrl in a browser")]
    RedirectLoop {
        /// The last one.
        host: String,
    },
    /// Nobody answers.
    #[error("{host} cannot be reached ({why}); check the network, the proxy and the firewall")]
    Unreachable {
        /// Who.
        host: String,
        /// The system's words for it.
        why: String,
    },
    /// The server cannot prove its name.
    #[error(
        "{host} shows a certificate that is not trusted ({why}); if a proxy of yours inspects TLS, \
         set DeskCertificateAuthority to its authority"
    )]
    Certificate {
        /// Who.
        host: String,
        /// What is wrong with it.
        why: String,
    },
    /// The server answers something else than a file.
    #[error("{host} answers with HTTP status {status}; check QuickSupportUrl in a browser")]
    Answer {
        /// Who.
        host: String,
        /// The status.
        status: u16,
    },
    /// The server compresses what it sends, though it was asked not to.
    #[error("{host} sends the file in an encoding that was not asked for; check its configuration")]
    Encoded {
        /// Who.
        host: String,
    },
    /// The file is larger than allowed, or has no end.
    #[error(
        "{host} sends more than the {} MiB that QuickSupportMaxMiB allows",
        most / (1024 * 1024)
    )]
    TooLarge {
        /// Who.
        host: String,
        /// The limit in bytes.
        most: u64,
    },
    /// The server brings nothing, or next to nothing.
    #[error("{host} does not answer or brings next to nothing; try again on a better network")]
    Stalled {
        /// Who.
        host: String,
    },
    /// The connection breaks again and again.
    #[error("{host} was cut off after {bytes} bytes, again and again; try on a better network")]
    CutOff {
        /// Who.
        host: String,
        /// How much arrived.
        bytes: u64,
    },
    /// It is not what the policy trusts.
    #[error("QuickSupport is not trusted: {0}")]
    Untrusted(Distrust),
    /// It is not an archive that can be unpacked.
    #[error("QuickSupport cannot be unpacked: {0}")]
    Archive(Bad),
    /// It is a disk image that cannot be opened.
    #[error("QuickSupport's disk image cannot be opened: {0}")]
    Image(io::Error),
    /// The device has no room, or does not let us write.
    #[error("QuickSupport cannot be stored on this device ({0}); make room, or check permissions")]
    Disk(io::Error),
    /// `DeskCertificateAuthority` cannot be used.
    #[error("DeskCertificateAuthority {path} cannot be used ({why}); it must be a PEM file")]
    Authority {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// TLS cannot be used at all.
    #[error("this device cannot use TLS ({0}); install its certificate authorities")]
    Client(reqwest::Error),
}

impl From<Distrust> for Error {
    fn from(why: Distrust) -> Self {
        Self::Untrusted(why)
    }
}

impl From<image::Bad> for Error {
    fn from(bad: image::Bad) -> Self {
        match bad {
            image::Bad::Untrusted(why) => Self::Untrusted(why),
            image::Bad::Image(error) => Self::Image(error),
        }
    }
}

impl From<Bad> for Error {
    fn from(bad: Bad) -> Self {
        Self::Archive(bad)
    }
}

impl Error {
    /// What it means for the request.
    pub fn failure(&self) -> Failure {
        match self {
            Self::Configured(_) | Self::Suggested(_) | Self::Redirected { .. } => {
                Failure::NotAllowed
            }
            Self::RedirectLoop { .. }
            | Self::Unreachable { .. }
            | Self::Certificate { .. }
            | Self::Answer { .. }
            | Self::Encoded { .. }
            | Self::TooLarge { .. }
            | Self::Stalled { .. }
            | Self::CutOff { .. }
            | Self::Authority { .. }
            | Self::Client(_) => Failure::Download,
            Self::Untrusted(_) => Failure::Untrusted,
            Self::Archive(Bad::Disk(_)) | Self::Disk(_) => Failure::Disk,
            Self::Image(_)
            | Self::Archive(
                Bad::NotAnArchive
                | Bad::Damaged(_)
                | Bad::Trailing
                | Bad::TooMany
                | Bad::Bomb
                | Bad::Name(_)
                | Bad::Outside(_)
                | Bad::Link(_)
                | Bad::Behind(_)
                | Bad::Twice(_)
                | Bad::Kind(_)
                | Bad::NoProgram
                | Bad::Stopped,
            ) => Failure::BadArchive,
        }
    }
}
