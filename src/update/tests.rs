//! Programs that take each other's place on a real disk, and starts at every step between.

use std::fs;

use companion_platform as platform;

use super::place::DIRECTORY;
use super::*;
use crate::assist::release::TRIES;

const OLD: Version = Version(0, 1, 0);
const NEW: Version = Version(0, 2, 0);

impl Updater {
    /// The version that cannot be had here, if the last one cannot.
    fn failed(&self) -> Option<Version> {
        self.book.kept.failed.map(|(version, _)| version)
    }
}

/// A directory with programs and one for the agent.
struct Home {
    dir: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let home = Self { dir };
        fs::create_dir(home.programs()).unwrap();
        fs::create_dir(home.state()).unwrap();
        for name in ["companion", "companion-window"] {
            fs::write(home.programs().join(name), "old").unwrap();
        }
        home
    }

    fn programs(&self) -> PathBuf {
        self.dir.path().join("programs")
    }

    fn state(&self) -> PathBuf {
        self.dir.path().join("state")
    }

    fn program(&self) -> PathBuf {
        self.programs().join("companion")
    }

    fn updater(&self, version: Version) -> Updater {
        let settings = Settings {
            version,
            machine: ("linux".into(), "x86_64".into()),
            keys: Vec::new(),
            ways: Ways {
                publisher: None,
                desk: None,
                network: Network::of_system(None),
            },
            state: self.state(),
            program: self.program(),
            question: Vec::new(),
            patience: Duration::from_secs(1),
            device: 7,
            step: |_| {},
        };
        Updater::new(settings)
    }

    /// A new version that was fetched and tried.
    fn staged(&self, updater: &Updater) -> Staged {
        updater.place.prepare().unwrap();
        for name in ["companion", "companion-window"] {
            fs::write(updater.place.scratch("new").join(name), "new").unwrap();
        }
        let artefact = Artefact {
            system: String::new(),
            processor: String::new(),
            name: String::new(),
            size: 0,
            sha256: [0; 32],
        };
        let offer = Offer {
            version: NEW,
            counter: 7,
            artefact,
        };
        let unpacked = ["companion", "companion-window"].map(str::to_owned);
        let programs = updater.place.complete(&unpacked).unwrap();
        Staged { offer, programs }
    }

    fn begin(&self, version: Version) -> Begin {
        begin(&self.state(), &self.program(), version, |_| {})
    }

    /// What is there; a program is the text in it.
    fn is(&self, own: &str, window: &str, prepared: bool) {
        let read = |name| fs::read_to_string(self.programs().join(name)).unwrap();
        assert_eq!(
            (read("companion"), read("companion-window")),
            (own.into(), window.into())
        );
        assert_eq!(self.programs().join(DIRECTORY).exists(), prepared);
    }

    fn installed() -> Self {
        let home = Self::new();
        let mut updater = home.updater(OLD);
        let staged = home.staged(&updater);
        updater.install(staged).unwrap();
        home
    }

    fn phase(&self) -> Phase {
        Book::open(&self.state()).kept.phase
    }

    /// There is no room for what is remembered of updates.
    fn fill(&self) {
        fill(&self.state());
    }

    fn free(&self) {
        fs::remove_dir(self.state().join("update.json.new")).unwrap();
    }
}

fn fill(state: &Path) {
    fs::create_dir(state.join("update.json.new")).unwrap();
}

#[test]
fn a_version_that_is_answered_stays() {
    let home = Home::installed();
    home.is("new", "new", true);
    assert_eq!(home.begin(NEW), Begin::Trial);
    home.updater(NEW).confirm();
    home.is("new", "new", false);
    assert_eq!(home.begin(NEW), Begin::Usual);
    assert_eq!(home.updater(NEW).failed(), None);
}

#[test]
fn a_version_that_is_never_answered_is_started_twice_and_then_put_back() {
    let home = Home::installed();
    assert_eq!(home.begin(NEW), Begin::Trial);
    assert_eq!(home.begin(NEW), Begin::Trial);
    home.is("new", "new", true);
    assert_eq!(home.begin(NEW), Begin::Back);
    home.is("old", "old", true);
    assert_eq!(home.begin(OLD), Begin::Usual);
    home.is("old", "old", false);
    assert_eq!(home.updater(OLD).failed(), Some(NEW));
    assert_eq!(home.begin(OLD), Begin::Usual);
}

