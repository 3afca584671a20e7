//! A session code that IT gave by phone.

use super::*;

fn agent(allowed: bool) -> Agent {
    let mut start = start(0);
    start.policy.allow_code = allowed;
    Agent::resume([], start).0
}

fn typed(agent: &mut Agent, now: u64) -> Vec<Command> {
    agent.handle(Event::Typed(code()), Timestamp(now))
}

#[test]
fn without_leave_of_the_policy_a_code_is_nothing() {
    let mut agent = agent(false);
    assert_eq!(typed(&mut agent, 1), []);
    assert!(agent.view().prompts.is_empty() && !agent.view().takes_code);
}

#[test]
fn it_is_asked_like_any_request_and_started_once_after_a_recorded_yes() {
    let mut agent = agent(true);
    let commands = typed(&mut agent, 1);
    assert!(matches!(
        &commands[..],
        [Command::Record(Record::Offered { .. })]
    ));
    let prompt = agent.view().prompts[0].clone();
    assert!(prompt.by_phone && prompt.later.is_empty());

    // Neither a poll of the desk nor a pause takes it away.
    agent.handle(Event::Polled(vec![]), Timestamp(2));
    let later = Answer::Snooze { minutes: 5 };
    agent.handle(Event::Answered(prompt.id.clone(), later), Timestamp(2));
    assert_eq!(agent.view().waiting, 1);

    let yes = Event::Answered(prompt.id.clone(), Answer::Accept);
    let commands = agent.handle(yes.clone(), Timestamp(3));
    let accepted = Record::Accepted {
        id: prompt.id.clone(),
        at: Timestamp(3),
    };
    assert_eq!(commands[0], Command::Record(accepted));
    assert!(matches!(commands[1], Command::Fetch(..)));
    assert_eq!(commands.len(), 2, "no desk is told");
    assert_eq!(agent.handle(yes, Timestamp(3)), []);

    let fetched = Event::Fetched(prompt.id.clone(), Ok("TLS".into()));
    let commands = agent.handle(fetched, Timestamp(4));
    assert!(matches!(&commands[..], [
        Command::Record(Record::Launching { .. }),
        Command::Launch(id, given),
    ] if *id == prompt.id && *given == code()));
    agent.handle(
        Event::Launched(prompt.id.clone(), Ok(Reach::Seen)),
        Timestamp(5),
    );
    agent.handle(Event::Exited(prompt.id.clone()), Timestamp(6));
    assert_eq!(agent.history()[0].outcome, Outcome::Finished);
    assert!(!agent.history()[0].reportable);
}

#[test]
fn a_yes_that_cannot_be_written_starts_nothing_and_can_be_repeated() {
    let mut agent = agent(true);
    typed(&mut agent, 1);
    let id = agent.view().prompts[0].id.clone();
    let yes = Event::Answered(id.clone(), Answer::Accept);
    let mut commands = agent.handle(yes.clone(), Timestamp(2));
    let Command::Record(record) = commands.remove(0) else {
        panic!("{commands:?}");
    };
    agent.handle(Event::NotRecorded(record, commands), Timestamp(2));
    assert!(agent.view().prompts[0].unsaved && agent.view().sessions.is_empty());
    let commands = agent.handle(yes, Timestamp(3));
    assert!(matches!(commands[1], Command::Fetch(..)));
}

#[test]
fn a_second_code_takes_the_place_of_the_first() {
    let mut agent = agent(true);
    typed(&mut agent, 1);
    typed(&mut agent, 1);
    assert_eq!(agent.view().prompts.len(), 1);
    assert_eq!(agent.history()[0].outcome, Outcome::Withdrawn);
}

#[test]
fn a_restart_forgets_the_code_and_asks_nobody() {
    let mut agent = agent(true);
    typed(&mut agent, 1);
    let (again, commands) = Agent::resume(agent.records(), start(2));
    assert!(again.view().prompts.is_empty());
    assert_eq!(again.history()[0].outcome, Outcome::Withdrawn);
    let told = |command: &Command| matches!(command, Command::Tell(..));
    assert!(!commands.iter().any(told));
}

#[test]
fn a_desk_cannot_put_its_words_into_it() {
    let mut agent = agent(true);
    typed(&mut agent, 1);
    let name = agent.view().prompts[0].id.to_string();
    let offered = request(&name, 5 * MINUTE);
    agent.handle(Event::Polled(vec![offered]), Timestamp(2));
    assert_eq!(agent.view().prompts[0].from, Asker::default());
}
