//! `companion-desk audit`: who did what, to read, to take along, and to verify.

use std::{io::Write, time::Duration};

use anyhow::{Context as _, Result, bail};
use clap::{Args, Subcommand};

use super::Where;
use crate::{
    export::Format,
    ids::{DeviceId, RequestId},
    store::{Actor, AuditEntry, AuditQuery, Database, Kept, Store, Verdict},
    time::Clock,
};

/// So many rows are written at a time.
const AT_A_TIME: u16 = 1000;

#[derive(Debug, Subcommand)]
pub(super) enum Audit {
    /// Prints it, oldest first.
    Show {
        #[command(flatten)]
        place: Where,
        #[command(flatten)]
        filter: Filter,
        /// That many rows at most.
        #[arg(long, default_value_t = 1000)]
        limit: u16,
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
    },
    /// Prints all of it, as a table for a spreadsheet or as JSON lines.
    Export {
        #[command(flatten)]
        place: Where,
        #[command(flatten)]
        filter: Filter,
        /// csv or jsonl.
        #[arg(long, default_value_t = Format::Csv)]
        format: Format,
    },
    /// Finds out whether rows were changed, put in or taken out, and prints the number and the hash
    /// of the last row. Keep them at another place: --expect then shows that nothing up to there
    /// was written anew.
    Verify {
        #[command(flatten)]
        place: Where,
        /// A row's number and hash as an earlier `audit verify` printed them, such as 123:0f5c….
        #[arg(long, value_name = "SEQ:HASH")]
        expect: Option<Kept>,
    },
    /// Removes old rows. The others can still be verified, and a new row says what was removed.
    Prune {
        #[command(flatten)]
        place: Where,
        /// Rows that are older than so many days go.
        #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..))]
        older_than: u16,
    },
}

/// Which rows.
#[derive(Debug, Args)]
pub(super) struct Filter {
    /// Only rows after this number.
    #[arg(long, default_value_t = 0)]
    after: i64,
    /// Only what somebody did whose name contains this.
    #[arg(long, value_name = "NAME")]
    actor: Option<String>,
    /// Only this kind of deed, such as `request_offered`.
    #[arg(long)]
    action: Option<String>,
    /// Only rows about this request.
    #[arg(long, value_name = "ID")]
    request: Option<String>,
    /// Only rows about this device.
    #[arg(long, value_name = "ID")]
    device: Option<String>,
    /// Only what ended like this: done, refused or failed.
    #[arg(long, value_parser = ["done", "refused", "failed"])]
    outcome: Option<String>,
}

impl Audit {
    pub(super) async fn run(self, out: &mut (dyn Write + Send)) -> Result<()> {
        match self {
            Self::Show {
                place,
                filter,
                limit,
                json,
            } => {
                let query = AuditQuery {
                    limit: Some(limit),
                    ..filter.query()
                };
                for entry in place.open().await?.audit(&query).await? {
                    if json {
                        writeln!(out, "{}", serde_json::to_string(&entry)?)?;
                    } else {
                        writeln!(out, "{}", line(&entry))?;
                    }
                }
            }
            Self::Export {
                place,
                filter,
                format,
            } => export(&existing(&place).await?, filter.query(), format, out).await?,
            Self::Verify { place, expect } => {
                let store = existing(&place).await?;
                judge(&store.verify_audit(expect.as_ref()).await?, out)?;
            }
            Self::Prune { place, older_than } => {
                let store = existing(&place).await?;
                let now = Clock::System.now();
                let age = Duration::from_secs(u64::from(older_than) * 86_400);
                let pruned = store
                    .prune_audit(now.before(age), &Actor::CommandLine, now)
                    .await?;
                match pruned {
                    Some(pruned) => writeln!(
                        out,
                        "{} rows are gone; the first that is left is row {}",
                        pruned.rows,
                        pruned.through + 1
                    )?,
                    None => writeln!(out, "no row is older than {older_than} days")?,
                }
            }
        }
        Ok(())
    }
}

impl Filter {
    fn query(self) -> AuditQuery {
        AuditQuery {
            after: self.after,
            actor: self.actor,
            action: self.action,
            request_id: self.request.map(RequestId::new),
            device_id: self.device.map(DeviceId::new),
            outcome: self.outcome,
            ..AuditQuery::default()
        }
    }
}

/// A database that is there already: an empty one would pass every test.
async fn existing(place: &Where) -> Result<Store> {
    if let Database::Sqlite(path) = &place.database {
        path.metadata()
            .with_context(|| format!("{} cannot be opened", path.display()))?;
    }
    place.open().await
}

async fn export(
    store: &Store,
    mut query: AuditQuery,
    format: Format,
    out: &mut (dyn Write + Send),
) -> Result<()> {
    out.write_all(&format.heading()?)?;
    query.limit = Some(AT_A_TIME);
    loop {
        let rows = store.audit(&query).await?;
        let Some(last) = rows.last() else {
            return Ok(());
        };
        query.after = last.seq;
        out.write_all(&format.rows(&rows)?)?;
    }
}

fn judge(verdict: &Verdict, out: &mut (dyn Write + Send)) -> Result<()> {
    for flaw in &verdict.flaws {
        writeln!(out, "{flaw}")?;
    }
    if !verdict.flaws.is_empty() {
        bail!("the audit is not as the desk wrote it");
    }
    let Some(last) = &verdict.last else {
        writeln!(out, "nothing was ever written")?;
        return Ok(());
    };
    writeln!(
        out,
        "{} rows, from {} to {}: each is there, and none was changed",
        verdict.rows, verdict.first, last.seq
    )?;
    writeln!(
        out,
        "keep this elsewhere, for `audit verify --expect`:\n{last}"
    )?;
    Ok(())
}

fn line(entry: &AuditEntry) -> String {
    let mut line = format!(
        "{:>6}  {}  {:8} {:24} {}",
        entry.seq, entry.at, entry.outcome, entry.action, entry.actor_name
    );
    if let Some(request) = &entry.request_id {
        line += &format!("  request {request}");
    }
    if let Some(device) = &entry.device_id {
        line += &format!("  device {device}");
    }
    if let Some(detail) = &entry.detail {
        line += &format!("  “{}”", detail.replace('\n', " "));
    }
    line
}
