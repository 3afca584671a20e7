//! The last stretch of the way to the agent, watched: when did something come from the desk?

use std::time::Instant;

use anyhow::Context as _;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::mpsc,
};

/// Passes on what agent and desk say to each other, which it cannot read.
pub(crate) struct Relay {
    /// Where the agent finds the desk.
    pub(crate) address: String,
    came: mpsc::UnboundedReceiver<Instant>,
}

impl Relay {
    pub(crate) async fn to(desk: &str) -> anyhow::Result<Self> {
        let (start, port) = desk.rsplit_once(':').context("the desk has no port")?;
        let port: u16 = port.parse()?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = format!("{start}:{}", listener.local_addr()?.port());
        let (comes, came) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            while let Ok((agent, _)) = listener.accept().await {
                tokio::spawn(pass(agent, port, comes.clone()));
            }
        });
        Ok(Self { address, came })
    }

    /// When the first thing came from the desk after that time; it was at the agent a moment later.
    pub(crate) fn came_after(&mut self, time: Instant) -> Option<Instant> {
        std::iter::from_fn(|| self.came.try_recv().ok()).find(|came| *came >= time)
    }
}

async fn pass(
    agent: TcpStream,
    port: u16,
    comes: mpsc::UnboundedSender<Instant>,
) -> std::io::Result<()> {
    let desk = TcpStream::connect(("127.0.0.1", port)).await?;
    agent.set_nodelay(true)?;
    desk.set_nodelay(true)?;
    let (mut from_agent, mut to_agent) = agent.into_split();
    let (mut from_desk, mut to_desk) = desk.into_split();
    let questions = async {
        tokio::io::copy(&mut from_agent, &mut to_desk).await?;
        to_desk.shutdown().await
    };
    let answers = async {
        let mut piece = vec![0; 64 * 1024];
        loop {
            let length = from_desk.read(&mut piece).await?;
            if length == 0 {
                return to_agent.shutdown().await;
            }
            comes.send(Instant::now()).ok();
            to_agent.write_all(&piece[..length]).await?;
        }
    };
    tokio::try_join!(questions, answers).map(drop)
}
