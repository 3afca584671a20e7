//! Keeps the picture of the layers true: which module of the agent may know which.
//!
//! Every dependency between modules is a `use crate::module::…;` line of its own, so that a list
//! and a loop over those lines are the architecture. To find a rule wrong is fine; then change the
//! list and the picture in `src/lib.rs` together.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its input has failed"
)]

use std::{collections::BTreeSet, fs, path::Path};

/// What each module may name of the others. An entry like `fetch::Verified` allows only that item.
const MAY_USE: &[(&str, &[&str])] = &[
    ("assist", &[]),
    // Talks to an agent that runs; what it says and hears is plain JSON.
    ("cli", &[]),
    ("clock", &["assist"]),
    ("config", &["assist"]),
    ("diagnosis", &["assist"]),
    ("doctor", &["assist", "web"]),
    ("fetch", &["assist", "web"]),
    ("journal", &["assist"]),
    ("l10n", &["assist::Timestamp", "assist::policy::LANGUAGES"]),
    ("log", &[]),
    // What is not verified cannot be launched: the type that says so joins the two, and brings along
    // the folder that lives until the program ends.
    ("launch", &["assist", "fetch::Verified"]),
    (
        "run",
        &[
            "assist", "clock", "fetch", "journal", "launch", "source", "ui",
        ],
    ),
    ("preferences", &[]),
    ("source", &["assist", "web"]),
    // Pure text. One profile says of QuickSupport what is required of it before it is started.
    ("template", &["assist", "fetch::REQUIREMENT"]),
    ("ui", &["assist", "doctor", "l10n"]),
    ("update", &["assist", "web"]),
    // What those that talk to servers share.
    ("web", &["assist"]),
];

/// The wiring: chooses implementations, reads the environment, may see everything.
const WIRING: &[&str] = &["app", "companionw", "lib", "main"];

/// Packages of ours that not everybody may know: wire types stop where they come in.
const FOREIGN: &[(&str, &[&str])] = &[("companion_desk", &["source", "update"])];

/// What the deciding module may be built from.
const PURE: &[&str] = &[
    "core",
    "crate",
    "self",
    "serde",
    "serde_json",
    "std",
    "super",
    "thiserror",
    "zeroize",
];

/// What it must not mention: I/O, clocks, tasks, systems, chance.
const IMPURE: &[&str] = &[
    "Instant",
    "SystemTime",
    "async",
    "await",
    "companion_platform",
    "eprintln",
    "getrandom",
    "println",
    "reqwest",
    "tokio",
    "tracing",
];

/// The modules of the standard library that are of the same kind.
const IMPURE_STD: &[&str] = &["env", "fs", "io", "net", "os", "process", "sync", "thread"];

