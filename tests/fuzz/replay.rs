//! What fuzzing kept is read again, by every target. The agent's is played beside its world, by
//! `histories_that_fuzzing_kept_are_played`.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its input has failed"
)]

use std::{collections::BTreeSet, fs, path::Path};

use companion_fuzz::targets;

/// So many inputs a target are kept at the most, and so many bytes of them.
const MOST_INPUTS: usize = 64;
const MOST_BYTES: usize = 100 * 1024;

#[test]
fn what_fuzzing_kept_is_borne() {
    for (name, target) in targets() {
        let inputs = inputs(name);
        assert!(!inputs.is_empty(), "nothing was kept for {name}");
        for input in inputs {
            target(&input);
        }
    }
}

#[test]
fn little_is_kept_and_of_targets_that_exist() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let kept: BTreeSet<String> = fs::read_dir(corpus)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let targets = targets().into_iter().map(|(name, _)| name.to_owned());
    assert_eq!(kept, targets.chain(["agent".to_owned()]).collect());
    for name in kept {
        let inputs = inputs(&name);
        let bytes: usize = inputs.iter().map(Vec::len).sum();
        assert!(inputs.len() <= MOST_INPUTS, "{name}: {}", inputs.len());
        assert!(bytes <= MOST_BYTES, "{name}: {bytes} bytes");
    }
}

fn inputs(name: &str) -> Vec<Vec<u8>> {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("corpus")
        .join(name);
    let kept = fs::read_dir(kept).unwrap();
    kept.map(|entry| fs::read(entry.unwrap().path()).unwrap())
        .collect()
}
