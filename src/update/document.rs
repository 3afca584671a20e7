//! From bytes that somebody served to a release that the publisher signed.

use companion_desk::release as wire;
use ring::signature::{ED25519, UnparsedPublicKey};

use super::Key;
use crate::assist::Timestamp;
use crate::assist::release::{Artefact, Release};

/// Files for programs are packed in this form.
const FORM: &str = "tar.gz";

/// Why a document is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unbelievable {
    /// It has not the form of one.
    #[error("{0}")]
    Malformed(wire::Malformed),
    /// Nobody signed it whom this program knows.
    #[error("it is signed by nobody whom this program trusts")]
    Stranger,
    /// The signature is not one of these bytes.
    #[error("its signature does not hold: it was changed")]
    Forged,
    /// It was signed, and cannot be understood.
    #[error("it is signed, and cannot be understood")]
    Nonsense,
}

/// Believes a document that is signed by one of these keys.
pub(super) fn believe(bytes: &[u8], keys: &[Key]) -> Result<Release, Unbelievable> {
    let envelope = wire::Envelope::read(bytes).map_err(Unbelievable::Malformed)?;
    let message = wire::message(envelope.payload);
    let known = envelope
        .signatures
        .iter()
        .filter(|it| keys.contains(&it.key));
    let mut known = known.peekable();
    if known.peek().is_none() {
        return Err(Unbelievable::Stranger);
    }
    let holds = |signed: &wire::Signature| {
        let key = UnparsedPublicKey::new(&ED25519, &signed.key);
        key.verify(&message, &signed.signature).is_ok()
    };
    if !known.any(holds) {
        return Err(Unbelievable::Forged);
    }
    let release: wire::Release =
        serde_json::from_slice(envelope.payload).map_err(|_| Unbelievable::Nonsense)?;
    understood(release).ok_or(Unbelievable::Nonsense)
}

/// In our own words. A file in a form that this version does not know is none for it.
fn understood(release: wire::Release) -> Option<Release> {
    if release.product != wire::PRODUCT || release.rollout > wire::EVERYBODY {
        return None;
    }
    let files = release.artefacts.into_iter().filter(|it| it.form == FORM);
    let artefacts = files.map(|file| {
        let fine = wire::is_plain_name(&file.name);
        fine.then_some(Artefact {
            sha256: wire::from_hex(file.sha256.as_bytes())?,
            system: file.system,
            processor: file.processor,
            name: file.name,
            size: file.size,
        })
    });
    Some(Release {
        version: release.version.parse().ok()?,
        counter: release.counter,
        issued: Timestamp(release.issued),
        expires: Timestamp(release.expires),
        rollout: release.rollout,
        minimum_desk: match release.minimum_desk {
            Some(version) => Some(version.parse().ok()?),
            None => None,
        },
        artefacts: artefacts.collect::<Option<Vec<_>>>()?,
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use ring::signature::{Ed25519KeyPair, KeyPair as _};
    use serde_json::{Value, json};

    use super::*;

    /// What is done to what a publisher said.
    type Change = fn(&mut Value);

    fn pair(seed: u8) -> (Ed25519KeyPair, Key) {
        let pair = Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap();
        let key = pair.public_key().as_ref().try_into().unwrap();
        (pair, key)
    }

    fn said() -> Value {
        json!({
            "product": "companion", "version": "0.2.0", "counter": 7, "issued": 1, "expires": 2,
            "rollout": 1000, "minimum_desk": "0.1.0", "mood": "good",
            "artefacts": [
                { "system": "linux", "processor": "x86_64", "form": "tar.gz", "name": "a.tar.gz",
                  "size": 3, "sha256": "0a".repeat(32) },
                { "system": "linux", "processor": "x86_64", "form": "tar.zst", "name": "/a",
                  "size": 3, "sha256": "" },
            ],
        })
    }

    fn signed_by(seeds: &[u8], payload: &[u8]) -> Vec<u8> {
        let signatures = seeds.iter().map(|seed| {
            let (pair, key) = pair(*seed);
            let signature = pair.sign(&wire::message(payload));
            let signature = signature.as_ref().try_into().unwrap();
            wire::Signature { key, signature }
        });
        wire::envelope(&signatures.collect::<Vec<_>>(), payload)
    }

    fn payload(value: &Value) -> Vec<u8> {
        format!("{value}\n").into_bytes()
    }

    #[test]
    fn what_a_trusted_key_signed_is_believed() {
        let document = signed_by(&[1], &payload(&said()));
        let release = believe(&document, &[pair(2).1, pair(1).1]).unwrap();
        assert_eq!((release.counter, release.artefacts.len()), (7, 1));
        assert_eq!(release.artefacts[0].sha256, [10; 32]);
        // While one key is replaced by another.
        let document = signed_by(&[3, 1], &payload(&said()));
        assert!(believe(&document, &[pair(1).1]).is_ok());
    }

    #[test]
    fn nobody_else_is_believed() {
        let payload = payload(&said());
        let document = signed_by(&[1], &payload);
        assert_eq!(believe(&document, &[]), Err(Unbelievable::Stranger));
        assert_eq!(
            believe(&document, &[pair(2).1]),
            Err(Unbelievable::Stranger)
        );
        // A stranger who says that they are the publisher.
        let (stranger, _) = pair(2);
        let signature = stranger.sign(&wire::message(&payload));
        let forged = wire::Signature {
            key: pair(1).1,
            signature: signature.as_ref().try_into().unwrap(),
        };
        let document = wire::envelope(&[forged], &payload);
        assert_eq!(believe(&document, &[pair(1).1]), Err(Unbelievable::Forged));
        // What was signed for something else.
        let (publisher, key) = pair(1);
        let signature = publisher.sign(&payload);
        let signature = signature.as_ref().try_into().unwrap();
        let document = wire::envelope(&[wire::Signature { key, signature }], &payload);
        assert_eq!(believe(&document, &[key]), Err(Unbelievable::Forged));
    }

    #[test]
    fn a_bit_that_flips_anywhere_is_found() {
        let document = signed_by(&[1], &payload(&said()));
        let keys = [pair(1).1];
        assert!(believe(&document, &keys).is_ok());
        for at in 0..document.len() {
            for bit in 0..u8::BITS {
                let mut flipped = document.clone();
                flipped[at] ^= 1 << bit;
                assert!(believe(&flipped, &keys).is_err(), "byte {at}, bit {bit}");
            }
        }
    }

    #[test]
    fn what_is_signed_and_makes_no_sense_is_nothing() {
        let odd: [(&str, Change); 7] = [
            ("for something else", |it| it["product"] = json!("other")),
            ("no version", |it| it["version"] = json!("0.2")),
            ("no version of a desk", |it| {
                it["minimum_desk"] = json!("new")
            }),
            ("more than everybody", |it| it["rollout"] = json!(1001)),
            ("no hash", |it| it["artefacts"][0]["sha256"] = json!("0a")),
            ("a name that leads away", |it| {
                it["artefacts"][0]["name"] = json!("../a");
            }),
            ("no files", |it| it["artefacts"] = json!(null)),
        ];
        for (name, change) in odd {
            let mut said = said();
            change(&mut said);
            let document = signed_by(&[1], &payload(&said));
            let believed = believe(&document, &[pair(1).1]);
            assert_eq!(believed, Err(Unbelievable::Nonsense), "{name}");
        }
    }
}
