//! What the device tells of itself holds up no request, and is told while a poll waits.

use std::time::Duration;

use axum::body::{Body, Bytes};
use companion::assist::policy::Origin;
use serde_json::json;
use tokio::{sync::watch, time::timeout};

use super::{
    count, pending,
    server::{Call, Hostile, enrolled, with},
};

#[tokio::test]
async fn what_has_changed_is_told_while_a_poll_waits() {
    let dir = tempfile::tempdir().unwrap();
    let (told, telling) = watch::channel(false);
    let mut desk = Hostile::answering(move |call| match call {
        Call::Enroll(_) => enrolled("c"),
        Call::Device => {
            told.send_replace(true);
            with(204, "")
        }
        // The first is answered at once; what comes then waits until the device has told.
        Call::Other(0 | 1) => with(200, pending(&[])),
        Call::Other(_) => {
            let mut telling = telling.clone();
            let answer = async move {
                telling.wait_for(|told| *told).await.ok();
                Ok::<_, std::io::Error>(Bytes::from(pending(&[])))
            };
            with(
                200,
                Body::from_stream(futures_util::stream::once(Box::pin(answer))),
            )
        }
    })
    .await;
    assert_eq!(count(desk.source(dir.path()).poll(true).await), Ok(0));

    let policy = (json!("https://files.example.com/qs"), Origin::Policy);
    desk.shown.insert("QuickSupportUrl", policy);
    let source = desk.source(dir.path());
    assert_eq!(count(source.poll(true).await), Ok(0));
    assert!(desk.asked(|asked| asked.facts.is_empty()));
    let polled = timeout(Duration::from_secs(60), source.poll(false)).await;
    assert_eq!(count(polled.unwrap()), Ok(0));
    let facts = desk.asked(|asked| asked.facts[0].clone());
    let setting = json!({ "value": "https://files.example.com/qs", "from": "policy" });
    assert_eq!(facts["policy"], json!({ "QuickSupportUrl": setting }));
}
