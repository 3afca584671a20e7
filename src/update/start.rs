//! What a start of the agent makes of an update that was under way.

use std::path::Path;

use super::{
    Step,
    book::{Book, Phase, Swap},
    place::Place,
};
use crate::assist::release::{TRIES, Version};

/// What a start begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begin {
    /// As always.
    Usual,
    /// A new version, which the desk has yet to answer.
    Trial,
    /// The new version did not work, and the old one is in its place again: this process is to go on as
    /// that.
    Back,
}

/// To be called at each start, before anything else is read, by the only agent of its directory.
/// Counts the starts of a new version, and puts the old one back.
pub fn begin(state: &Path, program: &Path, version: Version, step: Step) -> Begin {
    let place = Place::of(program, state);
    let mut book = Book::open(state);
    let phase = book.kept.phase.clone();
    let mut begun = match &phase {
        Phase::Idle => {
            place.clear();
            return Begin::Usual;
        }
        // Another copy's affair, elsewhere.
        Phase::Replacing(swap) | Phase::Trial(swap, _) if swap.place != place.dir => {
            return Begin::Usual;
        }
        // It was answered when that could not be written down: what was before is not kept any more.
        Phase::Replacing(swap) | Phase::Trial(swap, _)
            if swap.to == version && !place.keeps_old() =>
        {
            book.kept.phase = Phase::Idle;
            Begin::Usual
        }
        Phase::Replacing(swap) if swap.to == version => try_out(&mut book, &place, swap, 1),
        Phase::Trial(swap, tries) if swap.to == version => {
            try_out(&mut book, &place, swap, tries + 1)
        }
        Phase::Replacing(swap) if swap.from == version => {
            tracing::warn!(version = %swap.to, "an update was interrupted");
            if let Err(error) = place.put_back(&swap.programs) {
                tracing::error!(%error, "a program of the old version is not in its place");
                // It is kept, and the next start tries it again.
                return Begin::Usual;
            }
            book.kept.looked = None;
            book.kept.phase = Phase::Idle;
            Begin::Usual
        }
        // It was put back because a start could not be counted, which says nothing about the version.
        Phase::Trial(swap, tries) if swap.from == version && *tries < TRIES => {
            tracing::warn!(version = %swap.to, "an update could not be written down; it is tried again");
            book.kept.looked = None;
            book.kept.phase = Phase::Idle;
            Begin::Usual
        }
        Phase::Trial(swap, _) if swap.from == version => {
            tracing::error!(version = %swap.to, "the new version did not work; this is the one before");
            book.kept.failed = Some((swap.to, swap.counter));
            book.kept.phase = Phase::Idle;
            Begin::Usual
        }
        // Somebody else has installed another version meanwhile.
        Phase::Replacing(_) | Phase::Trial(..) => {
            book.kept.phase = Phase::Idle;
            Begin::Usual
        }
    };
    if begun == Begin::Usual {
        place.clear();
    }
    if let Err(error) = book.write() {
        tracing::warn!(%error, "how far an update is cannot be written down");
        if begun == Begin::Trial {
            begun = uncounted(&place, &phase);
        }
    }
    match begun {
        Begin::Usual => {}
        Begin::Trial => step("counted"),
        Begin::Back => {}
    }
    begun
}

/// A start that cannot be counted could be one of any number, so it is none: the version before goes on.
fn uncounted(place: &Place, phase: &Phase) -> Begin {
    let (Phase::Replacing(swap) | Phase::Trial(swap, _)) = phase else {
        return Begin::Usual;
    };
    back(place, swap)
}

/// To be called where an agent ends in order and nothing goes on in its place, while it is still the only
/// one of its directory: who watches it as a new version leaves it at that.
pub fn end(state: &Path) {
    let mut book = Book::open(state);
    if !matches!(book.kept.phase, Phase::Trial(..)) {
        return;
    }
    book.kept.ended = true;
    if let Err(error) = book.write() {
        tracing::warn!(%error, "that a new version was told to end cannot be written down");
    }
}

fn try_out(book: &mut Book, place: &Place, swap: &Swap, tries: u32) -> Begin {
    book.kept.phase = Phase::Trial(swap.clone(), tries);
    book.kept.ended = false;
    if tries <= TRIES {
        return Begin::Trial;
    }
    back(place, swap)
}

fn back(place: &Place, swap: &Swap) -> Begin {
    match place.put_back(&swap.programs) {
        Ok(()) => Begin::Back,
        Err(error) => {
            tracing::error!(%error, "the version before cannot be brought back");
            Begin::Trial
        }
    }
}
