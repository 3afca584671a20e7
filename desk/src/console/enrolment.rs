//! Enrolment tokens: what lets devices in, made for a group, with an end and a limit.

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
        Confirm, Moment, Mood, Tone, back, badge, button, card, confirm, copyable, empty, heading,
        notice, said,
    },
    field::{Choice, Field},
    icon::Icon,
    layout::{Section, View, page},
    once::{key, making, sent_twice},
    problem::problem_notice,
    table::Table,
};
use crate::{
    access::Signed,
    actions::{
        Made,
        enrolment::{self as actions, MadeToken, NewToken},
        groups,
    },
    failure::Failure,
    ids::{EnrolmentTokenId, GroupId},
    saying, says,
    server::Desk,
    store::{EnrolmentTokenRecord, GroupRecord},
    t,
    time::Timestamp,
    wire::browser::ByBrowser,
};

/// How long a token may be good, in days.
const DAYS: [u64; 6] = [1, 7, 30, 90, 365, 730];

pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/enrolment", get(show).post(add))
        .route("/enrolment/{id}/revoke", post(revoke))
}

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Wish {
    #[serde(default)]
    pub(super) label: String,
    #[serde(default)]
    pub(super) group: String,
    #[serde(default)]
    pub(super) days: String,
    #[serde(default)]
    pub(super) uses: String,
    /// The idempotency key.
    #[serde(default)]
    pub(super) key: String,
}

impl Wish {
    /// What is asked for; a number that is none is refused where it is checked.
    pub(super) fn token(&self) -> Result<NewToken, Failure> {
        let number = |name: &'static str, text: &str| match text.trim() {
            "" => Ok(None),
            text => text.parse::<u64>().map(Some).map_err(|_| {
                Failure::malformed(says!("number-whole", field = saying::Field(name)))
            }),
        };
        let uses = number("uses", &self.uses)?.map(u32::try_from).transpose();
        Ok(NewToken {
            label: self.label.clone(),
            expires_in: number("days", &self.days)?.map(|days| days.saturating_mul(86_400)),
            uses: uses.map_err(|_| {
                Failure::malformed(says!("number-too-large", field = saying::Field("uses")))
            })?,
            group: Some(self.group.as_str())
                .filter(|group| !group.is_empty())
                .map(GroupId::new),
        })
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
    let tokens = actions::list(desk, who).await?;
    let groups = groups::list(desk, who).await?;
    let title = t!(l, "enrolment-title");
    let body = html! {
        (heading(&title, Some(&t!(l, "enrolment-lead")), html! {}))
        (why)
        div.narrow {
            (card(&t!(l, "enrolment-new"), making(view, "/enrolment", html! {
                (fields(view, wish, &groups))
                div.buttons { (button(Tone::Primary, &t!(l, "enrolment-make"))) }
            })?))
        }
        @if tokens.is_empty() {
            (empty(Icon::Enrolment, &t!(l, "enrolment-none"), html! {}))
        } @else {
            (table(view, &tokens, desk.now()))
        }
    };
    Ok(page(view, Some(Section::Enrolment), &title, body))
}

/// The fields of a new token; also a step of the set-up.
pub(super) fn fields(view: &View, wish: &Wish, groups: &[GroupRecord]) -> Markup {
    let l = view.language;
    let mut in_group = vec![Choice::new("", t!(l, "group-none"))];
    in_group.extend(
        groups
            .iter()
            .map(|group| Choice::new(group.id.as_str(), &group.name)),
    );
    let days: Vec<Choice> = DAYS
        .iter()
        .map(|days| {
            let count = i64::try_from(*days).unwrap_or(i64::MAX);
            Choice::new(days.to_string(), t!(l, "days", count = count))
        })
        .collect();
    let chosen = if wish.days.is_empty() {
        "30"
    } else {
        &wish.days
    };
    html! {
        (Field::text(view, "label", &t!(l, "enrolment-label"))
            .hint(&t!(l, "enrolment-label-hint")).value(&wish.label).longest(100).required())
        @if !groups.is_empty() {
            (Field::choice(view, "group", &t!(l, "group"), &in_group)
                .hint(&t!(l, "enrolment-group-hint")).value(&wish.group).required())
        }
        div.columns {
            (Field::choice(view, "days", &t!(l, "enrolment-days"), &days).value(chosen).required())
            (Field::number(view, "uses", &t!(l, "enrolment-uses"))
                .hint(&t!(l, "enrolment-uses-hint")).value(&wish.uses).range(1, 1_000_000))
        }
    }
}

