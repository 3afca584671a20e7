//! What each device alone is called by, one after the other in one piece of memory: to look through
//! all of it for a word takes a millisecond, where to look at 200,000 texts one by one takes forty.

use memchr::memmem::Finder;

/// No word has it in it.
const BETWEEN: char = ' ';

/// The texts. They are only ever added to; who has a newer one no longer asks for the old.
#[derive(Debug, Default)]
pub(super) struct Texts {
    all: String,
    starts: Vec<(usize, u32)>,
}

impl Texts {
    /// How many there are, old ones included.
    pub(super) const fn len(&self) -> usize {
        self.starts.len()
    }

    /// Adds the text of an entry, and numbers it.
    pub(super) fn add(&mut self, text: &str, entry: u32) -> u32 {
        let number = super::number(self.starts.len());
        self.starts.push((self.all.len(), entry));
        self.all.push_str(text);
        self.all.push(BETWEEN);
        number
    }

    /// The text with that number.
    pub(super) fn get(&self, number: u32) -> &str {
        let at = number as usize;
        let end = self
            .starts
            .get(at + 1)
            .map_or(self.all.len(), |next| next.0);
        self.all[self.starts[at].0..end].trim_end_matches(BETWEEN)
    }

    /// Calls `hit` with number and entry of each text that has the word in it.
    pub(super) fn find(&self, word: &str, mut hit: impl FnMut(u32, u32)) {
        let mut number = 0;
        let mut from = 0;
        let finder = Finder::new(word);
        while let Some(at) = finder.find(&self.all.as_bytes()[from..]) {
            let at = from + at;
            while self.starts.get(number + 1).is_some_and(|next| next.0 <= at) {
                number += 1;
            }
            hit(super::number(number), self.starts[number].1);
            from = self
                .starts
                .get(number + 1)
                .map_or(self.all.len(), |next| next.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Texts;

    #[test]
    fn each_text_with_the_word_is_hit_once() {
        let mut texts = Texts::default();
        for (entry, text) in ["ab ab", "b", "", "ba", "ab"].into_iter().enumerate() {
            let number = texts.add(text, super::super::number(entry) + 10);
            assert_eq!(texts.get(number), text);
        }
        let hits = |word| {
            let mut hits = Vec::new();
            texts.find(word, |text, entry| hits.push((text, entry)));
            hits
        };
        assert_eq!(hits("ab"), [(0, 10), (4, 14)]);
        assert_eq!(hits("a"), [(0, 10), (3, 13), (4, 14)]);
        assert!(hits("bb").is_empty() && hits("ba ab").len() == 1);
        assert!(Texts::default().len() == 0);
    }
}
