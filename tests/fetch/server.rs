//! A server that says byte for byte what a test wants it to say.

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::TcpListener,
    task::JoinHandle,
};
use tokio_rustls::TlsAcceptor;

/// What is sent to one request, after which the connection ends.
pub(crate) struct Reply {
    bytes: Vec<u8>,
    then: Then,
}

enum Then {
    Close,
    /// Says no more and waits for the other side.
    Hold,
    /// Says this for ever.
    Repeat(Vec<u8>),
    /// Says this so many times.
    Times(Vec<u8>, usize),
}

impl Reply {
    /// A head, as written but for its line ends, and a body.
    pub(crate) fn new(head: &str, body: &[u8]) -> Self {
        let head = format!(
            "HTTP/1.1 {}\r\nconnection: close\r\n\r\n",
            head.replace('\n', "\r\n")
        );
        Self {
            bytes: [head.as_bytes(), body].concat(),
            then: Then::Close,
        }
    }

    /// A whole file.
    pub(crate) fn file(body: &[u8]) -> Self {
        Self::new(&format!("200 OK\ncontent-length: {}", body.len()), body)
    }

    pub(crate) fn redirect(location: &str) -> Self {
        Self::new(
            &format!("302 Found\ncontent-length: 0\nlocation: {location}"),
            b"",
        )
    }

    /// Ends within the head.
    pub(crate) fn torn(mut self) -> Self {
        self.bytes.truncate(self.bytes.len() - 4);
        self
    }

    /// Ends after so many bytes of the body.
    pub(crate) fn cut(mut self, length: usize) -> Self {
        let body = self
            .bytes
            .windows(4)
            .position(|end| end == b"\r\n\r\n")
            .unwrap()
            + 4;
        self.bytes.truncate(body + length);
        self
    }

    pub(crate) fn hold(self) -> Self {
        Self {
            then: Then::Hold,
            ..self
        }
    }

    pub(crate) fn repeat(self, bytes: &[u8]) -> Self {
        Self {
            then: Then::Repeat(bytes.to_vec()),
            ..self
        }
    }

    pub(crate) fn times(self, bytes: &[u8], times: usize) -> Self {
        Self {
            then: Then::Times(bytes.to_vec(), times),
            ..self
        }
    }
}

/// A server on this device.
pub(crate) struct Server {
    /// Its host and port.
    pub(crate) place: String,
    scheme: &'static str,
    asked: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Server {
    /// Speaks plain HTTP. `answer` sees which request it is, from 0, and its head in lower case.
    pub(crate) async fn plain(
        answer: impl Fn(usize, &str) -> Reply + Send + Sync + 'static,
    ) -> Self {
        Self::start(None, Arc::new(answer)).await
    }

    /// Speaks HTTP over TLS.
    pub(crate) async fn tls(
        acceptor: TlsAcceptor,
        answer: impl Fn(usize, &str) -> Reply + Send + Sync + 'static,
    ) -> Self {
        Self::start(Some(acceptor), Arc::new(answer)).await
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}://{}{path}", self.scheme, self.place)
    }

    /// The heads of the requests so far.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    async fn start(tls: Option<TlsAcceptor>, answer: Arc<Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let place = listener.local_addr().unwrap().to_string();
        let scheme = if tls.is_some() { "https" } else { "http" };
        let asked = Arc::<Mutex<Vec<String>>>::default();
        let heads = asked.clone();
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let (tls, answer, heads) = (tls.clone(), answer.clone(), heads.clone());
                tokio::spawn(async move {
                    match tls {
                        None => serve(stream, &*answer, &heads).await,
                        Some(tls) => match tls.accept(stream).await {
                            Ok(stream) => serve(stream, &*answer, &heads).await,
                            Err(_) => None,
                        },
                    }
                });
            }
        });
        Self {
            place,
            scheme,
            asked,
            task,
        }
    }
}

type Answer = dyn Fn(usize, &str) -> Reply + Send + Sync;

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Serves one request. `None` is the other side's having gone, which is its right.
async fn serve(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    answer: &Answer,
    heads: &Mutex<Vec<String>>,
) -> Option<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    let head = String::from_utf8(head).unwrap().to_lowercase();
    let reply = {
        let mut heads = heads.lock().unwrap();
        heads.push(head.clone());
        answer(heads.len() - 1, &head)
    };
    stream.write_all(&reply.bytes).await.ok()?;
    match reply.then {
        Then::Close => {}
        Then::Hold => drop(stream.read_u8().await),
        Then::Repeat(bytes) => loop {
            stream.write_all(&bytes).await.ok()?;
        },
        Then::Times(bytes, times) => {
            for _ in 0..times {
                stream.write_all(&bytes).await.ok()?;
            }
        }
    }
    stream.shutdown().await.ok()
}
