//! The agents' calls, as [`protocol`](crate::protocol) has them.

#[cfg(feature = "fuzz")]
pub(crate) mod fuzzed;
mod poll;

use std::collections::BTreeMap;

use axum::{
    Json, Router,
    extract::{Path, State},
    http::StatusCode,
    routing::{get, post, put},
};

use crate::{
    failure::Failure,
    ids::{DeviceId, RequestId},
    lifecycle::{Refusal, Step},
    protocol::{
        Answer, Answered, DeviceFacts, Enroll, Enrolled, Obstacle, Progress, Session, Setting,
    },
    says,
    secrets::Token,
    server::Desk,
    store::{Actor, Applied, Granted, Removal, Taken},
    text::{filled, line, soften},
    time::Timestamp,
    wire::{Caller, Wire},
};

/// The longest reason of a user, in characters; what is longer is cut.
const LONGEST_REASON: usize = 1000;

/// The most settings that a device tells of …
const MOST_SETTINGS: usize = 100;

/// … and how many bytes they may have, as JSON.
const LONGEST_POLICY: usize = 16 * 1024;

/// The longest word for a failure.
const LONGEST_WORD: usize = 64;

pub(crate) use self::poll::{Held, go_on};

pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/enroll", post(enroll))
        .route("/requests", get(poll::requests))
        .route("/requests/{id}/answer", post(answer))
        .route("/requests/{id}/progress", post(progress))
        .route("/device", put(tell).delete(leave))
}

async fn enroll(
    State(desk): State<Desk>,
    Wire(enroll): Wire<Enroll>,
) -> Result<Json<Enrolled>, Failure> {
    let installation = installation(&enroll.installation)?;
    let facts = facts(&enroll.device)?;
    let token = Token::new(enroll.token);
    let (device, credential) = desk
        .carry_out({
            let desk = desk.clone();
            async move {
                let admitted = desk
                    .store()
                    .enrol(&token, &installation, &facts, desk.now())
                    .await?;
                desk.changed();
                let (device, credential) = admitted?;
                // A poll that is held with the old credential ends.
                desk.wake(&device);
                Ok((device, credential))
            }
        })
        .await?;
    tracing::info!(%device, "enrolled");
    Ok(Json(Enrolled {
        device_id: device.as_str().to_owned(),
        credential: credential.expose().to_owned(),
        desk: desk.name().to_owned(),
    }))
}

async fn answer(
    State(desk): State<Desk>,
    caller: Caller,
    Path(id): Path<String>,
    Wire(answer): Wire<Answer>,
) -> Result<Json<Answered>, Failure> {
    let id = RequestId::new(id);
    if answer == Answer::Accepted {
        return accept(desk, caller, id).await;
    }
    let actor = caller.device.actor();
    desk.clone()
        .carry_out(async move {
            let detail = detail(&answer);
            let change = Taken {
                detail: detail.as_deref(),
                ..change(&answer, &actor)
            };
            step(&desk, &id, &caller.device.id, &change).await
        })
        .await?;
    Ok(Json(Answered::default()))
}

async fn accept(desk: Desk, caller: Caller, id: RequestId) -> Result<Json<Answered>, Failure> {
    let quicksupport = desk.quicksupport(&caller.device.os);
    let granted = desk
        .clone()
        .carry_out(async move {
            let (device, actor) = (&caller.device.id, caller.device.actor());
            let granted = desk.store().accept(&id, device, &actor, desk.now()).await?;
            desk.announce(&granted.applied);
            Ok(granted)
        })
        .await?;
    let Granted { applied, code } = granted;
    judged(applied)?;
    // What is lost is on record; for the device the request is over.
    let code = code.ok_or_else(|| Failure::conflict(Refusal::Over))?;
    let session = Session {
        code: code.expose().to_owned(),
        quicksupport,
    };
    Ok(Json(Answered {
        session: Some(session),
    }))
}

