//! Compiles the markup of the window, and takes from the agent's words those few that the window says
//! when there is no agent.

use std::{env, fs, path::Path};

/// Where the agent has its words, one file a language.
const WORDS: &str = "../src/l10n";
/// The messages, each of which is a line.
const MESSAGES: [&str; 3] = ["title", "agent-gone", "close"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The same on every system: what the window looks like is ours, and only `AboutSlint` is theirs.
    let settings = slint_build::CompilerConfiguration::new().with_style("fluent".into());
    slint_build::compile_with_config("ui/window.slint", settings)?;
    println!("cargo:rerun-if-changed={WORDS}");
    let out = Path::new(&env::var("OUT_DIR")?).join("alone.rs");
    Ok(fs::write(out, alone()?)?)
}

/// A list of languages, each with its messages, as Rust writes it.
fn alone() -> Result<String, Box<dyn std::error::Error>> {
    let mut languages = Vec::new();
    for file in fs::read_dir(WORDS)? {
        let path = file?.path();
        if path.extension().is_none_or(|kind| kind != "ftl") {
            continue;
        }
        let tag = path.file_stem().unwrap_or_default().to_string_lossy();
        let text = fs::read_to_string(&path)?;
        let message = |name: &str| {
            let mut lines = text.lines();
            let line = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(" = "));
            line.ok_or_else(|| format!("{tag} has no {name} in one line"))
        };
        let [title, gone, close] = MESSAGES.map(message);
        languages.push(format!(
            "({tag:?}, [{:?}, {:?}, {:?}]),",
            title?, gone?, close?
        ));
    }
    languages.sort();
    Ok(format!("&[{}]", languages.concat()))
}
