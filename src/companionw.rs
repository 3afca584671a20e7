//! Starts the agent where there is no console, as at logon and after a click on a notification of
//! Windows, with the arguments that it was given, and ends.
//!
//! Windows makes a console, in a window, for a program of the command line that nobody started from
//! one. The agent is such a program, since it asks and answers there: `companion accept`. So whoever
//! starts it unasked goes through this one, which is no such program and keeps the console away. Other
//! systems have no need of it.
#![windows_subsystem = "windows"]
#![forbid(unsafe_code)]

use std::{env, ffi::OsString, fs, io, path::Path, process::ExitCode};

use companion_platform::{Wanted, start_own};

fn main() -> ExitCode {
    // Why it failed can be told to nobody.
    match start() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn start() -> io::Result<()> {
    let program = format!("companion{}", env::consts::EXE_SUFFIX);
    let program = env::current_exe()?.with_file_name(program);
    if !program.exists() {
        bring_back(&program);
    }
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let _inside = runtime.enter();
    start_own(&program, &arguments, Wanted::ByUser).map(drop)
}

/// While the agent is replaced there is none for a moment, on Windows. Should that have been the last one
/// of the machine, the version before lies where an update keeps it: see `src/update/place.rs`.
fn bring_back(program: &Path) {
    let name = program.file_name().unwrap_or_default();
    let old = program
        .with_file_name(".companion-update")
        .join("old")
        .join(name);
    // Without one there is nothing to start, which is found next.
    drop(fs::rename(old, program));
}
