//! Measures what the product promises of itself, and prints one JSON document.
//!
//! `cargo bench --bench agent` measures everything, `cargo bench --bench agent -- latency idle` only
//! these. What each figure includes stands in `docs/performance.md`.
#![forbid(unsafe_code)]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the figures go to one, the progress to the other"
)]

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
