//! Which step a request may take from where it stands, and what to say about one that it may not.
//!
//! ```text
//! initiating ─ offered ─┬─ accepted ─ fetching ─ verified ─ launched ─ connected ─┬─ ended
//!                 │  ▲  │                                                          ├─ failed
//!      snoozed ◄──┤  │  ├─ declined                                                └─ interrupted
//!    unreached ◄──┘──┘  ├─ expired
//!                       └─ undeliverable
//! ```
//!
//! Everything that is not over can be withdrawn, and can fail. A request without an agent goes from
//! offered to connected: nobody reports what lies between. No I/O and no clock here: the store
//! reads the state, asks for a verdict and writes the new state only if the old one still stands.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{saying::Saying, says};

macro_rules! states {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// Where a request stands.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum State {
            $($(#[$doc])* $name,)*
        }

        impl State {
            /// Every state there is.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The word for it, as it stands in the database and in the operators' API.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

states! {
    /// The TeamViewer session is being opened. The device knows nothing yet.
    Initiating = "initiating",
    /// It waits for the device and its user.
    Offered = "offered",
    /// The user wants to be asked again.
    Snoozed = "snoozed",
    /// The device has it, but cannot ask anybody at the moment.
    Unreached = "unreached",
    /// The user agreed.
    Accepted = "accepted",
    /// The device fetches QuickSupport.
    Fetching = "fetching",
    /// The device trusts the QuickSupport that it fetched.
    Verified = "verified",
    /// QuickSupport was started with the session code.
    Launched = "launched",
    /// TeamViewer sees the customer in the session.
    Connected = "connected",
    /// The session is over.
    Ended = "ended",
    /// It went wrong.
    Failed = "failed",
    /// The device lost sight of what it had started.
    Interrupted = "interrupted",
    /// The user refused.
    Declined = "declined",
    /// Nobody answered in time.
    Expired = "expired",
    /// The operator took it back.
    Withdrawn = "withdrawn",
    /// The user whom the operator named cannot be asked on this device.
    Undeliverable = "undeliverable",
}

/// What somebody wants to happen to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The desk has a session and offers it to the device.
    Offer,
    /// The user agrees.
    Accept,
    /// The user refuses.
    Decline,
    /// The user wants to be asked again.
    Snooze,
    /// The device cannot ask anybody at the moment.
    Unreach,
    /// The device has another user than the one the operator named.
    Undeliver,
    /// Time is up.
    Expire,
    /// The operator takes it back.
    Withdraw,
    /// The device fetches QuickSupport.
    Fetch,
    /// The device trusts what it fetched.
    Verify,
    /// The device started QuickSupport.
    Launch,
    /// TeamViewer sees the customer in the session.
    Connect,
    /// The session ended, by the device's or TeamViewer's word.
    End,
    /// The operator ends the session.
    Close,
    /// It went wrong.
    Fail,
    /// The device lost sight of it.
    Interrupt,
    /// The device took a withdrawn request down.
    TakeDown,
    /// The device leaves the desk.
    Remove,
    /// The device is asking its user, for the first time or again.
    Ask,
    /// The operator wants the user to be asked once more.
    Remind,
    /// The operator makes a new request in place of this one, which may be over.
    Supersede,
}

/// What becomes of a [`Step`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The request now stands there.
    Move(State),
    /// This was said before, and is still so.
    Repeat,
    /// It cannot be.
    Refuse(Refusal),
}

/// Why a step cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The operator took the request back.
    Withdrawn,
    /// Time was up.
    Expired,
    /// The user had refused.
    Declined,
    /// It ended in another way, or was answered before.
    Over,
    /// Something else has to happen first.
    NotReady,
}

impl State {
    /// The user can still answer.
    pub const fn unanswered(self) -> bool {
        matches!(self, Self::Offered | Self::Snoozed | Self::Unreached)
    }

    /// The device sees it in its list of open requests.
    pub const fn listed(self) -> bool {
        self.unanswered() || matches!(self, Self::Accepted | Self::Fetching | Self::Verified)
    }

    /// Nothing follows any more.
    pub const fn over(self) -> bool {
        !self.listed() && !matches!(self, Self::Initiating | Self::Launched | Self::Connected)
    }

    /// Somebody may be at work on the device.
    pub const fn under_way(self) -> bool {
        matches!(self, Self::Launched | Self::Connected)
    }

    /// How far an accepted request has come.
    const fn progress(self) -> Option<u8> {
        match self {
            Self::Accepted => Some(0),
            Self::Fetching => Some(1),
            Self::Verified => Some(2),
            Self::Launched => Some(3),
            Self::Connected => Some(4),
            Self::Initiating
            | Self::Offered
            | Self::Snoozed
            | Self::Unreached
            | Self::Ended
            | Self::Failed
            | Self::Interrupted
            | Self::Declined
            | Self::Expired
            | Self::Withdrawn
            | Self::Undeliverable => None,
        }
    }

