//! The clock is set while the real agent runs: nothing ends sooner by that, nothing is started for what
//! is over, and nothing hangs for as long as the clock was wrong.

mod certificate;
mod gate;
mod wall;

use std::{ffi::OsString, fs, path::Path, time::Duration};

use crate::support::{Agent, Office, launches, strace_works, whole_lines};
use companion_desk::{
    ids::RequestId,
    lifecycle::State,
    time::{Clock, HandClock},
};
use gate::{Gate, Said};
use serde_json::{Value, json};
use wall::{DAY, MINUTE, SECOND, Wall, YEAR};

/// How long a request lasts that these tests ask for: as long as the desk lets it, if nothing is said.
const LASTS: u64 = 10 * MINUTE;
/// How long the times of a request are in doubt.
const DOUBT: u64 = 30 * SECOND;
/// More than anything takes here while nobody turns a clock.
const SLACK: u64 = 2 * MINUTE;

/// An agent with a clock of its own, a desk with a clock of its own, and what stands between them.
struct Setting {
    wall: Wall,
    desk_clock: HandClock,
    office: Office,
    gate: Gate,
    state: tempfile::TempDir,
}

impl Setting {
    /// Nothing where no clock can be set.
    async fn new() -> Option<Self> {
        let wall = Wall::right()?;
        let desk_clock = HandClock::at(Clock::System.now());
        let office = Office::by(desk_clock.clock()).await;
        Some(Self {
            gate: Gate::before(&office).await,
            wall,
            desk_clock,
            office,
            state: tempfile::tempdir().unwrap(),
        })
    }

    /// Starts the agent, and waits until it has heard of the desk.
    async fn agent(&self) -> Agent {
        self.started(&self.wall.by()).await
    }

    /// The same, by way of another program.
    async fn started(&self, by: &[OsString]) -> Agent {
        // The first poll asks at once, and the second waits.
        let polls = self.gate.told(Said::Poll) + 2;
        let mut agent = self.start(by);
        agent.until(|view| view["desk"]["checked"].is_u64()).await;
        self.gate.rests_after(Said::Poll, polls).await;
        agent.settled().await;
        agent
    }

    /// Asks for the device, and gives the request when the agent has nothing more to do than to wait.
    async fn asked(&self, agent: &mut Agent) -> RequestId {
        let reports = self.gate.told(Said::Report) + 1;
        let id = self.office.ask().await;
        agent.asked_for(&id).await;
        self.gate.rests_after(Said::Report, reports).await;
        agent.settled().await;
        id
    }

    /// Puts the question off for five minutes, and gives until when.
    async fn snoozed(&self, agent: &mut Agent, id: &RequestId) -> u64 {
        let reports = self.gate.told(Said::Report) + 1;
        let later = json!({ "id": id, "answer": "snooze", "minutes": 5 });
        agent.say(&later).await;
        let view = agent.until(|view| view["waiting"] == 0).await;
        self.gate.rests_after(Said::Report, reports).await;
        agent.settled().await;
        until(&view)
    }

    fn start(&self, by: &[OsString]) -> Agent {
        let args = self.office.args_by_way_of(&self.gate.address);
        let args = args.iter().map(String::as_str).collect::<Vec<_>>();
        Agent::start_with(by, self.state(), &args)
    }

    fn state(&self) -> &Path {
        self.state.path()
    }

    /// The records of that kind, in order.
    fn records(&self, kind: &str) -> Vec<Value> {
        let journal = fs::read_to_string(self.state().join("journal")).unwrap();
        let record = |line: &str| serde_json::from_str::<Value>(line.split_once(' ')?.1).ok();
        let records = whole_lines(&journal).filter_map(record);
        records.filter(|record| record["record"] == kind).collect()
    }

    /// How the only request that is over has ended here, and when.
    fn end(&self) -> (Value, u64) {
        let ended = self.records("ended");
        let [end] = &ended[..] else {
            panic!("one request is over: {ended:?}");
        };
        (end["outcome"].clone(), end["at"].as_u64().unwrap())
    }
}

