//! One's own account: the password, where one is signed in, and API tokens for one's own programs.

use axum::{
    Form, Router,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use maud::{Markup, html};

use super::{
    components::{
        Ago, Confirm, Moment, Mood, Tone, action, badge, button, card, confirm, copyable, form,
        heading, notice, said, tag,
    },
    field::{Choice, Field},
    layout::{Section, View, page},
    once::{key, making, sent_twice},
    problem::problem_notice,
    sent::{Sent, one},
    table::Table,
};
use crate::{
    actions::{
        Made, browsers,
        operators::{self, Me, NewPassword},
        tokens::{self, WantedToken},
    },
    failure::Failure,
    ids::{ApiTokenId, RoleId, SessionId},
    l10n::Language,
    server::Desk,
    store::{ApiTokenRecord, BrowserSession},
    t,
    time::Timestamp,
    wire::browser::ByBrowser,
};

pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/account", get(show))
        .route("/account/password", post(change_password))
        .route("/account/sessions/end", post(end_others))
        .route("/account/sessions/{id}/end", post(end))
        .route("/account/tokens", post(make))
        .route("/account/tokens/{id}/revoke", post(revoke))
}

async fn show(State(desk): State<Desk>, view: View, by: ByBrowser) -> Result<Markup, Failure> {
    account_page(&desk, &view, &by, &Sent::new(), html! {}).await
}

async fn account_page(
    desk: &Desk,
    view: &View,
    by: &ByBrowser,
    sent: &Sent,
    said_first: Markup,
) -> Result<Markup, Failure> {
    let l = view.language;
    let me = operators::me(desk, &by.who).await?;
    let tokens = tokens::list(desk, &by.who, false).await?;
    let browsers = browsers::list(desk, &by.who, Some(&by.session)).await?;
    let title = t!(l, "nav-account");
    let body = html! {
        (heading(&me.name, Some(&me.address), html! {}))
        p { @for role in &me.roles { (tag(&role.name)) " " } }
        (said_first)
        (card(&t!(l, "tokens-title"), html! {
            p { (t!(l, "tokens-lead")) }
            @if !tokens.is_empty() { (table(view, &tokens, desk.now())) }
            div.narrow { (new_token(view, &me, sent)?) }
        }))
        (card(&t!(l, "browsers-title"), html! {
            p { (t!(l, "browsers-lead")) }
            (browser_table(view, &browsers))
            @if browsers.len() > 1 {
                (action(view, "/account/sessions/end", Tone::Plain, &t!(l, "browsers-end-others")))
            }
        }))
        div.narrow {
            (card(&t!(l, "password-change"), form(view, "/account/password", html! {
                (Field::password(view, "present", &t!(l, "password-present"))
                    .autocomplete("current-password").required())
                (Field::password(view, "new", &t!(l, "password-new"))
                    .hint(&t!(l, "password-rules")).autocomplete("new-password").required())
                (Field::password(view, "again", &t!(l, "password-again"))
                    .autocomplete("new-password").required())
                div.buttons { (button(Tone::Plain, &t!(l, "password-change"))) }
            })))
        }
    };
    Ok(page(view, Some(Section::Account), &title, body))
}

fn new_token(view: &View, me: &Me, sent: &Sent) -> Result<Markup, Failure> {
    let l = view.language;
    let roles = me.roles.iter();
    let roles: Vec<Choice> = roles
        .map(|role| Choice::new(role.id.as_str(), role.name.as_str()))
        .collect();
    let days = Some(one(sent, "days")).filter(|days| !days.is_empty());
    let fields = html! {
        (Field::text(view, "label", &t!(l, "enrolment-label"))
            .value(one(sent, "label")).longest(100).required())
        (Field::choice(view, "role", &t!(l, "role"), &roles)
            .value(one(sent, "role")).required())
        (Field::number(view, "days", &t!(l, "token-days"))
            .value(days.unwrap_or("90")).range(1, 366).required())
        div.buttons { (button(Tone::Primary, &t!(l, "token-make"))) }
    };
    making(view, "/account/tokens", fields)
}

fn table(view: &View, tokens: &[ApiTokenRecord], now: Timestamp) -> Markup {
    let l = view.language;
    let rows = tokens.iter().map(|token| {
        let good = token.revoked_at.is_none() && token.expires_at > now;
        vec![
            said(&token.label),
            said(&token.role),
            html! { (Moment(token.expires_at)) },
            html! {
                @match token.last_used_at {
                    Some(at) => (Ago(at)),
                    None => (t!(l, "operator-never")),
                }
            },
            state(l, token, now),
            html! {
                @if good {
                    (confirm(view, Confirm {
                        id: &format!("revoke-{}", token.id),
                        to: &format!("/account/tokens/{}/revoke", token.id),
                        tone: Tone::Quiet,
                        label: &t!(l, "revoke"),
                        question: &t!(l, "enrolment-revoke-question", label = token.label.as_str()),
                        body: html! { p { (t!(l, "token-revoke-means")) } },
                    }))
                }
            },
        ]
    });
    html! {
        (Table::new(t!(l, "tokens-title"))
            .column(t!(l, "enrolment-label"))
            .column(t!(l, "role"))
            .column(t!(l, "enrolment-until"))
            .column(t!(l, "token-last-used"))
            .column(t!(l, "state"))
            .bare_column(t!(l, "actions"))
            .rows(rows))
    }
}

