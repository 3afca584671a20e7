//! What the agent itself says about something made up, in the words of a language.

use std::collections::BTreeMap;

use companion::{
    assist::{
        Asker, Desk, News, Outcome, Past, Prompt, PromptState, RequestId, SessionView, Stage,
        Timestamp, View,
    },
    doctor::{Check, Code, Finding},
    l10n::{Local, Locale, Voice},
    ui::{
        findings::Checkup,
        window::{Extras, of},
    },
};
use companion_platform::{Wall, window::Surface};

const MINUTE: u64 = 60_000;
const DAY: u64 = 24 * 60 * MINUTE;
/// 26 November 2026, 16:05.
const NOW: Timestamp = Timestamp(20_783 * DAY + 965 * MINUTE);

/// Somebody who asks, in a language that they share with who is asked.
struct Helper {
    tag: &'static str,
    name: &'static str,
    address: &'static str,
    desk: &'static str,
    reason: &'static str,
}

const HELPERS: [Helper; 3] = [
    Helper {
        tag: "en-GB",
        name: "Ada Lovelace",
        address: "ada@example.com",
        desk: "IT Helpdesk, Example Ltd",
        reason: "Your printer queue is stuck; I would like to clear it with you",
    },
    Helper {
        tag: "ar-EG",
        name: "ليلى حداد",
        address: "layla@example.com",
        desk: "مكتب الدعم",
        reason: "قائمة انتظار الطابعة متوقفة، وأود إصلاحها معك",
    },
    Helper {
        tag: "ja-JP",
        name: "山田 花子",
        address: "hanako@example.com",
        desk: "IT ヘルプデスク",
        reason: "プリンターの印刷待ちが止まっています。一緒に解消させてください",
    },
];

/// Nobody asks anything.
pub(crate) fn quiet(tag: &str) -> Surface {
    said(
        tag,
        &View {
            prompts: Vec::new(),
            ..view(tag)
        },
        &[],
        &extras(),
    )
}

/// One question.
pub(crate) fn asked(tag: &str) -> Surface {
    said(tag, &view(tag), &[], &extras())
}

/// Everything that there can be, on every page, but for a question.
pub(crate) fn full(tag: &str) -> Surface {
    let session = |name: &str, stage| SessionView {
        id: id(name),
        from: asker(tag),
        stage,
        since: (stage == Stage::Running).then_some(Timestamp(NOW.0 - 4 * MINUTE)),
        arrived: (stage == Stage::Fetching).then_some(43),
        verified_by: None,
        by_phone: false,
        suspicious: false,
        reportable: true,
    };
    let view = View {
        prompts: Vec::new(),
        sessions: vec![
            session("s1", Stage::Fetching),
            session("s2", Stage::Running),
        ],
        news: vec![News {
            id: id("n1"),
            from: asker(tag),
            outcome: Outcome::Finished,
            by_phone: false,
            suspicious: false,
            reportable: true,
        }],
        takes_code: true,
        ..view(tag)
    };
    let history = [
        past(tag, "n1", Outcome::Finished),
        past(tag, "p1", Outcome::Expired),
    ];
    let extras = Extras {
        support: Some("+44 20 7946 0000".to_owned()),
        checkup: Checkup::Done(vec![finding(
            Check::Desk,
            Code::DeskReady,
            &[("host", HOST)],
        )]),
        ..extras()
    };
    said(tag, &view, &history, &extras)
}

const HOST: &str = "desk.example.com";

fn said(tag: &str, view: &View, history: &[Past], extras: &Extras) -> Surface {
    let voice = Voice::new(Locale::of(&[tag.to_owned()], None, None));
    of(view, history, &voice, &Local { now: NOW, wall }, extras)
}

/// A clock in Greenwich that knows one month.
fn wall(at: Timestamp) -> Wall {
    let part = |unit: u64, most: u64| u8::try_from(at.0 / unit % most).unwrap();
    let day = 26 + at.0 / DAY - NOW.0 / DAY;
    Wall {
        year: 2026,
        month: 11,
        day: u8::try_from(day).unwrap(),
        hour: part(60 * MINUTE, 24),
        minute: part(MINUTE, 60),
    }
}

fn id(name: &str) -> RequestId {
    RequestId::try_from(name.to_owned()).unwrap()
}

fn helper(tag: &str) -> &'static Helper {
    let same = HELPERS.iter().find(|helper| helper.tag == tag);
    same.unwrap_or(&HELPERS[0])
}

fn asker(tag: &str) -> Asker {
    let helper = helper(tag);
    Asker {
        name: helper.name.to_owned(),
        address: helper.address.to_owned(),
        desk: helper.desk.to_owned(),
    }
}

fn view(tag: &str) -> View {
    View {
        waiting: 1,
        prompts: vec![Prompt {
            id: id("r1"),
            from: asker(tag),
            reason: helper(tag).reason.to_owned(),
            message: None,
            ticket: Some("INC-2041".to_owned()),
            check_words: vec!["potato".to_owned(), "walnut".to_owned()],
            expires: Timestamp(NOW.0 + 40 * MINUTE),
            state: PromptState::Asking,
            raised: 0,
            continues: false,
            later: vec![5, 15, 30],
            unsaved: false,
            by_phone: false,
            suspicious: false,
            held: false,
        }],
        desk: Desk {
            checked: Some(Timestamp(NOW.0 - 12_000)),
            ..Desk::default()
        },
        ..View::default()
    }
}

fn past(tag: &str, name: &str, outcome: Outcome) -> Past {
    let ran = outcome == Outcome::Finished;
    let ago = |minutes: u64| Timestamp(NOW.0 - minutes * MINUTE);
    Past {
        id: id(name),
        from: asker(tag),
        reason: helper(tag).reason.to_owned(),
        outcome,
        offered: ago(90),
        accepted: ran.then(|| ago(89)),
        started: ran.then(|| ago(88)),
        ended: Some(ago(60)),
        reported: true,
        by_phone: false,
        suspicious: false,
        reportable: true,
    }
}

fn extras() -> Extras {
    Extras {
        raised: 1,
        host: Some(HOST.to_owned()),
        ..Extras::default()
    }
}

fn finding(check: Check, code: Code, values: &[(&'static str, &str)]) -> Finding {
    let values = values
        .iter()
        .map(|(name, value)| (*name, (*value).to_owned()));
    Finding {
        check,
        verdict: code.verdict(),
        code,
        values: BTreeMap::from_iter(values),
    }
}
