//! Whether a certificate leads to a root that is trusted, was valid, and was not taken back.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use der::asn1::ObjectIdentifier;
use rustls_pki_types::{CertificateDer, TrustAnchor, UnixTime};
use webpki::{
    ALL_VERIFICATION_ALGS, CertRevocationList, EndEntityCert, Error, ExpirationPolicy, KeyUsage,
    OwnedCertRevocationList, RevocationCheckDepth, RevocationOptionsBuilder, UnknownStatusPolicy,
    anchor_from_trusted_cert,
};
use x509_cert::{Certificate, ext::pkix::ExtendedKeyUsage};

use crate::{Fault, message::unreadable};

/// `id-kp-codeSigning` (RFC 5280, 4.2.1.12).
static CODE_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.3");
/// `id-kp-timeStamping`, likewise.
static TIME_STAMPING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.8");
/// A certificate for this is good until it expires and no longer, stamp or not
/// (`szOID_KP_LIFETIME_SIGNING`).
pub(crate) static LIFETIME_SIGNING: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.3.6.1.4.1.311.10.3.13");

/// What a certificate is needed for.
#[derive(Clone, Copy)]
pub(crate) enum Use {
    Programs,
    Stamps,
}

impl Use {
    /// What stands for it in certificates.
    pub(crate) fn oid(self) -> &'static ObjectIdentifier {
        match self {
            Self::Programs => &CODE_SIGNING,
            Self::Stamps => &TIME_STAMPING,
        }
    }
}

/// Whom to trust, and what is known to be revoked.
#[derive(Default)]
pub struct Trust {
    roots: Vec<TrustAnchor<'static>>,
    revoked: Vec<CertRevocationList<'static>>,
}

/// Why something cannot be added to what is trusted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrustError {
    /// It is no certificate of an authority.
    #[error("this is no certificate in DER: {0}")]
    Root(String),
    /// It is no list of revoked certificates.
    #[error("this is no revocation list in DER: {0}")]
    RevocationList(String),
}

impl Trust {
    /// Trusts this authority, and whom it vouches for. `der` is its certificate.
    ///
    /// # Errors
    /// When it is none.
    pub fn root(&mut self, der: &[u8]) -> Result<(), TrustError> {
        let certificate = CertificateDer::from(der);
        let anchor = anchor_from_trusted_cert(&certificate)
            .map_err(|error| TrustError::Root(error.to_string()))?;
        self.roots.push(anchor.to_owned());
        Ok(())
    }

    /// Takes note of what an authority revoked. `der` is its list (RFC 5280). Lists that are out of
    /// date still count: what was revoked stays so.
    ///
    /// # Errors
    /// When it is none.
    pub fn revocation_list(&mut self, der: &[u8]) -> Result<(), TrustError> {
        let list = OwnedCertRevocationList::from_der(der)
            .map_err(|error| TrustError::RevocationList(error.to_string()))?;
        self.revoked.push(list.into());
        Ok(())
    }

    /// Whether the certificate could be used then.
    pub(crate) fn check(
        &self,
        leaf: &EndEntityCert<'_>,
        others: &[CertificateDer<'_>],
        purpose: Use,
        when: SystemTime,
        stamped: Option<SystemTime>,
    ) -> Result<(), Fault> {
        let lists: Vec<&CertRevocationList<'_>> = self.revoked.iter().collect();
        match self.path(leaf, others, purpose, when, &lists) {
            Err(Error::CertRevoked) => {}
            judged => return judged.map_err(fault),
        }
        // The list is genuine. A signature that was seen before counts, if the rest is in order.
        let Some(stamped) = stamped else {
            return Err(Fault::Revoked);
        };
        let (of_signer, others_lists): (Vec<_>, Vec<_>) = lists
            .into_iter()
            .partition(|list| list.issuer() == leaf.issuer());
        let before = of_signer.iter().all(|list| {
            list.find_serial(leaf.serial()).is_ok_and(|entry| {
                entry.is_none_or(|entry| stamped < system_time(entry.revocation_date))
            })
        });
        if before {
            self.path(leaf, others, purpose, when, &others_lists)
                .map_err(fault)
        } else {
            Err(Fault::Revoked)
        }
    }

    fn path(
        &self,
        leaf: &EndEntityCert<'_>,
        others: &[CertificateDer<'_>],
        purpose: Use,
        when: SystemTime,
        lists: &[&CertRevocationList<'_>],
    ) -> Result<(), Error> {
        let revocation = RevocationOptionsBuilder::new(lists).ok().map(|options| {
            options
                .with_depth(RevocationCheckDepth::Chain)
                .with_status_policy(UnknownStatusPolicy::Allow)
                .with_expiration_policy(ExpirationPolicy::Ignore)
                .build()
        });
        leaf.verify_for_usage(
            ALL_VERIFICATION_ALGS,
            &self.roots,
            others,
            unix_time(when),
            // Authorities between root and signer need not name purposes, but if they do, this one.
            KeyUsage::required_if_present(purpose.oid().as_bytes()),
            revocation,
            None,
        )
        .map(drop)
    }
}

/// Whether a certificate says that it is for this.
pub(crate) fn has_purpose(
    certificate: &Certificate,
    purpose: &ObjectIdentifier,
) -> Result<bool, Fault> {
    let found = certificate
        .tbs_certificate
        .get::<ExtendedKeyUsage>()
        .map_err(unreadable)?;
    Ok(found.is_some_and(|(_, purposes)| purposes.0.contains(purpose)))
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "what else can be wrong with a certificate has no words of its own"
)]
pub(crate) fn fault(error: Error) -> Fault {
    match error {
        Error::UnknownIssuer | Error::InvalidSignatureForPublicKey => Fault::Untrusted,
        Error::CertExpired { .. } | Error::CertNotValidYet { .. } => Fault::Expired,
        Error::CertRevoked => Fault::Revoked,
        Error::RequiredEkuNotFoundContext(_) => Fault::Purpose,
        other => Fault::Certificate(other.to_string()),
    }
}

fn unix_time(time: SystemTime) -> UnixTime {
    UnixTime::since_unix_epoch(time.duration_since(UNIX_EPOCH).unwrap_or_default())
}

fn system_time(time: UnixTime) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(time.as_secs())
}
