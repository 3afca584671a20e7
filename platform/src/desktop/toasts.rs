//! Windows notices: toasts that say that there is something to answer. A click opens our window,
//! also in the notification centre and after a restart of ours, because it opens an address of our
//! own scheme; it can do nothing else, whoever opens it. The menu and the window have the answers.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::PathBuf,
    time::{Duration, SystemTime},
};

use windows::{
    Data::Xml::Dom::XmlDocument,
    Foundation::{DateTime, IReference, PropertyValue},
    UI::Notifications::{ToastNotification, ToastNotificationManager},
    core::{HSTRING, Interface as _, Result},
};
use windows_registry::CURRENT_USER;

use super::super::{Notice, OPEN, Surface};
use crate::imp::{CLASSES, SCHEME, SENDER};

/// What belongs together.
const GROUP: &str = "notices";
/// From the beginning of Windows' time, the year 1601, to that of Unix.
const TO_UNIX: Duration = Duration::from_secs(11_644_473_600);

#[derive(Default)]
pub(super) struct Notices {
    /// By their tags.
    shown: BTreeMap<String, Notice>,
    /// The name under which Windows knows us.
    title: String,
    said: bool,
}

impl Notices {
    /// Shows what is there, and takes down what is not. Nothing while the user is not to be disturbed.
    pub(super) fn show(&mut self, surface: &Surface, allowed: bool) {
        if self.title != surface.title {
            let first = self.title.is_empty();
            let introduced = introduce(CLASSES, surface).map_err(|error| error.to_string());
            if let Err(error) = introduced {
                tracing::warn!(error, "Windows may not know whose toasts ours are");
            }
            self.title.clone_from(&surface.title);
            if first && let Err(error) = clear() {
                tracing::debug!(%error, "toasts of an earlier run may be left");
            }
        }
        let wanted = surface.notices.iter().filter(|_| allowed);
        let wanted: BTreeMap<_, _> = wanted.map(|one| (tag(&one.key), one.clone())).collect();
        let before = std::mem::take(&mut self.shown);
        for gone in before.keys().filter(|tag| !wanted.contains_key(*tag)) {
            if let Err(error) = take_down(gone) {
                tracing::debug!(%error, "a toast is gone already");
            }
        }
        for (tag, notice) in &wanted {
            if before.get(tag) != Some(notice)
                && let Err(error) = raise(tag, notice, surface.by_address)
                && !std::mem::replace(&mut self.said, true)
            {
                tracing::warn!(%error, "toasts cannot be shown; the icon and its menu say it all");
            }
        }
        self.shown = wanted;
    }
}

/// An unpackaged program makes itself known by the first key (Microsoft: *Send a local toast
/// notification from other types of unpackaged apps*), and its scheme by the second, if that leads here.
fn introduce(classes: &str, surface: &Surface) -> Result<()> {
    let title = &surface.title;
    let key = CURRENT_USER.create(format!(r"{classes}\AppUserModelId\{SENDER}"))?;
    key.set_string("DisplayName", title)?;
    let Some(program) = std::env::current_exe().ok().filter(|_| surface.by_address) else {
        return Ok(());
    };
    let key = CURRENT_USER.create(format!(r"{classes}\{SCHEME}"))?;
    key.set_string("", format!("URL:{title}"))?;
    key.set_string("URL Protocol", "")?;
    let command = CURRENT_USER.create(format!(r"{classes}\{SCHEME}\shell\open\command"))?;
    let program = without_console(program);
    // Whatever the address has in it, all of it comes after the word that makes it an address.
    command.set_string("", format!("\"{}\" open-address \"%1\"", program.display()))
}

/// The program beside the agent that starts it without a console, if that was installed as well.
fn without_console(agent: PathBuf) -> PathBuf {
    let starter = agent.with_file_name("companionw.exe");
    match starter.exists() {
        true => starter,
        false => agent,
    }
}

/// The same for the same key, and short.
fn tag(key: &str) -> String {
    let mut hash = DefaultHasher::new();
    key.hash(&mut hash);
    format!("{:016x}", hash.finish())
}

fn clear() -> Result<()> {
    ToastNotificationManager::History()?.ClearWithId(&HSTRING::from(SENDER))
}

fn take_down(tag: &str) -> Result<()> {
    let [tag, group, sender] = [tag, GROUP, SENDER].map(HSTRING::from);
    ToastNotificationManager::History()?.RemoveGroupedTagWithId(&tag, &group, &sender)
}

/// One with the tag of another takes its place.
fn raise(tag: &str, notice: &Notice, by_address: bool) -> Result<()> {
    let document = XmlDocument::new()?;
    document.LoadXml(&HSTRING::from(xml(notice, by_address)))?;
    let toast = ToastNotification::CreateToastNotification(&document)?;
    toast.SetTag(&HSTRING::from(tag))?;
    toast.SetGroup(&HSTRING::from(GROUP))?;
    if let Some(until) = notice.until.and_then(windows_time) {
        let until: IReference<DateTime> = PropertyValue::CreateDateTime(until)?.cast()?;
        toast.SetExpirationTime(&until)?;
    }
    let sender = HSTRING::from(SENDER);
    ToastNotificationManager::CreateToastNotifierWithId(&sender)?.Show(&toast)
}

