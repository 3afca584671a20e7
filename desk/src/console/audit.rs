//! The record of who did what: found by filters, taken along as a file, and verified.

use axum::{
    Router,
    extract::{Query, State},
    response::Response,
    routing::get,
};
use maud::{Markup, html};
use reqwest::Url;
use serde::Deserialize;

use super::{
    components::{
        Moment, Mood, Tone, badge, button, copyable, empty, heading, link_button, notice, pager,
        said,
    },
    field::{Choice, Field},
    icon::Icon,
    layout::{Section, View, page},
    table::Table,
};
use crate::{
    actions::audit::{self as actions, AuditVerdict},
    api::audit::exported,
    deeds::{explained, happened},
    export::Format,
    failure::Failure,
    ids::{DeviceId, RequestId},
    l10n::Language,
    server::Desk,
    store::{AuditEntry, AuditQuery},
    t,
    time::Timestamp,
    wire::browser::ByBrowser,
};

/// So many rows stand on a page.
const ROWS: u16 = 50;

const DAY: i64 = 86_400_000;

pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/audit", get(show))
        .route("/audit/export", get(export))
        .route("/audit/verify", get(verify))
}

/// What the form of filters sends; empty is everything.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    from: String,
    until: String,
    actor: String,
    action: String,
    device: String,
    device_id: String,
    request_id: String,
    outcome: String,
    before: String,
    after: String,
}

impl Wanted {
    fn query(&self) -> AuditQuery {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let day = |text: &str| Timestamp::from_date(text.trim());
        AuditQuery {
            after: self.after.parse().unwrap_or(0),
            before: self.before.parse().ok(),
            from: day(&self.from),
            // The last day counts whole.
            until: day(&self.until).map(|at| Timestamp::from_millis(at.millis() + DAY)),
            actor: some(&self.actor),
            action: some(&self.action),
            request_id: some(&self.request_id).map(RequestId::new),
            device_id: some(&self.device_id).map(DeviceId::new),
            device: some(&self.device),
            outcome: some(&self.outcome),
            newest: self.after.is_empty(),
            limit: Some(ROWS + 1),
        }
    }

    /// The same filters at another address, with something added.
    fn link(&self, path: &str, more: &[(&str, &str)]) -> String {
        let filters = [
            ("from", self.from.as_str()),
            ("until", &self.until),
            ("actor", &self.actor),
            ("action", &self.action),
            ("device", &self.device),
            ("device_id", &self.device_id),
            ("request_id", &self.request_id),
            ("outcome", &self.outcome),
        ];
        let pairs = filters
            .iter()
            .chain(more)
            .filter(|(_, value)| !value.is_empty());
        let Ok(mut url) = Url::parse("http://desk.invalid") else {
            return path.to_owned();
        };
        url.query_pairs_mut().extend_pairs(pairs);
        format!("{path}?{}", url.query().unwrap_or_default())
    }
}

async fn show(
    State(desk): State<Desk>,
    view: View,
    by: ByBrowser,
    Query(wanted): Query<Wanted>,
) -> Result<Markup, Failure> {
    let l = view.language;
    let kinds = actions::kinds(&desk, &by.who).await?;
    let mut rows = actions::list(&desk, &by.who, wanted.query()).await?;
    let more = rows.len() > usize::from(ROWS);
    rows.truncate(usize::from(ROWS));
    let backwards = !wanted.after.is_empty();
    if backwards {
        rows.reverse();
    }
    let first = rows.first().map(|row| row.seq.to_string());
    let last = rows.last().map(|row| row.seq.to_string());
    let newer = first.filter(|_| {
        if backwards {
            more
        } else {
            !wanted.before.is_empty()
        }
    });
    let older = last.filter(|_| backwards || more);
    let newer = newer.map(|seq| wanted.link("/audit", &[("after", &seq)]));
    let older = older.map(|seq| wanted.link("/audit", &[("before", &seq)]));
    let title = t!(l, "nav-audit");
    let buttons = html! {
        (link_button(Tone::Plain, &wanted.link("/audit/export", &[("format", "csv")]), &t!(l, "audit-csv")))
        (link_button(Tone::Plain, &wanted.link("/audit/export", &[("format", "jsonl")]), &t!(l, "audit-jsonl")))
        (link_button(Tone::Plain, "/audit/verify", &t!(l, "audit-verify")))
    };
    let body = html! {
        (heading(&title, Some(&t!(l, "audit-lead")), buttons))
        (filters(&view, &wanted, &kinds))
        @if rows.is_empty() {
            (empty(Icon::Audit, &t!(l, "audit-none"), html! {}))
        } @else {
            (table(&view, &rows))
            (pager(&view, newer.as_deref(), older.as_deref()))
        }
    };
    Ok(page(&view, Some(Section::Audit), &title, body))
}

