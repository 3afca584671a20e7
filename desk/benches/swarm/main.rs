//! Measures what a desk costs with many agents waiting at it, and prints one JSON document.
//!
//! `cargo bench -p companion-desk --features rehearsal --bench swarm` measures everything; what each figure includes
//! stands in `docs/performance.md`. The desk is the released program on one processor core, the
//! agents are tasks of this program on another. Everything stays on loopback, and ends by itself.
#![forbid(unsafe_code)]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the figures go to one, the progress to the other"
)]

/// What the desk uses, so that the agents are not what holds it up.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[cfg(target_os = "linux")]
mod linux;

#[cfg(target_os = "linux")]
fn main() -> anyhow::Result<()> {
    linux::main()
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("these figures are read from Linux's /proc");
}