fn expires(view: &Value) -> u64 {
    view["prompts"][0]["expires"].as_u64().unwrap()
}

/// Whether that is as long from now as the desk says, by this clock.
fn put_right(at: u64, wall: &Wall, left: u64) -> bool {
    let now = wall.now();
    (now + left - SLACK..=now + left).contains(&at)
}

/// Everything that goes to a desk.
const BOTH: [Said; 2] = [Said::Poll, Said::Report];

#[tokio::test]
async fn set_forward_a_question_waits_for_the_word_of_the_desk() {
    for off in [DAY, YEAR] {
        let Some(setting) = Setting::new().await else {
            return;
        };
        let Setting {
            wall, office, gate, ..
        } = &setting;
        let mut agent = setting.agent().await;
        let id = setting.asked(&mut agent).await;

        gate.hold(&[Said::Poll]);
        wall.jump(&mut agent, off).await;
        gate.holds_a(Said::Poll).await;
        agent.settled().await;
        assert_eq!(agent.view["waiting"], 1, "{off}");
        assert!(setting.records("ended").is_empty(), "{off}");

        // By the desk's clock it lasts as long as before.
        gate.lead_on(&[Said::Poll]);
        let right = |view: &Value| {
            view["waiting"] == 0
                || put_right(view["prompts"][0]["expires"].as_u64().unwrap(), wall, LASTS)
        };
        let view = agent.until(right).await;
        assert_eq!(view["waiting"], 1, "{off}: {view}");
        accept(&mut agent, &id).await;
        assert_eq!(office.over(&id).await.state, State::Ended, "{off}");
        assert_eq!(launches(setting.state()), 1, "{off}");
        assert!(agent.end().await.success());
    }
}

#[tokio::test]
async fn set_forward_with_a_silent_desk_a_question_ends_after_the_doubt() {
    let Some(setting) = Setting::new().await else {
        return;
    };
    let Setting {
        wall, office, gate, ..
    } = &setting;
    let mut agent = setting.agent().await;
    let id = setting.asked(&mut agent).await;
    gate.hold(&[Said::Poll]);
    let jumped = wall.now() + DAY.unsigned_abs();
    wall.jump(&mut agent, DAY).await;
    gate.holds_a(Said::Poll).await;
    // As long as nobody knows better it is not over.
    wall.pass_until(&mut agent, jumped + DOUBT - 5 * SECOND)
        .await;
    assert_eq!(agent.view["waiting"], 1);
    wall.pass_until(&mut agent, jumped + DOUBT + 5 * SECOND)
        .await;
    seen(&mut agent, |view| view["waiting"] == 0).await;
    let (outcome, at) = setting.end();
    assert_eq!(outcome, "expired");
    assert!(at >= jumped + DOUBT, "{at} {jumped}");
    // What the user says now counts no more, and the desk hears how it ended.
    accept(&mut agent, &id).await;
    assert_eq!(office.over(&id).await.state, State::Expired);
    assert_eq!(launches(setting.state()), 0);
    assert!(agent.end().await.success());
}

/// Who accepts before the desk has answered has answered all the same: it is the desk that says whether
/// that was in time.
#[tokio::test]
async fn in_doubt_an_accept_is_for_the_desk_to_judge() {
    let day = Duration::from_millis(DAY.unsigned_abs());
    for (slept, ends, sessions) in [(false, State::Ended, 1), (true, State::Expired, 0)] {
        let Some(setting) = Setting::new().await else {
            return;
        };
        let Setting {
            wall, office, gate, ..
        } = &setting;
        let mut agent = setting.agent().await;
        let id = setting.asked(&mut agent).await;
        gate.hold(&BOTH);
        wall.jump(&mut agent, DAY).await;
        gate.holds_a(Said::Poll).await;
        if slept {
            setting.desk_clock.advance(day);
            office.over(&id).await;
        }
        accept(&mut agent, &id).await;
        agent.until(|view| view["sessions"][0].is_object()).await;
        assert_eq!(setting.records("accepted").len(), 1, "{slept}");
        // What is asked is answered first: it must not end what is told.
        gate.lead_on(&[Said::Poll]);
        let checked = wall.now() - SLACK;
        agent
            .until(|view| view["desk"]["checked"].as_u64() > Some(checked))
            .await;
        gate.lead_on(&[Said::Report]);
        assert_eq!(office.over(&id).await.state, ends, "{slept}");
        let over = |view: &Value| view["waiting"] == 0 && view["sessions"] == json!([]);
        seen(&mut agent, over).await;
        let news = &agent.view["news"][0]["outcome"];
        assert_eq!(*news == "expired", slept, "{}", agent.view);
        assert_eq!(launches(setting.state()), sessions, "{slept}");
        assert!(agent.end().await.success());
    }
}

