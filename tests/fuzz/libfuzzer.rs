//! One target with libFuzzer behind it: `COMPANION_FUZZ` says which.
#![no_main]

use std::{env, sync::OnceLock};

use libfuzzer_sys::fuzz_target;

#[path = "../../src/assist/mod.rs"]
#[expect(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the agent's world is all that is wanted of it"
)]
mod assist;

type Target = fn(&[u8]);

static TARGET: OnceLock<Target> = OnceLock::new();

fuzz_target!(|bytes: &[u8]| {
    let target = TARGET.get_or_init(named);
    target(bytes);
});

fn named() -> Target {
    let name = env::var("COMPANION_FUZZ").unwrap_or_default();
    if name == "agent" {
        return assist::tests::bytes::play;
    }
    let mut known = companion_fuzz::targets().into_iter();
    let Some((_, target)) = known.find(|(known, _)| *known == name) else {
        panic!("there is no target “{name}”, or not without the feature `whole`");
    };
    target
}