/// In steps of 100 nanoseconds.
fn windows_time(at: SystemTime) -> Option<DateTime> {
    let since = at.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    let steps = since.checked_add(TO_UNIX)?.as_nanos() / 100;
    let steps = i64::try_from(steps).ok()?;
    Some(DateTime {
        UniversalTime: steps,
    })
}

/// An urgent one stays on the screen, which Windows allows only one with a button: the system's own,
/// which puts it away and has the system's word on it.
fn xml(notice: &Notice, by_address: bool) -> String {
    let click = match by_address {
        true => format!(" launch=\"{SCHEME}:{OPEN}\" activationType=\"protocol\""),
        false => String::new(),
    };
    let (stays, button) = match notice.urgent {
        true => (
            " scenario=\"reminder\"",
            "<actions><action activationType=\"system\" arguments=\"dismiss\" content=\"\"/></actions>",
        ),
        false => ("", ""),
    };
    let (title, body) = (escaped(&notice.title), escaped(&notice.body));
    format!(
        "<toast{click}{stays}><visual>\
         <binding template=\"ToastGeneric\"><text>{title}</text><text>{body}</text></binding>\
         </visual>{button}</toast>"
    )
}

/// What XML cannot carry is left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            '\n' | '\t' => escaped.push(letter),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    fn notice(title: &str) -> Notice {
        Notice {
            key: "r1#0.0".into(),
            title: title.into(),
            body: "Your printer".into(),
            actions: Vec::new(),
            until: None,
            urgent: true,
        }
    }

    #[test]
    fn what_somebody_wrote_is_text_and_nothing_else() {
        let evil =
            "</text><action activationType='protocol' arguments=\"https://evil\"/>\u{1}&\u{ffff}";
        let xml = xml(&notice(evil), true);
        assert!(!xml.contains("</text><action activationType='"), "{xml}");
        assert!(
            xml.contains("&lt;/text&gt;") && xml.contains("&quot;https://evil&quot;/&gt;&amp;")
        );
        assert!(!xml.contains(['\u{1}', '\u{ffff}']));
    }

    #[test]
    fn a_click_does_nothing_but_open_the_window() {
        let unknown = xml(&notice("Ada asks"), false);
        assert!(
            !unknown.contains("portal-companion:"),
            "it leads to another agent"
        );
        let xml = xml(&notice("Ada asks"), true);
        assert_eq!(xml.matches("portal-companion:").count(), 1);
        assert!(xml.contains("launch=\"portal-companion:open\" activationType=\"protocol\""));
    }

    #[test]
    fn the_same_key_has_the_same_tag_and_windows_has_room_for_it() {
        let long = "r".repeat(500);
        assert_eq!(tag(&long), tag(&long));
        assert_ne!(tag(&long), tag("r"));
        assert_eq!(tag(&long).len(), 16);
    }

    #[test]
    fn time_is_told_as_windows_counts_it() {
        // 1 January 2020, as FILETIME.
        let at = SystemTime::UNIX_EPOCH + Duration::from_secs(1_577_836_800);
        assert_eq!(
            windows_time(at).unwrap().UniversalTime,
            132_223_104_000_000_000
        );
    }

    #[test]
    fn a_click_opens_no_console_where_there_is_who_keeps_it_away() {
        let dir = tempfile::tempdir().unwrap();
        let agent = dir.path().join("companion.exe");
        assert_eq!(without_console(agent.clone()), agent);
        let starter = dir.path().join("companionw.exe");
        std::fs::write(&starter, "").unwrap();
        assert_eq!(without_console(agent), starter);
    }

    #[test]
    fn windows_knows_us_and_hands_an_address_over_as_one_word() {
        let classes = format!(
            r"Software\PortalCompanionTest-toasts-{}",
            std::process::id()
        );
        let mut surface = Surface {
            title: "Portal Companion".into(),
            ..Surface::default()
        };
        introduce(&classes, &surface).unwrap();
        let scheme = CURRENT_USER.open(format!(r"{classes}\{SCHEME}"));
        assert!(scheme.is_err(), "an address would lead to another agent");
        surface.by_address = true;
        introduce(&classes, &surface).unwrap();
        let text = |key: &str, name| {
            let key = CURRENT_USER.open(format!(r"{classes}\{key}")).unwrap();
            key.get_string(name).unwrap()
        };
        let command = text(r"portal-companion\shell\open\command", "");
        assert!(command.ends_with("\" open-address \"%1\""), "{command}");
        assert_eq!(text("portal-companion", "URL Protocol"), "");
        let name = text(r"AppUserModelId\PortalCompanion", "DisplayName");
        CURRENT_USER.remove_tree(&classes).unwrap();
        assert_eq!(name, "Portal Companion");
    }
}