#[tokio::test]
async fn set_back_with_a_silent_desk_a_question_ends_when_it_would_have() {
    let Some(setting) = Setting::new().await else {
        return;
    };
    let Setting {
        wall, office, gate, ..
    } = &setting;
    let mut agent = setting.agent().await;
    let id = setting.asked(&mut agent).await;
    let before = expires(&agent.view) - DAY.unsigned_abs();
    gate.hold(&BOTH);
    wall.jump(&mut agent, -DAY).await;
    gate.holds_a(Said::Poll).await;
    agent.settled().await;
    let after = expires(&agent.view);
    assert!(
        (before..before + SLACK).contains(&after),
        "{before} {after}"
    );

    wall.pass_until(&mut agent, after - 5 * SECOND).await;
    assert_eq!(agent.view["waiting"], 1, "not sooner: {}", agent.view);
    wall.pass_until(&mut agent, after).await;
    seen(&mut agent, |view| view["waiting"] == 0).await;
    let (outcome, at) = setting.end();
    assert_eq!(outcome, "expired");
    assert!((after..after + SLACK).contains(&at), "{after} {at}");
    accept(&mut agent, &id).await;
    gate.lead_on(&BOTH);
    assert_eq!(office.over(&id).await.state, State::Expired);
    assert_eq!(launches(setting.state()), 0);
    assert!(agent.end().await.success());
}

#[tokio::test]
async fn set_back_a_question_lives_as_long_as_the_desk_says() {
    let Some(setting) = Setting::new().await else {
        return;
    };
    let Setting { wall, office, .. } = &setting;
    let mut agent = setting.agent().await;
    let id = setting.asked(&mut agent).await;
    setting
        .desk_clock
        .advance(Duration::from_millis(4 * MINUTE));
    wall.jump(&mut agent, -DAY).await;
    let left = LASTS - 4 * MINUTE;
    agent
        .until(|view| put_right(expires(view), wall, left))
        .await;
    // The desk's time is up, while this device's clock says that there is some left.
    setting.desk_clock.advance(Duration::from_millis(left));
    accept(&mut agent, &id).await;
    assert_eq!(office.over(&id).await.state, State::Expired);
    let over = |view: &Value| view["waiting"] == 0 && view["sessions"] == json!([]);
    seen(&mut agent, over).await;
    assert_eq!(launches(setting.state()), 0);
    assert!(agent.end().await.success());
}

#[tokio::test]
async fn a_consent_outlives_a_clock_that_is_set_and_starts_one_session() {
    for off in [DAY, -DAY] {
        let Some(setting) = Setting::new().await else {
            return;
        };
        let Setting {
            wall, office, gate, ..
        } = &setting;
        let mut agent = setting.agent().await;
        let id = setting.asked(&mut agent).await;
        gate.hold(&[Said::Report]);
        accept(&mut agent, &id).await;
        agent.until(|view| view["sessions"][0].is_object()).await;
        gate.holds_a(Said::Report).await;
        let jumped = wall.now().saturating_add_signed(off);
        wall.jump(&mut agent, off).await;
        let heard = |view: &Value| {
            let checked = view["desk"]["checked"].as_u64().unwrap();
            checked.abs_diff(jumped) < SLACK
        };
        agent.until(heard).await;
        gate.lead_on(&[Said::Report]);
        let over = office.over(&id).await;
        assert_eq!(over.state, State::Ended, "{off}: {:?}", over.timeline);
        assert_eq!(launches(setting.state()), 1, "{off}");

        // Set right again, it is asked for anew, and not done again.
        let right = wall.now().saturating_add_signed(-off);
        wall.jump(&mut agent, 0).await;
        let heard = |view: &Value| {
            let checked = view["desk"]["checked"].as_u64().unwrap();
            checked.abs_diff(right) < SLACK
        };
        agent.until(heard).await;
        accept(&mut agent, &id).await;
        agent.settled().await;
        assert!(agent.end().await.success());
        assert_eq!(launches(setting.state()), 1, "{off}");
        assert_eq!(setting.records("accepted").len(), 1, "{off}");
    }
}

