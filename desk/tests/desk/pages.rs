//! Which role may open which page and send which form: every route of the console, for nobody and for
//! every built-in role. The routes are those of the running desk, so none can be forgotten.

use std::collections::{BTreeMap, BTreeSet};

use companion_desk::server::Desk;
use reqwest::{Client, Method, redirect};

use crate::{
    matrix::ROLES,
    support::{World, visitor::Visitor},
};

/// First nobody, then the roles of [`ROLES`]. `s`: is asked to sign in; `o`: open to everybody; `+`:
/// may, although there may be no such thing; `-`: lacks the permission; `0`: sees no such thing. Then
/// what the form must hold to be looked at.
const ROUTES: &str = "
    GET  /                                    s++++
    GET  /account                             s++++
    POST /account/password                    s++++
    POST /account/sessions/end                s++++
    POST /account/sessions/{id}/end           s++++
    POST /account/tokens                      s++++
    POST /account/tokens/{id}/revoke          s++++
    GET  /assets/{hash}/{name}                ooooo
    GET  /audit                               s--++
    GET  /audit/export                        s--++
    GET  /audit/verify                        s--++
    GET  /connector                           s++++
    POST /connector/authorise                 s-+-+
    GET  /connector/callback                  s-+-+
    POST /connector/client                    s-+-+
    POST /connector/disconnect                s-+-+
    POST /connector/intune/begin              s-+-+
    POST /connector/intune/end                s-+-+
    POST /connector/intune/forget-gone        s---+
    POST /connector/licence                   s-+-+
    POST /connector/rehearsal                 s-+-+
    POST /connector/test                      s-+-+
    POST /connector/token                     s-+-+
    GET  /devices                             s+-++
    POST /devices/host                        s+--+ entra_device_id=x&device_name=
    POST /devices/move                        s---+ device=none&to=none
    GET  /devices/{id}                        s+-++
    POST /devices/{id}/host                   s+--+
    POST /devices/{id}/intune/forget          s---+
    POST /devices/{id}/move                   s---+ to=none
    GET  /devices/{id}/request                s+--+
    POST /devices/{id}/retire                 s---+
    POST /devices/{id}/revoke                 s---+
    GET  /enrolment                           s---+
    POST /enrolment                           s---+
    POST /enrolment/{id}/revoke               s---+
    GET  /groups                              s+-++
    POST /groups                              s---+
    GET  /groups/{id}                         s0-00
    POST /groups/{id}                         s0-00
    POST /groups/{id}/delete                  s0-00
    POST /groups/{id}/entra                   s0-00
    POST /groups/{id}/entra/unbind            s---0
    GET  /live/devices                        s+-++
    GET  /live/home                           s++++
    GET  /live/requests                       s++++
    GET  /live/requests/{id}                  s++++
    GET  /live/setup                          s+-++
    GET  /operators                           s---+
    POST /operators                           s---+
    GET  /operators/{id}                      s---+
    POST /operators/{id}                      s---+
    POST /operators/{id}/disable              s---+
    POST /operators/{id}/enable               s---+
    POST /operators/{id}/link                 s---+
    GET  /password                            ooooo
    POST /password                            ooooo
    POST /preferences                         ooooo
    GET  /requests                            s++++
    GET  /requests/new                        s+--+
    POST /requests/new                        s+--+ guest=Visitor&reason=help&minutes=10&step=confirm
    GET  /requests/{id}                       s++++
    POST /requests/{id}/end                   s++++
    POST /requests/{id}/remind                s++++
    POST /requests/{id}/renew                 s++++
    GET  /requests/{id}/start                 s++++
    POST /requests/{id}/withdraw              s++++
    POST /role-claims                         s---+
    POST /role-claims/remove                  s---+
    GET  /roles                               s---+
    POST /roles                               s---+
    GET  /roles/{id}                          s---+
    POST /roles/{id}                          s---+
    POST /roles/{id}/delete                   s---+
    GET  /setup                               ooooo
    POST /setup                               ooooo
    GET  /setup/device                        s+-++
    POST /setup/device                        s---+
    GET  /setup/teamviewer                    s++++
    GET  /sign-in                             ooooo
    POST /sign-in                             ooooo
    GET  /sign-in/callback                    ooooo
    GET  /sign-in/provider                    ooooo
    GET  /webhooks                            s---+
    POST /webhooks                            s---+
    GET  /webhooks/{id}                       s---+
    POST /webhooks/{id}/delete                s---+
    POST /webhooks/{id}/deliveries/{delivery}/retry s---+
    POST /webhooks/{id}/pause                 s---+
    POST /webhooks/{id}/resume                s---+
    POST /webhooks/{id}/secret                s---+
    POST /webhooks/{id}/test                  s---+
    POST /sign-out                            ooooo
