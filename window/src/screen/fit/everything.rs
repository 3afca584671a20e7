//! Everything that the agent can say in its window, in the words of a language.

use companion::{
    assist::{
        Asker, BadCode, Desk, Failure, News, Outcome, Past, Prompt, PromptState, RequestId,
        SessionView, Stage, Timestamp, TroubleKind, View,
    },
    doctor::{Check, Code, Finding},
    l10n::{Language, Local, Locale, Voice},
    ui::{
        findings::Checkup,
        window::{self, Extras, Parcel},
    },
};
use companion_platform::{Wall, window::Surface};

const NOW: Timestamp = Timestamp(1_795_900_000_000);
const MINUTE: u64 = 60_000;
/// Where the file for IT lies.
const FILE: &str = "/srv/homes/wolfeschlegelsteinhausenbergerdorff/Downloads/portal-companion-diagnosis-1795900000.zip";
const OUTCOMES: [Outcome; 6] = [
    Outcome::Expired,
    Outcome::Withdrawn,
    Outcome::WrongUser,
    Outcome::Interrupted,
    Outcome::HandedOver,
    Outcome::Finished,
];
const FAILURES: [Failure; 9] = [
    Failure::NoReply,
    Failure::BadCode,
    Failure::Download,
    Failure::NotAllowed,
    Failure::Untrusted,
    Failure::BadArchive,
    Failure::Disk,
    Failure::Launch,
    Failure::Unrecorded,
];
const CHECKS: [Check; 12] = [
    Check::Policy,
    Check::Desk,
    Check::Proxy,
    Check::Certificate,
    Check::Clock,
    Check::Credential,
    Check::Notifications,
    Check::Tray,
    Check::Disk,
    Check::QuickSupport,
    Check::Updates,
    Check::System,
];

/// Three questions with all that can stand in one; what runs, what has ended and what was, in each
/// way; every finding; the field for a code.
pub(super) fn full(language: Language) -> Surface {
    let view = View {
        prompts: vec![
            Prompt {
                state: PromptState::Snoozed {
                    until: Timestamp(NOW.0 + 5 * MINUTE),
                },
                continues: true,
                unsaved: true,
                ..prompt("a")
            },
            Prompt {
                by_phone: true,
                ..prompt("b")
            },
            Prompt {
                suspicious: true,
                ..prompt("c")
            },
        ],
        sessions: sessions(),
        news: outcomes().map(news).collect(),
        takes_code: true,
        desk: Desk {
            checked: Some(Timestamp(NOW.0 - 3 * MINUTE)),
            ..Desk::default()
        },
        ..View::default()
    };
    let mut history: Vec<Past> = outcomes().map(past).collect();
    history[0].from = asker();
    history[0].reason = prompt("a").reason;
    of(language, &view, &history, Checkup::Done(findings()))
}

/// A session in the browser, and then nothing at all, with the desk in each kind of trouble.
pub(super) fn quiet(language: Language) -> Vec<Surface> {
    let by_link = View {
        by_link: true,
        prompts: vec![prompt("a")],
        sessions: sessions(),
        ..View::default()
    };
    let troubles = [
        Some(TroubleKind::Unreachable),
        Some(TroubleKind::Restarting),
        Some(TroubleKind::Refused),
        Some(TroubleKind::Nonsense),
        Some(TroubleKind::Unset),
    ];
    let troubles = troubles.into_iter().map(|trouble| View {
        desk: Desk {
            checked: None,
            trouble,
            since: Some(Timestamp(NOW.0 - 3000 * MINUTE)),
        },
        ..View::default()
    });
    let full = View {
        storage_failed: true,
        ..View::default()
    };
    [by_link, full]
        .into_iter()
        .chain(troubles)
        .map(|view| of(language, &view, &[], Checkup::Going))
        .collect()
}

fn of(language: Language, view: &View, history: &[Past], checkup: Checkup) -> Surface {
    let voice = Voice::new(Locale {
        language,
        country: None,
        clock: None,
    });
    let local = Local { now: NOW, wall };
    let extras = Extras {
        raised: 1,
        host: Some("helpdesk.it-services.subsidiary.example.com".to_owned()),
        support: Some("Call 4711 from 8 to 17, or write to helpdesk@example.com.".to_owned()),
        language_fixed: false,
        bad_code: Some(BadCode::SupporterLink),
        checkup,
        parcel: Parcel::Made(FILE.into()),
    };
    window::of(view, history, &voice, &local, &extras)
}

