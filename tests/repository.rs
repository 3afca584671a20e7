//! What must be true of this repository as a whole: one short test for each truth.
//!
//! The files are those on disk, so a truth holds before the commit as well. Words that must not
//! stand anywhere are put together here from halves, since this file is looked at too.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its input has failed"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

const LONGEST_RUST_FILE: usize = 600;

/// Where memory is trusted to us and not to the compiler, below `platform/`, and how often.
const UNSAFE: &[(&str, usize)] = &[
    ("examples/taskbar.rs", 4),
    ("src/desktop/presence.rs", 24),
    ("src/desktop/presence/tests.rs", 2),
    ("src/linux/alarm.rs", 1),
    ("src/linux/memory.rs", 2),
    ("src/linux/network.rs", 2),
    ("src/linux/policy_watch.rs", 1),
    ("src/linux/stdio.rs", 1),
    ("src/macos/identity.rs", 6),
    ("src/macos/launch.rs", 4),
    ("src/macos/listener.rs", 18),
    ("src/macos/network.rs", 5),
    ("src/macos/notices.rs", 1),
    ("src/macos/policy.rs", 1),
    ("src/macos/policy_watch.rs", 3),
    ("src/macos/proxies.rs", 5),
    ("src/pipe.rs", 14),
    ("src/socket.rs", 1),
    ("src/wall.rs", 3),
    ("src/windows/access.rs", 14),
    ("src/windows/browser.rs", 3),
    ("src/windows/closer.rs", 8),
    ("src/windows/console.rs", 2),
    ("src/windows/disk.rs", 1),
    ("src/windows/identity.rs", 15),
    ("src/windows/launch.rs", 10),
    ("src/windows/network.rs", 13),
    ("src/windows/others.rs", 7),
    ("src/windows/policy.rs", 7),
    ("src/windows/proxies.rs", 9),
    ("src/windows/screen.rs", 21),
    ("src/windows/signature.rs", 9),
    ("src/windows/sys.rs", 6),
    ("src/windows/user.rs", 17),
    ("src/windows/vault.rs", 5),
    ("src/wiping.rs", 11),
];

#[test]
fn no_rust_file_is_too_long() {
    none(rust().filter(|file| file.text.lines().count() > LONGEST_RUST_FILE));
}

#[test]
fn every_rust_file_says_first_what_it_is_for() {
    none(rust().filter(|file| !file.text.starts_with("//! ")));
}

#[test]
fn every_package_but_the_platform_forbids_unsafe_code() {
    let root = |path: &str| path.ends_with("src/lib.rs") || path.ends_with("src/main.rs");
    let roots = rust().filter(|file| root(&file.path) && !in_platform(file));
    // What Slint's compiler writes into the window allows itself what we do not.
    let word = |file: &File| match file.path.starts_with("window/") {
        true => "#![deny(unsafe_code)]",
        false => "#![forbid(unsafe_code)]",
    };
    none(roots.filter(|file| !file.text.contains(word(file))));
}

#[test]
fn unsafe_code_is_in_the_platform_only() {
    let word = concat!("un", "safe ");
    none(lines(rust().filter(|file| !in_platform(file)), |line| {
        !line.starts_with("//") && line.contains(word)
    }));
}

/// Whoever adds some says so here. That each has its argument is a lint
/// (`undocumented_unsafe_blocks`), on all four systems.
#[test]
fn no_unsafe_code_comes_in_unnoticed() {
    let counted = rust()
        .filter(in_platform)
        .map(|file| (unsafe_words(&file.text), file.path))
        .filter(|(count, _)| *count > 0)
        .map(|(count, path)| (path["platform/".len()..].to_owned(), count));
    let known = UNSAFE
        .iter()
        .map(|(path, count)| ((*path).to_owned(), *count));
    assert_eq!(counted.collect::<BTreeMap<_, _>>(), known.collect());
    let sum: usize = UNSAFE.iter().map(|(_, count)| count).sum();
    let told = format!("{sum} times in {} files", UNSAFE.len());
    assert!(read("docs/threat-model.md").contains(&told), "{told}");
}

#[test]
fn every_dependency_has_its_reason() {
    let manifests = files()
        .into_iter()
        .filter(|f| f.path.ends_with("Cargo.toml"));
    let all: Vec<Dependency> = manifests
        .flat_map(|file| dependencies(&file.text))
        .collect();
    assert!(!all.is_empty(), "no dependencies were found");
    assert_eq!(unexplained(&all), BTreeSet::new());
}

