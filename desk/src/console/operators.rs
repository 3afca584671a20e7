//! Operators: who may sign in, and as what.

use axum::{
    Form, Router,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use maud::{Markup, html};

use super::{
    components::{
        Ago, Confirm, Mood, Tone, action, back, badge, button, card, confirm, copyable, form,
        heading, notice, said, tag,
    },
    field::{Field, tick, ticks},
    layout::{Section, View, page},
    once::{key, making, sent_twice},
    problem::problem_notice,
    roles::about,
    sent::{Sent, all, one},
    table::Table,
};
use crate::{
    access::Signed,
    actions::{
        Made,
        operators::{self as actions, NewOperator, OperatorNames, OperatorRoles},
        roles,
    },
    failure::Failure,
    ids::{OperatorId, RoleId},
    l10n::Language,
    server::Desk,
    store::{OperatorRecord, RoleRecord},
    t,
    wire::browser::ByBrowser,
};

pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/operators", get(show).post(add))
        .route("/operators/{id}", get(show_one).post(change))
        .route("/operators/{id}/link", post(link))
        .route("/operators/{id}/disable", post(disable))
        .route("/operators/{id}/enable", post(enable))
}

async fn show(State(desk): State<Desk>, view: View, by: ByBrowser) -> Result<Markup, Failure> {
    list_page(&desk, &view, &by.who, &Sent::new(), html! {}).await
}

async fn list_page(
    desk: &Desk,
    view: &View,
    who: &Signed,
    sent: &Sent,
    said_first: Markup,
) -> Result<Markup, Failure> {
    let l = view.language;
    let operators = actions::list(desk, who).await?;
    let roles = roles::list(desk, who).await?;
    let title = t!(l, "nav-operators");
    let body = html! {
        (heading(&title, Some(&t!(l, "operators-lead")), html! {}))
        (said_first)
        (roles_of_intune(view, desk))
        (table(view, &operators))
        div.narrow {
            (card(&t!(l, "operator-new"), making(view, "/operators", html! {
                (names(view, one(sent, "name"), one(sent, "address")))
                (role_boxes(view, &roles, |id| all(sent, "role").any(|role| role == id.as_str())))
                div.buttons { (button(Tone::Primary, &t!(l, "operator-add"))) }
            })?))
        }
    };
    Ok(page(view, Some(Section::Operators), &title, body))
}

/// Whether the roles of Intune can be read; nothing, where they do not count.
fn roles_of_intune(view: &View, desk: &Desk) -> Markup {
    let l = view.language;
    let Some(roles) = desk.intune_roles() else {
        return html! {};
    };
    let read = roles.read();
    let body = html! {
        @if let Some(at) = read.at {
            p { (t!(l, "operators-intune-read")) " " (Ago(at)) }
        }
        @if read.limited > 0 {
            p { (t!(l, "operators-intune-limited", count = read.limited)) }
        }
        @if let Some(trouble) = read.trouble() { p { (trouble.say(l)) } }
    };
    let (mood, title) = match (read.trouble(), read.at) {
        (Some(_), _) => (Mood::Bad, t!(l, "operators-intune-trouble")),
        (None, Some(_)) => (Mood::Info, t!(l, "operators-intune")),
        (None, None) => (Mood::Info, t!(l, "operators-intune-not-yet")),
    };
    notice(mood, &title, body)
}

fn table(view: &View, operators: &[OperatorRecord]) -> Markup {
    let l = view.language;
    let rows = operators.iter().map(|operator| {
        vec![
            html! { a href=(format!("/operators/{}", operator.id)) { (said(&operator.name)) } },
            said(&operator.address),
            html! {
                @for role in &operator.roles { (tag(&role.name)) " " }
                @if !operator.from_intune.is_empty() { (tag(&t!(l, "intune"))) }
            },
            html! {
                @match operator.signed_in_at {
                    Some(at) => (Ago(at)),
                    None => (t!(l, "operator-never")),
                }
            },
            state(l, operator),
        ]
    });
    html! {
        (Table::new(t!(l, "nav-operators"))
            .column(t!(l, "name"))
            .column(t!(l, "address"))
            .column(t!(l, "nav-roles"))
            .column(t!(l, "operator-signed-in"))
            .column(t!(l, "state"))
            .rows(rows))
    }
}

fn state(l: Language, operator: &OperatorRecord) -> Markup {
    if operator.disabled_at.is_some() {
        badge(Mood::Bad, &t!(l, "operator-disabled"))
    } else {
        badge(Mood::Good, &t!(l, "operator-active"))
    }
}

fn names(view: &View, name: &str, address: &str) -> Markup {
    let l = view.language;
    html! {
        (Field::text(view, "name", &t!(l, "full-name")).value(name).longest(100).required())
        (Field::email(view, "address", &t!(l, "address")).value(address).longest(254).required())
    }
}

fn role_boxes(view: &View, roles: &[RoleRecord], held: impl Fn(&RoleId) -> bool) -> Markup {
    let l = view.language;
    let boxes = html! {
        @for role in roles {
            (tick("role", role.id.as_str(), &role.name, Some(&about(l, role)), held(&role.id)))
        }
    };
    ticks(&t!(l, "nav-roles"), None, boxes)
}

async fn add(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let new = NewOperator {
        name: one(&sent, "name").to_owned(),
        address: one(&sent, "address").to_owned(),
        roles: all(&sent, "role").map(RoleId::new).collect(),
    };
    let key = key(one(&sent, "key"))?;
    let said_first = match actions::add(&desk, &by.who, new, key.as_deref()).await {
        Ok(Made::New(made)) => {
            let link = made.link.unwrap_or_default();
            link_notice(&view, &made.operator.name, &link)
        }
        Ok(Made::Before(_)) => sent_twice(&view),
        Err(failure) => {
            let why = problem_notice(view.language, failure.why());
            let page = list_page(&desk, &view, &by.who, &sent, why).await?;
            return Ok((failure.status(), page).into_response());
        }
    };
    let page = list_page(&desk, &view, &by.who, &Sent::new(), said_first).await?;
    Ok(page.into_response())
}

