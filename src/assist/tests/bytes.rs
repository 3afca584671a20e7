//! The simulated world with its steps taken from bytes, as `tests/fuzz` invents them.

use super::*;
use world::{Damage, Step};

/// What one step takes, so that another can stand in its place and leave the rest as it is.
const STEP: usize = 4;
/// What lasts longer finds nothing that is new and takes long.
const MOST: usize = 200;
const NAMES: [&str; 3] = ["a", "b", "c"];

/// Plays the history that the bytes stand for.
///
/// # Panics
/// When a promise is broken.
pub(crate) fn play(bytes: &[u8]) {
    let steps: Vec<Step> = bytes.chunks_exact(STEP).take(MOST).map(step).collect();
    if let Err(broken) = world::they_hold(steps.clone()) {
        panic!("{broken}\n{steps:#?}");
    }
}

/// As often as `world::step` has them, or nearly so.
fn step(bytes: &[u8]) -> Step {
    let (kind, which, more) = (bytes[0], usize::from(bytes[1]), usize::from(bytes[2]));
    let wide = (which << 8) | more;
    let name = NAMES[which % NAMES.len()];
    match kind % 64 {
        0..6 => Step::Arrives(name),
        6 => Step::Withdraws(name),
        7..37 => Step::Completes(which, !more.is_multiple_of(7)),
        37..43 => Step::Answers(name, answer(more)),
        43..45 => Step::Exits(name),
        45 => Step::Comes(match which % 4 {
            0 => Presence::Here,
            1 => Presence::Locked,
            2 => Presence::Away,
            _ => Presence::Quiet,
        }),
        46 => {
            let seconds = i64::try_from(wide).unwrap_or_default() - 32_768;
            Step::Jumps(seconds * 2747 + i64::from(bytes[3]))
        }
        47 => Step::Rewords(name),
        48..50 => Step::Reminds(name),
        50..52 => {
            let (newer, older) = [("a", "b"), ("b", "a"), ("c", "a")][which % 3];
            Step::Continues(newer, older)
        }
        52 => Step::Suspects(name),
        53..57 => Step::TimePasses(u64::try_from(wide).unwrap_or_default() * 3 + 1),
        57 => Step::DiskFills(which.is_multiple_of(3)),
        58 => Step::Roams,
        _ => {
            let damage = match more % 6 {
                0 => Damage::Flip(usize::from(bytes[3])),
                1 => Damage::Compacted,
                _ => Damage::None,
            };
            Step::Crashes(which % 5, damage)
        }
    }
}

fn answer(which: usize) -> Answer {
    match which % 7 {
        0..4 => Answer::Accept,
        4 => Answer::Decline {
            reason: "busy".into(),
        },
        _ => Answer::Snooze {
            minutes: 1 + u64::try_from(which % 11).unwrap_or_default(),
        },
    }
}

#[test]
fn histories_that_fuzzing_kept_are_played() {
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz/corpus/agent");
    let kept = std::fs::read_dir(kept).expect("the histories");
    let mut played = 0;
    for history in kept {
        play(&std::fs::read(history.expect("a history").path()).expect("bytes"));
        played += 1;
    }
    assert!(played > 0);
}
