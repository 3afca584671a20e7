//! One HTTP connection to the desk, plain or over TLS, that keeps little while it waits.

use std::{
    future::poll_fn,
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    os::fd::AsFd as _,
    pin::{Pin, pin},
    sync::Arc,
    task::Poll,
    time::Duration,
};

use axum::{
    body::{Body, Bytes},
    http::{
        HeaderMap, Method, Request, StatusCode,
        header::{AUTHORIZATION, CONTENT_TYPE, HOST, RETRY_AFTER},
    },
};
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use nix::sys::socket::{setsockopt, sockopt::IpBindAddressNoPort};
use rustls::{
    DigitallySignedStruct, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::WebPkiSupportedAlgorithms,
    pki_types::{CertificateDer, ServerName, UnixTime},
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpSocket, TcpStream},
};
use tokio_rustls::TlsConnector;

/// The answer to a poll is a few hundred bytes.
const READ: usize = 1024;
const LARGEST: usize = 64 * 1024;
/// How long a connection may take: longer than a system tries by itself in a storm.
const SLOWEST: Duration = Duration::from_secs(40);
/// So many agents share an address of their own.
const AN_ADDRESS: usize = 4000;

/// How the desk is reached.
#[derive(Clone)]
pub(crate) struct Way {
    pub(crate) desk: SocketAddr,
    pub(crate) tls: Option<TlsConnector>,
}

/// A connection.
pub(crate) struct Line {
    sender: SendRequest<Body>,
    connection: Option<Driver>,
}

type Driver = Pin<Box<dyn Future<Output = hyper::Result<()>> + Send>>;

/// What the desk said.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) body: Bytes,
}

/// What a call is.
pub(crate) struct Call<'a> {
    pub(crate) method: Method,
    pub(crate) path: &'a str,
    pub(crate) credential: &'a str,
    pub(crate) body: Option<Vec<u8>>,
}

impl Line {
    /// Connects, as the agent with this number.
    pub(crate) async fn open(way: &Way, number: usize) -> io::Result<Self> {
        let opened = tokio::time::timeout(SLOWEST, Self::connect(way, number));
        opened.await.map_err(|_| io::ErrorKind::TimedOut)?
    }

    async fn connect(way: &Way, number: usize) -> io::Result<Self> {
        let socket = TcpSocket::new_v4()?;
        // Otherwise it looks for a port that is free whoever is there, and where thousands of connections have just
        // ended that takes longer than all the rest.
        setsockopt(&socket.as_fd(), IpBindAddressNoPort, &true)?;
        let host = 2 + u8::try_from(number / AN_ADDRESS % 200).unwrap_or(0);
        socket.bind(SocketAddr::new(
            IpAddr::V4(Ipv4Addr::new(127, 0, 0, host)),
            0,
        ))?;
        let stream = socket.connect(way.desk).await?;
        stream.set_nodelay(true)?;
        match &way.tls {
            Some(tls) => {
                let name = ServerName::IpAddress(IpAddr::V4(Ipv4Addr::LOCALHOST).into());
                Self::over(tls.connect(name, stream).await?).await
            }
            None => Self::over::<TcpStream>(stream).await,
        }
    }

    async fn over<S>(stream: S) -> io::Result<Self>
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let (sender, connection) = http1::Builder::new()
            .read_buf_exact_size(Some(READ))
            .handshake(TokioIo::new(stream))
            .await
            .map_err(io::Error::other)?;
        Ok(Self {
            sender,
            connection: Some(Box::pin(connection)),
        })
    }

    /// Calls, and waits for the whole answer.
    pub(crate) async fn call(&mut self, call: Call<'_>) -> io::Result<Reply> {
        let mut request = Request::builder()
            .method(call.method)
            .uri(call.path)
            .header(HOST, "127.0.0.1")
            .header("user-agent", "swarm")
            .header("accept", "*/*");
        if !call.credential.is_empty() {
            request = request.header(AUTHORIZATION, format!("Bearer {}", call.credential));
        }
        let body = match call.body {
            Some(body) => {
                request = request.header(CONTENT_TYPE, "application/json");
                Body::from(body)
            }
            None => Body::empty(),
        };
        let request = request.body(body).map_err(io::Error::other)?;
        let mut exchange = pin!(exchange(&mut self.sender, request));
        let connection = &mut self.connection;
        poll_fn(|cx| {
            loop {
                if let Poll::Ready(reply) = exchange.as_mut().poll(cx) {
                    return Poll::Ready(reply);
                }
                // The answer may be here although the connection has ended with it.
                match connection.as_mut().map(|driver| driver.as_mut().poll(cx)) {
                    Some(Poll::Ready(_)) => *connection = None,
                    Some(Poll::Pending) | None => return Poll::Pending,
                }
            }
        })
        .await
    }

    /// Whether another call may be made here.
    pub(crate) fn stands(&self) -> bool {
        self.connection.is_some() && !self.sender.is_closed()
    }
}

async fn exchange(sender: &mut SendRequest<Body>, request: Request<Body>) -> io::Result<Reply> {
    let answer = sender.send_request(request).await;
    let (head, body) = answer.map_err(io::Error::other)?.into_parts();
    let body = axum::body::to_bytes(Body::new(body), LARGEST).await;
    Ok(Reply {
        status: head.status,
        retry_after: retry_after(&head.headers),
        body: body.map_err(io::Error::other)?,
    })
}

fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
    Some(Duration::from_secs(seconds))
}

/// TLS that makes each connection as if it were the first: the agents of a company are not one
/// agent. It does not verify who the desk is, which would be work of these agents and none of the
/// desk's: twenty thousand of them share one processor core here.
pub(crate) fn tls() -> anyhow::Result<TlsConnector> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let trusting = Trusting(provider.signature_verification_algorithms);
    let mut config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(trusting))
        .with_no_client_auth();
    config.resumption = rustls::client::Resumption::disabled();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsConnector::from(Arc::new(config)))
}

#[derive(Debug)]
struct Trusting(WebPkiSupportedAlgorithms);

impl ServerCertVerifier for Trusting {
    fn verify_server_cert(
        &self,
        _end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _message: &[u8],
        _certificate: &CertificateDer<'_>,
        _signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _message: &[u8],
        _certificate: &CertificateDer<'_>,
        _signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.supported_schemes()
    }
}
