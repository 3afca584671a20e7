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
    Shared, groups,
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
                None => match groups::answer(&world, &call, eventual(&headers)) {
                    Some(answer) => answer,
                    None => one(&mut world, &call),
                },
            }
        }
    };
    said(&world, answer)
}

/// Whether the caller puts up with what is a little old.
fn eventual(headers: &HeaderMap) -> bool {
    let level = headers.get("ConsistencyLevel");
    level.is_some_and(|level| level.as_bytes() == b"eventual")
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
            (false, false) => {
                let call = Call {
                    host: &shared.host,
                    method: &method,
                    beta: false,
                    path,
                    query,
                };
                one(world, &call)
            }
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
fn one(world: &mut World, call: &Call<'_>) -> Answer {
    if world.faults.forbidden {
        return refused(StatusCode::FORBIDDEN, "Forbidden");
    }
    let (host, query) = (call.host, call.query);
    let parts: Vec<&str> = call.path.trim_matches('/').split('/').collect();
    let about = |id: &&str| world.devices.get(*id).is_some_and(|device| device.broken);
    if parts.iter().any(about) {
        return refused(StatusCode::INTERNAL_SERVER_ERROR, "InternalServerError");
    }
    match (call.method.as_str(), parts.as_slice()) {
        ("GET", ["deviceManagement", "managedDevices"]) => {
            let first = parameter(query, "$skiptoken").is_none();
            world.lists += usize::from(first && !call.beta);
            page(world, call)
        }
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

fn page(world: &World, call: &Call<'_>) -> Answer {
    let query = call.query;
    let skip = parameter(query, "$skiptoken").and_then(|skip| skip.parse().ok());
    let skip: usize = skip.unwrap_or_default();
    let faults = &world.faults;
    let breaks_off = !call.beta && faults.list_breaks_at.is_some_and(|at| skip >= at);
    if breaks_off || (call.beta && faults.kinds_forbidden) {
        return refused(StatusCode::FORBIDDEN, "Forbidden");
    }
    let top = parameter(query, "$top").and_then(|top| top.parse().ok());
    let size = faults.page.min(top.unwrap_or(1000));
    let select = parameter(query, "$select").unwrap_or_default();
    let listed = world.devices.values().skip(skip).take(size).map(|device| {
        let mut listed = device.facts.clone();
        if call.beta {
            listed.extend(device.kind.clone());
        }
        listed.insert("id".to_owned(), json!(device.id));
        // In lists it is empty, whatever is asked for.
        listed.insert("remoteAssistanceSessionUrl".to_owned(), json!(""));
        if !select.is_empty() {
            listed.retain(|name, _| select.split(',').any(|one| one == name));
        }
        Value::Object(listed)
    });
    let mut page = json!({ "value": listed.collect::<Vec<_>>() });
    if skip + size < world.devices.len() {
        let version = if call.beta { "beta" } else { "v1.0" };
        let next = format!(
            "{}/{version}/deviceManagement/managedDevices?$select={select}&$top={size}&$skiptoken={}",
            call.host,
            skip + size
        );
        page["@odata.nextLink"] = json!(faults.next_link.as_ref().unwrap_or(&next));
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
