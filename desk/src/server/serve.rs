//! Serving: routes, limits, plain or over TLS, and an orderly end.
//!
//! HTTP/1 only: a long poll gains nothing from HTTP/2, and every limit holds in one place.

use std::{io, net::SocketAddr, path::Path, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, connect_info::IntoMakeServiceWithConnectInfo},
    http::{HeaderValue, header::CACHE_CONTROL},
    middleware,
    response::Response,
};
use axum_server::{
    Handle, Server,
    accept::NoDelayAcceptor,
    tls_rustls::{RustlsAcceptor, RustlsConfig},
};
use hyper_util::rt::TokioTimer;
use rustls::ServerConfig;
use tokio::net::TcpListener;

use super::{Desk, keeper};
use crate::{agent_api, api, console, failure::Failure, wire::LARGEST_BODY};

/// How long open calls may take to end once the desk is asked to stop.
const GRACE: Duration = Duration::from_secs(10);

/// How long a client may take to say what it wants; also how long an unused connection is kept.
const SLOWEST_HEADERS: Duration = Duration::from_secs(90);

/// A certificate and its key.
#[derive(Clone, Debug)]
pub struct Tls(RustlsConfig);

impl Tls {
    /// Reads both from PEM files.
    pub async fn from_files(certificate: &Path, key: &Path) -> io::Result<Self> {
        // The only error is that a provider is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let both = RustlsConfig::from_pem_file(certificate, key).await?;
        let mut config = ServerConfig::clone(&both.get_inner());
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self(RustlsConfig::from_config(Arc::new(config))))
    }
}

impl Desk {
    /// Every route of the desk.
    pub fn router(&self) -> Router {
        Router::new()
            .nest("/agent/v1", agent_api::routes())
            .nest("/api/v1", api::routes())
            .merge(console::routes(self))
            .fallback(|| async { Failure::not_found("There is nothing at this address.") })
            .method_not_allowed_fallback(|| async { Failure::no_such_method() })
            .layer(DefaultBodyLimit::max(LARGEST_BODY))
            .layer(middleware::from_fn_with_state(self.clone(), console::dress))
            .layer(middleware::map_response(never_cached))
            .layer(middleware::from_fn_with_state(
                self.clone(),
                console::protect,
            ))
            .with_state(self.clone())
    }

    /// Serves plain HTTP until `shutdown` is over. Only fit for loopback, or behind a proxy that
    /// speaks TLS.
    pub async fn serve(
        &self,
        listener: TcpListener,
        shutdown: impl Future<Output = ()> + Send,
    ) -> io::Result<()> {
        self.served_at("http", listener.local_addr()?);
        let mut server = Server::<SocketAddr>::from_listener(listener)
            .acceptor(NoDelayAcceptor)
            .http1_only();
        server
            .http_builder()
            .http1()
            .timer(TokioTimer::new())
            .header_read_timeout(SLOWEST_HEADERS);
        let handle = Handle::new();
        let server = server.handle(handle.clone()).serve(self.routes());
        self.run(server, handle, shutdown).await
    }

    /// Serves HTTPS until `shutdown` is over.
    pub async fn serve_tls(
        &self,
        listener: TcpListener,
        tls: Tls,
        shutdown: impl Future<Output = ()> + Send,
    ) -> io::Result<()> {
        self.served_at("https", listener.local_addr()?);
        let acceptor = RustlsAcceptor::new(tls.0).acceptor(NoDelayAcceptor);
        let mut server = Server::<SocketAddr>::from_listener(listener)
            .acceptor(acceptor)
            .http1_only();
        server
            .http_builder()
            .http1()
            .timer(TokioTimer::new())
            .header_read_timeout(SLOWEST_HEADERS);
        let handle = Handle::new();
        let server = server.handle(handle.clone()).serve(self.routes());
        self.run(server, handle, shutdown).await
    }

    /// The routes, which also learn where a call comes from.
    fn routes(&self) -> IntoMakeServiceWithConnectInfo<Router, SocketAddr> {
        self.router().into_make_service_with_connect_info()
    }

    async fn run(
        &self,
        server: impl Future<Output = io::Result<()>>,
        handle: Handle<SocketAddr>,
        shutdown: impl Future<Output = ()>,
    ) -> io::Result<()> {
        let server = async {
            tokio::pin!(server);
            tokio::select! {
                ended = &mut server => return ended,
                () = shutdown => {}
            }
            self.0.stopping.send_replace(true);
            handle.graceful_shutdown(Some(GRACE));
            server.await
        };
        tokio::select! {
            ended = server => ended?,
            () = keeper::keep(self) => {}
        }
        self.idle().await;
        Ok(())
    }
}

/// Replies carry codes and personal data, unless they say themselves how long they keep.
async fn never_cached(mut response: Response) -> Response {
    let headers = response.headers_mut();
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}
