//! The released desk, for what is measured of it from outside.

use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// Names the program to measure, where it is not this checkout's.
const PROGRAM: &str = "COMPANION_BENCH_DESK";

/// Builds the release, and says where it is.
pub(crate) fn program() -> PathBuf {
    if let Some(program) = std::env::var_os(PROGRAM) {
        return program.into();
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo)
        .args(["build", "--profile=desk", "--package=companion-desk"])
        .args([
            "--bin=companion-desk",
            "--message-format=json-render-diagnostics",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(built.status.success(), "the release cannot be built");
    let messages = String::from_utf8(built.stdout).unwrap();
    let mut programs = messages.lines().filter_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(PathBuf::from(message["executable"].as_str()?))
    });
    programs.next().unwrap()
}

/// Runs a command of it on a database.
pub(crate) fn run(command: &mut Command, database: &str) -> String {
    let output = command.args(["--database", database]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}{error}");
    said
}

/// Starts the desk, and says at which address it is.
pub(crate) fn serve(program: &Path, dir: &Path, database: &str) -> (Child, String) {
    let mut desk = Command::new(program)
        .args(["serve", "--listen", "127.0.0.1:0", "--database", database])
        // Beside PostgreSQL there is no file for a key.
        .env("COMPANION_DESK_KEY", "0b".repeat(32))
        .current_dir(dir)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(desk.stdout.take().unwrap()).lines();
    let address = said.find_map(|line| {
        let line = line.unwrap();
        Some(line.strip_prefix("listening on ")?.to_owned())
    });
    std::thread::spawn(move || said.for_each(drop));
    (desk, address.unwrap())
}
