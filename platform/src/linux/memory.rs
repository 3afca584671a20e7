//! Gives memory back that an agent needs to wake up, and not to sleep; and fetches what is needed next.
//!
//! Most of what an idle agent would keep is its own program: pages of files, which the system has in
//! its cache anyway. They are let go of as the system itself does when memory is short, and are
//! there again, without the disk, when they are touched.

use std::{env, fs, ops::Range, path::Path};

use rustix::fs::{Advice, fadvise};

/// Gives back what is free of the heap, and the pages of programs that were only read.
pub(crate) fn trim() {
    let mappings = fs::read_to_string("/proc/self/smaps").unwrap_or_default();
    let program = env::current_exe().unwrap_or_default();
    for pages in of_files(&mappings, &program.to_string_lossy()) {
        let start = std::ptr::without_provenance_mut(pages.start);
        // SAFETY: the pages are a file's, private to us, not writable and, as the system counts
        // them, as they are in the file: whoever reads them next reads the same. Nothing but the
        // system's loader writes to such pages, and it has done so before it runs them.
        unsafe {
            libc::madvise(start, pages.len(), libc::MADV_DONTNEED);
        }
    }
    drop(mappings);
    // SAFETY: it takes no pointer, and glibc has it safe to be called at any time by any thread.
    #[cfg(target_env = "gnu")]
    unsafe {
        libc::malloc_trim(0);
    }
}

pub(crate) fn fetch_ahead(file: &Path) {
    // Whoever needs it will say that it is not there.
    drop(fs::File::open(file).map(|file| fadvise(&file, 0, None, Advice::WillNeed)));
}

/// Where the pages are that hold exactly what their file holds: code, and the constants of this
/// program. Those of a library are left alone, since it might be one that is being loaded.
/// `smaps` is as proc_pid_smaps(5) has it.
fn of_files<'a>(smaps: &'a str, program: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut lines = smaps.lines().peekable();
    std::iter::from_fn(move || {
        loop {
            let head = lines.next()?;
            // What was written has a page of its own, in memory or swapped out.
            let mut written = false;
            while let Some(line) = lines.next_if(|line| mapping(line).is_none()) {
                let of = |key| line.strip_prefix(key).map(str::trim);
                let size = of("Anonymous:").or_else(|| of("Swap:"));
                written |= size.is_some_and(|size| size != "0 kB");
            }
            let Some((pages, rights, file)) = mapping(head) else {
                continue;
            };
            let ours = file == program && rights == "r--p";
            let code = file.starts_with('/') && rights == "r-xp";
            if !written && (ours || code) {
                return Some(pages);
            }
        }
    })
}

/// The line with which a mapping begins: `address perms offset dev inode pathname`.
fn mapping(line: &str) -> Option<(Range<usize>, &str, &str)> {
    let mut fields = line.splitn(5, ' ');
    let (start, end) = fields.next()?.split_once('-')?;
    let number = |text| usize::from_str_radix(text, 16).ok();
    let rights = fields.next()?;
    let rest = fields.nth(2)?;
    let file = rest.split_once(' ').map_or("", |(_, file)| file.trim());
    Some((number(start)?..number(end)?, rights, file))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    const SMAPS: &str = "\
560000000000-560000001000 r--p 00000000 08:01 1234                       /usr/bin/companion
Rss:                   4 kB
Anonymous:             0 kB
Swap:                  0 kB
VmFlags: rd mr mw me sd
560000001000-560000003000 r-xp 00001000 08:01 1234                       /usr/bin/companion
Rss:                   8 kB
Anonymous:             0 kB
Swap:                  0 kB
560000003000-560000004000 r--p 00003000 08:01 1234                       /usr/bin/companion
Anonymous:             4 kB
Swap:                  0 kB
560000004000-560000005000 rw-p 00004000 08:01 1234                       /usr/bin/companion
Anonymous:             0 kB
560000005000-560000006000 rw-p 00000000 00:00 0                          [heap]
Anonymous:             0 kB
7f0000000000-7f0000001000 r--p 00000000 08:01 99                         /usr/lib/lib c.so
Anonymous:             0 kB
7f0000001000-7f0000002000 r-xp 00001000 08:01 99                         /usr/lib/lib c.so
Anonymous:             0 kB
Swap:                  0 kB
7f0000002000-7f0000003000 r-xp 00002000 08:01 99                         /usr/lib/lib c.so
Anonymous:             0 kB
Swap:                  4 kB
7f0000003000-7f0000004000 r-xs 00002000 08:01 99                         /usr/lib/lib c.so
Anonymous:             0 kB
7fff00000000-7fff00001000 r-xp 00000000 00:00 0                          [vdso]
Anonymous:             0 kB
7fff00001000-7fff00002000 r-xp 00000000 00:00 0
Anonymous:             0 kB
";

    #[test]
    fn only_pages_that_are_as_in_their_file_are_let_go_of() {
        let found: Vec<_> = of_files(SMAPS, "/usr/bin/companion").collect();
        let expected = [
            0x5600_0000_0000..0x5600_0000_1000,
            0x5600_0000_1000..0x5600_0000_3000,
            0x7f00_0000_1000..0x7f00_0000_2000,
        ];
        assert_eq!(found, expected);
        assert_eq!(of_files("garbage\n\n: kB", "").count(), 0);
    }

    #[test]
    fn a_program_goes_on_as_if_nothing_had_happened() {
        let smaps = fs::read_to_string("/proc/self/smaps").unwrap();
        let program = env::current_exe().unwrap();
        let pages: Vec<_> = of_files(&smaps, program.to_str().unwrap()).collect();
        let here = mapping as *const () as usize;
        assert!(pages.iter().any(|pages| pages.contains(&here)), "{smaps}");
        for _ in 0..100 {
            trim();
            assert_eq!(mapping("1-2 r-xp 0 0 7 /a b").unwrap().2, "/a b");
        }
    }
}
