//! Which sentence a state calls for. The sentences themselves are in `l10n`, one file a language.

use crate::assist::{Asker, Desk, Failure, News, Outcome, Prompt, SessionView, Stage, TroubleKind};
use crate::l10n::{Key, Voice};

/// A reason that people have for a no: the word in a click, what the desk is told, what the user
/// reads. The desk is told in English, whatever the user's language is.
pub(super) const REASONS: [(&str, &str, Key); 3] = [
    ("busy", "Not a good time", key!("reason-busy")),
    ("unasked", "I did not ask for help", key!("reason-unasked")),
    (
        "unknown",
        "I do not know this person",
        key!("reason-unknown"),
    ),
];

/// Between a reason of the list and what the user typed beside it.
const MORE: &str = ": ";

/// What the desk is told of a reason of the list, if one was chosen, and of what was typed. Nothing
/// for a word that we never put there.
pub(super) fn told(word: &str, typed: &str) -> Option<String> {
    if word.is_empty() {
        return Some(typed.to_owned());
    }
    let (_, english, _) = REASONS.iter().find(|(known, ..)| *known == word)?;
    Some(format!("{english}{MORE}{typed}"))
}

/// A reason as the user reads it: in their language, where it is one of ours.
pub(super) fn reason(voice: &Voice, told: &str) -> String {
    let known = REASONS.iter().find_map(|(_, english, key)| {
        let more = told.strip_prefix(english)?;
        let ours = more.is_empty() || more.starts_with(MORE);
        ours.then(|| format!("{}{more}", voice.plain(*key)))
    });
    known.unwrap_or_else(|| told.to_owned())
}

pub(super) fn asks(voice: &Voice, prompt: &Prompt) -> String {
    t!(
        voice,
        "asks",
        name = who(voice, prompt.by_phone, &prompt.from)
    )
}

/// Who asks. Behind a code that somebody gave by phone may be anybody.
pub(super) fn who(voice: &Voice, by_phone: bool, asker: &Asker) -> String {
    match (by_phone, asker.name.is_empty()) {
        (true, _) => t!(voice, "caller"),
        (false, true) => t!(voice, "somebody"),
        (false, false) => asker.name.clone(),
    }
}

pub(super) fn pause(voice: &Voice, minutes: u64) -> String {
    t!(voice, "pause", minutes = minutes)
}

pub(super) fn later(voice: &Voice, minutes: u64) -> String {
    t!(voice, "later", pause = pause(voice, minutes))
}

