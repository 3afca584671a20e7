//! A played agent: says what the window shall show, and hears what the user did.

use std::time::Duration;

use companion_platform::window::{Input, Surface};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{UnixListener, unix::OwnedWriteHalf},
    sync::mpsc::{self, UnboundedReceiver, UnboundedSender},
    task::JoinHandle,
};

use crate::within;

/// A press that counts is heard sooner.
const TRY: Duration = Duration::from_secs(1);

pub(crate) struct Agent {
    dir: tempfile::TempDir,
    orders: UnboundedSender<Value>,
    clicks: UnboundedReceiver<Input>,
    serving: JoinHandle<()>,
}

impl Agent {
    /// Listens for one window, shows it this, and answers each click with “done”.
    pub(crate) fn showing(surface: &Surface) -> Self {
        Self::answering(surface, json!({"done": true}))
    }

    pub(crate) fn answering(surface: &Surface, answer: Value) -> Self {
        Self::greeting(json!({"done": true}), Some(surface), answer)
    }

    /// Will not show a thing.
    pub(crate) fn refusing(answer: Value) -> Self {
        Self::greeting(answer.clone(), None, answer)
    }

    fn greeting(greeting: Value, surface: Option<&Surface>, answer: Value) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let listener = UnixListener::bind(dir.path().join("control.sock")).unwrap();
        let (orders, due) = mpsc::unbounded_channel();
        let (heard, clicks) = mpsc::unbounded_channel();
        if let Some(surface) = surface {
            orders.send(json!({"window": surface})).unwrap();
        }
        Self {
            dir,
            orders,
            clicks,
            serving: tokio::spawn(serve(listener, due, heard, greeting, answer)),
        }
    }

    /// The directory in which it listens.
    pub(crate) fn state(&self) -> &str {
        self.dir.path().to_str().unwrap()
    }

    pub(crate) fn show(&self, surface: &Surface) {
        self.orders.send(json!({"window": surface})).unwrap();
    }

    /// What the user did next.
    pub(crate) async fn heard(&mut self) -> (String, Option<String>) {
        let input = within("a click", self.clicks.recv()).await.unwrap();
        (input.click, input.text)
    }

    /// What the user did, who tries until it counts: a press too soon after a question came up does
    /// not answer it.
    pub(crate) async fn heard_at_last<F: Future>(
        &mut self,
        press: impl Fn() -> F,
    ) -> (String, Option<String>) {
        let tried = async {
            loop {
                press().await;
                let heard = tokio::time::timeout(TRY, self.clicks.recv()).await;
                if let Ok(Some(input)) = heard {
                    return (input.click, input.text);
                }
            }
        };
        within("a click", tried).await
    }

    /// Makes sure that the user did nothing that we did not ask for.
    pub(crate) fn heard_nothing(&mut self) {
        assert!(self.clicks.try_recv().is_err());
    }

    pub(crate) fn die(&self) {
        self.serving.abort();
    }
}

async fn serve(
    listener: UnixListener,
    mut due: UnboundedReceiver<Value>,
    heard: UnboundedSender<Input>,
    greeting: Value,
    answer: Value,
) {
    let (stream, _) = listener.accept().await.unwrap();
    let (theirs, mut ours) = stream.into_split();
    let mut lines = BufReader::new(theirs).lines();
    let first = lines.next_line().await.unwrap();
    assert_eq!(first.as_deref(), Some(r#"{"watch":"window"}"#));
    say(&mut ours, &greeting).await;
    loop {
        tokio::select! {
            line = lines.next_line() => {
                let Ok(Some(line)) = line else { return };
                say(&mut ours, &answer).await;
                drop(heard.send(serde_json::from_str(&line).unwrap()));
            }
            Some(order) = due.recv() => say(&mut ours, &order).await,
        }
    }
}

async fn say(to: &mut OwnedWriteHalf, word: &Value) {
    // The window may have been closed meanwhile.
    drop(to.write_all(format!("{word}\n").as_bytes()).await);
}
