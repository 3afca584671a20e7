//! Writes what a package brings along beside the program: completions for the shells, and the man
//! pages, both made from the command line's own description.
//!
//! `cargo run --example papers` writes them to `packaging/`; a test sees to it that they are true.
//! They are not in the agent, where they would be carried along by every idle process.

use std::path::{Path, PathBuf};

use clap::{Command, CommandFactory as _};
use clap_complete::Shell;
use companion::app::Args;

fn main() -> std::io::Result<()> {
    for (path, text) in papers()? {
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
        std::fs::write(path, text)?;
    }
    Ok(())
}

/// Every file and what is in it.
pub(crate) fn papers() -> std::io::Result<Vec<(PathBuf, Vec<u8>)>> {
    let packaging = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging");
    let mut papers = Vec::new();
    for (shell, name) in [
        (Shell::Bash, "companion.bash"),
        (Shell::Zsh, "_companion"),
        (Shell::Fish, "companion.fish"),
        (Shell::PowerShell, "companion.ps1"),
    ] {
        let mut text = Vec::new();
        clap_complete::generate(shell, &mut shown(), "companion", &mut text);
        papers.push((packaging.join("completions").join(name), text));
    }
    let mut command = shown();
    command.build();
    let pages = command
        .get_subcommands()
        .filter(|verb| verb.get_name() != "help");
    for page in std::iter::once(&command).chain(pages) {
        let name = page.get_display_name().unwrap_or("companion").to_owned();
        let mut text = Vec::new();
        // Not the version: it would change every page with every release.
        let page = page.clone().version(None::<&str>);
        clap_mangen::Man::new(page).date("").render(&mut text)?;
        papers.push((packaging.join("man").join(format!("{name}.1")), text));
    }
    Ok(papers)
}

/// The command line without what only the system is to call, which completions would show.
fn shown() -> Command {
    let all = Args::command();
    let verbs = all.get_subcommands().filter(|verb| !verb.is_hide_set());
    Command::new(all.get_name().to_owned())
        .about(all.get_about().cloned().unwrap_or_default())
        .after_help(all.get_after_help().cloned().unwrap_or_default())
        .version(env!("CARGO_PKG_VERSION"))
        .args(all.get_arguments())
        .subcommands(verbs)
}
