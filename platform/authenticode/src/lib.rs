//! Who signed a Windows program, read without Windows.
//!
//! On Windows the system itself decides, because only it knows what it trusts and what was revoked
//! a minute ago. Everywhere else this is how a signature can be looked at: by the tests, and by an
//! administrator who examines a copy of QuickSupport on another system before pinning its hash.
//!
//! Microsoft describes the format in *Windows Authenticode Portable Executable Signature Format*
//! (2008). [`apple`] does the same for a program for macOS. Where that leaves a choice this is the stricter one, and [`Fault`] says which.
#![forbid(unsafe_code)]

pub mod apple;
mod ber;
mod chain;
mod message;
mod program;
mod stamp;

use std::time::SystemTime;

use cms::content_info::CmsVersion;
use der::{
    Tag, Tagged as _,
    asn1::{Any, ObjectIdentifier, PrintableStringRef, TeletexStringRef, Utf8StringRef},
};
use x509_cert::{Certificate, name::Name};

pub use chain::{Trust, TrustError};

const ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");

/// A signature that holds: of this program, by this signer, under a root that is trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The organisation in the signer's certificate, or the signer's name where it has none.
    pub signer: String,
    /// When somebody who is trusted with it saw the signature. Nobody may have.
    pub stamped: Option<SystemTime>,
}

/// Why a program is not taken for signed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is no program for Windows, or not a whole one.
    #[error("it is no program for Windows, or a damaged one")]
    NotAProgram,
    /// There is no signature in it.
    #[error("nobody signed it")]
    Unsigned,
    /// Something stands behind the signature or in its padding, where nobody vouches for it.
    /// Windows looks over the padding unless `EnableCertPaddingCheck` is set (MS13-098).
    #[error("there are bytes in it that nobody signed")]
    Unsealed,
    /// The signature cannot be read. The text says which part.
    #[error("its signature cannot be read: {0}")]
    Malformed(String),
    /// It hashes or signs in a way that is no longer safe, or not known here.
    #[error("its signature is made in a way that is not accepted: {0}")]
    Algorithm(String),
    /// The program was changed after it was signed.
    #[error("it was changed after it was signed")]
    Changed,
    /// The signature itself is not one of the certificate that it names.
    #[error("its signature is forged")]
    Forged,
    /// The certificate does not lead to a root that is trusted.
    #[error("its signer is vouched for by nobody who is trusted")]
    Untrusted,
    /// A certificate was not valid then.
    #[error(
        "its signer's certificate was not valid when it was signed, as far as anybody can tell"
    )]
    Expired,
    /// A certificate was taken back.
    #[error("its signer's certificate was revoked")]
    Revoked,
    /// A certificate is for something else.
    #[error("its signer's certificate is not for signing programs")]
    Purpose,
    /// Its certificates are wrong in another way. The text says how.
    #[error("its signer's certificate is not accepted: {0}")]
    Certificate(String),
    /// The signer's certificate names no organisation and no person, or more than one.
    #[error("its signer's certificate does not say whose it is")]
    Nameless,
    /// The time stamp is not one.
    #[error("its time stamp does not hold: {0}")]
    Stamp(Box<Fault>),
}

/// Judges the signature of a program by what is trusted.
///
/// The first signature counts, as for Windows. Without a time stamp its certificate has to be valid
/// now; with one, when it was stamped. A certificate that was revoked is refused, unless a time stamp
/// shows that the signature was there before that.
///
/// # Errors
/// The first [`Fault`] that is found.
pub fn judge(program: &[u8], trust: &Trust, now: SystemTime) -> Result<Signed, Fault> {
    let program = program::Program::read(program)?;
    let message =
        message::Message::read(program.signature, program::INDIRECT_DATA, CmsVersion::V1)?;
    program.is_what_was_signed(&message)?;
    let stamped =
        stamp::read(&message, trust, now).map_err(|fault| Fault::Stamp(Box::new(fault)))?;
    let certificate = message.certificate()?;
    let when = if chain::has_purpose(certificate, &chain::LIFETIME_SIGNING)? {
        now
    } else {
        stamped.unwrap_or(now)
    };
    message.verify(chain::Use::Programs, trust, when, stamped)?;
    Ok(Signed {
        signer: whose(certificate)?,
        stamped,
    })
}

/// Whose certificate it is.
fn whose(certificate: &Certificate) -> Result<String, Fault> {
    let subject = &certificate.tbs_certificate.subject;
    let name = only(subject, ORGANISATION)?.or(only(subject, COMMON_NAME)?);
    name.filter(|name| !name.is_empty()).ok_or(Fault::Nameless)
}

/// The one value of this kind, if there is any. Two would let a reader choose.
fn only(name: &Name, kind: ObjectIdentifier) -> Result<Option<String>, Fault> {
    let parts = name.0.iter().flat_map(|part| part.0.iter());
    let mut values = parts
        .filter(|part| part.oid == kind)
        .map(|part| &part.value);
    let value = values.next();
    if values.next().is_some() {
        return Err(Fault::Nameless);
    }
    value.map(text).transpose()
}

/// The text of a name, in whichever of the three forms that are in use.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "what has another form is no name"
)]
fn text(value: &Any) -> Result<String, Fault> {
    let text = match value.tag() {
        Tag::Utf8String => value
            .decode_as()
            .map(|text: Utf8StringRef<'_>| text.to_string()),
        Tag::PrintableString => value
            .decode_as()
            .map(|text: PrintableStringRef<'_>| text.to_string()),
        Tag::TeletexString => value
            .decode_as()
            .map(|text: TeletexStringRef<'_>| text.to_string()),
        _ => return Err(Fault::Nameless),
    };
    text.map_err(|_| Fault::Nameless)
}
