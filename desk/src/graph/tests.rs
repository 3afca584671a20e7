//! The calls of Graph as the stand-in speaks them, well and badly. Its time is a clock that the tests
//! turn, and they turn it when the desk waits.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test that fails may panic, and one that is skipped says so"
)]

use std::{process::Command, sync::Arc, time::Duration};

use super::{
    Certificate, CertificateError, Config, Credential, Graph, Onboarding, SignIn, Trouble,
    pace::CALLS,
};
use crate::{
    rehearsal::graph::{Device, Microsoft},
    secrets::ClientSecret,
    time::{HandClock, Timestamp},
};

/// A stand-in, a desk that asks it, and their time.
struct Tenant {
    microsoft: Microsoft,
    graph: Graph,
    hand: HandClock,
}

impl Tenant {
    async fn new() -> Self {
        let hand = HandClock::at(Timestamp::from_millis(1_900_000_000_000));
        let microsoft = Microsoft::start(hand.clock()).await.unwrap();
        let graph = Graph::new(microsoft.config(), hand.clock()).unwrap();
        Self {
            microsoft,
            graph,
            hand,
        }
    }

    async fn with_devices(many: usize) -> Self {
        let tenant = Self::new().await;
        for number in 0..many {
            let id = format!("d{number:03}");
            tenant.microsoft.manage(Device::new(&id, &id, &id, &id));
        }
        tenant
    }

    fn with(&self, config: Config) -> Graph {
        Graph::new(config, self.hand.clock()).unwrap()
    }

