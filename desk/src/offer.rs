//! Making a request: on record first, then a session at TeamViewer, then the offer to the device.
//!
//! In that order, so that no session is ever open that the desk does not know of: what it has on
//! record as begun and not offered, it looks for at TeamViewer and closes.

use std::time::Duration;

use crate::{
    access::Signed,
    api::Ask,
    failure::Failure,
    ids::RequestId,
    server::{Desk, SESSION_MARGIN},
    store::{Addressee, Applied, NewRequest},
    teamviewer::Wish,
    text::{filled, lines},
    words,
};

/// How long a user has to answer, in seconds, if the operator does not say.
const EXPIRES_IN: u64 = 600;

/// The limits of what the operator may say.
const EXPIRES_WITHIN: std::ops::RangeInclusive<u64> = 60..=86_400;

/// What an operator asks for, once it is known to be sound.
pub(crate) fn checked(ask: Ask) -> Result<NewRequest, Failure> {
    let optional = |name, text: Option<String>, longest| match text {
        Some(text) => filled(name, &text, longest).map(Some),
        None => Ok(None),
    };
    let expires_in = ask.expires_in.unwrap_or(EXPIRES_IN);
    if !EXPIRES_WITHIN.contains(&expires_in) {
        return Err(Failure::malformed(
            "“expires_in” must be 60 to 86400 seconds.",
        ));
    }
    Ok(NewRequest {
        device: ask.device_id,
        reason: lines("reason", &ask.reason, 1000)?,
        ticket: optional("ticket", ask.ticket, 100)?,
        user: optional("user", ask.user, 255)?,
        check_words: words::draw()?,
        expires_in: Duration::from_secs(expires_in),
        session_margin: SESSION_MARGIN,
    })
}

/// Makes it, and is done when the device's poll has been woken.
pub(crate) async fn make(
    desk: &Desk,
    operator: &Signed,
    new: NewRequest,
) -> Result<RequestId, Failure> {
    let begun = desk.now();
    let Some((request, addressee)) = desk.store().begin_request(&new, operator, begun).await?
    else {
        return Err(Failure::not_found("There is no such device."));
    };
    desk.changed();
    let expires_at = begun.after(new.expires_in);
    let wish = Wish {
        request: &request,
        description: description(&new),
        customer: customer(&new, &addressee),
        valid_until: expires_at.after(new.session_margin),
    };
    match desk.teamviewer().open(&wish).await {
        Ok(session) => {
            let applied = desk.store().offer(&request, &session, desk.now()).await?;
            desk.announce(&applied);
            desk.expires(expires_at);
            tracing::info!(%request, device = %new.device, "offered");
            if matches!(applied, Applied::Refused { .. }) {
                desk.close_sessions();
            }
            Ok(request)
        }
        Err(trouble) => {
            let why = trouble.to_string();
            tracing::warn!(%request, %why, "TeamViewer opened no session");
            let perhaps_open = trouble.perhaps_done();
            desk.store()
                .fail_to_open(&request, &why, perhaps_open, desk.now())
                .await?;
            desk.changed();
            desk.close_sessions();
            Err(trouble.into())
        }
    }
}

fn description(new: &NewRequest) -> String {
    match &new.ticket {
        Some(ticket) => format!("{ticket}: {}", new.reason),
        None => new.reason.clone(),
    }
}

/// Whom the account's list of sessions shows: the user, or the device that nobody is named for.
fn customer<'a>(new: &'a NewRequest, addressee: &'a Addressee) -> &'a str {
    match &new.user {
        Some(user) => user,
        None if addressee.user.is_empty() => &addressee.name,
        None => &addressee.user,
    }
}
