//! Connections, from the first byte to the last: accepted, encrypted, spoken on, parked.

use std::{
    convert::Infallible,
    future::{pending, poll_fn},
    io,
    net::SocketAddr,
    pin::{Pin, pin},
    sync::Arc,
    task::Poll,
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{Request, Response},
};
use hyper::{body::Incoming, server::conn::http1, service::Service};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use socket2::{SockRef, TcpKeepalive};
use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinSet,
    time::timeout,
};
use tokio_rustls::TlsAcceptor;

use super::{
    Desk, Tls,
    entrance::{self, Entrance},
    parking::{AGAIN, Parking, may_park},
    serve::never_cached,
    stream::Stream,
};
use crate::agent_api::{self, Held};

/// How long open calls may take to end once the desk is asked to stop.
const GRACE: Duration = Duration::from_secs(10);

/// How long a client may take to say what it wants; also how long an unused connection is kept.
const SLOWEST_HEADERS: Duration = Duration::from_secs(90);

/// How long a client may take until its connection is encrypted. In a storm that is mostly our own
/// time, and what was spent on a client that is sent away was spent for nothing.
const SLOWEST_HANDSHAKE: Duration = Duration::from_secs(30);

/// When nothing was heard of a client for so long, the system asks whether it is still there …
const QUIET: Duration = Duration::from_secs(60);
/// … and again after this time …
const ASK_AGAIN: Duration = Duration::from_secs(5);
/// … as often as this. Then it is gone, and its poll ends: an operator sees that a device is away that
/// went without a word. The answers come from the client's system and wake no agent.
const ASKED: u32 = 4;

/// What all connections have in common.
struct Server {
    desk: Desk,
    router: Router,
    http: http1::Builder,
    tls: Option<Tls>,
}

/// Serves until the desk is asked to stop, and then until the last call has ended.
pub(super) async fn serve(desk: &Desk, listener: TcpListener, tls: Option<Tls>) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(SLOWEST_HEADERS);
    let server = Arc::new(Server {
        desk: desk.clone(),
        router: desk.router(),
        http,
        tls,
    });
    let mut entrance = Entrance::new(listener, entrance::files());
    let mut open = JoinSet::new();
    let mut stopped = pin!(desk.stopped());
    loop {
        desk.metrics().connected(open.len(), entrance.most());
        tokio::select! {
            accepted = entrance.next(open.len()) => {
                let (stream, peer) = accepted;
                open.spawn(Arc::clone(&server).attend(stream, peer));
            }
            Some(_) = open.join_next(), if !open.is_empty() => {}
            () = &mut stopped => break,
        }
    }
    // Whoever comes now is to be refused at once, and not to wait for the next desk.
    drop(entrance);
    let ended = async { while open.join_next().await.is_some() {} };
    if timeout(GRACE, ended).await.is_err() {
        open.shutdown().await;
    }
}

/// Has the system notice when the client vanishes without a word.
fn watch_over(stream: &TcpStream) -> io::Result<()> {
    let socket = SockRef::from(stream);
    let asks = TcpKeepalive::new()
        .with_time(QUIET)
        .with_interval(ASK_AGAIN)
        .with_retries(ASKED);
    // No limit to how long what was sent may be on its way: that would end whoever reads slowly as well.
    socket.set_tcp_keepalive(&asks)
}

impl Server {
    async fn attend(self: Arc<Self>, stream: TcpStream, peer: SocketAddr) {
        // What is said is short, and said at once.
        let _ = stream.set_nodelay(true);
        // Whoever is gone already is noticed all the same.
        let _ = watch_over(&stream);
        let Some(mut stream) = self.encrypted(stream).await else {
            return;
        };
        let mut parking = Parking::default();
        loop {
            // In a box, since a poll that is parked needs none of this.
            let spoken = Box::pin(self.speak(stream, peer, parking));
            let Some((given_back, held)) = spoken.await else {
                return;
            };
            stream = given_back;
            tokio::select! {
                () = held.over(&self.desk) => {}
                () = stream.gone() => return,
            }
            stream.put_back(AGAIN);
            parking = Parking::with(held);
        }
    }