#[test]
fn nothing_is_left_for_later() {
    let words = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("XX", "X"),
    ];
    none(lines(files(), |line| {
        words.iter().any(|word| line.contains(word))
    }));
}

#[test]
fn no_path_of_a_developers_machine_stands_anywhere() {
    none(lines(files(), names_a_machine));
}

#[test]
fn no_registry_is_named() {
    let hosts = [
        concat!("crates", ".io"),
        concat!("pypi", ".org"),
        concat!("python", "hosted"),
        concat!("npm", "js"),
        concat!("arti", "factory"),
        concat!("debian", ".org"),
    ];
    let ours = files().into_iter().filter(|file| file.path != "Cargo.lock");
    none(lines(ours, |line| {
        hosts.iter().any(|host| line.contains(host))
    }));
}

#[test]
fn no_test_is_switched_off() {
    let all: Vec<File> = rust().collect();
    none(all.iter().flat_map(|file| switched_off(file, &all)));
    let example = concat!("```", "ignore");
    none(lines(rust(), |line| line.contains(example)));
}

#[test]
fn no_test_sleeps() {
    none(rust().filter_map(|file| sleep_in_a_test(&file.path, &file.text)));
}

#[test]
fn the_licence_is_here_and_named() {
    let licence = read("LICENSE");
    assert!(licence.contains("Apache License") && licence.contains("Version 2.0"));
    assert!(read("Cargo.toml").contains("license = \"Apache-2.0\""));
}

#[test]
fn the_changelog_collects_what_is_not_released() {
    let changelog = read("CHANGELOG.md");
    let (_, unreleased) = changelog.split_once("\n## [Unreleased]\n").unwrap();
    let unreleased = unreleased.split("\n## ").next().unwrap_or_default();
    assert!(unreleased.contains("\n### "), "sections: Added, Changed, …");
}

#[test]
fn every_link_in_the_documents_leads_somewhere() {
    let documents = files()
        .into_iter()
        .filter(|file| file.path.ends_with(".md"));
    let dead = |document: File| {
        let from = root().join(&document.path);
        let targets = links(&document.text).into_iter();
        let dead = targets.filter(|target| !from.parent().unwrap().join(target).exists());
        dead.map(|target| format!("{}: {target}", document.path))
            .collect::<Vec<_>>()
    };
    none(documents.flat_map(dead));
}

#[test]
fn the_readme_and_the_checks_have_the_same_two_commands() {
    for command in ["cargo run --example demo", "cargo test --workspace"] {
        for path in ["README.md", ".ci/run"] {
            assert!(read(path).contains(command), "{path} lacks `{command}`");
        }
    }
}

/// The readme starts the desk with `cargo run -p companion-desk`, and the package has two programs.
#[test]
fn cargo_knows_which_program_is_the_desk() {
    let manifest = read("desk/Cargo.toml");
    assert!(
        manifest
            .lines()
            .any(|line| line == "default-run = \"companion-desk\"")
    );
}

#[test]
fn a_dependency_without_a_reason_is_found() {
    let manifest = "
        [dependencies]
        # Wanted for this.
        explained = { version = \"1\", features = [
          \"more\",
        ] }
        bare = \"1\"
        # Explained below, where the features are.

        spaced.workspace = true

        [target.'cfg(windows)'.dev-dependencies]
        elsewhere.workspace = true

        [features]
        unrelated = []

        [build-dependencies]
        # The reason.
        elsewhere = \"1\"";
    let found = unexplained(&dependencies(manifest));
    assert_eq!(
        found,
        BTreeSet::from(["bare".to_owned(), "spaced".to_owned()])
    );
}

#[test]
fn a_machines_path_is_told_from_an_address() {
    assert!(names_a_machine(concat!("cd /wo", "rk/here")));
    assert!(names_a_machine(concat!("\"/ho", "me/ada/.config\"")));
    assert!(!names_a_machine(
        "https://desk.example/work/1 and ./home/index.html"
    ));
    assert!(!names_a_machine("ada:x:1000:1000::/home/ada:/bin/sh"));
}

