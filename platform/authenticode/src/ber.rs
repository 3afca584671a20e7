//! Apple writes messages with lengths that are only known at their end (BER, X.690, 8.1.3.6), which
//! the reader of messages does not take. Here they get lengths at their beginning; what has one
//! already, as everything has that is signed, stays as it is.

use crate::Fault;

/// More levels than a message has around its parts.
const DEEPEST: usize = 16;

/// The first value, with lengths. What follows it is left out.
pub(crate) fn definite(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    Ok(value(bytes, DEEPEST)?.0)
}

/// One value, and what follows it.
fn value(bytes: &[u8], deepest: usize) -> Result<(Vec<u8>, &[u8]), Fault> {
    let (&tag, rest) = bytes.split_first().ok_or_else(cut_off)?;
    let (&first, rest) = rest.split_first().ok_or_else(cut_off)?;
    if tag & 0x1f == 0x1f {
        return Err(Fault::Malformed("it has tags that no message has".into()));
    }
    if first == 0x80 {
        return without_length(tag, rest, deepest);
    }
    let (length, rest) = length(first, rest)?;
    let head = bytes.len() - rest.len();
    let end = head.checked_add(length).ok_or_else(cut_off)?;
    let (whole, after) = bytes.split_at_checked(end).ok_or_else(cut_off)?;
    Ok((whole.to_vec(), after))
}

/// The parts up to two zeros.
fn without_length(tag: u8, mut rest: &[u8], deepest: usize) -> Result<(Vec<u8>, &[u8]), Fault> {
    let constructed = tag & 0x20 != 0;
    let (Some(deepest), true) = (deepest.checked_sub(1), constructed) else {
        return Err(Fault::Malformed("it is nested too deeply".into()));
    };
    let mut parts = Vec::new();
    loop {
        if let Some(after) = rest.strip_prefix(&[0, 0]) {
            let mut whole = vec![tag];
            put_length(&mut whole, parts.len());
            whole.extend(parts);
            return Ok((whole, after));
        }
        let (part, after) = value(rest, deepest)?;
        parts.extend(part);
        rest = after;
    }
}

fn length(first: u8, rest: &[u8]) -> Result<(usize, &[u8]), Fault> {
    let more = usize::from(first & 0x7f);
    if first & 0x80 == 0 {
        return Ok((more, rest));
    }
    let (bytes, rest) = rest.split_at_checked(more).ok_or_else(cut_off)?;
    if more > 4 {
        return Err(cut_off());
    }
    let length = bytes
        .iter()
        .fold(0, |sum, byte| sum << 8 | usize::from(*byte));
    Ok((length, rest))
}

fn put_length(whole: &mut Vec<u8>, length: usize) {
    let bytes = length.to_be_bytes();
    let used = &bytes[bytes.iter().take_while(|byte| **byte == 0).count()..];
    match used {
        [] => whole.push(0),
        [short] if *short < 0x80 => whole.push(*short),
        // At most eight.
        long => {
            whole.push(0x80 | u8::try_from(long.len()).unwrap_or(8));
            whole.extend_from_slice(long);
        }
    }
}

fn cut_off() -> Fault {
    Fault::Malformed("it is cut off".into())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[test]
    fn lengths_come_to_the_front_and_what_has_one_stays() {
        let inner = [0x04, 0x81, 0x01, 7];
        let outer = [&[0x30, 0x80, 0xa0, 0x80][..], &inner, &[0, 0, 0, 0, 9]].concat();
        let expected = [&[0x30, 6, 0xa0, 4][..], &inner].concat();
        assert_eq!(definite(&outer).unwrap(), expected);
        assert_eq!(definite(&expected).unwrap(), expected);
        let long = [&[0x30, 0x80, 0x04, 0x82, 1, 0][..], &[5; 256], &[0, 0]].concat();
        assert_eq!(definite(&long).unwrap()[..4], [0x30, 0x82, 1, 4]);
    }

    #[test]
    fn what_never_ends_is_an_error() {
        for bytes in [
            &[][..],
            &[0x30],
            &[0x30, 0x80],
            &[0x30, 0x80, 0],
            &[0x04, 0x80, 0, 0],
            &[0x04, 5, 1],
            &[0x3f, 0x80, 0, 0],
            &[0x04, 0x85, 1, 1, 1, 1, 1],
            &[0x30, 0x80].repeat(1000),
        ] {
            assert!(definite(bytes).is_err(), "{bytes:?}");
        }
    }
}
