//! Who may be whom: the device to the desk by its credential, the desk to the device by TLS.

use std::sync::Arc;

use axum::http::header;
use companion::assist::{Report, TroubleKind};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
    },
};

use super::{
    count, id, lost, pending,
    server::{Call, Hostile, and, enrolled, with},
    trouble,
};

const NOTHING: fn() -> String = || pending(&[]);

#[tokio::test]
async fn a_desk_that_forgot_the_device_gets_to_know_it_once_more_and_no_more() {
    let dir = tempfile::tempdir().unwrap();
    let desk = Hostile::start(|| with(401, "")).await;
    let source = desk.source(dir.path());
    assert_eq!(
        count(source.poll(true).await),
        trouble(TroubleKind::Refused, None)
    );
    assert_eq!(desk.counts(), (2, 2));
}

#[tokio::test]
async fn a_desk_that_forgot_the_device_is_shown_the_new_credential_from_then_on() {
    let dir = tempfile::tempdir().unwrap();
    let desk = Hostile::answering(|call| match call {
        Call::Enroll(before) => enrolled(&format!("c{before}")),
        Call::Other(1) => with(401, ""),
        Call::Device | Call::Other(_) => with(200, NOTHING()),
    })
    .await;
    let source = desk.source(dir.path());
    for _ in 0..2 {
        assert_eq!(count(source.poll(true).await), Ok(0));
    }
    assert_eq!(count(desk.source(dir.path()).poll(true).await), Ok(0));
    let shown = ["c0", "c0", "c1", "c1"];
    desk.asked(|asked| assert!(asked.calls.iter().map(|call| &call.0).eq(shown.iter())));
}

#[tokio::test]
async fn a_device_without_a_token_keeps_its_credential_when_the_desk_forgets_it_for_a_moment() {
    let dir = tempfile::tempdir().unwrap();
    let desk = Hostile::answering(|call| match call {
        Call::Enroll(_) => enrolled("c"),
        Call::Other(1) => and(with(401, ""), header::RETRY_AFTER, "7"),
        Call::Device | Call::Other(_) => with(200, NOTHING()),
    })
    .await;
    assert_eq!(count(desk.source(dir.path()).poll(true).await), Ok(0));

    let source = desk.source_with(dir.path(), None, None);
    assert_eq!(
        count(source.poll(true).await),
        trouble(TroubleKind::Refused, Some(7))
    );
    assert_eq!(count(source.poll(true).await), Ok(0));
    assert_eq!(desk.counts(), (1, 3));
}

#[tokio::test]
async fn a_device_that_is_not_enrolled_anew_keeps_its_credential() {
    for (status, kind) in [
        (401, TroubleKind::Refused),
        (403, TroubleKind::Refused),
        (503, TroubleKind::Unreachable),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let desk = Hostile::answering(move |call| match call {
            Call::Enroll(0) => enrolled("c"),
            Call::Enroll(_) => and(with(status, ""), header::RETRY_AFTER, "9"),
            Call::Other(1) => with(401, ""),
            Call::Device | Call::Other(_) => with(200, NOTHING()),
        })
        .await;
        let source = desk.source(dir.path());
        assert_eq!(count(source.poll(true).await), Ok(0), "{status}");
        let refused = trouble(kind, Some(9));
        assert_eq!(count(source.poll(true).await), refused, "{status}");
        assert_eq!(count(source.poll(true).await), Ok(0), "{status}");
        assert_eq!(desk.counts(), (2, 3), "{status}");
    }
}

#[tokio::test]
async fn a_token_that_the_desk_does_not_take_is_a_refusal() {
    for status in [401, 403] {
        let dir = tempfile::tempdir().unwrap();
        let desk = Hostile::answering(move |_| with(status, "")).await;
        let source = desk.source(dir.path());
        let refused = trouble(TroubleKind::Refused, None);
        assert_eq!(count(source.poll(true).await), refused, "{status}");
        let told = source.tell(&id(), &Report::Accepted).await;
        assert_eq!(told, lost(Some(60)), "{status}");
        assert_eq!(desk.counts(), (2, 0), "{status}");
    }
}

#[tokio::test]
async fn what_proves_the_device_to_one_desk_is_shown_to_no_other() {
    let dir = tempfile::tempdir().unwrap();
    let first = Hostile::start(|| with(200, NOTHING())).await;
    let second = Hostile::start(|| with(200, NOTHING())).await;
    for (desk, enrolments) in [
        (&first, 1),
        (&first, 1),
        (&second, 1),
        (&second, 1),
        (&first, 2),
    ] {
        desk.source(dir.path()).poll(true).await.unwrap();
        assert_eq!(desk.counts().0, enrolments);
    }
    let installations = |desk: &Hostile| -> Vec<_> {
        let named = |introduction: &serde_json::Value| introduction["installation"].clone();
        desk.asked(|asked| asked.introductions.iter().map(named).collect())
    };
    let (first, second) = (installations(&first), installations(&second));
    assert!(!first.iter().any(|one| second.contains(one)));
}

#[tokio::test]
async fn a_desk_has_to_prove_its_name() {
    let dir = tempfile::tempdir().unwrap();
    let (ours, other) = (authority("ours"), authority("other"));
    let pem = dir.path().join("authority.pem");
    std::fs::write(&pem, ours.pem()).unwrap();
    for (name, by, host, trusted, expected) in [
        ("trusted", &ours, "127.0.0.1", Some(&pem), Ok(0)),
        ("not set", &ours, "127.0.0.1", None, Err(())),
        (
            "another authority",
            &other,
            "127.0.0.1",
            Some(&pem),
            Err(()),
        ),
        ("another host", &ours, "127.0.0.2", Some(&pem), Err(())),
    ] {
        let desk = Hostile::tls(acceptor(by, host)).await;
        let state = tempfile::tempdir().unwrap();
        let source = desk.source_with(state.path(), Some("token"), trusted.cloned());
        let expected = expected.or_else(|()| trouble(TroubleKind::Unreachable, None));
        let heard = usize::from(expected.is_ok());
        assert_eq!(count(source.poll(true).await), expected, "{name}");
        assert_eq!(desk.counts(), (heard, heard), "{name}");
    }
}

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority(name: &str) -> Authority {
    let mut params = CertificateParams::new([]).unwrap();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

fn acceptor(authority: &Authority, host: &str) -> TlsAcceptor {
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new([host.to_owned()]).unwrap();
    let certificate = params.signed_by(&key, authority).unwrap();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    drop(rustls::crypto::ring::default_provider().install_default());
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}
