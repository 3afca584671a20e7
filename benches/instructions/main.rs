//! Counts the instructions that a request costs on its way, agent and desk, and holds each count to a budget.
//!
//! `cargo bench --workspace --profile dev --bench instructions` counts everything, `-- --renew` writes down what it counted as the budget,
//! `-- --twice` shows how far two runs are apart. Valgrind's Callgrind counts, so a count does not depend on what else the machine does.
//! How to read it, and what a budget is worth on another machine, stands in `docs/performance.md`.
#![forbid(unsafe_code)]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "the table goes to one, what is wrong to the other; and a bench may stop"
)]

#[cfg(target_os = "linux")]
mod budget;
#[cfg(target_os = "linux")]
mod linux;

#[cfg(target_os = "linux")]
fn main() -> std::process::ExitCode {
    linux::main()
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("instructions are counted on Linux");
}
