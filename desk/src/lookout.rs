//! Reads what is open for many devices with one question: when thousands poll at once, the database
//! is asked a hundred times, not thousands.

use std::sync::Arc;

use tokio::sync::oneshot;

use crate::{
    gathering::Gathering,
    server::Desk,
    store::{Snapshot, StoreError},
};

/// So many devices go into one question.
pub(crate) const MOST: usize = 64;

/// Who has asked since the database was last asked.
#[derive(Default)]
pub(crate) struct Lookout(Gathering<Asked, MOST>);

struct Asked {
    credential: String,
    answer: oneshot::Sender<Answer>,
}

type Answer = Result<Option<Snapshot>, Arc<StoreError>>;

impl Lookout {
    /// What is open for the device with the credential of this hash; `None` if it is nobody's any
    /// more. The database is read after this call.
    pub(crate) async fn snapshot(&self, desk: &Desk, credential: &str) -> Answer {
        let (answer, answered) = oneshot::channel();
        let asked = Asked {
            credential: credential.to_owned(),
            answer,
        };
        if self.0.bring(asked) {
            // A task of its own, since whoever asks may hang up.
            tokio::spawn(answer_all(desk.clone()));
        }
        match answered.await {
            Ok(answer) => answer,
            Err(_) => Err(Arc::new(StoreError::Interrupted)),
        }
    }
}

async fn answer_all(desk: Desk) {
    loop {
        let asked = desk.lookout().0.next();
        if asked.is_empty() {
            return;
        }
        let credentials: Vec<&str> = asked.iter().map(|one| one.credential.as_str()).collect();
        let found = desk.store().snapshots(&credentials, desk.name()).await;
        let found = found.map_err(Arc::new);
        for Asked { credential, answer } in asked {
            let its_own = match &found {
                Ok(found) => Ok(found.get(&credential).cloned()),
                Err(error) => Err(Arc::clone(error)),
            };
            // Whoever has hung up needs no answer.
            let _ = answer.send(its_own);
        }
    }
}
