//! One switch of the settings of a desktop, such as GNOME, out of the user's own database of them.
//!
//! dconf offers no reading over the bus: whoever wants to know opens the file (GVDB, as GLib's
//! `gvdb-format.h` lays it out), and the bus only tells when it changed. We read one boolean and
//! nothing else, so there is no library for that; whatever is not as it should be counts as not set.

use std::{env, fs::File, io::Read as _, path::PathBuf};

/// No database of a person's settings is larger, in bytes.
const LARGEST: u64 = 4 * 1024 * 1024;
/// How deep keys lie at most.
const DEEPEST: usize = 16;
/// The key of an item that has nobody above.
const NOBODY: u32 = u32::MAX;
/// The size of an item of a table, in bytes.
const ITEM: usize = 24;

/// What the user has set there, if anything.
pub(super) fn switch(key: &str) -> Option<bool> {
    let mut database = Vec::new();
    let file = File::open(place()?).ok()?;
    file.take(LARGEST).read_to_end(&mut database).ok()?;
    Database(&database).switch(key)
}

/// The database that dconf writes where nobody has given it other ones.
fn place() -> Option<PathBuf> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty());
    let configuration = set("XDG_CONFIG_HOME").map(PathBuf::from);
    let home = || Some(PathBuf::from(set("HOME")?).join(".config"));
    Some(configuration.or_else(home)?.join("dconf/user"))
}

struct Database<'a>(&'a [u8]);

impl<'a> Database<'a> {
    fn switch(&self, key: &str) -> Option<bool> {
        self.0.starts_with(b"GVariant").then_some(())?;
        let table = self.area(16)?;
        let items = items(table)?;
        let mut found = items.chunks_exact(ITEM).filter(|item| item[14] == b'v');
        let item = found.find(|item| self.is_named(item, key, items, DEEPEST))?;
        // A variant: the value, a zero, its type.
        match area(self.0, item, 16)? {
            [value @ (0 | 1), 0, b'b'] => Some(*value == 1),
            _ => None,
        }
    }

    /// Whether that is the whole name of an item: its own behind that of the one above.
    fn is_named(&self, item: &[u8], name: &str, items: &[u8], depth: usize) -> bool {
        let own = || {
            let start = usize::try_from(number(item, 8)?).ok()?;
            let length = u16::from_le_bytes(item.get(12..14)?.try_into().ok()?);
            let own = self.0.get(start..start.checked_add(length.into())?)?;
            std::str::from_utf8(own).ok()
        };
        let Some(rest) = own().and_then(|own| name.strip_suffix(own)) else {
            return false;
        };
        match number(item, 4) {
            Some(NOBODY) => rest.is_empty(),
            Some(above) if depth > 0 => {
                let above = usize::try_from(above).ok();
                let above = above.and_then(|above| items.chunks_exact(ITEM).nth(above));
                above.is_some_and(|above| self.is_named(above, rest, items, depth - 1))
            }
            Some(_) | None => false,
        }
    }

    fn area(&self, at: usize) -> Option<&'a [u8]> {
        area(self.0, self.0, at)
    }
}

/// The items of a table, behind its filter and its buckets.
fn items(table: &[u8]) -> Option<&[u8]> {
    let filter = number(table, 0)? & 0x07ff_ffff;
    let words = u64::from(filter) + u64::from(number(table, 4)?);
    table.get(usize::try_from(words * 4 + 8).ok()?..)
}

/// The part of the whole that begins and ends where two numbers say.
fn area<'a>(whole: &'a [u8], place: &[u8], at: usize) -> Option<&'a [u8]> {
    let [start, end] = [number(place, at)?, number(place, at + 4)?];
    whole.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::Database;

    const KEY: &str = "/org/gnome/desktop/notifications/show-banners";

    /// A database with these items: what is above, the own name, the kind, the value.
    fn database(items: &[(u32, &str, u8, &[u8])]) -> Vec<u8> {
        let mut whole = b"GVariant\0\0\0\0\0\0\0\0".to_vec();
        let table = 24 + 8 + 4 + 4;
        let end = table + 24 * items.len();
        let le = |number: usize| u32::try_from(number).unwrap_or_default().to_le_bytes();
        whole.extend([le(24), le(end)].concat());
        // A filter of one word (its upper bits are something else), one bucket.
        whole.extend([le(1 | 5 << 27), le(1), le(0), le(0)].concat());
        let mut behind: Vec<u8> = Vec::new();
        for (above, name, kind, value) in items {
            let at = end + behind.len();
            behind.extend(name.as_bytes());
            let from = end + behind.len();
            behind.extend(*value);
            let length = u16::try_from(name.len()).unwrap_or_default().to_le_bytes();
            whole.extend([le(0), above.to_le_bytes(), le(at)].concat());
            whole.extend([length, [*kind, 0]].concat());
            whole.extend([le(from), le(end + behind.len())].concat());
        }
        whole.extend(behind);
        whole
    }

    fn gnome(value: &[u8]) -> Vec<u8> {
        database(&[
            (u32::MAX, "/", b'L', &[]),
            (0, "org/", b'L', &[]),
            (1, "gnome/desktop/notifications/", b'L', &[]),
            (2, "show-in-lock-screen", b'v', &[1, 0, b'b']),
            (2, "show-banners", b'v', value),
        ])
    }

    #[test]
    fn a_switch_is_read_by_its_whole_name() {
        for (value, is) in [
            (&[0, 0, b'b'][..], Some(false)),
            (&[1, 0, b'b'], Some(true)),
            (&[2, 0, b'b'], None),
            (&[1, 0, b's'], None),
            (&[], None),
        ] {
            let whole = gnome(value);
            assert_eq!(Database(&whole).switch(KEY), is, "{value:?}");
        }
        let whole = gnome(&[0, 0, b'b']);
        for other in [
            "show-banners",
            "/show-banners",
            "",
            "/org/gnome/show-banners",
        ] {
            assert_eq!(Database(&whole).switch(other), None, "{other}");
        }
    }

    #[test]
    fn what_is_no_database_has_no_switch_and_does_no_harm() {
        let whole = gnome(&[0, 0, b'b']);
        for length in 0..whole.len() {
            assert_eq!(Database(&whole[..length]).switch(KEY), None, "{length}");
        }
        for at in 0..whole.len() {
            for bits in [0x01, 0x80, 0xff] {
                let mut bent = whole.clone();
                bent[at] ^= bits;
                Database(&bent).switch(KEY);
            }
        }
        // Two that are above each other.
        let round = database(&[(1, "a/", b'v', &[]), (0, "a/", b'v', &[])]);
        assert_eq!(Database(&round).switch(&"a/".repeat(1000)), None);
    }
}