#[tokio::test]
async fn set_forward_later_comes_back_when_the_desk_has_spoken() {
    let Some(setting) = Setting::new().await else {
        return;
    };
    let Setting {
        wall, office, gate, ..
    } = &setting;
    let mut agent = setting.agent().await;
    let id = setting.asked(&mut agent).await;
    setting.snoozed(&mut agent, &id).await;
    gate.hold(&[Said::Poll]);
    wall.jump(&mut agent, DAY).await;
    gate.holds_a(Said::Poll).await;
    agent.settled().await;
    assert_eq!(agent.view["waiting"], 0, "nobody has answered yet");
    gate.lead_on(&[Said::Poll]);
    let view = agent.until(|view| view["waiting"] == 1).await;
    assert_eq!(view["prompts"][0]["raised"], 1);
    assert!(put_right(expires(&view), wall, LASTS), "{view}");
    accept(&mut agent, &id).await;
    assert_eq!(office.over(&id).await.state, State::Ended);
    assert_eq!(launches(setting.state()), 1);
    assert!(agent.end().await.success());
}

#[tokio::test]
async fn set_back_later_comes_back_when_it_would_have() {
    let Some(setting) = Setting::new().await else {
        return;
    };
    let Setting { wall, office, .. } = &setting;
    let mut agent = setting.agent().await;
    let id = setting.asked(&mut agent).await;
    let before = setting.snoozed(&mut agent, &id).await - DAY.unsigned_abs();
    let jumped = wall.now() - DAY.unsigned_abs();
    wall.jump(&mut agent, -DAY).await;
    let heard = |view: &Value| {
        let checked = view["desk"]["checked"].as_u64().unwrap();
        checked.abs_diff(jumped) < SLACK
    };
    let view = agent.until(heard).await;
    let after = until(&view);
    assert!(
        (before..before + SLACK).contains(&after),
        "{before} {after}"
    );
    wall.pass_until(&mut agent, after - 5 * SECOND).await;
    assert_eq!(agent.view["waiting"], 0, "not sooner");
    wall.pass_until(&mut agent, after).await;
    seen(&mut agent, |view| view["waiting"] == 1).await;
    assert_eq!(agent.view["prompts"][0]["raised"], 1);
    accept(&mut agent, &id).await;
    assert_eq!(office.over(&id).await.state, State::Ended);
    assert_eq!(launches(setting.state()), 1);
    assert!(agent.end().await.success());
}

async fn accept(agent: &mut Agent, id: &RequestId) {
    agent.answer(&id.to_string(), "accept").await;
}

/// Waits until a view is as wanted, if the last one is not.
async fn seen(agent: &mut Agent, wanted: impl Fn(&Value) -> bool) {
    if !wanted(&agent.view) {
        agent.until(wanted).await;
    }
}

fn until(view: &Value) -> u64 {
    let state = &view["prompts"][0]["state"];
    state["snoozed"]["until"].as_u64().unwrap()
}