    /// What becomes of `step` here.
    pub fn take(self, step: Step) -> Verdict {
        match step {
            Step::Offer => self.offer(),
            // A session code is one-time, so after the launch it is not given again.
            Step::Accept if self.progress().is_some() && !self.under_way() => Verdict::Repeat,
            Step::Accept => self.answer(Self::Accepted),
            Step::Decline => self.answer(Self::Declined),
            Step::Snooze => self.answer(Self::Snoozed),
            Step::Unreach => self.answer(Self::Unreached),
            Step::Undeliver => self.answer(Self::Undeliverable),
            Step::Expire => self.answer(Self::Expired),
            Step::Withdraw => self.end(Self::Withdrawn),
            Step::Fail => self.end(Self::Failed),
            Step::Fetch => self.reach(Self::Fetching),
            Step::Verify => self.reach(Self::Verified),
            Step::Launch => self.reach(Self::Launched),
            Step::Connect if self == Self::Offered => Verdict::Move(Self::Connected),
            Step::Connect => self.reach(Self::Connected),
            Step::End => self.finish(Self::Ended),
            Step::Close if !self.over() && !self.under_way() => Verdict::Refuse(Refusal::NotReady),
            Step::Close => self.finish(Self::Ended),
            Step::Interrupt => self.finish(Self::Interrupted),
            Step::TakeDown => self.finish(Self::Withdrawn),
            Step::Remove if self.progress().is_some() => Verdict::Move(Self::Interrupted),
            Step::Remove => self.end(Self::Undeliverable),
            Step::Ask if self.unanswered() => Verdict::Move(Self::Offered),
            Step::Ask if self.listed() || self.under_way() => Verdict::Repeat,
            Step::Ask => Verdict::Refuse(self.refusal()),
            Step::Remind if self.unanswered() => Verdict::Move(self),
            Step::Remind => Verdict::Refuse(self.refusal()),
            Step::Supersede if self.over() => Verdict::Repeat,
            Step::Supersede => Verdict::Move(Self::Withdrawn),
        }
    }

    fn offer(self) -> Verdict {
        if self == Self::Initiating {
            Verdict::Move(Self::Offered)
        } else {
            Verdict::Refuse(self.refusal())
        }
    }

    /// Only an unanswered request takes an answer; a new time or obstacle replaces the old one.
    fn answer(self, to: Self) -> Verdict {
        if self.unanswered() {
            Verdict::Move(to)
        } else if self == to {
            Verdict::Repeat
        } else {
            Verdict::Refuse(self.refusal())
        }
    }

    /// Can happen to anything that is not over.
    fn end(self, to: Self) -> Verdict {
        if !self.over() {
            Verdict::Move(to)
        } else if self == to {
            Verdict::Repeat
        } else {
            Verdict::Refuse(self.refusal())
        }
    }

    /// Forwards only: what comes late or twice changes nothing.
    fn reach(self, to: Self) -> Verdict {
        match self.progress() {
            Some(now) if Some(now) < to.progress() => Verdict::Move(to),
            Some(_) => Verdict::Repeat,
            None => Verdict::Refuse(self.refusal()),
        }
    }

    /// Ends what was accepted.
    fn finish(self, to: Self) -> Verdict {
        if self.progress().is_some() {
            Verdict::Move(to)
        } else if self == to {
            Verdict::Repeat
        } else {
            Verdict::Refuse(self.refusal())
        }
    }

