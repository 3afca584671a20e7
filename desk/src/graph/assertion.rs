//! How the desk proves to Entra ID with a certificate that it is the application: by a JSON Web Token
//! that it signs itself.
//!
//! Algorithm, header and claims are those of
//! learn.microsoft.com/entra/identity-platform/certificate-credentials: PS256, the SHA-256 of the
//! certificate as `x5t#S256`, and a life of ten minutes at most.

use std::{fmt, time::Duration};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::{
    rand::SystemRandom,
    rsa,
    signature::{RSA_PSS_SHA256, RsaKeyPair},
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::{
    secrets::{ClientSecret, NoRandomness, hex, random},
    time::Timestamp,
};

/// How long an assertion is good.
const LIFE: Duration = Duration::from_secs(9 * 60);

/// The smallest key that Entra ID takes is 2048 bits long; *ring* signs with none that is shorter.
pub struct Certificate {
    key: RsaKeyPair,
    thumbprint: String,
}

/// Why a certificate cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    /// No PEM with a certificate in it.
    #[error("there is no certificate (-----BEGIN CERTIFICATE-----) in the file")]
    Certificate,
    /// No PEM with a private key in it.
    #[error(
        "there is no private key (-----BEGIN PRIVATE KEY-----) in the file, or it is encrypted"
    )]
    Key,
    /// A key of another kind.
    #[error(
        "the private key is no RSA key of 2048 bits or more, which Microsoft Entra ID wants: {0}"
    )]
    Kind(ring::error::KeyRejected),
}

/// There were no random numbers for a signature.
#[derive(Debug, thiserror::Error)]
#[error("nothing can be signed")]
pub(super) struct NotSigned;

impl From<NoRandomness> for NotSigned {
    fn from(_: NoRandomness) -> Self {
        Self
    }
}

impl Certificate {
    /// Reads both from PEM: the certificate as it is in the app registration, and its key. They may be
    /// the same file.
    pub fn read(certificate: &[u8], key: &[u8]) -> Result<Self, CertificateError> {
        let certificate = CertificateDer::from_pem_slice(certificate);
        let certificate = certificate.map_err(|_| CertificateError::Certificate)?;
        let key = PrivateKeyDer::from_pem_slice(key).map_err(|_| CertificateError::Key)?;
        let key = match &key {
            PrivateKeyDer::Pkcs8(key) => rsa::KeyPair::from_pkcs8(key.secret_pkcs8_der()),
            PrivateKeyDer::Pkcs1(key) => rsa::KeyPair::from_der(key.secret_pkcs1_der()),
            PrivateKeyDer::Sec1(_) | _ => return Err(CertificateError::Key),
        };
        Ok(Self {
            key: key.map_err(CertificateError::Kind)?,
            thumbprint: URL_SAFE_NO_PAD.encode(Sha256::digest(&certificate)),
        })
    }

    /// What a stand-in for Entra ID has to know: the SHA-256 of the certificate, and the public key.
    #[cfg(feature = "rehearsal")]
    pub fn registered(&self) -> (String, Vec<u8>) {
        (self.thumbprint.clone(), self.key.public().as_ref().to_vec())
    }

    /// The proof for `audience`, the address where tokens are had.
    pub(super) fn assertion(
        &self,
        client: &str,
        audience: &str,
        now: Timestamp,
    ) -> Result<ClientSecret, NotSigned> {
        let seconds = now.millis().div_euclid(1000);
        let life = i64::try_from(LIFE.as_secs()).unwrap_or(0);
        let header = json!({ "alg": "PS256", "typ": "JWT", "x5t#S256": self.thumbprint });
        let claims = json!({
            "aud": audience,
            "iss": client,
            "sub": client,
            "jti": hex(&random::<16>()?),
            "iat": seconds,
            "nbf": seconds,
            "exp": seconds + life,
        });
        let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(header), part(claims));
        let mut signature = vec![0; self.key.public().modulus_len()];
        let random = SystemRandom::new();
        self.key
            .sign(&RSA_PSS_SHA256, &random, signed.as_bytes(), &mut signature)
            .map_err(|_| NotSigned)?;
        let signature = URL_SAFE_NO_PAD.encode(signature);
        Ok(ClientSecret::new(format!("{signed}.{signature}")))
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificate({})", self.thumbprint)
    }
}
