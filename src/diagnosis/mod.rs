//! One file with everything that helps IT to find out what is amiss, and nothing that is anybody
//! else's business: no secret, no session code, no name of a person or of this device.
//!
//! What has a form is reduced to what may be in it; what is free text is [redacted](Redaction).

mod redaction;

use std::io::{self, Seek, Write};

use serde_json::{Value, json};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

pub use self::redaction::{Redaction, is_public};
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
policy.json    each setting, and who set it; secrets and texts of the administrator's are left out
doctor.json    what `companion doctor` found
journal.jsonl  what was decided and done, without names and reasons
log/           the agent's log, the newest file first

Taken out, and what stands in their place:

<user> <host> <home>       who uses the device, how it is called, where the user's files are
<desk> <proxy> <download>  the servers that the settings, the journal or the doctor name
<proxy-script> <bypassed>  the same, of the proxy's script and of what is reached past the proxy
<domain>                   the rest of a name that ends as one of theirs does
<server> <ip>              any other server of a link, any address of a network but this device's own
<address> <code> <secret>  addresses of people, session codes, and what looks like a secret
<text>                     what the administrator says about getting help

Left in, since the fault may be there: who signed a certificate, which may be the name of a company or
of its proxy, ports, paths outside the user's home, and TeamViewer's own servers. A name that nobody
knew of, in a line of the log, may have stayed as well.
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
        // Nobody knows what is in it.
        Record::Foreign(_) => json!({ "record": "foreign" }),
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
