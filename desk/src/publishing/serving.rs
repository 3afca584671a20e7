//! `/releases/…`: plain files out of one directory, whole or in part.

use std::{
    io::{self, SeekFrom},
    time::UNIX_EPOCH,
};

use axum::{
    Json, Router,
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderName, Response, StatusCode, header},
    response::IntoResponse,
    routing::get,
};
use futures_util::stream;
use tokio::{
    fs::File,
    io::{AsyncReadExt as _, AsyncSeekExt as _},
};

use crate::{
    release::{DESK, Desk as Said, MIRROR, is_plain_name},
    server::Desk,
};

/// So much is read at once.
const PIECE: usize = 64 * 1024;

pub(crate) fn routes() -> Router<Desk> {
    let version = || async {
        Json(Said {
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    };
    Router::new()
        .route(&format!("/{DESK}"), get(version))
        .route(&format!("/{MIRROR}{{name}}"), get(file))
}

async fn file(
    State(desk): State<Desk>,
    Path(name): Path<String>,
    asked: HeaderMap,
) -> Response<Body> {
    let Some(directory) = desk.releases().filter(|_| is_plain_name(&name)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match open(&directory.join(&name)).await {
        Ok((file, length, mark)) => serve(file, length, &mark, &asked).await,
        Err(error) => {
            if error.kind() != io::ErrorKind::NotFound {
                tracing::warn!(%error, name, "a release cannot be served");
            }
            StatusCode::NOT_FOUND.into_response()
        }
    }
}

/// A plain file, how long it is, and a mark that changes with it.
async fn open(path: &std::path::Path) -> io::Result<(File, u64, String)> {
    if !tokio::fs::symlink_metadata(path).await?.is_file() {
        return Err(io::Error::other("it is no plain file"));
    }
    let file = File::open(path).await?;
    let found = file.metadata().await?;
    let changed = found.modified()?.duration_since(UNIX_EPOCH);
    let changed = changed.unwrap_or_default().as_nanos();
    let mark = format!("\"{:x}-{changed:x}\"", found.len());
    Ok((file, found.len(), mark))
}

async fn serve(mut file: File, length: u64, mark: &str, asked: &HeaderMap) -> Response<Body> {
    let builder = Response::builder()
        .header(header::ETAG, mark)
        .header(header::ACCEPT_RANGES, "bytes")
        .header(header::CONTENT_TYPE, "application/octet-stream")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        // Kept, and asked for each time whether it is still the same.
        .header(header::CACHE_CONTROL, "no-cache");
    let of = |name: HeaderName| asked.get(name).and_then(|value| value.to_str().ok());
    if of(header::IF_NONE_MATCH).is_some_and(|known| known == mark) {
        return finish(builder.status(StatusCode::NOT_MODIFIED).body(Body::empty()));
    }
    let same = of(header::IF_RANGE).is_none_or(|known| known == mark);
    let range = of(header::RANGE).filter(|_| same);
    let (first, last) = match range.map(|range| part(range, length)) {
        None | Some(Part::Whole) => (0, length),
        Some(Part::Of(first, last)) => (first, last + 1),
        Some(Part::Nowhere) => {
            let builder = builder
                .status(StatusCode::RANGE_NOT_SATISFIABLE)
                .header(header::CONTENT_RANGE, format!("bytes */{length}"));
            return finish(builder.body(Body::empty()));
        }
    };
    if first > 0 && file.seek(SeekFrom::Start(first)).await.is_err() {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    let builder = match range.map(|range| part(range, length)) {
        Some(Part::Of(..)) => builder.status(StatusCode::PARTIAL_CONTENT).header(
            header::CONTENT_RANGE,
            format!("bytes {first}-{}/{length}", last - 1),
        ),
        Some(Part::Whole | Part::Nowhere) | None => builder,
    };
    let left = last - first;
    let builder = builder.header(header::CONTENT_LENGTH, left);
    finish(builder.body(Body::from_stream(pieces(file, left))))
}

fn finish(response: axum::http::Result<Response<Body>>) -> Response<Body> {
    response.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// The next so many bytes of a file, a piece at a time.
fn pieces(file: File, left: u64) -> impl stream::Stream<Item = io::Result<Vec<u8>>> {
    stream::try_unfold((file, left), async |(mut file, left)| {
        let most = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
        if most == 0 {
            return Ok(None);
        }
        let mut piece = vec![0; most];
        let length = file.read(&mut piece).await?;
        if length == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        piece.truncate(length);
        Ok(Some((piece, (file, left - length as u64))))
    })
}

/// What a range asks for (RFC 9110 section 14.1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// All of it: what is not understood is not heeded, nor are several parts at once.
    Whole,
    /// From this byte to that one, both included.
    Of(u64, u64),
    /// Something behind its end.
    Nowhere,
}

fn part(range: &str, length: u64) -> Part {
    let span = range
        .strip_prefix("bytes=")
        .and_then(|it| it.split_once('-'));
    let Some((first, last)) = span else {
        return Part::Whole;
    };
    let end = match (first.parse::<u64>(), last) {
        (Ok(first), _) if first >= length => return Part::Nowhere,
        (Ok(_), "") => Ok(length - 1),
        (Ok(_), last) => last.parse::<u64>(),
        (Err(_), _) => return Part::Whole,
    };
    match (first.parse(), end) {
        (Ok(first), Ok(last)) if first <= last => Part::Of(first, last.min(length - 1)),
        (Ok(_) | Err(_), Ok(_) | Err(_)) => Part::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_one_part_within_the_file_or_all_of_it() {
        for (range, expected) in [
            ("bytes=0-", Part::Of(0, 9)),
            ("bytes=4-", Part::Of(4, 9)),
            ("bytes=4-6", Part::Of(4, 6)),
            ("bytes=4-99", Part::Of(4, 9)),
            ("bytes=9-9", Part::Of(9, 9)),
            ("bytes=10-", Part::Nowhere),
            ("bytes=99-100", Part::Nowhere),
            ("bytes=6-4", Part::Whole),
            ("bytes=-3", Part::Whole),
            ("bytes=0-1,3-4", Part::Whole),
            ("bytes=a-b", Part::Whole),
            ("lines=0-1", Part::Whole),
            ("", Part::Whole),
        ] {
            assert_eq!(part(range, 10), expected, "{range}");
        }
        assert_eq!(part("bytes=0-", 0), Part::Nowhere);
    }
}