    /// Makes the call; whenever Graph is left alone meanwhile, that time passes. Says how much did.
    async fn patiently<T>(&self, call: impl Future<Output = T>) -> (T, Duration) {
        let start = self.hand.clock().now();
        let mut holds = self.graph.holds();
        tokio::pin!(call);
        let ended = loop {
            tokio::select! {
                ended = &mut call => break ended,
                changed = holds.changed() => {
                    changed.unwrap();
                    let now = self.hand.clock().now();
                    let until = holds.borrow_and_update().left(now);
                    self.hand.advance(until.unwrap_or(now).since(now));
                }
            }
        };
        (ended, self.hand.clock().now().since(start))
    }
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[tokio::test]
async fn a_list_is_read_to_its_end_with_one_token() {
    let tenant = Tenant::with_devices(25).await;
    tenant.microsoft.faults(|faults| faults.page = 10);
    let devices = tenant.graph.managed_devices().rest().await.unwrap();
    assert_eq!(devices.len(), 25);
    let first = &devices[0];
    assert_eq!(first.id, "d000");
    assert_eq!(first.entra_device_id.as_deref(), Some("d000"));
    assert_eq!(first.serial_number.as_deref(), Some("d000"));
    assert_eq!(first.owner.as_deref(), Some("company"));
    assert_eq!(
        (tenant.microsoft.calls(), tenant.microsoft.tokens()),
        (3, 1)
    );
}

#[tokio::test]
async fn a_token_is_renewed_before_it_ends() {
    let tenant = Tenant::with_devices(1).await;
    for (passes, tokens) in [(0, 1), (3200, 1), (200, 2), (10, 2)] {
        tenant.hand.advance(seconds(passes));
        tenant.graph.assistance("d000").await.unwrap();
        assert_eq!(tenant.microsoft.tokens(), tokens, "after {passes} s");
    }
}

#[tokio::test]
async fn a_token_that_is_revoked_in_the_middle_of_a_list_is_replaced() {
    let tenant = Tenant::with_devices(25).await;
    tenant.microsoft.faults(|faults| faults.page = 10);
    let mut pages = tenant.graph.managed_devices();
    assert_eq!(pages.next().await.unwrap().unwrap().len(), 10);
    tenant.microsoft.faults(|faults| faults.revoked = 1);
    assert_eq!(pages.rest().await.unwrap().len(), 15);
    assert_eq!(tenant.microsoft.tokens(), 2);
}

#[tokio::test]
async fn a_long_read_outlives_several_tokens() {
    let tenant = Tenant::with_devices(45).await;
    tenant.microsoft.faults(|faults| faults.page = 10);
    let mut pages = tenant.graph.managed_devices();
    for revoked in 1..=3 {
        assert_eq!(pages.next().await.unwrap().unwrap().len(), 10);
        tenant.microsoft.faults(|faults| faults.revoked = revoked);
    }
    assert_eq!(pages.rest().await.unwrap().len(), 15);
    assert_eq!(tenant.microsoft.tokens(), 4);
}

#[tokio::test]
async fn a_call_of_a_batch_whose_token_is_not_taken_is_asked_again_with_another() {
    let tenant = Tenant::with_devices(45).await;
    let ids: Vec<String> = (0..45).map(|number| format!("d{number:03}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    // One of the first batch, and one of each that follows.
    tenant
        .microsoft
        .faults(|faults| faults.denied = [3, 25, 44].into());
    let said = tenant.graph.assistance_of(&ids).await;
    assert!(said.iter().all(Result::is_ok), "{said:?}");
    assert_eq!(
        (tenant.microsoft.calls(), tenant.microsoft.tokens()),
        (48, 4)
    );
    // One that is never taken is asked for once more only.
    tenant
        .microsoft
        .faults(|faults| faults.denied = (1..1000).collect());
    let said = tenant.graph.assistance_of(&ids[..2]).await;
    assert_eq!(said[0].as_ref().unwrap_err(), &Trouble::Token);
    assert_eq!(tenant.microsoft.calls(), 52);
}

#[tokio::test]
async fn a_token_that_is_never_taken_is_not_asked_for_again_and_again() {
    let tenant = Tenant::with_devices(1).await;
    tenant.microsoft.faults(|faults| faults.revoked = 1000);
    let said = tenant.graph.assistance("d000").await;
    assert_eq!(said.unwrap_err(), Trouble::Token);
    assert_eq!(tenant.microsoft.tokens(), 2);
    let said = tenant.graph.assistance_of(&["d000"]).await;
    assert_eq!(said[0].as_ref().unwrap_err(), &Trouble::Token);
}

#[tokio::test]
async fn graph_is_left_alone_for_as_long_as_it_says() {
    let tenant = Tenant::with_devices(1).await;
    tenant.microsoft.faults(|faults| {
        faults.busy = 2;
        faults.retry_after = Some("7".to_owned());
    });
    let (said, passed) = tenant.patiently(tenant.graph.assistance("d000")).await;
    said.unwrap();
    assert_eq!(passed, seconds(14));
    assert_eq!(tenant.microsoft.calls(), 3);
}

#[tokio::test]
async fn where_graph_does_not_say_the_wait_grows_by_itself() {
    let tenant = Tenant::with_devices(1).await;
    tenant.microsoft.faults(|faults| faults.busy = 3);
    let (said, passed) = tenant.patiently(tenant.graph.assistance("d000")).await;
    said.unwrap();
    assert_eq!(passed, seconds(2 + 4 + 8));
    // By chance up to half of it less.
    for (chance, least, most) in [(0, 14_000, 14_000), (255, 7_000, 7_100)] {
        let waits = (1..=3).map(|tries| super::own_wait(tries, chance));
        let all = waits.sum::<Duration>().as_millis();
        assert!((least..=most).contains(&all), "{chance}: {all}");
    }
}

#[tokio::test]
async fn graph_may_say_a_time_of_day() {
    let tenant = Tenant::with_devices(2).await;
    let then = tenant.hand.clock().now().after(seconds(9));
    tenant.microsoft.faults(|faults| {
        faults.busy = 1;
        faults.retry_after = Some(httpdate::fmt_http_date(then.system()));
    });
    let (said, passed) = tenant.patiently(tenant.graph.assistance("d000")).await;
    said.unwrap();
    assert_eq!(passed, seconds(9));
    let then = tenant.hand.clock().now().after(seconds(5));
    tenant.microsoft.faults(|faults| {
        faults.busy_members = 1;
        faults.retry_after = Some(httpdate::fmt_http_date(then.system()));
    });
    let call = tenant.graph.assistance_of(&["d000", "d001"]);
    let (said, passed) = tenant.patiently(call).await;
    assert!(said.iter().all(Result::is_ok), "{said:?}");
    assert_eq!(passed, seconds(5));
}

#[tokio::test]
async fn who_would_wait_for_too_long_is_told() {
    let tenant = Tenant::with_devices(1).await;
    tenant.microsoft.faults(|faults| {
        faults.busy = 1;
        faults.retry_after = Some("600".to_owned());
    });
    let until = tenant.hand.clock().now().after(seconds(600));
    let said = tenant.graph.assistance("d000").await;
    assert_eq!(said.unwrap_err(), Trouble::Busy(until));
    assert_eq!(tenant.graph.held(), Some(until));
    tenant.microsoft.faults(|faults| faults.busy = 1000);
    tenant.hand.advance(seconds(600));
    tenant.microsoft.faults(|faults| faults.retry_after = None);
    let (said, _) = tenant.patiently(tenant.graph.assistance("d000")).await;
    assert!(matches!(said, Err(Trouble::Busy(_))));
    assert_eq!(tenant.microsoft.calls(), 1 + 5, "five tries and no more");
}

#[tokio::test]
async fn calls_of_a_batch_that_are_held_back_are_asked_again() {
    for (retry_after, least, most) in [(Some("9"), 9, 9), (None, 1, 2)] {
        let tenant = Tenant::with_devices(45).await;
        tenant.microsoft.faults(|faults| {
            faults.busy_members = 3;
            faults.retry_after = retry_after.map(str::to_owned);
        });
        for number in [0, 17, 44] {
            let id = format!("d{number:03}");
            tenant
                .microsoft
                .change(&id, |device| device.link = format!("https://{id}"));
        }
        let ids: Vec<String> = (0..45).map(|number| format!("d{number:03}")).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let (said, passed) = tenant.patiently(tenant.graph.assistance_of(&ids)).await;
        assert!(
            passed >= seconds(least) && passed <= seconds(most),
            "{passed:?}"
        );
        for (id, said) in ids.iter().zip(said) {
            let wanted = ["d000", "d017", "d044"].contains(id);
            let wanted = wanted.then(|| format!("https://{id}"));
            let link = said.unwrap().link;
            assert_eq!(link.as_ref().map(|link| link.expose()), wanted.as_deref());
        }
        assert_eq!(tenant.microsoft.calls(), 48);
    }
}

#[tokio::test]
async fn a_batch_says_of_each_device_what_came_of_it() {
    let tenant = Tenant::with_devices(2).await;
    tenant
        .microsoft
        .change("d001", |device| device.error = "no licence".to_owned());
    let said = tenant.graph.assistance_of(&["d001", "gone", "d000"]).await;
    assert_eq!(
        said[0].as_ref().unwrap().error.as_deref(),
        Some("no licence")
    );
    assert_eq!(said[1].as_ref().unwrap_err(), &Trouble::NotFound);
    assert!(said[2].as_ref().unwrap().error.is_none());
    assert!(tenant.graph.assistance_of(&[]).await.is_empty());
    let shown = format!("{said:?}");
    assert!(!shown.contains("licence"), "{shown}");
}

#[tokio::test]
async fn a_device_that_graph_cannot_read_keeps_no_other_waiting() {
    // Among others, and alone in the last batch.
    for broken in ["d007", "d040"] {
        let tenant = Tenant::with_devices(41).await;
        tenant
            .microsoft
            .change(broken, |device| device.broken = true);
        let ids: Vec<String> = (0..41).map(|number| format!("d{number:03}")).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let (said, passed) = tenant.patiently(tenant.graph.assistance_of(&ids)).await;
        assert_eq!(passed, Duration::ZERO, "{broken}");
        for (id, said) in ids.iter().zip(said) {
            let refused = Trouble::Refused(500, "InternalServerError".to_owned());
            let wanted = (*id == broken).then_some(refused);
            assert_eq!(said.err(), wanted, "{id}");
        }
        assert_eq!(tenant.microsoft.calls(), 42, "it is tried twice");
    }
}

#[tokio::test]
async fn a_device_that_is_asked_about_alone_and_cannot_be_read_keeps_nobody_waiting() {
    let tenant = Tenant::with_devices(1).await;
    tenant
        .microsoft
        .change("d000", |device| device.broken = true);
    let (said, passed) = tenant
        .patiently(tenant.graph.assistance_of(&["d000"]))
        .await;
    assert!(matches!(said[0], Err(Trouble::Refused(500, _))), "{said:?}");
    assert_eq!((tenant.microsoft.calls(), passed), (2, Duration::ZERO));
}

#[tokio::test]
async fn graph_is_left_alone_when_it_can_read_no_device() {
    let tenant = Tenant::with_devices(2).await;
    for device in ["d000", "d001"] {
        tenant
            .microsoft
            .change(device, |device| device.broken = true);
    }
    let call = tenant.graph.assistance_of(&["d000", "d001"]);
    let (said, passed) = tenant.patiently(call).await;
    assert!(matches!(said[1], Err(Trouble::Busy(_))), "{said:?}");
    assert!(passed > seconds(15), "{passed:?}");
}

#[tokio::test]
async fn an_action_that_may_have_been_done_is_not_done_again() {
    let tenant = Tenant::with_devices(1).await;
    tenant
        .microsoft
        .change("d000", |device| device.broken = true);
    let (asked, passed) = tenant
        .patiently(tenant.graph.request_remote_assistance("d000"))
        .await;
    assert!(matches!(asked, Err(Trouble::Refused(500, _))), "{asked:?}");
    assert_eq!((tenant.microsoft.calls(), passed), (1, Duration::ZERO));
    // What was held back was not done.
    tenant
        .microsoft
        .change("d000", |device| device.broken = false);
    tenant.microsoft.faults(|faults| faults.busy = 1);
    let (asked, _) = tenant
        .patiently(tenant.graph.request_remote_assistance("d000"))
        .await;
    asked.unwrap();
    assert_eq!(tenant.microsoft.calls(), 3);
}

#[tokio::test]
async fn a_list_that_goes_on_at_another_host_is_not_followed() {
    let tenant = Tenant::with_devices(25).await;
    let elsewhere = Microsoft::start(tenant.hand.clock()).await.unwrap();
    let next = format!(
        "{}/v1.0/deviceManagement/managedDevices",
        elsewhere.config().graph
    );
    tenant.microsoft.faults(|faults| {
        faults.page = 10;
        faults.next_link = Some(next);
    });
    let read = tenant.graph.managed_devices().rest().await;
    assert_eq!(read.unwrap_err(), Trouble::Elsewhere);
    assert_eq!(elsewhere.calls(), 0);
}

#[tokio::test]
async fn a_permission_that_is_taken_away_is_told_and_comes_back() {
    let tenant = Tenant::with_devices(25).await;
    tenant.microsoft.faults(|faults| faults.page = 10);
    let mut pages = tenant.graph.managed_devices();
    pages.next().await.unwrap();
    tenant.microsoft.faults(|faults| faults.forbidden = true);
    assert_eq!(pages.next().await.unwrap_err(), Trouble::Forbidden);
    let said = tenant.graph.assistance_of(&["d000"]).await;
    assert_eq!(said[0].as_ref().unwrap_err(), &Trouble::Forbidden);
    tenant.microsoft.faults(|faults| faults.forbidden = false);
    assert_eq!(pages.rest().await.unwrap().len(), 15, "from where it was");
}

#[tokio::test]
async fn entra_id_says_why_it_gives_no_token() {
    let tenant = Tenant::with_devices(1).await;
    for (number, why) in [
        (7_000_215, SignIn::Secret),
        (7_000_222, SignIn::SecretExpired),
        (700_016, SignIn::Application),
        (90_002, SignIn::Tenant),
        (53_003, SignIn::Other(53_003)),
    ] {
        tenant
            .microsoft
            .faults(|faults| faults.refusal = Some(number));
        let said = tenant.graph.assistance("d000").await;
        assert_eq!(said.unwrap_err(), Trouble::SignIn(why));
    }
    let mut wrong = tenant.microsoft.config();
    tenant.microsoft.faults(|faults| faults.refusal = None);
    wrong.credential = Credential::Secret(ClientSecret::new("wrong"));
    let said = tenant.with(wrong.clone()).assistance("d000").await;
    assert_eq!(said.unwrap_err(), Trouble::SignIn(SignIn::Secret));
    wrong.tenant = "../common".to_owned();
    let said = tenant.with(wrong).assistance("d000").await;
    assert_eq!(said.unwrap_err(), Trouble::SignIn(SignIn::Tenant));
}

#[tokio::test]
async fn with_a_certificate_clocks_may_be_ten_minutes_apart() {
    let Some(certificate) = certificate("rsa:2048") else {
        return;
    };
    for ahead in [0, 600_000, -600_000, 100_000_000] {
        let tenant = Tenant::with_devices(1).await;
        tenant.microsoft.faults(|faults| faults.ahead = ahead);
        let credential = Credential::Certificate(Arc::clone(&certificate));
        let graph = tenant.with(tenant.microsoft.config_with(credential));
        let said = graph.assistance("d000").await;
        assert_eq!(
            said.unwrap_err(),
            Trouble::SignIn(SignIn::Certificate),
            "nobody has registered it"
        );
        tenant.microsoft.register(&certificate);
        graph.assistance("d000").await.unwrap();
        assert_eq!(graph.ahead().is_some(), ahead != 0, "{ahead}");
    }
}

#[test]
fn a_certificate_that_cannot_be_used_says_why() {
    let none = Certificate::read(b"", b"").unwrap_err();
    assert!(matches!(none, CertificateError::Certificate));
    let Some(pem) = pem("rsa:2048") else { return };
    let begins = pem.find("-----BEGIN CERTIFICATE").unwrap();
    let public = &pem.as_bytes()[begins..];
    let no_key = Certificate::read(public, public);
    assert!(matches!(no_key, Err(CertificateError::Key)));
    for kind in ["rsa:1024", "ed25519"] {
        let pem = pem_of(kind);
        let weak = Certificate::read(pem.as_bytes(), pem.as_bytes());
        assert!(matches!(weak, Err(CertificateError::Kind(_))), "{kind}");
    }
}

#[tokio::test]
async fn intune_is_asked_for_a_session_and_says_later_what_came_of_it() {
    let tenant = Tenant::with_devices(2).await;
    let link = "https://get.teamviewer.com/s06301144".to_owned();
    tenant.microsoft.change("d000", |device| {
        device.when_asked = Some(Ok(link.clone()));
        device.comes_after = seconds(20);
    });
    tenant.microsoft.change("d001", |device| {
        device.when_asked = Some(Err("not connected".to_owned()));
    });
    for device in ["d000", "d001"] {
        tenant
            .graph
            .request_remote_assistance(device)
            .await
            .unwrap();
    }
    let said = tenant.graph.assistance("d000").await.unwrap();
    assert!(said.link.is_none(), "it takes a while");
    tenant.hand.advance(seconds(20));
    let said = tenant.graph.assistance("d000").await.unwrap();
    assert_eq!(said.link.unwrap().expose(), link);
    let said = tenant.graph.assistance("d001").await.unwrap();
    assert!(said.link.is_none() && said.error.is_some());
    let gone = tenant.graph.request_remote_assistance("../users").await;
    assert_eq!(gone.unwrap_err(), Trouble::NotFound);
}

#[tokio::test]
async fn the_connector_is_begun_and_ended() {
    let tenant = Tenant::new().await;
    let partners = tenant.graph.partners().await.unwrap();
    assert_eq!(partners[0].onboarding_status, Onboarding::NotOnboarded);
    tenant
        .graph
        .begin_onboarding(&partners[0].id)
        .await
        .unwrap();
    let partners = tenant.graph.partners().await.unwrap();
    assert_eq!(partners[0].onboarding_status, Onboarding::Onboarding);
    tenant
        .graph
        .disconnect_partner(&partners[0].id)
        .await
        .unwrap();
    assert_eq!(tenant.microsoft.onboarding(), "notOnboarded");
}

#[tokio::test]
async fn what_is_read_of_many_devices_stays_within_half_of_the_limit() {
    let tenant = Tenant::with_devices(1200).await;
    let ids: Vec<String> = (0..1200).map(|number| format!("d{number:03}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let call = tenant.graph.assistance_of(&ids);
    tokio::pin!(call);
    // A tenth of a second passes whenever nothing else happens for a moment.
    let said = loop {
        tokio::select! {
            biased;
            said = &mut call => break said,
            () = tokio::task::yield_now() => tenant.hand.advance(Duration::from_millis(100)),
        }
    };
    assert_eq!(said.iter().filter(|said| said.is_ok()).count(), 1200);
    let busiest = tenant.microsoft.busiest();
    assert!(busiest <= usize::try_from(CALLS).unwrap(), "{busiest}");
}

fn certificate(kind: &str) -> Option<Arc<Certificate>> {
    let pem = pem(kind)?;
    Some(Arc::new(
        Certificate::read(pem.as_bytes(), pem.as_bytes()).unwrap(),
    ))
}

/// Key and certificate in one text, by OpenSSL.
fn pem(kind: &str) -> Option<String> {
    let here = Command::new("openssl").arg("version").output().is_ok();
    if !here {
        assert_ne!(
            std::env::var("CI").as_deref(),
            Ok("true"),
            "openssl is missing"
        );
        eprintln!("SKIPPED: openssl is not installed, so there is no RSA key to sign with");
        return None;
    }
    Some(pem_of(kind))
}

fn pem_of(kind: &str) -> String {
    let words = "req -x509 -nodes -days 2 -subj /CN=desk -keyout - -newkey";
    let made = Command::new("openssl")
        .args(words.split(' '))
        .arg(kind)
        .output()
        .unwrap();
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    String::from_utf8(made.stdout).unwrap()
}
