//! Releases, good and bad, as devices see them.

use super::*;
use crate::assist::{Desk, TroubleKind};

const NOW: Timestamp = Timestamp(1_795_000_000_000);

fn release() -> Release {
    Release {
        version: Version(0, 2, 0),
        counter: 7,
        issued: NOW.minus(Millis::DAY),
        expires: NOW.plus(Millis::DAY),
        rollout: 1000,
        minimum_desk: None,
        artefacts: vec![artefact("windows", "x86_64"), artefact("linux", "x86_64")],
    }
}

fn artefact(system: &str, processor: &str) -> Artefact {
    Artefact {
        system: system.into(),
        processor: processor.into(),
        name: format!("{system}.tar.gz"),
        size: 1,
        sha256: [0; 32],
    }
}

fn device() -> Device {
    Device {
        version: Version(0, 1, 9),
        system: "linux".into(),
        processor: "x86_64".into(),
        id: 1,
        counter: 7,
        failed: None,
        desk: Some(Version(0, 1, 0)),
    }
}

/// What is changed of a release and a device that fit, and what follows.
type Row = (&'static str, fn(&mut Release, &mut Device), Verdict);

#[test]
fn each_thing_that_can_be_wrong_with_a_release_is_found() {
    use Refusal::{Desk, Early, Expired, Failed, NotForUs, Older, Replayed};
    let due = || Verdict::Due(artefact("linux", "x86_64"));
    let not = Verdict::Refused;
    let rows: Vec<Row> = vec![
        ("as it should be", |_, _| {}, due()),
        ("seen for the first time", |_, d| d.counter = 0, due()),
        ("shown again", |r, _| r.counter = 6, not(Replayed)),
        ("expired", |r, _| r.expires = NOW, not(Expired)),
        (
            "a clock that is a little behind",
            |r, _| r.issued = NOW.plus(Millis::MINUTE),
            due(),
        ),
        (
            "a clock before the issue",
            |r, _| r.issued = NOW.plus(Millis::DAY.times(2)),
            not(Early),
        ),
        (
            "the same",
            |_, d| d.version = Version(0, 2, 0),
            Verdict::Current,
        ),
        (
            "a downgrade",
            |_, d| d.version = Version(0, 10, 0),
            not(Older),
        ),
        (
            "one that failed",
            |_, d| d.failed = Some((Version(0, 2, 0), 7)),
            not(Failed),
        ),
        (
            "one that failed, published anew",
            |_, d| {
                d.failed = Some((Version(0, 2, 0), 6));
            },
            due(),
        ),
        (
            "after another one that failed",
            |_, d| d.failed = Some((Version(0, 1, 99), 7)),
            due(),
        ),
        (
            "another processor",
            |_, d| d.processor = "aarch64".into(),
            not(NotForUs),
        ),
        (
            "another system",
            |_, d| d.system = "macos".into(),
            not(NotForUs),
        ),
        (
            "a desk that is new enough",
            |r, _| r.minimum_desk = Some(Version(0, 1, 0)),
            due(),
        ),
        (
            "a desk that is too old",
            |r, _| r.minimum_desk = Some(Version(0, 1, 1)),
            not(Desk),
        ),
        (
            "a desk that nobody knows",
            |r, d| {
                r.minimum_desk = Some(Version(0, 0, 0));
                d.desk = None;
            },
            not(Desk),
        ),
        ("for nobody", |r, _| r.rollout = 0, Verdict::Later),
    ];
    for (name, change, expected) in rows {
        let (mut release, mut device) = (release(), device());
        change(&mut release, &mut device);
        assert_eq!(judge(&release, &device, NOW), expected, "{name}");
    }
}

#[test]
fn a_rollout_reaches_as_many_as_it_says_and_those_stay() {
    let reached = |rollout: u16| -> Vec<u64> {
        let release = Release {
            rollout,
            ..release()
        };
        let due = |id: &u64| {
            let device = Device {
                id: *id,
                ..device()
            };
            matches!(judge(&release, &device, NOW), Verdict::Due(_))
        };
        (0..10_000).filter(due).collect()
    };
    let tenth = reached(100);
    assert!((900..1100).contains(&tenth.len()), "{}", tenth.len());
    let half = reached(500);
    assert!((4800..5200).contains(&half.len()), "{}", half.len());
    assert!(tenth.iter().all(|id| half.contains(id)));
    assert_eq!(reached(1000).len(), 10_000);
    assert_eq!(reached(0).len(), 0);
}

#[test]
fn others_go_first_with_each_version() {
    let first = |version| -> Vec<u64> {
        let ids = 0..10_000_u64;
        ids.filter(|id| place(*id, version) < 100).collect()
    };
    let (one, other) = (first(Version(0, 2, 0)), first(Version(0, 2, 1)));
    let both = one.iter().filter(|id| other.contains(id)).count();
    assert!(both < 200, "{both} of {}", one.len());
}

#[test]
fn it_is_looked_for_from_time_to_time_and_by_nobody_at_once() {
    let hours = |hours: u64| Millis::seconds(hours * 60 * 60);
    assert!(is_due(None, 1, NOW));
    assert!(!is_due(
        Some(NOW),
        1,
        NOW.plus(hours(6).times(1)).minus(Millis(1))
    ));
    assert!(is_due(Some(NOW), 1, NOW.plus(hours(7))));
    assert!(is_due(Some(NOW.plus(hours(1))), 1, NOW), "set back");
    let due = (0..1000).filter(|id| {
        is_due(
            Some(NOW),
            *id,
            NOW.plus(hours(6)).plus(Millis::MINUTE.times(30)),
        )
    });
    let due = due.count();
    assert!((400..600).contains(&due), "{due}");
}

#[test]
fn nothing_is_replaced_while_something_is_open() {
    let quiet = View::default();
    assert!(is_quiet(&quiet));
    let troubled = Desk {
        trouble: Some(TroubleKind::Unreachable),
        ..Desk::default()
    };
    for view in [
        View {
            waiting: 1,
            ..View::default()
        },
        View {
            storage_failed: true,
            ..View::default()
        },
        View {
            desk: troubled,
            ..View::default()
        },
    ] {
        assert!(!is_quiet(&view), "{view:?}");
    }
}

#[test]
fn a_version_is_three_plain_numbers() {
    assert_eq!("0.12.3".parse(), Ok(Version(0, 12, 3)));
    assert!(Version(0, 10, 0) > Version(0, 9, 9));
    for text in [
        "",
        "1",
        "1.2",
        "1.2.3.4",
        "1.2.x",
        "1.2.-3",
        "+1.2.3",
        "01.2.3",
        "1..3",
        "1.2.3-rc.1",
        "v1.2.3",
        "4294967296.0.0",
        " 1.2.3",
    ] {
        assert_eq!(text.parse::<Version>(), Err(NoVersion), "{text}");
    }
    let written = serde_json::to_string(&Version(1, 2, 3)).unwrap();
    assert_eq!(written, "\"1.2.3\"");
    assert_eq!(
        serde_json::from_str::<Version>(&written).unwrap(),
        Version(1, 2, 3)
    );
}
