//! `companion diagnose`: everything that helps, and nothing that is anybody else's business.

use std::{fs, io::Read as _, path::Path};

use companion::{
    assist::{Asker, Outcome, Record, Request, RequestId, Timestamp},
    journal::Journal,
};
use companion_platform as platform;

use super::World;

/// What must not leave the device, planted where it could come from.
const PLANTED: [&str; 9] = [
    "Grace Hopper",
    "grace@navy.example",
    "my secret diary is broken",
    "Commodore",
    "I do not trust her",
    "s06-301-144",
    "s06301144-Ab12Cd34Ef56",
    "hunter2-of-the-proxy",
    "6f1ed002ab5595859014ebf0951522d9",
];

#[tokio::test]
async fn no_planted_secret_is_in_the_file_for_it() {
    let world = World::new().await;
    world.enrol().await;
    plant(&world.file(""));
    let file = world.file("out.zip");
    let facts = platform::facts();
    let set = format!("ProxyPassword={}", PLANTED[7]);
    world
        .diagnose(
            &file,
            &["--set", &set, "--set", "ProxyUser=grace@navy.example"],
        )
        .await;
    let parts = parts(&file);
    let names: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "read-me.txt",
            "about.json",
            "policy.json",
            "doctor.json",
            "journal.jsonl",
            "log/companion.log",
            "log/companion.1.log",
        ]
    );
    let credential = world.credential();
    for (name, text) in &parts {
        for planted in PLANTED
            .into_iter()
            .chain([credential.as_str(), facts.name.as_str()])
        {
            assert!(!text.contains(planted), "{planted} is in {name}: {text}");
        }
    }
    let part = |wanted: &str| &parts.iter().find(|(name, _)| name == wanted).unwrap().1;
    assert_eq!(part("journal.jsonl").lines().count(), 3);
    assert!(part("journal.jsonl").contains("\"with_reason\":true"));
    assert!(part("log/companion.log").contains("for <user> on <host>: <code>"));
    assert!(part("doctor.json").contains("desk-ready"));
    assert!(part("policy.json").contains("\"ProxyPassword\": [\n    null,"));
}

/// Where the company's servers are, planted in every setting that can name one.
const SERVERS: [&str; 8] = [
    "helpdesk.corp.example",
    "proxy-7.corp.example",
    "wpad.corp.example",
    "intranet.example.org",
    "mirror.example.net",
    "elsewhere.invalid",
    "192.0.2.77",
    "2001:db8::77",
];

#[tokio::test]
async fn no_planted_server_is_in_the_file_for_it() {
    let world = World::new().await;
    let log = world.file("log");
    fs::create_dir(&log).unwrap();
    let line = format!(
        "{{\"message\":\"{} via {}, {}, {}, {}, https://{}/x, {} and [{}]:443\"}}\n",
        SERVERS[0],
        SERVERS[1],
        SERVERS[2],
        SERVERS[3],
        SERVERS[4],
        SERVERS[5],
        SERVERS[6],
        SERVERS[7],
    );
    fs::write(log.join("companion.log"), line).unwrap();
    let set = [
        format!("DeskUrl=https://{}/", SERVERS[0]),
        format!("ProxyUrl=http://{}:3128", SERVERS[1]),
        format!("ProxyPacUrl=http://{}/proxy.pac", SERVERS[2]),
        format!("ProxyBypass={},{}", SERVERS[3], SERVERS[6]),
        format!("QuickSupportHosts={},download.teamviewer.com", SERVERS[4]),
        "SupportText=Call Grace \"Amazing\" Hopper".to_owned(),
        "QuickSupportHandover=program".to_owned(),
    ];
    // Settings that cannot be read as a whole are hidden by those of them that can.
    let unreadable = world.file("unreadable.json");
    fs::write(&unreadable, "{").unwrap();
    for unreadable in [None, Some(unreadable.as_path())] {
        let name = format!("out-{}.zip", unreadable.is_some());
        let file = world.file(&name);
        world.diagnose_with(&file, &set, unreadable).await;
        for (name, text) in parts(&file) {
            for planted in SERVERS.into_iter().chain(["corp.example", "Hopper"]) {
                assert!(!text.contains(planted), "{planted} is in {name}: {text}");
            }
            if name == "log/companion.log" {
                let left = "<desk> via <proxy>, <proxy-script>, <bypassed>, <download>, \
                            https://<server>/x, <bypassed> and [<ip>]:443";
                assert!(text.contains(left), "{text}");
            }
            if name == "policy.json" && unreadable.is_none() {
                assert!(text.contains("https://<desk>"), "{text}");
                assert!(text.contains("download.teamviewer.com"), "{text}");
                assert!(text.contains("<text>"), "{text}");
            }
            if name == "doctor.json" {
                let bad = text.contains("policy-unreadable");
                assert_eq!(bad, unreadable.is_some(), "{text}");
            }
        }
    }
}

#[tokio::test]
async fn a_file_that_is_there_is_not_written_over() {
    let world = World::new().await;
    let file = world.file("out.zip");
    fs::write(&file, "precious").unwrap();
    let said = world.diagnose_in_vain(&file).await;
    assert!(said.contains("out.zip"), "{said}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "precious");
}

fn plant(state: &Path) {
    let id = RequestId::try_from("request-1".to_owned()).unwrap();
    let at = Timestamp(1_790_000_000_000);
    let request = Request {
        from: Asker {
            name: PLANTED[0].into(),
            address: PLANTED[1].into(),
            desk: PLANTED[3].into(),
        },
        reason: PLANTED[2].into(),
        check_words: vec!["amber".into(), "river".into()],
        ..Request::nameless(id.clone(), at)
    };
    let mut journal = Journal::open(state).unwrap().journal;
    let offered = Record::Offered {
        request: Box::new(request),
        origin: PLANTED[3].into(),
        at,
    };
    let outcome = Outcome::Declined {
        reason: PLANTED[4].into(),
    };
    let ended = Record::Ended {
        id: id.clone(),
        outcome,
        at,
    };
    for record in [offered, ended, Record::Reported { id, at }] {
        journal.append(&record).unwrap();
    }
    let facts = platform::facts();
    let log = state.join("log");
    fs::create_dir(&log).unwrap();
    let line = format!(
        "for {} on {}: {} {} {} {}\n",
        facts.user, facts.name, PLANTED[5], PLANTED[6], PLANTED[8], PLANTED[1]
    );
    fs::write(log.join("companion.log"), &line).unwrap();
    fs::write(log.join("companion.1.log"), &line).unwrap();
}

fn parts(file: &Path) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(fs::File::open(file).unwrap()).unwrap();
    let count = zip.len();
    let read = |at| {
        let mut part = zip.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        (part.name().unwrap().into_owned(), text)
    };
    (0..count).map(read).collect()
}
