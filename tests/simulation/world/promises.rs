//! What must be true of every world, whatever happens in it: looked at after each step, and at its end.

use companion::assist::{Event, Failure, Outcome, Report, RequestId};
use companion_desk::{lifecycle::State, store::SessionState};

use super::{Broken, World};
use crate::{device::Launch, office::Said};

/// When everything works again, it is all over after so long at the latest, in milliseconds.
const LONGEST_END: u64 = 6 * 3_600_000;

/// A code is an `s` and digits, written without dashes.
const CODE_LENGTH: usize = 9;

/// So many reports of one request can be under way: it is one at a time.
const MOST_UNDER_WAY: usize = 1;

impl World<'_> {
    /// Nobody is helped unasked, twice, or with somebody else's code.
    pub(super) fn judge_launch(&mut self, device: usize, launch: Launch) -> Result<(), Broken> {
        let Launch { id, code, recorded } = launch;
        if !self.consented.contains(&id) {
            return Err(format!("{id} was started without consent"));
        }
        recorded.map_err(|why| format!("{id} was started although {why}"))?;
        if !self.launched.insert(id.clone()) {
            return Err(format!("{id} was started twice"));
        }
        let name = code.program_name();
        let code = name.trim_start_matches("TeamViewerQS-id").to_owned();
        if self.codes.get(&code).is_none_or(|of| *of != id.as_str()) {
            return Err(format!("{id} was started with a code that is not its own"));
        }
        if self.dice.below(10) > 0 {
            self.runs(device, id, code);
        }
        Ok(())
    }

    /// The code leaves the desk in the answer to an accept and nowhere else: of this device's user, to
    /// a request that is not over.
    pub(super) async fn judge_answer(
        &mut self,
        device: usize,
        purpose: &Option<(RequestId, Report)>,
        said: &Said,
    ) -> Result<(), Broken> {
        let accept = match purpose {
            Some((id, Report::Accepted)) => {
                self.learn_codes();
                Some(id.clone())
            }
            Some(_) | None => None,
        };
        let text = String::from_utf8_lossy(&said.body);
        let Some(of) = self.codes_in(&text).next() else {
            return Ok(());
        };
        let Some(id) = accept.filter(|id| id.as_str() == of) else {
            return Err(format!("the code of {of} left the desk unasked"));
        };
        if self.requests.get(&id) != Some(&device) {
            return Err(format!("the code of {id} went to another device"));
        }
        if !self.consented.contains(&id) {
            return Err(format!("the code of {id} left the desk without consent"));
        }
        match self.office.state(id.as_str()).await {
            Some(State::Accepted | State::Fetching | State::Verified) => {}
            state => {
                return Err(format!(
                    "the code of {id} left the desk, which has it {state:?}"
                ));
            }
        }
        self.released.insert(id);
        Ok(())
    }

    /// At TeamViewer no request has two sessions that are open, unless TeamViewer made one long after it was
    /// asked for it.
    pub(super) fn judge_sessions(&mut self) -> Result<(), Broken> {
        // Many devices have many sessions: there they are looked at now and then.
        let often = 1 + self.plan.devices as u64 / 50;
        if !self.steps.is_multiple_of(often) {
            return Ok(());
        }
        self.learn_codes();
        let mut open: Vec<String> = self
            .office
            .open_sessions(self.now)
            .filter_map(|session| session.custom_api)
            .filter(|request| !self.teamviewer.was_late(request))
            .collect();
        open.sort_unstable();
        match open.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(format!("{} has two sessions", pair[0])),
            None => Ok(()),
        }
    }

    /// A code that TeamViewer gave out, if it has, for a mistake that is made on purpose.
    pub(super) fn any_code(&mut self) -> String {
        self.learn_codes();
        self.codes.keys().next().cloned().unwrap_or_default()
    }

    pub(super) fn learn_codes(&mut self) {
        let sessions = self.office.sessions();
        let new = sessions.into_iter().skip(self.codes.len());
        self.codes.extend(new.map(|session| {
            let request = session.custom_api.unwrap_or_default();
            (session.code.replace('-', ""), request)
        }));
    }

    /// The requests whose codes stand in a text, in either spelling.
    pub(super) fn codes_in(&self, text: &str) -> impl Iterator<Item = &String> {
        let begins = |at: &usize| text[at + 1..].starts_with(|next: char| next.is_ascii_digit());
        let places = text.match_indices('s').map(|(at, _)| at).filter(begins);
        places.filter_map(|at| {
            let undashed = text[at..].chars().filter(|letter| *letter != '-');
            let code: String = undashed.take(CODE_LENGTH).collect();
            self.codes.get(&code)
        })
    }

    /// An agent sleeps, and not for ever; shows no code; and has one poll under way at the most, and
    /// one report of each request.
    pub(super) fn judge_agent(&mut self, number: usize) -> Result<(), Broken> {
        let device = &self.devices[number];
        let Some(up) = &device.up else {
            return Ok(());
        };
        if up.poll.is_none() && up.agent.deadline().is_none() {
            return Err("an agent sleeps for ever".to_owned());
        }
        let now = device.clock(self.now);
        let mut awake = up.agent.clone();
        awake.handle(Event::Woke, now);
        if awake.deadline().is_some_and(|at| at <= now) {
            return Err("an agent does not get to sleep".to_owned());
        }
        let view = up.agent.view();
        if !view.sessions.is_empty() {
            let shown = serde_json::to_string(&view).map_err(|error| error.to_string())?;
            if let Some(of) = self.codes_in(&shown).next() {
                return Err(format!("the code of {of} is shown"));
            }
        }
        let mut told: Vec<&RequestId> = self.under_way(number).collect();
        told.sort_unstable();
        let crowded = told
            .windows(MOST_UNDER_WAY + 1)
            .find(|pair| pair[0] == pair[1]);
        match crowded {
            Some(pair) => Err(format!("two reports of {} are under way", pair[0])),
            None => Ok(()),
        }
    }

    /// Whether every request has come to its end, everywhere. It must have after a while.
    pub(super) async fn all_is_over(&mut self) -> Result<bool, Broken> {
        let open = self.still_open().await?;
        if open.is_some() && self.calm_for() > LONGEST_END {
            return Err(format!("it does not end: {}", open.unwrap_or_default()));
        }
        Ok(open.is_none())
    }

    async fn still_open(&mut self) -> Result<Option<String>, Broken> {
        for (number, device) in self.devices.iter().enumerate() {
            let Some(up) = &device.up else {
                return Ok(Some(format!("agent {number} is down")));
            };
            let view = up.agent.view();
            if !view.prompts.is_empty() || !view.sessions.is_empty() || !device.programs.is_empty()
            {
                return Ok(Some(format!("agent {number} shows {view:?}")));
            }
            let history = up.agent.history();
            if let Some(past) = history.iter().find(|past| !past.reported) {
                return Ok(Some(format!("agent {number} has not told of {past:?}")));
            }
        }
        let unsettled = self.requests.keys();
        let unsettled = unsettled.filter(|id| !self.settled.contains(*id));
        for id in unsettled.cloned().collect::<Vec<_>>() {
            let record = self.office.request(id.as_str()).await;
            let closed = matches!(record.session, SessionState::Closed | SessionState::None);
            if !record.state.over() || !closed {
                let (state, session) = (record.state, record.session.word());
                return Ok(Some(format!(
                    "the desk has {id} {state}, session {session}"
                )));
            }
            self.settled.insert(id);
        }
        Ok(None)
    }

    /// Both sides tell the same story, and nothing is left behind.
    pub(super) async fn at_the_end(&mut self) -> Result<(), Broken> {
        self.learn_codes();
        for (id, device) in &self.requests {
            let record = self.office.request(id.as_str()).await;
            let history = self.devices[*device].up.as_ref();
            let history = history.map(|up| up.agent.history()).unwrap_or_default();
            let past = history.into_iter().find(|past| past.id == *id);
            let suspicious = past.as_ref().is_some_and(|past| past.suspicious);
            if suspicious && record.suspicious_at.is_none() {
                return Err(format!("nobody hears that {id} is suspicious"));
            }
            let outcome = past.map(|past| past.outcome);
            let (state, started) = (record.state, self.launched.contains(id));
            if !agree(outcome.as_ref(), started, state) {
                return Err(format!(
                    "{id} is {outcome:?} here and {state} there, started: {started}"
                ));
            }
            if record.ended_at.is_none() || record.timeline.is_empty() {
                return Err(format!("nobody sees how {id} ended"));
            }
        }
        self.judge_record().await?;
        self.judge_sessions_at_the_end().await?;
        for device in &self.devices {
            let bytes = device.disk.bytes();
            let text = String::from_utf8_lossy(&bytes);
            if let Some(of) = self.codes_in(&text).next() {
                return Err(format!("the code of {of} is on a disk"));
            }
        }
        self.office.audit().await
    }
}

