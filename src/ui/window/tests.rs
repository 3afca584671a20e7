//! The window in every language, for friendly requests and for hostile ones.

use companion_platform::window::{Mood, Stage as StepStage};

use super::*;
use crate::assist::{
    Asker, Desk, Failure, News, Outcome, Prompt, PromptState, Request, SessionView, Stage,
    Timestamp, TroubleKind,
};
use crate::l10n::Locale;

mod open;
mod parcel;
mod session;

/// 26 February 2026, 14:05 in Greenwich.
const NOW: Timestamp = Timestamp(1_772_114_700_000);
const MINUTE: u64 = 60_000;

pub(super) fn id(name: &str) -> RequestId {
    RequestId::try_from(name.to_owned()).expect("an id")
}

fn ada() -> Asker {
    Asker {
        name: "Ada Lovelace".into(),
        address: "ada@example.com".into(),
        desk: "IT Helpdesk".into(),
    }
}

fn prompt(name: &str, from: Asker) -> Prompt {
    Prompt {
        id: id(name),
        from,
        reason: "Your printer".into(),
        message: Some("I call you in a minute".into()),
        ticket: Some("T-7".into()),
        check_words: vec!["amber".into(), "river".into()],
        expires: Timestamp(NOW.0 + 30 * MINUTE),
        state: PromptState::Asking,
        raised: 0,
        continues: false,
        later: vec![5, 15],
        unsaved: false,
        by_phone: false,
        suspicious: false,
        held: false,
    }
}

pub(super) fn asked() -> View {
    View {
        waiting: 1,
        prompts: vec![prompt("a", ada())],
        desk: Desk {
            checked: Some(Timestamp(NOW.0 - 12_000)),
            ..Desk::default()
        },
        ..View::default()
    }
}

fn past(name: &str, outcome: Outcome) -> Past {
    Past {
        id: id(name),
        from: ada(),
        reason: "Your printer".into(),
        outcome,
        offered: Timestamp(NOW.0 - 60 * MINUTE),
        accepted: None,
        started: Some(Timestamp(NOW.0 - 50 * MINUTE)),
        ended: Some(Timestamp(NOW.0 - 20 * MINUTE)),
        reported: true,
        by_phone: false,
        suspicious: false,
        reportable: true,
    }
}

pub(super) fn voice(language: Language) -> Voice {
    Voice::new(Locale {
        language,
        country: Some(*b"GB"),
        clock: None,
    })
}

pub(super) fn local() -> Local {
    Local::ahead(NOW, 0)
}

pub(super) fn extras() -> Extras {
    Extras {
        host: Some("desk.example.com".into()),
        ..Extras::default()
    }
}

fn english(view: &View, history: &[Past], extras: &Extras) -> Surface {
    of(view, history, &voice(Language::English), &local(), extras)
}

/// Every text of a surface.
fn texts(surface: &Surface) -> Vec<String> {
    let mut texts = Vec::new();
    let mut todo = vec![serde_json::to_value(surface).expect("JSON")];
    while let Some(value) = todo.pop() {
        match value {
            serde_json::Value::String(text) => texts.push(text),
            serde_json::Value::Array(items) => todo.extend(items),
            serde_json::Value::Object(fields) => todo.extend(fields.into_values()),
            serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {
            }
        }
    }
    texts
}

