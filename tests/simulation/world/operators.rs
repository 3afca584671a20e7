//! The operators of a world: they ask, look, remind, join, withdraw, end and ask anew, each as their role
//! lets them and also where it does not, and get in each other's way.

use std::collections::{BTreeMap, BTreeSet};

use companion::assist::RequestId;
use companion_desk::store::RequestRecord;
use serde_json::{Value, json};

use super::{Broken, Happening, World};
use crate::{
    bugs::Bug,
    office::Said,
    staff::{Deed, Role},
};

/// The first operator is the one who may do everything.
pub(super) const ADMINISTRATOR: usize = 0;

/// What the operators of a world have done.
#[derive(Default)]
pub(super) struct Operators {
    /// Who made a request.
    makers: BTreeMap<RequestId, usize>,
    /// Who tried something with a request, and whether they may have.
    tried: BTreeSet<(RequestId, usize, bool)>,
    /// What was done, and must be on record.
    done: Vec<(RequestId, usize, &'static str)>,
}

/// Whether a device is in the group of the local operator.
pub(super) fn is_local(device: usize) -> bool {
    device.is_multiple_of(2)
}

impl World<'_> {
    /// One of them does something.
    pub(super) async fn operate(&mut self) -> Result<(), Broken> {
        if !self.office.is_up() {
            return Ok(());
        }
        let known: Vec<RequestId> = self.requests.keys().cloned().collect();
        let who = self.somebody();
        let deed = self.dice.below(14);
        if known.is_empty() || deed < 6 {
            let device = self.dice.place(self.devices.len());
            let expires_in = self.dice.pick(&[60, 120, 300, 600, 600]);
            self.ask(who, device, expires_in).await?;
            // Somebody else wants the same at the same moment.
            if deed == 5 {
                let another = self.somebody();
                self.ask(another, device, expires_in).await?;
            }
            return Ok(());
        }
        let id = self.dice.pick(&known);
        match deed {
            6 | 7 => self.act(who, Deed::Withdraw, &id).await,
            8 => self.act(who, Deed::Remind, &id).await,
            9 => self.act(who, Deed::End, &id).await,
            10 => self.act(who, Deed::Look, &id).await,
            11 => self.act(who, Deed::Join, &id).await,
            12 => self.read_all(who).await,
            _ => self.act(who, Deed::Renew, &id).await,
        }
    }

    /// Perhaps somebody takes back or ends what a user has just agreed to, before the desk hears of it
    /// or soon afterwards.
    pub(super) fn somebody_meddles(&mut self, id: &RequestId) {
        if !self.calm && self.dice.below(6) == 0 {
            let wait = self.dice.between(0, 2 * self.weather.slow);
            self.later(wait, Happening::OperatorMeddles(id.clone()));
        }
    }

    pub(super) async fn meddle(&mut self, id: &RequestId) -> Result<(), Broken> {
        let who = self.somebody();
        let deed = self
            .dice
            .pick(&[Deed::Withdraw, Deed::Withdraw, Deed::End, Deed::Renew]);
        self.act(who, deed, id).await
    }

    fn somebody(&mut self) -> usize {
        // Most of what happens is the helpdesk's.
        let operators = self.office.operators().len();
        match self.dice.below(3) {
            0 => 1,
            _ => self.dice.place(operators),
        }
    }

    /// Somebody asks the user of a device.
    pub(super) async fn ask(
        &mut self,
        who: usize,
        device: usize,
        expires_in: u64,
    ) -> Result<(), Broken> {
        let name = &self.devices[device].name;
        let ask = json!({ "device_id": name, "reason": "The printer", "expires_in": expires_in });
        let may = self.role(who).may(Deed::Ask, is_local(device), false);
        let Some(said) = self.call(who, may, "/api/v1/requests", Some(ask)).await else {
            return Ok(());
        };
        judge(may, &said)
            .map_err(|how| format!("{:?} {how} ask device {device}", self.role(who)))?;
        self.made(who, device, &said)
    }

    /// Somebody does something with a request.
    async fn act(&mut self, who: usize, deed: Deed, id: &RequestId) -> Result<(), Broken> {
        if !self.office.is_up() {
            return Ok(());
        }
        let device = self.requests.get(id).copied().unwrap_or(0);
        let own = self.operators.makers.get(id) == Some(&who);
        let may = self.role(who).may(deed, is_local(device), own);
        self.operators.tried.insert((id.clone(), who, may));
        let before = self.office.request(id.as_str()).await;
        let path = format!("/api/v1/requests/{id}{}", deed.path());
        let body = (!deed.only_reads()).then(|| json!({}));
        let Some(said) = self.call(who, may, &path, body).await else {
            return Ok(());
        };
        let role = self.role(who);
        judge(may, &said).map_err(|how| format!("{role:?} {how} {deed:?} {id}"))?;
        self.judge_words(id, deed, &said)?;
        if !may {
            let (before, after) = (
                stands(before.clone()),
                self.office.request(id.as_str()).await,
            );
            let after = stands(after);
            if before != after {
                return Err(format!(
                    "{role:?} may not {deed:?} {id}: from {before} to {after}"
                ));
            }
        }
        if said.is_good()
            && let Some(action) = leaves(deed, &before)
        {
            self.operators.done.push((id.clone(), who, action));
        }
        self.made(who, device, &said)
    }

