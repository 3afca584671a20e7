//! What the doctor found, for people and as JSON.

use std::io::{self, Write};

use crate::doctor::{Finding, Verdict};

/// Prints what was found, a line each.
///
/// # Errors
/// When nobody reads it.
pub fn print(found: &[Finding], json: bool, out: &mut impl Write) -> io::Result<()> {
    if json {
        return writeln!(out, "{}", serde_json::to_string_pretty(found)?);
    }
    for finding in found {
        let mark = match finding.verdict {
            Verdict::Good => "ok  ",
            Verdict::Skipped => "--  ",
            Verdict::Warn => "!   ",
            Verdict::Bad => "FAIL",
        };
        writeln!(
            out,
            "{mark} {:?} {} {:?}",
            finding.check, finding.code, finding.values
        )?;
    }
    Ok(())
}
