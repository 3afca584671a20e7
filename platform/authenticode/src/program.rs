//! A program as its signature sees it: what was hashed, and where the signature stands.

use authenticode::{
    AttributeCertificateIterator, PeTrait, SpcIndirectDataContent, WIN_CERT_REVISION_2_0,
    WIN_CERT_TYPE_PKCS_SIGNED_DATA, authenticode_digest,
};
use der::{Decode as _, Encode as _, Header, SliceReader, Tag, asn1::ObjectIdentifier};
use digest::Update;
use object::read::pe::{PeFile32, PeFile64};

use crate::{
    Fault,
    message::{Hash, Message},
};

/// What the signature of a program is about (`SPC_INDIRECT_DATA_OBJID`).
pub(crate) const INDIRECT_DATA: ObjectIdentifier = authenticode::SPC_INDIRECT_DATA_OBJID;

/// Signatures stand at multiples of this many bytes, with zeros between them.
const ALIGNMENT: usize = 8;

pub(crate) struct Program<'a> {
    layout: Box<dyn PeTrait + 'a>,
    /// The first one, without its padding.
    pub(crate) signature: &'a [u8],
}

impl<'a> Program<'a> {
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, Fault> {
        let layout: Box<dyn PeTrait> = match PeFile64::parse(bytes) {
            Ok(file) => Box::new(file),
            Err(_) => Box::new(PeFile32::parse(bytes).map_err(|_| Fault::NotAProgram)?),
        };
        let table = layout.certificate_table_range();
        let table = table.map_err(|_| Fault::NotAProgram)?.unwrap_or_default();
        if table.is_empty() {
            return Err(Fault::Unsigned);
        }
        if table.end < bytes.len() {
            return Err(Fault::Unsealed);
        }
        let table = bytes.get(table).ok_or(Fault::NotAProgram)?;
        let signature = first(layout.as_ref(), table)?;
        Ok(Self { layout, signature })
    }

    /// Whether the signed hash is the one of this program.
    pub(crate) fn is_what_was_signed(&self, message: &Message) -> Result<(), Fault> {
        let content = message.whole_content()?;
        let signed = SpcIndirectDataContent::from_der(&content)
            .map_err(|error| Fault::Malformed(format!("what was signed ({error})")))?
            .message_digest;
        let hash = Hash::of(&signed.digest_algorithm)?;
        let mut hashing = Hashing(hash.begin());
        authenticode_digest(self.layout.as_ref(), &mut hashing).map_err(|_| Fault::NotAProgram)?;
        if hashing.0.finish().as_ref() == signed.digest.as_bytes() {
            Ok(())
        } else {
            Err(Fault::Changed)
        }
    }
}

/// The first signature, whose place is in what it covers neither before nor behind it.
fn first<'a>(layout: &dyn PeTrait, table: &'a [u8]) -> Result<&'a [u8], Fault> {
    let malformed = |what: &str| Fault::Malformed(what.to_owned());
    let mut entries = AttributeCertificateIterator::new(layout)
        .map_err(|error| malformed(&error.to_string()))?
        .ok_or(Fault::Unsigned)?;
    let entry = entries.next().ok_or(Fault::Unsigned)?;
    let entry = entry.map_err(|error| malformed(&error.to_string()))?;
    if entry.revision != WIN_CERT_REVISION_2_0
        || entry.certificate_type != WIN_CERT_TYPE_PKCS_SIGNED_DATA
    {
        return Err(malformed("it is not of the kind that programs have"));
    }
    // Behind revision, kind and length, which `authenticode` has read.
    let start = ALIGNMENT;
    let data = table
        .get(start..start + entry.data.len())
        .ok_or(Fault::NotAProgram)?;
    let mut reader = SliceReader::new(data).map_err(|_| malformed("it is empty"))?;
    let header = Header::decode(&mut reader).map_err(|error| malformed(&error.to_string()))?;
    let length = header
        .encoded_len()
        .and_then(|length| length + header.length)
        .ok()
        .and_then(|length| usize::try_from(length).ok())
        .filter(|length| header.tag == Tag::Sequence && *length <= data.len())
        .ok_or_else(|| malformed("it is cut off"))?;
    let (signature, padding) = data.split_at(length);
    let after = &table[start + data.len()..];
    if padding.len() >= ALIGNMENT || padding.iter().any(|byte| *byte != 0) {
        return Err(Fault::Unsealed);
    }
    if entries.next().is_none() && (after.len() >= ALIGNMENT || after.iter().any(|byte| *byte != 0))
    {
        return Err(Fault::Unsealed);
    }
    Ok(signature)
}

struct Hashing(ring::digest::Context);

impl Update for Hashing {
    fn update(&mut self, data: &[u8]) {
        self.0.update(data);
    }
}
