//! The window's program: draws what the agent says and tells it what the user did.
//!
//! It is a process of its own, started on demand, so that an agent that waits carries no toolkit,
//! and a crash here changes nothing there. It knows no rule: the words and what a button does come
//! from the agent, and the answers go back to it.
// Windows makes no console for it.
#![windows_subsystem = "windows"]
// What Slint's compiler writes cannot do without, so it is not forbidden outright.
#![deny(unsafe_code)]

mod alone;
mod arguments;
mod desktop;
mod fonts;
mod link;
mod mailbox;
mod models;
mod screen;
mod stage;

use std::{
    env,
    io::Write as _,
    process::{self, ExitCode},
};

use anyhow::Context as _;

use arguments::Arguments;

/// A code that somebody was told on the phone is typed here; it is wiped with whatever it has passed through.
#[global_allocator]
static HEAP: companion_platform::Wiping = companion_platform::Wiping;

/// The generated half of the markup.
#[expect(
    unreachable_pub,
    unused_qualifications,
    clippy::panic,
    clippy::todo,
    clippy::unwrap_used,
    reason = "this is what Slint's compiler writes"
)]
mod ui {
    slint::include_modules!();
}

/// The window was closed.
const CLOSED: u8 = 0;
/// The arguments make no sense (`EX_USAGE`).
const MISUSED: u8 = 64;
/// There is nothing to show a window on, or nothing to write in it with (`EX_UNAVAILABLE`).
const CANNOT_SHOW: u8 = 69;

fn main() -> ExitCode {
    let arguments = match Arguments::read(env::args_os().skip(1)) {
        Ok(arguments) => arguments,
        Err(error) => return ExitCode::from(tell(MISUSED, &error)),
    };
    match show(&arguments) {
        Ok(()) => ExitCode::from(CLOSED),
        Err(error) => ExitCode::from(tell(CANNOT_SHOW, &error)),
    }
}

/// One line, for whoever started us; the user is asked by other means then.
fn tell(code: u8, error: &anyhow::Error) -> u8 {
    // Without standard error there is nobody to tell.
    drop(writeln!(std::io::stderr(), "companion-window: {error:#}"));
    code
}

fn show(arguments: &Arguments) -> anyhow::Result<()> {
    fonts::tell_panics(|error| process::exit(i32::from(tell(CANNOT_SHOW, error))));
    let stage = stage::Stage::new().context("no window can be shown here")?;
    fonts::check()?;
    screen::run(stage, &arguments.state).context("no window can be shown here")
}
