//! Makes everything ready, has Callgrind count in a program of its own, which is this one, and compares.

mod agent;
mod counter;
mod desk;
mod valgrind;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use companion_desk::rehearsal::TeamViewer;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

use self::{
    counter::{Counted, Counter},
    desk::Ground,
};
use crate::budget::{Budget, change};

/// The first argument of the program in which is counted; the second is the directory that was made ready.
const COUNTED: &str = "counted";
/// In that directory: what the desk was made ready with.
const GROUND: &str = "ground.json";

pub(crate) fn main() -> ExitCode {
    // The only error is that one is installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let words: Vec<String> = env::args().skip(1).collect();
    let wants = |option: &str| words.iter().any(|word| word == option);
    if let [counted, dir] = &words[..]
        && counted == COUNTED
    {
        return count_here(Path::new(dir));
    }
    let valgrind = match valgrind::version() {
        Ok(version) => version,
        Err(error) => return not_counted(&format!("there is no valgrind here: {error}")),
    };
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/instructions/budget.tsv");
    let seen = counted(&valgrind);
    if wants("--twice") {
        apart(&seen, &counted(&valgrind));
    }
    if wants("--renew") {
        fs::write(table, seen.written()).unwrap();
        return ExitCode::SUCCESS;
    }
    let budget = match Budget::read(&fs::read_to_string(table).unwrap_or_default()) {
        Ok(budget) => budget,
        Err(bad) => {
            eprintln!("{bad}");
            return ExitCode::FAILURE;
        }
    };
    tell(&seen, &budget);
    let complaints = budget.complaints(&seen);
    if seen.kind != budget.kind {
        return not_counted(&complaints.concat());
    }
    for complaint in &complaints {
        eprintln!("{complaint}");
    }
    if complaints.is_empty() {
        ExitCode::SUCCESS
    } else {
        eprintln!(
            "Which function it is: callgrind_annotate {}/part.N",
            parts().display()
        );
        ExitCode::FAILURE
    }
}

/// Where nothing can be compared a developer is told, and what checks every change fails.
fn not_counted(why: &str) -> ExitCode {
    eprintln!("SKIPPED: the instructions were not held to their budget. {why}");
    if env::var("CI").is_ok_and(|ci| ci == "true") {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

/// Counts once, in a fresh program with a fresh desk.
fn counted(valgrind: &str) -> Budget {
    let dir = in_memory();
    // TeamViewer's stand-in answers from a thread of this program while the other one is counted.
    let outside = Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let teamviewer = outside.block_on(TeamViewer::start()).unwrap();
    // What this desk left undone ends with its runtime, before the next one opens its database.
    let ground = runtime().block_on(Ground::lay(dir.path(), &teamviewer));
    let text = serde_json::to_vec(&ground).unwrap();
    fs::write(dir.path().join(GROUND), text).unwrap();

    let words = [COUNTED.to_owned(), dir.path().display().to_string()];
    let (features, counted) = valgrind::run(&words, &parts());
    Budget {
        kind: format!("{valgrind} on {}{features}, {}", env::consts::ARCH, built()),
        counts: counted.into_iter().collect(),
    }
}

/// The program that is counted: does everything, and says what it did.
fn count_here(dir: &Path) -> ExitCode {
    let mut counter = Counter::default();
    agent::count(&mut counter, dir);
    let ground = fs::read(dir.join(GROUND)).unwrap();
    let ground: Ground = serde_json::from_slice(&ground).unwrap();
    desk::count(&mut counter, &runtime(), &ground);
    let counted: &[Counted] = counter.counted();
    println!("{}", serde_json::to_string(&(features(), counted)).unwrap());
    ExitCode::SUCCESS
}

/// What the processor that Valgrind plays can do and others of its kind cannot: libraries choose their code by it.
fn features() -> &'static str {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        return " with AVX2";
    }
    ""
}

/// What an optimiser makes of the code is another thing.
fn built() -> &'static str {
    if cfg!(debug_assertions) {
        "built as the tests are"
    } else {
        "optimised"
    }
}

fn tell(seen: &Budget, budget: &Budget) {
    for (name, count) in &seen.counts {
        let was = budget.counts.get(name);
        let change = was.map_or_else(|| "new".to_owned(), |was| change(*was, *count));
        println!("{count:>12}  {change:>8}  {name}");
    }
}

/// How far two runs are apart, which is what a budget cannot see.
fn apart(one: &Budget, other: &Budget) {
    println!("Two runs:");
    for (name, count) in &one.counts {
        let again = other.counts.get(name).copied().unwrap_or_default();
        #[expect(
            clippy::cast_precision_loss,
            reason = "a hundredth of a per cent is told"
        )]
        let apart = count.abs_diff(again) as f64 / *count as f64 * 100.0;
        println!("{count:>12} {again:>12}  {apart:>6.3} %  {name}");
    }
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// Where Callgrind's parts stay, for `callgrind_annotate`.
fn parts() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("instructions")
}

/// A directory in memory where the system has such a place.
fn in_memory() -> TempDir {
    tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .unwrap()
}