async fn progress(
    State(desk): State<Desk>,
    caller: Caller,
    Path(id): Path<String>,
    Wire(progress): Wire<Progress>,
) -> Result<StatusCode, Failure> {
    let id = RequestId::new(id);
    if let Progress::Failed { what } = &progress {
        word(what)?;
    }
    let actor = caller.device.actor();
    desk.clone()
        .carry_out(async move {
            let device = &caller.device.id;
            let Some(change) = reached(&progress, &actor) else {
                let applied = desk
                    .store()
                    .suspect(&id, device, &actor, desk.now())
                    .await?;
                desk.announce(&applied);
                return judged(applied);
            };
            let by = change.verified_by.map(|by| soften(by, LONGEST_REASON));
            let change = Taken {
                verified_by: by.as_deref(),
                ..change
            };
            step(&desk, &id, device, &change).await
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn tell(
    State(desk): State<Desk>,
    caller: Caller,
    Wire(told): Wire<DeviceFacts>,
) -> Result<StatusCode, Failure> {
    let facts = facts(&told)?;
    desk.clone()
        .carry_out(async move {
            let device = caller.device.id;
            desk.store()
                .take_up_facts(&device, &facts, desk.now())
                .await?;
            desk.changed();
            Ok(StatusCode::NO_CONTENT)
        })
        .await
}

async fn leave(State(desk): State<Desk>, caller: Caller) -> Result<StatusCode, Failure> {
    desk.clone()
        .carry_out(async move {
            let actor = caller.device.actor();
            let device = caller.device.id;
            desk.store()
                .remove_device(&device, Removal::Left, &actor, desk.now())
                .await?;
            desk.wake(&device);
            desk.close_sessions();
            Ok(StatusCode::NO_CONTENT)
        })
        .await
}

async fn step(
    desk: &Desk,
    id: &RequestId,
    device: &DeviceId,
    change: &Taken<'_>,
) -> Result<(), Failure> {
    let applied = desk
        .store()
        .step(id, Some(device), change, desk.now())
        .await?;
    desk.announce(&applied);
    judged(applied)
}

fn judged(applied: Applied) -> Result<(), Failure> {
    match applied {
        Applied::Moved { .. } | Applied::Repeated => Ok(()),
        Applied::Refused { refusal, .. } => Err(Failure::conflict(refusal)),
        Applied::Unknown => Err(Failure::not_found(says!("no-request-here"))),
    }
}

fn change<'a>(answer: &Answer, actor: &'a Actor) -> Taken<'a> {
    match answer {
        Answer::Accepted => Taken::new(Step::Accept, actor, "request_accepted"),
        Answer::Declined { .. } => Taken::new(Step::Decline, actor, "request_declined"),
        Answer::Snoozed { until } => {
            let until = Timestamp::from_millis(i64::try_from(*until).unwrap_or(i64::MAX));
            let until = Some(until);
            Taken {
                until,
                ..Taken::new(Step::Snooze, actor, "request_snoozed")
            }
        }
        Answer::Undeliverable { why } => {
            let (step, action, obstacle) = match why {
                Obstacle::NoUser => (Step::Unreach, "user_not_reached", "no_user"),
                Obstacle::Locked => (Step::Unreach, "user_not_reached", "locked"),
                Obstacle::DoNotDisturb => (Step::Unreach, "user_not_reached", "do_not_disturb"),
                Obstacle::WrongUser => (Step::Undeliver, "request_undeliverable", "wrong_user"),
            };
            Taken {
                obstacle: Some(obstacle),
                ..Taken::new(step, actor, action)
            }
        }
        Answer::Expired => Taken::new(Step::Expire, actor, "request_expired"),
    }
}

/// What the user said about it.
fn detail(answer: &Answer) -> Option<String> {
    match answer {
        Answer::Declined { reason } => {
            let reason = soften(reason, LONGEST_REASON);
            (!reason.is_empty()).then_some(reason)
        }
        Answer::Accepted
        | Answer::Snoozed { .. }
        | Answer::Undeliverable { .. }
        | Answer::Expired => None,
    }
}

/// The step that this is; nothing for what changes no state.
fn reached<'a>(progress: &'a Progress, actor: &'a Actor) -> Option<Taken<'a>> {
    Some(match progress {
        Progress::Asked => Taken::new(Step::Ask, actor, "user_asked"),
        Progress::Fetching => Taken::new(Step::Fetch, actor, "quicksupport_fetching"),
        Progress::Verified { by } => Taken {
            verified_by: Some(by),
            ..Taken::new(Step::Verify, actor, "quicksupport_verified")
        },
        Progress::Launched => Taken::new(Step::Launch, actor, "quicksupport_launched"),
        Progress::Ended => Taken::new(Step::End, actor, "quicksupport_ended"),
        Progress::Failed { what } => Taken {
            detail: Some(what),
            ..Taken::new(Step::Fail, actor, "request_failed")
        },
        Progress::Interrupted => Taken::new(Step::Interrupt, actor, "request_interrupted"),
        Progress::Withdrawn => Taken::new(Step::TakeDown, actor, "request_taken_down"),
        Progress::Suspicious => return None,
    })
}

/// 128 bits in hex, in one spelling.
fn installation(text: &str) -> Result<String, Failure> {
    let hex = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if hex {
        Ok(text.to_ascii_lowercase())
    } else {
        Err(Failure::malformed(says!("installation-malformed")))
    }
}

fn facts(facts: &DeviceFacts) -> Result<DeviceFacts, Failure> {
    let optional = |name, text: &Option<String>| {
        let text = text.as_deref().map(|text| line(name, text, 64));
        Ok::<_, Failure>(text.transpose()?.filter(|text| !text.is_empty()))
    };
    Ok(DeviceFacts {
        name: filled("device.name", &facts.name, 255)?,
        os: filled("device.os", &facts.os, 32)?,
        os_version: line("device.os_version", &facts.os_version, 255)?,
        user: line("device.user", &facts.user, 255)?,
        agent_version: line("device.agent_version", &facts.agent_version, 64)?,
        edition: optional("device.edition", &facts.edition)?,
        ownership: optional("device.ownership", &facts.ownership)?,
        enrolment_type: optional("device.enrolment_type", &facts.enrolment_type)?,
        entra_device_id: optional("device.entra_device_id", &facts.entra_device_id)?
            .map(|id| id.to_ascii_lowercase()),
        serial_number: optional("device.serial_number", &facts.serial_number)?,
        policy: facts.policy.as_ref().map(policy).transpose()?,
    })
}

/// Settings are shown, not obeyed: it is enough that they are few and short.
fn policy(policy: &BTreeMap<String, Setting>) -> Result<BTreeMap<String, Setting>, Failure> {
    let length = |value| serde_json::to_string(value).map_or(usize::MAX, |text| text.len());
    if policy.len() > MOST_SETTINGS || length(policy) > LONGEST_POLICY {
        return Err(Failure::malformed(says!(
            "policy-too-large",
            settings = MOST_SETTINGS,
            bytes = LONGEST_POLICY,
        )));
    }
    let settings = policy.iter().map(|(name, setting)| {
        let setting = Setting {
            value: setting.value.clone(),
            from: line("device.policy.from", &setting.from, 32)?,
        };
        Ok((filled("device.policy", name, 100)?, setting))
    });
    settings.collect()
}

fn word(text: &str) -> Result<(), Failure> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if (1..=LONGEST_WORD).contains(&text.len()) && text.bytes().all(plain) {
        Ok(())
    } else {
        Err(Failure::malformed(says!(
            "what-malformed",
            most = LONGEST_WORD
        )))
    }
}
