//! Releases of the agent, from the publisher's key to what a desk serves.

use std::{fs, path::PathBuf};

use reqwest::{Client, StatusCode, header};

use crate::{client, complaint, program, run, said, serve};

/// What a publisher has.
struct Publisher {
    dir: tempfile::TempDir,
    public: String,
}

impl Publisher {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("mirror")).unwrap();
        fs::write(dir.path().join("companion.tar.gz"), "a program").unwrap();
        let made = said(&run(&[
            "release",
            "keygen",
            dir.path().join("key").to_str().unwrap(),
        ]));
        let public = made
            .lines()
            .find_map(|line| line.strip_prefix("public key "));
        let public = public.unwrap().to_owned();
        Self { dir, public }
    }

    fn path(&self, name: &str) -> String {
        self.dir.path().join(name).display().to_string()
    }

    /// Signs a release of one file.
    fn sign(&self, counter: &str, more: &[&str]) -> std::process::Output {
        let artefact = format!("linux-x86_64={}", self.path("companion.tar.gz"));
        let (key, out) = (self.path("key"), self.path("companion.release"));
        let sign = [
            "release",
            "sign",
            "--version",
            "0.2.0",
            "--counter",
            counter,
        ];
        let with = ["--artefact", &artefact, "--key", &key, "--out", &out];
        run(&[&sign[..], &with, more].concat())
    }

    fn publish_with(&self, public: &str) -> std::process::Output {
        let (document, to) = (self.path("companion.release"), self.path("mirror"));
        run(&[
            "release",
            "publish",
            &document,
            "--public-key",
            public,
            "--to",
            &to,
        ])
    }

    fn publish(&self) -> std::process::Output {
        self.publish_with(&self.public)
    }

    fn mirrored(&self, name: &str) -> PathBuf {
        self.dir.path().join("mirror").join(name)
    }
}

#[test]
fn what_is_published_is_what_was_signed_and_newer_than_before() {
    let publisher = Publisher::new();
    assert!(complaint(&run(&["release", "keygen", &publisher.path("key")])).contains("exists"));
    let signed = said(&publisher.sign("7", &["--rollout", "100", "--minimum-desk", "0.1.0"]));
    for word in [
        "0.2.0",
        "counter  7",
        "100 of 1000",
        "0.1.0 or newer",
        "9 bytes",
    ] {
        assert!(signed.contains(word), "{word}: {signed}");
    }
    let stranger = Publisher::new();
    let refused = complaint(&publisher.publish_with(&stranger.public));
    assert!(refused.contains("signed by none"), "{refused}");
    assert!(!publisher.mirrored("companion.release").exists());

    said(&publisher.publish());
    assert_eq!(
        fs::read_to_string(publisher.mirrored("companion.tar.gz")).unwrap(),
        "a program"
    );
    for counter in ["7", "6"] {
        said(&publisher.sign(counter, &[]));
        let refused = complaint(&publisher.publish());
        assert!(refused.contains("greater one"), "{refused}");
    }
    said(&publisher.sign("8", &[]));
    said(&publisher.publish());

    fs::write(publisher.path("companion.tar.gz"), "A PROGRAM").unwrap();
    assert!(complaint(&publisher.publish()).contains("its hash"));
    fs::write(publisher.path("companion.tar.gz"), "another").unwrap();
    assert!(complaint(&publisher.publish()).contains("its length"));
    let document = fs::read_to_string(publisher.path("companion.release")).unwrap();
    fs::write(
        publisher.path("companion.release"),
        document.replace("0.2.0", "0.3.0"),
    )
    .unwrap();
    assert!(complaint(&publisher.publish()).contains("signed by none"));
}

