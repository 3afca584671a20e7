//! What the user sees, as a pure function of the state: data, no words.

use serde::Serialize;

use super::{
    Agent, Asker, Case, Millis, Outcome, Phase, Presence, RequestId, Timestamp, TroubleKind,
    policy::{Handover, Problem, TrayIcon},
    suspicion::Suspicion,
};

/// The pauses that a user may choose, in minutes.
const LATER: [u64; 3] = [5, 15, 30];

/// Compared with the last one, so that the screen is only touched when something changed.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct View {
    /// Questions that wait for an answer now: the number on the badge.
    pub waiting: usize,
    /// Every request that is not decided.
    pub prompts: Vec<Prompt>,
    /// Every request that was accepted and is not over.
    pub sessions: Vec<SessionView>,
    /// What ended a little while ago without the user's doing.
    pub news: Vec<News>,
    /// How it stands with the desk.
    pub desk: Desk,
    /// Whether there is a user to ask.
    pub presence: Presence,
    /// Whether there is to be an icon.
    pub icon: bool,
    /// Goes up when a question has waited so long that the window is to open by itself.
    pub window: u32,
    /// Whether a session code that IT gave by phone may be typed.
    pub takes_code: bool,
    /// Whether a session is opened in the browser, so that no program is fetched and started.
    pub by_link: bool,
    /// The agent's own record cannot be written.
    pub storage_failed: bool,
    /// What is wrong with the settings.
    pub problems: Vec<Problem>,
}

/// A question to the user.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Prompt {
    /// Which request.
    pub id: RequestId,
    /// Who asks.
    pub from: Asker,
    /// Why.
    pub reason: String,
    /// What the operator says beyond that.
    pub message: Option<String>,
    /// The ticket that it belongs to.
    pub ticket: Option<String>,
    /// Words to compare on the phone.
    pub check_words: Vec<String>,
    /// Until when it can be answered.
    pub expires: Timestamp,
    /// Whether it is asked now.
    pub state: PromptState,
    /// How often it was asked again.
    pub raised: u32,
    /// It continues a request that the user had accepted.
    pub continues: bool,
    /// The pauses that still fit before it expires, in minutes.
    pub later: Vec<u64>,
    /// The last answer could not be written down and does not count.
    pub unsaved: bool,
    /// The user typed its code, which somebody gave by phone: no desk knows who asks, or why.
    pub by_phone: bool,
    /// The user finds it suspicious.
    pub suspicious: bool,
    /// Its notification is held back, since it was shown lately.
    pub held: bool,
}

/// Whether a question is asked now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PromptState {
    /// It is.
    Asking,
    /// Later.
    Snoozed {
        /// When.
        until: Timestamp,
    },
}

/// A session on its way or running.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SessionView {
    /// Which request.
    pub id: RequestId,
    /// Who helps.
    pub from: Asker,
    /// How far it is.
    pub stage: Stage,
    /// When it started to run.
    pub since: Option<Timestamp>,
    /// How much of QuickSupport has arrived, in per cent, if that is known.
    pub arrived: Option<u8>,
    /// Why QuickSupport is trusted, once it is.
    pub verified_by: Option<String>,
    /// The user typed its code, which somebody gave by phone.
    pub by_phone: bool,
    /// The user finds it suspicious.
    pub suspicious: bool,
    /// Whether the desk can be told that it is.
    pub reportable: bool,
}

/// How far a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The desk has yet to give the session.
    Connecting,
    /// QuickSupport is being fetched.
    Fetching,
    /// QuickSupport is being started.
    Launching,
    /// QuickSupport runs.
    Running,
}

/// How a request ended.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct News {
    /// Which request.
    pub id: RequestId,
    /// Who asked.
    pub from: Asker,
    /// How it ended.
    pub outcome: Outcome,
    /// The user typed its code, which somebody gave by phone.
    pub by_phone: bool,
    /// The user finds it suspicious.
    pub suspicious: bool,
    /// Whether the desk can still be told that it is.
    pub reportable: bool,
}

/// How it stands with the desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Desk {
    /// When it last answered.
    pub checked: Option<Timestamp>,
    /// What is wrong.
    pub trouble: Option<TroubleKind>,
    /// Since when.
    pub since: Option<Timestamp>,
}

/// A request that is over.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Past {
    /// Which one.
    pub id: RequestId,
    /// Who asked.
    pub from: Asker,
    /// Why.
    pub reason: String,
    /// How it ended.
    pub outcome: Outcome,
    /// When it arrived.
    pub offered: Timestamp,
    /// When the user agreed.
    pub accepted: Option<Timestamp>,
    /// When QuickSupport ran.
    pub started: Option<Timestamp>,
    /// When it was over.
    pub ended: Option<Timestamp>,
    /// Whether the desk knows.
    pub reported: bool,
    /// The user typed its code, which somebody gave by phone.
    pub by_phone: bool,
    /// The user finds it suspicious.
    pub suspicious: bool,
    /// Whether the desk can still be told that it is.
    pub reportable: bool,
}

/// Whether an outcome is something that the user did not do and should be told. `agreed`: the user
/// had said yes, and so waits for something.
pub(super) fn is_news(outcome: &Outcome, agreed: bool) -> bool {
    match outcome {
        Outcome::Declined { .. } | Outcome::WrongUser | Outcome::HandedOver => false,
        Outcome::Withdrawn => agreed,
        Outcome::Expired | Outcome::Failed(_) | Outcome::Interrupted | Outcome::Finished => true,
    }
}