#[test]
fn a_test_that_is_switched_off_is_told_from_one_that_another_starts() {
    let off = concat!("#[", "ignore = \"why\"]\nfn alone() {}\n");
    let file = |text: String| File {
        path: "tests/fetch/apart.rs".into(),
        text,
    };
    let found = |file: File| switched_off(&file, std::slice::from_ref(&file)).len();
    assert_eq!(found(file(off.to_owned())), 1);
    assert_eq!(found(file(format!("start(\"apart::alone\");\n{off}"))), 0);
    assert_eq!(found(file(off.replace("#[", "#[cfg_attr(unix, "))), 1);
}

#[test]
fn a_sleep_is_found_in_tests_and_only_without_virtual_time() {
    let nap = concat!("    sle", "ep(SECOND).await;\n");
    let real = format!("#[tokio::test]\nasync fn a() {{\n{nap}}}\n");
    let paused = format!("#[tokio::test(start_paused = true)]\nasync fn a() {{\n{nap}}}\n");
    let helper = format!("async fn helper() {{\n{nap}}}\n");

    let found = |path: &str, text: &str| sleep_in_a_test(path, text).is_some();
    assert!(found("tests/a.rs", &real));
    assert!(found("tests/a.rs", &format!("{paused}{real}")));
    assert!(found("tests/a.rs", &helper));
    assert!(found("tests/a.rs", &paused.replace("  sl", "  thread::sl")));
    assert!(found("src/a/tests.rs", &real));
    assert!(found("src/a.rs", &format!("mod tests {{\n{real}")));
    assert!(!found("tests/a.rs", &format!("{paused}{helper}")));
    assert!(!found("src/a.rs", &helper));
}

#[test]
fn links_are_read_as_a_reader_follows_them() {
    let text = "[a](docs/a.md#part), ![b](b.png \"title\"), [c](#here),\n\
        [d](https://example.org/d), `[e](e.md)`\n```\n[f](f.md)\n```\n[g]: ../g.md\n";
    assert_eq!(links(text), ["docs/a.md", "b.png", "../g.md"]);
}

#[test]
fn the_word_counts_and_not_what_contains_it() {
    let word = concat!("un", "safe");
    let text =
        format!("#![deny({word}_code)]\n// {word} words\n{word} {{ {word} fn a() }} // {word}\n");
    assert_eq!(unsafe_words(&text), 2);
}

/// How often the word stands in the code of a file, comments aside.
fn unsafe_words(text: &str) -> usize {
    let part_of_more = |c: char| c.is_alphanumeric() || c == '_';
    let codes = text.lines().filter_map(|line| line.split("//").next());
    let words = codes.flat_map(|code| code.split(|c| !part_of_more(c)));
    words.filter(|word| *word == concat!("un", "safe")).count()
}

/// A text file of the repository.
struct File {
    /// Below the root, with `/`.
    path: String,
    text: String,
}

impl From<File> for String {
    fn from(file: File) -> Self {
        file.path
    }
}

