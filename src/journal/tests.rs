//! The journal on a real disk: torn, flipped, empty, read-only, full of years.
use std::fs;

use super::*;
use crate::assist::{Millis, Outcome, Request, RequestId, Timestamp};

fn id(text: &str) -> RequestId {
    RequestId::try_from(text.to_owned()).unwrap()
}

fn accepted(at: u64) -> Record {
    Record::Accepted {
        id: id("a"),
        at: Timestamp(at),
    }
}

/// A directory with a journal of three records, and its bytes.
fn three() -> (tempfile::TempDir, Vec<u8>) {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(dir.path()).unwrap().journal;
    for at in 1..=3 {
        journal.append(&accepted(at)).unwrap();
    }
    let bytes = fs::read(dir.path().join("journal")).unwrap();
    (dir, bytes)
}

#[test]
fn what_was_appended_is_read_again() {
    let (dir, _) = three();
    let opened = Journal::open(dir.path()).unwrap();
    assert_eq!(opened.records, [accepted(1), accepted(2), accepted(3)]);
    assert!(opened.unreadable.is_empty());
}

#[test]
fn an_empty_journal_is_a_beginning() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("journal"), "").unwrap();
    assert!(Journal::open(dir.path()).unwrap().records.is_empty());
}

/// Wherever the power goes while the last record is written, the others are there, the half one is
/// not, and the next one is whole.
#[test]
fn a_tail_torn_anywhere_is_cut_off() {
    let (dir, bytes) = three();
    let path = dir.path().join("journal");
    let second_ends = bytes.len() / 3 * 2;
    for length in second_ends..bytes.len() - 1 {
        fs::write(&path, &bytes[..length]).unwrap();
        let mut opened = Journal::open(dir.path()).unwrap();
        assert_eq!(opened.records, [accepted(1), accepted(2)], "{length}");
        opened.journal.append(&accepted(4)).unwrap();
        let again = Journal::open(dir.path()).unwrap();
        assert_eq!(
            again.records,
            [accepted(1), accepted(2), accepted(4)],
            "{length}"
        );
    }
    // Only the end of the line is missing: the record is whole, so it counts.
    fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
    assert_eq!(Journal::open(dir.path()).unwrap().records.len(), 3);
}

/// Whichever bit flips, no record becomes another, what follows is read, and the loss is marked.
#[test]
fn a_flipped_bit_anywhere_is_a_gap_and_never_another_record() {
    let (dir, bytes) = three();
    let path = dir.path().join("journal");
    let whole = [accepted(1), accepted(2), accepted(3)];
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1 << bit;
            fs::write(&path, &flipped).unwrap();
            let read = Read::of(&flipped).records;
            let known = |record: &Record| whole.contains(record) || *record == Record::Gap;
            assert!(read.iter().all(known), "byte {at} bit {bit}: {read:?}");
            let marked = read.contains(&Record::Gap) || read == whole;
            assert!(marked, "byte {at} bit {bit}: {read:?}");
        }
    }
}

#[test]
fn an_unreadable_line_is_set_aside_and_stays_a_gap() {
    let (dir, mut bytes) = three();
    let path = dir.path().join("journal");
    let in_the_second = bytes.len() / 2;
    bytes[in_the_second] ^= 0x20;
    fs::write(&path, &bytes).unwrap();

    let opened = Journal::open(dir.path()).unwrap();
    assert_eq!(opened.records, [accepted(1), Record::Gap, accepted(3)]);
    assert_eq!(opened.unreadable, [2]);
    let aside = fs::read(dir.path().join("journal.unreadable")).unwrap();
    assert_eq!(aside, bytes[bytes.len() / 3..bytes.len() / 3 * 2]);

    // The next start still knows that something is missing, and sets nothing aside twice.
    let again = Journal::open(dir.path()).unwrap();
    assert_eq!(again.records, [accepted(1), Record::Gap, accepted(3)]);
    assert!(again.unreadable.is_empty());
}

#[test]
fn a_file_that_is_no_journal_is_one_gap() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(
        dir.path().join("journal"),
        b"\0\xff\n\n{}\n00000000 {}\nx\n",
    )
    .unwrap();
    let opened = Journal::open(dir.path()).unwrap();
    assert_eq!(opened.records, [Record::Gap]);
    assert_eq!(opened.unreadable.len(), 5);
}

#[test]
fn a_rewrite_that_was_cut_short_leaves_the_old_journal() {
    let (dir, bytes) = three();
    fs::write(dir.path().join("journal.new"), &bytes[..20]).unwrap();
    let mut opened = Journal::open(dir.path()).unwrap();
    assert_eq!(opened.records.len(), 3);
    opened.journal.rewrite(&[accepted(9)]).unwrap();
    opened.journal.append(&accepted(10)).unwrap();
    let again = Journal::open(dir.path()).unwrap();
    assert_eq!(again.records, [accepted(9), accepted(10)]);
}

