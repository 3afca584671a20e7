//! What the agent may do on a device: what any program of its user may, and no more is needed.

use std::{
    ffi::OsString,
    fs,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown},
    path::Path,
};

use companion_desk::lifecycle::State;

use crate::support::{Agent, Office, launches, rehearsal_log};

/// Whom nothing belongs to but what the test gives away.
const NOBODY: u32 = 65534;

/// Each directory in which a program of the user's writes, below the one that is the user's.
const PLACES: [(&str, &str); 7] = [
    ("HOME", ""),
    ("TMPDIR", "tmp"),
    ("XDG_RUNTIME_DIR", "run"),
    ("XDG_STATE_HOME", "state-home"),
    ("XDG_CACHE_HOME", "cache"),
    ("XDG_CONFIG_HOME", "config"),
    ("XDG_DATA_HOME", "data"),
];

/// Becomes somebody who is not root, has no capability, and can never get one again.
fn as_nobody(home: &Path) -> Vec<OsString> {
    let nobody = [
        "setpriv",
        "--reuid=65534",
        "--regid=65534",
        "--clear-groups",
        "--no-new-privs",
        "--inh-caps=-all",
        "--bounding-set=-all",
        "env",
    ];
    let places = PLACES.map(|(name, place)| {
        let mut word = OsString::from(format!("{name}="));
        word.push(home.join(place));
        word
    });
    // In the place of the program that it is given: where this was built nobody else may look.
    let copy = ["sh", "-c", "shift; exec \"$HOME/companion\" \"$@\"", "sh"];
    let nobody = nobody.map(OsString::from).into_iter();
    let copy = copy.map(OsString::from);
    nobody.chain(places).chain(copy).collect()
}

/// Makes a directory of nobody's, which only nobody may enter.
fn given_away(dir: &Path) {
    fs::create_dir_all(dir).unwrap();
    fs::set_permissions(dir, fs::Permissions::from_mode(0o700)).unwrap();
    chown(dir, Some(NOBODY), Some(NOBODY)).unwrap();
}

#[tokio::test]
async fn a_whole_request_needs_no_right_that_an_ordinary_user_has_not() {
    let home = tempfile::tempdir().unwrap();
    if fs::metadata(home.path()).unwrap().uid() != 0 {
        eprintln!("SKIPPED: not root, so nobody else's rights could be taken on");
        return;
    }
    let office = Office::open().await;
    for (_, place) in PLACES {
        given_away(&home.path().join(place));
    }
    let state = home.path().join("state");
    given_away(&state);
    let program = env!("CARGO_BIN_EXE_companion");
    fs::copy(program, home.path().join("companion")).unwrap();
    // The office keeps its own to itself.
    let token = home.path().join("token");
    fs::write(&token, office.token()).unwrap();
    chown(&token, Some(NOBODY), Some(NOBODY)).unwrap();
    let mut args = office.args();
    let named = args
        .iter()
        .position(|word| word == "--enrolment-token-file");
    args[named.unwrap() + 1] = token.to_str().unwrap().to_owned();
    let args = args.iter().map(String::as_str).collect::<Vec<_>>();

    let mut agent = Agent::start_with(&as_nobody(home.path()), &state, &args);
    agent.until(|view| view["desk"]["checked"].is_u64()).await;
    let process = agent.child.id().unwrap();
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let is = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap().split_whitespace().collect::<Vec<_>>()
    };
    for ids in ["Uid:", "Gid:"] {
        assert_eq!(is(ids), ["65534"; 4], "{ids}");
    }
    assert_eq!(is("Groups:"), [""; 0]);
    for rights in ["CapInh:", "CapPrm:", "CapEff:", "CapBnd:", "CapAmb:"] {
        assert_eq!(is(rights), ["0000000000000000"], "{rights}");
    }
    assert_eq!(is("NoNewPrivs:"), ["1"]);

    let id = office.ask().await;
    agent.asked_for(&id).await;
    agent.answer(&id.to_string(), "accept").await;
    let record = office.over(&id).await;
    assert_eq!(record.state, State::Ended);
    assert!(record.verified_by.is_some() && record.launched_at.is_some());
    assert_eq!(launches(&state), 1);
    // So it was nobody, too, as whom QuickSupport ran.
    let log = fs::metadata(rehearsal_log(&state)).unwrap();
    assert_eq!((log.uid(), log.gid()), (NOBODY, NOBODY));
    assert!(agent.end().await.success());
}