#[test]
fn a_release_that_makes_no_sense_is_not_signed() {
    let publisher = Publisher::new();
    for wrong in [
        &["--rollout", "1001"][..],
        &["--minimum-desk", "0.1"],
        &["--days", "0"],
        &["--artefact", "linux=x"],
        &["--artefact", "linux-x86_64=/nowhere/x.tar.gz"],
    ] {
        complaint(&publisher.sign("1", wrong));
    }
    let key = publisher.path("key");
    let open = std::process::Command::new("chmod")
        .args(["644", &key])
        .status();
    assert!(open.unwrap().success());
    let refused = complaint(&publisher.sign("1", &[]));
    assert!(refused.contains("can be read by others"), "{refused}");
}

async fn get(
    http: &Client,
    address: &str,
    headers: &[(header::HeaderName, &str)],
) -> (StatusCode, String) {
    let mut request = http.get(address);
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    let answer = request.send().await.unwrap();
    (answer.status(), answer.text().await.unwrap())
}

#[tokio::test]
async fn a_desk_serves_what_was_published_to_anybody_and_nothing_else() {
    let publisher = Publisher::new();
    said(&publisher.sign("7", &[]));
    said(&publisher.publish());
    fs::write(publisher.mirrored(".hidden"), "secret").unwrap();
    fs::create_dir(publisher.mirrored("deeper")).unwrap();
    std::os::unix::fs::symlink(publisher.path("key"), publisher.mirrored("link")).unwrap();
    let (database, mirror) = (publisher.path("desk.db"), publisher.path("mirror"));
    let start = ["serve", "--listen", "127.0.0.1:0", "--database", &database];
    let (_serving, base) = serve(&mut program(
        &[&start[..], &["--releases", &mirror]].concat(),
    ));
    let http = client().build().unwrap();
    let address = |name: &str| format!("{base}/releases/{name}");

    let found = http.get(address("companion.tar.gz")).send().await.unwrap();
    assert_eq!(found.status(), StatusCode::OK);
    assert_eq!(found.content_length(), Some(9));
    let mark = found.headers()[header::ETAG].to_str().unwrap().to_owned();
    assert_eq!(found.text().await.unwrap(), "a program");
    let document = get(&http, &address("companion.release"), &[]).await;
    assert!(
        document.1.starts_with("companion-release-1\n"),
        "{document:?}"
    );

    let file = address("companion.tar.gz");
    let known = get(&http, &file, &[(header::IF_NONE_MATCH, &mark)]).await;
    assert_eq!(known, (StatusCode::NOT_MODIFIED, String::new()));
    let rest = [
        (header::RANGE, "bytes=2-"),
        (header::IF_RANGE, mark.as_str()),
    ];
    let part = get(&http, &file, &rest).await;
    assert_eq!(part, (StatusCode::PARTIAL_CONTENT, "program".to_owned()));
    let other = [(header::RANGE, "bytes=2-"), (header::IF_RANGE, "\"other\"")];
    assert_eq!(get(&http, &file, &other).await.1, "a program");
    let behind = get(&http, &file, &[(header::RANGE, "bytes=9-")]).await;
    assert_eq!(behind.0, StatusCode::RANGE_NOT_SATISFIABLE);

    for name in [
        "none",
        ".hidden",
        "deeper",
        "link",
        "..%2Fkey",
        "%2e%2e%2fkey",
        "..%5Ckey",
        "",
        "a%00b",
        ".companion.release.half",
    ] {
        let (status, text) = get(&http, &address(name), &[]).await;
        assert!(status.is_client_error(), "{name}: {status}");
        assert!(!text.contains("secret"), "{name}");
    }
    let version = get(&http, &address("desk.json"), &[]).await;
    assert!(version.1.contains(env!("CARGO_PKG_VERSION")), "{version:?}");
}

#[tokio::test]
async fn a_desk_without_releases_still_says_its_version() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("desk.db").display().to_string();
    let start = ["serve", "--listen", "127.0.0.1:0", "--database", &database];
    let (_serving, base) = serve(&mut program(&start));
    let http = client().build().unwrap();
    let none = get(&http, &format!("{base}/releases/companion.release"), &[]).await;
    assert_eq!(none.0, StatusCode::NOT_FOUND);
    let version = get(&http, &format!("{base}/releases/desk.json"), &[]).await;
    assert_eq!(version.0, StatusCode::OK);
}

