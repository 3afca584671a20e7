//! Requests as operators make and read them.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use super::{AuditEntry, AuditQuery, Entry, Outcome, Store, StoreError, audit};
use crate::{
    access::Signed,
    ids::{DeviceId, OperatorId, RequestId},
    lifecycle::{State, UnknownState},
    secrets::SupporterLink,
    time::Timestamp,
};

/// What an operator asks for, checked.
#[derive(Clone, Debug)]
pub(crate) struct NewRequest {
    pub(crate) device: DeviceId,
    pub(crate) reason: String,
    pub(crate) ticket: Option<String>,
    pub(crate) user: Option<String>,
    pub(crate) check_words: [&'static str; 2],
    pub(crate) expires_in: Duration,
    /// How long TeamViewer shall keep the session after that.
    pub(crate) session_margin: Duration,
}

/// Whether the TeamViewer session behind a request can still be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionState {
    /// TeamViewer has been asked for it.
    Opening,
    /// It is there.
    Open,
    /// It is to be closed.
    Closing,
    /// It is closed, or its time is over.
    Closed,
    /// There never was one.
    None,
    /// TeamViewer was asked for it and its answer was lost; if it is there it is to be closed.
    Unknown,
}

impl TryFrom<String> for SessionState {
    type Error = UnknownState;

    fn try_from(word: String) -> Result<Self, UnknownState> {
        match word.as_str() {
            "opening" => Ok(Self::Opening),
            "open" => Ok(Self::Open),
            "closing" => Ok(Self::Closing),
            "closed" => Ok(Self::Closed),
            "none" => Ok(Self::None),
            "unknown" => Ok(Self::Unknown),
            _ => Err(UnknownState::of(word)),
        }
    }
}

/// Everything about one request that may be shown. Neither the code nor the supporter link.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RequestRecord {
    /// Names it.
    pub id: RequestId,
    /// For which device.
    pub device_id: DeviceId,
    /// What that device is called.
    pub device: String,
    /// Who asked.
    pub operator_id: OperatorId,
    /// Their name.
    pub operator: String,
    /// Where it stands.
    pub state: State,
    /// Why, in the operator's words.
    pub reason: String,
    /// The ticket that it belongs to.
    pub ticket: Option<String>,
    /// The only user who may be asked.
    pub user: Option<String>,
    /// What operator and user compare.
    pub check_words: Vec<String>,
    /// When the operator asked.
    pub created_at: Timestamp,
    /// When the offer ends by itself.
    pub expires_at: Timestamp,
    /// When there was a session to offer.
    pub offered_at: Option<Timestamp>,
    /// Since when the device is known to have it.
    pub delivered_at: Option<Timestamp>,
    /// When the user answered.
    pub answered_at: Option<Timestamp>,
    /// When the user wants to be asked again.
    pub snoozed_until: Option<Timestamp>,
    /// When QuickSupport was started.
    pub launched_at: Option<Timestamp>,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
    /// Why the device trusted QuickSupport.
    pub verified_by: Option<String>,
    /// The user's reason, the obstacle, or what went wrong.
    pub detail: Option<String>,
    /// What is known of the TeamViewer session.
    pub session: SessionState,
    /// Every step so far, oldest first. Empty in lists.
    #[serde(default)]
    pub timeline: Vec<AuditEntry>,
}

#[derive(FromRow)]
struct Row {
    id: RequestId,
    device_id: DeviceId,
    device: String,
    operator_id: OperatorId,
    operator: String,
    #[sqlx(try_from = "String")]
    state: State,
    reason: String,
    ticket: Option<String>,
    user_name: Option<String>,
    check_words: String,
    created_at: Timestamp,
    expires_at: Timestamp,
    offered_at: Option<Timestamp>,
    delivered_at: Option<Timestamp>,
    answered_at: Option<Timestamp>,
    snoozed_until: Option<Timestamp>,
    launched_at: Option<Timestamp>,
    ended_at: Option<Timestamp>,
    verified_by: Option<String>,
    detail: Option<String>,
    #[sqlx(try_from = "String")]
    session_state: SessionState,
}

/// A record's columns, of the requests that `$which` names.
macro_rules! select {
    ($which:literal) => {
        concat!(
            "SELECT r.id, r.device_id, d.name AS device, r.operator_id, o.name AS operator,
                 r.state, r.reason, r.ticket, r.user_name, r.check_words, r.created_at,
                 r.expires_at, r.offered_at, r.delivered_at, r.answered_at, r.snoozed_until,
                 r.launched_at, r.ended_at, r.verified_by, r.detail, r.session_state
             FROM requests r
             JOIN devices d ON d.id = r.device_id
             JOIN operators o ON o.id = r.operator_id ",
            $which
        )
    };
}

impl From<Row> for RequestRecord {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            device_id: row.device_id,
            device: row.device,
            operator_id: row.operator_id,
            operator: row.operator,
            state: row.state,
            reason: row.reason,
            ticket: row.ticket,
            user: row.user_name,
            check_words: row.check_words.split(' ').map(str::to_owned).collect(),
            created_at: row.created_at,
            expires_at: row.expires_at,
            offered_at: row.offered_at,
            delivered_at: row.delivered_at,
            answered_at: row.answered_at,
            snoozed_until: row.snoozed_until,
            launched_at: row.launched_at,
            ended_at: row.ended_at,
            verified_by: row.verified_by,
            detail: row.detail,
            session: row.session_state,
            timeline: Vec::new(),
        }
    }
}