/// Two digits everywhere; whatever is not of today has its date, too.
fn wall(at: Timestamp) -> Wall {
    Wall {
        year: 2026,
        month: 11,
        day: if at.0.abs_diff(NOW.0) < 60 * MINUTE {
            28
        } else {
            26
        },
        hour: 22,
        minute: 48,
    }
}

fn id(name: &str) -> RequestId {
    name.to_owned().try_into().unwrap()
}

fn asker() -> Asker {
    Asker {
        name: "Wolfeschlegelsteinhausenbergerdorff, Hubert Blaine (IT-Operations)".to_owned(),
        address: "hubert.blaine.wolfeschlegelsteinhausenbergerdorff@subsidiary.example.com"
            .to_owned(),
        desk: "IT Service Management, Example Manufacturing International".to_owned(),
    }
}

/// Somebody with a name as most are: what is long once need not be so thirty times.
fn ada() -> Asker {
    Asker {
        name: "Ada Lovelace".to_owned(),
        ..asker()
    }
}

fn prompt(name: &str) -> Prompt {
    Prompt {
        id: id(name),
        from: asker(),
        reason: "Your printer queue is stuck since this morning; I would like to clear it with you, \
                 and look at https://intranet.example.com/wiki/printing/queues-that-do-not-move?floor=4"
            .to_owned(),
        message: Some("I call you in a minute. Please save what you are working on.".to_owned()),
        ticket: Some("INCIDENT-2026-11-28-000000204117-PRINTING".to_owned()),
        // As long as the agent lets them be.
        check_words: vec!["incomprehensibilities-24".to_owned(), "river".to_owned()],
        expires: Timestamp(NOW.0 + 2000 * MINUTE),
        state: PromptState::Asking,
        raised: 0,
        continues: false,
        later: vec![5, 15, 30],
        unsaved: false,
        by_phone: false,
        suspicious: false,
        held: false,
    }
}

fn sessions() -> Vec<SessionView> {
    let stages = [
        Stage::Connecting,
        Stage::Fetching,
        Stage::Launching,
        Stage::Running,
    ];
    let session = |stage| SessionView {
        id: id(&format!("{stage:?}")),
        from: asker(),
        stage,
        since: Some(Timestamp(NOW.0 - 90 * MINUTE)),
        arrived: Some(43),
        verified_by: Some("signed by TeamViewer Germany GmbH".to_owned()),
        by_phone: false,
        suspicious: false,
        reportable: true,
    };
    stages.into_iter().map(session).collect()
}

/// Every way in which a request can end.
fn outcomes() -> impl Iterator<Item = Outcome> {
    let declined = ["", "Not a good time: after lunch, when the others are back"];
    let declined = declined.into_iter().map(|reason| Outcome::Declined {
        reason: reason.to_owned(),
    });
    let failed = FAILURES.into_iter().map(Outcome::Failed);
    OUTCOMES.into_iter().chain(declined).chain(failed)
}

fn news(outcome: Outcome) -> News {
    News {
        id: id("n"),
        from: ada(),
        outcome,
        by_phone: false,
        suspicious: false,
        reportable: true,
    }
}

fn past(outcome: Outcome) -> Past {
    Past {
        id: id("n"),
        from: ada(),
        reason: "Your printer".to_owned(),
        outcome,
        offered: Timestamp(NOW.0 - 3000 * MINUTE),
        accepted: None,
        started: Some(Timestamp(NOW.0 - 2900 * MINUTE)),
        ended: Some(Timestamp(NOW.0 - 2000 * MINUTE)),
        reported: true,
        by_phone: false,
        suspicious: false,
        reportable: true,
    }
}

/// Every finding, and each of the checks.
fn findings() -> Vec<Finding> {
    let checks = CHECKS.into_iter().cycle();
    let all = Code::ALL.iter().zip(checks);
    all.map(|(code, check)| Finding {
        check,
        verdict: code.verdict(),
        code: *code,
        values: code
            .values()
            .iter()
            .map(|name| (*name, value(name)))
            .collect(),
    })
    .collect()
}

fn value(name: &str) -> String {
    match name {
        "mib" | "minutes" => "1234",
        "path" => "/export/people/hubert.blaine/.local/state/portal-companion/quicksupport/TeamViewerQS_x64",
        "why" => "Connection refused (os error 111)",
        "keys" => {
            "DeskUrl, EnrolmentToken, AllowCode, TrayIcon, QuickSupportHosts, ExtraAuthorities"
        }
        _ => "proxy-western-europe.subsidiary.example.com",
    }
    .to_owned()
}