pub(super) fn of(agent: &Agent) -> View {
    let mut cases = agent.cases.iter().map(|(_, case)| case).collect::<Vec<_>>();
    cases.sort_by_key(|case| (case.times.offered, case.place));
    let prompts: Vec<Prompt> = cases
        .iter()
        .filter_map(|case| prompt(agent, case))
        .collect();
    let asked = |prompt: &&Prompt| prompt.state == PromptState::Asking;
    let sessions: Vec<SessionView> = cases
        .iter()
        .filter_map(|case| session(agent, case))
        .collect();
    let fresh = agent.news.iter().filter_map(|(id, _)| news(agent, id));
    let fresh: Vec<News> = fresh.collect();
    let trouble = agent.pace.trouble();
    View {
        waiting: prompts.iter().filter(asked).count(),
        icon: match agent.policy.tray_icon {
            TrayIcon::Always => true,
            TrayIcon::WhenPending => {
                !(prompts.is_empty() && sessions.is_empty() && fresh.is_empty())
            }
            TrayIcon::Never => false,
        },
        prompts,
        sessions,
        news: fresh,
        desk: Desk {
            checked: agent.pace.checked(),
            trouble: trouble.map(|(kind, _)| kind),
            since: trouble.map(|(_, since)| since),
        },
        presence: agent.presence,
        window: agent.windows,
        takes_code: agent.policy.allow_code,
        by_link: agent.policy.quicksupport.handover == Handover::Link,
        storage_failed: agent.write_at.is_some() || !agent.unwritten.is_empty(),
        problems: agent.problems.clone(),
    }
}

pub(super) fn history(agent: &Agent) -> Vec<Past> {
    let mut past = agent
        .cases
        .iter()
        .filter_map(|(id, case)| {
            let (outcome, reported) = match &case.phase {
                Phase::Ended(outcome) => (outcome, false),
                Phase::Reported(outcome) => (outcome, true),
                Phase::Offered
                | Phase::Snoozed(_)
                | Phase::Accepted
                | Phase::Fetching { .. }
                | Phase::Launching
                | Phase::Running => return None,
            };
            Some(Past {
                id: id.clone(),
                from: case.request.from.clone(),
                reason: case.request.reason.clone(),
                outcome: outcome.clone(),
                offered: case.times.offered,
                accepted: case.times.accepted,
                started: case.times.started,
                ended: case.times.ended,
                reported,
                by_phone: case.is_by_phone(),
                suspicious: case.suspicion != Suspicion::None,
                reportable: agent.can_be_suspected(id),
            })
        })
        .collect::<Vec<_>>();
    past.sort_by_key(|past| std::cmp::Reverse(past.offered));
    past
}

fn prompt(agent: &Agent, case: &Case) -> Option<Prompt> {
    let state = match case.phase {
        Phase::Offered => PromptState::Asking,
        Phase::Snoozed(until) => PromptState::Snoozed { until },
        Phase::Accepted
        | Phase::Fetching { .. }
        | Phase::Launching
        | Phase::Running
        | Phase::Ended(_)
        | Phase::Reported(_) => return None,
    };
    let request = &case.request;
    let left = request.expires.minus(Millis::MINUTE).since(agent.now);
    let fits = |minutes: &u64| Millis::MINUTE.times(*minutes) <= left;
    Some(Prompt {
        id: request.id.clone(),
        from: request.from.clone(),
        reason: request.reason.clone(),
        message: request.message.clone(),
        ticket: request.ticket.clone(),
        check_words: request.check_words.clone(),
        expires: request.expires,
        state,
        raised: case.raised,
        continues: agent.continues(&request.id),
        later: match case.is_by_phone() {
            true => Vec::new(),
            false => LATER.into_iter().filter(fits).collect(),
        },
        unsaved: case.unsaved,
        by_phone: case.is_by_phone(),
        suspicious: case.suspicion != Suspicion::None,
        held: state == PromptState::Asking
            && agent.presence == Presence::Here
            && case.reminding.is_held(),
    })
}

fn session(agent: &Agent, case: &Case) -> Option<SessionView> {
    let stage = match case.phase {
        Phase::Accepted => Stage::Connecting,
        Phase::Fetching { .. } => Stage::Fetching,
        Phase::Launching => Stage::Launching,
        Phase::Running => Stage::Running,
        Phase::Offered | Phase::Snoozed(_) | Phase::Ended(_) | Phase::Reported(_) => return None,
    };
    Some(SessionView {
        id: case.request.id.clone(),
        from: case.request.from.clone(),
        stage,
        since: case.times.started,
        arrived: case.arrived,
        verified_by: case.verified_by.clone(),
        by_phone: case.is_by_phone(),
        suspicious: case.suspicion != Suspicion::None,
        reportable: agent.can_be_suspected(&case.request.id),
    })
}

fn news(agent: &Agent, id: &RequestId) -> Option<News> {
    let case = agent.cases.get(id)?;
    let (Phase::Ended(outcome) | Phase::Reported(outcome)) = &case.phase else {
        return None;
    };
    Some(News {
        id: id.clone(),
        from: case.request.from.clone(),
        outcome: outcome.clone(),
        by_phone: case.is_by_phone(),
        suspicious: case.suspicion != Suspicion::None,
        reportable: agent.can_be_suspected(id),
    })
}