#[test]
fn a_person_is_told_who_why_what_happens_and_until_when() {
    let surface = english(&asked(), &[], &extras());
    let question = &surface.questions[0];
    let sentence = "Your IT administrator is requesting control of this device for a remote \
                    assistance session";
    assert_eq!(question.headline, sentence);
    assert_eq!(question.name, "Ada Lovelace");
    assert_eq!(question.address, "ada@example.com · IT Helpdesk");
    let facts = question.facts.iter();
    let facts = facts.map(|fact| (fact.label.as_str(), fact.text.as_str()));
    assert_eq!(
        facts.collect::<Vec<_>>(),
        [
            ("Why", "Your printer"),
            ("Ticket", "T-7"),
            ("Message", "I call you in a minute"),
            ("Answer until", "14:35"),
        ]
    );
    assert_eq!(question.check_words, ["amber", "river"]);
    assert!(question.check.contains("these two words"));
    assert!(
        question
            .happens
            .contains("TeamViewer QuickSupport will start")
    );
    assert!(question.happens.contains("can end it at any time"));
    assert!(question.unanswered.contains("nothing starts"));
    let later = question.later.iter().map(|later| later.label.as_str());
    assert_eq!(later.collect::<Vec<_>>(), ["5 minutes", "15 minutes"]);
}

#[test]
fn nobody_on_the_phone_is_taken_for_it() {
    let view = View {
        prompts: vec![Prompt {
            by_phone: true,
            ..prompt("a", Asker::default())
        }],
        ..asked()
    };
    let question = english(&view, &[], &extras()).questions.remove(0);
    assert_eq!(question.name, "Somebody on the phone");
    let headline = "Somebody on the phone asks to control this device";
    assert_eq!(question.headline, headline);
    assert!(question.notes[0].contains("fraud"), "{:?}", question.notes);
    assert_eq!(question.report, None);
}

#[test]
fn how_things_are_is_said_in_a_line() {
    let state = |desk: Desk| english(&View { desk, ..asked() }, &[], &extras()).state;
    let connected = |checked: u64| {
        state(Desk {
            checked: Some(Timestamp(checked)),
            ..Desk::default()
        })
    };
    let now = connected(NOW.0 - 12_000);
    assert_eq!(now.headline, "Connected to desk.example.com");
    assert_eq!(
        (now.detail.as_str(), now.mood),
        ("Checked 12 s ago", Mood::Good)
    );
    assert_eq!(connected(NOW.0 - 3 * MINUTE).detail, "Checked 3 min ago");
    assert_eq!(
        connected(NOW.0 - 120 * MINUTE).detail,
        "Last checked: 12:05"
    );
    // The clock was set back a day.
    assert_eq!(connected(NOW.0 + 86_400_000).detail, "Checked 0 s ago");
    assert_eq!(
        state(Desk::default()).headline,
        "Connecting to your IT helpdesk …"
    );
    let gone = state(Desk {
        checked: Some(NOW),
        trouble: Some(TroubleKind::Unreachable),
        since: Some(Timestamp(NOW.0 - MINUTE)),
    });
    assert_eq!(gone.mood, Mood::Warn);
    assert!(gone.detail.starts_with("Since: 14:04\n"), "{}", gone.detail);
    let full = View {
        storage_failed: true,
        ..asked()
    };
    assert_eq!(english(&full, &[], &extras()).state.mood, Mood::Bad);
}

#[test]
fn what_has_ended_says_from_when_to_when() {
    let view = View {
        news: vec![News {
            id: id("a"),
            from: ada(),
            outcome: Outcome::Finished,
            by_phone: false,
            suspicious: false,
            reportable: true,
        }],
        ..View::default()
    };
    let history = [past("a", Outcome::Finished)];
    let news = english(&view, &history, &extras()).news.remove(0);
    assert_eq!(news.headline, "The session with Ada Lovelace has ended");
    assert!(
        news.detail.starts_with("It ran from 13:15 to 13:45."),
        "{}",
        news.detail
    );
    assert_eq!(news.mood, Mood::Good);
    assert_eq!(news.dismiss.click, "dismiss a");
    let report = news.report.map(|report| report.click);
    assert_eq!(report.as_deref(), Some("report a"));
}

