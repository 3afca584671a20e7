//! A server that says what a test wants, over HTTP or TLS, and remembers what it was asked.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use companion::{
    assist::policy::Shown,
    clock,
    source::{DeskSource, Settings, Source},
};
use serde_json::json;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

/// What an answer may go by.
#[derive(Clone, Copy)]
pub(super) enum Call {
    /// The device introduces itself, after so many times before.
    Enroll(usize),
    /// The device tells what it is.
    Device,
    /// Everything else, after so many of those.
    Other(usize),
}

/// What the server was asked.
#[derive(Default)]
pub(super) struct Asked {
    /// What the devices that introduced themselves said.
    pub(super) introductions: Vec<serde_json::Value>,
    /// What they told of themselves later.
    pub(super) facts: Vec<serde_json::Value>,
    /// The credential and the query of every other call.
    pub(super) calls: Vec<(String, String)>,
}

/// A desk that is broken, hostile, or not a desk at all.
pub(super) struct Hostile {
    pub(super) address: String,
    /// The settings that its devices tell of.
    pub(super) shown: Shown,
    asked: Arc<Mutex<Asked>>,
}

impl Hostile {
    /// Enrols everybody and answers everything else the same way.
    pub(super) async fn start(
        answer: impl Fn() -> Response<Body> + Clone + Send + Sync + 'static,
    ) -> Self {
        Self::answering(move |call| match call {
            Call::Enroll(_) => enrolled("c"),
            Call::Device | Call::Other(_) => answer(),
        })
        .await
    }

    /// Answers each call as told.
    pub(super) async fn answering(
        answer: impl Fn(Call) -> Response<Body> + Clone + Send + Sync + 'static,
    ) -> Self {
        let (listener, place) = listen().await;
        let (app, asked) = router(answer);
        tokio::spawn(async move { axum::serve(listener, app).await });
        let address = format!("http://{place}");
        Self::at(address, asked)
    }

    /// Enrols everybody and has nothing for anybody, over TLS.
    pub(super) async fn tls(acceptor: TlsAcceptor) -> Self {
        let (listener, place) = listen().await;
        let (app, asked) = router(|call| match call {
            Call::Enroll(_) => enrolled("c"),
            Call::Device | Call::Other(_) => with(200, r#"{"cursor":1,"requests":[]}"#),
        });
        let listener = Tls { listener, acceptor };
        tokio::spawn(async move { axum::serve(listener, app).await });
        let address = format!("https://{place}");
        Self::at(address, asked)
    }

    fn at(address: String, asked: Arc<Mutex<Asked>>) -> Self {
        let shown = Shown::new();
        Self {
            address,
            shown,
            asked,
        }
    }

    /// What it was asked so far.
    pub(super) fn asked<T>(&self, read: impl FnOnce(&Asked) -> T) -> T {
        read(&self.asked.lock().unwrap())
    }

    /// How often a device introduced itself, and how often something else was asked.
    pub(super) fn counts(&self) -> (usize, usize) {
        self.asked(|asked| (asked.introductions.len(), asked.calls.len()))
    }

    pub(super) fn source(&self, dir: &Path) -> Source {
        self.source_with(dir, Some("token"), None)
    }

    pub(super) fn source_with(
        &self,
        dir: &Path,
        token: Option<&str>,
        authority: Option<PathBuf>,
    ) -> Source {
        rustls::crypto::ring::default_provider()
            .install_default()
            .ok();
        let settings = Settings {
            url: self.address.clone(),
            token: token.map(str::to_owned),
            network: companion::web::Network::of_system(authority),
            dir: dir.to_owned(),
            shown: self.shown.clone(),
            clock: clock::now,
        };
        Source::Desk(DeskSource::new(settings).unwrap())
    }
}

async fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let place = listener.local_addr().unwrap();
    (listener, place)
}

fn router(
    answer: impl Fn(Call) -> Response<Body> + Clone + Send + Sync + 'static,
) -> (Router, Arc<Mutex<Asked>>) {
    let asked = Arc::<Mutex<Asked>>::default();
    let notes = asked.clone();
    let app = Router::new().fallback(move |request: Request<Body>| {
        let (answer, notes) = (answer.clone(), notes.clone());
        async move { answer(note(request, &notes).await) }
    });
    (app, asked)
}

async fn note(request: Request<Body>, notes: &Mutex<Asked>) -> Call {
    let (head, body) = request.into_parts();
    if head.uri.path().ends_with("/enroll") {
        let body = axum::body::to_bytes(body, 10_000).await.unwrap();
        let mut notes = notes.lock().unwrap();
        notes
            .introductions
            .push(serde_json::from_slice(&body).unwrap());
        return Call::Enroll(notes.introductions.len() - 1);
    }
    if head.uri.path().ends_with("/device") {
        let body = axum::body::to_bytes(body, 10_000).await.unwrap();
        let mut notes = notes.lock().unwrap();
        notes.facts.push(serde_json::from_slice(&body).unwrap());
        return Call::Device;
    }
    let credential = head.headers[header::AUTHORIZATION].to_str().unwrap();
    let credential = credential.strip_prefix("Bearer ").unwrap().to_owned();
    let query = head.uri.query().unwrap_or_default().to_owned();
    let mut notes = notes.lock().unwrap();
    notes.calls.push((credential, query));
    Call::Other(notes.calls.len() - 1)
}

/// A listener that speaks TLS, and goes on when somebody does not like its certificate.
struct Tls {
    listener: TcpListener,
    acceptor: TlsAcceptor,
}

impl axum::serve::Listener for Tls {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            let (stream, from) = self.listener.accept().await.unwrap();
            if let Ok(stream) = self.acceptor.accept(stream).await {
                return (stream, from);
            }
        }
    }

    fn local_addr(&self) -> std::io::Result<Self::Addr> {
        self.listener.local_addr()
    }
}

/// An enrolment that succeeds, with this credential.
pub(super) fn enrolled(credential: &str) -> Response<Body> {
    let body = json!({ "device_id": "d", "credential": credential, "desk": "D" });
    with(200, body.to_string())
}

pub(super) fn with(status: u16, body: impl Into<Body>) -> Response<Body> {
    let mut response = Response::new(body.into());
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    response
}

pub(super) fn and(
    mut response: Response<Body>,
    name: header::HeaderName,
    value: &str,
) -> Response<Body> {
    response.headers_mut().insert(name, value.parse().unwrap());
    response
}