/// The power goes between any two programs, forward and back.
#[test]
fn whatever_was_done_halfway_is_undone_or_finished() {
    for replaced in 0..2 {
        let home = Home::new();
        let mut updater = home.updater(OLD);
        let staged = home.staged(&updater);
        let swap = Swap {
            from: OLD,
            to: NEW,
            counter: 7,
            place: home.programs(),
            programs: staged.programs.clone(),
        };
        updater.book.kept.looked = Some(Timestamp(1));
        updater.book.kept.phase = Phase::Replacing(swap.clone());
        updater.book.write().unwrap();
        updater
            .place
            .replace(&swap.programs[..replaced], |_| {})
            .unwrap();
        assert_eq!(home.begin(OLD), Begin::Usual);
        home.is("old", "old", false);
        assert_eq!(home.phase(), Phase::Idle);
        assert!(home.updater(OLD).is_due(Timestamp(2)), "it is tried again");
        assert_eq!(home.updater(OLD).failed(), None);
    }
    // The agent's own is replaced, and nobody wrote that down.
    let home = Home::installed();
    let mut book = Book::open(&home.state());
    let Phase::Trial(swap, _) = book.kept.phase.clone() else {
        unreachable!("it is installed");
    };
    book.kept.phase = Phase::Replacing(swap.clone());
    book.write().unwrap();
    assert_eq!(home.begin(NEW), Begin::Trial);
    assert_eq!(home.phase(), Phase::Trial(swap.clone(), 1));
    // On the way back.
    assert_eq!(home.begin(NEW), Begin::Trial);
    let place = Place::of(&home.program(), &home.state());
    place.put_back(&swap.programs[..1]).unwrap();
    home.is("new", "old", true);
    assert_eq!(home.begin(NEW), Begin::Back);
    home.is("old", "old", true);
}

#[test]
fn what_cannot_be_put_back_is_kept_until_it_can_be() {
    let home = Home::new();
    let mut updater = home.updater(OLD);
    let staged = home.staged(&updater);
    let swap = Swap {
        from: OLD,
        to: NEW,
        counter: 7,
        place: home.programs(),
        programs: staged.programs,
    };
    updater.book.kept.phase = Phase::Replacing(swap.clone());
    updater.book.write().unwrap();
    updater.place.replace(&swap.programs[..1], |_| {}).unwrap();
    let window = home.programs().join("companion-window");
    fs::remove_file(&window).unwrap();
    fs::create_dir(&window).unwrap();
    assert_eq!(home.begin(OLD), Begin::Usual);
    assert_eq!(home.phase(), Phase::Replacing(swap));
    // Nor is another version prepared over it.
    let mut again = home.updater(OLD);
    assert!(matches!(again.finish_going_back(), Err(Trouble::Disk(_))));
    fs::remove_dir(&window).unwrap();
    assert_eq!(home.begin(OLD), Begin::Usual);
    home.is("old", "old", false);
    assert_eq!(home.phase(), Phase::Idle);
}

#[tokio::test(start_paused = true)]
async fn a_new_version_that_was_told_to_end_is_not_started_again() {
    if platform::Watched::new(std::process::id()).is_err() {
        return;
    }
    // A number that no process has.
    let watched =
        async |home: &Home| watch(&home.state(), &home.program(), 0x7fff_ffff, None).await;
    let home = Home::installed();
    assert_eq!(home.begin(NEW), Begin::Trial);
    assert_eq!(watched(&home).await, Fate::Again);
    end(&home.state());
    assert_eq!(watched(&home).await, Fate::Settled);
    home.is("new", "new", true);
    // Each start is another one.
    assert_eq!(home.begin(NEW), Begin::Trial);
    assert_eq!(watched(&home).await, Fate::Again);
    let never_begun = Home::installed();
    end(&never_begun.state());
    assert_eq!(watched(&never_begun).await, Fate::Back);
    never_begun.is("old", "old", true);
}

#[test]
fn what_cannot_be_put_in_place_leaves_what_was() {
    let home = Home::new();
    let mut updater = home.updater(OLD);
    let staged = home.staged(&updater);
    fs::remove_file(updater.place.scratch("new").join("companion")).unwrap();
    assert!(matches!(updater.install(staged), Err(Trouble::Disk(_))));
    home.is("old", "old", false);
    assert_eq!(home.begin(OLD), Begin::Usual);
    assert_eq!(home.updater(OLD).failed(), None);
}

