//! Forms that make something. Each carries a key of its own, so that one that is sent twice (a double
//! click, a page that is loaded again) makes one thing.
//!
//! With script, the second click does nothing in the first place. Without it, the browser shows the
//! answer to the second form, in which what is seen only once is not: [`sent_twice`] says so.

use maud::{Markup, html};

use super::{
    components::{Mood, form, notice},
    layout::View,
};
use crate::{failure::Failure, secrets::Token, t, wire::IdempotencyKey};

/// A form that makes something.
pub(super) fn making(view: &View, action: &str, body: Markup) -> Result<Markup, Failure> {
    let key = Token::random()?;
    let body = html! {
        input type="hidden" name="key" value=(key.expose());
        (body)
    };
    Ok(form(view, action, body))
}

/// The key that such a form has sent: none, if it was written by somebody else.
pub(super) fn key(sent: &str) -> Result<Option<String>, Failure> {
    if sent.is_empty() {
        return Ok(None);
    }
    IdempotencyKey::checked(sent).map(Some)
}

/// The same form made something before, of which part was seen only once.
pub(super) fn sent_twice(view: &View) -> Markup {
    let l = view.language;
    html! {
        div role="status" {
            (notice(Mood::Warn, &t!(l, "form-sent-twice"), html! {
                p { (t!(l, "form-sent-twice-do")) }
            }))
        }
    }
}