/// What a new request says about its device to TeamViewer.
#[derive(FromRow)]
pub(crate) struct Addressee {
    pub(crate) name: String,
    #[sqlx(rename = "user_name")]
    pub(crate) user: String,
}

impl Store {
    /// Writes down that a request is being made, before TeamViewer hears of it. `None`: there is
    /// no such device.
    pub(crate) async fn begin_request(
        &self,
        new: &NewRequest,
        operator: &Signed,
        now: Timestamp,
    ) -> Result<Option<(RequestId, Addressee)>, StoreError> {
        let id = RequestId::random()?;
        let expires_at = now.after(new.expires_in);
        let mut change = self.change().await?;
        let number = change.number()?;
        let addressee: Option<Addressee> = sqlx::query_as(
            "SELECT name, user_name FROM devices WHERE id = $1 AND removed_at IS NULL",
        )
        .bind(&new.device)
        .fetch_optional(&mut *change)
        .await?;
        let Some(addressee) = addressee else {
            return Ok(None);
        };
        sqlx::query(
            "INSERT INTO requests (id, device_id, operator_id, state, reason, ticket, user_name,
                 check_words, created_at, expires_at, session_state, session_until, reminders,
                 attempts, changed)
             VALUES ($1, $2, $3, 'initiating', $4, $5, $6, $7, $8, $9, 'opening', $10, 0, 0, $11)",
        )
        .bind(&id)
        .bind(&new.device)
        .bind(&operator.id)
        .bind(&new.reason)
        .bind(&new.ticket)
        .bind(&new.user)
        .bind(new.check_words.join(" "))
        .bind(now)
        .bind(expires_at)
        .bind(expires_at.after(new.session_margin))
        .bind(number)
        .execute(&mut *change)
        .await?;
        let actor = operator.actor();
        let entry = Entry {
            device: Some(&new.device),
            request: Some(&id),
            ..Entry::done(&actor, "request_made")
        };
        audit::note(&mut change, entry, now).await?;
        change.commit().await?;
        Ok(Some((id, addressee)))
    }

    /// One request with its timeline.
    pub async fn request(&self, id: &RequestId) -> Result<Option<RequestRecord>, StoreError> {
        let row: Option<Row> = sqlx::query_as(select!("WHERE r.id = $1"))
            .bind(id)
            .fetch_optional(&self.readers)
            .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let query = AuditQuery {
            request_id: Some(id.clone()),
            ..AuditQuery::default()
        };
        let timeline = self.audit(&query).await?;
        Ok(Some(RequestRecord {
            timeline,
            ..row.into()
        }))
    }

    /// The newest requests first, without their timelines.
    pub(crate) async fn requests(
        &self,
        device: Option<&DeviceId>,
        limit: u16,
    ) -> Result<Vec<RequestRecord>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(select!(
            "WHERE CAST($1 AS TEXT) IS NULL OR r.device_id = $1 ORDER BY r.created_at DESC, r.id LIMIT $2"
        ))
        .bind(device)
        .bind(i64::from(limit))
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.into_iter().map(RequestRecord::from).collect())
    }

    /// The link with which `operator` joins the session of their own request.
    pub(crate) async fn supporter_link(
        &self,
        request: &RequestId,
        operator: &Signed,
        now: Timestamp,
    ) -> Result<LinkAnswer, StoreError> {
        type Found = Option<(OperatorId, DeviceId, String, Option<String>)>;
        let mut change = self.change().await?;
        let found: Found = sqlx::query_as(
            "SELECT operator_id, device_id, session_state, supporter_link FROM requests
             WHERE id = $1",
        )
        .bind(request)
        .fetch_optional(&mut *change)
        .await?;
        let Some((owner, device, session, link)) = found else {
            return Ok(LinkAnswer::Unknown);
        };
        let answer = match link {
            _ if owner != operator.id => LinkAnswer::NotYours,
            Some(link) if session == "open" => LinkAnswer::Link(SupporterLink::new(link)),
            Some(_) | None => LinkAnswer::NoSession,
        };
        let actor = operator.actor();
        let entry = Entry {
            device: Some(&device),
            request: Some(request),
            outcome: match answer {
                LinkAnswer::Link(_) => Outcome::Done,
                LinkAnswer::NotYours | LinkAnswer::NoSession | LinkAnswer::Unknown => {
                    Outcome::Refused
                }
            },
            ..Entry::done(&actor, "supporter_link_shown")
        };
        audit::note(&mut change, entry, now).await?;
        change.commit().await?;
        Ok(answer)
    }

    /// Whether the desk made requests that it had no time to offer before it stopped.
    pub(crate) async fn half_made(&self) -> Result<Vec<RequestId>, StoreError> {
        let rows: Vec<(RequestId,)> =
            sqlx::query_as("SELECT id FROM requests WHERE session_state = 'opening'")
                .fetch_all(&self.readers)
                .await?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }
}

/// What becomes of the wish for a supporter link.
pub(crate) enum LinkAnswer {
    /// Here it is.
    Link(SupporterLink),
    /// Somebody else made the request.
    NotYours,
    /// There is no open session.
    NoSession,
    /// There is no such request.
    Unknown,
}
