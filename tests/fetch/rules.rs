//! What the administrator and the desk say of QuickSupport, and what happens to it then.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::PathBuf,
    time::{Duration, SystemTime},
};

use companion::{
    assist::{Code, Failure, Suggestion, policy::Pin},
    fetch::TrustedBy,
    launch,
};

use super::{
    Device, assert_fails, hex, packed,
    server::{Reply, Server},
    sha256, tls,
};

/// The whole way, and at its end QuickSupport knows its code and nothing is left.
#[tokio::test]
async fn a_good_file_is_fetched_trusted_started_and_removed() {
    let good = packed::good();
    let body = good.clone();
    let server = Server::tls(tls::trusted("127.0.0.1"), move |_, _| Reply::file(&body)).await;
    let mut device = Device::at(&server);
    let verified = device.fetch().await.unwrap();
    assert_eq!(*verified.by(), TrustedBy::Host(server.place.clone()));
    assert_eq!(
        verified.by().to_string(),
        format!("{} over TLS", server.place)
    );
    let told = device.told.borrow().last().copied().unwrap();
    assert_eq!(
        (told.bytes, told.total),
        (good.len() as u64, Some(good.len() as u64))
    );
    let head = server.asked().remove(0);
    assert!(head.starts_with("get /qs.tar.gz http/1.1"), "{head}");
    assert!(head.contains("user-agent: portalcompanion/"), "{head}");
    assert!(head.contains("accept-encoding: identity"), "{head}");

    let folder = verified.program().ancestors().nth(3).unwrap().to_owned();
    let mode = fs::metadata(&folder).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    let session = launch::start(verified, &Code::parse("s06-301-144").unwrap()).unwrap();
    assert!(folder.exists(), "a program runs from it");
    session.ended().await;
    let seen = fs::read_to_string(device.home.path().join("seen")).unwrap();
    assert_eq!(seen, "TeamViewerQS-ids06301144\n");
    assert_eq!(device.left(), 0);

    device.rules.pin = Pin::Sha256(sha256(&good));
    assert_eq!(*device.fetch().await.unwrap().by(), TrustedBy::Pin);
    assert_eq!(device.left(), 0, "what is not started is removed");
}

#[tokio::test]
async fn an_allowed_redirect_is_followed_and_named() {
    let good = packed::good();
    let end = Server::tls(tls::trusted("127.0.0.1"), move |_, _| Reply::file(&good)).await;
    let location = end.url("/file");
    let start = Server::tls(tls::trusted("127.0.0.1"), move |_, _| {
        Reply::redirect(&location)
    })
    .await;
    let device = Device::with(start.url("/qs"), &[&start, &end]);
    let verified = device.fetch().await.unwrap();
    assert_eq!(*verified.by(), TrustedBy::Host(end.place.clone()));
    assert!(!end.asked()[0].contains("referer"), "{}", end.asked()[0]);
}

