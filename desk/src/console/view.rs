//! Who looks at a page and how they like it, read from the call.
//!
//! The language is the one that the operator has chosen, else that of the cookie, else what the
//! browser asks for. Light or dark is in a cookie alone: it belongs to the screen.

use std::convert::Infallible;

use axum::{
    Form,
    extract::{FromRequestParts, State},
    http::{
        HeaderMap, HeaderValue,
        header::{ACCEPT_LANGUAGE, COOKIE, SET_COOKIE},
        request::Parts,
    },
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::layout::{Section, Theme, View};
use crate::{
    access::{Permission, Signed},
    actions::{operators::set_language, sign_in::local_path},
    failure::Failure,
    l10n::Language,
    server::Desk,
    wire::browser::ByBrowser,
};

const LANGUAGE: &str = "desk-language";
const THEME: &str = "desk-theme";

/// A year, in seconds.
const KEPT: u32 = 365 * 86_400;

impl FromRequestParts<Desk> for View {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Infallible> {
        let by = parts.extensions.get::<ByBrowser>();
        let path = parts.uri.path_and_query();
        Ok(Self {
            language: language(&parts.headers, by),
            theme: cookie(&parts.headers, THEME).map_or_else(Theme::default, Theme::from_word),
            desk: desk.name().to_owned(),
            operator: by.map(|by| by.who.name.clone()),
            csrf: by.map(|by| by.csrf.as_str().to_owned()).unwrap_or_default(),
            sections: by.map(|by| sections(&by.who)).unwrap_or_default(),
            path: path.map_or_else(|| "/".to_owned(), ToString::to_string),
        })
    }
}

fn language(headers: &HeaderMap, by: Option<&ByBrowser>) -> Language {
    let chosen = by.and_then(|by| by.who.language.as_deref());
    let chosen = chosen.or_else(|| cookie(headers, LANGUAGE));
    chosen.and_then(Language::from_tag).unwrap_or_else(|| {
        let wishes = headers.get(ACCEPT_LANGUAGE);
        let wishes = wishes.and_then(|wishes| wishes.to_str().ok());
        Language::negotiate(wishes.unwrap_or_default())
    })
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(COOKIE).iter();
    let mut pairs = cookies
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// Only what leads somewhere: a link to a refusal helps nobody.
fn sections(who: &Signed) -> Vec<Section> {
    let may = |any: &[Permission]| any.iter().any(|permission| who.may(*permission));
    let open = |section: &Section| match section {
        Section::Home | Section::Account => true,
        Section::Devices | Section::Requests => may(&[
            Permission::DevicesRead,
            Permission::Request,
            Permission::DevicesManage,
        ]),
        Section::Groups | Section::Enrolment => may(&[Permission::DevicesManage]),
        Section::Connector => may(&[Permission::ConnectorsRead, Permission::ConnectorsUpdate]),
        Section::Operators | Section::Roles | Section::Webhooks => {
            may(&[Permission::OperatorsManage])
        }
        Section::Audit => may(&[Permission::AuditRead]),
    };
    Section::ALL.iter().copied().filter(open).collect()
}

/// What the form “language and appearance” sends.
#[derive(Deserialize)]
pub(super) struct Preferences {
    language: String,
    theme: String,
    return_to: String,
}

/// Keeps it, for the operator if there is one, and goes back to where they were.
pub(super) async fn prefer(
    State(desk): State<Desk>,
    by: Option<ByBrowser>,
    Form(wanted): Form<Preferences>,
) -> Result<Response, Failure> {
    let language = Language::from_tag(&wanted.language).unwrap_or_default();
    let theme = Theme::from_word(&wanted.theme);
    if let Some(by) = by {
        set_language(&desk, &by.who, Some(language.tag())).await?;
    }
    let mut response = Redirect::to(local_path(&wanted.return_to)).into_response();
    for (name, value) in [(LANGUAGE, language.tag()), (THEME, theme.word())] {
        let secure = if desk.secure() { "; Secure" } else { "" };
        let text = format!("{name}={value}; Path=/; Max-Age={KEPT}; SameSite=Lax{secure}");
        if let Ok(header) = HeaderValue::try_from(text) {
            response.headers_mut().append(SET_COOKIE, header);
        }
    }
    Ok(response)
}
