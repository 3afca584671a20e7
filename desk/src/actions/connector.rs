//! The connection to the TeamViewer account: who may see it, and who may change it.

use crate::{
    access::{Permission, Signed},
    connector::{Brought, Journey, NotDone, View},
    failure::Failure,
    says,
    secrets::{ClientSecret, ScriptToken, Token},
    server::Desk,
};

/// How it stands.
pub(crate) async fn view(desk: &Desk, who: &Signed) -> Result<View, Failure> {
    who.need(Permission::ConnectorsRead)?;
    Ok(desk.connector().view().await?)
}

/// They accept the licence terms.
pub(crate) async fn accept_licence(desk: &Desk, who: &Signed) -> Result<View, Failure> {
    who.need(Permission::ConnectorsUpdate)?;
    desk.connector().accept_licence(&who.actor()).await?;
    Ok(desk.connector().view().await?)
}

/// They enter the OAuth client that the desk is to TeamViewer.
pub(crate) async fn set_client(
    desk: &Desk,
    who: &Signed,
    id: &str,
    secret: &ClientSecret,
) -> Result<View, Failure> {
    who.need(Permission::ConnectorsUpdate)?;
    let connector = desk.connector();
    connector.set_client(&who.actor(), id, secret).await?;
    Ok(connector.view().await?)
}

/// They take the client of the rehearsal, if the desk was started with one.
pub(crate) async fn rehearse(desk: &Desk, who: &Signed) -> Result<View, Failure> {
    who.need(Permission::ConnectorsUpdate)?;
    if !desk.connector().rehearse(&who.actor()).await? {
        return Err(Failure::not_found(says!("connector-no-rehearsal")));
    }
    Ok(desk.connector().view().await?)
}

/// They set out to TeamViewer. `browser` stands for what they are signed in with: the hash of their
/// session's token. `redirect` is the address at the desk to which TeamViewer sends them back, and
/// `return_to` where in the console they are afterwards.
pub(crate) async fn begin(
    desk: &Desk,
    who: &Signed,
    browser: &str,
    redirect: &str,
    return_to: &str,
) -> Result<Journey, Failure> {
    who.need(Permission::ConnectorsUpdate)?;
    let connector = desk.connector();
    Ok(connector
        .begin(&who.actor(), browser, redirect, return_to)
        .await?)
}

/// They are back. Gives the `return_to` that they set out with. It is done to its end also if they
/// hang up: what TeamViewer gives, it gives once.
pub(crate) async fn finish(
    desk: &Desk,
    who: &Signed,
    browser: &str,
    state: Token,
    brought: Brought,
) -> Result<String, Failure> {
    who.need(Permission::ConnectorsUpdate)?;
    let (actor, browser, doing) = (who.actor(), browser.to_owned(), desk.clone());
    let work = async move {
        let connector = doing.connector();
        let done = connector.finish(&actor, &browser, &state, brought).await;
        done.map_err(Failure::from)
    };
    desk.carry_out(work).await
}

/// They give a script token.
pub(crate) async fn paste_token(
    desk: &Desk,
    who: &Signed,
    token: ScriptToken,
) -> Result<View, Failure> {
    who.need(Permission::ConnectorsUpdate)?;
    let (actor, doing) = (who.actor(), desk.clone());
    let work = async move {
        doing.connector().paste(&actor, &token).await?;
        Ok(doing.connector().view().await?)
    };
    desk.carry_out(work).await
}

/// They test the connection.
pub(crate) async fn test(desk: &Desk, who: &Signed) -> Result<View, Failure> {
    who.need(Permission::ConnectorsUpdate)?;
    let (actor, doing) = (who.actor(), desk.clone());
    let work = async move {
        doing.connector().test(&actor).await?;
        Ok(doing.connector().view().await?)
    };
    desk.carry_out(work).await
}

/// They end it.
pub(crate) async fn disconnect(desk: &Desk, who: &Signed) -> Result<View, Failure> {
    who.need(Permission::ConnectorsUpdate)?;
    desk.connector().disconnect(&who.actor()).await?;
    Ok(desk.connector().view().await?)
}

impl From<NotDone> for Failure {
    fn from(why: NotDone) -> Self {
        let said = why.saying();
        match why {
            NotDone::Bad(_) => Self::malformed(said),
            NotDone::UnknownErrand | NotDone::SomebodyElses => Self::refused(said),
            NotDone::NeedsLicence
            | NotDone::NeedsClient
            | NotDone::ClientGiven
            | NotDone::TooLate
            | NotDone::NotAuthorised(_) => Self::clash(said),
            NotDone::Trouble(trouble) => trouble.into(),
            NotDone::Store(error) => error.into(),
        }
    }
}
