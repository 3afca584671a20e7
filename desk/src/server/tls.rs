//! The certificate with which the desk shows who it is.

use std::{
    io,
    path::Path,
    sync::{Arc, PoisonError, RwLock},
};

use rustls::{
    CipherSuite, ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
    server::NoServerSessionStorage,
};

/// A certificate and its key. Clones are the same, so a new certificate is there for all of them.
#[derive(Clone, Debug)]
pub struct Tls(Arc<RwLock<Arc<ServerConfig>>>);

impl Tls {
    /// Reads both from PEM files.
    pub async fn from_files(certificate: &Path, key: &Path) -> io::Result<Self> {
        let config = read(certificate, key).await?;
        Ok(Self(Arc::new(RwLock::new(config))))
    }

    /// Reads both again. What cannot be used changes nothing.
    pub async fn reload(&self, certificate: &Path, key: &Path) -> io::Result<()> {
        let config = read(certificate, key).await?;
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = config;
        Ok(())
    }

    /// For the next connection.
    pub(super) fn current(&self) -> Arc<ServerConfig> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }
}

async fn read(certificate: &Path, key: &Path) -> io::Result<Arc<ServerConfig>> {
    let (certificate, key) = (
        tokio::fs::read(certificate).await?,
        tokio::fs::read(key).await?,
    );
    config(&certificate, &key).map(Arc::new)
}

fn config(certificate: &[u8], key: &[u8]) -> io::Result<ServerConfig> {
    let chain = CertificateDer::pem_slice_iter(certificate).collect::<Result<Vec<_>, _>>();
    let chain = chain.map_err(|error| unfit(format!("the certificate: {error}")))?;
    if chain.is_empty() {
        return Err(unfit("there is no certificate in the file".to_owned()));
    }
    let key = PrivateKeyDer::from_pem_slice(key);
    let key = key.map_err(|error| unfit(format!("the private key: {error}")))?;
    let mut provider = ring::default_provider();
    // As good as the others for what lives this long, and the cheapest: a desk that was restarted
    // greets thousands of devices at the same moment.
    let cheapest = CipherSuite::TLS13_AES_128_GCM_SHA256;
    provider
        .cipher_suites
        .sort_by_key(|suite| suite.suite() != cheapest);
    let config = ServerConfig::builder_with_provider(Arc::new(provider))
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?;
    let mut config = config
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(|error| unfit(error.to_string()))?;
    config.ignore_client_order = true;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    // Whoever comes back after a broken network brings along what the desk would have to remember.
    config.ticketer = ring::Ticketer::new().map_err(io::Error::other)?;
    config.session_storage = Arc::new(NoServerSessionStorage {});
    config.send_tls13_tickets = 1;
    Ok(config)
}

fn unfit(why: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}
