//! Stands on the way between two programs: notes when each answer passes, and can hold one back
//! half-way.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Instant,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _, copy},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::watch,
    task::JoinHandle,
};

/// Ends what a server says about its answer, before the answer itself.
const HEAD: &[u8] = b"\r\n\r\n";

pub(crate) struct Relay {
    pub(crate) address: SocketAddr,
    way: Arc<Way>,
    serving: JoinHandle<()>,
}

struct Way {
    to: SocketAddr,
    held: watch::Sender<bool>,
    passed: Mutex<Vec<(Instant, Vec<u8>)>>,
}

impl Relay {
    pub(crate) async fn to(to: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let way = Arc::new(Way {
            to,
            held: watch::Sender::new(false),
            passed: Mutex::default(),
        });
        let shared = Arc::clone(&way);
        let serving = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(join(client, Arc::clone(&shared)));
            }
        });
        Self {
            address,
            way,
            serving,
        }
    }

    /// From now on half of an answer passes, or all of it and what was held back.
    pub(crate) fn hold(&self, held: bool) {
        self.way.held.send_replace(held);
    }

    /// When an answer with this word in it passed.
    pub(crate) fn passed(&self, word: &str) -> Option<Instant> {
        let passed = self.way.passed.lock().unwrap();
        let mut found = passed
            .iter()
            .filter(|(_, bytes)| contains(bytes, word.as_bytes()));
        found.next().map(|(at, _)| *at)
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn join(client: TcpStream, way: Arc<Way>) {
    let Ok(server) = TcpStream::connect(way.to).await else {
        return;
    };
    // What is measured is the programs' time.
    drop(client.set_nodelay(true).and(server.set_nodelay(true)));
    let (mut from_client, to_client) = client.into_split();
    let (from_server, mut to_server) = server.into_split();
    tokio::select! {
        _ = copy(&mut from_client, &mut to_server) => {}
        () = answers(from_server, to_client, &way) => {}
    }
}

async fn answers(mut server: OwnedReadHalf, mut client: OwnedWriteHalf, way: &Way) {
    let mut bytes = vec![0; 64 * 1024];
    while let Ok(count @ 1..) = server.read(&mut bytes).await {
        let mut due = &bytes[..count];
        // A head may come by itself.
        if *way.held.borrow() && !due.ends_with(HEAD) {
            let (first, rest) = due.split_at(half(due));
            if client.write_all(first).await.is_err() {
                return;
            }
            // The sender lives as long as the relay does.
            drop(way.held.subscribe().wait_for(|held| !held).await);
            due = rest;
        }
        if client.write_all(due).await.is_err() {
            return;
        }
        let passed = (Instant::now(), bytes[..count].to_vec());
        way.passed.lock().unwrap().push(passed);
    }
}

/// Where half of the answer is over, not counting its head.
fn half(bytes: &[u8]) -> usize {
    let head = bytes.windows(HEAD.len()).position(|part| part == HEAD);
    let head = head.map_or(0, |at| at + HEAD.len());
    head + (bytes.len() - head) / 2
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|part| part == word)
}
