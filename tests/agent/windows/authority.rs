//! An authority that Windows trusts for as long as a test needs it, and a server that it vouches for.

use std::{io, net::SocketAddr, process::Stdio, sync::Arc};

use axum::{Router, routing::get};
use rcgen::{
    CertificateParams, CertificateRevocationListParams, CrlDistributionPoint, KeyIdMethod, KeyPair,
    SerialNumber,
};
use sha1::{Digest as _, Sha1};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
    },
    server::TlsStream,
};

use super::{
    Shelf, Windows,
    publisher::{Publisher, at},
};

const ROOTS: &str = r"HKLM\SOFTWARE\Microsoft\SystemCertificates\Root\Certificates";

/// What `wincrypt.h` calls `CERT_SHA1_HASH_PROP_ID`, and the certificate itself in the same list.
const SHA_1: u32 = 3;
const CERTIFICATE: u32 = 32;

/// Trust in the authority of a publisher, taken back when this is dropped.
pub(super) struct Trusted<'a> {
    windows: &'a Windows,
    key: String,
}

impl<'a> Trusted<'a> {
    /// Puts it among those that the whole device trusts, as an administrator does.
    pub(super) async fn new(windows: &'a Windows, publisher: &Publisher) -> Self {
        let der: &[u8] = publisher.root.der();
        let name: [u8; 20] = Sha1::digest(der).into();
        let entry = [property(SHA_1, &name), property(CERTIFICATE, der)].concat();
        let key = format!(r"{ROOTS}\{}", hex(&name).to_uppercase());
        let entry = hex(&entry);
        let add = [
            "add",
            &key,
            "/v",
            "Blob",
            "/t",
            "REG_BINARY",
            "/d",
            &entry,
            "/f",
        ];
        windows.registry(&add).await;
        Self { windows, key }
    }
}

impl Drop for Trusted<'_> {
    fn drop(&mut self) {
        let mut command = std::process::Command::new(&self.windows.wine);
        let command = command.args(["reg", "delete", &self.key, "/f"]);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .status()
            .ok();
    }
}

fn property(id: u32, value: &[u8]) -> Vec<u8> {
    let length = u32::try_from(value.len()).unwrap();
    let head = [id, 1, length].map(u32::to_le_bytes).concat();
    [&head, value].concat()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A shelf that proves its name, so that what lies there is no rehearsal's.
pub(super) async fn shelf_over_tls(publisher: &Publisher) -> Shelf {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(["localhost".to_owned()]).unwrap();
    (params.not_before, params.not_after) = (at(2020, 1), at(2040, 1));
    let uris = vec![nothing_revoked(publisher).await];
    params.crl_distribution_points = vec![CrlDistributionPoint { uris }];
    let certificate = params.signed_by(&key, &publisher.authority).unwrap();
    let chain = vec![certificate.der().clone(), publisher.authority.der().clone()];
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let host = format!("localhost:{}", listener.local_addr().unwrap().port());
    let tls = TlsAcceptor::from(Arc::new(config));
    Shelf::at(OverTls { listener, tls }, "https", host, Vec::new()).await
}

/// Where the authority says that it took nothing back. Wine 8 trusts no server of which that cannot be
/// known, unlike Windows.
async fn nothing_revoked(publisher: &Publisher) -> String {
    let params = CertificateRevocationListParams {
        this_update: at(2020, 1),
        next_update: at(2040, 1),
        crl_number: SerialNumber::from(1),
        issuing_distribution_point: None,
        revoked_certs: Vec::new(),
        key_identifier_method: KeyIdMethod::Sha256,
    };
    let list = params.signed_by(&publisher.authority).unwrap();
    let list = list.der().to_vec();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/list", listener.local_addr().unwrap());
    let served = Router::new().route("/list", get(async move || list.clone()));
    tokio::spawn(async move { axum::serve(listener, served).await });
    url
}

struct OverTls {
    listener: TcpListener,
    tls: TlsAcceptor,
}

impl axum::serve::Listener for OverTls {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            let (stream, from) = self.listener.accept().await.unwrap();
            if let Ok(stream) = self.tls.accept(stream).await {
                return (stream, from);
            }
        }
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.listener.local_addr()
    }
}