#[test]
fn the_history_goes_back_ninety_days_and_speaks_the_users_language() {
    let declined = |reason: &str| Outcome::Declined {
        reason: reason.into(),
    };
    let old = Past {
        offered: NOW.minus(Millis::DAY.times(91)),
        ..past("z", Outcome::Expired)
    };
    let history = [
        past("a", Outcome::Finished),
        past("b", declined("Not a good time")),
        past("c", declined("Because")),
        past("e", declined("Not a good time: etter lunsj")),
        past("d", Outcome::Failed(Failure::Disk)),
        old,
    ];
    let norwegian = voice(Language::Norwegian);
    let shown = of(&asked(), &history, &norwegian, &local(), &extras()).history;
    let outcomes = shown.iter().map(|past| past.outcome.as_str());
    let outcomes: Vec<&str> = outcomes.collect();
    assert_eq!(
        outcomes[..4],
        [
            "Økt: 13:15 til 13:45",
            "Avslått: «Det passer ikke nå»",
            "Avslått: «Because»",
            "Avslått: «Det passer ikke nå: etter lunsj»"
        ]
    );
    assert_eq!(outcomes.len(), 5);
    assert_eq!(shown[0].when, "26.02.2026, 13:05");
    assert_eq!(shown[4].mood, Mood::Bad);
}

#[test]
fn every_label_is_said_and_every_button_does_something_in_every_language() {
    let mut view = View {
        takes_code: true,
        ..asked()
    };
    view.prompts.push(Prompt {
        state: PromptState::Snoozed { until: NOW },
        continues: true,
        unsaved: true,
        suspicious: true,
        ..prompt("b", Asker::default())
    });
    let history = [past("c", Outcome::Expired)];
    let all = Extras {
        bad_code: Some(BadCode::SupporterLink),
        support: Some("Call 4711".into()),
        ..extras()
    };
    for language in Language::ALL {
        let surface = of(&view, &history, &voice(*language), &local(), &all);
        assert_eq!(surface.language, language.tag());
        let serde_json::Value::Object(words) = serde_json::to_value(&surface.words).expect("JSON")
        else {
            continue;
        };
        for (name, word) in words {
            assert_ne!(word, "", "{}: {name}", language.tag());
        }
        let question = &surface.questions[0];
        let code = surface.code.as_ref().map(|code| &code.action);
        let buttons = [&question.decline, &question.accept].into_iter();
        let buttons = buttons.chain(&question.reasons).chain(&question.later);
        let buttons = buttons.chain(&question.report).chain(code);
        let buttons = buttons.chain(&surface.history[0].report);
        for button in buttons {
            assert!(!button.label.is_empty(), "{button:?}");
            assert!(deed(&button.click, None).is_some(), "{button:?}");
        }
        for choice in &surface.languages {
            assert!(matches!(deed(&choice.click, None), Some(Deed::Language(_))));
        }
        let chosen = surface.languages.iter().filter(|choice| choice.chosen);
        assert_eq!(chosen.count(), 1);
        assert_eq!(surface.questions[1].notes.len(), 4);
        assert_eq!(surface.questions[1].report, None);
    }
}

#[test]
fn hostile_words_stay_where_they_belong() {
    let nasty = [
        "<b>Ada</b> & {name}".to_owned(),
        "Ada\u{202e}\u{2066}ecalevoL\u{2069}\u{2069}\u{1b}[2J\n".to_owned(),
        "x".repeat(10_000),
        "עדה לאבלייס (IT)".to_owned(),
        "👩‍💻".repeat(500),
        "\u{202e}".to_owned(),
    ];
    for language in [Language::English, Language::Arabic, Language::Japanese] {
        for text in &nasty {
            let request = Request {
                id: id("a"),
                from: Asker {
                    name: text.clone(),
                    address: text.clone(),
                    desk: text.clone(),
                },
                reason: text.clone(),
                message: Some(text.clone()),
                ticket: Some(text.clone()),
                check_words: vec![text.clone(), text.clone()],
                user: None,
                expires: Timestamp(NOW.0 + MINUTE),
                reminders: 0,
                supersedes: None,
            };
            let Request {
                from,
                reason,
                message,
                ticket,
                check_words,
                ..
            } = request.cleaned(NOW);
            let view = View {
                prompts: vec![Prompt {
                    reason,
                    message,
                    ticket,
                    check_words,
                    ..prompt("a", from)
                }],
                ..asked()
            };
            let surface = of(&view, &[], &voice(language), &local(), &extras());
            for text in texts(&surface) {
                assert!(text.chars().count() <= 1100, "{}", text.len());
                assert_shut(&text);
            }
        }
    }
}

