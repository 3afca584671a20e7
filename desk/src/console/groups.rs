//! Groups of devices: what enrolment tokens put devices in, and what roles can be limited to.

use axum::{
    Form, Router,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::{
    components::{
        Confirm, Moment, Mood, Tone, back, button, card, confirm, empty, facts, form, heading,
        notice, said,
    },
    field::Field,
    icon::Icon,
    layout::{Section, View, page},
    once::{key, making},
    problem::problem_notice,
    table::Table,
};
use crate::{
    access::{Permission, Scope, Signed},
    actions::groups::{self as actions, EntraGroup, NewGroup},
    failure::Failure,
    ids::GroupId,
    intune::members::Unread,
    says,
    server::Desk,
    store::GroupRecord,
    t,
    wire::browser::ByBrowser,
};

pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/groups", get(show).post(add))
        .route("/groups/{id}", get(show_one).post(change))
        .route("/groups/{id}/delete", post(remove))
        .route("/groups/{id}/entra", post(bind))
        .route("/groups/{id}/entra/unbind", post(unbind))
}

/// What a form sends about a group.
#[derive(Clone, Debug, Default, Deserialize)]
struct Wish {
    #[serde(default)]
    name: String,
    #[serde(default)]
    description: String,
    /// The idempotency key of a form that makes one.
    #[serde(default)]
    key: String,
}

/// What a form sends about a group of Entra ID.
#[derive(Deserialize)]
struct EntraWish {
    #[serde(default)]
    id: String,
}

impl Wish {
    /// As it is.
    fn of(group: &GroupRecord) -> Self {
        Self {
            name: group.name.clone(),
            description: group.description.clone(),
            key: String::new(),
        }
    }

    fn group(&self) -> NewGroup {
        NewGroup {
            name: self.name.clone(),
            description: self.description.clone(),
        }
    }
}

async fn show(State(desk): State<Desk>, view: View, by: ByBrowser) -> Result<Markup, Failure> {
    list_page(&desk, &view, &by.who, &Wish::default(), html! {}).await
}

async fn list_page(
    desk: &Desk,
    view: &View,
    who: &Signed,
    wish: &Wish,
    why: Markup,
) -> Result<Markup, Failure> {
    let l = view.language;
    let groups = actions::list(desk, who).await?;
    let title = t!(l, "nav-groups");
    let body = html! {
        (heading(&title, Some(&t!(l, "groups-lead")), html! {}))
        (why)
        @if groups.is_empty() {
            (empty(Icon::Group, &t!(l, "groups-none"), html! { p { (t!(l, "groups-none-how")) } }))
        } @else {
            (table(view, &groups))
        }
        @if manages(who, None) {
            div.narrow {
                (card(&t!(l, "group-new"), making(view, "/groups", html! {
                    (fields(view, wish))
                    div.buttons { (button(Tone::Primary, &t!(l, "group-make"))) }
                })?))
            }
        }
    };
    Ok(page(view, Some(Section::Groups), &title, body))
}

fn table(view: &View, groups: &[GroupRecord]) -> Markup {
    let l = view.language;
    let rows = groups.iter().map(|group| {
        let count = i64::try_from(group.devices).unwrap_or(i64::MAX);
        vec![
            html! { a href=(format!("/groups/{}", group.id)) { (said(&group.name)) } },
            said(&group.description),
            html! {
                a href=(format!("/devices?group={}", group.id)) {
                    (t!(l, "devices-count-short", count = count))
                }
            },
        ]
    });
    html! {
        (Table::new(t!(l, "nav-groups"))
            .column(t!(l, "name"))
            .column(t!(l, "description"))
            .column(t!(l, "devices"))
            .rows(rows))
    }
}

/// Whether they may change that group, or make one. Others see what there is.
fn manages(who: &Signed, group: Option<&GroupId>) -> bool {
    who.scope(Permission::DevicesManage).reaches(group)
}

fn fields(view: &View, wish: &Wish) -> Markup {
    let l = view.language;
    html! {
        (Field::text(view, "name", &t!(l, "name")).value(&wish.name).longest(100).required())
        (Field::text(view, "description", &t!(l, "description"))
            .value(&wish.description).longest(300))
    }
}

async fn add(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Form(wish): Form<Wish>,
) -> Result<Response, Failure> {
    let key = key(&wish.key)?;
    match actions::add(&desk, &by.who, wish.group(), key.as_deref()).await {
        Ok(_) => Ok(Redirect::to(Section::Groups.path()).into_response()),
        Err(failure) => {
            let why = problem_notice(view.language, failure.why());
            let page = list_page(&desk, &view, &by.who, &wish, why).await?;
            Ok((failure.status(), page).into_response())
        }
    }
}

