//! Signing in and out, for the pages that offer it.
//!
//! How a page uses it:
//!
//! 1. `POST /sign-in` with a mail address and a password: [`with_password`]. On
//!    [`Answer::In`] set the cookie [`Cookie::Session`](crate::access::session::Cookie) with the
//!    token and redirect to [`local_path`] of where the person wanted to go.
//! 2. “Sign in with …” (shown if [`provider`] names one): [`begin_oidc`]. Set the cookie
//!    `Cookie::Errand` with [`Away::browser`] for [`ERRAND`], and redirect to [`Away::url`].
//! 3. `GET /sign-in/callback`, where the provider sends the browser back to: [`finish_oidc`] with the
//!    query and the token of the cookie `Cookie::Errand`; the answers are the same as in 1.
//! 4. `POST /sign-out`: [`sign_out`], and unset the cookie.
//!
//! None of the forms before the sign-in has a session to derive a token from; what keeps another
//! site from submitting them is [`from_here`](crate::access::session::from_here), which the guard of
//! the console asks for every call that is not a `GET`.

use std::{net::IpAddr, time::Duration};

use serde::Deserialize;

use crate::{
    access::{
        Signed,
        oidc::{ERRAND, Trouble},
        password::Password,
        throttle::Guarded,
    },
    failure::Failure,
    ids::OperatorId,
    intune::people,
    says,
    secrets::Token,
    server::Desk,
    store::{AccountError, AccountRefused, Actor, Errand, Purpose, Welcome},
    text::soften,
};

/// Where the identity provider sends the browser back to, below the desk's public address.
pub(crate) const CALLBACK: &str = "/sign-in/callback";

/// What became of an attempt to sign in.
#[derive(Debug)]
pub(crate) enum Answer {
    /// It worked. The token is for the cookie.
    In {
        /// What the cookie holds.
        session: Token,
        /// Where to go: a path of this desk.
        return_to: String,
    },
    /// No such account, or another password; nobody learns which.
    Wrong,
    /// Too many attempts. So long, in whole seconds, nobody gets in.
    Wait(Duration),
    /// The desk has no identity provider.
    NoProvider,
    /// The browser was away for too long, or came back twice, or is not the one that went.
    Stale,
    /// The person, or the provider, decided otherwise. What the provider says about it.
    Denied(String),
    /// The provider vouches for them, but no role was given to any of their groups or app roles.
    NoRole {
        /// They are in so many groups that the provider did not name them: app roles would help.
        too_many_groups: bool,
    },
    /// Their account here is disabled.
    Disabled,
    /// The provider cannot be asked or believed. [`Trouble::plain`] is for the person.
    Trouble(Trouble),
}

/// The browser is about to go to the identity provider.
#[derive(Debug)]
pub(crate) struct Away {
    /// Where to.
    pub(crate) url: String,
    /// What the cookie `Cookie::Errand` holds meanwhile.
    pub(crate) browser: Token,
}

/// What the identity provider puts into the address of the callback.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Callback {
    #[serde(default)]
    pub(crate) state: Option<String>,
    #[serde(default)]
    pub(crate) code: Option<String>,
    #[serde(default)]
    pub(crate) error: Option<String>,
    #[serde(default)]
    pub(crate) error_description: Option<String>,
    /// RFC 9207: which provider it was.
    #[serde(default)]
    pub(crate) iss: Option<String>,
}

/// What the button says that leads to the identity provider, if there is one.
pub(crate) fn provider(desk: &Desk) -> Option<&str> {
    desk.oidc().map(|provider| provider.name())
}

