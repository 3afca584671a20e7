//! What each count may be: a table in `budget.tsv`, and the words for what is not as it says.

use std::{collections::BTreeMap, fmt};

/// By so many per cent a count of the agent's may differ from its budget, in both directions: it is the same in
/// every run.
const TOLERANCE: u64 = 3;
/// The same for the desk's, which works on several threads and draws its ids: two runs differ.
const DESKS_TOLERANCE: u64 = 10;

/// How a budget is renewed, and where that is explained.
const RENEW: &str = "cargo bench --workspace --profile dev --bench instructions -- --renew";

/// The counts that were written down, and the kind of machine that counted.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Budget {
    /// Such as `valgrind-3.19.0 on x86_64 with AVX2`: on another kind other instructions do the same.
    pub(crate) kind: String,
    /// Instructions by what they do.
    pub(crate) counts: BTreeMap<String, u64>,
}

/// A line of the table that cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BadLine(pub(crate) String);

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the budget has a line that is no count: “{}”; renew it with `{RENEW}`",
            self.0
        )
    }
}

impl Budget {
    /// Reads a table: its first line is the kind of machine, and each further one a count, a tab, and what it is for.
    ///
    /// # Errors
    /// The first line that is none of these, or is about something for the second time.
    pub(crate) fn read(text: &str) -> Result<Self, BadLine> {
        let mut lines = text.lines();
        let kind = lines.next().unwrap_or_default().to_owned();
        let mut counts = BTreeMap::new();
        for line in lines {
            let bad = || BadLine(line.to_owned());
            let (count, name) = line.split_once('\t').ok_or_else(bad)?;
            let count = count
                .parse()
                .ok()
                .filter(|count| *count > 0)
                .ok_or_else(bad)?;
            if name.is_empty() || counts.insert(name.to_owned(), count).is_some() {
                return Err(bad());
            }
        }
        Ok(Self { kind, counts })
    }

    /// As a table.
    pub(crate) fn written(&self) -> String {
        let lines = self
            .counts
            .iter()
            .map(|(name, count)| format!("{count}\t{name}\n"));
        format!("{}\n{}", self.kind, lines.collect::<String>())
    }

    /// What is not as this budget says, a sentence each; nothing if all is well.
    pub(crate) fn complaints(&self, seen: &Self) -> Vec<String> {
        if seen.kind != self.kind {
            let (ours, theirs) = (&seen.kind, &self.kind);
            return vec![format!(
                "The budget is for {theirs}. Here it is {ours}, so that nothing was compared."
            )];
        }
        let mut complaints = Vec::new();
        for (name, now) in &seen.counts {
            let Some(was) = self.counts.get(name) else {
                complaints.push(format!(
                    "“{name}” has no budget. To give it one: `{RENEW}`."
                ));
                continue;
            };
            let tolerance = match name.starts_with("desk: ") {
                true => DESKS_TOLERANCE,
                false => TOLERANCE,
            };
            let change = change(*was, *now);
            let what = format!("“{name}” took {was} instructions and takes {now} now, {change}");
            if now * 100 > was * (100 + tolerance) {
                complaints.push(format!(
                    "{what}: more than {tolerance} % above its budget. If that is worth it, `{RENEW}`, and say in the commit why."
                ));
            } else if now * 100 < was * (100 - tolerance) {
                complaints.push(format!(
                    "{what}. So that it stays so, lower the budget: `{RENEW}`."
                ));
            }
        }
        let uncounted = self
            .counts
            .keys()
            .filter(|name| !seen.counts.contains_key(*name));
        complaints.extend(uncounted.map(|name| {
            format!("“{name}” has a budget and was not counted. If it is gone, `{RENEW}`.")
        }));
        complaints
    }
}

/// By how much a count has changed, such as `+4.2 %`.
pub(crate) fn change(was: u64, now: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a tenth of a per cent is told")]
    let ratio = now as f64 / was as f64;
    format!("{:+.1} %", (ratio - 1.0) * 100.0)
}
