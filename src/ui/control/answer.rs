//! What each line does, and what is said to it.

use std::io;

use companion_platform::window::Input;
use serde_json::{Value, json};
use tokio::sync::oneshot;
use zeroize::Zeroizing;

use super::{Call, Door, Refusal, Why, Wish};
use crate::assist::{Answer, BadCode, Code, Event, Past, PromptState, RequestId, View};
use crate::l10n::Voice;
use crate::ui::{
    Deed,
    line::{Line, Topic},
    window::{self, terminal},
};

pub(super) fn done() -> Value {
    json!({ "done": true })
}

/// Ends the agent.
pub(super) async fn quit(door: &Door) -> io::Result<()> {
    door.wish(Deed::Quit).await.ok();
    Ok(())
}

pub(super) async fn answer(door: &Door, line: Line) -> Result<Value, Refusal> {
    match line {
        Line::Answer(id, answer) => door.answered(id, answer).await?,
        Line::Dismiss(id) => door.happened(Event::Dismissed(id)).await?,
        Line::Report(id) => door.suspected(id).await?,
        Line::Presence(_) | Line::Jump => {
            let error = "whether somebody is there, and what time it is, the agent sees for itself";
            return Err(Refusal::new(Why::NotAllowed, error));
        }
        // The last two are the conversation's own.
        Line::Nothing | Line::Watch(_) | Line::Quit => {}
        Line::Ask(topic) => return door.told(topic).await,
        Line::Show(id) => return door.shown(&id).await,
        Line::Click(input) => door.clicked(input).await?,
        Line::Open => door.wish(Deed::Open).await?,
        Line::Code(code) => return door.typed(Code::parse(&code)).await,
    }
    Ok(done())
}

impl Door {
    async fn told(&self, topic: Topic) -> Result<Value, Refusal> {
        Ok(match topic {
            Topic::Status => json!({ "status": self.status() }),
            Topic::Requests => {
                let view = self.view.borrow();
                json!({ "requests": {
                    "prompts": view.prompts, "sessions": view.sessions, "by_link": view.by_link
                } })
            }
            Topic::History => json!({ "history": self.history().await? }),
            Topic::Policy => {
                let problems = &self.view.borrow().problems;
                let settings = &self.facts.borrow().policy;
                json!({ "policy": { "settings": settings, "problems": problems } })
            }
        })
    }

    /// The words are in memory only while they are said.
    async fn shown(&self, id: &RequestId) -> Result<Value, Refusal> {
        let asked = {
            let voice = Voice::new(*self.locale.borrow());
            let (view, local) = (self.view.borrow(), (self.local)());
            terminal::of(&view, id, &voice, &local, &self.facts.borrow().beside)
        };
        match asked {
            Some(asked) => Ok(json!({ "shown": asked })),
            None => Err(self.no_question(id).await?),
        }
    }

    fn status(&self) -> Value {
        let view = self.view.borrow();
        let mut status = json!(&*self.facts.borrow());
        if let Some(status) = status.as_object_mut() {
            status.extend([
                ("desk".to_owned(), json!(view.desk)),
                ("presence".to_owned(), json!(view.presence)),
                ("waiting".to_owned(), json!(view.waiting)),
                ("sessions".to_owned(), json!(view.sessions.len())),
                ("storage_failed".to_owned(), json!(view.storage_failed)),
                ("problems".to_owned(), json!(view.problems.len())),
                ("takes_code".to_owned(), json!(view.takes_code)),
                ("updates".to_owned(), json!(&*self.updates.borrow())),
            ]);
        }
        status
    }

    /// Says that something happened, and waits until what follows from it is on disk and shown.
    async fn happened(&self, event: Event) -> Result<(), Refusal> {
        let (heard, hears) = oneshot::channel();
        let call = Call::Event(Box::new(event), heard);
        self.calls.send(call).await.map_err(|_| stopping())?;
        hears.await.map_err(|_| stopping())
    }

    async fn history(&self) -> Result<Vec<Past>, Refusal> {
        let (heard, hears) = oneshot::channel();
        let call = Call::History(heard);
        self.calls.send(call).await.map_err(|_| stopping())?;
        hears.await.map_err(|_| stopping())
    }

    async fn wish(&self, deed: Deed) -> Result<(), Refusal> {
        let (done, is_done) = oneshot::channel();
        let wish = Wish { deed, done };
        self.wishes.send(wish).await.map_err(|_| stopping())?;
        is_done.await.map_err(|_| stopping())?
    }

