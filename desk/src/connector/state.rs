//! Which step the connector may take from where it stands.
//!
//! ```text
//! not connected ─ licence accepted ─ authorising ─ connected ⇄ needs attention
//!       ▲                 ▲               │             │             │
//!       │                 └── denied ─────┘             │             │
//!       └───────────────── disconnect ──────────────────┴─────────────┘
//! ```
//!
//! Connecting anew while connected leaves the old connection at work until the new one is made. No
//! I/O and no clock here.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where the connector stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ConnectorState)]
pub enum State {
    /// The desk has no account.
    NotConnected,
    /// Somebody has accepted what connecting means.
    LicenceAccepted,
    /// A browser is on its way to TeamViewer and back.
    Authorising,
    /// The desk can open sessions.
    Connected,
    /// The desk had an account, and cannot use it any more.
    Attention,
}

/// What somebody wants to happen to the connector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Somebody accepts what connecting means.
    AcceptLicence,
    /// Somebody sets out to TeamViewer.
    Begin,
    /// They came back without an authorisation, or never.
    ComeBackEmpty,
    /// There is a token.
    Connect,
    /// The account cannot be used.
    Fall,
    /// The account can be used again.
    Recover,
    /// Somebody ends it.
    Disconnect,
}

/// What becomes of a [`Step`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The connector now stands there.
    Move(State),
    /// It stays where it is, and the step is done.
    Stay,
    /// First the licence terms have to be accepted.
    NeedsLicence,
    /// There is no account that this could be about.
    NoAccount,
}

impl State {
    /// Every state there is.
    pub const ALL: [Self; 5] = [
        Self::NotConnected,
        Self::LicenceAccepted,
        Self::Authorising,
        Self::Connected,
        Self::Attention,
    ];

    /// The word for it, as it stands in the database and in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotConnected => "not_connected",
            Self::LicenceAccepted => "licence_accepted",
            Self::Authorising => "authorising",
            Self::Connected => "connected",
            Self::Attention => "attention",
        }
    }

    /// The state of that word.
    pub(crate) fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// What becomes of a step.
    pub(crate) const fn step(self, step: Step) -> Verdict {
        match step {
            Step::AcceptLicence => match self {
                Self::NotConnected => Verdict::Move(Self::LicenceAccepted),
                Self::LicenceAccepted | Self::Authorising | Self::Connected | Self::Attention => {
                    Verdict::Stay
                }
            },
            Step::Begin => match self {
                Self::NotConnected => Verdict::NeedsLicence,
                Self::LicenceAccepted => Verdict::Move(Self::Authorising),
                Self::Authorising | Self::Connected | Self::Attention => Verdict::Stay,
            },
            Step::ComeBackEmpty => match self {
                Self::Authorising => Verdict::Move(Self::LicenceAccepted),
                Self::NotConnected | Self::LicenceAccepted | Self::Connected | Self::Attention => {
                    Verdict::Stay
                }
            },
            Step::Connect => match self {
                Self::NotConnected => Verdict::NeedsLicence,
                Self::Connected => Verdict::Stay,
                Self::LicenceAccepted | Self::Authorising | Self::Attention => {
                    Verdict::Move(Self::Connected)
                }
            },
            Step::Fall => match self {
                Self::Connected => Verdict::Move(Self::Attention),
                Self::Attention => Verdict::Stay,
                Self::NotConnected | Self::LicenceAccepted | Self::Authorising => {
                    Verdict::NoAccount
                }
            },
            Step::Recover => match self {
                Self::Attention => Verdict::Move(Self::Connected),
                Self::Connected => Verdict::Stay,
                Self::NotConnected | Self::LicenceAccepted | Self::Authorising => {
                    Verdict::NoAccount
                }
            },
            Step::Disconnect => match self {
                Self::NotConnected => Verdict::Stay,
                Self::LicenceAccepted | Self::Authorising | Self::Connected | Self::Attention => {
                    Verdict::Move(Self::NotConnected)
                }
            },
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::{State, Step, Verdict};

    use State::{Attention, Authorising, Connected, LicenceAccepted, NotConnected};
    use Verdict::{Move, NeedsLicence, NoAccount, Stay};

    #[test]
    fn every_step_from_every_state() {
        // In the order of State::ALL.
        let table = [
            (
                Step::AcceptLicence,
                [Move(LicenceAccepted), Stay, Stay, Stay, Stay],
            ),
            (
                Step::Begin,
                [NeedsLicence, Move(Authorising), Stay, Stay, Stay],
            ),
            (
                Step::ComeBackEmpty,
                [Stay, Stay, Move(LicenceAccepted), Stay, Stay],
            ),
            (
                Step::Connect,
                [
                    NeedsLicence,
                    Move(Connected),
                    Move(Connected),
                    Stay,
                    Move(Connected),
                ],
            ),
            (
                Step::Fall,
                [NoAccount, NoAccount, NoAccount, Move(Attention), Stay],
            ),
            (
                Step::Recover,
                [NoAccount, NoAccount, NoAccount, Stay, Move(Connected)],
            ),
            (
                Step::Disconnect,
                [
                    Stay,
                    Move(NotConnected),
                    Move(NotConnected),
                    Move(NotConnected),
                    Move(NotConnected),
                ],
            ),
        ];
        for (step, verdicts) in table {
            for (state, wanted) in State::ALL.into_iter().zip(verdicts) {
                assert_eq!(state.step(step), wanted, "{step:?} from {state}");
            }
        }
    }

    #[test]
    fn nothing_connects_before_the_licence_is_accepted() {
        // Whatever is tried, in every order of three steps, from the beginning.
        let steps = [
            Step::Begin,
            Step::ComeBackEmpty,
            Step::Connect,
            Step::Fall,
            Step::Recover,
            Step::Disconnect,
        ];
        for first in steps {
            for second in steps {
                for third in steps {
                    let mut state = NotConnected;
                    for step in [first, second, third] {
                        if let Move(next) = state.step(step) {
                            state = next;
                        }
                    }
                    assert_eq!(state, NotConnected, "{first:?} {second:?} {third:?}");
                }
            }
        }
    }

    #[test]
    fn a_word_names_one_state() {
        for state in State::ALL {
            assert_eq!(State::of(state.word()), Some(state));
        }
        assert_eq!(State::of("bliss"), None);
    }
}
