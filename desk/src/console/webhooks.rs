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
        Ago, Confirm, Moment, Mood, Tone, action, back, badge, button, card, confirm, copyable,
        empty, heading, notice, said,
    },
    field::Field,
    icon::Icon,
    layout::{Section, View, page},
    once::{key, making, sent_twice},
    problem::problem_notice,
    sent::{Sent, one},
    table::Table,
};
use crate::{
    access::Signed,
    actions::{Made, webhooks as actions},
    failure::Failure,
    ids::{DeliveryId, WebhookId},
    l10n::Language,
    server::Desk,
    store::{DeliveryRecord, DeliveryState, WebhookRecord},
    t,
    wire::browser::ByBrowser,
};

pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/webhooks", get(show).post(add))
        .route("/webhooks/{id}", get(show_one))
        .route("/webhooks/{id}/pause", post(pause))
        .route("/webhooks/{id}/resume", post(resume))
        .route("/webhooks/{id}/test", post(test))
        .route("/webhooks/{id}/secret", post(renew_secret))
        .route("/webhooks/{id}/deliveries/{delivery}/retry", post(retry))
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
            (card(&t!(l, "webhook-new"), making(view, "/webhooks", html! {
                (Field::text(view, "label", &t!(l, "name"))
                    .value(one(sent, "label")).longest(100).required())
                (Field::url(view, "url", &t!(l, "webhook-url"))
                    .value(one(sent, "url")).hint(&t!(l, "webhook-url-hint")).required())
                div.buttons { (button(Tone::Primary, &t!(l, "webhook-add"))) }
            })?))
        }
    };
    Ok(page(view, Some(Section::Webhooks), &title, body))
}

fn table(view: &View, receivers: &[WebhookRecord]) -> Markup {
    let l = view.language;
    let rows = receivers.iter().map(|receiver| {
        vec![
            html! { a href=(path(&receiver.id)) { (said(&receiver.label)) } },
            html! { code.anywhere { (receiver.url) } },
            html! {
                @match receiver.delivered_at {
                    Some(at) => (Ago(at)),
                    None => (t!(l, "operator-never")),
                }
            },
            html! {
                (receiver.waiting)
                @if let Some(trouble) = &receiver.trouble {
                    span.hint.anywhere { (trouble.say(l)) }
                }
            },
            state(l, receiver),
        ]
    });
    html! {
        (Table::new(t!(l, "nav-webhooks"))
            .column(t!(l, "name"))
            .column(t!(l, "webhook-url"))
            .column(t!(l, "webhook-delivered"))
            .column(t!(l, "webhook-waiting"))
            .column(t!(l, "state"))
            .rows(rows))
    }
}

fn state(l: Language, receiver: &WebhookRecord) -> Markup {
    if receiver.paused_at.is_some() {
        badge(Mood::Neutral, &t!(l, "webhook-paused"))
    } else if receiver.trouble.is_some() {
        badge(Mood::Warn, &t!(l, "webhook-troubled"))
    } else {
        badge(Mood::Good, &t!(l, "webhook-active"))
    }
}

fn path(id: &WebhookId) -> String {
    format!("/webhooks/{id}")
}

