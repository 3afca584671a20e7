//! The first start: a link, printed once, with which the first administrator makes their account.
//!
//! `companion-desk serve` prints `…/setup?token=…` while there is no operator. The page shows its
//! form if [`open`] says so (a `GET` uses nothing up), and gives what was filled in to [`finish`],
//! after which it sets the cookie of the session and leads on to connecting TeamViewer.

use crate::{
    access::password::Password,
    failure::Failure,
    says,
    secrets::Token,
    server::Desk,
    store::NewAccount,
    text::{filled, mail_address},
};

/// What the form holds.
#[derive(Debug)]
pub(crate) struct FirstAdministrator {
    /// Their full name, which users see.
    pub(crate) name: String,
    /// Their mail address, with which they sign in.
    pub(crate) address: String,
    /// The password that they want.
    pub(crate) password: String,
}

/// Whether the desk can still be set up with this link.
pub(crate) async fn open(desk: &Desk, token: &Token) -> Result<bool, Failure> {
    Ok(desk.store().set_up_is_open(token).await?)
}

/// Makes the first administrator and signs them in: the token for the cookie. `None`: the link is
/// not good, or not any more.
///
/// # Errors
/// 400 when something that was filled in is not taken; the link is still good then.
pub(crate) async fn finish(
    desk: &Desk,
    token: &Token,
    first: FirstAdministrator,
) -> Result<Option<Token>, Failure> {
    if !open(desk, token).await? {
        return Ok(None);
    }
    let name = filled("name", &first.name, 100)?;
    let address = mail_address("address", &first.address)?;
    let password = Password::chosen(first.password, &address, &name)?;
    let account = NewAccount {
        name,
        address,
        password_hash: Some(desk.passwords().hash(password).await?),
        roles: Vec::new(),
    };
    let Some(id) = desk.store().set_up(token, &account, desk.now()).await? else {
        return Ok(None);
    };
    let session = desk
        .store()
        .open_session(&id, &says!("signed-in-by-setup").column(), desk.now())
        .await?;
    Ok(Some(session))
}