/// A link is seen this once, so it stands on the page that answers and nowhere else.
fn link_notice(view: &View, name: &str, link: &str) -> Markup {
    let l = view.language;
    let body = html! {
        p { (t!(l, "operator-link-how")) }
        (copyable(view, "password-link", link))
    };
    notice(Mood::Good, &t!(l, "operator-link", name = name), body)
}

async fn show_one(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Markup, Failure> {
    one_page(&desk, &view, &by.who, &OperatorId::new(id), html! {}).await
}

async fn one_page(
    desk: &Desk,
    view: &View,
    who: &Signed,
    id: &OperatorId,
    said_first: Markup,
) -> Result<Markup, Failure> {
    let l = view.language;
    let operator = actions::one(desk, who, id).await?;
    let roles = roles::list(desk, who).await?;
    let to = format!("/operators/{id}");
    let held = |role: &RoleId| {
        let mut held = operator.roles.iter();
        held.any(|held| held.id == *role && !held.by_claim)
    };
    let claimed: Vec<_> = operator.roles.iter().filter(|role| role.by_claim).collect();
    let body = html! {
        (back("/operators", &t!(l, "nav-operators")))
        (heading(&operator.name, Some(&operator.address), buttons(view, &operator, &to)))
        (said_first)
        p { (state(l, &operator)) }
        @if operator.issuer.is_some() { p { (t!(l, "operator-provider")) } }
        div.narrow {
            (card(&t!(l, "change"), form(view, &to, html! {
                (names(view, &operator.name, &operator.address))
                (role_boxes(view, &roles, held))
                @if !claimed.is_empty() {
                    p {
                        (t!(l, "operator-by-claim")) " "
                        @for role in claimed { (tag(&role.name)) " " }
                    }
                }
                @if !operator.from_intune.is_empty() {
                    p {
                        (t!(l, "operator-from-intune")) " "
                        @for one in &operator.from_intune { (tag(&l.plain(one.title()))) " " }
                    }
                }
                div.buttons { (button(Tone::Primary, &t!(l, "save"))) }
            })))
        }
    };
    Ok(page(view, Some(Section::Operators), &operator.name, body))
}

fn buttons(view: &View, operator: &OperatorRecord, to: &str) -> Markup {
    let l = view.language;
    html! {
        @if operator.issuer.is_none() {
            (action(view, &format!("{to}/link"), Tone::Plain, &t!(l, "operator-new-link")))
        }
        @if operator.disabled_at.is_some() {
            (action(view, &format!("{to}/enable"), Tone::Plain, &t!(l, "operator-enable")))
        } @else {
            (confirm(view, Confirm {
                id: "disable",
                to: &format!("{to}/disable"),
                tone: Tone::Danger,
                label: &t!(l, "operator-disable"),
                question: &t!(l, "operator-disable-question", name = operator.name.as_str()),
                body: html! { p { (t!(l, "operator-disable-means")) } },
            }))
        }
    }
}

async fn change(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let id = OperatorId::new(id);
    let done = changed(&desk, &by.who, &id, &sent).await;
    answer(&desk, &view, &by.who, &id, done).await
}

/// What is as it was is left alone: other roles end somebody's sessions.
async fn changed(desk: &Desk, who: &Signed, id: &OperatorId, sent: &Sent) -> Result<(), Failure> {
    let before = actions::one(desk, who, id).await?;
    let names = OperatorNames {
        name: one(sent, "name").to_owned(),
        address: one(sent, "address").to_owned(),
    };
    if (&names.name, &names.address) != (&before.name, &before.address) {
        actions::rename(desk, who, id, names).await?;
    }
    let mut held: Vec<_> = before
        .roles
        .into_iter()
        .filter(|role| !role.by_claim)
        .collect();
    held.sort_by(|a, b| a.id.cmp(&b.id));
    let mut roles: Vec<RoleId> = all(sent, "role").map(RoleId::new).collect();
    roles.sort();
    if !held.iter().map(|role| &role.id).eq(&roles) {
        actions::set_roles(desk, who, id, OperatorRoles { roles }).await?;
    }
    Ok(())
}

async fn link(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = OperatorId::new(id);
    match actions::password_link(&desk, &by.who, &id).await {
        Ok(made) => {
            let name = actions::one(&desk, &by.who, &id).await?.name;
            let link = link_notice(&view, &name, &made.link);
            Ok(one_page(&desk, &view, &by.who, &id, link)
                .await?
                .into_response())
        }
        Err(failure) => answer(&desk, &view, &by.who, &id, Err(failure)).await,
    }
}

async fn disable(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = OperatorId::new(id);
    let done = actions::disable(&desk, &by.who, &id, true).await.map(drop);
    answer(&desk, &view, &by.who, &id, done).await
}

async fn enable(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = OperatorId::new(id);
    let done = actions::disable(&desk, &by.who, &id, false).await.map(drop);
    answer(&desk, &view, &by.who, &id, done).await
}

async fn answer(
    desk: &Desk,
    view: &View,
    who: &Signed,
    id: &OperatorId,
    done: Result<(), Failure>,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/operators/{id}")).into_response()),
        Err(failure) => {
            let why = problem_notice(view.language, failure.why());
            let page = one_page(desk, view, who, id, why).await?;
            Ok((failure.status(), page).into_response())
        }
    }
}
