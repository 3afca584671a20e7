//! What reads the bytes of others, each as a function of bytes that ends well or panics.
//!
//! `replay.rs` gives them what was kept in `corpus/`, with every `cargo test`; `libfuzzer.rs` what coverage
//! leads to, for hours. A function asserts more than that nothing panics: what was believed was signed, what was
//! read can be written and read again, what came out is not larger than it may be. What the agent keeps to
//! itself is read here by its path, so that nobody else has to see it.
//!
//! `docs/fuzzing.md` has the commands and the log.
// Modes and links are looked at as Unix has them.
// `cargo test --lib` would build this as a test in spite of the manifest, and with it the agent's own tests.
#![cfg(all(unix, not(test)))]
#![forbid(unsafe_code)]

#[path = "../../src/assist/mod.rs"]
#[expect(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "a part of it is wanted, and only here"
)]
mod assist;
mod fetch;
mod journal;
mod settings;
mod signatures;
mod source;
mod update;
#[cfg(feature = "whole")]
mod web;
#[cfg(feature = "whole")]
mod words;

/// A function of bytes, with its name: that of its directory in `corpus/`.
pub type Target = (&'static str, fn(&[u8]));

/// All of them, but the agent's own: that is in `src/assist/tests/bytes.rs`, beside its world.
pub fn targets() -> Vec<Target> {
    #[cfg(feature = "whole")]
    let whole = [WHOLE, companion_desk::fuzzed::TARGETS].concat();
    #[cfg(not(feature = "whole"))]
    let whole = Vec::new();
    [TARGETS, &whole].concat()
}

/// Those that need the whole agent.
#[cfg(feature = "whole")]
const WHOLE: &[Target] = &[("script", web::script), ("words", words::words)];

/// Those that need neither the whole agent nor the desk.
const TARGETS: &[Target] = &[
    ("authenticode", signatures::authenticode),
    ("apple", signatures::apple),
    ("archive", fetch::archive),
    ("programs", update::programs),
    ("release", update::release),
    ("journal", journal::journal),
    ("wire_agent", source::to_agent),
    ("wire_desk", source::to_desk),
    ("fixture", source::fixture),
    ("policy", settings::policy),
    ("code", settings::code),
];

/// What somebody who builds archives by hand would do: the checksum of each header is put right, or
/// hardly anything would be read on.
fn with_checksums(tar: &[u8]) -> Vec<u8> {
    const BLOCK: usize = 512;
    let mut tar = tar.to_vec();
    let mut at = 0;
    while let Some(header) = tar.get_mut(at..at + BLOCK) {
        header[148..156].fill(b' ');
        let sum: u32 = header.iter().copied().map(u32::from).sum();
        header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        let digits = header[124..136]
            .iter()
            .take_while(|it| (b'0'..b'8').contains(it));
        let size = digits.fold(0_usize, |size, digit| {
            (size << 3 | usize::from(digit - b'0')).min(1 << 32)
        });
        at += BLOCK + size.div_ceil(BLOCK) * BLOCK;
    }
    tar
}

/// As a `.tar.gz`: the bytes themselves, or, since no chance finds a gzip's own checksum, around them.
fn packed(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let (raw, rest) = match bytes.split_first() {
        Some((&how, rest)) => (how == 0, rest),
        None => (true, bytes),
    };
    if raw {
        return rest.to_vec();
    }
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let written = gzip.write_all(&with_checksums(rest));
    assert!(written.is_ok(), "memory is full");
    gzip.finish().unwrap_or_default()
}