/// Signs in with a mail address and a password. `origin`: where the call comes from.
pub(crate) async fn with_password(
    desk: &Desk,
    login: &str,
    password: Password,
    origin: IpAddr,
    return_to: &str,
) -> Result<Answer, Failure> {
    let guarded = [Guarded::Account(login.to_owned()), Guarded::Origin(origin)];
    if let Err(wait) = desk.store().attempt(&guarded, desk.now()).await? {
        return Ok(Answer::Wait(whole_seconds(wait)));
    }
    let account = desk.store().local_account(login).await?;
    let kept = account
        .as_ref()
        .and_then(|account| account.password_hash.clone());
    let right = desk.passwords().check(password, kept).await?;
    let Some(account) = account else {
        let detail = says!("sign-in-no-account", origin = origin.to_string()).column();
        desk.store()
            .sign_in_refused(&Actor::Desk, &detail, desk.now())
            .await?;
        return Ok(Answer::Wrong);
    };
    let actor = Actor::Operator(account.id.clone(), account.name.clone());
    if !right || account.disabled {
        let origin = origin.to_string();
        let detail = if right {
            says!("sign-in-account-disabled", origin = origin)
        } else {
            says!("sign-in-wrong-password", origin = origin)
        };
        let detail = detail.column();
        desk.store()
            .sign_in_refused(&actor, &detail, desk.now())
            .await?;
        return Ok(if right {
            Answer::Disabled
        } else {
            Answer::Wrong
        });
    }
    desk.store().attempt_was_right(&guarded).await?;
    open(
        desk,
        &account.id,
        &says!("signed-in-with-password", origin = origin.to_string()).column(),
        return_to,
    )
    .await
}

/// Sends the browser to the identity provider. `browser`: what its cookie `Cookie::Errand` holds
/// already, if anything.
pub(crate) async fn begin_oidc(
    desk: &Desk,
    browser: Option<Token>,
    return_to: &str,
) -> Result<Result<Away, Answer>, Failure> {
    let (Some(provider), Some(callback)) = (desk.oidc(), callback(desk)) else {
        return Ok(Err(Answer::NoProvider));
    };
    let state = Token::random()?;
    let browser = match browser {
        Some(browser) if browser.expose().len() == 64 => browser,
        Some(_) | None => Token::random()?,
    };
    let url = match provider
        .begin(&callback, &browser, &state, desk.clock())
        .await
    {
        Ok(url) => url,
        Err(trouble) => {
            tracing::warn!(%trouble, "nobody can sign in with the identity provider");
            return Ok(Err(Answer::Trouble(trouble)));
        }
    };
    let errand = Errand {
        purpose: Purpose::SignIn,
        operator: None,
        secrets_sealed: None,
        return_to: local_path(return_to).to_owned(),
    };
    desk.store()
        .send(&errand, (&state, &browser), ERRAND, desk.now())
        .await?;
    Ok(Ok(Away { url, browser }))
}

/// Signs in whoever comes back from the identity provider.
pub(crate) async fn finish_oidc(
    desk: &Desk,
    browser: Option<Token>,
    callback_query: Callback,
) -> Result<Answer, Failure> {
    let (Some(provider), Some(callback)) = (desk.oidc(), callback(desk)) else {
        return Ok(Answer::NoProvider);
    };
    let (Some(browser), Some(state)) = (browser, callback_query.state) else {
        return refused(
            desk,
            "a callback without a state or a cookie",
            Answer::Stale,
        )
        .await;
    };
    let state = Token::new(state);
    let purpose = Purpose::SignIn;
    let Some(errand) = desk
        .store()
        .back(purpose, (&state, &browser), desk.now())
        .await?
    else {
        return refused(
            desk,
            "a callback with a forged or used state",
            Answer::Stale,
        )
        .await;
    };
    if callback_query
        .iss
        .is_some_and(|issuer| issuer != provider.issuer())
    {
        let trouble = Trouble::OtherIssuer("another one sent the browser back".to_owned());
        return refused(desk, &trouble.to_string(), Answer::Trouble(trouble)).await;
    }
    let code = match (callback_query.error, callback_query.code) {
        (None, Some(code)) => code,
        (error, _) => {
            let error = error.unwrap_or_else(|| "no code".to_owned());
            let said = callback_query.error_description.unwrap_or(error);
            let said = soften(&said, 200);
            let detail = says!("sign-in-provider-said", said = said.as_str()).column();
            return refused(desk, &detail, Answer::Denied(said)).await;
        }
    };
    let mut person = match provider
        .finish(&callback, &browser, &state, &code, desk.clock())
        .await
    {
        Ok(person) => person,
        Err(trouble) => {
            tracing::warn!(%trouble, "somebody could not be signed in");
            return refused(desk, &trouble.to_string(), Answer::Trouble(trouble)).await;
        }
    };
    let mapped = desk.store().claim_roles().await?;
    let mapped: Vec<String> = mapped.into_iter().map(|mapping| mapping.claim).collect();
    let added = people::add(desk, &mut person, &mapped).await;
    match desk.store().welcome(&person, &added, desk.now()).await? {
        Welcome::In(id) => {
            let how = says!("signed-in-with", provider = provider.name()).column();
            open(desk, &id, &how, &errand.return_to).await
        }
        Welcome::NoRole => Ok(Answer::NoRole {
            too_many_groups: person.too_many_groups,
        }),
        Welcome::Disabled => Ok(Answer::Disabled),
    }
}

