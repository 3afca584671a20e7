//! Where requests come from. The set is closed, so it is an enum and not a trait.

use crate::assist::{Millis, Report, Request, RequestId, Told, Trouble, TroubleKind};

mod desk;
mod enrolment;
mod facts;
mod file;
mod http;
mod leave;
mod patience;
#[cfg(feature = "rehearsal")]
mod played;
mod talk;
mod wire;

pub use desk::{BadAddress, DeskSource, Settings};
pub use enrolment::{credential, enrolled};
pub use file::{BadFixture, FileSource};
pub use leave::{Farewell, forget, leave};
#[cfg(feature = "rehearsal")]
pub use played::{Answer, PlayedDesk, Question};

/// The desk, or a file that plays one.
pub enum Source {
    /// A desk, over HTTPS.
    Desk(DeskSource),
    /// A fixture file.
    File(FileSource),
    /// Nothing is set yet.
    None,
}

impl Source {
    /// Waits until what is open differs from what was open before, or until the source's own time
    /// is over; with `fresh` it does not wait.
    ///
    /// # Errors
    /// When the source cannot be asked, with what can be done about it.
    pub async fn poll(&self, fresh: bool) -> Result<Vec<Request>, Trouble> {
        match self {
            Self::Desk(desk) => desk.poll(fresh).await,
            Self::File(file) => Ok(file.poll(fresh).await),
            Self::None => Err(Trouble {
                kind: TroubleKind::Unset,
                retry_after: None,
                spread: None,
            }),
        }
    }

    /// In what time it wants its devices back when all of them come at once, as it has said last.
    pub fn spread(&self) -> Option<Millis> {
        match self {
            Self::Desk(desk) => desk.spread(),
            Self::File(_) | Self::None => None,
        }
    }

    /// From now on goes over no connection and no way that was found before. What is under way ends as it
    /// does, and does not count against the way that is found next.
    pub fn hang_up(&self) {
        match self {
            Self::Desk(desk) => desk.hang_up(),
            Self::File(_) | Self::None => {}
        }
    }

    /// Tells how a request fares. Safe to repeat.
    pub async fn tell(&self, id: &RequestId, report: &Report) -> Told {
        match self {
            Self::Desk(desk) => desk.tell(id, report).await,
            Self::File(file) => file.tell(id, report),
            Self::None => Told::Lost { retry_after: None },
        }
    }
}
