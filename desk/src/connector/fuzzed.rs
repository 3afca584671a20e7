//! What TeamViewer gives for an authorisation, as somebody else would have given it, for `tests/fuzz`.

use super::oauth;
use crate::fuzzed::is_said;

/// Tokens are fit for a header, or they are none.
///
/// # Panics
/// When they are not.
pub(crate) fn granted(body: &[u8]) {
    match oauth::granted(body) {
        Ok(grant) => {
            let refresh = grant.refresh.as_ref().map(|token| token.expose());
            for token in [Some(grant.access.expose()), refresh].into_iter().flatten() {
                assert!(oauth::is_token(token));
                assert!(token.bytes().all(|byte| byte.is_ascii_graphic()));
            }
        }
        Err(why) => is_said(&why.saying()),
    }
}
