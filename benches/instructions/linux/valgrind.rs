//! Valgrind's Callgrind, which runs this program once more and counts its instructions, whichever thread does them.

use std::{
    env, fs, io,
    path::Path,
    process::{Command, Stdio},
};

use super::counter::{Counted, MARK};

/// Such as `valgrind-3.19.0`: what Valgrind takes for one instruction can differ from version to version.
pub(super) fn version() -> io::Result<String> {
    let said = Command::new("valgrind").arg("--version").output()?;
    Ok(String::from_utf8_lossy(&said.stdout).trim().to_owned())
}

/// Runs this program with these words. Gives the features that it says its processor has, and the instructions for each
/// thing that it did. What Callgrind wrote stays in `parts`, which is emptied before.
pub(super) fn run(words: &[String], parts: &Path) -> (String, Vec<(String, u64)>) {
    let _ = fs::remove_dir_all(parts);
    fs::create_dir_all(parts).unwrap();
    let part = parts.join("part");
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--quiet", "--compress-strings=yes"])
        .arg(format!("--dump-before={MARK}"))
        .arg(format!("--callgrind-out-file={}", part.display()))
        .arg(env::current_exe().unwrap())
        .args(words)
        // What is in the environment moves the stack, and settings in it change what is done.
        .env_clear()
        .env("PATH", env::var_os("PATH").unwrap_or_default())
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(output.status.success(), "it ended with {}", output.status);
    let (features, counted): (String, Vec<Counted>) =
        serde_json::from_slice(&output.stdout).unwrap();
    // Each mark ends a part: the first is what was made ready, the second what was counted, and so on.
    let each = counted.into_iter().zip(1..).map(|(counted, number)| {
        let path = part.with_extension((2 * number).to_string());
        (counted.name, total(&path) / counted.times)
    });
    (features, each.collect())
}

/// The instructions in a part.
fn total(path: &Path) -> u64 {
    let text = fs::read_to_string(path).unwrap();
    let total = text.lines().find_map(|line| line.strip_prefix("totals: "));
    total.unwrap().trim().parse().unwrap()
}
