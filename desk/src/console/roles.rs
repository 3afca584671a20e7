//! Roles: what operators may do and for which devices, and which claims of the identity provider
//! stand for them.

use axum::{
    Form, Router,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use maud::{Markup, html};

use super::{
    components::{Confirm, Tone, back, button, card, confirm, csrf, form, heading, said, tag},
    field::{Choice, Field, tick, ticks},
    layout::{Section, View, page},
    once::{key, making},
    problem::problem_notice,
    sent::{Sent, all, one},
    table::Table,
};
use crate::{
    access::{Permission, Signed, permission::ADMINISTRATOR},
    actions::{
        groups,
        roles::{self as actions, NewRole},
    },
    failure::Failure,
    ids::{GroupId, RoleId},
    l10n::Language,
    server::Desk,
    store::{ClaimRole, GroupRecord, RoleRecord},
    t,
    wire::browser::ByBrowser,
};

pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/roles", get(show).post(add))
        .route("/roles/{id}", get(show_one).post(change))
        .route("/roles/{id}/delete", post(remove))
        .route("/role-claims", post(map_claim))
        .route("/role-claims/remove", post(unmap_claim))
}

async fn show(State(desk): State<Desk>, view: View, by: ByBrowser) -> Result<Markup, Failure> {
    list_page(&desk, &view, &by.who, &Sent::new(), html! {}).await
}

async fn list_page(
    desk: &Desk,
    view: &View,
    who: &Signed,
    sent: &Sent,
    why: Markup,
) -> Result<Markup, Failure> {
    let l = view.language;
    let roles = actions::list(desk, who).await?;
    let claims = actions::claims(desk, who).await?;
    let groups = groups_if_allowed(desk, who).await?;
    let title = t!(l, "nav-roles");
    let body = html! {
        (heading(&title, Some(&t!(l, "roles-lead")), html! {}))
        (why)
        (table(view, &roles, &groups))
        div.narrow {
            (card(&t!(l, "role-new"), making(view, "/roles", html! {
                (fields(view, &wish(sent), &groups))
                div.buttons { (button(Tone::Primary, &t!(l, "role-make"))) }
            })?))
            (card(&t!(l, "claims-title"), claims_part(view, &claims, &roles)))
        }
    };
    Ok(page(view, Some(Section::Roles), &title, body))
}

/// The names of groups belong to whoever manages devices; roles can be made without them.
async fn groups_if_allowed(desk: &Desk, who: &Signed) -> Result<Vec<GroupRecord>, Failure> {
    if who.may(Permission::DevicesManage) {
        groups::list(desk, who).await
    } else {
        Ok(Vec::new())
    }
}

fn table(view: &View, roles: &[RoleRecord], groups: &[GroupRecord]) -> Markup {
    let l = view.language;
    let rows = roles.iter().map(|role| {
        vec![
            html! {
                a href=(format!("/roles/{}", role.id)) { (said(&role.name)) }
                @if role.built_in { " " (tag(&t!(l, "role-built-in"))) }
            },
            said(&about(l, role)),
            reach(l, role, groups),
            html! { (role.operators) },
        ]
    });
    html! {
        (Table::new(t!(l, "nav-roles"))
            .column(t!(l, "name"))
            .column(t!(l, "description"))
            .column(t!(l, "devices"))
            .column(t!(l, "nav-operators"))
            .rows(rows))
    }
}

/// For whom a role is; that of a role that every desk has is known in all languages.
pub(super) fn about(l: Language, role: &RoleRecord) -> String {
    match role.id.as_str() {
        "helpdesk_operator" => t!(l, "role-helpdesk-operator"),
        "connector_administrator" => t!(l, "role-connector-administrator"),
        "auditor" => t!(l, "role-auditor"),
        ADMINISTRATOR => t!(l, "role-administrator"),
        _ => role.description.clone(),
    }
}

fn reach(l: Language, role: &RoleRecord, groups: &[GroupRecord]) -> Markup {
    let Some(ids) = &role.groups else {
        return html! { (t!(l, "role-all-devices")) };
    };
    let name = |id: &GroupId| {
        let group = groups.iter().find(|group| group.id == *id);
        group.map_or_else(|| id.to_string(), |group| group.name.clone())
    };
    html! { @for id in ids { (tag(&name(id))) " " } }
}

fn wish(sent: &Sent) -> NewRole {
    let groups: std::collections::BTreeSet<_> = all(sent, "group").map(GroupId::new).collect();
    NewRole {
        name: one(sent, "name").to_owned(),
        description: one(sent, "description").to_owned(),
        permissions: all(sent, "permission")
            .filter_map(Permission::parse)
            .collect(),
        groups: (!groups.is_empty()).then_some(groups),
    }
}

fn fields(view: &View, wish: &NewRole, groups: &[GroupRecord]) -> Markup {
    let l = view.language;
    let limited = |id: &GroupId| {
        wish.groups
            .as_ref()
            .is_some_and(|groups| groups.contains(id))
    };
    html! {
        (Field::text(view, "name", &t!(l, "name")).value(&wish.name).longest(100).required())
        (Field::text(view, "description", &t!(l, "description"))
            .value(&wish.description).longest(300))
        (ticks(&t!(l, "role-permissions"), None, html! {
            @for one in Permission::ALL {
                (tick("permission", one.word(), &l.plain(one.title()), None,
                    wish.permissions.contains(&one)))
            }
        }))
        @if !groups.is_empty() {
            (ticks(&t!(l, "role-groups"), Some(&t!(l, "role-groups-hint")), html! {
                @for group in groups {
                    (tick("group", group.id.as_str(), &group.name, None, limited(&group.id)))
                }
            }))
        }
    }
}

