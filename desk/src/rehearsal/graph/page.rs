//! The page of the stand-in tenant, in place of Intune's admin center: somebody enters their own device and
//! begins a session for it, as they would there.

use std::sync::Arc;

use axum::{
    Form, Router,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::{get, post},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::{Device, Shared};
use crate::{
    rehearsal::pages,
    secrets::{hex, random},
    text::filled,
};

pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/", get(list))
        .route("/manage", post(manage))
        .route("/devices/{device}/session", post(session))
        .route("/devices/{device}/gone", post(gone))
}

#[derive(Deserialize)]
struct Managed {
    name: String,
    entra: String,
}

async fn list(State(shared): State<Arc<Shared>>) -> Markup {
    let world = shared.world();
    let devices = world.devices.values().map(|device| {
        let name = device
            .facts
            .get("deviceName")
            .and_then(|name| name.as_str());
        html! {
            h2 { (name.unwrap_or_default()) }
            @if device.link.is_empty() {
                form method="post" action={ "/devices/" (device.id) "/session" } {
                    button.main { "New remote assistance session" }
                }
            } @else {
                p { "A session waits for its user." }
                form method="post" action={ "/devices/" (device.id) "/gone" } {
                    button { "Take it back" }
                }
            }
        }
    });
    let content = html! {
        @for device in devices { (device) }
        h2 { "Another device" }
        form method="post" action="/manage" {
            p { label { "Its name: " input name="name" required maxlength="60"; } }
            p { label {
                "Its device id in Entra, which its agent tells the desk: "
                input name="entra" required size="36" placeholder="00000000-0000-0000-0000-000000000000";
            } }
            button { "Manage it" }
            p.note { "The desk reads the list of devices when it starts, and every 15 minutes." }
        }
    };
    pages::page_of("Microsoft Intune", "Devices of the tenant", content)
}

async fn manage(State(shared): State<Arc<Shared>>, Form(managed): Form<Managed>) -> Response {
    let Ok(name) = filled("name", &managed.name, 60) else {
        return wrong("That is no name for a device.");
    };
    let Some(device) = Device::joined(&name, &managed.entra) else {
        return wrong("That is no device id: it is like 00000000-0000-0000-0000-000000000000.");
    };
    shared.world().devices.insert(device.id.clone(), device);
    Redirect::to("/").into_response()
}

async fn session(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> Response {
    let Ok(bytes) = random::<10>() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let (code, secret) = bytes.split_at(4);
    let digits = code.iter().map(|byte| format!("{:02}", byte % 100));
    let link = format!(
        "{}/s{}-{}",
        shared.sessions_at,
        digits.collect::<String>(),
        hex(secret)
    );
    set(&shared, &id, link)
}

async fn gone(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> Response {
    set(&shared, &id, String::new())
}

fn set(shared: &Shared, id: &str, link: String) -> Response {
    match shared.world().devices.get_mut(id) {
        Some(device) => device.link = link,
        None => return wrong("There is no such device."),
    }
    Redirect::to("/").into_response()
}

fn wrong(what: &str) -> Response {
    let content = html! { p { (what) } p { a href="/" { "Back" } } };
    let page = pages::page_of("Microsoft Intune", "That did not work", content);
    (StatusCode::BAD_REQUEST, page).into_response()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

    use std::net::SocketAddr;

    use crate::{
        intune::link::session_code,
        rehearsal::graph::Microsoft,
        teamviewer::{ADDRESS, Links},
        time::Clock,
    };

    const ENTRA: &str = "F2CE1B1C-7b30-4b6e-9d57-2f0c5e1a9a44";
    const MANAGED: &str = "0d31e4e3-84cf-b491-62a8-d0f3a1e565bb";

    #[tokio::test]
    async fn a_session_is_begun_on_the_page_and_taken_back() {
        let anywhere = SocketAddr::from(([127, 0, 0, 1], 0));
        let sessions_at = "https://get.teamviewer.com".to_owned();
        let microsoft = Microsoft::start_at(anywhere, Clock::System, sessions_at);
        let microsoft = microsoft.await.unwrap();
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let post = async |path: &str, form: &str| {
            let sent = http.post(format!("{}{path}", microsoft.address()));
            let sent = sent.header("content-type", "application/x-www-form-urlencoded");
            let answer = sent.body(form.to_owned()).send().await.unwrap();
            (answer.status().as_u16(), answer.text().await.unwrap())
        };
        let link = || microsoft.world().devices[MANAGED].link.clone();

        let (status, said) = post("/manage", "name=x&entra=everybody").await;
        assert!(status == 400 && said.contains("no device id"), "{said}");
        let (status, list) = post("/manage", &format!("name=Ada%27s+laptop&entra={ENTRA}")).await;
        assert!(status == 200 && list.contains("Ada's laptop"), "{list}");
        let entra = &microsoft.world().devices[MANAGED].facts["azureADDeviceId"].clone();
        assert_eq!(entra, &ENTRA.to_lowercase());
        assert_eq!(link(), "");
        let (_, list) = post(&format!("/devices/{MANAGED}/session"), "").await;
        assert!(list.contains("A session waits"), "{list}");
        let links = Links::new(&ADDRESS.parse().unwrap(), &[]);
        assert!(session_code(&link(), &links).is_ok(), "{}", link());
        post(&format!("/devices/{MANAGED}/gone"), "").await;
        assert_eq!(link(), "");
        assert_eq!(post("/devices/nobody/session", "").await.0, 400);
    }
}