fn table(view: &View, tokens: &[EnrolmentTokenRecord], now: Timestamp) -> Markup {
    let l = view.language;
    let rows = tokens.iter().map(|token| {
        let group = token.group.as_ref();
        let uses = match token.uses_allowed {
            Some(allowed) => t!(l, "enrolment-used-of", uses = token.uses, allowed = allowed),
            None => t!(l, "enrolment-used", uses = token.uses),
        };
        let question = format!("revoke-{}", token.id);
        let good = standing(token, now) == Standing::Good;
        vec![
            said(&token.label),
            group.map_or_else(
                || html! { span.muted { (t!(l, "group-none")) } },
                |group| said(&group.name),
            ),
            html! { (uses) },
            html! { (Moment(token.expires_at)) },
            pill(view, standing(token, now)),
            html! {
                @if good {
                    (confirm(view, Confirm {
                        id: &question,
                        to: &format!("/enrolment/{}/revoke", token.id),
                        tone: Tone::Quiet,
                        label: &t!(l, "revoke"),
                        question: &t!(l, "enrolment-revoke-question", label = token.label.as_str()),
                        body: html! { p { (t!(l, "enrolment-revoke-means")) } },
                    }))
                }
            },
        ]
    });
    html! {
        (Table::new(t!(l, "enrolment-title"))
            .column(t!(l, "enrolment-label"))
            .column(t!(l, "group"))
            .column(t!(l, "enrolment-use"))
            .column(t!(l, "enrolment-until"))
            .column(t!(l, "state"))
            .bare_column(t!(l, "actions"))
            .rows(rows))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Good,
    UsedUp,
    Expired,
    Revoked,
}

fn standing(token: &EnrolmentTokenRecord, now: Timestamp) -> Standing {
    if token.revoked_at.is_some() {
        Standing::Revoked
    } else if token.expires_at <= now {
        Standing::Expired
    } else if token
        .uses_allowed
        .is_some_and(|allowed| token.uses >= allowed)
    {
        Standing::UsedUp
    } else {
        Standing::Good
    }
}

fn pill(view: &View, standing: Standing) -> Markup {
    let l = view.language;
    match standing {
        Standing::Good => badge(Mood::Good, &t!(l, "token-good")),
        Standing::UsedUp => badge(Mood::Neutral, &t!(l, "token-used-up")),
        Standing::Expired => badge(Mood::Neutral, &t!(l, "token-expired")),
        Standing::Revoked => badge(Mood::Bad, &t!(l, "token-revoked")),
    }
}

async fn add(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Form(wish): Form<Wish>,
) -> Result<Response, Failure> {
    let key = key(&wish.key)?;
    let made = match wish.token() {
        Ok(new) => actions::add(&desk, &by.who, new, key.as_deref()).await,
        Err(failure) => Err(failure),
    };
    match made {
        Ok(Made::New(made)) => Ok(made_page(&desk, &view, made).into_response()),
        Ok(Made::Before(_)) => {
            let (fresh, twice) = (Wish::default(), sent_twice(&view));
            let page = list_page(&desk, &view, &by.who, &fresh, twice).await?;
            Ok(page.into_response())
        }
        Err(failure) => {
            let why = problem_notice(view.language, failure.why());
            let page = list_page(&desk, &view, &by.who, &wish, why).await?;
            Ok((failure.status(), page).into_response())
        }
    }
}

/// The token is on this page, once. It is the answer to the form itself, so it is in no address.
fn made_page(desk: &Desk, view: &View, made: MadeToken) -> Markup {
    let l = view.language;
    let title = t!(l, "enrolment-made");
    let body = html! {
        (back("/enrolment", &t!(l, "enrolment-title")))
        (heading(&title, None, html! {}))
        (notice(Mood::Warn, &t!(l, "seen-once"), html! { p { (t!(l, "seen-once-do")) } }))
        (how_to_enrol(desk, view, &made.token.unwrap_or_default()))
    };
    page(view, Some(Section::Enrolment), &title, body)
}

/// What to do with a token: by policy for many devices, by a command for one.
pub(super) fn how_to_enrol(desk: &Desk, view: &View, token: &str) -> Markup {
    let l = view.language;
    let url = desk.public_url().unwrap_or_default();
    let command = format!(
        "(umask 077 && printf %s {token} > enrolment-token)\n\
         companion run --desk {url} --enrolment-token-file enrolment-token"
    );
    let policy = format!("{{\n  \"DeskUrl\": \"{url}\",\n  \"EnrolmentToken\": \"{token}\"\n}}");
    html! {
        div.stack.wide {
            (card(&t!(l, "enrol-token"), copyable(view, "enrolment-token", token)))
            (card(&t!(l, "enrol-one"), html! {
                p { (t!(l, "enrol-one-how")) }
                (copyable(view, "enrol-command", &command))
            }))
            (card(&t!(l, "enrol-many"), html! {
                p { (t!(l, "enrol-many-how")) }
                (copyable(view, "enrol-policy", &policy))
            }))
        }
    }
}

async fn revoke(
    State(desk): State<Desk>,
    by: ByBrowser,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    actions::revoke(&desk, &by.who, &EnrolmentTokenId::new(id)).await?;
    Ok(Redirect::to(Section::Enrolment.path()).into_response())
}
