//! A long text in lines that a menu can show.

/// Where text of another direction begins and ends (UAX #9).
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');

/// The lines of a text, none of them with more than `width` characters that can be seen. A word
/// that is longer than a line is cut and ends with `…`. What is shut in stays so on every line.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in text.lines() {
        let mut rest = String::new();
        for word in line.split(' ') {
            let word = cut(word, width);
            if !rest.is_empty() && seen(&rest) + 1 + seen(&word) > width {
                let open = close(&mut rest);
                lines.push(std::mem::take(&mut rest));
                if open {
                    rest.push(ISOLATE.0);
                }
            } else if !rest.is_empty() {
                rest.push(' ');
            }
            rest += &word;
        }
        lines.push(rest);
    }
    lines
}

/// Ends an isolate that goes on in the next line; whether there was one.
fn close(line: &mut String) -> bool {
    let open = line.matches(ISOLATE.0).count() > line.matches(ISOLATE.1).count();
    if open {
        line.push(ISOLATE.1);
    }
    open
}

fn is_mark(letter: char) -> bool {
    letter == ISOLATE.0 || letter == ISOLATE.1
}

fn seen(text: &str) -> usize {
    text.chars().filter(|letter| !is_mark(*letter)).count()
}

fn cut(word: &str, width: usize) -> String {
    let length = seen(word);
    if length <= width {
        return word.to_owned();
    }
    let mut left = width.saturating_sub(1);
    let mut gone = false;
    let mut short = String::new();
    for letter in word.chars() {
        if is_mark(letter) {
            short.push(letter);
        } else if left > 0 {
            left -= 1;
            short.push(letter);
        } else if !gone {
            gone = true;
            short.push('…');
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_short_and_say_everything() {
        assert_eq!(wrapped("one two three", 8), ["one two", "three"]);
        assert_eq!(wrapped("one\ntwo", 8), ["one", "two"]);
        assert_eq!(wrapped("abcdefghij", 8), ["abcdefg…"]);
        assert_eq!(wrapped("", 8), Vec::<String>::new());
    }

    #[test]
    fn what_is_shut_in_stays_so_on_every_line() {
        let lines = wrapped("a \u{2068}bb cc dddddddddd\u{2069} e", 8);
        assert_eq!(
            lines,
            ["a \u{2068}bb cc\u{2069}", "\u{2068}ddddddd…\u{2069}", "e"]
        );
    }
}
