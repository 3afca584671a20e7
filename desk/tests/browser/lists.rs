//! A list that changes while somebody works with it: what they have ticked, focused or marked stays,
//! and what is new is there.

use std::convert::Infallible;

use axum::{
    Router,
    extract::State,
    response::{
        Html,
        sse::{Event, Sse},
    },
    routing::get,
};
use futures_util::{Stream, stream};
use serde_json::Value;
use tokio::sync::watch;

use super::page::Page;

const SCRIPT: &str = include_str!("../../src/console/assets/desk.js");

/// The list with these rows.
fn list(rows: &[&str]) -> String {
    let rows = rows.iter().map(|row| {
        format!(
            "<tr id=\"row-{row}\"><td><input type=\"checkbox\" aria-label=\"Pick {row}\"></td>\
             <td><a id=\"link-{row}\" href=\"/{row}\">{row}</a></td></tr>"
        )
    });
    let rows: String = rows.collect();
    format!("<div id=\"live-list\" data-keep><table><tbody>{rows}</tbody></table></div>")
}

#[tokio::test]
async fn what_somebody_does_with_a_list_outlives_its_changes() {
    let Some(page) = Page::start().await else {
        return;
    };
    let (rows, shown) = watch::channel(list(&["bear", "crow"]));
    page.open(&serve(shown).await).await;
    page.sees("crow").await;
    page.tick("Pick crow").await;
    page.run("document.getElementById('link-crow').focus()", vec![])
        .await;
    rows.send_replace(list(&["ant", "bear", "crow", "dove"]));
    page.sees("ant").await;
    page.sees("dove").await;
    assert_eq!(page.text_at("tbody").await, "ant\nbear\ncrow\ndove");
    let here = "return document.activeElement.id + \
                document.querySelector('#row-crow input').checked";
    assert_eq!(page.run(here, vec![]).await, "link-crowtrue");
    rows.send_replace(list(&["crow", "dove"]));
    page.sees_no_more("bear").await;
    assert_eq!(page.run(here, vec![]).await, "link-crowtrue");

    // What is marked, to be copied, waits until it is not any more.
    let mark = "getSelection().selectAllChildren(document.getElementById('link-crow'))";
    page.run(mark, vec![]).await;
    rows.send_replace(list(&["crow", "eagle"]));
    let said = "return window.heard > 3";
    page.until(said, Value::Null, "the change arrives").await;
    assert_eq!(page.text_at("tbody").await, "crow\ndove");
    page.run("getSelection().removeAllRanges()", vec![]).await;
    page.sees("eagle").await;
    page.sees_no_more("dove").await;
}

async fn serve(shown: watch::Receiver<String>) -> String {
    let app = Router::new()
        .route("/", get(whole))
        .route("/live", get(follow))
        .route(
            "/desk.js",
            get(|| async { ([("content-type", "text/javascript")], SCRIPT) }),
        )
        .with_state(shown);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    format!("http://{address}/")
}

async fn whole(State(shown): State<watch::Receiver<String>>) -> Html<String> {
    let list = shown.borrow().clone();
    Html(format!(
        "<!doctype html><html lang=\"en\"><head><title>List</title><link rel=\"icon\" href=\"data:,\">\
         <script>window.heard = 0; const E = EventSource; \
         EventSource = class extends E {{ constructor(a) {{ super(a); \
         this.addEventListener('parts', () => heard++); }} }};</script>\
         <script src=\"/desk.js\" defer></script></head><body><main id=\"main\" tabindex=\"-1\">\
         <div data-live=\"/live\" hidden></div>{list}</main><div id=\"toast\"></div></body></html>"
    ))
}

async fn follow(
    State(shown): State<watch::Receiver<String>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let events = stream::unfold((shown, true), |(mut shown, first)| async move {
        if !first {
            shown.changed().await.ok()?;
        }
        let html = shown.borrow_and_update().clone();
        let event = Event::default().event("parts").data(html);
        Some((Ok(event), (shown, false)))
    });
    Sse::new(events)
}
