//! Findings on a terminal, one below the other, and as JSON.

use std::io::{self, Write};

use companion_platform::window::Finding as Said;
use serde::Serialize;

use super::said;
use crate::doctor::{Finding, Verdict};
use crate::l10n::Voice;

/// How wide the text may be, in columns of a terminal.
const WIDTH: usize = 100;

/// A finding as it is, and in words.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    finding: &'a Finding,
    text: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    advice: String,
}

/// Writes what was found as JSON.
///
/// # Errors
/// When nobody reads it.
pub fn json(found: &[Finding], voice: &Voice, out: &mut impl Write) -> io::Result<()> {
    let told = |finding| {
        let Said { text, advice, .. } = said(finding, voice);
        Told {
            finding,
            text,
            advice,
        }
    };
    let told: Vec<Told<'_>> = found.iter().map(told).collect();
    writeln!(out, "{}", serde_json::to_string_pretty(&told)?)
}

/// Prints what was found, what to do about it, and how it is on the whole.
///
/// # Errors
/// When nobody reads it.
pub fn print(
    found: &[Finding],
    voice: &Voice,
    coloured: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let told: Vec<(Verdict, Said)> = found
        .iter()
        .map(|finding| (finding.verdict, said(finding, voice)))
        .collect();
    let names = told.iter().map(|(_, said)| columns(&said.name)).max();
    let names = names.unwrap_or_default();
    // The mark, the name, and two spaces behind each.
    let indent = " ".repeat(4 + 2 + names + 2);
    let width = WIDTH.saturating_sub(indent.len());
    for (verdict, said) in &told {
        let (mark, colour) = mark(*verdict);
        let mark = match coloured {
            true => format!("\u{1b}[{colour}m{mark}\u{1b}[0m"),
            false => mark.to_owned(),
        };
        let gap = " ".repeat(names - columns(&said.name));
        let mut lines = lines(&said.text, width).into_iter();
        let first = lines.next().unwrap_or_default();
        writeln!(out, "{mark}  {}{gap}  {first}", said.name)?;
        let advice = self::lines(&said.advice, width - 2);
        let advice = advice.into_iter().map(|line| format!("  {line}"));
        for line in lines.chain(advice) {
            writeln!(out, "{indent}{line}")?;
        }
    }
    writeln!(out, "\n{}", sum(found, voice))
}

/// How good a finding is, in four columns, and the colour for it (ECMA-48, SGR).
fn mark(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Good => ("ok  ", "32"),
        Verdict::Skipped => ("--  ", "2"),
        Verdict::Warn => ("!!  ", "33"),
        Verdict::Bad => ("FAIL", "1;31"),
    }
}

fn sum(found: &[Finding], voice: &Voice) -> String {
    let count = |verdict| found.iter().filter(|f| f.verdict == verdict).count();
    match (count(Verdict::Bad), count(Verdict::Warn)) {
        (0, 0) => t!(voice, "doctor-sum-good"),
        (0, warnings) => t!(voice, "doctor-sum-warn", count = warnings),
        (bad, _) => t!(voice, "doctor-sum-bad", count = bad),
    }
}

/// The lines of a text. Nothing is cut, so that an address can be copied; scripts that put no spaces
/// between words are broken between any two letters, but not before what ends a sentence.
fn lines(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let fits = columns(&line) + columns(piece.trim_end()) <= width;
        if !fits && !line.is_empty() {
            lines.push(line.trim_end().to_owned());
            line.clear();
        }
        line += piece;
    }
    let line = line.trim_end();
    if !line.is_empty() {
        lines.push(line.to_owned());
    }
    lines
}

/// What must stay together, each with the spaces behind it.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, letter) in text.char_indices() {
        let breaks = before.is_some_and(|before| {
            let word = before == ' ' && letter != ' ';
            let between = is_wide(before) || is_wide(letter);
            let holds = letter == ' ' || "、。，．：；！？）」』”’…".contains(letter);
            let opens = "（「『“‘".contains(before);
            word || between && !holds && !opens
        });
        if breaks {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(letter);
    }
    pieces.push(&text[start..]);
    pieces
}

/// How many columns a text takes on a terminal.
pub(super) fn columns(text: &str) -> usize {
    let width = |letter: char| match letter {
        '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => 0,
        // The marks on Hebrew and Arabic letters.
        '\u{0591}'..='\u{05bd}' | '\u{064b}'..='\u{065f}' | '\u{0300}'..='\u{036f}' => 0,
        letter if is_wide(letter) => 2,
        _ => 1,
    };
    text.chars().map(width).sum()
}

/// Whether a letter is two columns wide (UAX #11, the blocks that we write in).
fn is_wide(letter: char) -> bool {
    matches!(letter,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}')
}
