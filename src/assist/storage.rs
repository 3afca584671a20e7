//! What becomes of a decision that could not be written down.
//!
//! Nothing that follows from it is done. Where there is a way back to what is on disk, that is where
//! the request goes; where there is none, the record is written later, and reported only then.

use std::collections::BTreeSet;

use super::{Agent, Case, Command, Failure, Millis, Outcome, Phase, Record, RequestId};

/// How long after a failed write the next one is tried.
const WRITE_AGAIN: Millis = Millis::seconds(30);

impl Agent {
    /// Nothing that was to follow the record has been done, so the state goes back to where the
    /// disk is, or stays and is written later where there is no way back.
    pub(super) fn not_recorded(
        &mut self,
        record: Record,
        undone: &[Command],
        out: &mut Vec<Command>,
    ) {
        let Some(id) = record.request().cloned() else {
            return;
        };
        let untold = undone
            .iter()
            .any(|command| matches!(command, Command::Tell(..)));
        if let (true, Some(case)) = (untold, self.cases.get_mut(&id)) {
            case.telling = false;
        }
        self.write_at = Some(self.now.plus(WRITE_AGAIN));
        match record {
            // What was on disk before stays; only a fresh poll brings back what never was.
            Record::Offered { .. } => {
                let first = |case: &Case| case.changes == 0;
                if self.cases.get(&id).is_some_and(first) {
                    self.cases.remove(&id);
                    self.lost_offer = true;
                } else {
                    self.unwritten.extend(records(undone));
                    let again = self.write_at;
                    if let (true, Some(case)) = (untold, self.cases.get_mut(&id)) {
                        case.tell_at = again;
                    }
                }
            }
            Record::Accepted { .. } | Record::Snoozed { .. } => {
                if let Some(case) = self.cases.get_mut(&id) {
                    case.phase = Phase::Offered;
                    case.times.accepted = None;
                    case.times.launching = None;
                    case.unsaved = true;
                    // The report of this answer is the last; an earlier one may be under way.
                    case.tells.pop_back();
                }
            }
            Record::Launching { .. } => {
                out.push(Command::Abandon(id.clone()));
                self.end(&id, Outcome::Failed(Failure::Unrecorded), out);
            }
            Record::Ended { .. } | Record::Reported { .. } | Record::SuspicionHeard { .. } => {
                self.unwritten.push_back(record);
                // Those that waited behind it still have to be written as well.
                self.unwritten.extend(records(undone));
            }
            Record::Suspected { .. } => self.suspicion_unwritten(&id),
            // Without it a crash reports an interrupted session, which is true enough.
            Record::Started { .. } | Record::Gap | Record::Foreign(_) => {}
        }
    }

    pub(super) fn write_again(&mut self, out: &mut Vec<Command>) {
        if std::mem::take(&mut self.lost_offer) {
            out.push(Command::Poll { fresh: true });
        }
        let unwritten = std::mem::take(&mut self.unwritten);
        let ids: BTreeSet<RequestId> = unwritten
            .iter()
            .filter_map(Record::request)
            .cloned()
            .collect();
        out.extend(unwritten.into_iter().map(Command::Record));
        // Only behind all of them: a request may have several, and what is told next may follow from
        // the last.
        for id in ids {
            self.tell_next(&id, out);
        }
    }
}

/// The records among commands that were not performed.
fn records(undone: &[Command]) -> impl Iterator<Item = Record> + '_ {
    undone.iter().filter_map(|command| match command {
        Command::Record(record) => Some(record.clone()),
        Command::Poll { .. }
        | Command::HangUp
        | Command::Tell(..)
        | Command::Fetch(..)
        | Command::Launch(..)
        | Command::OpenLink(..)
        | Command::Abandon(_)
        | Command::Close { .. } => None,
    })
}
