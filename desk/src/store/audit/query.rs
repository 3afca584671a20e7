//! Finding rows of the audit: by time, by who, by what, about whom.

use serde::Deserialize;
use sqlx::{Any, Arguments as _, AssertSqlSafe, Encode, Type, any::AnyArguments};

use super::AuditEntry;
use crate::{
    ids::{DeviceId, RequestId},
    store::{Store, StoreError},
    time::Timestamp,
};

/// So many rows, if it is not said how many.
const USUAL: u16 = 1000;

/// Which rows of the audit are wanted. What is not given does not matter.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct AuditQuery {
    /// Only rows after this one.
    pub after: i64,
    /// Only rows before this one.
    pub before: Option<i64>,
    /// Only from this moment on, in Unix milliseconds.
    #[param(value_type = Option<i64>)]
    pub from: Option<Timestamp>,
    /// Only until just before this moment, in Unix milliseconds.
    #[param(value_type = Option<i64>)]
    pub until: Option<Timestamp>,
    /// Only what somebody did whose name contains this, or who is exactly this: `operator:ID`,
    /// `device:ID`, `desk` or `command_line`.
    pub actor: Option<String>,
    /// Only this kind of deed, such as `request_offered`.
    pub action: Option<String>,
    /// Only rows about this request.
    #[param(value_type = Option<String>)]
    pub request_id: Option<RequestId>,
    /// Only rows about this device.
    #[param(value_type = Option<String>)]
    pub device_id: Option<DeviceId>,
    /// Only rows about devices of this name.
    pub device: Option<String>,
    /// Only `done`, `refused` or `failed`.
    pub outcome: Option<String>,
    /// The newest row first, instead of the oldest.
    pub newest: bool,
    /// That many at most; 1000 if it is not said.
    pub limit: Option<u16>,
}

impl Store {
    /// Rows of the audit, oldest first if it is not said otherwise.
    pub async fn audit(&self, query: &AuditQuery) -> Result<Vec<AuditEntry>, StoreError> {
        let rows = Filter::new(query).select(query);
        let (sql, arguments) = rows?;
        let rows = sqlx::query_as_with(AssertSqlSafe(sql), arguments)
            .fetch_all(&self.readers)
            .await?;
        Ok(rows)
    }

    /// Every kind of deed that is in the audit, in the order of the alphabet.
    pub async fn audit_actions(&self) -> Result<Vec<String>, StoreError> {
        let rows: Vec<(String,)> =
            sqlx::query_as("SELECT DISTINCT action FROM audit ORDER BY action")
                .fetch_all(&self.readers)
                .await?;
        Ok(rows.into_iter().map(|(action,)| action).collect())
    }
}

/// The conditions that matter, so that the database can use its indexes, and their values.
#[derive(Default)]
struct Filter {
    conditions: Vec<String>,
    values: AnyArguments,
    count: usize,
    trouble: Option<sqlx::error::BoxDynError>,
}

impl Filter {
    fn new(query: &AuditQuery) -> Self {
        let mut filter = Self::default();
        // Rows before the base are no longer part of the chain; they are about to go. Of two bounds SQLite
        // seeks one only and reads up to the other.
        filter.and(
            "seq > (SELECT CASE WHEN seq > CAST($ AS BIGINT) THEN seq ELSE CAST($ AS BIGINT) END
                 FROM audit_heads WHERE name = 'base')",
            Some(query.after),
        );
        filter.and("seq < $", query.before);
        filter.and("at >= $", query.from);
        filter.and("at < $", query.until);
        filter.and("action = $", query.action.clone());
        filter.and("outcome = $", query.outcome.clone());
        filter.and("request_id = $", query.request_id.clone());
        filter.and("device_id = $", query.device_id.clone());
        filter.and(
            "device_id IN (SELECT id FROM devices WHERE LOWER(name) = LOWER($))",
            query.device.clone(),
        );
        if let Some(actor) = &query.actor {
            filter.actor(actor);
        }
        filter
    }

    /// Adds a condition in which `$` stands for a value, if there is a value.
    fn and<T>(&mut self, condition: &str, value: Option<T>)
    where
        T: for<'a> Encode<'a, Any> + Type<Any> + Send + 'static,
    {
        if let Some(value) = value {
            let place = self.value(value);
            self.conditions.push(condition.replace('$', &place));
        }
    }

    /// Both sides are folded by the database, so that both are folded alike.
    fn actor(&mut self, actor: &str) {
        let exactly = self.value(actor.to_owned());
        let mut pattern = String::from("%");
        for character in actor.chars() {
            if matches!(character, '%' | '_' | '\\') {
                pattern.push('\\');
            }
            pattern.push(character);
        }
        pattern.push('%');
        let like = self.value(pattern);
        self.conditions.push(format!(
            "(actor = {exactly} OR LOWER(actor_name) LIKE LOWER({like}) ESCAPE '\\')"
        ));
    }

    fn value<T>(&mut self, value: T) -> String
    where
        T: for<'a> Encode<'a, Any> + Type<Any> + Send + 'static,
    {
        if let Err(error) = self.values.add(value) {
            self.trouble = Some(error);
        }
        self.count += 1;
        format!("${}", self.count)
    }

    fn select(mut self, query: &AuditQuery) -> Result<(String, AnyArguments), sqlx::Error> {
        let limit = self.value(i64::from(query.limit.unwrap_or(USUAL)));
        let order = if query.newest { "DESC" } else { "ASC" };
        let conditions = self.conditions.join(" AND ");
        if let Some(error) = self.trouble {
            return Err(sqlx::Error::Encode(error));
        }
        let sql = format!(
            "SELECT seq, at, actor, actor_name, action, device_id, request_id, outcome, detail,
                 previous, hash
             FROM audit WHERE {conditions} ORDER BY seq {order} LIMIT {limit}"
        );
        Ok((sql, self.values))
    }
}