fn filters(view: &View, wanted: &Wanted, kinds: &[String]) -> Markup {
    let l = view.language;
    let any = || Choice::new("", t!(l, "any"));
    let kinds = kinds
        .iter()
        .map(|kind| Choice::new(kind, happened(l, kind)));
    let kinds: Vec<Choice> = [any()].into_iter().chain(kinds).collect();
    let outcomes = [
        any(),
        Choice::new("done", t!(l, "outcome-done")),
        Choice::new("refused", t!(l, "outcome-refused")),
        Choice::new("failed", t!(l, "outcome-failed")),
    ];
    html! {
        form.filters method="get" action="/audit" role="search" {
            (Field::search(view, "actor", &t!(l, "audit-who")).value(&wanted.actor))
            (Field::date(view, "from", &t!(l, "audit-from")).value(&wanted.from))
            (Field::date(view, "until", &t!(l, "audit-until")).value(&wanted.until))
            (Field::choice(view, "action", &t!(l, "audit-what"), &kinds).value(&wanted.action))
            (Field::text(view, "device", &t!(l, "device")).value(&wanted.device))
            (Field::text(view, "request_id", &t!(l, "audit-request")).value(&wanted.request_id))
            (Field::choice(view, "outcome", &t!(l, "audit-outcome"), &outcomes)
                .value(&wanted.outcome))
            @if !wanted.device_id.is_empty() {
                input type="hidden" name="device_id" value=(wanted.device_id);
            }
            (button(Tone::Plain, &t!(l, "show")))
        }
    }
}

fn table(view: &View, rows: &[AuditEntry]) -> Markup {
    let l = view.language;
    let rows = rows.iter().map(|row| {
        vec![
            html! { (row.seq) },
            html! { (Moment(row.at)) },
            said(&row.actor_name),
            html! { span title=(row.action) { (happened(l, &row.action)) } },
            html! {
                @if let Some(device) = &row.device_id {
                    a href=(format!("/devices/{device}")) { (t!(l, "device")) }
                    " "
                }
                @if let Some(request) = &row.request_id {
                    a href=(format!("/requests/{request}")) { (t!(l, "audit-request")) }
                }
            },
            html! {
                (outcome(l, &row.outcome))
                @if let Some(detail) = &row.detail {
                    " " span.anywhere { (said(&explained(l, &row.action, detail))) }
                }
            },
        ]
    });
    html! {
        (Table::new(t!(l, "nav-audit"))
            .column(t!(l, "audit-row"))
            .column(t!(l, "audit-when"))
            .column(t!(l, "audit-who"))
            .column(t!(l, "audit-what"))
            .column(t!(l, "audit-about"))
            .column(t!(l, "audit-outcome"))
            .rows(rows))
    }
}

fn outcome(l: Language, word: &str) -> Markup {
    match word {
        "done" => badge(Mood::Good, &t!(l, "outcome-done")),
        "refused" => badge(Mood::Warn, &t!(l, "outcome-refused")),
        "failed" => badge(Mood::Bad, &t!(l, "outcome-failed")),
        other => badge(Mood::Neutral, other),
    }
}

/// In which form the file is wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct File {
    format: Format,
}

async fn export(
    State(desk): State<Desk>,
    by: ByBrowser,
    Query(wanted): Query<Wanted>,
    Query(File { format }): Query<File>,
) -> Result<Response, Failure> {
    exported(&desk, &by.who, wanted.query(), format).await
}

async fn verify(State(desk): State<Desk>, view: View, by: ByBrowser) -> Result<Markup, Failure> {
    let l = view.language;
    let verdict = actions::verify(&desk, &by.who, None).await?;
    let title = t!(l, "audit-verify");
    let body = html! {
        (super::components::back("/audit", &t!(l, "nav-audit")))
        (heading(&title, None, html! {}))
        (judged(&view, &verdict))
    };
    Ok(page(&view, Some(Section::Audit), &title, body))
}

fn judged(view: &View, verdict: &AuditVerdict) -> Markup {
    let l = view.language;
    if !verdict.whole {
        let flaws = html! { ul { @for flaw in &verdict.flaws { li { (flaw.say(l)) } } } };
        return notice(Mood::Bad, &t!(l, "audit-flawed"), flaws);
    }
    let rows = i64::try_from(verdict.rows).unwrap_or(i64::MAX);
    let keep = html! {
        @if let Some(last) = &verdict.last {
            p { (t!(l, "audit-keep")) }
            (copyable(view, "audit-last", last))
        }
    };
    notice(Mood::Good, &t!(l, "audit-whole", count = rows), keep)
}
