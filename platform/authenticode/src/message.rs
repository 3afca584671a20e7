//! A signed message (CMS, RFC 5652): the form of the signature and of its time stamp.

use std::time::SystemTime;

use cms::{
    cert::CertificateChoices,
    content_info::{CmsVersion, ContentInfo},
    signed_data::{
        DigestAlgorithmIdentifiers, EncapsulatedContentInfo, SignerIdentifier, SignerInfo,
        SignerInfos,
    },
};
use der::{
    Any, Decode as _, Encode as _, Sequence, Tag,
    asn1::{ObjectIdentifier, OctetStringRef},
};
use ring::digest::{self, Context};
use rustls_pki_types::{CertificateDer, SignatureVerificationAlgorithm};
use webpki::{EndEntityCert, ring as algorithms};
use x509_cert::{Certificate, attr::Attribute, spki::AlgorithmIdentifierOwned};

use crate::{
    Fault,
    chain::{self, Trust, Use},
};

const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
const SHA_384: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2");
const SHA_512: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.3");

/// Signatures, named by the key alone or with its hash (RFC 8017, RFC 5758).
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const RSA_SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");
const RSA_SHA_384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.12");
const RSA_SHA_512: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.13");
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const EC_SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
const EC_SHA_384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3");

type Algorithm = &'static dyn SignatureVerificationAlgorithm;

static RSA_OVER_256: [Algorithm; 1] = [algorithms::RSA_PKCS1_2048_8192_SHA256];
static RSA_OVER_384: [Algorithm; 1] = [algorithms::RSA_PKCS1_2048_8192_SHA384];
static RSA_OVER_512: [Algorithm; 1] = [algorithms::RSA_PKCS1_2048_8192_SHA512];
static EC_OVER_256: [Algorithm; 2] = [algorithms::ECDSA_P256_SHA256, algorithms::ECDSA_P384_SHA256];
static EC_OVER_384: [Algorithm; 2] = [algorithms::ECDSA_P256_SHA384, algorithms::ECDSA_P384_SHA384];

/// The hashes that are accepted. SHA-1 no longer is.
#[derive(Clone, Copy)]
pub(crate) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    pub(crate) fn of(algorithm: &AlgorithmIdentifierOwned) -> Result<Self, Fault> {
        match algorithm.oid {
            SHA_256 => Ok(Self::Sha256),
            SHA_384 => Ok(Self::Sha384),
            SHA_512 => Ok(Self::Sha512),
            other => Err(Fault::Algorithm(format!("the hash {other}"))),
        }
    }

    pub(crate) fn begin(self) -> Context {
        Context::new(match self {
            Self::Sha256 => &digest::SHA256,
            Self::Sha384 => &digest::SHA384,
            Self::Sha512 => &digest::SHA512,
        })
    }

    pub(crate) fn is(self, digest: &[u8], of: &[u8]) -> bool {
        let mut hashing = self.begin();
        hashing.update(of);
        hashing.finish().as_ref() == digest
    }

    /// How a signature of this kind over such a hash may be made: with the keys there are.
    fn signatures(self, kind: ObjectIdentifier) -> &'static [Algorithm] {
        match (self, kind) {
            (Self::Sha256, RSA | RSA_SHA_256) => &RSA_OVER_256,
            (Self::Sha384, RSA | RSA_SHA_384) => &RSA_OVER_384,
            (Self::Sha512, RSA | RSA_SHA_512) => &RSA_OVER_512,
            (Self::Sha256, EC | EC_SHA_256) => &EC_OVER_256,
            (Self::Sha384, EC | EC_SHA_384) => &EC_OVER_384,
            (Self::Sha256 | Self::Sha384 | Self::Sha512, _) => &[],
        }
    }
}

/// `SignedData` of RFC 5652, 5.1. Authorities that are built on OpenSSL put a certificate in twice,
/// which `cms` does not take for a set.
#[derive(Sequence)]
struct SignedData {
    version: CmsVersion,
    digest_algorithms: DigestAlgorithmIdentifiers,
    encap_content_info: EncapsulatedContentInfo,
    #[asn1(
        context_specific = "0",
        tag_mode = "IMPLICIT",
        constructed = "true",
        optional = "true"
    )]
    certificates: Option<Vec<CertificateChoices>>,
    #[asn1(
        context_specific = "1",
        tag_mode = "IMPLICIT",
        constructed = "true",
        optional = "true"
    )]
    _revoked: Option<Vec<Any>>,
    signer_infos: SignerInfos,
}

pub(crate) struct Message {
    signed: SignedData,
    signer: SignerInfo,
    content: Any,
}