#[track_caller]
fn none(found: impl Iterator<Item = impl Into<String>>) {
    let found: Vec<String> = found.map(Into::into).collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

/// The lines, trimmed, of which something is true, with their places.
fn lines(
    files: impl IntoIterator<Item = File>,
    is_true: impl Fn(&str) -> bool,
) -> impl Iterator<Item = String> {
    files.into_iter().flat_map(move |file| {
        let numbered = (1..).zip(file.text.lines().map(str::trim));
        let found = numbered.filter(|(_, line)| is_true(line));
        let place = |(number, line)| format!("{}:{number}: {line}", file.path);
        found.map(place).collect::<Vec<_>>()
    })
}

fn names_a_machine(line: &str) -> bool {
    let homes = [
        concat!("/wo", "rk/"),
        concat!("/ho", "me/"),
        concat!("/ro", "ot/"),
    ];
    // Of an address, of a relative path, or of a line as in the list of a system's users.
    let part_of_more = |c: char| c.is_alphanumeric() || ".-_~:".contains(c);
    homes.iter().any(|home| {
        line.match_indices(home)
            .any(|(at, _)| !line[..at].ends_with(part_of_more))
    })
}

/// Tests that do not run. One is fine when another runs it by its name, in a process of its own.
fn switched_off(file: &File, all: &[File]) -> Vec<String> {
    let off = [concat!("#[", "ignore"), concat!(", ", "ignore")];
    let module = Path::new(&file.path).file_stem().unwrap().to_str().unwrap();
    let mut found = Vec::new();
    let mut rest = (1..).zip(file.text.lines().map(str::trim));
    while let Some((number, line)) = rest.next() {
        if off.iter().any(|off| line.contains(off)) {
            let name = rest.find_map(|(_, line)| line.split_once("fn ")?.1.split('(').next());
            let called = format!("\"{module}::{}\"", name.unwrap_or_default());
            if !all.iter().any(|other| other.text.contains(&called)) {
                found.push(format!("{}:{number}: {line}", file.path));
            }
        }
    }
    found
}

/// The line of a test that waits for time to pass instead of an event. Virtual time may pass, also
/// in the helpers of a file whose tests have it.
fn sleep_in_a_test(path: &str, text: &str) -> Option<String> {
    let paused = "start_paused = true";
    let somewhere_paused = text.contains(paused);
    let naps = [concat!("sle", "ep("), concat!("sle", "ep_until(")];
    let mut in_tests = path.ends_with("/tests.rs") || format!("/{path}").contains("/tests/");
    let mut test = None;
    for (number, line) in (1..).zip(text.lines()) {
        let code = line.trim_start();
        in_tests |= code.starts_with("mod tests {");
        if code.starts_with("#[test]") || code.starts_with("#[tokio::test") {
            let its_end = format!("{}}}", &line[..line.len() - code.len()]);
            test = Some((its_end, code.contains(paused)));
        }
        let is_virtual = test.as_ref().map_or(somewhere_paused, |test| test.1);
        let nap = !code.starts_with("//") && naps.iter().any(|nap| code.contains(nap));
        if in_tests && nap && (!is_virtual || code.contains("thread::")) {
            return Some(format!("{path}:{number}: {code}"));
        }
        test = test.filter(|(its_end, _)| line != its_end);
    }
    None
}

/// A dependency in a manifest, and whether a comment stands directly above it.
struct Dependency {
    name: String,
    explained: bool,
}

fn dependencies(manifest: &str) -> Vec<Dependency> {
    let (mut found, mut within, mut above) = (Vec::new(), false, "");
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            within = line.ends_with("dependencies]");
        }
        let is_entry = within && line.starts_with(char::is_alphabetic) && line.contains('=');
        if let Some(name) = line.split(['.', ' ', '=']).next().filter(|_| is_entry) {
            found.push(Dependency {
                name: name.to_owned(),
                explained: above.starts_with('#'),
            });
        }
        above = line;
    }
    found
}

/// Names that no manifest gives a reason for. Once is enough: the same package serves the same
/// purpose everywhere, or its other lines say what differs.
fn unexplained(all: &[Dependency]) -> BTreeSet<String> {
    let explained = |name: &str| {
        all.iter()
            .any(|other| other.explained && other.name == name)
    };
    let names = all.iter().map(|dependency| dependency.name.clone());
    names.filter(|name| !explained(name)).collect()
}

/// The targets of a document's links that are files, without the part after `#`.
fn links(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let prose = text.split("```").step_by(2).flat_map(str::lines);
    for line in prose {
        let line: String = line.split('`').step_by(2).collect();
        let inline = line
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next());
        let reference = line
            .starts_with('[')
            .then(|| line.split_once("]: "))
            .flatten();
        for target in inline.chain(reference.map(|(_, target)| target)) {
            let target = target.split([' ', '#']).next().unwrap_or_default();
            if !target.is_empty() && !target.contains(':') {
                found.push(target.to_owned());
            }
        }
    }
    found
}

fn in_platform(file: &File) -> bool {
    file.path.starts_with("platform/")
}

fn rust() -> impl Iterator<Item = File> {
    files()
        .into_iter()
        .filter(|file| file.path.ends_with(".rs"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| format!("{path}: {error}"))
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every text file of the repository but what builds leave behind.
fn files() -> Vec<File> {
    let (mut found, mut unread) = (Vec::new(), vec![root()]);
    while let Some(path) = unread.pop() {
        let name = path.file_name().unwrap_or_default();
        if name == "target" || name == ".git" {
            continue;
        }
        if path.is_dir() {
            let entries = fs::read_dir(&path).unwrap();
            unread.extend(entries.map(|entry| entry.unwrap().path()));
        } else if let Ok(text) = fs::read_to_string(&path) {
            let path = below_root(&path);
            found.push(File { path, text });
        }
    }
    assert!(!found.is_empty(), "no files were found");
    found
}

fn below_root(path: &Path) -> String {
    let path = path.strip_prefix(root()).unwrap();
    path.to_str().unwrap().replace('\\', "/")
}
