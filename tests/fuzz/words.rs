//! What somebody else wrote, as the user reads it: in the words of each language, in menu, notices, window and
//! terminal.

use std::{collections::VecDeque, sync::OnceLock};

use companion::{
    assist::{
        Agent, Answer, Code, Command, Event, Failure, Grant, Reach, Report, Request, RequestId,
        Start, Timestamp, Told, Trouble, TroubleKind, clean,
        policy::{Defaults, Policy, Raw},
    },
    l10n::{Language, Local, Locale, Voice},
    ui::{
        surface,
        window::{self, Extras, terminal},
    },
};
use companion_platform::{
    Wall,
    shell::{Item, Surface},
};
use serde_json::Value;

/// More than all of it ever is, in bytes.
const MOST: usize = 1024 * 1024;

/// Requests as a desk makes them, a line each, after a byte for the language and one for what becomes of
/// them. Any other line is what the user types.
///
/// # Panics
/// When something that is shown turns the words around it, hides, or is not understood when it is clicked.
pub(crate) fn words(bytes: &[u8]) {
    let [language, what, rest @ ..] = bytes else {
        return;
    };
    let voice = voice(*language);
    let (mut agent, _) = Agent::resume([], start());
    let (mut requests, mut typed) = (Vec::new(), String::new());
    for line in rest.split(|byte| *byte == b'\n').take(4) {
        match serde_json::from_slice::<Request>(line) {
            Ok(request) => requests.push(request),
            Err(_) => typed = String::from_utf8_lossy(line).into_owned(),
        }
    }
    let mut stage = Stage {
        voice,
        typed: &typed,
        now: Timestamp(1_000_000),
        due: VecDeque::new(),
    };
    stage.show(&agent);
    stage.tell(&mut agent, Event::Polled(requests));
    let ids: Vec<RequestId> = agent
        .view()
        .prompts
        .iter()
        .map(|one| one.id.clone())
        .collect();
    for id in ids {
        match what % 6 {
            0 => {
                let click = format!("decline {id}");
                if let Some(surface::Deed::Event(event)) = window::deed(&click, Some(&typed)) {
                    stage.tell(&mut agent, *event);
                }
            }
            1 => stage.tell(
                &mut agent,
                Event::Answered(id.clone(), Answer::Snooze { minutes: 5 }),
            ),
            2 => {
                stage.tell(&mut agent, Event::Suspected(id.clone()));
                stage.tell(&mut agent, Event::Polled(Vec::new()));
            }
            more => stage.accept(&mut agent, &id, more),
        }
    }
    let trouble = Trouble {
        kind: TroubleKind::Nonsense,
        retry_after: None,
        spread: None,
    };
    stage.tell(&mut agent, Event::PollFailed(trouble));
}

/// Before whom all of it is shown.
struct Stage<'a> {
    voice: &'a Voice,
    typed: &'a str,
    now: Timestamp,
    /// What the desk is still to be told.
    due: VecDeque<(RequestId, Report)>,
}

impl Stage<'_> {
    fn tell(&mut self, agent: &mut Agent, event: Event) {
        self.now = Timestamp(self.now.0 + 1000);
        for command in agent.handle(event, self.now) {
            if let Command::Tell(id, report) = command {
                self.due.push_back((id, report));
            }
        }
        self.show(agent);
        if let Some((id, report)) = self.due.pop_front() {
            let told = if report == Report::Accepted {
                granted()
            } else {
                Told::Done
            };
            self.tell(agent, Event::Told(id, report, told));
        }
    }

    /// The user says yes, and QuickSupport runs, is not trusted, or does not start.
    fn accept(&mut self, agent: &mut Agent, id: &RequestId, how: u8) {
        self.tell(agent, Event::Answered(id.clone(), Answer::Accept));
        if how == 3 {
            let untrusted = Event::Fetched(id.clone(), Err(Failure::Untrusted));
            return self.tell(agent, untrusted);
        }
        // The name of a signer is cleaned where it is read.
        let by = format!("signed by {}", clean(self.typed, 100));
        self.tell(agent, Event::Fetched(id.clone(), Ok(by)));
        let ran = if how == 4 {
            Ok(Reach::Seen)
        } else {
            Err(Failure::Launch)
        };
        self.tell(agent, Event::Launched(id.clone(), ran));
        self.tell(agent, Event::Exited(id.clone()));
    }

    fn show(&self, agent: &Agent) {
        let (view, voice) = (agent.view(), self.voice);
        in_menu(&surface::of(&view, voice, 1), voice.language());
        let local = Local {
            now: self.now,
            wall: |_| Wall {
                year: 2027,
                month: 1,
                day: 15,
                hour: 8,
                minute: 30,
            },
        };
        let extras = Extras {
            raised: 1,
            host: Some("desk.example.com".to_owned()),
            // As the policy gives it.
            support: Some(clean(self.typed, 300)),
            ..Extras::default()
        };
        let shown = window::of(&view, &agent.history(), voice, &local, &extras);
        let changes = shown.changes(None).unwrap_or_default();
        in_window("", &Value::Object(changes.clone()));
        let mut drawn = companion_platform::window::Surface::default();
        assert!(
            drawn.change(changes).is_ok() && drawn == shown,
            "it arrives as something else"
        );
        for prompt in &view.prompts {
            let asked = terminal::of(&view, &prompt.id, voice, &local, &extras);
            in_window("", &serde_json::to_value(asked).unwrap_or_default());
        }
    }
}