/// Ends the session of this cookie.
pub(crate) async fn sign_out(desk: &Desk, who: &Signed, session: &Token) -> Result<(), Failure> {
    desk.store()
        .close_session(session, &who.actor(), desk.now())
        .await?;
    Ok(())
}

/// For whom a link to choose a password is, as `/password?token=…` has it: name and mail address.
/// `None`: it was used, is too old, or never was.
pub(crate) async fn password_link(
    desk: &Desk,
    token: &Token,
) -> Result<Option<(String, String)>, Failure> {
    let found = desk.store().password_link(token, desk.now()).await?;
    Ok(found.map(|(_, name, address)| (name, address)))
}

/// Chooses a password with such a link, which is used up; all sessions of the account end.
/// `false`: the link is not good (any more).
///
/// # Errors
/// 400 when the password is not taken; the link is still good then.
pub(crate) async fn choose_password(
    desk: &Desk,
    token: &Token,
    password: String,
) -> Result<bool, Failure> {
    let Some((id, name, address)) = desk.store().password_link(token, desk.now()).await? else {
        return Ok(false);
    };
    let password = Password::chosen(password, &address, &name)?;
    let hash = desk.passwords().hash(password).await?;
    Ok(desk
        .store()
        .choose_password(token, &id, &hash, desk.now())
        .await?)
}

/// A path of this desk, whatever was asked for: nobody is to be led elsewhere by a link to the
/// sign-in.
pub(crate) fn local_path(wanted: &str) -> &str {
    let local = wanted.starts_with('/')
        && !wanted.starts_with("//")
        && !wanted.contains(['\\', '\r', '\n', '\t'])
        && wanted.len() <= 500
        && wanted.bytes().all(|byte| byte.is_ascii_graphic());
    if local { wanted } else { "/" }
}

async fn open(desk: &Desk, id: &OperatorId, how: &str, return_to: &str) -> Result<Answer, Failure> {
    match desk.store().open_session(id, how, desk.now()).await {
        Ok(session) => Ok(Answer::In {
            session,
            return_to: local_path(return_to).to_owned(),
        }),
        Err(AccountError::Refused(AccountRefused::Disabled)) => Ok(Answer::Disabled),
        Err(error) => Err(error.into()),
    }
}

async fn refused(desk: &Desk, detail: &str, answer: Answer) -> Result<Answer, Failure> {
    desk.store()
        .sign_in_refused(&Actor::Desk, detail, desk.now())
        .await?;
    Ok(answer)
}

fn callback(desk: &Desk) -> Option<String> {
    desk.public_url().map(|url| format!("{url}{CALLBACK}"))
}

/// Rounded up, so that whoever waits so long need not wait again.
fn whole_seconds(wait: Duration) -> Duration {
    Duration::from_millis(
        u64::try_from(wait.as_millis())
            .unwrap_or(u64::MAX)
            .div_ceil(1000)
            * 1000,
    )
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn nobody_is_led_elsewhere() {
        for good in ["/", "/devices?q=a", "/requests/1#end"] {
            assert_eq!(local_path(good), good);
        }
        let long = format!("/{}", "a".repeat(600));
        for bad in [
            "",
            "devices",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\r\nSet-Cookie: b",
            "/ä",
            &long,
        ] {
            assert_eq!(local_path(bad), "/", "{bad}");
        }
    }
}