async fn show_one(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Markup, Failure> {
    one_page(&desk, &view, &by.who, &WebhookId::new(id), html! {}).await
}

async fn one_page(
    desk: &Desk,
    view: &View,
    who: &Signed,
    id: &WebhookId,
    said_first: Markup,
) -> Result<Markup, Failure> {
    let l = view.language;
    let (receiver, sent) = actions::deliveries(desk, who, id).await?;
    let to = |what: &str| format!("{}/{what}", path(id));
    let paused = receiver.paused_at.is_some();
    let buttons = html! {
        @if paused {
            (action(view, &to("resume"), Tone::Primary, &t!(l, "webhook-resume")))
        } @else {
            (action(view, &to("test"), Tone::Plain, &t!(l, "webhook-test")))
            (action(view, &to("pause"), Tone::Plain, &t!(l, "webhook-pause")))
        }
        (confirm(view, Confirm {
            id: "new-secret",
            to: &to("secret"),
            tone: Tone::Plain,
            label: &t!(l, "webhook-new-secret"),
            question: &t!(l, "webhook-new-secret-question", name = receiver.label.as_str()),
            body: html! { p { (t!(l, "webhook-new-secret-means")) } },
        }))
        (confirm(view, Confirm {
            id: "delete",
            to: &to("delete"),
            tone: Tone::Danger,
            label: &t!(l, "delete"),
            question: &t!(l, "webhook-delete-question", name = receiver.label.as_str()),
            body: html! { p { (t!(l, "webhook-delete-means")) } },
        }))
    };
    let body = html! {
        (back(Section::Webhooks.path(), &t!(l, "nav-webhooks")))
        (heading(&receiver.label, Some(&receiver.url), buttons))
        p { (state(l, &receiver)) }
        @if let Some(trouble) = &receiver.trouble { p.anywhere { (trouble.say(l)) } }
        (said_first)
        @if paused { p { (t!(l, "webhook-paused-means")) } }
        h2 { (t!(l, "deliveries-title")) }
        @if sent.is_empty() {
            p { (t!(l, "deliveries-none")) }
        } @else {
            (deliveries(view, &receiver, &sent))
        }
    };
    Ok(page(view, Some(Section::Webhooks), &receiver.label, body))
}

fn deliveries(view: &View, receiver: &WebhookRecord, sent: &[DeliveryRecord]) -> Markup {
    let l = view.language;
    let rows = sent.iter().map(|delivery| {
        let to = format!("{}/deliveries/{}/retry", path(&receiver.id), delivery.id);
        let (mood, word) = match delivery.state {
            DeliveryState::Waiting => (Mood::Info, t!(l, "delivery-waiting")),
            DeliveryState::Taken => (Mood::Good, t!(l, "delivery-taken")),
            DeliveryState::GivenUp => (Mood::Bad, t!(l, "delivery-dropped")),
        };
        let again = delivery.state != DeliveryState::Taken && receiver.paused_at.is_none();
        vec![
            html! {
                @match &delivery.request_id {
                    Some(request) => { a href=(format!("/requests/{request}")) { code { (delivery.kind) } } }
                    None => { code { (delivery.kind) } }
                }
            },
            html! { (Moment(delivery.created_at)) },
            html! { (delivery.attempts) },
            html! {
                (badge(mood, &word))
                @if let Some(trouble) = &delivery.trouble { span.hint.anywhere { (trouble.say(l)) } }
            },
            html! { @if again { (action(view, &to, Tone::Quiet, &t!(l, "delivery-retry"))) } },
        ]
    });
    html! {
        (Table::new(t!(l, "deliveries-title"))
            .column(t!(l, "delivery-event"))
            .column(t!(l, "delivery-at"))
            .column(t!(l, "delivery-attempts"))
            .column(t!(l, "state"))
            .bare_column(t!(l, "actions"))
            .rows(rows))
    }
}

async fn pause(
    State(desk): State<Desk>,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Redirect, Failure> {
    let id = WebhookId::new(id);
    actions::pause(&desk, &by.who, &id, true).await?;
    Ok(Redirect::to(&path(&id)))
}

async fn resume(
    State(desk): State<Desk>,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Redirect, Failure> {
    let id = WebhookId::new(id);
    actions::pause(&desk, &by.who, &id, false).await?;
    Ok(Redirect::to(&path(&id)))
}

async fn test(
    State(desk): State<Desk>,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Redirect, Failure> {
    let id = WebhookId::new(id);
    actions::test(&desk, &by.who, &id).await?;
    Ok(Redirect::to(&path(&id)))
}

async fn retry(
    State(desk): State<Desk>,
    by: ByBrowser,
    Path((id, delivery)): Path<(String, String)>,
) -> Result<Redirect, Failure> {
    let id = WebhookId::new(id);
    actions::retry(&desk, &by.who, &id, &DeliveryId::new(delivery)).await?;
    Ok(Redirect::to(&path(&id)))
}

async fn renew_secret(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Markup, Failure> {
    let id = WebhookId::new(id);
    let made = actions::renew_secret(&desk, &by.who, &id).await?;
    let secret = secret_notice(&view, &made.secret.unwrap_or_default());
    one_page(&desk, &view, &by.who, &id, secret).await
}

/// A secret is seen this once, so it stands on the page that answers and nowhere else.
fn secret_notice(view: &View, secret: &str) -> Markup {
    let l = view.language;
    let body = html! {
        p { (t!(l, "webhook-secret-how")) }
        (copyable(view, "webhook-secret", secret))
    };
    notice(Mood::Good, &t!(l, "webhook-secret"), body)
}

async fn add(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let new = actions::NewReceiver {
        label: one(&sent, "label").to_owned(),
        url: one(&sent, "url").to_owned(),
    };
    let key = key(one(&sent, "key"))?;
    let said_first = match actions::add(&desk, &by.who, new, key.as_deref()).await {
        Ok(Made::New(made)) => secret_notice(&view, &made.secret.unwrap_or_default()),
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

async fn remove(
    State(desk): State<Desk>,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Redirect, Failure> {
    actions::remove(&desk, &by.who, &WebhookId::new(id)).await?;
    Ok(Redirect::to(Section::Webhooks.path()))
}
