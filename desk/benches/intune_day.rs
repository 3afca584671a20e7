//! Plays a day in which Intune is asked about each of 30,000 devices, in virtual time, and prints what
//! that takes of Graph's limit, and how soon sessions that were begun in Intune are noticed.
//!
//! `cargo bench -p companion-desk --features rehearsal --bench intune_day`. docs/deploy/intune.md has
//! the figures.
#![forbid(unsafe_code)]
#![expect(clippy::print_stdout, reason = "the figures go there")]

use companion_desk::intune::day::Day;

fn main() {
    for devices in [1_000, 30_000, 200_000] {
        println!("## {devices} devices\n\n{}\n", Day::usual(devices).play());
    }
}
