//! Plays a day in which Intune is asked about each of 30,000 devices, in virtual time, and prints what
//! that takes of Graph's limit, and how soon sessions that were begun in Intune are noticed.
//!
//! `cargo bench -p companion-desk --features rehearsal --bench intune_day`. docs/deploy/intune.md has
//! the figures. With `-- --json` it is one JSON document, as the other benches have it.
#![forbid(unsafe_code)]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the figures go to one, the progress to the other"
)]

#[expect(dead_code, reason = "what is played once needs no median")]
#[path = "../../benches/agent/linux/report.rs"]
mod report;

use companion_desk::intune::{
    day::{Day, Played},
    rota::LIMIT,
};

use self::report::Figures;

const FLEETS: [u32; 3] = [1_000, 30_000, 200_000];

fn main() -> anyhow::Result<()> {
    let days = FLEETS.map(|devices| (devices, Day::usual(devices).play()));
    if std::env::args().any(|argument| argument == "--json") {
        let mut figures = Figures::default();
        for (devices, day) in &days {
            told(*devices, day, &mut figures);
        }
        let document = serde_json::json!({ "figures": figures });
        println!("{}", serde_json::to_string_pretty(&document)?);
    } else {
        for (devices, day) in days {
            println!("## {devices} devices\n\n{day}\n");
        }
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a day has not so many calls")]
fn told(devices: u32, day: &Played, figures: &mut Figures) {
    let of = |what: &str| format!("a day with {devices} devices in Intune: {what}");
    let limit = LIMIT as f64;
    figures.tell(&of("calls of Graph"), day.calls as f64, "");
    figures.at_most(limit, &of("most in any 20 s"), day.busiest as f64, "");
    for (which, delays) in [("watched", &day.watched), ("other", &day.others)] {
        let longest = delays.longest().as_secs_f64();
        let what = of(&format!(
            "a session on one that is {which} noticed, longest"
        ));
        figures.at_most(delays.promised.as_secs_f64(), &what, longest, "s");
    }
    figures.at_most(0.0, &of("sessions never noticed"), day.unnoticed as f64, "");
}
