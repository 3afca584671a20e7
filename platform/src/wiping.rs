//! Memory that is given back is wiped first, whoever had it: a session code passes through buffers of
//! HTTP, TLS, JSON and of starting a program, which know of no secrets and would leave it behind.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    hint::black_box,
};

/// The system's allocator, whose memory is wiped when it is given back. What is on a stack, and what
/// somebody still holds, it does not reach.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wiping;

// SAFETY: memory comes from the system's allocator and goes back to it, with the same layout. Growing
// is left to the trait, which takes new memory, copies, and gives the old one back here.
unsafe impl GlobalAlloc for Wiping {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps to the same rules.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps to the same rules.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: it is the caller's, of this length, and nobody uses it any more. That it is looked
        // at afterwards keeps the compiler from leaving out what nobody would see.
        unsafe {
            memory.write_bytes(0, layout.size());
            System.dealloc(black_box(memory), layout);
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use super::*;

    #[test]
    fn what_grows_keeps_its_content() {
        let (small, large) = (Layout::new::<[u8; 16]>(), Layout::new::<[u8; 4096]>());
        // SAFETY: each piece of memory is used with the layout that it has at that time.
        unsafe {
            let memory = Wiping.alloc(small);
            memory.write_bytes(7, small.size());
            let memory = Wiping.realloc(memory, small, large.size());
            let kept = std::slice::from_raw_parts(memory, small.size());
            assert_eq!(kept, [7; 16]);
            Wiping.dealloc(memory, large);
            let memory = Wiping.alloc_zeroed(large);
            let zeroes = std::slice::from_raw_parts(memory, large.size());
            assert!(zeroes.iter().all(|byte| *byte == 0));
            Wiping.dealloc(memory, large);
        }
    }

    /// The allocator's own notes are in the first bytes of what is free; the rest is as it was left.
    #[test]
    fn what_is_given_back_is_wiped() {
        let layout = Layout::from_size_align(512, 16).unwrap();
        let marked = |allocator: &dyn Fn(*mut u8)| {
            // SAFETY: the memory is written while it is ours. Afterwards only its address is known.
            let memory = unsafe {
                let memory = System.alloc(layout);
                memory.write_bytes(0xA5, layout.size());
                memory
            };
            allocator(memory);
            in_this_process(memory.addr() + 64, 256)
        };
        // SAFETY: memory of this layout, given back once.
        let left = marked(&|memory| unsafe { System.dealloc(memory, layout) });
        assert!(
            left.is_none_or(|left| left.contains(&0xA5)),
            "this test can fail"
        );
        // SAFETY: as above.
        let wiped = marked(&|memory| unsafe { Wiping.dealloc(memory, layout) });
        assert!(wiped.is_none_or(|wiped| !wiped.contains(&0xA5)));
    }

    /// What lies at an address, asked from the system, where that tells: it is nobody's memory.
    fn in_this_process(at: usize, length: usize) -> Option<Vec<u8>> {
        use std::io::{Read as _, Seek as _, SeekFrom};

        let mut memory = std::fs::File::open("/proc/self/mem").ok()?;
        memory.seek(SeekFrom::Start(at as u64)).ok()?;
        let mut bytes = vec![0; length];
        memory.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }
}
