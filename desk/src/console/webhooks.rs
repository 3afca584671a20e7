//! Webhooks: programs elsewhere that are told what becomes of requests.

use axum::{
    Form, Router,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use maud::{Markup, html};

use super::{
    components::{
        Ago, Confirm, Mood, Tone, badge, button, card, confirm, copyable, empty, form, heading,
        notice, said,
    },
    field::Field,
    icon::Icon,
    layout::{Section, View, page},
    problem::problem_notice,
    sent::{Sent, one},
    table::Table,
};
use crate::{
    access::Signed,
    actions::webhooks as actions,
    failure::Failure,
    ids::WebhookId,
    server::Desk,
    store::WebhookRecord,
    t,
    wire::browser::ByBrowser,
};

pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/webhooks", get(show).post(add))
        .route("/webhooks/{id}/delete", post(remove))
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
    let receivers = actions::list(desk, who).await?;
    let title = t!(l, "nav-webhooks");
    let body = html! {
        (heading(&title, Some(&t!(l, "webhooks-lead")), html! {}))
        (said_first)
        @if receivers.is_empty() {
            (empty(Icon::Webhook, &t!(l, "webhooks-none"), html! {
                p { (t!(l, "webhooks-none-how")) }
            }))
        } @else {
            (table(view, &receivers))
        }
        div.narrow {
            (card(&t!(l, "webhook-new"), form(view, "/webhooks", html! {
                (Field::text(view, "label", &t!(l, "name"))
                    .value(one(sent, "label")).longest(100).required())
                (Field::url(view, "url", &t!(l, "webhook-url"))
                    .value(one(sent, "url")).hint(&t!(l, "webhook-url-hint")).required())
                div.buttons { (button(Tone::Primary, &t!(l, "webhook-add"))) }
            })))
        }
    };
    Ok(page(view, Some(Section::Webhooks), &title, body))
}

fn table(view: &View, receivers: &[WebhookRecord]) -> Markup {
    let l = view.language;
    let rows = receivers.iter().map(|receiver| {
        vec![
            said(&receiver.label),
            html! { code { (receiver.url) } },
            html! {
                @match receiver.delivered_at {
                    Some(at) => (Ago(at)),
                    None => (t!(l, "operator-never")),
                }
            },
            html! {
                @match &receiver.trouble {
                    Some(trouble) => (badge(Mood::Warn, &trouble.say(l))),
                    None => (receiver.waiting),
                }
            },
            confirm(
                view,
                Confirm {
                    id: &format!("delete-{}", receiver.id),
                    to: &format!("/webhooks/{}/delete", receiver.id),
                    tone: Tone::Quiet,
                    label: &t!(l, "delete"),
                    question: &t!(l, "webhook-delete-question", name = receiver.label.as_str()),
                    body: html! { p { (t!(l, "webhook-delete-means")) } },
                },
            ),
        ]
    });
    html! {
        (Table::new(t!(l, "nav-webhooks"))
            .column(t!(l, "name"))
            .column(t!(l, "webhook-url"))
            .column(t!(l, "webhook-delivered"))
            .column(t!(l, "webhook-waiting"))
            .bare_column(t!(l, "actions"))
            .rows(rows))
    }
}

async fn add(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let l = view.language;
    let new = actions::NewReceiver {
        label: one(&sent, "label").to_owned(),
        url: one(&sent, "url").to_owned(),
    };
    match actions::add(&desk, &by.who, new, None).await {
        Ok(made) => {
            let secret = made.thing().secret.unwrap_or_default();
            let body = html! {
                p { (t!(l, "webhook-secret-how")) }
                (copyable(&view, "webhook-secret", &secret))
            };
            let secret = notice(Mood::Good, &t!(l, "webhook-secret"), body);
            let page = list_page(&desk, &view, &by.who, &Sent::new(), secret).await?;
            Ok(page.into_response())
        }
        Err(failure) => {
            let why = problem_notice(l, failure.why());
            let page = list_page(&desk, &view, &by.who, &sent, why).await?;
            Ok((failure.status(), page).into_response())
        }
    }
}

async fn remove(
    State(desk): State<Desk>,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Redirect, Failure> {
    actions::remove(&desk, &by.who, &WebhookId::new(id)).await?;
    Ok(Redirect::to(Section::Webhooks.path()))
}