impl Message {
    /// Reads a message about this kind of content, signed by one.
    pub(crate) fn read(
        der: &[u8],
        kind: ObjectIdentifier,
        version: CmsVersion,
    ) -> Result<Self, Fault> {
        Self::with(der, kind, version, None)
    }

    /// Reads a message about bytes that do not stand in it.
    pub(crate) fn about(
        der: &[u8],
        kind: ObjectIdentifier,
        version: CmsVersion,
        bytes: &[u8],
    ) -> Result<Self, Fault> {
        let bytes = Any::new(Tag::OctetString, bytes).map_err(unreadable)?;
        let whole = ContentInfo::from_der(der).map_err(unreadable)?;
        let inner: SignedData = whole.content.decode_as().map_err(unreadable)?;
        if inner.encap_content_info.econtent.is_some() {
            return Err(Fault::Malformed("it is about something else".into()));
        }
        Self::with(der, kind, version, Some(bytes))
    }

    fn with(
        der: &[u8],
        kind: ObjectIdentifier,
        version: CmsVersion,
        elsewhere: Option<Any>,
    ) -> Result<Self, Fault> {
        let outer = ContentInfo::from_der(der).map_err(unreadable)?;
        if outer.content_type != SIGNED_DATA {
            return Err(Fault::Malformed(format!("it is a {}", outer.content_type)));
        }
        let mut signed: SignedData = outer.content.decode_as().map_err(unreadable)?;
        let inner = &mut signed.encap_content_info;
        if inner.econtent_type != kind {
            let found = inner.econtent_type;
            return Err(Fault::Malformed(format!("it is about a {found}")));
        }
        let content = inner.econtent.take().or(elsewhere);
        let Some(content) = content else {
            return Err(Fault::Malformed("it is about nothing".into()));
        };
        let [signer] = signed.signer_infos.0.as_slice() else {
            return Err(Fault::Malformed("it is not signed by exactly one".into()));
        };
        let signer = signer.clone();
        let named = signed.digest_algorithms.as_slice();
        if !matches!(named, [only] if only.oid == signer.digest_alg.oid) {
            return Err(Fault::Malformed("it names another hash than it has".into()));
        }
        if signed.version != version || signer.version != CmsVersion::V1 {
            return Err(Fault::Malformed("it has another version".into()));
        }
        Ok(Self {
            signed,
            signer,
            content,
        })
    }

    /// What was signed, with its own tag and length.
    pub(crate) fn whole_content(&self) -> Result<Vec<u8>, Fault> {
        self.content.to_der().map_err(unreadable)
    }

    /// The content of what was signed, where that is a string of bytes.
    pub(crate) fn bytes(&self) -> Result<&[u8], Fault> {
        let bytes: OctetStringRef<'_> = self.content.decode_as().map_err(unreadable)?;
        Ok(bytes.as_bytes())
    }

    /// The signature itself.
    pub(crate) fn signature(&self) -> &[u8] {
        self.signer.signature.as_bytes()
    }

    /// What was put beside the signature later, and is not covered by it.
    pub(crate) fn beside(&self, kind: ObjectIdentifier) -> impl Iterator<Item = &Any> {
        let attributes = self.signer.unsigned_attrs.iter().flat_map(|all| all.iter());
        attributes
            .filter(move |attribute| attribute.oid == kind)
            .flat_map(|attribute| attribute.values.iter())
    }

    /// The certificate of the signer.
    pub(crate) fn certificate(&self) -> Result<&Certificate, Fault> {
        // As version 1 of a signer has it.
        let SignerIdentifier::IssuerAndSerialNumber(named) = &self.signer.sid else {
            return Err(Fault::Malformed(
                "it names no certificate by its number".into(),
            ));
        };
        self.certificates()
            .find(|certificate| {
                let certificate = &certificate.tbs_certificate;
                certificate.issuer == named.issuer
                    && certificate.serial_number == named.serial_number
            })
            .ok_or_else(|| Fault::Malformed("its signer's certificate is missing".into()))
    }

    /// Whether the signer signed this, and may.
    pub(crate) fn verify(
        &self,
        purpose: Use,
        trust: &Trust,
        when: SystemTime,
        stamped: Option<SystemTime>,
    ) -> Result<(), Fault> {
        let (hash, message) = self.signed()?;
        let certificate = self.certificate()?;
        if !chain::has_purpose(certificate, purpose.oid())? {
            return Err(Fault::Purpose);
        }
        let certificate = CertificateDer::from(certificate.to_der().map_err(unreadable)?);
        let leaf = EndEntityCert::try_from(&certificate).map_err(chain::fault)?;
        let algorithms = hash.signatures(self.signer.signature_algorithm.oid);
        signature_holds(&leaf, algorithms, &message, self.signature())?;
        let others: Vec<_> = self
            .certificates()
            .map(|certificate| certificate.to_der().map(CertificateDer::from))
            .collect::<Result<_, _>>()
            .map_err(unreadable)?;
        trust.check(&leaf, &others, purpose, when, stamped)
    }