#[test]
fn what_cannot_be_written_down_is_not_begun() {
    let home = Home::new();
    let mut updater = home.updater(OLD);
    let staged = home.staged(&updater);
    home.fill();
    assert!(matches!(updater.install(staged), Err(Trouble::Book(_))));
    home.is("old", "old", false);
    home.free();
    // What is written next says nothing of it.
    updater.book.write().unwrap();
    assert_eq!(home.phase(), Phase::Idle);
    let staged = home.staged(&updater);
    updater.install(staged).unwrap();
    home.is("new", "new", true);
}

#[test]
fn a_trial_that_cannot_be_written_down_is_none() {
    thread_local! {
        static STATE: std::cell::RefCell<PathBuf> = const { std::cell::RefCell::new(PathBuf::new()) };
    }
    let home = Home::new();
    let mut updater = home.updater(OLD);
    STATE.set(home.state());
    updater.settings.step = |step| {
        if step == "replaced" {
            STATE.with_borrow(|state| fill(state));
        }
    };
    let staged = home.staged(&updater);
    assert!(matches!(updater.install(staged), Err(Trouble::Book(_))));
    home.is("old", "old", false);
    assert!(matches!(home.phase(), Phase::Replacing(_)));
    // Whether there is room at the next start or not.
    assert_eq!(home.begin(OLD), Begin::Usual);
    home.is("old", "old", false);
    home.free();
    assert_eq!(home.begin(OLD), Begin::Usual);
    assert_eq!(home.phase(), Phase::Idle);
    assert!(home.updater(OLD).is_due(Timestamp(1)), "it is tried again");
    assert_eq!(home.updater(OLD).failed(), None);
}

/// A version whose starts are not counted could be started for ever in vain.
#[test]
fn a_start_that_cannot_be_counted_brings_the_version_before_back() {
    for starts in 0..=TRIES {
        let home = Home::installed();
        for _ in 0..starts {
            assert_eq!(home.begin(NEW), Begin::Trial);
        }
        home.fill();
        assert_eq!(home.begin(NEW), Begin::Back);
        home.is("old", "old", true);
        assert_eq!(home.begin(OLD), Begin::Usual);
        home.is("old", "old", false);
        home.free();
        assert_eq!(home.begin(OLD), Begin::Usual);
        assert_eq!(home.phase(), Phase::Idle);
        // Only what had its starts in vain has failed.
        let failed = (starts == TRIES).then_some(NEW);
        assert_eq!(home.updater(OLD).failed(), failed, "{starts}");
    }
}

#[test]
fn an_answer_that_cannot_be_written_down_counts_all_the_same() {
    let home = Home::installed();
    assert_eq!(home.begin(NEW), Begin::Trial);
    home.fill();
    home.updater(NEW).confirm();
    home.is("new", "new", false);
    for _ in 0..=TRIES {
        assert_eq!(home.begin(NEW), Begin::Usual);
        home.is("new", "new", false);
    }
    home.free();
    assert_eq!(home.begin(NEW), Begin::Usual);
    assert_eq!(home.phase(), Phase::Idle);
    assert_eq!(home.updater(NEW).failed(), None);
}

#[tokio::test(start_paused = true)]
async fn whoever_went_back_without_a_note_of_it_is_not_ended() {
    // This process, which would be ended.
    let us = std::process::id();
    if platform::Watched::new(us).is_err() {
        return;
    }
    let home = Home::installed();
    home.fill();
    assert_eq!(home.begin(NEW), Begin::Back);
    assert_eq!(home.begin(OLD), Begin::Usual);
    assert!(matches!(home.phase(), Phase::Trial(_, 0)));
    let fate = watch(&home.state(), &home.program(), us, None).await;
    assert_eq!(fate, Fate::Settled);
    home.is("old", "old", false);
}

#[test]
fn a_copy_elsewhere_and_a_version_of_somebody_elses_leave_it_alone() {
    let home = Home::installed();
    let elsewhere = home.dir.path().join("elsewhere/companion");
    assert_eq!(begin(&home.state(), &elsewhere, NEW, |_| {}), Begin::Usual);
    assert!(matches!(home.phase(), Phase::Trial(_, 0)));
    assert_eq!(home.begin(Version(0, 3, 0)), Begin::Usual);
    assert_eq!(home.phase(), Phase::Idle);
    home.is("new", "new", false);
}

