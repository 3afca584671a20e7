//! The simulated world with its steps taken from bytes, as `tests/fuzz` invents them.

use proptest::{
    strategy::{Strategy as _, ValueTree as _},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

use super::world::{self, Step};

/// What one step takes, so that another step can stand in its place and leave the rest as it is.
const STEP: usize = 24;
/// What lasts longer finds nothing that is new and takes long.
const MOST: usize = 200;

/// Plays the history that the bytes stand for.
///
/// # Panics
/// When a promise is broken.
pub(crate) fn play(bytes: &[u8]) {
    if let Err(broken) = world::they_hold(steps(bytes)) {
        panic!("{broken}\n{:#?}", steps(bytes));
    }
}

fn steps(bytes: &[u8]) -> Vec<Step> {
    let any = world::step();
    // Behind their end there would be zeros without an end, which a choice among three never takes.
    let step = |bytes: &[u8]| {
        let chance = TestRng::from_seed(RngAlgorithm::PassThrough, &[bytes, &[0xff; 256]].concat());
        let mut runner = TestRunner::new_with_rng(Config::default(), chance);
        let step = any.new_tree(&mut runner);
        step.expect("each step can be made").current()
    };
    bytes.chunks(STEP).take(MOST).map(step).collect()
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
