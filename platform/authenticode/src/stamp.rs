//! When a signature was there already: the word of a time stamping authority (RFC 3161).

use std::{
    str::FromStr as _,
    time::{Duration, SystemTime},
};

use cms::content_info::CmsVersion;
use der::{
    Any, AnyRef, DateTime, Decode as _, Encode as _, Reader as _, SliceReader, Tag, Tagged as _,
    asn1::{Int, ObjectIdentifier, OctetStringRef},
};
use x509_cert::spki::AlgorithmIdentifierOwned;

use crate::{
    Fault,
    chain::{Trust, Use},
    message::{Hash, Message, unreadable},
};

/// Beside the signature of a program (`szOID_RFC3161_counterSign`).
const BESIDE_A_PROGRAM: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.311.3.3.1");
/// The older form (`szOID_RSA_counterSign`), which always hashes with SHA-1 in practice.
const OLDER: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.6");
/// What the authority signs: `id-ct-TSTInfo`.
const WHAT_AND_WHEN: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");

/// The clocks of authorities and ours need not agree to the second.
const AHEAD: Duration = Duration::from_secs(300);

/// When this message was seen by somebody who is trusted with it, if anybody says so.
pub(crate) fn read(
    message: &Message,
    trust: &Trust,
    now: SystemTime,
) -> Result<Option<SystemTime>, Fault> {
    let mut stamps = message.beside(BESIDE_A_PROGRAM);
    let Some(stamp) = stamps.next() else {
        return match message.beside(OLDER).next() {
            Some(_) => Err(Fault::Algorithm(
                "a counter-signature before RFC 3161".into(),
            )),
            None => Ok(None),
        };
    };
    let stamp = Message::read(
        &stamp.to_der().map_err(unreadable)?,
        WHAT_AND_WHEN,
        CmsVersion::V3,
    )?;
    let said = Said::read(stamp.bytes()?)?;
    if !said.hash.is(&said.digest, message.signature()) {
        return Err(Fault::Changed);
    }
    if said.when > now + AHEAD {
        return Err(Fault::Malformed("it is of the future".into()));
    }
    stamp.verify(Use::Stamps, trust, said.when, None)?;
    Ok(Some(said.when))
}

/// What an authority said: that it saw something with this hash, and when.
struct Said {
    hash: Hash,
    digest: Vec<u8>,
    when: SystemTime,
}

impl Said {
    /// Reads as far as the time; accuracy, ordering and names behind it change nothing here.
    fn read(der: &[u8]) -> Result<Self, Fault> {
        let all = AnyRef::from_der(der).map_err(unreadable)?;
        let mut reader = SliceReader::new(all.value()).map_err(unreadable)?;
        let (_version, _rules) = (
            Int::decode(&mut reader).map_err(unreadable)?,
            ObjectIdentifier::decode(&mut reader).map_err(unreadable)?,
        );
        let (hash, digest) = reader
            .sequence(|imprint| {
                let hash = AlgorithmIdentifierOwned::decode(imprint)?;
                let digest = OctetStringRef::decode(imprint)?;
                Ok((hash, digest.as_bytes().to_vec()))
            })
            .map_err(unreadable)?;
        let _number = Int::decode(&mut reader).map_err(unreadable)?;
        let when = Any::decode(&mut reader).map_err(unreadable)?;
        Ok(Self {
            hash: Hash::of(&hash)?,
            digest,
            when: time(&when).ok_or_else(|| Fault::Malformed("its time is none".into()))?,
        })
    }
}

/// `YYYYMMDDhhmmss[.f…]Z`. Fractions are cut off: a stamp is then a little older, never younger.
fn time(value: &Any) -> Option<SystemTime> {
    if value.tag() != Tag::GeneralizedTime {
        return None;
    }
    let text = str::from_utf8(value.value()).ok()?.strip_suffix('Z')?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() != 14 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let part = |from: usize, to: usize| whole.get(from..to);
    let text = format!(
        "{}-{}-{}T{}:{}:{}Z",
        part(0, 4)?,
        part(4, 6)?,
        part(6, 8)?,
        part(8, 10)?,
        part(10, 12)?,
        part(12, 14)?
    );
    Some(DateTime::from_str(&text).ok()?.to_system_time())
}