async fn show_one(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Markup, Failure> {
    let group = one(&desk, &by.who, &GroupId::new(id)).await?;
    let wish = Wish::of(&group);
    group_page(&desk, &view, &by.who, &group, &wish, html! {}).await
}

async fn group_page(
    desk: &Desk,
    view: &View,
    who: &Signed,
    group: &GroupRecord,
    wish: &Wish,
    why: Markup,
) -> Result<Markup, Failure> {
    let l = view.language;
    let to = format!("/groups/{}", group.id);
    let manages = manages(who, Some(&group.id));
    let body = html! {
        (back("/groups", &t!(l, "nav-groups")))
        (heading(&group.name, None, html! {
            @if manages {
                (confirm(view, Confirm {
                    id: "delete",
                    to: &format!("{to}/delete"),
                    tone: Tone::Danger,
                    label: &t!(l, "delete"),
                    question: &t!(l, "group-delete-question", group = group.name.as_str()),
                    body: html! { p { (t!(l, "group-delete-means")) } },
                }))
            }
        }))
        (why)
        @if manages {
            div.narrow {
                (card(&t!(l, "group-about"), form(view, &to, html! {
                    (fields(view, wish))
                    div.buttons { (button(Tone::Primary, &t!(l, "save"))) }
                })))
            }
        } @else {
            (card(&t!(l, "group-about"), facts([
                (t!(l, "name"), said(&group.name)),
                (t!(l, "description"), said(&group.description)),
            ])))
        }
        (by_entra(desk, view, who, group).await?)
    };
    Ok(page(view, Some(Section::Groups), &group.name, body))
}

/// From which group of Entra ID its devices come, and how that goes.
async fn by_entra(
    desk: &Desk,
    view: &View,
    who: &Signed,
    group: &GroupRecord,
) -> Result<Markup, Failure> {
    let l = view.language;
    let manages = who.scope(Permission::DevicesManage) == Scope::All;
    let to = format!("/groups/{}/entra", group.id);
    let body = match &group.entra {
        None if manages && desk.graph().is_some() => html! {
            p.hint { (t!(l, "group-entra-lead")) }
            (form(view, &to, html! {
                (Field::text(view, "id", &t!(l, "group-entra-id")).longest(36).required())
                div.buttons { (button(Tone::Plain, &t!(l, "group-entra-bind"))) }
            }))
        },
        None => return Ok(html! {}),
        Some(entra) => {
            let given = desk.store().given_by_entra(&group.id).await?;
            html! {
                @if let Some(trouble) = &entra.trouble {
                    (notice(Mood::Bad, &t!(l, "group-entra-trouble"), html! {
                        p { (l.plain(Unread::of_word(trouble).key())) }
                    }))
                }
                (facts([
                    (t!(l, "group-entra-id"), html! { code { bdi { (entra.id) } } }),
                    (t!(l, "group-entra-devices"), html! { (given) }),
                    (t!(l, "group-entra-read-at"), html! {
                        @if let Some(at) = entra.read_at { (Moment(at)) }
                        @else { (t!(l, "group-entra-not-yet")) }
                    }),
                ]))
                p.hint { (t!(l, "group-entra-lead")) }
                @if manages {
                    (confirm(view, Confirm {
                        id: "unbind",
                        to: &format!("{to}/unbind"),
                        tone: Tone::Plain,
                        label: &t!(l, "group-entra-unbind"),
                        question: &t!(l, "group-entra-unbind-question", group = group.name.as_str()),
                        body: html! { p { (t!(l, "group-entra-unbind-means")) } },
                    }))
                }
            }
        }
    };
    Ok(html! { div.narrow { (card(&t!(l, "group-entra"), body)) } })
}

async fn bind(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
    Form(wish): Form<EntraWish>,
) -> Result<Response, Failure> {
    let id = GroupId::new(id);
    let entra = EntraGroup { id: wish.id };
    match actions::bind(&desk, &by.who, &id, &entra).await {
        Ok(_) => Ok(Redirect::to(&format!("/groups/{id}")).into_response()),
        Err(failure) => {
            let group = one(&desk, &by.who, &id).await?;
            let why = problem_notice(view.language, failure.why());
            let wish = Wish::of(&group);
            let page = group_page(&desk, &view, &by.who, &group, &wish, why).await?;
            Ok((failure.status(), page).into_response())
        }
    }
}

async fn unbind(
    State(desk): State<Desk>,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = GroupId::new(id);
    actions::unbind(&desk, &by.who, &id).await?;
    Ok(Redirect::to(&format!("/groups/{id}")).into_response())
}

async fn change(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
    Form(wish): Form<Wish>,
) -> Result<Response, Failure> {
    let id = GroupId::new(id);
    match actions::change(&desk, &by.who, &id, wish.group()).await {
        Ok(_) => Ok(Redirect::to(Section::Groups.path()).into_response()),
        Err(failure) => {
            let group = one(&desk, &by.who, &id).await?;
            let why = problem_notice(view.language, failure.why());
            let page = group_page(&desk, &view, &by.who, &group, &wish, why).await?;
            Ok((failure.status(), page).into_response())
        }
    }
}

async fn remove(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = GroupId::new(id);
    match actions::remove(&desk, &by.who, &id).await {
        Ok(()) => Ok(Redirect::to(Section::Groups.path()).into_response()),
        Err(failure) => {
            let group = one(&desk, &by.who, &id).await?;
            let wish = Wish::of(&group);
            let why = problem_notice(view.language, failure.why());
            let page = group_page(&desk, &view, &by.who, &group, &wish, why).await?;
            Ok((failure.status(), page).into_response())
        }
    }
}

async fn one(desk: &Desk, who: &Signed, id: &GroupId) -> Result<GroupRecord, Failure> {
    let groups = actions::list(desk, who).await?;
    let group = groups.into_iter().find(|group| group.id == *id);
    group.ok_or_else(|| Failure::not_found(says!("no-group")))
}
