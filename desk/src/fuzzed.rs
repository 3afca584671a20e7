//! What the desk reads of others, each as a function of bytes that ends well or panics, for `tests/fuzz`.
//!
//! No release has it: it is built with the feature `fuzz` only. What only one module may call is read by
//! that module's own `fuzzed`, so that nobody else has to see it. The first byte of an input says what the
//! rest of it is.

mod operators;

use crate::{
    access, agent_api, connector, graph,
    l10n::Language,
    saying::{Saying, Told},
    teamviewer,
};

/// A function of bytes, with its name: that of its directory in `tests/fuzz/corpus/`.
pub type Target = (&'static str, fn(&[u8]));

/// All that the desk has.
pub const TARGETS: &[Target] = &[
    ("links", teamviewer::fuzzed::links),
    ("agents", agent_api::fuzzed::agents),
    ("operators", operators::operators),
    ("microsoft", microsoft),
    ("teamviewer", teamviewer),
];

/// What Microsoft answers: Graph, and the identity provider about a person.
///
/// # Panics
/// When something of it is kept or shown that is not fit for it.
fn microsoft(bytes: &[u8]) {
    match kind(bytes, 8) {
        (7, rest) => access::oidc::fuzzed::person(rest),
        (which, rest) => graph::fuzzed::answers(which, rest),
    }
}

/// What TeamViewer answers: about sessions, about tokens, and why not.
///
/// # Panics
/// The same.
fn teamviewer(bytes: &[u8]) {
    match kind(bytes, 6) {
        (5, rest) => connector::fuzzed::granted(rest),
        (which, rest) => teamviewer::fuzzed::answers(which, rest),
    }
}

/// What the first byte says that the rest is: one of so many kinds, of which `0` is the first.
pub(crate) fn kind(bytes: &[u8], kinds: u8) -> (u8, &[u8]) {
    match bytes.split_first() {
        Some((how, rest)) => (how.wrapping_sub(b'0') % kinds, rest),
        None => (0, bytes),
    }
}

/// Text that is kept or shown has no more characters than that, and none that turns others or hides.
pub(crate) fn is_fit(text: &str, longest: usize) {
    assert!(text.chars().count() <= longest, "{text:?} is too long");
    assert!(!text.contains(steers), "{text:?}");
    assert_eq!(text, text.trim());
}

/// Control characters, and those that set a direction without being seen (UAX #9).
pub(crate) fn steers(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// It can be said in every language, on one line, with nothing that leaks out of its place, and is the same
/// when it was kept.
pub(crate) fn is_said(saying: &Saying) {
    for language in Language::ALL {
        let said = saying.say(*language);
        assert!(!said.is_empty() && !said.contains(char::is_control));
        let mut open = 0_i32;
        for letter in said.chars() {
            match letter {
                '\u{2068}' => open += 1,
                '\u{2069}' => open -= 1,
                other => assert!(!steers(other), "{said:?}"),
            }
            assert!(open >= 0, "{said:?}");
        }
        assert_eq!(open, 0, "{said:?}");
    }
    let kept = Told::from(saying.column());
    assert_eq!(kept, Told::from(saying.clone()));
    assert_eq!(kept.code(), Some(saying.code()));
}
