//! What is counted: a piece of work between two marks, often enough that one more or less of it is nothing.

use std::hint::black_box;

/// The names of what was counted, in order: the parts that Callgrind writes have none.
#[derive(Default)]
pub(super) struct Counter(Vec<Counted>);

/// One piece of work.
#[derive(serde::Serialize, serde::Deserialize)]
pub(super) struct Counted {
    /// What it is.
    pub(super) name: String,
    /// How often it was done between the marks.
    pub(super) times: u64,
}

impl Counter {
    /// Does the work with each input but the first, and counts; with the first it is done before, for what is done once in
    /// the life of a program is not counted.
    pub(super) fn count<T, R>(
        &mut self,
        name: &str,
        inputs: impl IntoIterator<Item = T>,
        work: impl FnMut(T) -> R,
    ) {
        self.count_of(name, 1, inputs, work);
    }

    /// The same for work that does so many things at once, of which each is wanted.
    pub(super) fn count_of<T, R>(
        &mut self,
        name: &str,
        things: u64,
        inputs: impl IntoIterator<Item = T>,
        mut work: impl FnMut(T) -> R,
    ) {
        let inputs: Vec<T> = inputs.into_iter().collect();
        let times = (inputs.len() as u64 - 1) * things;
        let mut inputs = inputs.into_iter();
        if let Some(first) = inputs.next() {
            black_box(work(black_box(first)));
        }
        mark();
        for input in inputs {
            black_box(work(black_box(input)));
        }
        mark();
        let name = name.to_owned();
        self.0.push(Counted { name, times });
    }

    /// What was counted, in order.
    pub(super) fn counted(&self) -> &[Counted] {
        &self.0
    }
}

/// The name of [`mark`] as Callgrind knows it.
pub(super) const MARK: &str = "instructions::linux::counter::mark*";

/// Callgrind writes down what it counted since the last one, and begins at nothing.
#[inline(never)]
fn mark() {
    black_box("a mark is a place in the program, so it must not be left out");
}