    const fn refusal(self) -> Refusal {
        match self {
            Self::Withdrawn => Refusal::Withdrawn,
            Self::Expired => Refusal::Expired,
            Self::Declined => Refusal::Declined,
            Self::Ended | Self::Failed | Self::Interrupted | Self::Undeliverable => Refusal::Over,
            Self::Accepted | Self::Fetching | Self::Verified => Refusal::Over,
            Self::Launched | Self::Connected => Refusal::Over,
            Self::Initiating | Self::Offered | Self::Snoozed | Self::Unreached => Refusal::NotReady,
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A word that names no [`State`].
#[derive(Debug, thiserror::Error)]
#[error("“{0}” is no state of a request")]
pub struct UnknownState(String);

impl UnknownState {
    /// That word.
    pub(crate) fn of(word: String) -> Self {
        Self(word)
    }
}

impl TryFrom<String> for State {
    type Error = UnknownState;

    fn try_from(word: String) -> Result<Self, UnknownState> {
        let found = Self::ALL.iter().copied().find(|state| state.word() == word);
        found.ok_or(UnknownState(word))
    }
}

impl Refusal {
    /// The stable word of the protocol.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
            Self::Declined => "declined",
            Self::Over => "over",
            Self::NotReady => "not_ready",
        }
    }

    /// What a person is told.
    pub fn saying(self) -> Saying {
        match self {
            Self::Withdrawn => says!("refusal-withdrawn"),
            Self::Expired => says!("refusal-expired"),
            Self::Declined => says!("refusal-declined"),
            Self::Over => says!("refusal-over"),
            Self::NotReady => says!("refusal-not-ready"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Refusal, State, Step, Verdict};

    const STEPS: [Step; 21] = [
        Step::Offer,
        Step::Accept,
        Step::Decline,
        Step::Snooze,
        Step::Unreach,
        Step::Undeliver,
        Step::Expire,
        Step::Withdraw,
        Step::Fetch,
        Step::Verify,
        Step::Launch,
        Step::Connect,
        Step::End,
        Step::Close,
        Step::Fail,
        Step::Interrupt,
        Step::TakeDown,
        Step::Remove,
        Step::Ask,
        Step::Remind,
        Step::Supersede,
    ];

    /// One row a state, one column a step, in the order of [`STEPS`]: `=` repeated, `!x` refused,
    /// otherwise the first three letters of the state that follows.
    const TABLE: &str = "
        initiating    off !n  !n  !n  !n  !n  !n  wit !n  !n  !n  !n  !n  !n  fai !n  !n  und !n  !n  wit
        offered       !n  acc dec sno unr und exp wit !n  !n  !n  con !n  !n  fai !n  !n  und off off wit
        snoozed       !n  acc dec sno unr und exp wit !n  !n  !n  !n  !n  !n  fai !n  !n  und off sno wit
        unreached     !n  acc dec sno unr und exp wit !n  !n  !n  !n  !n  !n  fai !n  !n  und off unr wit
        accepted      !o  =   !o  !o  !o  !o  !o  wit fet ver lau con end !n  fai int wit int =   !o  wit
        fetching      !o  =   !o  !o  !o  !o  !o  wit =   ver lau con end !n  fai int wit int =   !o  wit
        verified      !o  =   !o  !o  !o  !o  !o  wit =   =   lau con end !n  fai int wit int =   !o  wit
        launched      !o  !o  !o  !o  !o  !o  !o  wit =   =   =   con end end fai int wit int =   !o  wit
        connected     !o  !o  !o  !o  !o  !o  !o  wit =   =   =   =   end end fai int wit int =   !o  wit
        ended         !o  !o  !o  !o  !o  !o  !o  !o  !o  !o  !o  !o  =   =   !o  !o  !o  !o  !o  !o  =
        failed        !o  !o  !o  !o  !o  !o  !o  !o  !o  !o  !o  !o  !o  !o  =   !o  !o  !o  !o  !o  =
        interrupted   !o  !o  !o  !o  !o  !o  !o  !o  !o  !o  !o  !o  !o  !o  !o  =   !o  !o  !o  !o  =
        declined      !d  !d  =   !d  !d  !d  !d  !d  !d  !d  !d  !d  !d  !d  !d  !d  !d  !d  !d  !d  =
        expired       !e  !e  !e  !e  !e  !e  =   !e  !e  !e  !e  !e  !e  !e  !e  !e  !e  !e  !e  !e  =
        withdrawn     !w  !w  !w  !w  !w  !w  !w  =   !w  !w  !w  !w  !w  !w  !w  !w  =   !w  !w  !w  =
        undeliverable !o  !o  !o  !o  !o  =   !o  !o  !o  !o  !o  !o  !o  !o  !o  !o  !o  =   !o  !o  =
    ";

    fn shown(verdict: Verdict) -> String {
        match verdict {
            Verdict::Move(state) => state.word().chars().take(3).collect(),
            Verdict::Repeat => "=".to_owned(),
            Verdict::Refuse(Refusal::Withdrawn) => "!w".to_owned(),
            Verdict::Refuse(Refusal::Expired) => "!e".to_owned(),
            Verdict::Refuse(Refusal::Declined) => "!d".to_owned(),
            Verdict::Refuse(Refusal::Over) => "!o".to_owned(),
            Verdict::Refuse(Refusal::NotReady) => "!n".to_owned(),
        }
    }

    #[test]
    fn every_step_from_every_state_is_as_the_table_says() {
        let rows: Vec<&str> = TABLE
            .lines()
            .filter(|line| !line.trim().is_empty())
            .collect();
        assert_eq!(rows.len(), State::ALL.len());
        for (row, state) in rows.iter().zip(State::ALL) {
            let mut cells = row.split_whitespace();
            assert_eq!(cells.next(), Some(state.word()));
            let wanted: Vec<&str> = cells.collect();
            let seen: Vec<String> = STEPS.iter().map(|step| shown(state.take(*step))).collect();
            assert_eq!(seen, wanted, "from {state}");
        }
    }

    #[test]
    fn what_is_over_never_moves_again() {
        for state in State::ALL.iter().filter(|state| state.over()) {
            for step in STEPS {
                assert!(
                    !matches!(state.take(step), Verdict::Move(_)),
                    "{state} {step:?}"
                );
            }
        }
    }

    #[test]
    fn a_word_names_its_state_and_no_other_word_does() {
        for state in State::ALL {
            assert_eq!(State::try_from(state.word().to_owned()).ok(), Some(*state));
        }
        assert!(State::try_from("offer".to_owned()).is_err());
    }
}
