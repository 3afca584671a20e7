//! A question that is brought up again and again: it gets rarer, and nothing is lost.

use super::examples::{answer, asked, tell};
use super::*;

const SECOND: u64 = 1000;

/// Whether its notification may be on the screen.
fn shown(agent: &Agent) -> bool {
    let view = agent.view();
    let prompt = &view.prompts[0];
    view.presence == Presence::Here && prompt.state == PromptState::Asking && !prompt.held
}

fn presence(agent: &mut Agent, presence: Presence, now: u64) {
    agent.handle(Event::Presence(presence), Timestamp(now));
}

#[test]
fn an_operator_who_reminds_all_the_time_is_heard_more_and_more_seldom() {
    let mut agent = asked();
    let (mut heard, mut raised) = (Vec::new(), 0);
    for count in 1..=18 {
        let now = u64::from(count) * 20 * SECOND;
        let again = Request {
            reminders: count,
            ..request("a", 10 * MINUTE)
        };
        agent.handle(Event::Polled(vec![again]), Timestamp(now));
        assert_eq!(agent.view().waiting, 1, "the flag is up all the time");
        let times = agent.view().prompts[0].raised;
        heard.extend((times > raised).then_some(now / SECOND));
        raised = times;
    }
    assert_eq!(heard, [20, 80, 200]);
    // What came too soon is not forgotten: it is asked once when its time has come.
    assert!(agent.deadline() <= Some(Timestamp(440 * SECOND)));
    agent.handle(Event::Woke, Timestamp(440 * SECOND - 1));
    assert_eq!(agent.view().prompts[0].raised, 3);
    agent.handle(Event::Woke, Timestamp(440 * SECOND));
    assert_eq!(agent.view().prompts[0].raised, 4);
    agent.handle(Event::Woke, Timestamp(9 * MINUTE));
    assert_eq!(agent.view().prompts[0].raised, 4);
}

#[test]
fn the_desk_hears_that_it_is_asked_when_it_is() {
    let mut agent = asked();
    let again = |reminders| Request {
        reminders,
        ..request("a", 10 * MINUTE)
    };
    let mut hears = |reminders, now| {
        let commands = agent.handle(Event::Polled(vec![again(reminders)]), Timestamp(now));
        let asked = commands.contains(&tell(Report::Asked));
        agent.handle(
            Event::Told(id("a"), Report::Asked, Told::Done),
            Timestamp(now),
        );
        asked
    };
    assert!(hears(1, 1));
    assert!(!hears(2, 2));
    let commands = agent.handle(Event::Woke, Timestamp(MINUTE + 1));
    assert!(commands.contains(&tell(Report::Asked)), "{commands:?}");
}

#[test]
fn who_locks_and_unlocks_all_the_time_sees_it_more_and_more_seldom() {
    for gone in [Presence::Locked, Presence::Quiet, Presence::Away] {
        let (mut agent, _) = Agent::resume([], start(0));
        let offered = vec![request("a", 60 * MINUTE)];
        agent.handle(Event::Polled(offered), Timestamp(0));
        let (mut seen, mut before) = (vec![0], true);
        for second in (10..1800).step_by(10) {
            let now = second * SECOND;
            // Away for ten seconds in each minute.
            let here = second % 60 != 0;
            presence(&mut agent, if here { Presence::Here } else { gone }, now);
            let now_shown = shown(&agent);
            seen.extend((now_shown && !before).then_some(second));
            before = now_shown;
            assert_eq!(agent.view().waiting, 1, "the flag is up all the time");
        }
        // At once, and then after one minute, two, four, eight and fifteen at least.
        assert_eq!(seen, [0, 70, 130, 250, 490, 970], "{gone:?}");
        assert_eq!(agent.view().prompts[0].raised, 0, "nobody asked anew");
    }
}

#[test]
fn the_end_of_a_pause_that_the_user_chose_waits_for_nothing() {
    let (mut agent, _) = Agent::resume([], start(0));
    let offered = vec![request("a", 60 * MINUTE)];
    agent.handle(Event::Polled(offered), Timestamp(0));
    let mut now = 0;
    for raised in 1..=8 {
        answer(&mut agent, Answer::Snooze { minutes: 5 }, now);
        assert!(!shown(&agent));
        now += 5 * MINUTE;
        agent.handle(Event::Woke, Timestamp(now));
        assert!(shown(&agent), "after {now}");
        assert_eq!(agent.view().prompts[0].raised, raised);
    }
}

#[test]
fn a_reminder_that_comes_too_soon_makes_a_pause_shorter_but_not_void() {
    let mut agent = asked();
    let again = |reminders| {
        vec![Request {
            reminders,
            ..request("a", 10 * MINUTE)
        }]
    };
    agent.handle(Event::Polled(again(1)), Timestamp(1));
    answer(&mut agent, Answer::Snooze { minutes: 5 }, 2);
    agent.handle(Event::Polled(again(2)), Timestamp(3));
    let until = Timestamp(MINUTE + 1);
    assert_eq!(
        agent.view().prompts[0].state,
        PromptState::Snoozed { until }
    );
    agent.handle(Event::Woke, until);
    assert!(shown(&agent));
}

#[test]
fn the_end_of_a_pause_answers_a_reminder_that_came_too_soon_before_it() {
    let mut agent = asked();
    for reminders in 1..=2 {
        let again = Request {
            reminders,
            ..request("a", 10 * MINUTE)
        };
        agent.handle(Event::Polled(vec![again]), Timestamp(u64::from(reminders)));
    }
    assert_eq!(agent.view().prompts[0].raised, 1, "the second waits");
    answer(&mut agent, Answer::Snooze { minutes: 5 }, 3);
    agent.handle(Event::Woke, Timestamp(3 + 5 * MINUTE));
    assert!(shown(&agent));
    assert_eq!(agent.view().prompts[0].raised, 2, "asked once, not twice");
}

#[test]
fn a_clock_that_is_set_back_does_not_hide_it_for_a_day() {
    let day = Millis::DAY.0;
    let (mut agent, _) = Agent::resume([], start(day));
    let offered = vec![request("a", day + 10 * MINUTE)];
    agent.handle(Event::Polled(offered), Timestamp(day));
    presence(&mut agent, Presence::Locked, day + 1);
    presence(&mut agent, Presence::Here, day + 2);
    presence(&mut agent, Presence::Locked, day + 3);
    agent.handle(Event::Jumped, Timestamp(4));
    presence(&mut agent, Presence::Here, 5);
    assert!(!shown(&agent));
    agent.handle(Event::Woke, Timestamp(MINUTE + 5));
    assert!(shown(&agent));
}