fn in_menu(surface: &Surface, language: Language) {
    let said = |text: &str| {
        is_fit(text);
        assert!(
            language.right_to_left() || stays_in_its_place(text),
            "{text:?}"
        );
    };
    said(&surface.title);
    said(&surface.tooltip);
    let mut items: Vec<&Item> = surface.items.iter().collect();
    let mut bytes = 0;
    while let Some(item) = items.pop() {
        match item {
            Item::Label(label) => said(label),
            Item::Action(action) => {
                said(&action.label);
                assert!(surface::deed(&action.click).is_some(), "{:?}", action.click);
            }
            Item::Separator => {}
            Item::Submenu { label, items: more } => {
                said(label);
                items.extend(more);
            }
        }
    }
    for notice in &surface.notices {
        said(&notice.title);
        said(&notice.body);
        bytes += notice.title.len() + notice.body.len();
        for action in &notice.actions {
            said(&action.label);
            assert!(surface::deed(&action.click).is_some(), "{:?}", action.click);
        }
    }
    assert!(bytes < MOST);
}

/// Every text in it, and every click.
fn in_window(name: &str, value: &Value) {
    match value {
        Value::String(click) if name == "click" => {
            let read = click.is_empty() || window::deed(click, None).is_some();
            assert!(read, "“{click}” means nothing");
        }
        Value::String(text) => is_fit(text),
        Value::Array(all) => all.iter().for_each(|one| in_window(name, one)),
        Value::Object(fields) => fields.iter().for_each(|(name, one)| in_window(name, one)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Nothing in it steers a terminal or the order of the letters, but marks that are closed again.
fn is_fit(text: &str) {
    let mut open = 0_i32;
    for letter in text.chars() {
        match letter {
            '\n' => {}
            '\u{2068}' => open += 1,
            '\u{2069}' => open -= 1,
            other => {
                let turns = matches!(other, '\u{202a}'..='\u{202e}' | '\u{2066}' | '\u{2067}');
                assert!(!turns && !other.is_control(), "{text:?}");
            }
        }
        assert!(open >= 0, "{text:?}");
    }
    assert_eq!(open, 0, "{text:?}");
}

/// What is written from right to left is shut in.
fn stays_in_its_place(text: &str) -> bool {
    let mut open = 0_i32;
    text.chars().all(|letter| {
        match letter {
            '\u{2068}' => open += 1,
            '\u{2069}' => open -= 1,
            _ => {}
        }
        open > 0 || !matches!(letter, '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}')
    })
}

/// One of the languages; of Arabic one with Latin digits, too.
fn voice(which: u8) -> &'static Voice {
    static VOICES: OnceLock<Vec<Voice>> = OnceLock::new();
    let voices = VOICES.get_or_init(|| {
        let tags = Language::ALL.iter().map(|language| language.tag());
        let tags = tags.chain(["ar-AE"]).map(|tag| vec![tag.to_owned()]);
        tags.map(|tag| Voice::new(Locale::of(&tag, None, None)))
            .collect()
    });
    &voices[usize::from(which) % voices.len()]
}

fn granted() -> Told {
    match Code::parse("s06-301-144") {
        Ok(code) => Told::Granted(Grant {
            code,
            quicksupport: None,
        }),
        Err(_) => Told::BadGrant,
    }
}

fn start() -> Start {
    let nowhere = Defaults {
        quicksupport_url: None,
    };
    let (policy, problems) = Policy::read(&Raw::new(), nowhere);
    Start {
        now: Timestamp(1_000_000),
        seed: 7,
        user: "bob".into(),
        origin: "https://desk.example.com".into(),
        policy,
        problems,
    }
}
