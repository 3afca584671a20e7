//! Chance that can be played again: while a seed is set on a thread, whatever the desk and its
//! stand-ins draw there comes from it, and not from the operating system.
//!
//! Names, tokens and session codes then are the same for the same seed, which is what lets a world
//! of the simulation be looked at once more.

use std::{cell::RefCell, marker::PhantomData};

use crate::fleet::Dice;

thread_local! {
    static SEEDED: RefCell<Option<Dice>> = const { RefCell::new(None) };
}

/// As long as this lives, this thread draws from its seed.
#[must_use]
pub struct Seeded(PhantomData<*const ()>);

/// Lets this thread draw from a seed, in place of one that was set before.
pub fn seeded(seed: u64) -> Seeded {
    SEEDED.set(Some(Dice::new(seed)));
    Seeded(PhantomData)
}

impl Drop for Seeded {
    fn drop(&mut self) {
        SEEDED.set(None);
    }
}

/// Fills the bytes, if a seed is set.
pub(crate) fn fill(bytes: &mut [u8]) -> bool {
    SEEDED.with_borrow_mut(|dice| {
        let Some(dice) = dice else {
            return false;
        };
        for byte in bytes {
            *byte = u8::try_from(dice.below(256)).unwrap_or(0);
        }
        true
    })
}

#[cfg(test)]
mod tests {
    use super::seeded;
    use crate::secrets::Token;

    #[test]
    fn a_seed_gives_the_same_names_again_and_only_while_it_is_set() {
        let drawn = || Token::random().map(|token| token.expose().to_owned()).ok();
        let with = |seed| {
            let _seeded = seeded(seed);
            (drawn(), drawn())
        };
        assert_eq!(with(7), with(7));
        assert_ne!(with(7), with(8));
        assert_ne!(with(7).0, with(7).1);
        assert_ne!(drawn(), drawn());
    }
}
