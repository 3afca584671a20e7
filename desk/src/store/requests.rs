//! Requests as operators read them, and the links to their sessions.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use super::{Actor, AuditEntry, AuditQuery, Change, Entry, Outcome, Store, StoreError, audit};
use crate::{
    ids::{DeviceId, GroupId, OperatorId, RequestId},
    lifecycle::{State, UnknownState},
    saying::Told,
    says,
    secrets::{Code, SupporterLink},
    time::Timestamp,
};

macro_rules! session_states {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// Whether the TeamViewer session behind a request can still be used.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum SessionState {
            $($(#[$doc])* $name,)*
        }

        impl SessionState {
            /// The word for it, as it stands in the database and in the operators' API.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }

        impl TryFrom<String> for SessionState {
            type Error = UnknownState;

            fn try_from(word: String) -> Result<Self, UnknownState> {
                match word.as_str() {
                    $($word => Ok(Self::$name),)*
                    _ => Err(UnknownState::of(word)),
                }
            }
        }
    };
}

session_states! {
    /// TeamViewer has not been asked for it yet.
    Waiting = "waiting",
    /// TeamViewer is being asked for it.
    Opening = "opening",
    /// It is there.
    Open = "open",
    /// It is to be closed.
    Closing = "closing",
    /// It is closed, or its time is over.
    Closed = "closed",
    /// There never was one.
    None = "none",
    /// TeamViewer was asked for it and its answer was lost. If it is there it is found by the request
    /// that it was made for.
    Unknown = "unknown",
    /// Somebody opened it at TeamViewer without the desk, which neither watches nor closes it.
    Foreign = "foreign",
}

/// Everything about one request that may be shown. Neither the code nor a link.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RequestRecord {
    /// Names it.
    pub id: RequestId,
    /// For which device; nothing for somebody without an agent.
    pub device_id: Option<DeviceId>,
    /// What that device is called.
    pub device: Option<String>,
    /// The group that the device is in.
    pub group_id: Option<GroupId>,
    /// Who has no agent and is given the customer's link, in the operator's words.
    pub guest: Option<String>,
    /// Who asked.
    pub operator_id: OperatorId,
    /// Their name.
    pub operator: String,
    /// Where it stands.
    pub state: State,
    /// Why, in the operator's words. Empty if only a ticket was named.
    pub reason: String,
    /// The ticket that it belongs to.
    pub ticket: Option<String>,
    /// What the operator says to the user beyond that.
    pub message: Option<String>,
    /// The only user who may be asked.
    pub user: Option<String>,
    /// What operator and user compare.
    pub check_words: Vec<String>,
    /// The request that this one was made in place of.
    pub supersedes: Option<RequestId>,
    /// The request that was made in place of this one.
    pub superseded_by: Option<RequestId>,
    /// When the operator asked.
    pub created_at: Timestamp,
    /// When the offer ends by itself.
    pub expires_at: Timestamp,
    /// When there was a session to offer.
    pub offered_at: Option<Timestamp>,
    /// Since when the device is known to have it.
    pub delivered_at: Option<Timestamp>,
    /// When the device last asked its user.
    pub asked_at: Option<Timestamp>,
    /// How often the operator reminded the user.
    pub reminders: i64,
    /// When, for the last time.
    pub reminded_at: Option<Timestamp>,
    /// When the user answered.
    pub answered_at: Option<Timestamp>,
    /// When the user wants to be asked again.
    pub snoozed_until: Option<Timestamp>,
    /// When QuickSupport was started.
    pub launched_at: Option<Timestamp>,
    /// When TeamViewer saw the customer in the session.
    pub connected_at: Option<Timestamp>,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
    /// When the user found it suspicious.
    #[serde(default)]
    pub suspicious_at: Option<Timestamp>,
    /// Why the device trusted QuickSupport.
    pub verified_by: Option<String>,
    /// What keeps the user from being asked: `locked`, `no_user`, `do_not_disturb`, `wrong_user`.
    pub obstacle: Option<String>,
    /// The user's reason, or what went wrong.
    #[schema(value_type = Option<String>)]
    pub detail: Option<Told>,
    /// What is known of the TeamViewer session.
    pub session: SessionState,
    /// Where it was made: `intune`, or nothing if it was made here.
    #[serde(default)]
    pub origin: Option<String>,
    /// Why there is no session yet.
    #[schema(value_type = Option<String>)]
    pub trouble: Option<Told>,
    /// The same as a stable word.
    #[serde(default)]
    pub trouble_code: Option<String>,
    /// How often TeamViewer was asked for it.
    pub attempts: i64,
    /// When TeamViewer is asked again.
    pub next_attempt_at: Option<Timestamp>,
    /// Every step so far, oldest first. Empty in lists.
    #[serde(default)]
    pub timeline: Vec<AuditEntry>,
}

