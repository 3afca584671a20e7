//! Two words that operator and user both see, so that they can compare them on the phone.
//!
//! A caller who only pretends to be from IT cannot know them. They are drawn for each request, and
//! are common, short words that sound like no other on the list.

use crate::secrets::{NoRandomness, random};

/// Two different words from [`WORDS`].
pub(crate) fn draw() -> Result<[&'static str; 2], NoRandomness> {
    let [first, second] = random::<2>()?;
    Ok(pair(first, second))
}

/// The same word twice would be no second word.
fn pair(first: u8, second: u8) -> [&'static str; 2] {
    let second = second.wrapping_add(u8::from(first == second));
    [WORDS[usize::from(first)], WORDS[usize::from(second)]]
}

/// As many as a byte has values, so that each byte is a word.
#[rustfmt::skip]
const WORDS: [&str; 256] = [
    "acorn", "almond", "amber", "anchor", "angle", "apple", "apron", "arrow", "atlas", "autumn",
    "avenue", "badge", "bagel", "bakery", "ballet", "bamboo", "banana", "banjo", "barrel", "basil",
    "basket", "beacon", "beaver", "bench", "berry", "bicycle", "bishop", "blanket", "bonfire",
    "bottle", "branch", "bridge", "brook", "bucket", "butter", "button", "cabin", "cable", "cactus",
    "camel", "camera", "candle", "canoe", "carbon", "carpet", "castle", "cedar", "cello", "cherry",
    "chimney", "circle", "clover", "cobalt", "coffee", "comet", "copper", "cotton", "cradle",
    "crater", "cricket", "crystal", "dahlia", "daisy", "dancer", "delta", "diamond", "dolphin",
    "domino", "donkey", "dragon", "dune", "eagle", "echo", "elbow", "ember", "engine", "fabric",
    "falcon", "farmer", "feather", "fern", "fiddle", "filter", "finger", "flame", "flute", "forest",
    "fossil", "fountain", "fox", "galaxy", "garden", "garlic", "ginger", "giraffe", "glacier",
    "globe", "glove", "goblet", "granite", "grape", "guitar", "hammer", "harbour", "harvest",
    "hazel", "helmet", "hermit", "honey", "horizon", "hotel", "iceberg", "indigo", "island",
    "ivory", "jacket", "jaguar", "jasmine", "jelly", "jigsaw", "jungle", "kayak", "kettle",
    "kitten", "kiwi", "ladder", "lagoon", "lantern", "laptop", "lemon", "lever", "lily", "linen",
    "lizard", "lobster", "locket", "lotus", "magnet", "mango", "maple", "marble", "meadow", "melon",
    "mint", "mirror", "mitten", "monkey", "mosaic", "mountain", "muffin", "museum", "mustard",
    "napkin", "nectar", "needle", "nest", "noodle", "nutmeg", "oasis", "ocean", "olive", "onion",
    "opal", "orange", "orbit", "orchard", "otter", "oxygen", "oyster", "paddle", "painter",
    "palace", "panda", "panther", "papaya", "paper", "parrot", "pebble", "pelican", "pencil",
    "pepper", "piano", "picnic", "pigeon", "pillow", "pine", "planet", "pocket", "pony", "poplar",
    "poppy", "potato", "prism", "pumpkin", "puzzle", "quartz", "quill", "rabbit", "radish",
    "rainbow", "raven", "ribbon", "river", "robin", "rocket", "saddle", "saffron", "salmon",
    "sandal", "satin", "scarf", "shadow", "shelf", "silver", "siren", "sofa", "spinach", "spiral",
    "spruce", "squirrel", "statue", "sunset", "swan", "table", "tango", "teapot", "temple",
    "thistle", "thunder", "tiger", "timber", "tomato", "topaz", "torch", "trumpet", "tulip",
    "tunnel", "turnip", "turtle", "umbrella", "valley", "vanilla", "velvet", "violet", "violin",
    "volcano", "waffle", "walnut", "walrus", "window", "winter", "wizard", "yogurt", "zebra",
    "zigzag", "zipper",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{WORDS, pair};

    #[test]
    fn the_two_words_are_never_the_same() {
        for first in 0..=u8::MAX {
            for second in 0..=u8::MAX {
                let [one, two] = pair(first, second);
                assert_ne!(one, two);
            }
        }
    }

    #[test]
    fn the_words_are_short_plain_and_all_different() {
        let different: BTreeSet<&str> = WORDS.into_iter().collect();
        assert_eq!(different.len(), WORDS.len());
        for word in WORDS {
            assert!((3..=8).contains(&word.len()), "{word}");
            assert!(word.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}");
        }
    }
}
