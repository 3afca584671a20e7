//! That the eyes of these tests see: a page with faults is found out, one without is not.

use axum::{Router, http::header::CONTENT_SECURITY_POLICY, response::Html, routing::get};

use super::page::Page;

const GOOD: &str = r##"<!doctype html><html lang="en"><head><title>Good</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"></head>
<body><main><h1>Hello</h1><form action="/good">
<label for="name">Your name</label><input id="name" name="name" autocomplete="name">
<label>Colour <select name="colour"><option>Red</option><option>Blue</option></select></label>
<label><input type="checkbox" name="sure"> Sure</label>
<button>Send it</button></form><p>It was here</p></main>
<script src="/script.js"></script></body></html>"##;

const BAD: &str = r##"<!doctype html><html><head><title></title><meta name="viewport" content="width=device-width"></head>
<body style="width: 900px"><img src="data:image/png;base64,AAAA">
<p style="color: #aaa; background: #fff">pale</p><input>
<script>document.title = "never";</script></body></html>"##;

#[tokio::test]
async fn a_page_is_used_as_a_person_uses_it() {
    let Some(page) = Page::start().await else {
        return;
    };
    let base = serve().await;
    page.open(&format!("{base}/good")).await;
    page.sees("It came by itself").await;
    page.sees_no_more("It was here").await;
    page.looks_well("harness").await;
    page.all_looked_well();

    page.fill("Your name", "Grace").await;
    page.choose("Colour", "Blue").await;
    page.tick("Sure").await;
    assert_eq!(page.value("Your name").await, "Grace");
    page.click("Send it").await;
    page.at("name=Grace&colour=Blue&sure=on").await;
    assert!(page.address().await.starts_with(&base));

    page.click_at("select").await;
    page.press(fantoccini::key::Key::Escape).await;
    assert_eq!(page.text_at("h1").await, "Hello");
    page.paste("Your name", "<b>Ænima</b> 🦀").await;
    page.tab_to("Send it").await;
    page.press(fantoccini::key::Key::Enter).await;
    page.at("%F0%9F%A6%80").await;
}

#[tokio::test]
async fn a_page_with_faults_is_found_out() {
    let Some(page) = Page::start().await else {
        return;
    };
    page.open(&format!("{}/bad", serve().await)).await;
    let complaints = page.complaints().await.join("\n");
    assert!(
        complaints.contains("Content Security Policy"),
        "{complaints}"
    );
    page.show("light", 390).await;
    let faults = page.wrong("phone").await.join("\n");
    for fault in [
        "image-alt",
        "label",
        "color-contrast",
        "html-has-lang",
        "too wide",
    ] {
        assert!(faults.contains(fault), "{fault} is missing in {faults}");
    }
}

async fn serve() -> String {
    let app = Router::new()
        .route("/good", get(|| async { Html(GOOD) }))
        .route("/bad", get(|| async { Html(BAD) }))
        .route(
            "/script.js",
            get(|| async {
                let script = "const main = document.querySelector('main');
                    setTimeout(() => main.lastChild.replaceWith('It came by itself'), 300)";
                ([("content-type", "text/javascript")], script)
            }),
        )
        .layer(axum::middleware::map_response(
            |mut response: axum::response::Response| async {
                let policy = "default-src 'none'; script-src 'self'; img-src data:; style-src 'unsafe-inline'";
                let policy = policy.parse().unwrap();
                response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
                response
            },
        ));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    base
}
