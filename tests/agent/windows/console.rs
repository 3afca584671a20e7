//! Which of the programs for Windows belong to a console, and who starts the agent without one.

use std::path::Path;

use serde_json::json;

use super::{Windows, on_z, screen::Desktop};
use crate::support::fixture;

/// `IMAGE_SUBSYSTEM_WINDOWS_GUI`: Windows makes no console for it.
const WITHOUT: u16 = 2;
/// `IMAGE_SUBSYSTEM_WINDOWS_CUI`: it has that of whoever starts it, or a new one.
const WITH: u16 = 3;

/// What a program for Windows says that it belongs to (Microsoft: *PE format*).
fn subsystem(program: &Path) -> u16 {
    let bytes = std::fs::read(program).unwrap();
    let word = |at: usize| u16::from_le_bytes([bytes[at], bytes[at + 1]]);
    let header = usize::from(word(0x3c));
    assert_eq!(&bytes[header..header + 4], b"PE\0\0");
    word(header + 24 + 68)
}

#[tokio::test]
async fn the_command_line_has_a_console_and_what_starts_by_itself_has_none() {
    let Some(windows) = Windows::here() else {
        return;
    };
    let of = |name| subsystem(&windows.agent.with_file_name(name));
    assert_eq!(of("companion.exe"), WITH);
    assert_eq!(of("companionw.exe"), WITHOUT);
}

#[tokio::test]
async fn an_agent_that_was_started_without_a_console_is_there_and_is_talked_to() {
    let Some(desktop) = Desktop::new().await else {
        return;
    };
    let windows = &desktop.windows;
    let home = tempfile::tempdir().unwrap();
    let state = &home.path().join("state");
    let from = json!({ "name": "Ada", "address": "ada@example.com", "desk": "Helpdesk" });
    let entry = json!({ "id": "a", "code": "s06-301-144", "reason": "A b", "from": from });
    let fixture = on_z(&fixture(home.path(), entry));
    let (state_dir, config) = (on_z(state), on_z(&state.join("config.json")));
    let words = ["run", "--state", &state_dir, "--config", &config];
    let words = [&words[..], &["--fixture", &fixture]].concat();
    let starter = windows.agent.with_file_name("companionw.exe");
    let _started = desktop.begin(&starter, &words);
    windows.waiting(state, 1).await;
    let (fine, said) = windows.says(state, &["requests"]).await;
    assert!(fine && said.contains("Ada"), "{said}");
    let (fine, _) = windows.says(state, &["quit"]).await;
    assert!(fine);
}
