//! Where one is signed in oneself: everybody sees and ends their own sessions, and nobody else's.

use crate::{
    access::Signed, failure::Failure, ids::SessionId, says, secrets::Token, server::Desk,
    store::BrowserSession,
};

/// One's own sessions. `this`: the one that asks.
pub(crate) async fn list(
    desk: &Desk,
    who: &Signed,
    this: Option<&Token>,
) -> Result<Vec<BrowserSession>, Failure> {
    let sessions = desk.store().browser_sessions(&who.id, this, desk.now());
    Ok(sessions.await?)
}

/// Ends one of one's own sessions.
pub(crate) async fn end(desk: &Desk, who: &Signed, id: &SessionId) -> Result<(), Failure> {
    let actor = who.actor();
    let ended = desk
        .store()
        .end_browser_session(&who.id, id, &actor, desk.now())
        .await?;
    if ended {
        Ok(())
    } else {
        Err(Failure::not_found(says!("no-browser-session")))
    }
}

/// Ends all of one's own sessions, but the one that is kept. Safe to repeat.
pub(crate) async fn end_others(
    desk: &Desk,
    who: &Signed,
    keep: Option<&Token>,
) -> Result<u64, Failure> {
    let actor = who.actor();
    let ended = desk
        .store()
        .end_browser_sessions(&who.id, keep, &actor, desk.now());
    Ok(ended.await?)
}