#[test]
fn a_rewrite_that_fails_leaves_the_journal_that_was() {
    let (dir, bytes) = three();
    let mut journal = Journal::open(dir.path()).unwrap().journal;
    // Where the new file would be, there is a directory that cannot be replaced.
    fs::create_dir_all(dir.path().join("journal.new/x")).unwrap();
    assert!(journal.rewrite(&[accepted(9)]).is_err());
    journal.append(&accepted(4)).unwrap();
    assert!(
        fs::read(dir.path().join("journal"))
            .unwrap()
            .starts_with(&bytes)
    );
    assert_eq!(Journal::open(dir.path()).unwrap().records.len(), 4);
}

/// Ten years of a request a day, each as long as can be: the length stays under 1 MiB all the time.
#[test]
fn ten_years_fit_into_a_mebibyte() {
    use crate::assist::{Agent, Answer, Command, Event, Start, policy};
    let defaults = policy::Defaults {
        quicksupport_url: None,
    };
    let (policy, problems) = policy::Policy::read(&policy::Raw::new(), defaults);
    let start = Start {
        now: Timestamp(0),
        seed: 1,
        user: "bob".into(),
        origin: "https://desk.example.com".into(),
        policy,
        problems,
    };
    let (mut agent, _) = Agent::resume([], start);
    let (mut length, mut longest, mut rewrites) = (0, 0, 0);
    for n in 0..10 * 365 {
        let now = Timestamp(n * Millis::DAY.0);
        let request = Request {
            id: id(&format!("{:-<60}", n)),
            from: crate::assist::Asker {
                name: "😀".repeat(100),
                address: "a".repeat(254),
                desk: "😀".repeat(100),
            },
            reason: "😀".repeat(1000),
            message: Some("😀".repeat(1000)),
            ticket: Some("😀".repeat(100)),
            check_words: vec!["amber".into(), "river".into()],
            user: None,
            expires: now.plus(Millis::MINUTE),
            reminders: 0,
            supersedes: None,
        };
        let name = request.id.clone();
        let mut commands = agent.handle(Event::Polled(vec![request]), now);
        let no = Answer::Decline {
            reason: "😀".repeat(1000),
        };
        commands.extend(agent.handle(Event::Answered(name.clone(), no), now));
        for report in reports(&commands) {
            let told = Event::Told(name.clone(), report, crate::assist::Told::Done);
            commands.extend(agent.handle(told, now));
        }
        for command in &commands {
            if let Command::Record(record) = command {
                length += written(record).len() as u64;
            }
        }
        longest = longest.max(length);
        if length > LONG {
            length = agent
                .records()
                .iter()
                .map(|record| written(record).len() as u64)
                .sum();
            rewrites += 1;
        }
    }
    assert!(longest < 1024 * 1024, "{longest}");
    assert!((3..400).contains(&rewrites), "{rewrites}");
}

/// The reports that a declined request needs, in the order in which they are told.
fn reports(commands: &[crate::assist::Command]) -> Vec<crate::assist::Report> {
    use crate::assist::{Command, Report};
    let ended = commands.iter().find_map(|command| match command {
        Command::Record(Record::Ended { outcome, .. }) => Some(outcome.clone()),
        _ => None,
    });
    let outcome = ended.unwrap_or(Outcome::Expired);
    vec![Report::Asked, Report::Over(outcome)]
}

fn written(record: &Record) -> Vec<u8> {
    line(&serde_json::to_string(record).unwrap())
}

/// A line as a newer version might write it.
fn of_the_future(json: &str) -> String {
    String::from_utf8(line(json)).unwrap()
}

