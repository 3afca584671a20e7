//! Serving: routes, limits, plain or over TLS, and an orderly end.
//!
//! HTTP/1 only: a long poll gains nothing from HTTP/2, and every limit holds in one place.

use std::{io, net::SocketAddr};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderValue, header::CACHE_CONTROL},
    middleware,
    response::Response,
};
use tokio::net::{TcpListener, TcpSocket};

use super::{Desk, Tls, connections, keeper};
use crate::{agent_api, api, console, failure::Failure, health, publishing, wire::LARGEST_BODY};

/// So many connections wait until the desk gets to them. What a system allows may be less.
const BACKLOG: u32 = 4096;

/// Listens where agents and operators come.
pub fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4(),
        SocketAddr::V6(_) => TcpSocket::new_v6(),
    }?;
    // A desk that is restarted finds its address as the last one has left it.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

impl Desk {
    /// Every route of the desk.
    pub fn router(&self) -> Router {
        // An agent is no browser, and there are thousands of them: nothing here is for them.
        let people = Router::new()
            .nest("/api/v1", api::routes())
            .merge(console::routes(self))
            .merge(health::routes())
            .fallback_service(console::nothing(self))
            .method_not_allowed_fallback(|| async { Failure::no_such_method() })
            .layer(middleware::from_fn_with_state(self.clone(), console::dress))
            .layer(middleware::from_fn_with_state(
                self.clone(),
                console::protect,
            ));
        let agents = Router::new()
            .nest("/agent/v1", agent_api::routes())
            .merge(publishing::routes())
            .method_not_allowed_fallback(|| async { Failure::no_such_method() });
        people
            .merge(agents)
            .layer(DefaultBodyLimit::max(LARGEST_BODY))
            .layer(middleware::map_response(never_cached))
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
        self.run(listener, None, shutdown).await;
        Ok(())
    }

    /// Serves HTTPS until `shutdown` is over.
    pub async fn serve_tls(
        &self,
        listener: TcpListener,
        tls: Tls,
        shutdown: impl Future<Output = ()> + Send,
    ) -> io::Result<()> {
        self.served_at("https", listener.local_addr()?);
        self.run(listener, Some(tls), shutdown).await;
        Ok(())
    }

    async fn run(
        &self,
        listener: TcpListener,
        tls: Option<Tls>,
        shutdown: impl Future<Output = ()>,
    ) {
        let stop = async {
            shutdown.await;
            self.0.signals.farewell.begin(self.hub().held());
            self.0.signals.stopping.send_replace(true);
        };
        let served = async { tokio::join!(connections::serve(self, listener, tls), stop) };
        tokio::select! {
            _ = served => {}
            () = keeper::keep(self) => {}
        }
        self.idle().await;
    }
}

/// Replies carry codes and personal data, unless they say themselves how long they keep.
pub(super) async fn never_cached(mut response: Response) -> Response {
    let headers = response.headers_mut();
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}
