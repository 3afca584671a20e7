//! The stand-ins speak as the real services are documented to.
#![cfg(feature = "rehearsal")]
#![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

use companion_desk::rehearsal::{Expired, TeamViewer};
use reqwest::{Client, RequestBuilder, StatusCode, Url, redirect::Policy};
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
    let host = teamviewer.address().replace("/api/v1", "");
    assert_eq!(made["end_customer_link"], format!("{host}/{compact}"));
    let supporter = made["supporter_link"].as_str().unwrap();
    let secret = supporter.strip_prefix(&format!("{host}/{compact}-"));
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

const REDIRECT: &str = "http://127.0.0.1:9/connector/callback";

/// The address that a desk sends a browser to.
fn page(teamviewer: &TeamViewer, client: &str, redirect: &str, state: &str) -> Url {
    let mut page = Url::parse(&teamviewer.authorize_address()).unwrap();
    page.query_pairs_mut()
        .append_pair("response_type", "code")
        .append_pair("client_id", client)
        .append_pair("redirect_uri", redirect)
        .append_pair("state", state);
    page
}

fn query(address: &str, name: &str) -> Option<String> {
    let address = Url::parse(address).unwrap();
    let mut pairs = address.query_pairs();
    let found = pairs.find(|(key, _)| key == name);
    found.map(|(_, value)| value.into_owned())
}

#[tokio::test]
async fn the_page_asks_and_sends_the_browser_back_with_what_was_decided() {
    let (teamviewer, _) = start().await;
    let http = Client::builder().no_proxy().redirect(Policy::none());
    let http = http.build().unwrap();
    let asked = page(&teamviewer, "rehearsal", REDIRECT, "<s>");
    let answer = http.get(asked.clone()).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let html = answer.text().await.unwrap();
    assert!(html.contains(">Allow</button>") && html.contains(">Deny</button>"));
    assert!(html.contains("&lt;s&gt;") && !html.contains("<s>"));

    for (decision, name) in [("allow", "code"), ("deny", "error")] {
        let mut form: Vec<_> = asked.query_pairs().into_owned().collect();
        form.push(("decision".to_owned(), decision.to_owned()));
        let answer = http.post(teamviewer.authorize_address()).form(&form);
        let answer = answer.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        let back = answer.headers()["location"].to_str().unwrap();
        assert!(back.starts_with(REDIRECT));
        assert_eq!(query(back, "state").as_deref(), Some("<s>"));
        assert!(query(back, name).is_some(), "{back}");
    }

    for (client, redirect, state) in [
        ("another", REDIRECT, "s"),
        ("rehearsal", "nowhere", "s"),
        ("rehearsal", "javascript:alert(1)", "s"),
        ("rehearsal", REDIRECT, ""),
    ] {
        let asked = page(&teamviewer, client, redirect, state);
        assert!(teamviewer.decide(asked.as_str(), true).is_err(), "{asked}");
        let answer = http.get(asked).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    }
}

#[tokio::test]
async fn a_code_becomes_tokens_once_and_they_expire_and_are_renewed() {
    let (teamviewer, http) = start().await;
    let ping = format!("{}/ping", teamviewer.address());
    let valid =
        async |token: &str| said(http.get(&ping).bearer_auth(token)).await.1["token_valid"] == true;
    assert!(valid(teamviewer.token().expose()).await);
    assert!(!valid("wrong").await);

    let asked = page(&teamviewer, "rehearsal", REDIRECT, "s");
    let back = teamviewer.decide(asked.as_str(), true).unwrap();
    let code = query(&back, "code").unwrap();
    let client = teamviewer.client();
    let exchange = async |grant: &[(&str, &str)], secret: &str| {
        let client = [("client_id", client.id.as_str()), ("client_secret", secret)];
        let form = [grant, &client].concat();
        let at = format!("{}/oauth2/token", teamviewer.address());
        said(http.post(at).form(&form)).await
    };
    let secret = client.secret.expose();
    let refused = |(status, body): (StatusCode, Value), error: &str| {
        assert_eq!((status.as_u16(), &body["error"]), (400, &json!(error)));
    };
    let grant = [
        ("grant_type", "authorization_code"),
        ("code", &code),
        ("redirect_uri", REDIRECT),
    ];
    refused(exchange(&grant, "wrong").await, "invalid_client");
    refused(
        exchange(&[("grant_type", "password")], secret).await,
        "invalid_request",
    );
    let (status, first) = exchange(&grant, secret).await;
    assert_eq!(
        (status, &first["token_type"]),
        (StatusCode::OK, &json!("bearer"))
    );
    refused(exchange(&grant, secret).await, "invalid_grant");

    let access = first["access_token"].as_str().unwrap();
    assert!(valid(access).await);
    for (answer, status) in [(Expired::Unauthorized, 401), (Expired::BadRequest, 400)] {
        teamviewer.expire_tokens(answer);
        let sessions = format!("{}/sessions", teamviewer.address());
        let (seen, _) = said(http.get(sessions).bearer_auth(access)).await;
        assert_eq!(seen.as_u16(), status);
        assert!(!valid(access).await);
    }
    let refresh = first["refresh_token"].as_str().unwrap();
    let grant = [("grant_type", "refresh_token"), ("refresh_token", refresh)];
    let (_, second) = exchange(&grant, secret).await;
    assert!(valid(second["access_token"].as_str().unwrap()).await);
    refused(exchange(&grant, secret).await, "invalid_grant");
    teamviewer.withdraw_authorisations();
    let refresh = second["refresh_token"].as_str().unwrap();
    let grant = [("grant_type", "refresh_token"), ("refresh_token", refresh)];
    refused(exchange(&grant, secret).await, "invalid_grant");
}