";

/// The lines of the table: method, path, marks, form. Signing out comes last, since it ends the session.
fn table() -> Vec<[&'static str; 4]> {
    let lines = ROUTES.lines().filter(|line| !line.trim().is_empty());
    let row = |line: &'static str| {
        let mut parts = line.split_whitespace();
        let row = [(); 4].map(|()| parts.next().unwrap_or_default());
        assert_eq!(row[2].len(), ROLES.len() + 1, "{line}");
        row
    };
    lines.map(row).collect()
}

/// Every path of the console; a router tells its paths when it is printed.
pub fn paths(desk: &Desk) -> BTreeSet<String> {
    let printed = format!("{:?}", desk.router());
    let console = |path: &&str| {
        let elsewhere = ["/api/", "/agent/", "/health/", "/metrics", "/releases/"];
        path.starts_with('/')
            && !path.contains("__private")
            && !elsewhere.iter().any(|prefix| path.starts_with(prefix))
    };
    let found = printed.split('"').filter(console).map(str::to_owned);
    found.collect()
}

/// What became of a call: its status, and where it leads or, if it was refused, what it says.
pub async fn call(browser: &Visitor, method: &Method, path: &str, form: &str) -> (u16, String) {
    let http = Client::builder()
        .no_proxy()
        .redirect(redirect::Policy::none())
        .build();
    let call = http
        .unwrap()
        .request(method.clone(), format!("{}{path}", browser.base))
        .header("accept", "text/html");
    let call = match browser.cookies.get("desk") {
        Some(cookie) => call.header("cookie", format!("desk={cookie}")),
        None => call,
    };
    let call = if *method == Method::POST {
        let csrf = browser.cookies.contains_key("desk").then(|| browser.csrf());
        let kind = "application/x-www-form-urlencoded";
        call.header("content-type", kind)
            .body(format!("csrf={}&{form}", csrf.unwrap_or_default()))
    } else {
        call
    };
    // A page that is live never ends, so only a refusal is read.
    let reply = call.send().await.unwrap();
    let status = reply.status().as_u16();
    let location = reply.headers().get("location");
    let location = location.map(|to| to.to_str().unwrap().to_owned());
    let text = match location {
        Some(location) => location,
        None if status == 403 => reply.text().await.unwrap(),
        None => String::new(),
    };
    (status, text)
}

#[tokio::test]
async fn every_route_of_the_console_is_in_the_table() {
    let world = World::new().await;
    let served = paths(&world.desk);
    let decided: BTreeSet<String> = table().iter().map(|row| row[1].to_owned()).collect();
    let undecided: Vec<_> = served.difference(&decided).collect();
    assert!(undecided.is_empty(), "who may open this? {undecided:?}");
    let gone: Vec<_> = decided.difference(&served).collect();
    assert!(gone.is_empty(), "there is no such route: {gone:?}");

    // Nor can a method be forgotten: what is not in the table does not exist.
    let mut methods: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for [method, path, ..] in table() {
        methods.entry(path).or_default().push(method);
    }
    let browser = world.browser("administrator").await;
    for (path, known) in methods {
        let path = path.replace(['{', '}'], "");
        for other in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
            if !known.contains(&other) && path != "/assets/hash/name" {
                let method = Method::from_bytes(other.as_bytes()).unwrap();
                let (status, _) = call(&browser, &method, &path, "").await;
                let gone = [403, 404, 405].contains(&status);
                assert!(gone, "{other} {path}: {status}");
            }
        }
    }
}

#[tokio::test]
async fn each_role_may_open_what_the_table_says_and_nothing_else() {
    let world = World::new().await;
    let mut browsers = vec![("nobody", world.visitor())];
    for role in ROLES {
        browsers.push((role, world.browser(role).await));
    }
    let mut wrong = Vec::new();
    for [method, path, marks, form] in table() {
        let address = path.replace(['{', '}'], "");
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        for ((role, browser), mark) in browsers.iter().zip(marks.chars()) {
            let (status, text) = call(browser, &method, &address, form).await;
            let asked = status == 303 && text.starts_with("/sign-in?to=");
            let refused = status == 403 && text.contains("This needs the permission");
            let fits = match mark {
                's' => asked,
                'o' | '+' => !asked && !refused && ![500, 503].contains(&status),
                '-' => refused,
                '0' => status == 404,
                other => panic!("{other}"),
            };
            if !fits {
                wrong.push(format!("{method} {path} by {role}: {status}, not {mark}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
