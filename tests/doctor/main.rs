//! `companion doctor` from outside: it names the cause in each environment that is broken.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that fails may panic, one that is skipped says so"
)]

#[cfg(target_os = "linux")]
mod desktop;
mod diagnosis;
#[path = "../fetch/tls.rs"]
#[expect(dead_code, reason = "other tests use more of it")]
mod tls;
mod world;

use world::{Proxy, World};

#[tokio::test]
async fn where_everything_works_everything_is_good() {
    let world = World::new().await;
    world.enrol().await;
    let found = world.doctor::<&str>(&[]).await;
    for check in [
        "policy",
        "proxy",
        "certificate",
        "clock",
        "credential",
        "disk",
    ] {
        assert_eq!(found.verdict(check), "good", "{check}: {found:?}");
    }
    assert_eq!(found.code("desk"), "desk-ready");
    assert_eq!(found.value("certificate", "signer"), "trusted");
    // What cannot be here is said, and makes nothing worse.
    if cfg!(target_os = "linux") {
        let [confined, signatures] = found.codes("system")[..] else {
            panic!("{found:?}");
        };
        assert_eq!(signatures, "system-signatures");
        // A kernel without Landlock is named, and a laptop may have one.
        let may_lack = std::env::var_os("CI").is_none() && confined == "system-unconfined";
        assert!(confined == "system-confined" || may_lack, "{found:?}");
    }
}

#[tokio::test]
async fn a_desk_that_is_not_there_is_named() {
    let world = World::new().await;
    let free = world.free_port();
    let desk = format!("https://127.0.0.1:{free}");
    let found = world.doctor(&["--desk", &desk]).await;
    assert_eq!(found.code("desk"), "not-reached");
    assert_eq!(found.value("desk", "host"), format!("127.0.0.1:{free}"));
    let found = world
        .doctor(&["--desk", "https://no-such-desk.invalid"])
        .await;
    assert_eq!(found.code("desk"), "name-unknown");
    let found = world.doctor(&["--desk", "desk.example.com"]).await;
    assert_eq!(found.code("desk"), "desk-not-an-address");
    let found = world.without_desk().await;
    assert_eq!(found.code("desk"), "desk-unset");
}

#[tokio::test]
async fn an_authority_that_is_not_trusted_is_named() {
    let world = World::new().await;
    let found = world.without_authority().await;
    assert_eq!(found.code("certificate"), "certificate-stranger");
    assert_eq!(found.value("certificate", "signer"), "trusted");
    // Nothing was said on such a line.
    assert_eq!(
        found.verdict_or("credential", "not looked at"),
        "not looked at"
    );
    let other = world
        .doctor(&["--desk", &world.desk_by_name("localhost")])
        .await;
    assert_eq!(other.code("certificate"), "certificate-name");
}

#[tokio::test]
async fn a_proxy_that_is_dead_or_wants_a_password_is_named() {
    let world = World::new().await;
    let dead = format!("127.0.0.1:{}", world.free_port());
    let proxied = |proxy: &str| {
        [
            "--desk".to_owned(),
            "https://desk.example.com".to_owned(),
            "--set".to_owned(),
            format!("ProxyUrl=http://{proxy}"),
        ]
    };
    let found = world.doctor(&proxied(&dead)).await;
    assert_eq!(found.code("proxy"), "proxy-gone");
    assert_eq!(found.value("proxy", "proxy"), dead);
    let strict = Proxy::answering(
        "HTTP/1.1 407 Who are you?\r\nProxy-Authenticate: Negotiate\r\n\
         Proxy-Authenticate: NTLM\r\nContent-Length: 0\r\n\r\n",
    )
    .await;
    let found = world.doctor(&proxied(&strict.address)).await;
    assert_eq!(found.code("proxy"), "proxy-login");
    assert_eq!(found.value("proxy", "schemes"), "Negotiate, NTLM");
    let closed = Proxy::answering("HTTP/1.1 403 Not today\r\nContent-Length: 0\r\n\r\n").await;
    let found = world.doctor(&proxied(&closed.address)).await;
    assert_eq!(found.code("proxy"), "proxy-refuses");
    assert_eq!(found.value("proxy", "status"), "403 Not today");
    let nonsense = Proxy::answering("SSH-2.0-OpenSSH_9.2\r\n\r\n").await;
    let found = world.doctor(&proxied(&nonsense.address)).await;
    assert_eq!(found.code("proxy"), "proxy-gone");
    let variable = [("HTTPS_PROXY", format!("http://{dead}"))];
    let desk = ["--desk", "https://desk.example.com"];
    let found = world.doctor_with(&desk, &variable).await;
    assert_eq!(found.codes("proxy")[0], "proxy-by-environment");
}