#[test]
fn a_mirror_has_what_the_publisher_signed_or_what_it_had() {
    let publisher = Publisher::new();
    let closed = tempfile::tempdir().unwrap();
    let (database, mirror) = (publisher.path("desk.db"), publisher.path("mirror"));
    let start = ["serve", "--listen", "127.0.0.1:0", "--database", &database];
    let (_serving, base) = serve(&mut program(
        &[&start[..], &["--releases", &mirror]].concat(),
    ));
    let mirror_with = |from: &str, public: &str| {
        let to = closed.path().to_str().unwrap();
        run(&[
            "release",
            "mirror",
            "--from",
            from,
            "--public-key",
            public,
            to,
        ])
    };
    let from = format!("{base}/releases");
    let mirror = || mirror_with(&from, &publisher.public);
    // What is served there, and that nothing else is: half of anything, for example.
    let has = |wanted: Option<(&str, &str)>| {
        let entries = fs::read_dir(closed.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name != ".mirror.lock").collect();
        names.sort();
        let Some((text, counter)) = wanted else {
            assert_eq!(names, [""; 0]);
            return;
        };
        assert_eq!(names, ["companion.release", "companion.tar.gz"]);
        let read = |name| fs::read_to_string(closed.path().join(name)).unwrap();
        assert_eq!(read("companion.tar.gz"), text);
        assert!(read("companion.release").contains(counter));
    };
    assert!(complaint(&mirror()).contains("HTTP status 404"));
    has(None);
    said(&publisher.sign("7", &[]));
    said(&publisher.publish());
    let stranger = Publisher::new();
    let refused = complaint(&mirror_with(&from, &stranger.public));
    assert!(refused.contains("signed by none"), "{refused}");
    for wrong in [
        "http://releases.example.com/",
        "https://u:p@releases.example.com/",
    ] {
        let refused = complaint(&mirror_with(wrong, &publisher.public));
        assert!(refused.contains("must look like"), "{refused}");
    }
    has(None);
    let done = said(&mirror());
    assert!(done.contains("mirrored in"), "{done}");
    let first = Some(("a program", "\"counter\": 7"));
    has(first);
    assert!(said(&mirror()).contains("nothing newer"));
    // What was spoilt here is fetched again.
    fs::write(closed.path().join("companion.tar.gz"), "spoilt").unwrap();
    said(&mirror());
    has(first);

    // Somebody who serves it, and whoever made it, are two.
    let newer = |text: &str| fs::write(publisher.path("companion.tar.gz"), text).unwrap();
    newer("a new one");
    said(&publisher.sign("8", &[]));
    said(&publisher.publish());
    for (served, why) in [
        ("a bad one", "its hash"),
        ("a new", "its length"),
        ("a new one and more", "longer than 9 bytes"),
    ] {
        fs::write(publisher.mirrored("companion.tar.gz"), served).unwrap();
        let refused = complaint(&mirror());
        assert!(refused.contains(why), "{why}: {refused}");
        has(first);
    }
    fs::remove_file(publisher.mirrored("companion.tar.gz")).unwrap();
    assert!(complaint(&mirror()).contains("HTTP status 404"));
    has(first);
    fs::write(publisher.mirrored("companion.tar.gz"), "a new one").unwrap();
    said(&mirror());
    let second = Some(("a new one", "\"counter\": 8"));
    has(second);
    // What was signed before is shown again.
    said(&publisher.sign("7", &[]));
    let old = publisher.path("companion.release");
    fs::copy(old, publisher.mirrored("companion.release")).unwrap();
    assert!(complaint(&mirror()).contains("greater one"));
    fs::write(publisher.mirrored("companion.release"), "x".repeat(70_000)).unwrap();
    assert!(complaint(&mirror()).contains("longer than"));
    has(second);
}
