//! What stands between an agent and its desk: it leads on what is asked and what is told, or holds it.

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::watch,
    time::timeout,
};

use crate::support::{Office, PATIENCE};

/// What an agent says to a desk, as far as it is about requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// It asks what is open.
    Poll,
    /// It tells how a request fares.
    Report,
}

/// Of each kind: whether it is held, how much is, and what the desk was told and has yet to answer.
#[derive(Clone, Copy, Default)]
struct State {
    holds: [bool; 2],
    held: [usize; 2],
    told: [usize; 2],
    open: [usize; 2],
}

pub(super) struct Gate {
    pub(super) address: String,
    state: watch::Sender<State>,
}

impl Gate {
    /// One that leads everything on.
    pub(super) async fn before(office: &Office) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let desk = office.address.strip_prefix("http://").unwrap().to_owned();
        let state = watch::Sender::new(State::default());
        let led = state.clone();
        tokio::spawn(async move {
            while let Ok((agent, _)) = listener.accept().await {
                let desk = TcpStream::connect(&desk).await.unwrap();
                let (asks, hears) = agent.into_split();
                let (answers, asked) = desk.into_split();
                let line = Line {
                    said: Arc::default(),
                    state: led.clone(),
                };
                tokio::spawn(line.clone().lead_back(answers, hears));
                tokio::spawn(line.lead_on(asks, asked));
            }
        });
        Self { address, state }
    }

    /// Nothing of that comes through from now on.
    pub(super) fn hold(&self, said: &[Said]) {
        self.set(said, true);
    }

    /// All of that comes through from now on.
    pub(super) fn lead_on(&self, said: &[Said]) {
        self.set(said, false);
    }

    fn set(&self, said: &[Said], holds: bool) {
        self.state.send_modify(|state| {
            for said in said {
                state.holds[*said as usize] = holds;
            }
        });
    }

    /// Waits until something of that is held.
    pub(super) async fn holds_a(&self, said: Said) {
        self.wait(|state| state.held[said as usize] > 0).await;
    }

    /// How much of that has come through so far.
    pub(super) fn told(&self, said: Said) -> usize {
        self.state.borrow().told[said as usize]
    }

    /// Waits until that much of it has come through, and everything is answered but a poll that waits.
    pub(super) async fn rests_after(&self, said: Said, told: usize) {
        let rests = |state: &State| state.open == [1, 0] && state.told[said as usize] >= told;
        self.wait(rests).await;
    }

    async fn wait(&self, wanted: impl Fn(&State) -> bool) {
        let mut state = self.state.subscribe();
        let came = timeout(PATIENCE, state.wait_for(|state| wanted(state))).await;
        assert!(came.is_ok(), "the agent never says it");
    }
}

/// One connection, and what was said on it last and is not answered.
#[derive(Clone)]
struct Line {
    said: Arc<Mutex<Option<Said>>>,
    state: watch::Sender<State>,
}

impl Line {
    async fn lead_on(self, mut asks: OwnedReadHalf, mut asked: OwnedWriteHalf) {
        let mut part = vec![0; 64 * 1024];
        let mut seen = self.state.subscribe();
        while let Ok(length @ 1..) = asks.read(&mut part).await {
            let part = &part[..length];
            if let Some(said) = said(part) {
                let kind = said as usize;
                self.state.send_modify(|state| state.held[kind] += 1);
                let gone = tokio::select! {
                    led = seen.wait_for(|state| !state.holds[kind]) => led.is_err(),
                    () = hung_up(&mut asks) => true,
                };
                self.state.send_modify(|state| state.held[kind] -= 1);
                if gone {
                    break;
                }
                *self.said.lock().unwrap() = Some(said);
                self.state.send_modify(|state| {
                    state.told[kind] += 1;
                    state.open[kind] += 1;
                });
            }
            if asked.write_all(part).await.is_err() {
                break;
            }
        }
        self.answered();
    }

    async fn lead_back(self, mut answers: OwnedReadHalf, mut hears: OwnedWriteHalf) {
        let mut part = vec![0; 64 * 1024];
        while let Ok(length @ 1..) = answers.read(&mut part).await {
            if hears.write_all(&part[..length]).await.is_err() {
                return;
            }
            self.answered();
        }
    }

    /// What was said last is not open any more.
    fn answered(&self) {
        if let Some(said) = self.said.lock().unwrap().take() {
            self.state
                .send_modify(|state| state.open[said as usize] -= 1);
        }
    }
}

/// What begins with this part; nothing where it is about no request, or goes on with what was begun.
fn said(part: &[u8]) -> Option<Said> {
    let first = part.split(|byte| *byte == b'\r').next()?;
    let first = std::str::from_utf8(first).ok()?;
    match first.split_once(" /agent/v1/requests")?.0 {
        "GET" => Some(Said::Poll),
        "POST" => Some(Said::Report),
        _ => None,
    }
}

async fn hung_up(agent: &mut OwnedReadHalf) {
    if let Ok(1..) = agent.peek(&mut [0; 1]).await {
        std::future::pending().await
    }
}