#[test]
fn what_a_newer_version_wrote_is_kept_as_it_is() {
    let (dir, bytes) = three();
    let path = dir.path().join("journal");
    let newer = of_the_future(r#"{"record":"applauded","id":"a","hands":2,"at":4}"#);
    // A kind that is known, with words that are not.
    let odd = of_the_future(r#"{"record":"ended","id":"b","outcome":{"beamed_up":{}},"at":5}"#);
    let text = [&bytes, newer.as_bytes(), odd.as_bytes(), &bytes].concat();
    fs::write(&path, &text).unwrap();
    let mut opened = Journal::open(dir.path()).unwrap();
    assert!(opened.unreadable.is_empty());
    let foreign = |record: &Record| matches!(record, Record::Foreign(_));
    assert_eq!(opened.records.iter().filter(|it| foreign(it)).count(), 2);
    assert!(!opened.records.contains(&Record::Gap));
    opened.journal.rewrite(&opened.records).unwrap();
    drop(opened.journal);
    let again = Journal::open(dir.path()).unwrap();
    assert_eq!(again.records, opened.records);
    assert!(fs::read_to_string(&path).unwrap().contains("applauded"));
}

/// Numbers of its too: read and written as often as it comes to that, none moves by a digit.
#[test]
fn what_a_newer_version_reckoned_is_kept_to_the_last_digit() {
    let until = "5000222222222222222222222222222222222222222222220";
    let line = format!(r#"{{"record":"snoozed","id":"a","share":0.1,"until":{until},"at":4}}"#);
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("journal"), of_the_future(&line)).unwrap();
    let mut first = Journal::open(dir.path()).unwrap();
    assert!(first.unreadable.is_empty());
    first.journal.rewrite(&first.records).unwrap();
    drop(first.journal);
    assert_eq!(Journal::read(dir.path()).unwrap(), first.records);
}

const OFFERED: &str = r#"{"record":"offered","request":{"id":"a","from":{"name":"Ada","address":"","desk":"","pet":"cat"},"reason":"why","check_words":[],"expires":9000,"mood":"good","ticket":null},"origin":"x","at":4,"weather":{"sun":1}}"#;
const ENDED: &str =
    r#"{"record":"ended","id":"a","outcome":{"declined":{"reason":"no","tone":"kind"}},"at":5}"#;

/// A journal with these lines, rewritten by a version that knows less.
fn rewritten(lines: &[&str], records: impl FnOnce(Vec<Record>) -> Vec<Record>) -> String {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("journal");
    let text: String = lines.iter().map(|json| of_the_future(json)).collect();
    fs::write(&path, text).unwrap();
    let mut opened = Journal::open(dir.path()).unwrap();
    assert!(opened.unreadable.is_empty());
    let foreign = |record: &Record| matches!(record, Record::Foreign(_));
    assert!(!opened.records.iter().any(foreign), "{:?}", opened.records);
    opened.journal.rewrite(&records(opened.records)).unwrap();
    // Twice: it is kept beyond the first time.
    let mut again = Journal::open(dir.path()).unwrap();
    again.journal.rewrite(&again.records).unwrap();
    fs::read_to_string(&path).unwrap()
}

#[test]
fn what_a_newer_version_says_more_of_a_known_record_is_kept_with_it() {
    let text = rewritten(&[OFFERED, ENDED], |records| records);
    for more in [
        r#""pet":"cat""#,
        r#""mood":"good""#,
        r#""weather":{"sun":1}"#,
        r#""tone":"kind""#,
    ] {
        assert!(text.contains(more), "{more} in {text}");
    }
    assert!(!text.contains("ticket"), "{text}");
}

/// What is written says what holds; what was said of something else has no place in it.
#[test]
fn what_a_newer_version_says_more_goes_with_its_record() {
    let text = rewritten(&[OFFERED, ENDED], |mut records| {
        records.pop();
        let (id, at) = (id("a"), Timestamp(5));
        let outcome = Outcome::Expired;
        records.push(Record::Ended { id, outcome, at });
        records
    });
    assert!(text.contains("weather") && !text.contains("tone"), "{text}");
    let text = rewritten(&[OFFERED, ENDED], |records| records[..1].to_vec());
    assert!(text.contains("weather") && !text.contains("tone"), "{text}");
    // The last of its kind says it, whoever wrote that.
    let plain = OFFERED.replace(r#","weather":{"sun":1}"#, "");
    let text = rewritten(&[OFFERED, &plain], |records| records[1..].to_vec());
    assert!(text.contains("pet") && !text.contains("weather"), "{text}");
    let (dir, _) = three();
    let more = r#"{"record":"accepted","id":"a","at":4,"by":"eye"}"#;
    let path = dir.path().join("journal");
    fs::write(&path, of_the_future(more)).unwrap();
    let mut opened = Journal::open(dir.path()).unwrap();
    opened.journal.append(&accepted(5)).unwrap();
    opened.journal.rewrite(&[accepted(5)]).unwrap();
    assert!(!fs::read_to_string(&path).unwrap().contains("eye"));
}

#[test]
fn not_more_is_kept_of_it_than_there_is_room_for() {
    let lines: Vec<String> = (0..1000)
        .map(|number| {
            let more = "x".repeat(1000);
            format!(r#"{{"record":"accepted","id":"r{number}","at":4,"more":"{more}"}}"#)
        })
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let text = rewritten(&lines, |records| records);
    let kept = text.lines().filter(|line| line.contains("more")).count();
    assert!((50..=65).contains(&kept), "{kept}");
    assert!(text.lines().last().unwrap().contains("more"), "the newest");
}

#[test]
fn what_is_no_record_of_any_version_is_a_gap() {
    let (dir, bytes) = three();
    let path = dir.path().join("journal");
    for json in ["{}", "7", "null", r#"{"id":"a"}"#, r#"{"record":7}"#, "[]"] {
        let text = [&bytes, of_the_future(json).as_bytes()].concat();
        fs::write(&path, text).unwrap();
        let read = Journal::open(dir.path()).unwrap();
        assert_eq!(read.unreadable, [4], "{json}");
    }
}

/// Fuzzing found it: such a line was foreign, and after it was written anew the request had ended.
#[test]
fn a_record_that_says_two_things_is_a_gap() {
    let dir = tempfile::tempdir().unwrap();
    let twice = of_the_future(r#"{"record":"ended","id":"a","outcome":"expired","at":1,"at":2}"#);
    fs::write(dir.path().join("journal"), &twice).unwrap();
    let mut opened = Journal::open(dir.path()).unwrap();
    assert_eq!(opened.records, [Record::Gap]);
    assert_eq!(opened.unreadable, [1]);
    opened.journal.rewrite(&opened.records).unwrap();
    drop(opened.journal);
    assert_eq!(Journal::open(dir.path()).unwrap().records, [Record::Gap]);
}