impl RequestRecord {
    /// Whether nothing will happen to it any more: it is over, and so is its session at TeamViewer.
    pub(crate) fn settled(&self) -> bool {
        let nothing_left = match self.session {
            SessionState::Closed | SessionState::None | SessionState::Foreign => true,
            SessionState::Waiting
            | SessionState::Opening
            | SessionState::Open
            | SessionState::Closing
            | SessionState::Unknown => false,
        };
        self.state.over() && nothing_left
    }
}

#[derive(FromRow)]
pub(super) struct Row {
    id: RequestId,
    device_id: Option<DeviceId>,
    device: Option<String>,
    group_id: Option<GroupId>,
    guest: Option<String>,
    operator_id: OperatorId,
    operator: String,
    #[sqlx(try_from = "String")]
    state: State,
    reason: String,
    ticket: Option<String>,
    message: Option<String>,
    user_name: Option<String>,
    check_words: String,
    supersedes: Option<RequestId>,
    superseded_by: Option<RequestId>,
    created_at: Timestamp,
    expires_at: Timestamp,
    offered_at: Option<Timestamp>,
    delivered_at: Option<Timestamp>,
    asked_at: Option<Timestamp>,
    reminders: i64,
    reminded_at: Option<Timestamp>,
    answered_at: Option<Timestamp>,
    snoozed_until: Option<Timestamp>,
    launched_at: Option<Timestamp>,
    connected_at: Option<Timestamp>,
    ended_at: Option<Timestamp>,
    suspicious_at: Option<Timestamp>,
    verified_by: Option<String>,
    obstacle: Option<String>,
    detail: Option<Told>,
    #[sqlx(try_from = "String")]
    session_state: SessionState,
    origin: Option<String>,
    trouble: Option<Told>,
    attempts: i64,
    next_attempt_at: Option<Timestamp>,
}

/// A record's columns, of the requests that `$which` names.
macro_rules! select {
    ($which:literal) => {
        concat!(
            "SELECT r.id, r.device_id, d.name AS device, d.group_id, r.guest, r.operator_id,
                 o.name AS operator, r.state, r.reason, r.ticket, r.message, r.user_name,
                 r.check_words, r.supersedes, r.superseded_by, r.created_at, r.expires_at,
                 r.offered_at, r.delivered_at, r.asked_at, r.reminders, r.reminded_at,
                 r.answered_at, r.snoozed_until, r.launched_at, r.connected_at, r.ended_at,
                 r.suspicious_at, r.verified_by, r.obstacle, r.detail, r.session_state, r.origin,
                 r.trouble, r.attempts,
                 r.next_attempt_at
             FROM requests r
             LEFT JOIN devices d ON d.id = r.device_id
             JOIN operators o ON o.id = r.operator_id ",
            $which
        )
    };
}

