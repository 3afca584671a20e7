//! Whether the audit is as it was written: every row there, none changed, none put in.
//!
//! Each row is hashed with the hash of the one before. Whoever can write to the database can also
//! compute all hashes anew from some row on; so the number and the hash of the last row, kept
//! elsewhere, show whether everything up to there is still what it was.

use std::{fmt, str::FromStr};

use sqlx::{AnyConnection, Connection as _};

use super::{super::LONGEST_LOCK, AuditEntry, retention};
use crate::{
    saying::Saying,
    says,
    secrets::hex,
    store::{Database, Store, StoreError, chain, chain::Head},
};

/// So many rows are read at a time.
const AT_A_TIME: i64 = 1000;

/// So many flaws are told; whoever has more has lost the audit anyway.
const TOLD: usize = 100;

/// A row's number and hash, noted at a place that whoever writes to the database cannot reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The row.
    pub seq: i64,
    /// Its hash, in hex.
    pub hash: String,
}

/// It is not a row's number and hash.
#[derive(Debug, thiserror::Error)]
#[error("it must be a row's number and hash as `audit verify` prints them: 123:0f5c…")]
pub struct NotKept;

impl FromStr for Kept {
    type Err = NotKept;

    fn from_str(text: &str) -> Result<Self, NotKept> {
        let (seq, hash) = text.trim().split_once(':').ok_or(NotKept)?;
        let seq = seq.parse().map_err(|_| NotKept)?;
        let is_hash =
            hash.len() == hex(&[0; 32]).len() && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        if seq < 1 || !is_hash {
            return Err(NotKept);
        }
        let hash = hash.to_ascii_lowercase();
        Ok(Self { seq, hash })
    }
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seq, self.hash)
    }
}

/// What is wrong with the audit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.saying())]
pub enum Flaw {
    /// What it says is not what was written.
    Changed(i64),
    /// Somebody took it out.
    Missing(i64),
    /// Somebody took several out.
    MissingRows(i64, i64),
    /// It does not carry the hash of the row before.
    Unlinked(i64),
    /// It is behind the end of the chain.
    PutIn(i64),
    /// The end of the chain is not what the last row says.
    End(i64),
    /// The beginning of the chain was moved, and not by retention.
    Beginning(i64),
    /// A row that was noted elsewhere is another one now.
    NotExpected(i64),
    /// A row that was noted elsewhere does not exist.
    ExpectedMissing(i64),
    /// A row that was noted elsewhere is gone, as it should be by now.
    ExpectedPruned(i64),
}

impl Flaw {
    /// What a person is told.
    pub fn saying(&self) -> Saying {
        match *self {
            Self::Changed(row) => says!("flaw-changed", row = row),
            Self::Missing(row) => says!("flaw-missing", row = row),
            Self::MissingRows(first, last) => {
                says!("flaw-missing-rows", first = first, last = last)
            }
            Self::Unlinked(row) => says!("flaw-unlinked", row = row, before = row - 1),
            Self::PutIn(row) => says!("flaw-put-in", row = row),
            Self::End(row) => says!("flaw-end", row = row),
            Self::Beginning(row) => says!("flaw-beginning", row = row),
            Self::NotExpected(row) => says!("flaw-not-expected", row = row),
            Self::ExpectedMissing(row) => says!("flaw-expected-missing", row = row),
            Self::ExpectedPruned(row) => says!("flaw-expected-pruned", row = row),
        }
    }
}

/// What came of looking at every row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What is wrong, in the order of the rows; at most a hundred.
    pub flaws: Vec<Flaw>,
    /// How many rows were looked at.
    pub rows: u64,
    /// The first row that is kept.
    pub first: i64,
    /// The last row, to be kept elsewhere. None if nothing was ever written.
    pub last: Option<Kept>,
}

impl Store {
    /// Looks at every row of the audit, as it is at this moment.
    pub async fn verify_audit(&self, expected: Option<&Kept>) -> Result<Verdict, StoreError> {
        let mut connection = self.database.writer(LONGEST_LOCK).await?;
        // What desks write meanwhile must not be seen in one place and missed in another.
        let begin = match self.database {
            Database::Sqlite(_) => "BEGIN",
            Database::Postgres(_) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        };
        sqlx::raw_sql(begin).execute(&mut connection).await?;
        let verdict = verify(&mut connection, expected).await;
        // Whatever this says, nothing was written.
        let _ = connection.close().await;
        verdict
    }
}

