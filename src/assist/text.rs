//! Words from the network, made fit for a person's eyes.
//!
//! A name that turns the line around or hides half of itself could make a user consent to somebody
//! else, so what steers a terminal or the order of the letters is taken out before it is shown,
//! recorded or compared.

/// Leaves at most `most` characters of one line of visible text.
///
/// Line breaks and tabs become spaces and runs of spaces one; other control characters, the
/// bidirectional controls of Unicode (UAX #9) and invisible fillers vanish. Text that was cut ends
/// with `…`.
pub fn clean(text: &str, most: usize) -> String {
    if most == 0 {
        return String::new();
    }
    let mut line = String::new();
    let mut length = 0;
    let mut gap = false;
    for letter in text.chars().filter(|letter| !invisible(*letter)) {
        if letter.is_whitespace() {
            gap = length > 0;
            continue;
        }
        let needed = if gap { 2 } else { 1 };
        if length + needed > most {
            if length == most {
                line.pop();
            }
            line.push('…');
            return line;
        }
        if gap {
            line.push(' ');
            gap = false;
        }
        line.push(letter);
        length += needed;
    }
    line
}

/// Whether a character changes how others look, or looks like nothing.
fn invisible(letter: char) -> bool {
    (letter.is_control() && !letter.is_whitespace())
        || matches!(letter,
            '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn text_that_steers_the_screen_is_harmless() {
        let cases = [
            ("Ada Lovelace", "Ada Lovelace"),
            ("  Ada\r\n\tLovelace  ", "Ada Lovelace"),
            ("\u{1b}[2JAda", "[2JAda"),
            ("Ada \u{202e}ecalevoL", "Ada ecalevoL"),
            ("A\u{200b}da\u{2066}", "Ada"),
            ("Zoë 李 😀", "Zoë 李 😀"),
            ("\u{3164}\u{feff}", ""),
        ];
        for (given, shown) in cases {
            assert_eq!(clean(given, 40), shown, "{given:?}");
        }
    }

    #[test]
    fn long_text_is_cut_and_says_so() {
        assert_eq!(clean("abcdef", 0), "");
        assert_eq!(clean("abcdef", 6), "abcdef");
        assert_eq!(clean("abcdefg", 6), "abcde…");
        assert_eq!(clean("abcde fg", 6), "abcde…");
        assert_eq!(clean(&"é".repeat(100_000), 1000).chars().count(), 1000);
    }
}