fn browser_table(view: &View, browsers: &[BrowserSession]) -> Markup {
    let l = view.language;
    let rows = browsers.iter().map(|session| {
        let to = format!("/account/sessions/{}/end", session.id);
        vec![
            html! {
                @match &session.browser {
                    Some(browser) => (browser),
                    None => (t!(l, "browser-unknown")),
                }
                @if session.this { " " (badge(Mood::Good, &t!(l, "browser-this"))) }
            },
            html! { (Moment(session.created_at)) },
            html! { (Ago(session.seen_at)) },
            html! {
                @if !session.this { (action(view, &to, Tone::Quiet, &t!(l, "browser-end"))) }
            },
        ]
    });
    html! {
        (Table::new(t!(l, "browsers-title"))
            .column(t!(l, "browser"))
            .column(t!(l, "browser-since"))
            .column(t!(l, "token-last-used"))
            .bare_column(t!(l, "actions"))
            .rows(rows))
    }
}

async fn end(
    State(desk): State<Desk>,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Redirect, Failure> {
    browsers::end(&desk, &by.who, &SessionId::new(id)).await?;
    Ok(Redirect::to(Section::Account.path()))
}

async fn end_others(State(desk): State<Desk>, by: ByBrowser) -> Result<Redirect, Failure> {
    browsers::end_others(&desk, &by.who, Some(&by.session)).await?;
    Ok(Redirect::to(Section::Account.path()))
}

fn state(l: Language, token: &ApiTokenRecord, now: Timestamp) -> Markup {
    if token.revoked_at.is_some() {
        badge(Mood::Neutral, &t!(l, "token-revoked"))
    } else if token.expires_at <= now {
        badge(Mood::Neutral, &t!(l, "token-expired"))
    } else {
        badge(Mood::Good, &t!(l, "token-good"))
    }
}

async fn make(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let l = view.language;
    let days: u64 = one(&sent, "days").parse().unwrap_or_default();
    let wanted = WantedToken {
        label: one(&sent, "label").to_owned(),
        role_id: RoleId::new(one(&sent, "role")),
        expires_in: Some(days.saturating_mul(86_400)),
    };
    let key = key(one(&sent, "key"))?;
    let said_first = match tokens::make(&desk, &by.who, wanted, key.as_deref()).await {
        Ok(Made::New(made)) => {
            let body = html! {
                p { (t!(l, "seen-once-do")) }
                (copyable(&view, "api-token", &made.token.unwrap_or_default()))
            };
            notice(Mood::Good, &t!(l, "token-made"), body)
        }
        Ok(Made::Before(_)) => sent_twice(&view),
        Err(failure) => return refused(&desk, &view, &by, &sent, &failure).await,
    };
    let page = account_page(&desk, &view, &by, &Sent::new(), said_first).await?;
    Ok(page.into_response())
}

async fn revoke(
    State(desk): State<Desk>,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Redirect, Failure> {
    tokens::revoke(&desk, &by.who, &ApiTokenId::new(id)).await?;
    Ok(Redirect::to(Section::Account.path()))
}

async fn change_password(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let l = view.language;
    let typed = |name: &str| {
        let mut fields = sent.iter().filter(|(key, _)| key == name);
        fields.next().map_or("", |(_, value)| value).to_owned()
    };
    if typed("new") != typed("again") {
        let why = notice(Mood::Bad, &t!(l, "password-differs"), html! {});
        let page = account_page(&desk, &view, &by, &Sent::new(), why).await?;
        return Ok(page.into_response());
    }
    let wanted = NewPassword {
        present: typed("present"),
        new: typed("new"),
    };
    let done = operators::change_password(&desk, &by.who, Some(&by.session), wanted).await;
    match done {
        Ok(()) => {
            let done = notice(Mood::Good, &t!(l, "password-changed"), html! {});
            let page = account_page(&desk, &view, &by, &Sent::new(), done).await?;
            Ok(page.into_response())
        }
        Err(failure) => refused(&desk, &view, &by, &Sent::new(), &failure).await,
    }
}

async fn refused(
    desk: &Desk,
    view: &View,
    by: &ByBrowser,
    sent: &Sent,
    failure: &Failure,
) -> Result<Response, Failure> {
    let why = problem_notice(view.language, failure.why());
    let page = account_page(desk, view, by, sent, why).await?;
    Ok((failure.status(), page).into_response())
}