async fn add(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let key = key(one(&sent, "key"))?;
    let done = actions::add(&desk, &by.who, wish(&sent), key.as_deref()).await;
    listed(&desk, &view, &by.who, &sent, done.map(drop)).await
}

async fn map_claim(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let done = actions::map_claim(&desk, &by.who, mapping(&sent)).await;
    listed(&desk, &view, &by.who, &Sent::new(), done.map(drop)).await
}

async fn unmap_claim(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let done = actions::unmap_claim(&desk, &by.who, &mapping(&sent)).await;
    listed(&desk, &view, &by.who, &Sent::new(), done).await
}

fn mapping(sent: &Sent) -> ClaimRole {
    ClaimRole {
        claim: one(sent, "claim").to_owned(),
        role_id: RoleId::new(one(sent, "role")),
    }
}

async fn listed(
    desk: &Desk,
    view: &View,
    who: &Signed,
    sent: &Sent,
    done: Result<(), Failure>,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(Redirect::to(Section::Roles.path()).into_response()),
        Err(failure) => {
            let why = problem_notice(view.language, failure.why());
            let page = list_page(desk, view, who, sent, why).await?;
            Ok((failure.status(), page).into_response())
        }
    }
}

fn claims_part(view: &View, claims: &[ClaimRole], roles: &[RoleRecord]) -> Markup {
    let l = view.language;
    let name = |id: &RoleId| {
        let role = roles.iter().find(|role| role.id == *id);
        role.map_or_else(|| id.to_string(), |role| role.name.clone())
    };
    let choices: Vec<Choice> = roles
        .iter()
        .map(|role| Choice::new(role.id.as_str(), role.name.as_str()))
        .collect();
    let rows = claims.iter().map(|claim| {
        vec![
            html! { code.anywhere { (claim.claim) } },
            said(&name(&claim.role_id)),
            html! {
                form.inline method="post" action="/role-claims/remove" {
                    (csrf(view))
                    input type="hidden" name="claim" value=(claim.claim);
                    input type="hidden" name="role" value=(claim.role_id);
                    (button(Tone::Quiet, &t!(l, "delete")))
                }
            },
        ]
    });
    html! {
        p { (t!(l, "claims-lead")) }
        @if !claims.is_empty() {
            (Table::new(t!(l, "claims-title"))
                .column(t!(l, "claim"))
                .column(t!(l, "role"))
                .bare_column(t!(l, "actions"))
                .rows(rows))
        }
        (form(view, "/role-claims", html! {
            (Field::text(view, "claim", &t!(l, "claim"))
                .hint(&t!(l, "claim-hint")).longest(300).required())
            (Field::choice(view, "role", &t!(l, "role"), &choices).required())
            div.buttons { (button(Tone::Plain, &t!(l, "claim-map"))) }
        }))
    }
}

async fn show_one(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Markup, Failure> {
    one_page(&desk, &view, &by.who, &RoleId::new(id), None, html! {}).await
}

async fn one_page(
    desk: &Desk,
    view: &View,
    who: &Signed,
    id: &RoleId,
    wished: Option<NewRole>,
    why: Markup,
) -> Result<Markup, Failure> {
    let l = view.language;
    let role = actions::one(desk, who, id).await?;
    let groups = groups_if_allowed(desk, who).await?;
    let to = format!("/roles/{id}");
    let wished = wished.unwrap_or_else(|| NewRole {
        name: role.name.clone(),
        description: role.description.clone(),
        permissions: role.permissions.clone(),
        groups: role.groups.clone(),
    });
    let delete = html! {
        @if !role.built_in {
            (confirm(view, Confirm {
                id: "delete",
                to: &format!("{to}/delete"),
                tone: Tone::Danger,
                label: &t!(l, "delete"),
                question: &t!(l, "role-delete-question", role = role.name.as_str()),
                body: html! { p { (t!(l, "role-delete-means")) } },
            }))
        }
    };
    let body = html! {
        (back("/roles", &t!(l, "nav-roles")))
        (heading(&role.name, Some(&about(l, &role)), delete))
        (why)
        div.narrow {
            @if role.built_in {
                (card(&t!(l, "role-permissions"), html! {
                    ul { @for one in &role.permissions { li { (l.plain(one.title())) } } }
                    p.hint { (t!(l, "role-built-in-means")) }
                }))
            } @else {
                (card(&t!(l, "change"), form(view, &to, html! {
                    (fields(view, &wished, &groups))
                    div.buttons { (button(Tone::Primary, &t!(l, "save"))) }
                })))
            }
        }
    };
    Ok(page(view, Some(Section::Roles), &role.name, body))
}

async fn change(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let id = RoleId::new(id);
    let done = actions::change(&desk, &by.who, &id, wish(&sent)).await;
    changed(
        &desk,
        &view,
        &by.who,
        &id,
        (Some(wish(&sent)), done.map(drop)),
    )
    .await
}

async fn remove(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = RoleId::new(id);
    let done = actions::remove(&desk, &by.who, &id).await;
    changed(&desk, &view, &by.who, &id, (None, done)).await
}

async fn changed(
    desk: &Desk,
    view: &View,
    who: &Signed,
    id: &RoleId,
    (wished, done): (Option<NewRole>, Result<(), Failure>),
) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(Redirect::to(Section::Roles.path()).into_response()),
        Err(failure) => {
            let why = problem_notice(view.language, failure.why());
            let page = one_page(desk, view, who, id, wished, why).await?;
            Ok((failure.status(), page).into_response())
        }
    }
}