#[tokio::test]
async fn the_links_of_a_session_lead_to_pages_of_the_stand_in() {
    let (teamviewer, http) = start().await;
    let (token, at) = (
        teamviewer.token(),
        format!("{}/sessions", teamviewer.address()),
    );
    let ask = json!({ "groupname": "Help", "description": "<i>mail</i>" });
    let (_, made) = said(http.post(&at).bearer_auth(token.expose()).json(&ask)).await;
    let link = |name: &str| made[name].as_str().unwrap().to_owned();
    let (customer, supporter) = (link("end_customer_link"), link("supporter_link"));
    let now = || teamviewer.sessions()[0].clone();

    let page = http
        .get(&supporter)
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert!(page.contains("is not there yet") && page.contains("&lt;i&gt;mail"));
    assert!(!now().online);
    let page = http
        .get(&customer)
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert!(page.contains(&link("code")) && now().online);
    assert!(teamviewer.online(&link("code"), false) && !now().online);
    let code = link("code").replace('-', "");
    let host = teamviewer.address().replace("/api/v1", "");
    let started = http.post(format!("{host}/quicksupport/{code}"));
    assert_eq!(
        started.send().await.unwrap().status(),
        StatusCode::NO_CONTENT
    );
    assert!(now().online);

    let ended = http.post(format!("{customer}/end")).send().await.unwrap();
    assert_eq!(
        ended.status(),
        StatusCode::NOT_FOUND,
        "only the supporter ends it"
    );
    let ended = http.post(format!("{supporter}/end")).send().await.unwrap();
    assert_eq!(
        ended.status(),
        StatusCode::GONE,
        "sent on to a page that says it is closed"
    );
    assert_eq!((now().state.as_str(), now().online), ("Closed", false));
    for nothing in ["/s00000000", "/s00000000-abcdef", "/nothing"] {
        let answer = http.get(format!("{host}{nothing}")).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    }
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
    tar::Archive::new(flate2::read::GzDecoder::new(
        archive(None).unwrap().as_slice(),
    ))
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

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn the_stand_in_quicksupport_is_online_once_it_was_started() {
    use std::{os::unix::fs::symlink, process::Command};

    let (teamviewer, http) = start().await;
    let archive = http.get(teamviewer.quicksupport_address()).send().await;
    let archive = archive.unwrap().bytes().await.unwrap();
    let dir = tempfile::tempdir().unwrap();
    tar::Archive::new(flate2::read::GzDecoder::new(archive.as_ref()))
        .unpack(dir.path())
        .unwrap();
    let ask = json!({ "groupname": "Help" });
    let make = http.post(format!("{}/sessions", teamviewer.address()));
    let (_, made) = said(make.bearer_auth(teamviewer.token().expose()).json(&ask)).await;
    let code = made["code"].as_str().unwrap().replace('-', "");
    let program = dir
        .path()
        .join(format!("teamviewerqs/TeamViewerQS-id{code}"));
    symlink("teamviewer", &program).unwrap();
    let status = Command::new(&program)
        .env_remove("DISPLAY")
        .env("COMPANION_REHEARSAL_SECONDS", "0")
        .status()
        .unwrap();
    assert!(status.success() && teamviewer.sessions()[0].online);
}
