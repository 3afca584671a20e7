//! What the agent says, for people.

use std::{
    fmt::Write as _,
    io::{self, Write as _},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use companion_platform::Wall;
use serde_json::{Value, json};

use super::{exit::Trouble, link::prompts, text};

/// Prints an answer: as it is, or in words.
pub(super) fn told(
    json: bool,
    answer: &Value,
    words: impl FnOnce(&Value) -> String,
) -> Result<(), Trouble> {
    let text = match json {
        true => format!("{answer:#}"),
        false => words(answer),
    };
    out(text.trim_end())
}

/// Prints that something is done.
pub(super) fn done(json: bool, words: &str) -> Result<(), Trouble> {
    match json {
        true => out(&json!({ "done": true }).to_string()),
        false => out(words),
    }
}

fn out(text: &str) -> Result<(), Trouble> {
    match writeln!(io::stdout(), "{text}") {
        // `companion history | head` is no mistake.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        printed => Ok(printed?),
    }
}

pub(super) fn status(status: &Value) -> String {
    let desk = &status["desk"];
    let origin = match text(status, "origin") {
        "" => "no desk",
        origin => origin,
    };
    let state = match desk["trouble"].as_str() {
        None if desk["checked"].is_u64() => format!("connected, checked {}", ago(&desk["checked"])),
        None => "connecting".to_owned(),
        Some(trouble) => format!("{} since {}", trouble_words(trouble), time(&desk["since"])),
    };
    let mut lines = format!("Desk:      {origin}: {state}\n");
    line(&mut lines, "Waiting", &status["waiting"].to_string());
    line(&mut lines, "Sessions", &status["sessions"].to_string());
    line(&mut lines, "You", text(status, "presence"));
    line(&mut lines, "Version", text(status, "version"));
    if let Some(updates) = updates(&status["updates"]) {
        line(&mut lines, "Updates", &updates);
    }
    if status["storage_failed"] == true {
        line(
            &mut lines,
            "Journal",
            "cannot be written: is the disk full?",
        );
    }
    if status["problems"].as_u64() > Some(0) {
        line(
            &mut lines,
            "Settings",
            "something is wrong: see `companion policy`",
        );
    }
    lines
}

/// Nothing where nobody looks, or nobody has looked yet.
fn updates(standing: &Value) -> Option<String> {
    let version = text(standing, "version");
    Some(match text(standing, "state") {
        "current" => "this is the newest version".to_owned(),
        "available" => format!("{version} is there, for whoever installs it"),
        "later" => format!(
            "{version} is there, for other devices first; announced for {}",
            ahead(&standing["until"])
        ),
        "waiting" => format!("{version} is there, and will be installed when nothing is open"),
        "trial" => format!("{version} was installed, and waits for the desk"),
        "rolled_back" => format!("{version} did not work here, so this is the version before"),
        "trouble" => text(standing, "why").to_owned(),
        _ => return None,
    })
}

fn trouble_words(trouble: &str) -> &str {
    match trouble {
        "unreachable" => "cannot be reached",
        "restarting" => "is being restarted",
        "refused" => "does not let this device in",
        "nonsense" => "no desk answers there",
        "unset" => "none is set",
        other => other,
    }
}

pub(super) fn requests(requests: &Value) -> String {
    let mut lines = String::new();
    for prompt in &prompts(requests).collect::<Vec<_>>() {
        let state = match prompt["state"].as_str() {
            Some(_) => "waits".to_owned(),
            None => format!("again {}", ahead(&prompt["state"]["snoozed"]["until"])),
        };
        let id = text(prompt, "id");
        writeln!(
            lines,
            "{id}  {state}, expires {}",
            ahead(&prompt["expires"])
        )
        .ok();
        lines += &indented(&question(prompt));
        lines.push('\n');
    }
    for session in list(&requests["sessions"]) {
        let (id, stage) = (text(session, "id"), text(session, "stage"));
        writeln!(
            lines,
            "{id}  {stage}, with {}",
            text(&session["from"], "name")
        )
        .ok();
    }
    match lines.is_empty() {
        true => "No requests.".to_owned(),
        false => lines,
    }
}

/// Everything that a person needs to judge a request.
pub(super) fn question(prompt: &Value) -> String {
    let from = &prompt["from"];
    let mut lines = String::new();
    match prompt["by_phone"] == true {
        true => line(
            &mut lines,
            "Who",
            "whoever gave you the session code by phone",
        ),
        false => {
            let who = ["name", "address", "desk"].map(|field| text(from, field));
            let who: Vec<_> = who.into_iter().filter(|part| !part.is_empty()).collect();
            line(&mut lines, "Who", &who.join(" · "));
        }
    }
    for (label, field) in [
        ("Why", "reason"),
        ("Ticket", "ticket"),
        ("Message", "message"),
    ] {
        if !text(prompt, field).is_empty() {
            line(&mut lines, label, text(prompt, field));
        }
    }
    let words: Vec<_> = list(&prompt["check_words"])
        .filter_map(Value::as_str)
        .collect();
    if !words.is_empty() {
        let check = format!("{} (whoever calls you must see the same)", words.join(" "));
        line(&mut lines, "Words", &check);
    }
    let starts = match prompt["by_link"] == true {
        true => "the TeamViewer page of this session opens in your browser",
        false => "TeamViewer QuickSupport starts",
    };
    let happens = format!("{starts}; you see everything and can end it at any time");
    line(&mut lines, "Then", &happens);
    line(
        &mut lines,
        "Until",
        &format!(
            "{} ({})",
            time(&prompt["expires"]),
            ahead(&prompt["expires"])
        ),
    );
    if prompt["continues"] == true {
        let continues = "it continues a request that you accepted; what runs of that is closed";
        line(&mut lines, "Note", continues);
    }
    lines
}

pub(super) fn history(history: &Value) -> String {
    let mut lines = String::new();
    for past in list(history) {
        let ended = match past["ended"].is_u64() {
            true => &past["ended"],
            false => &past["offered"],
        };
        let who = match past["by_phone"] == true {
            true => "by phone",
            false => text(&past["from"], "name"),
        };
        let (when, outcome) = (time(ended), outcome(&past["outcome"]));
        let told = if past["suspicious"] == true {
            ", reported as suspicious"
        } else {
            ""
        };
        writeln!(
            lines,
            "{when}  {who}: {outcome}{told}  ({})",
            text(past, "id")
        )
        .ok();
        if !text(past, "reason").is_empty() {
            lines += &indented(text(past, "reason"));
        }
    }
    match lines.is_empty() {
        true => "Nothing in the last 90 days.".to_owned(),
        false => lines,
    }
}

fn outcome(outcome: &Value) -> String {
    let simple = outcome.as_str().map(|word| word.replace('_', " "));
    simple.unwrap_or_else(|| {
        if let Some(what) = outcome["failed"].as_str() {
            return format!("failed, {}", what.replace('_', " "));
        }
        match text(&outcome["declined"], "reason") {
            "" => "declined".to_owned(),
            reason => format!("declined, “{reason}”"),
        }
    })
}

pub(super) fn policy(policy: &Value) -> String {
    let mut lines = String::new();
    if policy["running"] == false {
        lines += "No agent runs. At its next start these hold:\n";
    }
    for setting in list(&policy["settings"]) {
        let value = &setting["value"];
        let hidden = value.is_null() && setting["secret"] == true;
        let value = match value.as_str() {
            _ if hidden => "(set, not shown)".to_owned(),
            Some(text) => text.to_owned(),
            None => value.to_string(),
        };
        let unit = match setting["unit"].as_str() {
            Some(unit) => format!(" {unit}"),
            None => String::new(),
        };
        let (key, origin) = (text(setting, "key"), text(setting, "origin"));
        let origin = origin.replace('_', " ");
        let reason = match text(setting, "reason") {
            "" => String::new(),
            reason => format!(": {reason}"),
        };
        writeln!(lines, "{key} = {value}{unit}  ({origin}{reason})").ok();
    }
    for problem in list(&policy["problems"]) {
        let (key, what) = (text(problem, "key"), text(problem, "what"));
        let origin = text(problem, "origin").replace('_', " ");
        writeln!(lines, "Wrong: {key} ({origin}): {what}").ok();
    }
    lines
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn line(lines: &mut String, label: &str, text: &str) {
    let label = format!("{label}:");
    writeln!(lines, "{label:<10} {text}").ok();
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}\n")).collect()
}

/// A time of the agent's, as the clock on the user's wall shows it (ISO 8601).
fn time(millis: &Value) -> String {
    let wall = instant(millis).and_then(|at| companion_platform::wall(at).ok());
    let Some(wall) = wall else {
        return "an unknown time".to_owned();
    };
    let Wall {
        year,
        month,
        day,
        hour,
        minute,
    } = wall;
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
}

fn ago(millis: &Value) -> String {
    let past = instant(millis).and_then(|at| SystemTime::now().duration_since(at).ok());
    format!("{} ago", length(past.unwrap_or_default()))
}

fn ahead(millis: &Value) -> String {
    let left = instant(millis).and_then(|at| at.duration_since(SystemTime::now()).ok());
    format!("in {}", length(left.unwrap_or_default()))
}

fn length(length: Duration) -> String {
    match length.as_secs() {
        seconds @ 0..120 => format!("{seconds} s"),
        seconds @ 120..7200 => format!("{} min", seconds / 60),
        seconds => format!("{} h", seconds / 3600),
    }
}

fn instant(millis: &Value) -> Option<SystemTime> {
    // The year 9999 is as far as a date can be written.
    let millis = millis
        .as_u64()
        .filter(|millis| *millis < 253_402_300_800_000)?;
    UNIX_EPOCH.checked_add(Duration::from_millis(millis))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_an_agent_says_is_too_strange_to_print() {
        for strange in [
            json!(null),
            json!([]),
            json!({ "prompts": [{}], "sessions": [null], "settings": [1], "problems": [[]] }),
            json!([{ "ended": u64::MAX, "outcome": { "declined": 1 } }]),
        ] {
            for words in [status, requests, question, history, policy] {
                words(&strange);
            }
        }
    }

    /// What the clock on the wall shows, by the system's zone, whatever that is.
    fn wall(millis: u64) -> String {
        time(&json!(millis))
    }

    #[test]
    fn times_are_the_walls() {
        // 08:00 in Greenwich on the 15th is the 14th to the 16th elsewhere.
        let shown = wall(1_800_000_000_000);
        assert!(shown.starts_with("2027-01-1"), "{shown}");
        assert_eq!(shown.len(), "2027-01-15 08:00".len());
        assert_eq!(wall(u64::MAX), "an unknown time");
        assert_eq!(time(&json!("x")), "an unknown time");
    }

    #[test]
    fn a_question_has_every_fact() {
        let prompt = json!({
            "from": { "name": "Ada", "address": "ada@example.com", "desk": "Helpdesk" },
            "reason": "The printer", "ticket": "T-1", "message": null,
            "check_words": ["amber", "river"], "expires": 1_800_000_000_000_u64,
        });
        let told = question(&prompt);
        for fact in [
            "Ada · ada@example.com · Helpdesk",
            "The printer",
            "T-1",
            "amber river",
            "QuickSupport starts",
            &wall(1_800_000_000_000),
        ] {
            assert!(told.contains(fact), "{fact}: {told}");
        }
    }

    #[test]
    fn a_session_in_the_browser_is_not_called_a_program() {
        for (by_link, starts) in [(true, "in your browser"), (false, "QuickSupport")] {
            let requests = json!({ "prompts": [{ "id": "a" }], "by_link": by_link });
            let prompt = prompts(&requests).next().unwrap_or_default();
            for told in [&*super::requests(&requests), &*question(&prompt)] {
                assert!(told.contains(starts), "{told}");
                assert_eq!(told.contains("QuickSupport"), !by_link, "{told}");
            }
        }
    }

    #[test]
    fn a_secret_is_only_told_to_be_set() {
        let setting = json!({ "key": "K", "value": null, "origin": "policy", "secret": true });
        let told = policy(&json!({ "settings": [setting], "problems": [] }));
        assert_eq!(told, "K = (set, not shown)  (policy)\n");
    }
}