async fn verify(
    connection: &mut AnyConnection,
    expected: Option<&Kept>,
) -> Result<Verdict, StoreError> {
    let base = Head::base(connection).await?;
    let head = Head::read(connection).await?;
    let mut walk = Walk::from(&base, expected);
    loop {
        let rows: Vec<AuditEntry> = sqlx::query_as(
            "SELECT seq, at, actor, actor_name, action, device_id, request_id, outcome, detail,
                 previous, hash
             FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2",
        )
        .bind(walk.at.seq)
        .bind(AT_A_TIME)
        .fetch_all(&mut *connection)
        .await?;
        if rows.is_empty() {
            break;
        }
        for row in &rows {
            walk.row(row, &head);
        }
    }
    Ok(walk.end(&base, &head))
}

/// On the way from row to row.
struct Walk<'a> {
    at: Head,
    beginning: Option<String>,
    expected: Option<&'a Kept>,
    verdict: Verdict,
}

impl<'a> Walk<'a> {
    fn from(base: &Head, expected: Option<&'a Kept>) -> Self {
        let mut walk = Self {
            at: base.clone(),
            beginning: None,
            expected,
            verdict: Verdict {
                flaws: Vec::new(),
                rows: 0,
                first: base.seq + 1,
                last: None,
            },
        };
        match expected {
            Some(kept) if kept.seq < base.seq => walk.flaw(Flaw::ExpectedPruned(kept.seq)),
            Some(kept) if kept.seq == base.seq => walk.expect(base.seq, &base.hash),
            Some(_) | None => {}
        }
        walk
    }

    fn row(&mut self, row: &AuditEntry, head: &Head) {
        self.verdict.rows += 1;
        if row.seq > head.seq {
            // Behind the end there is nothing to compare with.
            self.missing(head.seq);
            self.flaw(Flaw::PutIn(row.seq));
            self.at.seq = row.seq;
            return;
        }
        let follows = row.seq == self.at.seq + 1;
        self.missing(row.seq - 1);
        if chain::link(&row.previous, row) != row.hash {
            self.flaw(Flaw::Changed(row.seq));
        }
        if follows && row.previous != self.at.hash {
            self.flaw(Flaw::Unlinked(row.seq));
        }
        if let Some(beginning) = retention::beginning(row) {
            self.beginning = Some(beginning.to_owned());
        }
        self.expect(row.seq, &row.hash);
        self.at = Head {
            seq: row.seq,
            hash: row.hash.clone(),
        };
    }

    fn end(mut self, base: &Head, head: &Head) -> Verdict {
        let last = self.at.clone();
        self.missing(head.seq);
        if last.seq == head.seq && last.hash != head.hash {
            self.flaw(Flaw::End(head.seq));
        }
        if base.seq > 0 && self.beginning != Some(retention::detail(base)) {
            self.flaw(Flaw::Beginning(base.seq));
        }
        if let Some(kept) = self.expected.filter(|kept| kept.seq > head.seq) {
            self.flaw(Flaw::ExpectedMissing(kept.seq));
        }
        let end = Kept {
            seq: head.seq,
            hash: head.hash.clone(),
        };
        self.verdict.last = (end.seq > 0).then_some(end);
        self.verdict
    }

    /// Says that the rows after the last one up to here are missing.
    fn missing(&mut self, until: i64) {
        let from = self.at.seq + 1;
        match until - from {
            ..0 => {}
            0 => self.flaw(Flaw::Missing(from)),
            1.. => self.flaw(Flaw::MissingRows(from, until)),
        }
        self.at.seq = self.at.seq.max(until);
    }

    fn expect(&mut self, seq: i64, hash: &str) {
        if let Some(kept) = self.expected
            && kept.seq == seq
            && kept.hash != hash
        {
            self.flaw(Flaw::NotExpected(seq));
        }
    }

    fn flaw(&mut self, flaw: Flaw) {
        if self.verdict.flaws.len() < TOLD {
            self.verdict.flaws.push(flaw);
        }
    }
}
