//! Every sentence that the user reads, in English.

use crate::assist::{Asker, Desk, Failure, Outcome, Prompt, Stage, TroubleKind};

pub(super) const TITLE: &str = "Portal Companion";
pub(super) const ACCEPT: &str = "Accept";
pub(super) const DECLINE: &str = "Decline";
pub(super) const DECLINE_BECAUSE: &str = "Decline, because …";
pub(super) const DISMISS: &str = "Dismiss";
pub(super) const QUIT: &str = "Quit";
pub(super) const IDLE: &str = "No requests";
pub(super) const SNOOZED: &str = "You asked to be reminded later";
pub(super) const CONTINUES: &str = "This continues the request before, which you accepted. What still runs of it is closed when you accept.";
pub(super) const UNSAVED: &str = "Your answer could not be saved, so it does not count. Is the disk full? Then free some space and answer again.";
pub(super) const STORAGE: &str =
    "Requests cannot be saved, so they cannot be answered: is the disk full?";

/// Why people decline, each under the word that a click carries.
pub(super) const REASONS: [(&str, &str); 3] = [
    ("busy", "Not a good time"),
    ("unasked", "I did not ask for help"),
    ("unknown", "I do not know this person"),
];

pub(super) fn asks(asker: &Asker) -> String {
    format!("{} asks to control this device", name(asker))
}

pub(super) fn later(minutes: u64) -> String {
    format!("Later ({minutes} minutes)")
}

/// Everything that a person needs to judge a request, one fact a line.
pub(super) fn explained(prompt: &Prompt) -> String {
    let asker = &prompt.from;
    let mut lines = Vec::new();
    let who = match asker.desk.is_empty() {
        true => asker.address.clone(),
        false => format!("{} · {}", asker.address, asker.desk),
    };
    lines.push(who);
    lines.push(match &prompt.ticket {
        Some(ticket) => format!("Why: {} ({ticket})", prompt.reason),
        None => format!("Why: {}", prompt.reason),
    });
    if let Some(message) = &prompt.message {
        lines.push(format!("“{message}”"));
    }
    if prompt.continues {
        lines.push(CONTINUES.into());
    }
    if !prompt.check_words.is_empty() {
        let words = prompt.check_words.join(" ");
        lines.push(format!(
            "Check words: {words}. The caller must see the same."
        ));
    }
    lines.push(
        "If you accept, TeamViewer QuickSupport starts. You see everything and can end it.".into(),
    );
    if prompt.unsaved {
        lines.push(UNSAVED.into());
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

pub(super) fn tooltip(waiting: usize, desk: Desk) -> String {
    match (waiting, desk.trouble) {
        (1, _) => "1 request waits for your answer".into(),
        (2.., _) => format!("{waiting} requests wait for your answer"),
        (0, None) if desk.checked.is_none() => "Connecting to your IT helpdesk …".into(),
        (0, None) => "Connected to your IT helpdesk".into(),
        (0, Some(TroubleKind::Unreachable)) => "Your IT helpdesk cannot be reached".into(),
        (0, Some(TroubleKind::Restarting)) => "Your IT helpdesk is being restarted".into(),
        (0, Some(TroubleKind::Refused)) => {
            "Your IT helpdesk does not know this device; please tell your IT".into()
        }
        (0, Some(TroubleKind::Nonsense)) => {
            "What answers for your IT helpdesk is not one; please tell your IT".into()
        }
        (0, Some(TroubleKind::Unset)) => "Not set up yet: no helpdesk is set".into(),
    }
}

pub(super) fn session(asker: &Asker, stage: Stage) -> String {
    let name = name(asker);
    match stage {
        Stage::Connecting => format!("Preparing the session with {name} …"),
        Stage::Fetching => "Fetching and checking TeamViewer QuickSupport …".into(),
        Stage::Launching => "Starting TeamViewer QuickSupport …".into(),
        Stage::Running => format!("Session with {name} is running"),
    }
}

/// How a request ended, as a headline and what it means.
pub(super) fn news(asker: &Asker, outcome: &Outcome) -> (String, String) {
    let name = name(asker);
    match outcome {
        Outcome::Finished => (
            format!("The session with {name} has ended"),
            "Nobody can see or control this device any more.".into(),
        ),
        Outcome::Expired => (
            format!("{name} asked to control this device"),
            "The request was not answered in time and is over. Nothing was started.".into(),
        ),
        Outcome::Interrupted => (
            format!("The session with {name} was interrupted"),
            "If you still need help, your IT has to ask again.".into(),
        ),
        Outcome::Failed(failure) => (
            format!("The session with {name} could not start"),
            failed(*failure).into(),
        ),
        Outcome::Declined { .. } => (format!("You declined {name}"), String::new()),
        Outcome::Withdrawn => (
            format!("{name} took the request back"),
            "Nothing was started.".into(),
        ),
        Outcome::WrongUser => (format!("{name} asked for another user"), String::new()),
        Outcome::HandedOver => (
            format!("The session with {name} goes on in your browser"),
            String::new(),
        ),
    }
}

fn failed(failure: Failure) -> &'static str {
    match failure {
        Failure::NoReply => "Your IT helpdesk did not answer. Nothing was started.",
        Failure::BadCode => {
            "Your IT helpdesk sent something that is not a session code. Nothing was started."
        }
        Failure::Download => {
            "TeamViewer QuickSupport could not be downloaded. Check the network; your IT has to ask again."
        }
        Failure::NotAllowed => {
            "Your organisation does not allow the place that TeamViewer QuickSupport would come from. Nothing was started."
        }
        Failure::Untrusted => {
            "What was downloaded is not the TeamViewer QuickSupport that your organisation trusts. Nothing was started; please tell your IT."
        }
        Failure::BadArchive => {
            "What was downloaded is damaged. Nothing was started; please tell your IT."
        }
        Failure::Disk => {
            "There is not enough room on the disk. Free some; your IT has to ask again."
        }
        Failure::Launch => "TeamViewer QuickSupport did not start. Please tell your IT.",
        Failure::Unrecorded => {
            "It could not be written down, so nothing was started. Free some disk space; your IT has to ask again."
        }
    }
}

fn name(asker: &Asker) -> &str {
    match asker.name.is_empty() {
        true => "Your IT",
        false => &asker.name,
    }
}
