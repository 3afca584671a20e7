//! Searches, as somebody else would have typed them, for `tests/fuzz`.

use super::{Words, text};
use crate::fuzzed::is_said;

/// The name of a device and a search, a line each.
///
/// # Panics
/// When a name does not find itself, or a search is not taken and nobody can be told why.
pub(crate) fn search(both: &str) {
    let (name, search) = both.split_once('\n').unwrap_or((both, both));
    let finds = |words: &Words| words.found_in(&text([name])) == words.all();
    match Words::read(search) {
        // The same words, in another order and with more space between them.
        Ok(words) => {
            let turned: Vec<&str> = search.split_whitespace().rev().collect();
            let turned = Words::read(&turned.join("  "));
            assert!(turned.is_err() || turned.is_ok_and(|turned| turned == words));
        }
        Err(bad) => is_said(&bad.saying()),
    }
    if let Ok(words) = Words::read(name) {
        assert!(finds(&words), "{name:?} does not find itself");
    }
}