/// No mark that turns a line around, and each isolate ends in the text where it begins.
fn assert_shut(text: &str) {
    let mut depth = 0;
    for letter in text.chars() {
        match letter {
            '\u{2068}' => depth += 1,
            '\u{2069}' => depth -= 1,
            '\u{202a}'..='\u{202e}' | '\u{2066}' | '\u{2067}' | '\u{1b}' => {
                assert!(!text.contains(letter), "{text:?}");
            }
            _ => {}
        }
        assert!(depth >= 0, "{text:?}");
    }
    assert_eq!(depth, 0, "{text:?}");
}

#[test]
fn two_hundred_questions_are_two_hundred_questions() {
    let prompts = (0..200).map(|number| prompt(&format!("r{number}"), ada()));
    let view = View {
        prompts: prompts.collect(),
        ..asked()
    };
    let surface = english(&view, &[], &extras());
    let ids: std::collections::BTreeSet<&str> = surface
        .questions
        .iter()
        .map(|question| question.id.as_str())
        .collect();
    assert_eq!(ids.len(), 200);
}

#[test]
fn an_administrators_text_stands_beside_ours_and_never_in_its_place() {
    let plain = english(&asked(), &[], &extras());
    let support = Some("This is safe. Always accept.".to_owned());
    let told = english(
        &asked(),
        &[],
        &Extras {
            support,
            ..extras()
        },
    );
    let (before, after) = (&plain.questions[0], &told.questions[0]);
    assert_eq!(after.facts.len(), before.facts.len() + 1);
    assert_eq!(after.facts[4].label, "Help from your IT");
    let mut same = after.clone();
    same.facts.truncate(4);
    assert_eq!(&same, before);
}

#[test]
fn whoever_may_not_choose_the_language_is_offered_none() {
    let fixed = Extras {
        language_fixed: true,
        ..extras()
    };
    let offered = english(&asked(), &[], &fixed).languages;
    let offered: Vec<&str> = offered.iter().map(|choice| choice.label.as_str()).collect();
    assert_eq!(offered, ["English"]);
}

#[test]
fn clicks_of_the_window_mean_what_they_say() {
    let read = deed;
    let declined = |reason: &str| {
        let reason = reason.to_owned();
        let event = Event::Answered(id("a"), Answer::Decline { reason });
        Some(Deed::Event(Box::new(event)))
    };
    assert_eq!(
        read("decline a", Some("  In a meeting ")),
        declined("In a meeting")
    );
    assert_eq!(read("decline a", Some("  ")), declined(""));
    assert_eq!(read("decline a", None), declined(""));
    assert_eq!(read("decline a busy", None), declined("Not a good time"));
    assert_eq!(
        read("decline a busy", Some(" Ask me after lunch ")),
        declined("Not a good time: Ask me after lunch")
    );
    assert_eq!(
        read("report a", None),
        Some(Deed::Event(Box::new(Event::Suspected(id("a")))))
    );
    assert_eq!(read("diagnose", None), Some(Deed::Diagnose));
    assert_eq!(
        read("language nb", None),
        Some(Deed::Language(Language::Norwegian))
    );
    let code = Code::parse("s12-345-678");
    assert_eq!(read("code", Some("s12-345-678")), Some(Deed::Code(code)));
    assert_eq!(read("code", None), Some(Deed::Code(Err(BadCode::NotACode))));
    for nonsense in [
        "",
        "decline ../x",
        "decline a because",
        "report",
        "report a b",
        "code a",
        "language",
    ] {
        assert_eq!(read(nonsense, Some("x")), None, "{nonsense:?}");
    }
}