#[tokio::test]
async fn a_server_that_quicksupport_comes_from_is_reached_and_whoever_vouches_for_it_named() {
    let world = World::new().await;
    let from = |host: &str| {
        let host = world.desk_by_name(host);
        let host = host.trim_start_matches("https://");
        [
            "--set".to_owned(),
            "QuickSupportHandover=program".to_owned(),
            "--set".to_owned(),
            format!("QuickSupportHosts={host}"),
        ]
    };
    let found = world.doctor(&from("127.0.0.1")).await;
    assert_eq!(found.code("quick_support"), "quicksupport-reached");
    assert_eq!(found.value("quick_support", "host"), "127.0.0.1");
    assert_eq!(found.value("quick_support", "signer"), "trusted");
    // The certificate is for another name.
    let found = world.doctor(&from("localhost")).await;
    assert_eq!(found.code("quick_support"), "certificate-name");
}

#[tokio::test]
async fn a_session_without_a_message_bus_is_named() {
    let world = World::new().await;
    let nowhere = world.file("no-bus").display().to_string();
    let bus = [("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={nowhere}"))];
    let found = world.doctor_with::<&str>(&[], &bus).await;
    assert_eq!(found.code("notifications"), "no-session-bus");
    assert_eq!(found.code("tray"), "tray-no-bus");
    assert!(found.value("notifications", "why").contains(&nowhere));
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_named_also_when_no_certificate_is_valid_by_it() {
    let world = World::new().await;
    for (offset, code) in [
        ("+10m", "clock-fast"),
        ("-3h", "clock-slow"),
        ("-20y", "clock-slow"),
        ("+80y", "clock-fast"),
    ] {
        let Some(found) = world.doctor_at(offset).await else {
            return;
        };
        assert_eq!(found.code("clock"), code, "{offset}: {found:?}");
    }
    let found = world.doctor_at("+80y").await.unwrap();
    assert_eq!(found.code("certificate"), "certificate-time");
}

#[tokio::test]
async fn a_device_that_the_desk_does_not_know_is_named() {
    let world = World::new().await;
    assert_eq!(
        world.doctor::<&str>(&[]).await.code("credential"),
        "credential-none"
    );
    world.enrol().await;
    assert_eq!(
        world.doctor::<&str>(&[]).await.code("credential"),
        "credential-known"
    );
    world.revoke().await;
    assert_eq!(world.doctor::<&str>(&[]).await.verdict("credential"), "bad");
}

#[tokio::test]
async fn what_it_prints_is_in_the_language_of_whoever_reads_it() {
    let world = World::new().await;
    for (language, expected, sum) in [
        (
            "en",
            "FAIL Helpdesk No helpdesk is set. Your IT has to set the address of the helpdesk.",
            "not work.",
        ),
        (
            "nb",
            "FAIL Brukerstøtte Ingen brukerstøtte er angitt. \
             IT-avdelingen må angi adressen til brukerstøtten.",
            "virker ikke.",
        ),
    ] {
        let said = world.printed_in(language).await;
        let words: Vec<&str> = said.split_whitespace().collect();
        assert!(words.join(" ").contains(expected), "{said}");
        assert!(said.trim_end().ends_with(sum), "{said}");
        // Nobody sees colours in a file.
        assert!(!said.contains('\u{1b}'), "{said:?}");
    }
    let found = world.without_desk().await;
    assert!(!found.text("desk").is_empty() && !found.advice("desk").is_empty());
}

#[tokio::test]
async fn what_it_says_holds_no_secret() {
    let world = World::new().await;
    world.enrol().await;
    let secret = "s3cr3t-of-the-proxy";
    let set = format!("ProxyPassword={secret}");
    let arguments = ["--set", &set, "--set", "ProxyUser=ada"];
    let said = world.doctor_text(&arguments).await;
    let credential = world.credential();
    assert!(
        !said.contains(secret) && !said.contains(&credential),
        "{said}"
    );
}
