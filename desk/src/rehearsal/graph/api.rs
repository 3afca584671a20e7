//! The calls of Graph, one by one and in batches.

use std::sync::Arc;

use axum::{
    Json,
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri, header::RETRY_AFTER},
    response::{IntoResponse as _, Response},
};
use serde_json::{Value, json};

use super::{
    Shared,
    roles::{self, Call},
    sign_in::signed_in,
    world::World,
};

/// Status and body; nothing is said with 204.
pub(super) type Answer = (StatusCode, Value);

/// Any call.
pub(super) async fn answer(
    State(shared): State<Arc<Shared>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let called = shared.clock.now();
    if uri.path().ends_with("/managedDevices") && shared.world().faults.silent_lists {
        let _waiting = Arc::clone(&shared.waiting);
        return std::future::pending().await;
    }
    let signed_in = signed_in(&shared, &headers);
    let mut world = shared.world();
    world.arrive(called);
    let Some((beta, path)) = version(uri.path()) else {
        return said(&world, refused(StatusCode::NOT_FOUND, "ResourceNotFound"));
    };
    if path == "/$batch" && method == Method::POST {
        if !signed_in {
            return said(&world, denied());
        }
        let answer = batch(&shared, &mut world, &body);
        return said(&world, answer);
    }
    world.calls.push(called);
    let signed_in = signed_in && !world.is_denied();
    let answer = match (world.is_busy(false), signed_in) {
        (true, _) => busy(),
        (false, false) => denied(),
        (false, true) => {
            let call = Call {
                host: &shared.host,
                method: &method,
                beta,
                path,
                query: uri.query(),
            };
            match roles::answer(&mut world, &call, &body) {
                Some(answer) => answer,
                None => one(&shared.host, &mut world, &method, path, uri.query()),
            }
        }
    };
    said(&world, answer)
}

/// Beta or not, and the rest of a path.
fn version(path: &str) -> Option<(bool, &str)> {
    let beta = path.strip_prefix("/beta").map(|path| (true, path));
    beta.or_else(|| path.strip_prefix("/v1.0").map(|path| (false, path)))
}

fn batch(shared: &Shared, world: &mut World, body: &[u8]) -> Answer {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let requests = body["requests"].as_array().cloned().unwrap_or_default();
    if requests.is_empty() || requests.len() > 20 {
        return refused(StatusCode::BAD_REQUEST, "BadRequest");
    }
    let mut responses = Vec::new();
    for request in requests {
        world.calls.push(shared.clock.now());
        let method = request["method"].as_str().unwrap_or_default();
        let method = Method::from_bytes(method.as_bytes()).unwrap_or_default();
        let url = request["url"].as_str().unwrap_or_default();
        let (path, query) = url
            .split_once('?')
            .map_or((url, None), |(path, query)| (path, Some(query)));
        let (status, body) = match (world.is_busy(true), world.is_denied()) {
            (true, _) => busy(),
            (false, true) => denied(),
            (false, false) => one(&shared.host, world, &method, path, query),
        };
        let mut headers = json!({});
        if status == StatusCode::TOO_MANY_REQUESTS
            && let Some(after) = &world.faults.retry_after
        {
            headers["Retry-After"] = json!(after);
        }
        let answer = json!({ "id": request["id"], "status": status.as_u16(), "headers": headers, "body": body });
        // In any order, says the documentation.
        responses.insert(0, answer);
    }
    (StatusCode::OK, json!({ "responses": responses }))
}

