//! What the app says in one line: everything that headless knows, and the news of an app.
//!
//! ```json
//! {"policy": {"DeskUrl": "https://desk.example.com"}}
//! {"opened": 1}
//! {"opened": 1, "error": "no app opens it"}
//! {"network": true}
//! ```

use std::io;

use companion::{assist::Event, ui::headless};
use serde_json::{Map, Value};

use crate::Refusal;

/// No line that means something is longer, in bytes.
const LONGEST: usize = 64 * 1024;

/// What a line means.
pub(crate) enum Word {
    /// Something for the agent.
    Event(Event),
    /// The managed configuration as it is now.
    Policy(Map<String, Value>),
    /// What became of a link.
    Opened(u64, io::Result<()>),
    /// The end.
    Quit,
    /// For a test of what Java makes of it.
    #[cfg(feature = "rehearsal")]
    Panic,
}

impl Word {
    pub(crate) fn read(line: &str) -> Result<Self, Refusal> {
        if line.len() > LONGEST {
            let most = format!("a line has at most {LONGEST} bytes");
            return Err(Refusal::Argument(most));
        }
        if let Ok(Value::Object(mut fields)) = serde_json::from_str(line) {
            if let Some(policy) = fields.remove("policy") {
                let Value::Object(policy) = policy else {
                    return Err(wrong(
                        "policy must be an object; what held before still holds",
                    ));
                };
                return Ok(Self::Policy(policy));
            }
            if let Some(number) = fields.remove("opened") {
                let number = number.as_u64();
                let number = number.ok_or_else(|| wrong("opened needs the number of a link"))?;
                return Ok(Self::Opened(number, outcome(fields.remove("error"))?));
            }
            match fields.remove("network") {
                // What was missed meanwhile is asked for within moments.
                Some(Value::Bool(true)) => return Ok(Self::Event(Event::Roamed)),
                Some(Value::Bool(false)) => return Ok(Self::Event(Event::Woke)),
                Some(_) => return Err(wrong("network is true or false")),
                None => {}
            }
            #[cfg(feature = "rehearsal")]
            match fields.get("panic").and_then(Value::as_str) {
                Some("here") => panicking(),
                Some(_) => return Ok(Self::Panic),
                None => {}
            }
        }
        let heard = headless::hear(line.as_bytes()).map_err(Refusal::Argument)?;
        Ok(heard.map_or(Self::Quit, Self::Event))
    }
}

fn outcome(error: Option<Value>) -> Result<io::Result<()>, Refusal> {
    match error {
        None => Ok(Ok(())),
        Some(Value::String(error)) => {
            // It is logged, and the link that it may repeat holds the code.
            let error = if error.contains("://") {
                "the app could not"
            } else {
                &error
            };
            Ok(Err(io::Error::other(error.to_owned())))
        }
        Some(_) => Err(wrong("error must be a text")),
    }
}

fn wrong(what: &str) -> Refusal {
    Refusal::Argument(format!("this line means nothing here: {what}"))
}

#[cfg(feature = "rehearsal")]
#[expect(clippy::panic, reason = "that is what it is for")]
pub(crate) fn panicking() {
    panic!("rehearsed");
}

#[cfg(test)]
#[expect(clippy::panic, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[test]
    fn the_news_of_an_app_and_every_headless_line_are_understood() {
        let read = |line: &str| match Word::read(line) {
            Ok(word) => word,
            Err(refusal) => panic!("{line}: {refusal}"),
        };
        assert!(
            matches!(read(r#"{"policy": {"DeskUrl": 7}}"#), Word::Policy(map) if map.len() == 1)
        );
        assert!(matches!(read(r#"{"opened": 3}"#), Word::Opened(3, Ok(()))));
        assert!(matches!(
            read(r#"{"opened": 3, "error": "no app"}"#),
            Word::Opened(3, Err(error)) if error.to_string() == "no app"
        ));
        assert!(matches!(
            read(r#"{"network": true}"#),
            Word::Event(Event::Roamed)
        ));
        assert!(matches!(
            read(r#"{"presence": "locked"}"#),
            Word::Event(Event::Presence(_))
        ));
        assert!(matches!(read(r#"{"quit": true}"#), Word::Quit));
    }

    #[test]
    fn a_link_in_an_error_is_not_logged() {
        let line = r#"{"opened": 1, "error": "nobody opens https://get.teamviewer.com/s06301144"}"#;
        assert!(matches!(
            Word::read(line),
            Ok(Word::Opened(1, Err(error))) if !error.to_string().contains("06301144")
        ));
    }

    #[test]
    fn nonsense_is_refused_and_not_repeated() {
        for line in [
            "",
            "s06301144",
            "[\"s06301144\"]",
            r#"{"policy": "s06301144"}"#,
            r#"{"policy": ["s06301144"]}"#,
            r#"{"policy": null}"#,
            r#"{"opened": "s06301144"}"#,
            r#"{"opened": -1}"#,
            r#"{"opened": 1, "error": {"s06301144": 1}}"#,
            r#"{"network": "s06301144"}"#,
            r#"{"word": "s06301144"}"#,
            &"s06301144 ".repeat(10_000),
        ] {
            match Word::read(line) {
                Err(Refusal::Argument(told)) => assert!(!told.contains("06301144"), "{told}"),
                Err(Refusal::State(_) | Refusal::Java(_)) | Ok(_) => panic!("{line}"),
            }
        }
    }
}
