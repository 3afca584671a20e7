//! Reading the record of who did what. All of it needs *Audit: Read*.

use futures_util::{Stream, stream};
use serde::{Deserialize, Serialize};

use crate::{
    access::{Permission, Signed},
    export::Format,
    failure::Failure,
    saying::Told,
    says,
    server::Desk,
    store::{AuditEntry, AuditQuery, Entry, Kept},
};

/// So many rows at most are given at once, and read at a time for an export.
const AT_A_TIME: u16 = 1000;

/// Whether the record is as it was written.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AuditVerdict {
    /// Every row is there and none was changed.
    pub whole: bool,
    /// What is wrong, a sentence for each flaw; at most a hundred.
    #[schema(value_type = Vec<String>)]
    pub flaws: Vec<Told>,
    /// How many rows were looked at.
    pub rows: u64,
    /// The first row that is kept.
    pub first: i64,
    /// The number and hash of the last row, to be kept at another place; `SEQ:HASH`.
    pub last: Option<String>,
}

/// Some rows.
pub(crate) async fn list(
    desk: &Desk,
    who: &Signed,
    mut query: AuditQuery,
) -> Result<Vec<AuditEntry>, Failure> {
    who.need(Permission::AuditRead)?;
    query.limit = query.limit.map(|limit| limit.min(AT_A_TIME));
    Ok(desk.audit(&query).await?)
}

/// Every kind of deed that is on record.
pub(crate) async fn kinds(desk: &Desk, who: &Signed) -> Result<Vec<String>, Failure> {
    who.need(Permission::AuditRead)?;
    Ok(desk.store().audit_actions().await?)
}

/// All rows that are wanted, oldest first, piece by piece. Taking them along is on record too.
pub(crate) async fn export(
    desk: &Desk,
    who: &Signed,
    query: AuditQuery,
    format: Format,
) -> Result<impl Stream<Item = Result<Vec<u8>, Failure>> + use<>, Failure> {
    who.need(Permission::AuditRead)?;
    let detail = says!("audit-exported-as", format = format.to_string()).column();
    let actor = who.actor();
    let entry = Entry {
        detail: Some(&detail),
        ..Entry::done(&actor, "audit_exported")
    };
    desk.store().note(entry, desk.now()).await?;
    let query = AuditQuery {
        newest: false,
        limit: Some(AT_A_TIME),
        ..query
    };
    let heading = format
        .heading()
        .map_err(|error| Failure::internal(&error))?;
    let begin = (desk.clone(), query, Some(heading));
    Ok(stream::try_unfold(
        begin,
        move |(desk, mut query, heading)| async move {
            if let Some(heading) = heading {
                return Ok(Some((heading, (desk, query, None))));
            }
            let rows = desk.audit(&query).await?;
            let Some(last) = rows.last() else {
                return Ok(None);
            };
            query.after = last.seq;
            let text = format.rows(&rows);
            let text = text.map_err(|error| Failure::internal(&error))?;
            Ok(Some((text, (desk, query, None))))
        },
    ))
}

/// Looks at every row; `expected` was noted earlier, at another place.
pub(crate) async fn verify(
    desk: &Desk,
    who: &Signed,
    expected: Option<&str>,
) -> Result<AuditVerdict, Failure> {
    who.need(Permission::AuditRead)?;
    let expected = match expected {
        Some(text) => Some(
            text.parse::<Kept>()
                .map_err(|_| Failure::malformed(says!("audit-not-kept")))?,
        ),
        None => None,
    };
    let verdict = desk.verify_audit(expected.as_ref()).await?;
    Ok(AuditVerdict {
        whole: verdict.flaws.is_empty(),
        flaws: verdict
            .flaws
            .iter()
            .map(|flaw| flaw.saying().into())
            .collect(),
        rows: verdict.rows,
        first: verdict.first,
        last: verdict.last.map(|kept| kept.to_string()),
    })
}