    /// Somebody reads the list of requests: it has what they may see, and no more.
    async fn read_all(&mut self, who: usize) -> Result<(), Broken> {
        let role = self.role(who);
        let path = "/api/v1/requests?limit=1000";
        let Some(said) = self.call(who, true, path, None).await else {
            return Ok(());
        };
        judge(true, &said).map_err(|how| format!("{role:?} {how} read the list"))?;
        let list: Vec<Value> =
            serde_json::from_slice(&said.body).map_err(|error| error.to_string())?;
        let shown: BTreeSet<&str> = list.iter().filter_map(|one| one["id"].as_str()).collect();
        for (id, device) in &self.requests {
            let own = self.operators.makers.get(id) == Some(&who);
            let may = role.may(Deed::Look, is_local(*device), own);
            if may != shown.contains(id.as_str()) {
                return Err(format!(
                    "{role:?} may see {id}: {may}, and the list does not say so"
                ));
            }
        }
        Ok(())
    }

    /// A code stands in the link with which its own operator joins, and in no other answer.
    fn judge_words(&mut self, id: &RequestId, deed: Deed, said: &Said) -> Result<(), Broken> {
        self.learn_codes();
        let text = String::from_utf8_lossy(&said.body);
        let joins = deed == Deed::Join && said.is_good();
        match self.codes_in(&text).find(|of| !joins || *of != id.as_str()) {
            Some(of) => Err(format!("the code of {of} was told to an operator")),
            None => Ok(()),
        }
    }

    /// At the end: the record names whoever did something, and nobody who may not have.
    pub(super) async fn judge_record(&self) -> Result<(), Broken> {
        let operators = self.office.operators();
        let name = |who: usize| operators[who].id.as_str();
        for (id, maker) in &self.operators.makers {
            let rows = self.office.deeds_on_record(id.as_str()).await;
            for (who, action, done) in &rows {
                let tried =
                    |who: usize, may| self.operators.tried.contains(&(id.clone(), who, may));
                let may_be = (0..operators.len())
                    .filter(|at| name(*at) == who)
                    .any(|at| tried(at, true) || (!done && tried(at, false)));
                if !may_be {
                    return Err(format!(
                        "the record has {action} of {id} by {who}, who did nothing"
                    ));
                }
            }
            let must = self.operators.done.iter().filter(|(of, ..)| of == id);
            let made = (id.clone(), *maker, "request_made");
            let is_missing = |(_, who, action): &&(RequestId, usize, &'static str)| {
                let row =
                    |row: &(String, String, bool)| row.0 == name(*who) && row.1 == *action && row.2;
                !rows.iter().any(row)
            };
            if let Some((_, who, action)) = must.chain([&made]).find(is_missing) {
                let role = operators[*who].role;
                return Err(format!(
                    "the record does not name {role:?} for {action} of {id}"
                ));
            }
        }
        Ok(())
    }

    fn role(&self, who: usize) -> Role {
        self.office.operators()[who].role
    }

    async fn call(
        &mut self,
        who: usize,
        may: bool,
        path: &str,
        body: Option<Value>,
    ) -> Option<Said> {
        let as_whom = match self.plan.bug {
            Some(Bug::AsksForNoRole) if !may => ADMINISTRATOR,
            Some(Bug::NamesAnother) if may => ADMINISTRATOR,
            Some(_) | None => who,
        };
        let said = self.office.operate(as_whom, path, body).await;
        self.touched();
        said
    }

    /// If a request was made, it is known from now on.
    fn made(&mut self, who: usize, device: usize, said: &Said) -> Result<(), Broken> {
        let Some(id) = said.made() else {
            return Ok(());
        };
        let id = RequestId::try_from(id).map_err(|_| "a request without a name".to_owned())?;
        self.operators.makers.insert(id.clone(), who);
        self.operators.tried.insert((id.clone(), who, true));
        self.requests.insert(id, device);
        Ok(())
    }
}

/// Whether the desk did what it must, or must not: if it did not, how.
fn judge(may: bool, said: &Said) -> Result<(), &'static str> {
    match (may, said.status) {
        (true, 401 | 403 | 404) => Err("may, and is not let:"),
        (false, _) if said.is_good() => Err("may not, and did:"),
        (true | false, _) => Ok(()),
    }
}

/// What an operator can change of a request.
fn stands(record: RequestRecord) -> String {
    let RequestRecord {
        operator,
        state,
        reminders,
        superseded_by,
        session,
        ..
    } = record;
    format!("{state}, {session:?}, {operator}, {reminders}, {superseded_by:?}")
}

/// What must be on record of something that was done, by how the request stood before.
fn leaves(deed: Deed, before: &RequestRecord) -> Option<&'static str> {
    let over = before.state.over();
    match deed {
        Deed::Withdraw if !over => Some("request_withdrawn"),
        Deed::End if !over => Some("session_ended"),
        Deed::Renew if !over => Some("request_superseded"),
        Deed::Remind => Some("user_reminded"),
        Deed::Join => Some("supporter_link_shown"),
        Deed::Withdraw | Deed::End | Deed::Renew | Deed::Ask | Deed::Look => None,
    }
}