/// Whether what the agent and the desk say of a request can both be true: the same, or what the one
/// decided before it heard of the other.
fn agree(outcome: Option<&Outcome>, started: bool, state: State) -> bool {
    use State::{Declined, Ended, Expired, Failed, Interrupted, Withdrawn};
    let (may_have_started, states): (bool, &[State]) = match outcome {
        // The device never heard of it.
        None => (false, &[Expired, Withdrawn, Failed]),
        Some(Outcome::Declined { .. }) => (false, &[Declined, Expired, Withdrawn]),
        Some(Outcome::Expired | Outcome::Withdrawn) => (false, &[Expired, Withdrawn]),
        Some(Outcome::Failed(Failure::Launch)) => (true, &[Failed, Withdrawn]),
        Some(Outcome::Failed(_)) => (false, &[Failed, Expired, Withdrawn]),
        // How it ended may be lost at the device, which told it before.
        Some(Outcome::Interrupted) if !started => (
            false,
            &[Interrupted, Withdrawn, Ended, Expired, Declined, Failed],
        ),
        Some(Outcome::Interrupted) => (true, &[Interrupted, Withdrawn, Ended, Failed]),
        Some(Outcome::Finished) => (true, &[Ended, Withdrawn]),
        // Nobody was named, and no link was wanted.
        Some(Outcome::WrongUser | Outcome::HandedOver) => (false, &[]),
    };
    states.contains(&state) && (may_have_started || !started)
}
