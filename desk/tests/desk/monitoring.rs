//! What a load balancer and a monitor see of the desk.

use companion_desk::lifecycle::State;
use reqwest::Client;
use tokio::net::TcpListener;

use crate::support::World;

async fn get(address: &str) -> (u16, String) {
    let client = Client::builder().no_proxy().build().unwrap();
    let answer = client.get(address).send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

#[tokio::test]
async fn a_desk_that_can_serve_says_so_to_anybody_and_one_that_stops_does_not() {
    let world = World::new().await;
    let base = world.operator.base.clone();
    for path in ["live", "ready"] {
        let (status, body) = get(&format!("{base}/health/{path}")).await;
        assert_eq!((status, body.trim()), (200, path));
    }
    let desk = world.desk.clone();
    let (stopped, _dir) = world.stop();
    stopped.await.unwrap();
    // As whoever is still connected sees it.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, desk.router()).await });
    assert_eq!(get(&format!("{base}/health/live")).await.0, 200);
    let (status, body) = get(&format!("{base}/health/ready")).await;
    assert_eq!(status, 503);
    assert!(body.contains("\"stopping\""), "{body}");
}

#[tokio::test]
async fn what_happens_is_counted_without_names() {
    let world = World::new().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let metrics = format!("http://{}/metrics", listener.local_addr().unwrap());
    let desk = world.desk.clone();
    tokio::spawn(async move { desk.serve_metrics(listener).await });

    let agent = world.agent().await;
    let request = world.ask(&agent).await;
    world.reached(&request.id, State::Offered).await;
    let (status, text) = get(&metrics).await;
    assert_eq!(status, 200);
    for line in [
        r#"companion_desk_build_info{version=""#,
        r#"companion_desk_events_total{action="device_enrolled",outcome="done"} 1"#,
        r#"companion_desk_requests_open{state="offered"} 1"#,
        r#"companion_desk_requests_open{state="launched"} 0"#,
        r#"companion_desk_teamviewer_calls_total{outcome="ok"} "#,
        "companion_desk_connections ",
        "companion_desk_connections_most ",
        "companion_desk_polls_held 0",
        "companion_desk_webhooks_queued 0",
        "companion_desk_database_commit_seconds_count ",
        "companion_desk_database_changes_per_commit_count ",
    ] {
        assert!(text.contains(line), "{line} is missing in\n{text}");
    }
    assert!(text.ends_with("# EOF\n"));
    for name in [
        "Ada",
        "laptop",
        "grace",
        agent.device.as_str(),
        request.id.as_str(),
    ] {
        assert!(!text.contains(name), "{name}");
    }
    let elsewhere = metrics.replace("/metrics", "/api/v1/devices");
    assert_eq!(get(&elsewhere).await.0, 404);
}
