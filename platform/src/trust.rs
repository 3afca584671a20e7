//! Whom this system trusts to vouch for servers.

use std::{io, sync::Arc};

use rustls::{
    client::danger::ServerCertVerifier, crypto::CryptoProvider, pki_types::CertificateDer,
};
use rustls_platform_verifier::Verifier;

/// The judge of certificates that goes by what the system trusts, and by these authorities as well.
///
/// # Errors
/// When the system's authorities cannot be had; `Unsupported` for more authorities on Android, where
/// only the system's own are known.
pub fn judge(more: Vec<CertificateDer<'static>>) -> io::Result<Arc<dyn ServerCertVerifier>> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let made = if more.is_empty() {
        Verifier::new(provider).map_err(io::Error::other)
    } else {
        trusting(more, provider)
    };
    Ok(Arc::new(made?))
}

#[cfg(not(target_os = "android"))]
fn trusting(
    more: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
) -> io::Result<Verifier> {
    Verifier::new_with_extra_roots(more, provider).map_err(io::Error::other)
}

#[cfg(target_os = "android")]
fn trusting(_: Vec<CertificateDer<'static>>, _: Arc<CryptoProvider>) -> io::Result<Verifier> {
    Err(io::ErrorKind::Unsupported.into())
}
