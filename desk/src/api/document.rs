//! The OpenAPI document: what every call has in common is added here, to what stands with each.

use axum::{Json, Router, extract::State, routing::get};
use utoipa::{
    OpenApi, ToSchema as _,
    openapi::{
        ContentBuilder, HeaderBuilder, ObjectBuilder, OpenApi as Document, PathItem, Ref, RefOr,
        Response, ResponseBuilder, SecurityRequirement, Server, Type,
        path::Operation,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

use crate::{protocol::Problem, server::Desk};

/// How the document names the kind of token that every call needs.
const TOKEN: &str = "api_token";

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Portal Companion: the desk",
        description = "What operators do, for programs: everything that the console does.\n\nEvery \
            call carries an API token, which the console and `POST /api-tokens` make. Every time is \
            Unix time in milliseconds, every duration is in seconds. An error is a `Problem`: a \
            word for the program, and a sentence for a person.",
    ),
    components(schemas(Problem))
)]
struct Frame;

/// What the document begins with.
pub(super) fn frame() -> Document {
    Frame::openapi()
}

/// Serves the document. It needs no token: there is no secret in it.
pub(super) fn route(document: Document) -> Router<Desk> {
    let document = std::sync::Arc::new(document);
    Router::new().route(
        "/openapi.json",
        get(move |State(_): State<Desk>| std::future::ready(Json(document))),
    )
}

/// Adds what all calls have in common.
pub(super) fn complete(mut document: Document) -> Document {
    document.servers = Some(vec![Server::new("/api/v1")]);
    document.security = Some(vec![SecurityRequirement::new(TOKEN, [""; 0])]);
    let scheme = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("An API token of an operator."))
        .build();
    document
        .components
        .get_or_insert_default()
        .add_security_scheme(TOKEN, SecurityScheme::Http(scheme));
    for item in document.paths.paths.values_mut() {
        for operation in operations(item) {
            name(operation);
            common(operation);
        }
    }
    document
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let all = [
        &mut item.get,
        &mut item.put,
        &mut item.post,
        &mut item.delete,
        &mut item.patch,
    ];
    all.into_iter().flatten()
}

/// The name of the function is only one among those of its kind of thing.
fn name(operation: &mut Operation) {
    let tag = operation.tags.as_ref().and_then(|tags| tags.first());
    if let (Some(tag), Some(name)) = (tag, &operation.operation_id) {
        operation.operation_id = Some(format!("{}_{name}", tag.replace([' ', '-'], "_")));
    }
}

/// What any call may be answered, unless it says something more fitting itself.
fn common(operation: &mut Operation) {
    let with_body = operation.request_body.is_some();
    let mut add = |status: &str, response: Response| {
        let responses = &mut operation.responses.responses;
        responses
            .entry(status.to_owned())
            .or_insert(RefOr::T(response));
    };
    add(
        "400",
        problem("The call is not as it should be; the detail says where."),
    );
    add("401", problem("There is no token, or it is not valid."));
    if with_body {
        add("408", problem("The body did not arrive in time."));
        add("413", problem("The body is larger than 64 KiB."));
    }
    let seconds = HeaderBuilder::new()
        .schema(Some(
            ObjectBuilder::new().schema_type(Type::Integer).build(),
        ))
        .description(Some("After how many seconds to try again."))
        .build();
    let mut busy = problem("The desk has a problem of its own, or is about to be restarted.");
    busy.headers
        .insert("retry-after".to_owned(), seconds.into());
    add("503", busy);
}

fn problem(description: &str) -> Response {
    let schema = Ref::from_schema_name(Problem::name());
    let content = ContentBuilder::new().schema(Some(schema)).build();
    ResponseBuilder::new()
        .description(description)
        .content("application/json", content)
        .build()
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::operations;
    use crate::api;

    /// A route that is registered with its description is in the document; there is no other way to
    /// register one.
    #[test]
    fn every_route_is_registered_with_its_description() -> std::io::Result<()> {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/api");
        for file in fs::read_dir(dir)? {
            let path = file?.path();
            if path.ends_with("document.rs") {
                continue;
            }
            let text = fs::read_to_string(&path)?;
            for bare in [".route(", ".nest(", ".route_service(", ".fallback("] {
                assert!(!text.contains(bare), "{}: {bare}", path.display());
            }
        }
        Ok(())
    }

    /// The router tells its paths when it is printed.
    #[test]
    fn every_route_is_in_the_document() {
        let printed = format!("{:?}", api::routes());
        let served: BTreeSet<&str> = printed
            .split('"')
            .filter(|text| text.starts_with('/') && *text != "/openapi.json")
            .filter(|text| *text != "/" && !text.contains("__private"))
            .collect();
        let document = api::document();
        let described: BTreeSet<&str> = document.paths.paths.keys().map(String::as_str).collect();
        assert!(!described.is_empty());
        assert_eq!(served, described);
    }

    #[test]
    fn every_call_says_who_may_make_it_and_what_it_answers() {
        let mut document = api::document();
        let mut names = BTreeSet::new();
        for (path, item) in &mut document.paths.paths {
            for operation in operations(item) {
                let name = operation.operation_id.clone().unwrap_or_default();
                assert!(names.insert(name.clone()), "{path}: {name} is there twice");
                assert!(operation.summary.is_some(), "{path} says nothing");
                let answers = &operation.responses.responses;
                for status in ["400", "401", "503"] {
                    assert!(answers.contains_key(status), "{path}: {status}");
                }
                assert!(
                    answers.keys().any(|status| status.starts_with('2')),
                    "{path}"
                );
            }
        }
    }
}
