//! What the documents list is what the code has: every setting, every host, every test.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its input has failed"
)]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use companion::assist::policy::KEYS;

#[test]
fn every_setting_is_in_the_table_of_settings_and_no_other() {
    let text = document("policy.md");
    let listed: BTreeSet<&str> = first_cells(section(&text, "Every key")).collect();
    let known: BTreeSet<&str> = KEYS.iter().map(|key| key.name).collect();
    assert_eq!(listed, known);
}

#[test]
fn a_firewall_is_told_every_host_that_the_agent_knows_and_no_other() {
    let text = document("network.md");
    let section = section(&text, "What the agent connects to");
    let listed: BTreeSet<String> = first_cells(section).map(str::to_owned).collect();
    let mut known = hosts(&["src", "platform/src"]);
    // Whose kinds of documents are made. Nobody connects there for that.
    for name in [
        "json-schema.org",
        "schemas.android.com",
        "schemas.microsoft.com",
        "www.apple.com",
    ] {
        assert!(known.remove(name), "{name}");
    }
    assert!(known.contains("download.teamviewer.com"), "{known:?}");
    assert_eq!(listed, known);
}

#[test]
fn a_firewall_is_told_every_host_that_the_desk_knows() {
    let text = document("network.md");
    let section = section(&text, "What the desk connects to");
    let listed: BTreeSet<String> = first_cells(section).map(str::to_owned).collect();
    let mut known = hosts(&["desk/src"]);
    // Where operators and customers go, and not the desk itself; and the domain of all of TeamViewer's.
    for name in ["get.teamviewer.com", "teamviewer.com"] {
        assert!(known.remove(name), "{name}");
    }
    assert_eq!(listed, known);
}

/// A promise with a test that is gone is one that nothing shows any more.
#[test]
fn every_test_that_a_document_names_is_there() {
    let mut named = 0;
    for entry in fs::read_dir(root().join("docs")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|end| end != "md") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let mut source = String::new();
        // What stands in code: `file · test`, and `· test` for another one of the same file.
        let spans = text.split('`').skip(1).step_by(2);
        for (file, test) in spans.filter_map(|span| span.split_once('·')) {
            if !file.trim().is_empty() {
                let read = fs::read_to_string(root().join(file.trim()));
                assert!(read.is_ok(), "{}: {file}: {read:?}", path.display());
                source = read.unwrap();
            }
            let name = format!("fn {}(", test.trim());
            assert!(source.contains(&name), "{}: {file}·{test}", path.display());
            named += 1;
        }
    }
    assert!(named > 200, "{named}");
}

fn section<'a>(text: &'a str, title: &str) -> &'a str {
    let rest = text.split(&format!("\n## {title}\n")).nth(1).unwrap();
    rest.split("\n## ").next().unwrap()
}

/// The first cells of a table's rows, where they are written as code.
fn first_cells(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let (cell, _) = line.strip_prefix("| `")?.split_once("` |")?;
        Some(cell)
    })
}

/// The hosts of others that the code names: whole texts, or within the address in one. Examples in
/// tests and in comments are not the code's.
fn hosts(directories: &[&str]) -> BTreeSet<String> {
    let mut hosts = BTreeSet::new();
    for directory in directories {
        for file in sources(&root().join(directory)) {
            let text = fs::read_to_string(&file).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            let lines = code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            for literal in lines.flat_map(|line| line.split('"').skip(1).step_by(2)) {
                hosts.extend(
                    literal
                        .split([' ', ',', '/', '`'])
                        .filter(|word| is_host(word))
                        .map(str::to_owned),
                );
            }
        }
    }
    hosts
}

/// A name below a top level that somebody really has; those of examples are kept for that (RFC 2606).
fn is_host(word: &str) -> bool {
    let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-".contains(c);
    let real = [".com", ".net", ".org", ".io", ".us", ".cn"]
        .iter()
        .any(|end| word.ends_with(end));
    // The names of the desktop's own services are written the other way round.
    let reversed = ["org.", "com."].iter().any(|start| word.starts_with(start));
    real && !reversed && word.chars().all(fine) && !word.contains("example.")
}

fn sources(directory: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let is_test =
            path.ends_with("tests.rs") || path.ends_with("tests") || path.ends_with("rehearsal");
        if is_test {
            continue;
        }
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found
}

fn document(name: &str) -> String {
    fs::read_to_string(root().join("docs").join(name)).unwrap()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
