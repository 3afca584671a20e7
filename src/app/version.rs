//! Which version this program is.

/// The version of this program.
#[cfg(not(feature = "rehearsal"))]
pub(super) fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// The version of this program. A rehearsal of updates needs programs that differ in nothing but their
/// version: they are copies in which these bytes were changed.
#[cfg(feature = "rehearsal")]
pub(super) fn version() -> &'static str {
    static MARKED: [u8; MARK.len() + ROOM] = marked();
    // Read when it runs, and not when it is compiled.
    let marked: &'static [u8] = std::hint::black_box(&MARKED);
    let version = marked.get(MARK.len()..).unwrap_or_default();
    let version = version.split(|byte| *byte == b' ').next();
    version
        .and_then(|version| str::from_utf8(version).ok())
        .unwrap_or_default()
}

#[cfg(feature = "rehearsal")]
const MARK: &[u8] = b"version of a rehearsal: ";
/// For a version, filled up with spaces.
#[cfg(feature = "rehearsal")]
const ROOM: usize = 16;

#[cfg(feature = "rehearsal")]
const fn marked() -> [u8; MARK.len() + ROOM] {
    let version = env!("CARGO_PKG_VERSION").as_bytes();
    let mut marked = [b' '; MARK.len() + ROOM];
    let mut at = 0;
    while at < MARK.len() {
        marked[at] = MARK[at];
        at += 1;
    }
    at = 0;
    while at < version.len() {
        marked[MARK.len() + at] = version[at];
        at += 1;
    }
    marked
}
