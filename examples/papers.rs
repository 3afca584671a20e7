//! Writes what a package brings along beside the program: completions for the shells and the man
//! pages, both made from the command line's own description, and the files for device management,
//! made from the list of settings, as is the table in `docs/policy.md`.
//!
//! `cargo run --example papers` writes them to `packaging/`; a test sees to it that they are true.
//! The completions and the pages are not in the agent, where every idle process would carry them along.

use std::path::{Path, PathBuf};

use clap::{Command, CommandFactory as _};
use clap_complete::Shell;
use companion::{
    app::Args,
    template::{self, Format},
};

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
    let mut pages = vec![&command];
    let mut next = 0;
    while let Some(page) = pages.get(next) {
        let below = page.get_subcommands();
        pages.extend(below.filter(|verb| verb.get_name() != "help"));
        next += 1;
    }
    for page in pages {
        let name = page.get_display_name().unwrap_or("companion").to_owned();
        let mut text = Vec::new();
        // Not the version: it would change every page with every release.
        let page = page.clone().version(None::<&str>);
        clap_mangen::Man::new(page).date("").render(&mut text)?;
        papers.push((packaging.join("man").join(format!("{name}.1")), text));
    }
    for (name, format) in template::FILES {
        let text = template::of(*format).into_bytes();
        papers.push((packaging.join("policy").join(name), text));
    }
    papers.push(documented()?);
    Ok(papers)
}

/// The document about the settings, with the table of them in its place.
fn documented() -> std::io::Result<(PathBuf, Vec<u8>)> {
    const MARKS: [&str; 2] = ["<!-- the table of settings -->\n", "<!-- its end -->\n"];
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/policy.md");
    let text = std::fs::read_to_string(&path)?;
    let lacking = || std::io::Error::other("docs/policy.md has no place for the table of settings");
    let (before, rest) = text.split_once(MARKS[0]).ok_or_else(lacking)?;
    let (_, after) = rest.split_once(MARKS[1]).ok_or_else(lacking)?;
    let table = template::of(Format::Markdown);
    let text = [before, MARKS[0], "\n", &table, "\n", MARKS[1], after].concat();
    Ok((path, text.into_bytes()))
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