    /// Whether the key in the certificate signed this. Who vouches for that is another question.
    pub(crate) fn is_by(&self, certificate: &Certificate) -> Result<(), Fault> {
        let (hash, message) = self.signed()?;
        let algorithms = hash.signatures(self.signer.signature_algorithm.oid);
        let key = key(certificate);
        let by = |algorithm: &Algorithm| {
            let verified = algorithm.verify_signature(key, &message, self.signature());
            verified.is_ok()
        };
        if algorithms.iter().any(by) {
            return Ok(());
        }
        Err(Fault::Forged)
    }

    /// The bytes that the signature is over, which name what it is about.
    fn signed(&self) -> Result<(Hash, Vec<u8>), Fault> {
        let hash = Hash::of(&self.signer.digest_alg)?;
        let attributes = self.signer.signed_attrs.as_ref();
        let attributes = attributes.ok_or_else(|| missing("what it is about"))?;
        let kind: ObjectIdentifier = only(attributes.iter(), CONTENT_TYPE)?
            .decode_as()
            .map_err(unreadable)?;
        let digest: OctetStringRef<'_> = only(attributes.iter(), MESSAGE_DIGEST)?
            .decode_as()
            .map_err(unreadable)?;
        if kind != self.signed.encap_content_info.econtent_type
            || !hash.is(digest.as_bytes(), self.content.value())
        {
            return Err(Fault::Forged);
        }
        Ok((hash, attributes.to_der().map_err(unreadable)?))
    }

    pub(crate) fn certificates(&self) -> impl Iterator<Item = &Certificate> {
        let all = self.signed.certificates.iter().flatten();
        all.filter_map(|choice| match choice {
            CertificateChoices::Certificate(certificate) => Some(certificate),
            CertificateChoices::Other(_) => None,
        })
    }
}

/// Whether an authority signed something in this way, which names the hash as well.
pub(crate) fn holds(
    authority: &Certificate,
    kind: ObjectIdentifier,
    message: &[u8],
    signature: &[u8],
) -> bool {
    let hash = match kind {
        RSA_SHA_256 | EC_SHA_256 => Hash::Sha256,
        RSA_SHA_384 | EC_SHA_384 => Hash::Sha384,
        RSA_SHA_512 => Hash::Sha512,
        _ => return false,
    };
    let key = key(authority);
    let by = |algorithm: &Algorithm| algorithm.verify_signature(key, message, signature).is_ok();
    hash.signatures(kind).iter().any(by)
}

/// The key of a certificate, without what kind of key it is: the wrong kind cannot be read as one.
fn key(certificate: &Certificate) -> &[u8] {
    let key = &certificate.tbs_certificate.subject_public_key_info;
    key.subject_public_key.raw_bytes()
}

/// Tries what kinds of key there are; the certificate has one of them.
fn signature_holds(
    leaf: &EndEntityCert<'_>,
    algorithms: &[Algorithm],
    message: &[u8],
    signature: &[u8],
) -> Result<(), Fault> {
    let mut fits = false;
    for algorithm in algorithms {
        match leaf.verify_signature(*algorithm, message, signature) {
            Ok(()) => return Ok(()),
            Err(webpki::Error::InvalidSignatureForPublicKey) => fits = true,
            Err(_) => {}
        }
    }
    Err(if fits {
        Fault::Forged
    } else {
        Fault::Algorithm("the kind of key".into())
    })
}

/// The value of the only attribute of this kind.
fn only<'a>(
    attributes: impl Iterator<Item = &'a Attribute>,
    kind: ObjectIdentifier,
) -> Result<&'a Any, Fault> {
    let mut found = attributes.filter(|attribute| attribute.oid == kind);
    match (found.next(), found.next()) {
        (Some(one), None) if one.values.len() == 1 => {
            one.values.iter().next().ok_or_else(|| missing("a value"))
        }
        _ => Err(missing("what it is about")),
    }
}

fn missing(what: &str) -> Fault {
    Fault::Malformed(format!("it does not say {what}"))
}

pub(crate) fn unreadable(error: der::Error) -> Fault {
    Fault::Malformed(error.to_string())
}
