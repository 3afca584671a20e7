//! The audit to take along: CSV for a spreadsheet, JSON lines for programs.

use std::{fmt, str::FromStr};

use crate::store::AuditEntry;

/// How rows are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A table with a heading (RFC 4180), for a spreadsheet.
    #[default]
    Csv,
    /// One JSON object a line, exactly as the API has it: what the hashes are made of is all there.
    Jsonl,
}

/// It is not a format.
#[derive(Debug, thiserror::Error)]
#[error("it must be csv or jsonl")]
pub struct NoFormat;

const HEADING: [&str; 11] = [
    "seq",
    "at",
    "actor",
    "actor_name",
    "action",
    "device_id",
    "request_id",
    "outcome",
    "detail",
    "previous",
    "hash",
];

impl FromStr for Format {
    type Err = NoFormat;

    fn from_str(text: &str) -> Result<Self, NoFormat> {
        match text {
            "csv" => Ok(Self::Csv),
            "jsonl" => Ok(Self::Jsonl),
            _ => Err(NoFormat),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
        })
    }
}

impl Format {
    /// As HTTP names it.
    pub(crate) const fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Jsonl => "application/x-ndjson",
        }
    }

    /// What stands above the rows.
    pub(crate) fn heading(self) -> Result<Vec<u8>, csv::Error> {
        match self {
            Self::Csv => table(|table| table.write_record(HEADING)),
            Self::Jsonl => Ok(Vec::new()),
        }
    }

    /// Some rows.
    pub(crate) fn rows(self, rows: &[AuditEntry]) -> Result<Vec<u8>, csv::Error> {
        match self {
            Self::Csv => table(|table| rows.iter().try_for_each(|row| record(table, row))),
            Self::Jsonl => {
                let mut text = Vec::new();
                for row in rows {
                    serde_json::to_writer(&mut text, row).map_err(std::io::Error::from)?;
                    text.push(b'\n');
                }
                Ok(text)
            }
        }
    }
}

type Table = csv::Writer<Vec<u8>>;

fn table(fill: impl FnOnce(&mut Table) -> Result<(), csv::Error>) -> Result<Vec<u8>, csv::Error> {
    let mut table = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    fill(&mut table)?;
    table
        .into_inner()
        .map_err(|error| error.into_error().into())
}

fn record(table: &mut Table, row: &AuditEntry) -> Result<(), csv::Error> {
    let (seq, at) = (row.seq.to_string(), row.at.to_string());
    let name = tame(&row.actor_name);
    let detail = tame(row.detail.as_deref().unwrap_or_default());
    let fields: [&str; 11] = [
        &seq,
        &at,
        &row.actor,
        &name,
        &row.action,
        row.device_id.as_ref().map_or("", |id| id.as_str()),
        row.request_id.as_ref().map_or("", |id| id.as_str()),
        &row.outcome,
        &detail,
        &row.previous,
        &row.hash,
    ];
    table.write_record(fields)
}

/// A spreadsheet takes what begins like a formula for one, and people choose what stands here: an
/// apostrophe in front makes it text (OWASP, CSV Injection).
fn tame(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::Format;
    use crate::{ids::DeviceId, store::AuditEntry, time::Timestamp};

    fn row(name: &str, detail: &str) -> AuditEntry {
        AuditEntry {
            seq: 7,
            at: Timestamp::from_millis(1_800_000_000_000),
            actor: "operator:x".to_owned(),
            actor_name: name.to_owned(),
            action: "request_offered".to_owned(),
            device_id: Some(DeviceId::new("d")),
            request_id: None,
            outcome: "done".to_owned(),
            detail: Some(detail.to_owned().into()),
            previous: "p".to_owned(),
            hash: "h".to_owned(),
        }
    }

    #[test]
    fn a_table_holds_whatever_people_write_and_runs_none_of_it() -> Result<(), csv::Error> {
        let rows = [
            row("Ada \"Countess\" Lovelace", "one,\ntwo"),
            row("=HYPERLINK(\"x\")", "@cmd"),
        ];
        let text = [Format::Csv.heading()?, Format::Csv.rows(&rows)?].concat();
        let text = String::from_utf8_lossy(&text);
        assert_eq!(
            text,
            "seq,at,actor,actor_name,action,device_id,request_id,outcome,detail,previous,hash\r\n\
             7,2027-01-15T08:00:00Z,operator:x,\"Ada \"\"Countess\"\" Lovelace\",request_offered,d,,\
             done,\"one,\ntwo\",p,h\r\n\
             7,2027-01-15T08:00:00Z,operator:x,\"'=HYPERLINK(\"\"x\"\")\",request_offered,d,,done,\
             '@cmd,p,h\r\n"
        );
        Ok(())
    }

    #[test]
    fn a_line_is_an_object_that_says_everything() -> Result<(), Box<dyn std::error::Error>> {
        let row = row("=1+1", "line\nbreak");
        let text = Format::Jsonl.rows(&[row.clone(), row.clone()])?;
        let text = String::from_utf8(text)?;
        assert_eq!(text.lines().count(), 2);
        for line in text.lines() {
            assert_eq!(serde_json::from_str::<AuditEntry>(line)?, row);
        }
        Ok(())
    }
}