/// A page of them: $1 to $3 say which, $4 the groups that may be seen and $5 whose own requests, $6
/// and $7 where the page begins, $8 how long it is.
macro_rules! page {
    ($which:literal) => {
        concat!(
            select!("WHERE "),
            $which,
            " AND (CAST($2 AS TEXT) IS NULL OR r.operator_id = $2)
              AND (CAST($3 AS BIGINT) = 0 OR r.ended_at IS NULL)
              AND (CAST($4 AS TEXT) IS NULL OR r.operator_id = $5
                   OR CAST($4 AS TEXT) LIKE '%,' || d.group_id || ',%')
              AND (CAST($6 AS BIGINT) IS NULL OR r.created_at < $6
                   OR (r.created_at = $6 AND r.id < $7))
              ORDER BY r.created_at DESC, r.id DESC LIMIT $8"
        )
    };
}

impl From<Row> for RequestRecord {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            device_id: row.device_id,
            device: row.device,
            group_id: row.group_id,
            guest: row.guest,
            operator_id: row.operator_id,
            operator: row.operator,
            state: row.state,
            reason: row.reason,
            ticket: row.ticket,
            message: row.message,
            user: row.user_name,
            check_words: row.check_words.split(' ').map(str::to_owned).collect(),
            supersedes: row.supersedes,
            superseded_by: row.superseded_by,
            created_at: row.created_at,
            expires_at: row.expires_at,
            offered_at: row.offered_at,
            delivered_at: row.delivered_at,
            asked_at: row.asked_at,
            reminders: row.reminders,
            reminded_at: row.reminded_at,
            answered_at: row.answered_at,
            snoozed_until: row.snoozed_until,
            launched_at: row.launched_at,
            connected_at: row.connected_at,
            ended_at: row.ended_at,
            suspicious_at: row.suspicious_at,
            verified_by: row.verified_by,
            obstacle: row.obstacle,
            detail: row.detail,
            session: row.session_state,
            origin: row.origin,
            trouble_code: row.trouble.as_ref().and_then(Told::code),
            trouble: row.trouble,
            attempts: row.attempts,
            next_attempt_at: row.next_attempt_at,
            timeline: Vec::new(),
        }
    }
}

/// Which requests are wanted.
#[derive(Clone, Debug, Default)]
pub(crate) struct RequestQuery {
    /// Only those to this device.
    pub(crate) device: Option<DeviceId>,
    /// Only those of this operator.
    pub(crate) operator: Option<OperatorId>,
    /// Only those that are not over.
    pub(crate) open: bool,
    /// Only those to devices of these groups, and `mine`; all of them if it is not said.
    pub(crate) groups: Option<Vec<GroupId>>,
    /// Whose requests are seen wherever they go.
    pub(crate) mine: Option<OperatorId>,
    /// Only those that are older than this one.
    pub(crate) before: Option<RequestId>,
    pub(crate) limit: u16,
}

impl RequestQuery {
    /// The groups as one text, each between commas: their ids are hexadecimal digits.
    fn seen(&self) -> Option<String> {
        let groups = self.groups.as_ref()?;
        let ids = groups.iter().map(|group| format!("{group},"));
        Some(std::iter::once(",".to_owned()).chain(ids).collect())
    }
}

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The operator joins with it.
    Supporter,
    /// Somebody without an agent joins with it.
    Customer,
}

/// What becomes of the wish for a link.
pub(crate) enum LinkAnswer {
    /// Here it is.
    Supporter(SupporterLink),
    /// The customer's link is made of this.
    Customer(Code),
    /// Somebody else made the request.
    NotYours,
    /// The device has an agent, which gets the code when its user agrees.
    HasAgent,
    /// There is no open session, or its code or link is lost.
    NoSession,
    /// There is no such request.
    Unknown,
}

#[derive(FromRow)]
struct Joining {
    operator_id: OperatorId,
    device_id: Option<DeviceId>,
    session_state: String,
    session_code_sealed: Option<String>,
    supporter_link_sealed: Option<String>,
}

impl Store {
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