    async fn encrypted(&self, stream: TcpStream) -> Option<Stream> {
        let Some(tls) = &self.tls else {
            return Some(Stream::new(stream));
        };
        let acceptor = TlsAcceptor::from(tls.current());
        let accepted = Box::pin(timeout(SLOWEST_HANDSHAKE, acceptor.accept(stream)));
        match accepted.await {
            Ok(Ok(stream)) => Some(Stream::new(stream)),
            Ok(Err(_)) | Err(_) => None,
        }
    }

    /// Speaks HTTP until a poll is parked, or for good.
    async fn speak(
        &self,
        stream: Stream,
        peer: SocketAddr,
        parking: Parking,
    ) -> Option<(Stream, Held)> {
        let stuck = stream.stuck();
        let calls = Calls {
            desk: self.desk.clone(),
            router: TowerToHyperService::new(self.router.clone()),
            peer,
            parking: parking.clone(),
        };
        let mut connection = self.http.serve_connection(TokioIo::new(stream), calls);
        let mut stopped = pin!(self.desk.stopped());
        let mut stopping = false;
        let held = poll_fn(|cx| {
            let mut ended = Pin::new(&mut connection).poll(cx).is_ready();
            // A call that is there already is answered first.
            if !ended && !stopping && stopped.as_mut().poll(cx).is_ready() {
                stopping = true;
                Pin::new(&mut connection).graceful_shutdown();
                ended = Pin::new(&mut connection).poll(cx).is_ready();
            }
            if ended {
                return Poll::Ready(None);
            }
            // What is still to be sent belongs to an earlier call.
            if stuck.is() {
                return Poll::Pending;
            }
            match parking.parked() {
                Some(held) => Poll::Ready(Some(held)),
                None => Poll::Pending,
            }
        });
        let held = held.await?;
        let parts = connection.into_parts();
        let mut stream = parts.io.into_inner();
        stream.put_back(&parts.read_buf);
        Some((stream, held))
    }
}

/// Takes the calls of one connection.
struct Calls {
    desk: Desk,
    router: TowerToHyperService<Router>,
    peer: SocketAddr,
    parking: Parking,
}

impl Service<Request<Incoming>> for Calls {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

    fn call(&self, request: Request<Incoming>) -> Self::Future {
        // It went all the way through the routes when it was put for the first time.
        if let Some(held) = self.parking.resumed() {
            let (desk, parking) = (self.desk.clone(), self.parking.clone());
            return Box::pin(async move {
                let answer = agent_api::go_on(&desk, held, &parking).await;
                sent_unless_parked(&parking, never_cached(answer).await).await
            });
        }
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(self.peer));
        let parking = may_park(&request).then(|| self.parking.clone());
        if let Some(parking) = &parking {
            request.extensions_mut().insert(parking.clone());
        }
        let answer = self.router.call(request);
        Box::pin(async move {
            let answer = answer.await?;
            match parking {
                Some(parking) => sent_unless_parked(&parking, answer).await,
                None => Ok(answer),
            }
        })
    }
}

/// Never ends if the call was parked: its connection is about to be taken apart.
async fn sent_unless_parked(
    parking: &Parking,
    answer: Response<Body>,
) -> Result<Response<Body>, Infallible> {
    if parking.is_taken() {
        drop(answer);
        return pending().await;
    }
    Ok(answer)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    /// That the device is then seen as away is seen on a real line, in `tests/agent/network`.
    #[tokio::test]
    async fn the_system_is_to_ask_whether_a_silent_client_is_still_there() -> io::Result<()> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let _client = TcpStream::connect(listener.local_addr()?).await?;
        let (stream, _) = listener.accept().await?;
        assert!(
            !SockRef::from(&stream).keepalive()?,
            "by itself it does not"
        );
        watch_over(&stream)?;
        let socket = SockRef::from(&stream);
        assert!(socket.keepalive()?);
        assert_eq!(socket.tcp_keepalive_time()?, QUIET);
        assert_eq!(socket.tcp_keepalive_interval()?, ASK_AGAIN);
        assert_eq!(socket.tcp_keepalive_retries()?, ASKED);
        assert_eq!(socket.tcp_user_timeout()?, None);
        Ok(())
    }
}
