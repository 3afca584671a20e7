//! What the app hands in at the start, read once and told from nonsense. No message repeats a value:
//! it may be an enrolment token.

use std::path::PathBuf;

use companion_platform::{Facts, Management, hosted::App};
use serde_json::{Map, Value};

use crate::Refusal;

/// What an agent in an app needs to know.
#[derive(Debug)]
pub(crate) struct Settings {
    /// Where it keeps its journal and its credential.
    pub(crate) state: PathBuf,
    /// What the app knows.
    pub(crate) app: App,
}

impl Settings {
    pub(crate) fn read(text: &str) -> Result<Self, Refusal> {
        let mut fields = Fields::of(text)?;
        let state = fields.text("state")?.map(PathBuf::from);
        let state = state.filter(|state| state.is_absolute());
        let state =
            state.ok_or_else(|| wrong("state", "must be the absolute path of a directory"))?;
        let mut text = |name| Ok::<_, Refusal>(fields.text(name)?.unwrap_or_default());
        let facts = Facts {
            name: text("name")?,
            os: "android",
            os_version: text("os_version")?,
            edition: None,
            user: text("user")?,
        };
        let management = Management {
            ownership: fields.text("ownership")?,
            enrolment_type: fields.text("enrolment_type")?,
        };
        let languages = fields.texts("languages")?;
        let policy = match fields.0.remove("policy") {
            None => Map::new(),
            Some(Value::Object(policy)) => policy,
            Some(_) => return Err(wrong("policy", "must be an object of settings")),
        };
        if let Some(name) = fields.0.keys().next() {
            return Err(wrong(name, "is not known"));
        }
        let app = App {
            facts,
            management,
            languages,
            policy,
        };
        Ok(Self { state, app })
    }
}

/// The fields that were not taken yet.
struct Fields(Map<String, Value>);

impl Fields {
    fn of(text: &str) -> Result<Self, Refusal> {
        match serde_json::from_str(text) {
            Ok(Value::Object(fields)) => Ok(Self(fields)),
            Ok(_) => Err(Refusal::Argument("the settings must be an object".into())),
            Err(error) => Err(Refusal::Argument(format!(
                "the settings are not JSON, at line {}, column {}",
                error.line(),
                error.column()
            ))),
        }
    }

    fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        match self.0.remove(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(wrong(name, "must be a text")),
        }
    }

    fn texts(&mut self, name: &str) -> Result<Vec<String>, Refusal> {
        let texts = self.0.remove(name).unwrap_or(Value::Array(Vec::new()));
        serde_json::from_value(texts).map_err(|_| wrong(name, "must be a list of texts"))
    }
}

fn wrong(name: &str, what: &str) -> Refusal {
    Refusal::Argument(format!("the settings make no sense: `{name}` {what}"))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[test]
    fn everything_that_an_app_knows_is_read() {
        let text = r#"{"state": "/data/agent", "name": "Phone", "os_version": "15", "user": "ada",
            "ownership": "personal", "enrolment_type": "androidEnterpriseWorkProfile",
            "languages": ["de-AT", "en"], "policy": {"DeskUrl": 7}}"#;
        let Settings { state, app } = Settings::read(text).unwrap();
        assert_eq!(state, PathBuf::from("/data/agent"));
        assert_eq!((app.facts.os, app.facts.user.as_str()), ("android", "ada"));
        assert_eq!(app.management.ownership.as_deref(), Some("personal"));
        assert_eq!(app.languages, ["de-AT", "en"]);
        assert_eq!(app.policy["DeskUrl"], 7);
        let least = Settings::read(r#"{"state": "/data/agent"}"#).unwrap();
        assert!(least.app.policy.is_empty());
    }

    #[test]
    fn nonsense_is_named_and_not_repeated() {
        for (text, what) in [
            ("", "not JSON, at line 1"),
            ("{\"state\": \"s3cret\"", "not JSON, at line 1"),
            ("[\"s3cret\"]", "must be an object"),
            ("{}", "`state` must be the absolute path"),
            (
                r#"{"state": "s3cret"}"#,
                "`state` must be the absolute path",
            ),
            (r#"{"state": 7}"#, "`state` must be a text"),
            (
                r#"{"state": "/a", "user": ["s3cret"]}"#,
                "`user` must be a text",
            ),
            (
                r#"{"state": "/a", "languages": "s3cret"}"#,
                "`languages` must be a list",
            ),
            (
                r#"{"state": "/a", "languages": [7]}"#,
                "`languages` must be a list",
            ),
            (
                r#"{"state": "/a", "policy": "s3cret"}"#,
                "`policy` must be an object",
            ),
            (
                r#"{"state": "/a", "colour": "s3cret"}"#,
                "`colour` is not known",
            ),
        ] {
            let told = Settings::read(text).unwrap_err().to_string();
            assert!(
                told.contains(what) && !told.contains("s3cret"),
                "{text}: {told}"
            );
        }
    }
}
