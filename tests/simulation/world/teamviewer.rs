//! TeamViewer in a world: it misbehaves, takes its time, and does what it was asked also when nobody waits
//! for its answer any more.

use std::collections::{BTreeMap, BTreeSet};

use companion_desk::{
    lifecycle::State,
    rehearsal::{Faults, Session},
    store::SessionState,
};

use super::{Broken, Happening, World};
use crate::{bugs::Bug, weather};

/// What was not made in this time is not looked for any more, by the desk's clock.
const LATEST: u64 = 600_000;

/// What is known of it.
#[derive(Default)]
pub(super) struct TeamViewer {
    /// Until when somebody waits for the answer to a call that it holds, and since when it does, by the
    /// desk's clock.
    held: BTreeMap<u64, (u64, u64)>,
    /// The requests for which it made a session when the desk had given it up.
    late: BTreeSet<String>,
    /// The codes of those that it made when nobody looked for them any more. They end by themselves.
    too_late: BTreeSet<String>,
    /// It does what it is asked before it holds a call.
    does_first: bool,
    /// How many of its calls were told of.
    calls: usize,
}

impl TeamViewer {
    /// The desk is gone: nobody waits any more.
    pub(super) fn is_alone(&mut self) {
        for (until, _) in self.held.values_mut() {
            *until = 0;
        }
    }

    pub(super) fn was_late(&self, request: &str) -> bool {
        self.late.contains(request)
    }
}

impl World<'_> {
    /// From now on it behaves like this.
    pub(super) fn behave(&mut self, faults: Faults) {
        let well =
            faults.status.is_none() && faults.body.is_none() && !faults.holds && !faults.hangs_up;
        self.teamviewer.does_first = faults.holds && faults.afterwards;
        let says = |body: &str, only| Faults {
            status: Some(200),
            body: Some(body.to_owned()),
            only: Some(only),
            ..Faults::default()
        };
        self.office.teamviewer(match self.plan.bug {
            Some(Bug::BelievesThatSessionsClose) if self.calm => says("{}", "/sessions/"),
            Some(Bug::FindsNoLostSessions) if well => {
                says(r#"{"sessions":[],"state":"Open"}"#, "GET /sessions")
            }
            Some(_) | None => faults,
        });
    }

    /// Whatever it holds it answers some time.
    pub(super) fn expect_teamviewer(&mut self) {
        if self.plan.aloud {
            for call in self.office.calls().into_iter().skip(self.teamviewer.calls) {
                eprintln!("          TeamViewer hears {call}");
                self.teamviewer.calls += 1;
            }
        }
        for call in self.office.held() {
            if self.teamviewer.held.contains_key(&call) {
                continue;
            }
            let until = self.now + self.office.patience();
            let since = self.desk_time();
            self.teamviewer.held.insert(call, (until, since));
            let (wait, how) = weather::late_answer(&mut self.dice, self.office.patience());
            // What asks to be left alone has done nothing.
            let lies = self.teamviewer.does_first && how.status == Some(429);
            let how = if self.calm || lies {
                Faults::default()
            } else {
                how
            };
            self.later(wait, Happening::TeamViewerAnswers(call, how));
        }
    }

    pub(super) async fn teamviewer_answers(&mut self, call: u64, how: Faults) {
        let before = self.office.sessions().len();
        self.office.answer(call, how).await;
        let (until, since) = self.teamviewer.held.get(&call).copied().unwrap_or_default();
        let made = self.office.sessions().into_iter().skip(before);
        if self.now >= until {
            let waited = self.desk_time().saturating_sub(since) > LATEST;
            for session in made {
                self.teamviewer.late.extend(session.custom_api);
                self.teamviewer
                    .too_late
                    .extend(waited.then_some(session.code));
            }
        }
        self.touched();
    }

    /// Every session that was ever made is closed or has ended by itself, and its request says so.
    pub(super) async fn judge_sessions_at_the_end(&self) -> Result<(), Broken> {
        let mut open = self.office.open_sessions(self.now);
        let is_known = |session: &Session| !self.teamviewer.too_late.contains(&session.code);
        if let Some(left) = open.find(is_known) {
            let of = left.custom_api.unwrap_or_default();
            let late = self.teamviewer.was_late(&of);
            let record = self.office.request(&of).await;
            return Err(format!(
                "a session of {of} is still open, late: {late}: {record:?}"
            ));
        }
        let made = self.office.sessions().into_iter();
        let made: BTreeSet<String> = made.filter_map(|session| session.custom_api).collect();
        for id in self.requests.keys() {
            let record = self.office.request(id.as_str()).await;
            let closings = record.timeline.iter();
            let closings =
                closings.filter(|row| row.action == "session_closed" && row.outcome == "done");
            let (closed, told) = (record.session == SessionState::Closed, closings.count());
            if made.contains(id.as_str()) && (!closed || told == 0) {
                return Err(format!("nobody reads that the session of {id} is closed"));
            }
            if record.state == State::Failed && record.detail.is_none() {
                return Err(format!("nobody reads why {id} failed"));
            }
        }
        Ok(())
    }
}
