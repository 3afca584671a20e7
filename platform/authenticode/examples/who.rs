//! Says who signed a program for macOS: `who PROGRAM ROOT`, the root being an authority's
//! certificate in DER, such as Apple's *Apple Root CA*. Exits with 1 when nobody did.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a tool, which prints and stops at the first failure"
)]

use std::{env, fs, process::ExitCode, time::SystemTime};

use companion_authenticode::apple::judge;

fn main() -> ExitCode {
    let [program, root] = [1, 2].map(|at| fs::read(env::args_os().nth(at).unwrap()).unwrap());
    match judge(&program, &[&root], SystemTime::now()) {
        Ok(signed) => println!("{} of team {}", signed.identifier, signed.team),
        Err(fault) => {
            println!("{fault}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