/// One call, alone or in a batch.
fn one(host: &str, world: &mut World, method: &Method, path: &str, query: Option<&str>) -> Answer {
    if world.faults.forbidden {
        return refused(StatusCode::FORBIDDEN, "Forbidden");
    }
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    let about = |id: &&str| world.devices.get(*id).is_some_and(|device| device.broken);
    if parts.iter().any(about) {
        return refused(StatusCode::INTERNAL_SERVER_ERROR, "InternalServerError");
    }
    match (method.as_str(), parts.as_slice()) {
        ("GET", ["deviceManagement", "managedDevices"]) => page(host, world, query),
        ("GET", ["deviceManagement", "managedDevices", id]) => device(world, id, query),
        (
            "POST",
            [
                "deviceManagement",
                "managedDevices",
                id,
                "requestRemoteAssistance",
            ],
        ) => {
            if !world.devices.contains_key(*id) {
                return refused(StatusCode::NOT_FOUND, "ResourceNotFound");
            }
            let now = world.calls.last().copied().unwrap_or_default();
            world.asked(id, now);
            (StatusCode::NO_CONTENT, Value::Null)
        }
        ("GET", ["deviceManagement", "remoteAssistancePartners"]) => {
            let partner = json!({
                "@odata.type": "#microsoft.graph.remoteAssistancePartner",
                "id": "7443c8b9-c8b9-7443-b9c8-4374b9c84374",
                "displayName": "TeamViewer",
                "onboardingUrl": format!("{host}/onboarding"),
                "onboardingStatus": world.onboarding,
                "lastConnectionDateTime": "0001-01-01T00:00:00Z",
            });
            (StatusCode::OK, json!({ "value": [partner] }))
        }
        ("POST", ["deviceManagement", "remoteAssistancePartners", _, action]) => {
            world.onboarding = match *action {
                "beginOnboarding" => "onboarding",
                "disconnect" => "notOnboarded",
                _ => return refused(StatusCode::BAD_REQUEST, "BadRequest"),
            };
            (StatusCode::NO_CONTENT, Value::Null)
        }
        _ => refused(StatusCode::NOT_FOUND, "ResourceNotFound"),
    }
}

fn page(host: &str, world: &World, query: Option<&str>) -> Answer {
    let skip = parameter(query, "$skiptoken").and_then(|skip| skip.parse().ok());
    let skip: usize = skip.unwrap_or_default();
    let top = parameter(query, "$top").and_then(|top| top.parse().ok());
    let size = world.faults.page.min(top.unwrap_or(1000));
    let listed = world.devices.values().skip(skip).take(size).map(|device| {
        let mut listed = device.facts.clone();
        listed.insert("id".to_owned(), json!(device.id));
        // In lists it is empty, whatever is asked for.
        listed.insert("remoteAssistanceSessionUrl".to_owned(), json!(""));
        Value::Object(listed)
    });
    let mut page = json!({ "value": listed.collect::<Vec<_>>() });
    if skip + size < world.devices.len() {
        let next = format!(
            "{host}/v1.0/deviceManagement/managedDevices?$top={size}&$skiptoken={}",
            skip + size
        );
        page["@odata.nextLink"] = json!(world.faults.next_link.as_ref().unwrap_or(&next));
    }
    (StatusCode::OK, page)
}

fn device(world: &World, id: &str, query: Option<&str>) -> Answer {
    let Some(device) = world.devices.get(id) else {
        return refused(StatusCode::NOT_FOUND, "ResourceNotFound");
    };
    let mut said = device.facts.clone();
    said.insert("id".to_owned(), json!(device.id));
    let asked = parameter(query, "$select").unwrap_or_default();
    for (name, value) in [
        ("remoteAssistanceSessionUrl", &device.link),
        ("remoteAssistanceSessionErrorDetails", &device.error),
    ] {
        let chosen = asked.split(',').any(|one| one == name);
        said.insert(name.to_owned(), json!(if chosen { value } else { "" }));
    }
    (StatusCode::OK, Value::Object(said))
}

pub(super) fn parameter<'q>(query: Option<&'q str>, name: &str) -> Option<&'q str> {
    let pairs = query?.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .filter(|(one, _)| *one == name)
        .map(|(_, value)| value)
        .next()
}

fn busy() -> Answer {
    refused(StatusCode::TOO_MANY_REQUESTS, "TooManyRequests")
}

fn denied() -> Answer {
    refused(StatusCode::UNAUTHORIZED, "InvalidAuthenticationToken")
}

pub(super) fn refused(status: StatusCode, code: &str) -> Answer {
    let error = json!({ "code": code, "message": "a text for developers", "innerError": {} });
    (status, json!({ "error": error }))
}

fn said(world: &World, (status, body): Answer) -> Response {
    if body.is_null() {
        return status.into_response();
    }
    let mut answer = (status, Json(body)).into_response();
    if status == StatusCode::TOO_MANY_REQUESTS
        && let Some(after) = world
            .faults
            .retry_after
            .as_ref()
            .and_then(|after| after.parse().ok())
    {
        answer.headers_mut().insert(RETRY_AFTER, after);
    }
    answer
}