#[test]
fn the_agent_keeps_to_its_layers() {
    let files = sources();
    let found: Vec<String> = files.iter().flat_map(breaches).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_module_has_a_rule_and_every_rule_a_module() {
    let modules = sources().into_iter().map(|file| file.module).collect();
    assert_eq!(unmatched(&modules), Vec::<String>::new());
}

/// File, code (`⏎` breaks the line) and what must be said about it.
const PLANTED: &str = r#"
assist/mod.rs  | use crate::run::Loop;                    | must not use run
assist/view.rs | use tokio::sync::watch;                  | mentions tokio
assist/mod.rs  | let now = Instant::now();                | mentions Instant
assist/mod.rs  | pub async fn handle() {}                 | mentions async
assist/mod.rs  | let file = std::fs::read(path);          | mentions std::fs
assist/mod.rs  | use std::{⏎    collections::X,⏎    io,⏎}; | mentions std::io
assist/mod.rs  | use url::Url;                            | is built from url
journal.rs     | use crate::source::Desk;                 | must not use source
journal.rs     | use crate::{assist::Record};             | a line of its own
journal.rs     | use super::source::Desk;                 | by way of super
fetch/trust.rs | use super::super::ui;                    | by way of super
launch.rs      | use crate::fetch::Download;              | must not use fetch::Download
launch.rs      | use crate::fetch::{Verified};            | must not use fetch
launch.rs      | crate::fetch::VerifiedLater::new()       | must not use fetch::VerifiedLater
ui/mod.rs      |     crate::journal::open()               | must not use journal
run.rs         | use companion_desk::protocol::Offer;     | must not use companion_desk
config.rs      | let home = std::env::var(name);          | reads the environment
source/desk.rs | static CLIENT: OnceLock<X> = NONE;       | has a static
source/desk.rs |     pub(crate) static COUNT: X = ZERO;   | has a static
source/desk.rs | thread_local! {                          | has a static
launch.rs      | #[cfg(windows)]                          | names a system
launch.rs      | if cfg!(target_os = "linux") {           | names a system
launch.rs      | #[cfg_attr(⏎    all(unix, x),⏎    y⏎)]   | names a system
launch.rs      | mod tests {⏎    #[cfg(unix)]⏎    fn f() {}⏎} | names a system
app.rs         | #[cfg(windows)]⏎use crate::ui::Tray;     | names a system
app/speech.rs  | #[cfg(not(target_os = "android"))]       | names a system
lib.rs         | #[cfg(unix)]                             | names a system
"#;

#[test]
fn each_planted_breach_is_found() {
    for sample in PLANTED.lines().filter(|line| !line.is_empty()) {
        let (file, why) = sample.rsplit_once(" | ").unwrap();
        let found = breaches(&planted(file));
        let told = found.iter().any(|breach| breach.contains(why));
        assert!(told, "{sample} gave {found:?}");
    }
}

/// File and code that nothing is wrong with.
const ALLOWED: &str = r#"
assist/mod.rs  | mod request;⏎use std::{collections::BTreeMap, fmt};⏎use request::Request;
assist/mod.rs  | // An Instant has no place here, nor has tokio.
assist/mod.rs  | let instant: AwaitingAnswer = asynchronous;
assist/tests.rs | use proptest::prelude::*;
assist/mod.rs  | mod tests {⏎    use proptest::prelude::*;⏎}
launch.rs      | use crate::fetch::Verified;⏎use crate::launch::Ended;
launch.rs      | fn start(file: crate::fetch::Verified<'static>) {}
launch.rs      | mod tests {⏎    use super::*;⏎    fn f() {}⏎}
fetch/trust.rs | use super::Downloaded;
ui/tray/mod.rs | use super::Surface;
source/desk.rs | use companion_desk::protocol::Offer;
source/mod.rs  | pub(crate) fn name() -> &'static str { env!("NAME") }
source/mod.rs  | #[cfg(feature = "rehearsal")]
app.rs         | use crate::ui::Tray;⏎static HOME: X = std::env::var(y);
main.rs        | use companion_desk::protocol::Offer;⏎#[cfg(windows)]⏎fn f() {}
"#;

#[test]
fn what_is_allowed_is_left_alone() {
    for sample in ALLOWED.lines().filter(|line| !line.is_empty()) {
        let found = breaches(&planted(sample));
        assert!(found.is_empty(), "{sample} gave {found:?}");
    }
}

fn planted(sample: &str) -> Source {
    let (path, code) = sample.split_once(" | ").unwrap();
    Source::new(path.trim(), &code.replace('⏎', "\n"))
}

#[test]
fn a_rule_without_a_module_and_a_module_without_a_rule_are_found() {
    let mut modules: BTreeSet<String> = MAY_USE.iter().map(|rule| rule.0.to_owned()).collect();
    modules.extend(WIRING.iter().map(|&name| name.to_owned()));
    assert_eq!(unmatched(&modules), Vec::<String>::new());

    modules.remove("journal");
    modules.insert("helpers".into());
    assert_eq!(
        unmatched(&modules),
        ["helpers has no rule", "there is no module journal"]
    );
}

/// A file of the agent.
struct Source {
    /// Below `src/`.
    path: String,
    /// The top-level module that it belongs to.
    module: String,
    /// Its code without comments, as far as the product has it.
    product: String,
    /// Its code without comments, tests included.
    code: String,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        let code: String = text
            .split_inclusive('\n')
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        let tests = path.ends_with("/tests.rs") || path.contains("/tests/");
        let product = if tests { "" } else { before_tests(&code) };
        Self {
            path: path.to_owned(),
            module: path.split(['/', '.']).next().unwrap_or_default().into(),
            product: product.to_owned(),
            code,
        }
    }

    /// Whether `super` leads out of the module here.
    fn is_its_root(&self) -> bool {
        let module = &self.module;
        self.path == format!("{module}.rs") || self.path == format!("{module}/mod.rs")
    }
}

/// Inline tests end a file.
fn before_tests(code: &str) -> &str {
    code.split_once("mod tests {")
        .map_or(code, |(before, _)| before)
}

fn breaches(file: &Source) -> Vec<String> {
    let mut found = Vec::new();
    no_operating_system(file, &mut found);
    if !WIRING.contains(&file.module.as_str()) {
        known_modules(file, &mut found);
        foreign_packages(file, &mut found);
        no_ambient_state(file, &mut found);
    }
    if file.module == "assist" {
        purity(file, &mut found);
    }
    let place = |breach| format!("src/{}: {breach}", file.path);
    found.into_iter().map(place).collect()
}

fn known_modules(file: &Source, found: &mut Vec<String>) {
    let module = file.module.as_str();
    let rule = MAY_USE.iter().find(|rule| rule.0 == module);
    let allowed = rule.map_or(&[][..], |rule| rule.1);
    for (at, _) in mentions(&file.code, "crate::") {
        let path = path_at(&file.code[at + "crate::".len()..]);
        let within = |allowed: &str| {
            let rest = path.strip_prefix(allowed);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
        };
        if path.is_empty() {
            found.push("each dependency is a line of its own, not a group".into());
        } else if !within(module) && !allowed.iter().any(|&allowed| within(allowed)) {
            found.push(format!("{module} must not use {path}"));
        }
    }
    let escapes = file.is_its_root() && mentions(&file.product, "super::").next().is_some();
    if escapes || file.code.contains("super::super::") {
        found.push("other modules are reached by crate::, not by way of super".into());
    }
}

fn foreign_packages(file: &Source, found: &mut Vec<String>) {
    for (package, users) in FOREIGN {
        let used = mentions(&file.product, package).next().is_some();
        if used && !users.contains(&file.module.as_str()) {
            found.push(format!("{} must not use {package}", file.module));
        }
    }
}

fn no_ambient_state(file: &Source, found: &mut Vec<String>) {
    if mentions(&file.product, "env::").next().is_some() {
        found.push("only the wiring reads the environment".into());
    }
    let is_static = |(at, _)| !file.product[..at].ends_with('\'');
    let thread_local = file.product.contains("thread_local!");
    if thread_local || mentions(&file.product, "static").any(is_static) {
        found.push("has a static: state is handed in".into());
    }
}

/// Not even the wiring names one, nor a test: only the few lines of `main` may.
fn no_operating_system(file: &Source, found: &mut Vec<String>) {
    if file.module == "main" {
        return;
    }
    for condition in file.code.split("cfg").skip(1).map(parenthesised) {
        for system in ["target_os", "target_family", "unix", "windows"] {
            if mentions(condition, system).next().is_some() {
                found.push(format!("names a system ({system}): that is the platform's"));
            }
        }
    }
}

fn purity(file: &Source, found: &mut Vec<String>) {
    for word in IMPURE {
        if mentions(&file.product, word).next().is_some() {
            found.push(format!("the deciding module mentions {word}"));
        }
    }
    for (at, _) in mentions(&file.product, "std::") {
        let used = &file.product[at + "std::".len()..];
        let end = if used.starts_with('{') { ';' } else { ':' };
        let used = used.split([end, ';']).next().unwrap_or_default();
        for word in IMPURE_STD {
            if mentions(used, word).next().is_some() {
                found.push(format!("the deciding module mentions std::{word}"));
            }
        }
    }
    for line in file.product.lines().map(str::trim_start) {
        let line = line
            .trim_start_matches("pub(crate) ")
            .trim_start_matches("pub ");
        let Some(used) = line.strip_prefix("use ") else {
            continue;
        };
        let root = used.split([':', ';', ' ']).next().unwrap_or_default();
        let child = file.code.contains(&format!("mod {root};"));
        let ours = child || root.starts_with(char::is_uppercase);
        if !ours && !PURE.contains(&root) {
            found.push(format!("the deciding module is built from {root}"));
        }
    }
}

/// Modules and rules that have no counterpart.
fn unmatched(modules: &BTreeSet<String>) -> Vec<String> {
    let ruled: BTreeSet<&str> = MAY_USE.iter().map(|rule| rule.0).collect();
    let named = MAY_USE.iter().flat_map(|rule| rule.1).chain(WIRING);
    let named = named.map(|path| path.split("::").next().unwrap_or_default());
    let expected: BTreeSet<&str> = ruled.iter().copied().chain(named).collect();

    let without_rule = modules
        .iter()
        .filter(|module| !ruled.contains(module.as_str()) && !WIRING.contains(&module.as_str()))
        .map(|module| format!("{module} has no rule"));
    let without_module = expected
        .into_iter()
        .filter(|module| !modules.contains(*module))
        .map(|module| format!("there is no module {module}"));
    without_rule.chain(without_module).collect()
}

/// Where a whole word, or a path that begins with one, stands in the code.
fn mentions<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).filter(move |(at, word)| {
        let (before, after) = (&code[..*at], &code[at + word.len()..]);
        !before.ends_with(part_of_name) && (word.ends_with(':') || !after.starts_with(part_of_name))
    })
}

/// The path of names that the code begins with, without what is grouped at its end.
fn path_at(code: &str) -> &str {
    let end = code.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
    code[..end.unwrap_or(code.len())].trim_end_matches(':')
}

/// What stands in the first pair of parentheses, when the code begins with one or nearly so.
fn parenthesised(code: &str) -> &str {
    let code = code.trim_start_matches("_attr").trim_start_matches('!');
    let mut depth = 0;
    for (at, c) in code.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &code[..at];
        }
    }
    code
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut files, mut todo) = (Vec::new(), vec![root.clone()]);
    while let Some(path) = todo.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).unwrap();
            todo.extend(entries.map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap();
            files.push(Source::new(name, &fs::read_to_string(&path).unwrap()));
        }
    }
    files
}
