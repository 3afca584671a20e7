//! The stand-ins speak as the real services are documented to.
#![cfg(feature = "rehearsal")]
#![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

use companion_desk::rehearsal::TeamViewer;
use reqwest::{Client, RequestBuilder, StatusCode};
use serde_json::{Value, json};

async fn start() -> (TeamViewer, Client) {
    let _ = rustls::crypto::ring::default_provider().install_default();
    (
        TeamViewer::start().await.unwrap(),
        Client::builder().no_proxy().build().unwrap(),
    )
}

async fn said(request: RequestBuilder) -> (StatusCode, Value) {
    let response = request.send().await.unwrap();
    let status = response.status();
    let body = response.bytes().await.unwrap();
    (status, serde_json::from_slice(&body).unwrap_or(Value::Null))
}

#[tokio::test]
async fn a_session_is_opened_read_listed_and_closed() {
    let (teamviewer, http) = start().await;
    let (token, at) = (
        teamviewer.token(),
        format!("{}/sessions", teamviewer.address()),
    );
    let ask = json!({ "groupname": "Help", "custom_api": "r1", "end_customer": { "name": "Ada" } });
    let (_, made) = said(http.post(&at).bearer_auth(token.expose()).json(&ask)).await;
    let code = made["code"].as_str().unwrap();
    assert!(companion_desk::secrets::Code::parse(code).is_some() && code.len() == 11);
    let compact = code.replace('-', "");
    assert_eq!(
        made["end_customer_link"],
        format!("https://get.teamviewer.com/{compact}")
    );
    let supporter = made["supporter_link"].as_str().unwrap();
    let secret = supporter.strip_prefix(&format!("https://get.teamviewer.com/{compact}-"));
    assert_eq!(secret.map(str::len), Some(12));
    assert_eq!(
        (&made["state"], &made["online"]),
        (&json!("Open"), &json!(false))
    );

    let one = format!("{at}/{code}");
    assert_eq!(
        said(http.get(&one).bearer_auth(token.expose())).await.1,
        made
    );
    let (_, list) = said(http.get(&at).bearer_auth(token.expose())).await;
    assert_eq!(list["sessions"][0]["code"], code);
    assert_eq!(list["sessions"][0]["custom_api"], Value::Null);
    assert_eq!(list["sessions_remaining"], 0);

    let close = http
        .put(&one)
        .bearer_auth(token.expose())
        .json(&json!({ "state": "closed" }));
    assert_eq!(said(close).await.0, StatusCode::NO_CONTENT);
    let (_, list) = said(http.get(&at).bearer_auth(token.expose())).await;
    assert_eq!(list["sessions"], json!([]));
    let all = http
        .get(&at)
        .query(&[("state", "open,closed"), ("full_list", "true")]);
    let (_, list) = said(all.bearer_auth(token.expose())).await;
    assert_eq!(list["sessions"][0]["custom_api"], "r1");
}

#[tokio::test]
async fn errors_have_the_documented_body() {
    let (teamviewer, http) = start().await;
    let (token, at) = (
        teamviewer.token(),
        format!("{}/sessions", teamviewer.address()),
    );
    let nameless = http.post(&at).bearer_auth(token.expose()).json(&json!({}));
    for (request, status, words) in [
        (nameless, 400, "Missing parameter groupid or groupname"),
        (
            http.post(&at).json(&json!({ "groupname": "Help" })),
            401,
            "Unauthorized",
        ),
        (http.get(&at).bearer_auth("wrong"), 401, "Unauthorized"),
        (
            http.get(format!("{at}/s00-000-000"))
                .bearer_auth(token.expose()),
            404,
            "not found",
        ),
        (
            http.get(format!("{}/nothing", teamviewer.address())),
            404,
            "Not Found",
        ),
    ] {
        let (seen, body) = said(request).await;
        assert_eq!(seen.as_u16(), status);
        assert_eq!(body["error_code"], status);
        assert!(body["error"].is_string() && body["error_signature"].is_string());
        assert!(
            body["error_description"].as_str().unwrap().contains(words),
            "{body}"
        );
    }
}