    /// One request without its timeline.
    pub(crate) async fn request_alone(
        &self,
        id: &RequestId,
    ) -> Result<Option<RequestRecord>, StoreError> {
        let row: Option<Row> = sqlx::query_as(select!("WHERE r.id = $1"))
            .bind(id)
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.map(RequestRecord::from))
    }

    /// The newest requests first, without their timelines.
    pub(crate) async fn requests(
        &self,
        query: &RequestQuery,
    ) -> Result<Vec<RequestRecord>, StoreError> {
        let begin: Option<(Timestamp,)> =
            sqlx::query_as("SELECT created_at FROM requests WHERE id = $1")
                .bind(&query.before)
                .fetch_optional(&self.readers)
                .await?;
        // A list by device and one of open requests have an index of their own to begin with.
        let statement = match (&query.device, query.open) {
            (Some(_), _) => page!("r.device_id = $1"),
            (None, true) => page!(
                "CAST($1 AS TEXT) IS NULL AND r.state IN ('initiating', 'offered', 'snoozed',
                     'unreached', 'accepted', 'fetching', 'verified', 'launched', 'connected')"
            ),
            (None, false) => page!("CAST($1 AS TEXT) IS NULL"),
        };
        let rows: Vec<Row> = sqlx::query_as(statement)
            .bind(&query.device)
            .bind(&query.operator)
            .bind(i64::from(query.open))
            .bind(query.seen())
            .bind(&query.mine)
            .bind(begin.map(|(at,)| at))
            .bind(&query.before)
            .bind(i64::from(query.limit))
            .fetch_all(&self.readers)
            .await?;
        Ok(rows.into_iter().map(RequestRecord::from).collect())
    }

    /// The link with which `operator` joins the session of their own request, or lets somebody
    /// without an agent join it.
    pub(crate) async fn link(
        &self,
        request: &RequestId,
        side: Side,
        (operator, actor): (&OperatorId, &Actor),
        now: Timestamp,
    ) -> Result<LinkAnswer, StoreError> {
        let mut change = self.change().await?;
        let found: Option<Joining> = sqlx::query_as(
            "SELECT operator_id, device_id, session_state, session_code_sealed,
                 supporter_link_sealed
             FROM requests WHERE id = $1",
        )
        .bind(request)
        .fetch_optional(&mut *change)
        .await?;
        let Some(found) = found else {
            return Ok(LinkAnswer::Unknown);
        };
        let device = found.device_id.clone();
        let answer = found.link(&change, request, side, operator);
        let guest = says!("request-without-agent").column();
        let shown = matches!(answer, LinkAnswer::Supporter(_) | LinkAnswer::Customer(_));
        let entry = Entry {
            device: device.as_ref(),
            request: Some(request),
            outcome: if shown {
                Outcome::Done
            } else {
                Outcome::Refused
            },
            detail: device.is_none().then_some(guest.as_str()),
            ..Entry::done(
                actor,
                match side {
                    Side::Supporter => "supporter_link_shown",
                    Side::Customer => "customer_link_shown",
                },
            )
        };
        audit::note(&mut change, entry, now).await?;
        change.commit().await?;
        Ok(answer)
    }
}

impl Joining {
    fn link(
        &self,
        db: &Change,
        request: &RequestId,
        side: Side,
        operator: &OperatorId,
    ) -> LinkAnswer {
        if self.operator_id != *operator {
            return LinkAnswer::NotYours;
        }
        if side == Side::Customer && self.device_id.is_some() {
            return LinkAnswer::HasAgent;
        }
        if self.session_state != SessionState::Open.word() {
            return LinkAnswer::NoSession;
        }
        let answer = match side {
            Side::Supporter => db
                .supporter_link(request, self.supporter_link_sealed.as_deref())
                .map(LinkAnswer::Supporter),
            Side::Customer => db
                .code(request, self.session_code_sealed.as_deref())
                .map(LinkAnswer::Customer),
        };
        answer.unwrap_or(LinkAnswer::NoSession)
    }
}

/// A request as a change that is under way has it, without its timeline.
pub(super) async fn now(
    db: &mut Change,
    id: &RequestId,
) -> Result<Option<RequestRecord>, StoreError> {
    let row: Option<Row> = sqlx::query_as(select!("WHERE r.id = $1"))
        .bind(id)
        .fetch_optional(&mut **db)
        .await?;
    Ok(row.map(RequestRecord::from))
}
