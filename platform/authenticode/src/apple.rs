//! Who signed a program for macOS, read without a Mac: its Team ID and its identifier, under a root
//! that the caller names.
//!
//! On a Mac the system decides, on the whole app. This looks at one program: every page of it, its
//! signature, and the certificates. It is stricter than the system where that leaves a choice, asks
//! nobody about revocation and looks at no time stamp. The format is that of xnu's `cs_blobs.h`.

use std::time::SystemTime;

use cms::content_info::CmsVersion;
use der::{Decode as _, Encode as _, asn1::ObjectIdentifier};
use object::{
    Endianness,
    macho::MachHeader64,
    read::macho::{FatArch as _, LoadCommandVariant, MachHeader as _, MachOFatFile32},
};
use x509_cert::{Certificate, ext::pkix::BasicConstraints};

use crate::{
    Fault, ber,
    chain::{self, Use},
    message::{Hash, Message, holds, unreadable},
    only,
};

/// `id-data`: the signature is about bytes that stand elsewhere.
const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
const ORGANISATIONAL_UNIT: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.11");

/// `CSMAGIC_EMBEDDED_SIGNATURE`, `CSMAGIC_CODEDIRECTORY`, `CSMAGIC_BLOBWRAPPER`.
const SIGNATURE: u32 = 0xfade_0cc0;
const DIRECTORY: u32 = 0xfade_0c02;
const WRAPPER: u32 = 0xfade_0b01;
/// `CSSLOT_CODEDIRECTORY`, `CSSLOT_SIGNATURESLOT`.
const DIRECTORY_SLOT: u32 = 0;
const WRAPPER_SLOT: u32 = 0x1_0000;
/// The first version that has a Team ID.
const WITH_TEAM: u32 = 0x2_0200;
/// No chain of Apple's is longer.
const LONGEST_CHAIN: usize = 5;

/// A signature that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The Team ID that Apple gave the signer, as the certificate and the program have it.
    pub team: String,
    /// What the signer called the program.
    pub identifier: String,
}

impl Signed {
    /// Whether it is this program of this team. Both are compared as a whole, as the system does
    /// with a requirement on `certificate leaf[subject.OU]` and `identifier`.
    pub fn is(&self, team: &str, identifier: &str) -> bool {
        self.team == team && self.identifier == identifier
    }

    /// What a Mac has to be asked of a program to have this one confirmed and that of no other team
    /// and name, in the language of its code signing. The authority that it names is Apple's: here
    /// that is one of the roots that were named.
    pub fn requirement(&self) -> String {
        let Self { team, identifier } = self;
        format!(
            "anchor apple generic and certificate leaf[subject.OU] = \"{team}\" \
             and identifier \"{identifier}\""
        )
    }
}

/// Judges a program, for one kind of processor or for several, of which each must be signed by the
/// same team under the same identifier. `roots` are certificates in DER.
///
/// # Errors
/// The first [`Fault`] that is found.
pub fn judge(program: &[u8], roots: &[&[u8]], now: SystemTime) -> Result<Signed, Fault> {
    let roots: Vec<_> = roots.iter().map(|der| Certificate::from_der(der)).collect();
    let roots: Vec<_> = roots
        .into_iter()
        .collect::<Result<_, _>>()
        .map_err(unreadable)?;
    let Ok(fat) = MachOFatFile32::parse(program) else {
        return judge_one(program, &roots, now);
    };
    let mut found = None;
    for arch in fat.arches() {
        let one = arch.data(program).map_err(|_| Fault::NotAProgram)?;
        let signed = judge_one(one, &roots, now)?;
        if found.get_or_insert_with(|| signed.clone()) != &signed {
            return Err(malformed("its parts are signed as different programs"));
        }
    }
    found.ok_or(Fault::NotAProgram)
}

