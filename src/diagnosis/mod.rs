//! One file with everything that helps IT to find out what is amiss, and nothing that is anybody
//! else's business: no secret, no session code, no name of a person or of this device.
//!
//! What has a form is reduced to what may be in it; what is free text is [redacted](Redaction).

mod redaction;

use std::io::{self, Seek, Write};

use serde_json::{Value, json};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

pub use self::redaction::Redaction;
use crate::assist::{Outcome, Record};

/// What goes into the file.
pub struct Diagnosis {
    /// Versions and system.
    pub about: Value,
    /// Each setting, with who set it.
    pub policy: Value,
    /// What the doctor found.
    pub doctor: Value,
    /// What the agent decided and did.
    pub journal: Vec<Record>,
    /// Names and contents of the log's files, the newest first.
    pub logs: Vec<(String, String)>,
}

impl Diagnosis {
    /// Writes the file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, hidden: &Redaction, out: impl Write + Seek) -> io::Result<()> {
        let mut zip = ZipWriter::new(out);
        let mut put = |name: &str, text: &str| {
            let options = SimpleFileOptions::default()
                .compression_method(CompressionMethod::Deflated)
                .unix_permissions(0o600);
            zip.start_file(name, options)?;
            zip.write_all(hidden.of(text).as_bytes())
        };
        put("read-me.txt", README)?;
        put("about.json", &pretty(&self.about))?;
        put("policy.json", &pretty(&self.policy))?;
        put("doctor.json", &pretty(&self.doctor))?;
        let journal = self
            .journal
            .iter()
            .map(|record| format!("{}\n", bare(record)));
        put("journal.jsonl", &journal.collect::<String>())?;
        for (name, text) in &self.logs {
            put(&format!("log/{name}"), text)?;
        }
        zip.finish()?;
        Ok(())
    }
}

const README: &str = "\
What the agent of Portal Companion knows of its own state, for whoever has to find out what is amiss.

about.json     versions and system
policy.json    each setting, and who set it; secrets are left out
doctor.json    what `companion doctor` found
journal.jsonl  what was decided and done, without names and reasons
log/           the agent's log, the newest file first

Names of people and devices, addresses, session codes and secrets were taken out: <user>, <host>,
<home>, <desk>, <address>, <code>, <secret>.
";

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// A record without anybody's words.
fn bare(record: &Record) -> Value {
    match record {
        Record::Offered { request, at, .. } => json!({
            "record": "offered", "id": request.id, "at": at, "expires": request.expires,
            "reminders": request.reminders,
        }),
        Record::Accepted { id, at } => json!({ "record": "accepted", "id": id, "at": at }),
        Record::Snoozed { id, until, at } => {
            json!({ "record": "snoozed", "id": id, "at": at, "until": until })
        }
        Record::Launching { id, at } => json!({ "record": "launching", "id": id, "at": at }),
        Record::Started { id, at } => json!({ "record": "started", "id": id, "at": at }),
        Record::Ended { id, outcome, at } => {
            json!({ "record": "ended", "id": id, "at": at, "outcome": wordless(outcome) })
        }
        Record::Reported { id, at } => json!({ "record": "reported", "id": id, "at": at }),
        Record::Suspected { id, at } => json!({ "record": "suspected", "id": id, "at": at }),
        Record::SuspicionHeard { id, at } => {
            json!({ "record": "suspicion_heard", "id": id, "at": at })
        }
        Record::Gap => json!({ "record": "gap" }),
    }
}

/// Why somebody declined is between them and whoever asked.
fn wordless(outcome: &Outcome) -> Value {
    match outcome {
        Outcome::Declined { reason } => {
            json!({ "declined": { "with_reason": !reason.is_empty() } })
        }
        Outcome::Withdrawn
        | Outcome::Expired
        | Outcome::WrongUser
        | Outcome::Interrupted
        | Outcome::Finished
        | Outcome::HandedOver
        | Outcome::Failed(_) => json!(outcome),
    }
}
