//! The console's own style sheet, script and picture, compiled in.
//!
//! The address of each carries a hash of what is in it, so that a browser keeps it for a year and
//! still has the new one the moment the desk is upgraded.

use std::sync::LazyLock;

use axum::{
    Router,
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use sha2::{Digest as _, Sha256};

use crate::secrets::hex;

/// A file that pages refer to.
pub struct Asset {
    name: &'static str,
    kind: &'static str,
    text: &'static str,
    hash: LazyLock<String>,
}

/// How every page looks.
pub static STYLE: Asset = Asset {
    name: "desk.css",
    kind: "text/css; charset=utf-8",
    text: include_str!("assets/desk.css"),
    hash: LazyLock::new(|| hash(STYLE.text)),
};

/// What pages do beyond plain HTML.
pub static SCRIPT: Asset = Asset {
    name: "desk.js",
    kind: "text/javascript; charset=utf-8",
    text: include_str!("assets/desk.js"),
    hash: LazyLock::new(|| hash(SCRIPT.text)),
};

/// The picture in the browser's tab.
pub static ICON: Asset = Asset {
    name: "favicon.svg",
    kind: "image/svg+xml",
    text: include_str!("assets/favicon.svg"),
    hash: LazyLock::new(|| hash(ICON.text)),
};

impl Asset {
    /// Its address.
    pub fn path(&self) -> String {
        format!("/assets/{}/{}", &*self.hash, self.name)
    }
}

fn hash(text: &str) -> String {
    let digest: [u8; 32] = Sha256::digest(text).into();
    hex(&digest)[..12].to_owned()
}

/// `/assets/…`.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{hash}/{name}", get(serve))
}

/// Whatever hash is asked for, what is served is what is compiled in; only the right one is kept.
async fn serve(Path((hash, name)): Path<(String, String)>) -> Response {
    let known = [&STYLE, &SCRIPT, &ICON];
    let Some(asset) = known.into_iter().find(|asset| asset.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let keep = if hash == *asset.hash {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(asset.kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static(keep)),
    ];
    (headers, asset.text).into_response()
}