fn judge_one(program: &[u8], roots: &[Certificate], now: SystemTime) -> Result<Signed, Fault> {
    let (start, signature) = embedded(program)?;
    let directory = blob(signature, DIRECTORY_SLOT, DIRECTORY)?.ok_or(Fault::Unsigned)?;
    let wrapper = blob(signature, WRAPPER_SLOT, WRAPPER)?.ok_or(Fault::Unsigned)?;
    let wrapped = wrapper.get(8..).filter(|der| !der.is_empty());
    // A program that is only sealed, as every linker does for arm64, has an empty one.
    let message = ber::definite(wrapped.ok_or(Fault::Unsigned)?)?;
    let message = Message::about(&message, DATA, CmsVersion::V1, directory)?;
    let directory = Directory(directory);
    directory.covers(program.get(..start).ok_or(Fault::NotAProgram)?)?;
    let certificate = message.certificate()?;
    message.is_by(certificate)?;
    if !chain::has_purpose(certificate, Use::Programs.oid())? {
        return Err(Fault::Purpose);
    }
    leads_to_root(certificate, &message, roots, now)?;
    let team = only(&certificate.tbs_certificate.subject, ORGANISATIONAL_UNIT)?;
    let team = team
        .filter(|team| !team.is_empty())
        .ok_or(Fault::Nameless)?;
    if directory.team()? != team {
        return Err(malformed("it names another team than its certificate"));
    }
    let identifier = directory.identifier()?.to_owned();
    Ok(Signed { team, identifier })
}

/// Where the signature begins, and the signature. It is the last thing in the program.
fn embedded(program: &[u8]) -> Result<(usize, &[u8]), Fault> {
    let unreadable = |_| Fault::NotAProgram;
    let header = MachHeader64::<Endianness>::parse(program, 0).map_err(unreadable)?;
    let endian = header.endian().map_err(unreadable)?;
    let mut commands = header
        .load_commands(endian, program, 0)
        .map_err(unreadable)?;
    let mut place = None;
    while let Some(command) = commands.next().map_err(unreadable)? {
        if command.cmd() != object::macho::LC_CODE_SIGNATURE {
            continue;
        }
        let LoadCommandVariant::LinkeditData(data) = command.variant().map_err(unreadable)? else {
            return Err(Fault::NotAProgram);
        };
        let start = usize::try_from(data.dataoff.get(endian)).map_err(|_| Fault::NotAProgram)?;
        let size = usize::try_from(data.datasize.get(endian)).map_err(|_| Fault::NotAProgram)?;
        if place.replace((start, size)).is_some() {
            return Err(malformed("it has two"));
        }
    }
    let (start, size) = place.ok_or(Fault::Unsigned)?;
    let end = start.checked_add(size).ok_or(Fault::NotAProgram)?;
    if end < program.len() {
        return Err(Fault::Unsealed);
    }
    let signature = program.get(start..end).ok_or(Fault::NotAProgram)?;
    Ok((start, signature))
}

/// A part of the signature, with its own head.
fn blob(signature: &[u8], slot: u32, magic: u32) -> Result<Option<&[u8]>, Fault> {
    if number(signature, 0)? != SIGNATURE {
        return Err(malformed("it does not begin as one"));
    }
    let mut found = None;
    for index in 0..length(signature, 8)? {
        let at = index.checked_mul(8).and_then(|at| at.checked_add(12));
        let at = at.ok_or_else(|| malformed("it is cut off"))?;
        if number(signature, at)? != slot {
            continue;
        }
        let part = signature.get(length(signature, at + 4)?..);
        let part = part.ok_or_else(|| malformed("it is cut off"))?;
        let whole = part.get(..length(part, 4)?);
        let whole = whole.ok_or_else(|| malformed("it is cut off"))?;
        if number(whole, 0)? != magic || found.replace(whole).is_some() {
            return Err(malformed("a part of it is not what it should be"));
        }
    }
    Ok(found)
}

/// What was signed: the hashes of the program's pages, and who it is (`CS_CodeDirectory`).
struct Directory<'a>(&'a [u8]);