#[tokio::test]
async fn a_year_back_after_a_restart_what_was_done_is_not_done_again() {
    let Some(setting) = Setting::new().await else {
        return;
    };
    let Setting { wall, office, .. } = &setting;
    let mut agent = setting.agent().await;
    let first = setting.asked(&mut agent).await;
    accept(&mut agent, &first).await;
    assert_eq!(office.over(&first).await.state, State::Ended);
    agent.until(|view| view["sessions"] == json!([])).await;
    let second = setting.asked(&mut agent).await;
    assert!(agent.end().await.success());
    assert_eq!(launches(setting.state()), 1);

    let mut left = LASTS;
    for off in [-YEAR, 0, -YEAR] {
        wall.set(off);
        // So that the journal has what the desk says by this clock, too.
        setting.desk_clock.advance(Duration::from_millis(MINUTE));
        left -= MINUTE;
        let mut agent = setting.agent().await;
        accept(&mut agent, &first).await;
        // The open one is asked again, and lasts as long as the desk says.
        let open = |view: &Value| view["prompts"][0]["id"] == second.to_string();
        seen(&mut agent, |view| {
            open(view) && put_right(expires(view), wall, left)
        })
        .await;
        assert!(agent.end().await.success());
        assert_eq!(launches(setting.state()), 1, "{off}");
        assert!(!setting.state().join("journal.unreadable").exists());
    }
    let mut agent = setting.agent().await;
    accept(&mut agent, &second).await;
    assert_eq!(office.over(&second).await.state, State::Ended);
    assert_eq!(launches(setting.state()), 2);
    assert!(agent.end().await.success());
}

#[tokio::test]
async fn a_year_back_after_a_crash_at_the_launch_it_is_not_launched_again() {
    let Some(setting) = Setting::new().await else {
        return;
    };
    let Setting {
        wall, office, gate, ..
    } = &setting;
    let mut agent = setting.agent().await;
    let id = setting.asked(&mut agent).await;
    accept(&mut agent, &id).await;
    office
        .once(&id, |record| record.launched_at.is_some())
        .await;
    // What comes after the launch does not come to the desk.
    gate.hold(&[Said::Report]);
    assert!(agent.end().await.success());
    let journal = setting.state().join("journal");
    let text = fs::read_to_string(&journal).unwrap();
    let at = text.find("\"launching\"").unwrap();
    let length = at + text[at..].find('\n').unwrap() + 1;
    fs::write(&journal, &text[..length]).unwrap();

    wall.set(-YEAR);
    gate.lead_on(&[Said::Report]);
    let mut agent = setting.agent().await;
    accept(&mut agent, &id).await;
    agent.settled().await;
    let (outcome, _) = setting.end();
    assert_eq!(outcome, "interrupted");
    assert!(office.over(&id).await.state.over());
    assert!(agent.end().await.success());
    assert_eq!(launches(setting.state()), 1);
}

/// As on Windows and macOS, where nobody tells of a clock that was set: it is found out, whatever
/// happens first.
#[tokio::test]
async fn where_nobody_tells_of_it_a_set_clock_is_seen_before_anything_ends() {
    if !strace_works() {
        return;
    }
    let Some(setting) = Setting::new().await else {
        return;
    };
    let Setting {
        wall, office, gate, ..
    } = &setting;
    let without_timer = [
        "strace",
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        "trace=timerfd_create",
        "-e",
        "inject=timerfd_create:error=ENOSYS",
    ];
    let without_timer = without_timer.map(OsString::from).into_iter();
    let by = without_timer.chain(wall.by()).collect::<Vec<_>>();
    let mut agent = setting.started(&by).await;
    let id = setting.asked(&mut agent).await;
    gate.hold(&[Said::Poll]);
    wall.set(DAY);
    // Somebody comes back to the device, and nobody has looked at the clock since it was set.
    agent.say(&json!({ "presence": "locked" })).await;
    agent.until(|view| view["presence"] == "locked").await;
    gate.holds_a(Said::Poll).await;
    assert_eq!(
        agent.view["prompts"][0]["id"],
        id.to_string(),
        "{}",
        agent.view
    );
    assert!(setting.records("ended").is_empty());
    gate.lead_on(&[Said::Poll]);
    agent
        .until(|view| put_right(expires(view), wall, LASTS))
        .await;
    agent.say(&json!({ "presence": "here" })).await;
    accept(&mut agent, &id).await;
    assert_eq!(office.over(&id).await.state, State::Ended);
    assert_eq!(launches(setting.state()), 1);
    assert!(agent.end().await.success());
}
