//! The download address of the stand-in QuickSupport: whole or from the middle, with an `ETag`.

use std::sync::Arc;

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

use super::Shared;
use crate::secrets::hex;

/// Where TeamViewer has its own (AUR package `teamviewer-quicksupport`).
pub(super) const PATH: &str = "/download/teamviewer_qs.tar.gz";

pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new().route(PATH, get(download))
}

async fn download(State(shared): State<Arc<Shared>>, asked: HeaderMap) -> Response {
    use sha2::{Digest as _, Sha256};
    let file = shared.quicksupport.clone();
    let tag = format!("\"{}\"", hex(&Sha256::digest(&file)[..8]));
    let headers = [
        (header::CONTENT_TYPE, "application/x-gzip".to_owned()),
        (header::ACCEPT_RANGES, "bytes".to_owned()),
        (header::ETAG, tag.clone()),
    ];
    if text(&asked, &header::IF_NONE_MATCH) == Some(&tag) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    let same = text(&asked, &header::IF_RANGE).is_none_or(|wanted| wanted == tag);
    match text(&asked, &header::RANGE).filter(|_| same) {
        None => (StatusCode::OK, headers, file).into_response(),
        Some(range) => match span(range, file.len()) {
            Some((first, last)) => {
                let part = format!("bytes {first}-{last}/{}", file.len());
                let part = [(header::CONTENT_RANGE, part)];
                let bytes = file.slice(first..=last);
                (StatusCode::PARTIAL_CONTENT, headers, part, bytes).into_response()
            }
            None => {
                let part = [(header::CONTENT_RANGE, format!("bytes */{}", file.len()))];
                (StatusCode::RANGE_NOT_SATISFIABLE, part).into_response()
            }
        },
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// The first and last byte of `bytes=a-b`, `bytes=a-` or `bytes=-n`, if there are any.
fn span(range: &str, length: usize) -> Option<(usize, usize)> {
    let (from, to) = range.strip_prefix("bytes=")?.split_once('-')?;
    let end = length.checked_sub(1)?;
    let (first, last) = match (from, to) {
        ("", tail) => (length.checked_sub(tail.parse().ok()?)?, end),
        (from, "") => (from.parse().ok()?, end),
        (from, to) => (from.parse().ok()?, to.parse::<usize>().ok()?.min(end)),
    };
    (first <= last && first <= end).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::span;

    #[test]
    fn a_range_is_what_rfc_9110_says() {
        for (range, wanted) in [
            ("bytes=0-9", Some((0, 9))),
            ("bytes=90-", Some((90, 99))),
            ("bytes=90-1000", Some((90, 99))),
            ("bytes=-10", Some((90, 99))),
            ("bytes=100-", None),
            ("bytes=9-8", None),
            ("lines=0-9", None),
            ("bytes=a-b", None),
        ] {
            assert_eq!(span(range, 100), wanted, "{range}");
        }
    }
}