impl Directory<'_> {
    /// Whether the pages are those that were hashed, to the last byte before the signature.
    fn covers(&self, code: &[u8]) -> Result<(), Fault> {
        let hash = match self.byte(37)? {
            2 => Hash::Sha256,
            4 => Hash::Sha384,
            other => return Err(Fault::Algorithm(format!("the hash number {other}"))),
        };
        let size = usize::from(self.byte(36)?);
        let page = 1_usize.checked_shl(u32::from(self.byte(39)?));
        // Zero stands for one page without an end, which no program of today has.
        let page = page.filter(|page| (2..=1 << 16).contains(page));
        let page = page.ok_or_else(|| malformed("its pages have no size"))?;
        if length(self.0, 32)? != code.len() {
            return Err(Fault::Unsealed);
        }
        let hashes = self.0.get(length(self.0, 16)?..).unwrap_or_default();
        if length(self.0, 28)? != code.len().div_ceil(page) || size == 0 {
            return Err(malformed("it has not one hash for each page"));
        }
        let mut hashes = hashes.chunks_exact(size);
        for page in code.chunks(page) {
            let signed = hashes.next().ok_or_else(|| malformed("it is cut off"))?;
            if !hash.is(signed, page) {
                return Err(Fault::Changed);
            }
        }
        Ok(())
    }

    fn identifier(&self) -> Result<&str, Fault> {
        self.text(length(self.0, 20)?)
    }

    fn team(&self) -> Result<&str, Fault> {
        if number(self.0, 8)? < WITH_TEAM || number(self.0, 48)? == 0 {
            return Err(Fault::Nameless);
        }
        self.text(length(self.0, 48)?)
    }

    /// A text that ends with a zero.
    fn text(&self, at: usize) -> Result<&str, Fault> {
        let bytes = self.0.get(at..).unwrap_or_default();
        let end = bytes.iter().position(|byte| *byte == 0);
        let text = end.and_then(|end| str::from_utf8(&bytes[..end]).ok());
        text.filter(|text| !text.is_empty()).ok_or(Fault::Nameless)
    }

    fn byte(&self, at: usize) -> Result<u8, Fault> {
        self.0
            .get(at)
            .copied()
            .ok_or_else(|| malformed("it is cut off"))
    }
}

/// Each certificate is signed by the next, which is an authority's, up to a root; all are valid now.
///
/// `rustls-webpki` does not take a signer's certificate of Apple's: it has critical extensions that
/// only Apple knows.
fn leads_to_root(
    leaf: &Certificate,
    message: &Message,
    roots: &[Certificate],
    now: SystemTime,
) -> Result<(), Fault> {
    let mut current = leaf;
    for _ in 0..LONGEST_CHAIN {
        let validity = &current.tbs_certificate.validity;
        let from = validity.not_before.to_system_time();
        if now < from || validity.not_after.to_system_time() < now {
            return Err(Fault::Expired);
        }
        if roots.iter().any(|root| is_signed_by(current, root)) {
            return Ok(());
        }
        let above = message.certificates().find(|above| {
            let authority = above.tbs_certificate.get::<BasicConstraints>();
            let authority = authority.is_ok_and(|found| found.is_some_and(|(_, basic)| basic.ca));
            authority && *above != current && is_signed_by(current, above)
        });
        current = above.ok_or(Fault::Untrusted)?;
    }
    Err(Fault::Untrusted)
}

fn is_signed_by(certificate: &Certificate, above: &Certificate) -> bool {
    let named = certificate.tbs_certificate.issuer == above.tbs_certificate.subject;
    let Ok(signed) = certificate.tbs_certificate.to_der() else {
        return false;
    };
    let signature = certificate.signature.raw_bytes();
    named
        && holds(
            above,
            certificate.signature_algorithm.oid,
            &signed,
            signature,
        )
}

fn number(bytes: &[u8], at: usize) -> Result<u32, Fault> {
    let four = at.checked_add(4).and_then(|end| bytes.get(at..end));
    let four = four.and_then(|four| <[u8; 4]>::try_from(four).ok());
    four.map(u32::from_be_bytes)
        .ok_or_else(|| malformed("it is cut off"))
}

fn length(bytes: &[u8], at: usize) -> Result<usize, Fault> {
    usize::try_from(number(bytes, at)?).map_err(|_| malformed("it is too long"))
}

fn malformed(what: &str) -> Fault {
    Fault::Malformed(what.to_owned())
}
