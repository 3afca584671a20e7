//! The way to the agent: a line out, a line back.

use std::{io, path::Path, time::Duration};

use companion_platform::control::{self, Connection};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    time::timeout,
};
use zeroize::Zeroizing;

use super::{
    exit::{Kind, Trouble},
    text,
};

/// How long the agent may take for an answer: it may have to write to a slow disk.
const PATIENCE: Duration = Duration::from_secs(20);

pub(super) struct Link(BufReader<Connection>);

impl Link {
    pub(super) async fn to(state: &Path) -> Result<Self, Trouble> {
        let connected = timeout(PATIENCE, control::connect(state)).await;
        let connected = connected.map_err(|_| silent())?;
        let connection = connected.map_err(|error| {
            let absent = [io::ErrorKind::NotFound, io::ErrorKind::ConnectionRefused];
            if absent.contains(&error.kind()) {
                let hint = "the agent does not run; start it with `companion run`";
                return Trouble::new(Kind::Absent, hint);
            }
            Trouble::new(Kind::Wrong, format!("the agent cannot be reached: {error}"))
        })?;
        Ok(Self(BufReader::new(connection)))
    }

    /// Says something and waits for the answer.
    pub(super) async fn ask(&mut self, said: &Value) -> Result<Value, Trouble> {
        // It may hold a session code.
        let line = Zeroizing::new(format!("{said}\n"));
        let mut answer = String::new();
        let talk = async {
            self.0.write_all(line.as_bytes()).await?;
            self.0.read_line(&mut answer).await
        };
        timeout(PATIENCE, talk).await.map_err(|_| silent())??;
        if answer.is_empty() {
            return Err(Trouble::new(Kind::Absent, "the agent has just ended"));
        }
        let answer: Value = serde_json::from_str(&answer).map_err(io::Error::from)?;
        match answer["error"].as_str() {
            Some(error) => Err(Trouble::new(Kind::of(text(&answer, "code")), error)),
            None => Ok(answer),
        }
    }

    pub(super) async fn topic(&mut self, topic: &str) -> Result<Value, Trouble> {
        let answer = self.ask(&json!({ "ask": topic })).await?;
        Ok(answer[topic].clone())
    }

    /// The question that is meant by its name, the beginning of it, or nothing.
    pub(super) async fn question(&mut self, name: Option<&str>) -> Result<Value, Trouble> {
        let requests = self.topic("requests").await?;
        let prompts: Vec<Value> = prompts(&requests).collect();
        let Some(name) = name else {
            let asked = prompts.into_iter().filter(|one| one["state"] == "asking");
            return only(asked.collect(), "no request waits for an answer");
        };
        if let Some(found) = prompts.iter().find(|prompt| text(prompt, "id") == name) {
            return Ok(found.clone());
        }
        let begins = |prompt: &&Value| !name.is_empty() && text(prompt, "id").starts_with(name);
        let fitting: Vec<_> = prompts.iter().filter(begins).cloned().collect();
        if !fitting.is_empty() {
            return only(fitting, "");
        }
        let sessions = requests["sessions"].as_array().cloned();
        let history = self.topic("history").await?;
        let past = sessions.into_iter().flatten();
        let mut past = past.chain(history.as_array().cloned().into_iter().flatten());
        Err(match past.any(|past| text(&past, "id") == name) {
            true => {
                let over = format!("the request {name} is over, or was answered already");
                Trouble::new(Kind::Over, over)
            }
            false => Trouble::new(Kind::Unknown, format!("there is no request {name}")),
        })
    }
}

/// The questions, each with what an acceptance starts.
pub(super) fn prompts(requests: &Value) -> impl Iterator<Item = Value> {
    let prompts = requests["prompts"].as_array().into_iter().flatten();
    prompts.cloned().map(|mut prompt| {
        if let Some(prompt) = prompt.as_object_mut() {
            prompt.insert("by_link".to_owned(), requests["by_link"].clone());
        }
        prompt
    })
}

/// The one question that is meant.
fn only(mut fitting: Vec<Value>, nothing: &str) -> Result<Value, Trouble> {
    match (fitting.pop(), fitting.is_empty()) {
        (Some(one), true) => Ok(one),
        (Some(one), false) => {
            fitting.push(one);
            let ids: Vec<_> = fitting.iter().map(|prompt| text(prompt, "id")).collect();
            let which = format!("several requests fit, name one: {}", ids.join(", "));
            Err(Trouble::new(Kind::Ambiguous, which))
        }
        (None, _) => Err(Trouble::new(Kind::Unknown, nothing)),
    }
}

fn silent() -> Trouble {
    Trouble::new(Kind::Wrong, "the agent does not answer")
}