#[tokio::test]
async fn ping_tells_about_the_token_and_oauth_gives_one() {
    let (teamviewer, http) = start().await;
    let ping = format!("{}/ping", teamviewer.address());
    let (_, right) = said(http.get(&ping).bearer_auth(teamviewer.token().expose())).await;
    let (_, wrong) = said(http.get(&ping).bearer_auth("wrong")).await;
    assert_eq!(
        (&right["token_valid"], &wrong["token_valid"]),
        (&json!(true), &json!(false))
    );

    let oauth = format!("{}/oauth2/token", teamviewer.address());
    let client = [("client_id", "1"), ("client_secret", "2")];
    let code = [("grant_type", "authorization_code"), ("code", "3")];
    let (status, grant) = said(http.post(&oauth).form(&[client, code].concat())).await;
    assert_eq!(
        (status, &grant["token_type"]),
        (StatusCode::OK, &json!("bearer"))
    );
    let (_, valid) = said(
        http.get(&ping)
            .bearer_auth(grant["access_token"].as_str().unwrap()),
    )
    .await;
    assert_eq!(valid["token_valid"], true);
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", "4")];
    assert_eq!(
        said(http.post(&oauth).form(&[client, refresh].concat()))
            .await
            .0,
        StatusCode::OK
    );
    let (status, body) = said(http.post(&oauth).form(&code)).await;
    assert_eq!(
        (status.as_u16(), &body["error"]),
        (400, &json!("invalid_request"))
    );
}

#[tokio::test]
async fn a_download_can_be_taken_up_where_it_broke_off() {
    use sha2::{Digest as _, Sha256};
    let (teamviewer, http) = start().await;
    let at = teamviewer.quicksupport_address();
    let whole = http.get(&at).send().await.unwrap();
    let tag = whole.headers()["etag"].clone();
    assert_eq!(whole.headers()["accept-ranges"], "bytes");
    let whole = whole.bytes().await.unwrap();
    let hash: String = Sha256::digest(&whole)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(hash, teamviewer.quicksupport_sha256());

    let from = http.get(&at).header("range", "bytes=100-");
    let rest = from
        .try_clone()
        .unwrap()
        .header("if-range", tag)
        .send()
        .await
        .unwrap();
    assert_eq!(rest.status(), StatusCode::PARTIAL_CONTENT);
    let span = format!("bytes 100-{}/{}", whole.len() - 1, whole.len());
    assert_eq!(rest.headers()["content-range"], span.as_str());
    assert_eq!(rest.bytes().await.unwrap(), whole[100..]);
    let changed = from.header("if-range", "\"other\"").send().await.unwrap();
    assert_eq!(changed.status(), StatusCode::OK);
    assert_eq!(changed.bytes().await.unwrap(), whole);
    let beyond = http
        .get(&at)
        .header("range", "bytes=100000-")
        .send()
        .await
        .unwrap();
    assert_eq!(beyond.status(), StatusCode::RANGE_NOT_SATISFIABLE);
}

#[cfg(unix)]
#[test]
fn the_stand_in_quicksupport_says_which_code_it_was_handed() {
    use std::{fs, os::unix::fs::symlink, process::Command};

    use companion_desk::rehearsal::quicksupport::archive;

    let dir = tempfile::tempdir().unwrap();
    tar::Archive::new(flate2::read::GzDecoder::new(archive().unwrap().as_slice()))
        .unpack(dir.path())
        .unwrap();
    let home = dir.path().join("teamviewerqs");
    let config = fs::read_to_string(home.join("tv_bin/script/tvw_config")).unwrap();
    assert!(config.contains("TV_VERSION='15.74.5'"));
    let log = dir.path().join("log");
    for name in [
        "TeamViewerQS-ids06301144",
        "TeamViewerQS-id--help",
        "TeamViewerQS",
    ] {
        let program = home.join(name);
        symlink("teamviewer", &program).unwrap();
        let status = Command::new(&program)
            .env_remove("DISPLAY")
            .env("COMPANION_REHEARSAL_LOG", &log)
            .env("COMPANION_REHEARSAL_SECONDS", "0")
            .status()
            .unwrap();
        assert!(status.success());
    }
    let lines = fs::read_to_string(&log).unwrap();
    let wanted = [
        "session code s06301144",
        "session code none",
        "session code none",
    ];
    assert_eq!(lines.lines().collect::<Vec<_>>(), wanted);
}
