//! What a front-end says in one line of JSON, on a pipe and at the agent's door alike.

use std::io;

use companion_platform::window::Input;
use serde::Deserialize;
use tokio::io::{AsyncBufRead, AsyncBufReadExt as _, AsyncReadExt as _};
use zeroize::Zeroizing;

use crate::assist::{Answer, Presence, RequestId};

/// No line that means something is longer, in bytes.
pub(super) const LONGEST: usize = 64 * 1024;

/// One thing that somebody says.
pub(super) enum Line {
    Answer(RequestId, Answer),
    Dismiss(RequestId),
    Report(RequestId),
    Presence(Presence),
    Jump,
    /// A word that says no: nothing.
    Nothing,
    Quit,
    Ask(Topic),
    /// The question of that name, in words.
    Show(RequestId),
    Watch(Sight),
    Click(Input),
    Open,
    /// A session code, as it was typed.
    Code(Zeroizing<String>),
}

/// What can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Topic {
    Status,
    Requests,
    History,
    Policy,
}

/// What can be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Sight {
    View,
    Window,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Word {
    Accept,
    Decline,
    Snooze,
}

/// Every field of every line. Which one is there says what the line means.
#[derive(Deserialize)]
struct Fields {
    answer: Option<Word>,
    id: Option<RequestId>,
    #[serde(default)]
    reason: String,
    minutes: Option<u64>,
    dismiss: Option<RequestId>,
    report: Option<RequestId>,
    presence: Option<Presence>,
    jump: Option<bool>,
    quit: Option<bool>,
    ask: Option<Topic>,
    show: Option<RequestId>,
    watch: Option<Sight>,
    click: Option<String>,
    text: Option<String>,
    open: Option<Opened>,
    code: Option<Zeroizing<String>>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Opened {
    Window,
}

/// Reads a line.
///
/// # Errors
/// What is wrong with it, for a person. It never repeats what was said.
pub(super) fn parse(line: &[u8]) -> Result<Line, String> {
    let fields: Fields = serde_json::from_slice(line)
        .map_err(|error| format!("this line means nothing here: {}", place(&error)))?;
    let when = |is: bool, line| if is { line } else { Line::Nothing };
    let said = [
        fields.dismiss.map(Line::Dismiss),
        fields.report.map(Line::Report),
        fields.presence.map(Line::Presence),
        fields.jump.map(|is| when(is, Line::Jump)),
        fields.quit.map(|is| when(is, Line::Quit)),
        fields.ask.map(Line::Ask),
        fields.show.map(Line::Show),
        fields.watch.map(Line::Watch),
        fields.open.map(|Opened::Window| Line::Open),
        fields.code.map(Line::Code),
        fields.click.map(|click| {
            let text = fields.text;
            Line::Click(Input { click, text })
        }),
    ];
    if let Some(word) = fields.answer {
        let id = fields.id.ok_or("an answer needs the id of its request")?;
        let reason = fields.reason;
        let answer = match (word, fields.minutes) {
            (Word::Accept, _) => Answer::Accept,
            (Word::Decline, _) => Answer::Decline { reason },
            (Word::Snooze, Some(minutes)) => Answer::Snooze { minutes },
            (Word::Snooze, None) => return Err("a pause needs its minutes".into()),
        };
        return Ok(Line::Answer(id, answer));
    }
    let said = said.into_iter().flatten().next();
    said.ok_or_else(|| "this line means nothing here: no word of it is known".into())
}

/// What is wrong and where. The message may repeat what was said, and that may be a code.
fn place(error: &serde_json::Error) -> String {
    let what = match error.classify() {
        serde_json::error::Category::Syntax => "it is not JSON",
        serde_json::error::Category::Eof => "it ends too early",
        serde_json::error::Category::Data => "a value is not of its kind",
        serde_json::error::Category::Io => "it cannot be read",
    };
    format!("{what}, at column {}", error.column())
}

/// Reads one line, or a part of one that is too long to mean anything; `false` at the end. What a
/// cancelled call has read stays in `line`.
pub(super) async fn read(
    input: &mut (impl AsyncBufRead + Unpin),
    line: &mut Vec<u8>,
) -> io::Result<bool> {
    let room = LONGEST.saturating_sub(line.len()).max(1);
    let read = input.take(room as u64).read_until(b'\n', line).await?;
    Ok(read > 0 || !line.is_empty())
}

#[cfg(test)]
#[expect(clippy::panic, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[test]
    fn what_makes_no_sense_is_told_without_repeating_it() {
        for line in [
            "",
            "garbage s12345678",
            "[\"s12345678\"]",
            "{\"s12345678\": true}",
            "{\"answer\": \"s12345678\", \"id\": \"a\"}",
            "{\"answer\": \"accept\"}",
            "{\"answer\": \"accept\", \"id\": \"../s12345678\"}",
            "{\"answer\": \"snooze\", \"id\": \"a\"}",
            "{\"ask\": \"s12345678\"}",
            "{\"code\": 12345678}",
            "{\"code\": \"s12345678\"",
            "\u{0}\u{1}",
        ] {
            match parse(line.as_bytes()) {
                Err(error) => assert!(!error.contains("12345678"), "{error}"),
                Ok(_) => panic!("{line:?} means nothing"),
            }
        }
        assert!(parse(b"{\"click\": \"\xff\xfe\"}").is_err());
    }

    #[test]
    fn every_word_is_known() {
        let known = |line: &str| parse(line.as_bytes());
        assert!(matches!(
            known("{\"answer\": \"snooze\", \"id\": \"a\", \"minutes\": 5}"),
            Ok(Line::Answer(_, Answer::Snooze { minutes: 5 }))
        ));
        assert!(matches!(known("{\"quit\": false}"), Ok(Line::Nothing)));
        assert!(matches!(known("{\"open\": \"window\"}"), Ok(Line::Open)));
        assert!(matches!(
            known("{\"watch\": \"window\", \"later\": 1}"),
            Ok(Line::Watch(Sight::Window))
        ));
        assert!(matches!(
            known("{\"click\": \"decline a\", \"text\": \"no\"}"),
            Ok(Line::Click(Input { text: Some(_), .. }))
        ));
    }
}