/// Everything that a person needs to judge a request, one fact a line.
pub(super) fn explained(voice: &Voice, prompt: &Prompt, by_link: bool) -> String {
    let reason = prompt.reason.as_str();
    let mut lines = vec![address(voice, &prompt.from)];
    lines.push(match &prompt.ticket {
        _ if reason.is_empty() => String::new(),
        Some(ticket) => t!(
            voice,
            "why-ticket",
            reason = reason,
            ticket = ticket.as_str()
        ),
        None => t!(voice, "why", reason = reason),
    });
    if let Some(message) = &prompt.message {
        lines.push(t!(voice, "quote", text = message.as_str()));
    }
    if prompt.by_phone {
        lines.push(t!(voice, "code-warning"));
    }
    if prompt.continues {
        lines.push(t!(voice, "continues"));
    }
    if !prompt.check_words.is_empty() {
        let words = prompt.check_words.join(" ");
        lines.push(t!(voice, "check", words = words));
    }
    lines.push(happens(voice, by_link));
    if prompt.unsaved {
        lines.push(t!(voice, "unsaved"));
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// What happens on a yes: a program is started, or a page is opened.
pub(super) fn happens(voice: &Voice, by_link: bool) -> String {
    match by_link {
        true => t!(voice, "happens-link"),
        false => t!(voice, "happens"),
    }
}

/// How the person can be reached, and for which desk they ask.
pub(super) fn address(voice: &Voice, asker: &Asker) -> String {
    let known = [asker.address.as_str(), asker.desk.as_str()].into_iter();
    let known = known.filter(|text| !text.is_empty());
    let known: Vec<String> = known.map(|text| voice.foreign(text)).collect();
    known.join(" · ")
}

pub(super) fn tooltip(voice: &Voice, waiting: usize, desk: Desk) -> String {
    match waiting {
        0 => state(voice, desk),
        _ => t!(voice, "waiting", count = waiting),
    }
}

/// How it stands with the desk.
pub(super) fn state(voice: &Voice, desk: Desk) -> String {
    voice.plain(match desk.trouble {
        None if desk.checked.is_none() => key!("connecting"),
        None => key!("connected"),
        Some(TroubleKind::Unreachable) => key!("unreachable"),
        Some(TroubleKind::Restarting) => key!("restarting"),
        Some(TroubleKind::Refused) => key!("refused"),
        Some(TroubleKind::Nonsense) => key!("nonsense"),
        Some(TroubleKind::Unset) => key!("unset"),
    })
}

/// What a session does in a stage, not necessarily the one that it is in.
pub(super) fn session(voice: &Voice, session: &SessionView, stage: Stage, by_link: bool) -> String {
    let name = || who(voice, session.by_phone, &session.from);
    match stage {
        Stage::Connecting => t!(voice, "stage-connecting", name = name()),
        Stage::Fetching => t!(voice, "stage-fetching"),
        Stage::Launching if by_link => t!(voice, "stage-opening"),
        Stage::Launching => t!(voice, "stage-launching"),
        Stage::Running => t!(voice, "stage-running", name = name()),
    }
}

/// Why QuickSupport is trusted. The agent says it to the desk in English, in one of these forms.
pub(super) fn trusted(voice: &Voice, by: &str) -> String {
    match (by.strip_prefix("signed by "), by.strip_suffix(" over TLS")) {
        (Some(name), _) => t!(voice, "trusted-signer", name = name),
        (None, Some(host)) => t!(voice, "trusted-host", host = host),
        (None, None) if by == "SHA-256 set by your administrator" => t!(voice, "trusted-hash"),
        (None, None) if by == "installed by your administrator" => t!(voice, "trusted-installed"),
        (None, None) => by.to_owned(),
    }
}

/// How a request ended, as a headline and what it means.
pub(super) fn news(voice: &Voice, news: &News, by_link: bool) -> (String, String) {
    let name = who(voice, news.by_phone, &news.from);
    match &news.outcome {
        Outcome::Finished => (
            t!(voice, "finished", name = name),
            t!(voice, "finished-means"),
        ),
        Outcome::Expired => (
            t!(voice, "expired", name = name),
            t!(voice, "expired-means"),
        ),
        Outcome::Interrupted => (
            t!(voice, "interrupted", name = name),
            t!(voice, "interrupted-means"),
        ),
        Outcome::Failed(failure) => (
            t!(voice, "failed", name = name),
            failed(voice, *failure, by_link),
        ),
        Outcome::Declined { .. } => (t!(voice, "declined", name = name), String::new()),
        Outcome::Withdrawn => (
            t!(voice, "withdrawn", name = name),
            t!(voice, "nothing-started"),
        ),
        Outcome::WrongUser => (t!(voice, "wrong-user", name = name), String::new()),
        Outcome::HandedOver => (t!(voice, "handed-over", name = name), String::new()),
    }
}

/// What went wrong, and what to do about it. What is over is not remembered to have been by link: it
/// is told as things are done now.
pub(super) fn failed(voice: &Voice, failure: Failure, by_link: bool) -> String {
    voice.plain(match failure {
        Failure::NoReply => key!("failed-no-reply"),
        Failure::BadCode => key!("failed-bad-code"),
        Failure::Download => key!("failed-download"),
        Failure::NotAllowed => key!("failed-not-allowed"),
        Failure::Untrusted => key!("failed-untrusted"),
        Failure::BadArchive => key!("failed-bad-archive"),
        Failure::Disk => key!("failed-disk"),
        Failure::Launch if by_link => key!("failed-launch-link"),
        Failure::Launch => key!("failed-launch"),
        Failure::Unrecorded => key!("failed-unrecorded"),
    })
}