#[tokio::test]
async fn nobody_is_asked_whom_the_policy_does_not_name() {
    let server = Server::plain(|_, _| Reply::file(&packed::good())).await;
    let mut device = Device::at(&server);
    device.rules.hosts = vec!["download.teamviewer.com".into()];
    let error = device.refused().await;
    assert_fails(
        "host",
        &error,
        Failure::NotAllowed,
        "not in QuickSupportHosts",
    );
    device.rules.hosts.clear();
    assert_eq!(device.refused().await.failure(), Failure::NotAllowed);
    device.rules.url.clear();
    assert_fails(
        "none",
        &device.refused().await,
        Failure::NotAllowed,
        "QuickSupportUrl",
    );
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn the_desk_suggests_and_the_policy_decides() {
    let good = packed::good();
    let hash = hex(sha256(&good));
    let server = Server::plain(move |_, _| Reply::file(&good)).await;
    let mut device = Device::at(&server);
    device.rules.url = "https://download.teamviewer.com/never-asked".into();
    let suggest = |url: String, sha256: Option<String>| Suggestion { url, sha256 };

    let fine = suggest(server.url("/mirror"), Some(hash.clone()));
    let verified = device.fetch_suggested(Some(&fine)).await.unwrap();
    assert_eq!(*verified.by(), TrustedBy::Loopback(server.place.clone()));
    drop(verified);

    let elsewhere = suggest("https://evil.example/qs".into(), Some(hash.clone()));
    let error = device.refused_suggested(Some(&elsewhere)).await;
    assert_fails(
        "elsewhere",
        &error,
        Failure::NotAllowed,
        "the desk suggests",
    );

    let other = suggest(server.url("/mirror"), Some(hex([7; 32])));
    let error = device.refused_suggested(Some(&other)).await;
    assert_fails("another hash", &error, Failure::Untrusted, &hash);

    let asked = server.asked().len();
    let odd = suggest(server.url("/mirror"), Some("md5:1".into()));
    let error = device.refused_suggested(Some(&odd)).await;
    assert_fails("no hash", &error, Failure::Untrusted, "hexadecimal");
    device.rules.pin = Pin::Sha256([1; 32]);
    let error = device.refused_suggested(Some(&fine)).await;
    assert_fails(
        "against the pin",
        &error,
        Failure::Untrusted,
        "cannot have both",
    );
    assert_eq!(
        server.asked().len(),
        asked,
        "nothing is fetched that cannot pass"
    );
}

#[tokio::test]
async fn a_pin_that_does_not_match_stops_everything() {
    let server = Server::plain(|_, _| Reply::file(&packed::good())).await;
    let mut device = Device::at(&server);
    device.rules.pin = Pin::Sha256([0; 32]);
    let error = device.refused().await;
    assert_fails(
        "wrong",
        &error,
        Failure::Untrusted,
        &hex(sha256(&packed::good())),
    );
    let asked = server.asked().len();
    device.rules.pin = Pin::Unreadable;
    let error = device.refused().await;
    assert_fails(
        "unreadable",
        &error,
        Failure::Untrusted,
        "QuickSupportSha256",
    );
    assert_eq!(server.asked().len(), asked);
}

#[tokio::test]
async fn an_installed_program_needs_a_place_that_only_root_can_change() {
    let server = Server::plain(|_, _| Reply::file(&packed::good())).await;
    let mut device = Device::at(&server);
    let own = device.home.path().join("teamviewer");
    fs::write(&own, packed::PROGRAM).unwrap();
    for (path, word) in [
        (own, "give all of them to root"),
        ("teamviewerqs/teamviewer".into(), "not absolute"),
        ("/nonexistent/teamviewer".into(), "cannot be read"),
        ("/usr".into(), "not a file"),
        ("/dev/null".into(), "not a file"),
    ] {
        device.rules.installed = Some(path);
        assert_fails(word, &device.refused().await, Failure::Untrusted, word);
    }
    let path = PathBuf::from("/bin/true").canonicalize().unwrap();
    device.rules.installed = Some("/bin/true".into());
    device.rules.pin = Pin::Sha256([0; 32]);
    let error = device.refused().await;
    assert_fails("pin", &error, Failure::Untrusted, "QuickSupportSha256");
    device.rules.pin = Pin::Sha256(sha256(&fs::read(&path).unwrap()));
    assert_eq!(*device.fetch().await.unwrap().by(), TrustedBy::Pin);
    device.rules.pin = Pin::None;
    let verified = device.fetch().await.unwrap();
    assert_eq!(
        (verified.by(), verified.program()),
        (&TrustedBy::Installed, path.as_path())
    );
    let session = launch::start(verified, &Code::parse("s06-301-144").unwrap()).unwrap();
    session.ended().await;
    assert_eq!(device.left(), 0);
    assert!(
        server.asked().is_empty(),
        "nothing is fetched where it is installed"
    );
}

#[tokio::test]
async fn a_program_that_was_started_survives_the_next_start_of_the_agent() {
    let server = Server::plain(|_, _| Reply::file(&packed::good())).await;
    let device = Device::at(&server);
    let verified = device.fetch().await.unwrap();
    let session = launch::start(verified, &Code::parse("s06-301-144").unwrap()).unwrap();
    drop(session);
    let now = SystemTime::now();
    device.fetcher.sweep(now).unwrap();
    assert_eq!(device.left(), 1);
    device
        .fetcher
        .sweep(now + Duration::from_secs(25 * 60 * 60))
        .unwrap();
    assert_eq!(device.left(), 0);
}
