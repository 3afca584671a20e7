//! The agents' calls, as [`protocol`](crate::protocol) has them.

mod poll;

use axum::{
    Json, Router,
    extract::{Path, State},
    http::StatusCode,
    routing::{delete, get, post},
};

use crate::{
    failure::Failure,
    ids::{DeviceId, RequestId},
    lifecycle::Step,
    protocol::{Answer, Answered, DeviceFacts, Enroll, Enrolled, Obstacle, Progress, Session},
    secrets::Token,
    server::Desk,
    store::{Actor, Applied, Granted, Taken},
    text::{filled, line, soften},
    time::Timestamp,
    wire::{Caller, Wire},
};

/// The longest reason of a user, in characters; what is longer is cut.
const LONGEST_REASON: usize = 1000;

/// The longest word for a failure.
const LONGEST_WORD: usize = 64;

pub(crate) use self::poll::Held;

pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/enroll", post(enroll))
        .route("/requests", get(poll::requests))
        .route("/requests/{id}/answer", post(answer))
        .route("/requests/{id}/progress", post(progress))
        .route("/device", delete(leave))
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
    let code = code.ok_or_else(|| Failure::internal(&"an accepted request has no session"))?;
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
            let change = reached(&progress, &actor);
            let by = change.verified_by.map(|by| soften(by, LONGEST_REASON));
            let change = Taken {
                verified_by: by.as_deref(),
                ..change
            };
            step(&desk, &id, &caller.device.id, &change).await
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn leave(State(desk): State<Desk>, caller: Caller) -> Result<StatusCode, Failure> {
    desk.clone()
        .carry_out(async move {
            desk.store()
                .remove_device(&caller.device, desk.now())
                .await?;
            desk.wake(&caller.device.id);
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
        Applied::Unknown => Err(Failure::not_found("This device has no such request.")),
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

fn reached<'a>(progress: &'a Progress, actor: &'a Actor) -> Taken<'a> {
    match progress {
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
    }
}

/// 128 bits in hex, in one spelling.
fn installation(text: &str) -> Result<String, Failure> {
    let hex = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if hex {
        Ok(text.to_ascii_lowercase())
    } else {
        Err(Failure::malformed(
            "“installation” must be 32 hexadecimal digits.",
        ))
    }
}

fn facts(facts: &DeviceFacts) -> Result<DeviceFacts, Failure> {
    Ok(DeviceFacts {
        name: filled("device.name", &facts.name, 255)?,
        os: filled("device.os", &facts.os, 32)?,
        os_version: line("device.os_version", &facts.os_version, 255)?,
        user: line("device.user", &facts.user, 255)?,
        agent_version: line("device.agent_version", &facts.agent_version, 64)?,
        ..DeviceFacts::default()
    })
}

fn word(text: &str) -> Result<(), Failure> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if (1..=LONGEST_WORD).contains(&text.len()) && text.bytes().all(plain) {
        Ok(())
    } else {
        let detail = "“what” must be a word of at most 64 characters out of a-z, 0-9 and _.";
        Err(Failure::malformed(detail))
    }
}