#[test]
fn two_agents_of_one_program_leave_each_others_updates_alone() {
    let home = Home::installed();
    let other = home.dir.path().join("other");
    fs::create_dir(&other).unwrap();
    assert_eq!(begin(&other, &home.program(), NEW, |_| {}), Begin::Usual);
    home.is("new", "new", true);
    let place = Place::of(&home.program(), &other);
    assert_eq!(
        place.prepare().unwrap_err().kind(),
        io::ErrorKind::ResourceBusy
    );
    assert_eq!(home.begin(NEW), Begin::Trial);
    home.updater(NEW).confirm();
    place.prepare().unwrap();
    // The one has a name that the other's begins with.
    let longer = Place::of(&home.program(), &home.dir.path().join("other2"));
    longer.clear();
    assert!(longer.prepare().is_err());
    assert!(home.programs().join(DIRECTORY).exists());
}

#[test]
fn a_release_without_a_program_that_is_here_is_not_whole() {
    let home = Home::new();
    let place = Place::of(&home.program(), &home.state());
    let complete = |names: &[&str]| {
        let unpacked: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        place.complete(&unpacked)
    };
    assert!(complete(&["companion"]).is_err());
    assert!(complete(&["companion-window"]).is_err());
    let whole = complete(&["companion", "companion-window"]).unwrap();
    assert_eq!(whole.last().map(String::as_str), Some("companion"));
    fs::remove_file(home.programs().join("companion-window")).unwrap();
    assert!(complete(&["companion"]).is_ok());
    let windows = Place::of(Path::new("/x/companion.exe"), Path::new("/y"));
    assert_eq!(windows.own(), "companion.exe");
}

#[test]
fn an_address_is_that_of_a_server_that_proves_its_name() {
    let tried = |address: &str| Publisher::new(address, Network::of_system(None)).is_ok();
    for address in [
        "https://x.example.com",
        "https://x.example.com/a/",
        "http://127.0.0.1:9/",
    ] {
        assert!(tried(address), "{address}");
    }
    for address in [
        "",
        "x",
        "http://x.example.com",
        "ftp://x",
        "https://:password@x.example.com/",
        "https://x.example.com/?a",
        "file:///x",
    ] {
        assert!(!tried(address), "{address}");
    }
}

#[test]
fn how_it_stood_is_remembered_for_the_version_that_found_it() {
    let home = Home::new();
    let remembered = |version| remembered(&home.state(), version).0;
    assert_eq!(remembered(OLD), Standing::Unknown);
    let found = Standing::Later {
        version: NEW,
        until: Timestamp(9),
    };
    let mut updater = home.updater(OLD);
    updater.remember(&found);
    assert_eq!(
        (remembered(OLD), home.updater(OLD).stood()),
        (found.clone(), found)
    );
    // Somebody else has installed it meanwhile.
    assert_eq!(remembered(NEW), Standing::Unknown);
    let staged = home.staged(&updater);
    updater.install(staged).unwrap();
    assert_eq!(remembered(NEW), Standing::Trial { version: NEW });
    for _ in 0..=TRIES {
        home.begin(NEW);
    }
    home.begin(OLD);
    assert_eq!(remembered(OLD), Standing::RolledBack { version: NEW });
    updater = home.updater(OLD);
    // A word of a later version costs nothing else.
    updater.book.kept.found = serde_json::json!({ "state": "pondering" });
    updater.book.write().unwrap();
    assert_eq!(remembered(OLD), Standing::RolledBack { version: NEW });
    assert_eq!(Book::open(&home.state()).kept.failed, Some((NEW, 7)));
    // One that never was installed was not put back either.
    let why = "it cannot be started".to_owned();
    updater.book.kept.unfit = Some((7, why.clone()));
    updater.book.write().unwrap();
    assert_eq!(remembered(OLD), Standing::Trouble { why });
    updater.book.kept.unfit = Some((6, "an older one".to_owned()));
    updater.book.write().unwrap();
    assert_eq!(remembered(OLD), Standing::RolledBack { version: NEW });
}