    async fn answered(&self, id: RequestId, answer: Answer) -> Result<(), Refusal> {
        if prompt_state(&self.view.borrow(), &id).is_none() {
            return Err(self.no_question(&id).await?);
        }
        let snoozes = matches!(answer, Answer::Snooze { .. });
        self.happened(Event::Answered(id.clone(), answer)).await?;
        let view = self.view.borrow();
        match (prompt_state(&view, &id), snoozes) {
            (None, _) | (Some((PromptState::Snoozed { .. }, _)), true) => Ok(()),
            (Some((_, true)), _) => Err(unsaved()),
            (Some((PromptState::Asking, false)), true) => {
                let error = "it expires too soon to be put off";
                Err(Refusal::new(Why::NoTime, error))
            }
            (Some((_, false)), _) => Err(over()),
        }
    }

    /// Why there is no such question.
    async fn no_question(&self, id: &RequestId) -> Result<Refusal, Refusal> {
        let runs = |view: &View| view.sessions.iter().any(|session| session.id == *id);
        if runs(&self.view.borrow()) {
            return Ok(over());
        }
        let past = self.history().await?;
        Ok(match past.iter().any(|past| past.id == *id) {
            true => over(),
            false => unknown(),
        })
    }

    async fn suspected(&self, id: RequestId) -> Result<(), Refusal> {
        self.happened(Event::Suspected(id.clone())).await?;
        let mut suspicious = {
            let view = self.view.borrow();
            let asked = view.prompts.iter().map(|it| (&it.id, it.suspicious));
            let runs = view.sessions.iter().map(|it| (&it.id, it.suspicious));
            let mut open = asked.chain(runs);
            open.find_map(|(open, suspicious)| (*open == id).then_some(suspicious))
        };
        if suspicious.is_none() {
            let past = self.history().await?;
            let past = past.into_iter().find(|past| past.id == id);
            suspicious = past.map(|past| past.suspicious);
        }
        match suspicious {
            Some(true) => Ok(()),
            Some(false) => Err(unsaved()),
            None => Err(unknown()),
        }
    }

    async fn clicked(&self, Input { click, text }: Input) -> Result<(), Refusal> {
        let text = text.map(Zeroizing::new);
        match window::deed(&click, text.as_ref().map(|text| text.as_str())) {
            Some(Deed::Event(event)) => {
                let event = *event;
                if let Event::Answered(id, answer) = event {
                    return self.answered(id, answer).await;
                }
                if let Event::Suspected(id) = event {
                    return self.suspected(id).await;
                }
                self.happened(event).await
            }
            Some(Deed::Code(code)) => {
                self.pane.judge(code.as_ref().err().copied());
                self.typed(code).await.map(drop)
            }
            Some(
                deed @ (Deed::Open | Deed::Quit | Deed::Language(_) | Deed::Diagnose | Deed::File),
            ) => self.wish(deed).await,
            None => {
                let error = "there is no such button";
                Err(Refusal::new(Why::Malformed, error))
            }
        }
    }

    /// A code is a question like any other; the answer names it.
    async fn typed(&self, code: Result<Code, BadCode>) -> Result<Value, Refusal> {
        if !self.view.borrow().takes_code {
            let error = "session codes by phone are not allowed here (policy AllowCode)";
            return Err(Refusal::new(Why::NotAllowed, error));
        }
        let code = code.map_err(|bad| Refusal::new(Why::BadCode(bad), bad.to_string()))?;
        self.happened(Event::Typed(code)).await?;
        let view = self.view.borrow();
        match view.prompts.iter().find(|prompt| prompt.by_phone) {
            Some(prompt) => Ok(json!({ "done": true, "id": prompt.id })),
            None => Err(unsaved()),
        }
    }
}

/// How a question stands, and whether its last answer could not be written down.
fn prompt_state(view: &View, id: &RequestId) -> Option<(PromptState, bool)> {
    let prompt = view.prompts.iter().find(|prompt| prompt.id == *id)?;
    Some((prompt.state, prompt.unsaved))
}

fn stopping() -> Refusal {
    Refusal::new(Why::Stopping, "the agent is ending")
}

fn unknown() -> Refusal {
    Refusal::new(Why::NotFound, "there is no such request")
}

fn over() -> Refusal {
    Refusal::new(Why::Over, "this request is over, or was answered already")
}

fn unsaved() -> Refusal {
    let error = "this could not be written down, so it does not count: is the disk full?";
    Refusal::new(Why::Unsaved, error)
}
