//! The token for the next call to TeamViewer: renewed before it expires and when it is refused, once
//! for everybody who waits, also when several desks share the account.
//!
//! Who renews holds a lease in the row of the account, so that no refresh token is used twice; what
//! TeamViewer gave is on disk before it is used, since it may replace the refresh token and never
//! say so again. An answer that is lost on its way takes the refresh token with it: then TeamViewer
//! refuses the next renewal, and somebody has to connect again.

use std::{sync::Arc, time::Duration};

use tokio::sync::{Mutex, watch};

use super::{
    account::{Account, Kind, SealedGrant},
    oauth::{self, Client, Grant, NoGrant},
    state::{State, Verdict},
};
use crate::{
    saying::Saying,
    says,
    seal::{Key, Purpose, Unsealable},
    secrets::{AccessToken, ClientSecret, NoRandomness, RefreshToken},
    store::{AccountNote, Actor, Outcome, Store, StoreError},
    teamviewer::{Trouble, Web},
    time::{Clock, Timestamp},
};

/// A desk that has not finished by then does not live any more. Longer than any call may take.
const LEASE: Duration = Duration::from_secs(60);

/// How often to look whether another desk has finished.
const GLANCE: Duration = Duration::from_millis(200);

/// Gives tokens.
pub(crate) struct Tokens {
    pub(super) store: Arc<Store>,
    pub(super) web: Web,
    pub(super) key: Key,
    pub(super) clock: Clock,
    /// The client that was given when the desk was started.
    pub(super) client: Option<Client>,
    pub(super) changed: watch::Sender<()>,
    renewing: Mutex<()>,
}

/// A token to call with.
#[derive(Clone, Debug)]
pub(crate) struct Access {
    pub(crate) token: AccessToken,
    pub(crate) kind: Kind,
    version: i64,
    /// The connector needed attention when it was read.
    troubled: bool,
}

/// What came of asking for the lease.
enum Lease {
    /// It is ours, with what the account was then.
    Ours(Box<Account>),
    /// Another desk has it.
    Theirs,
    /// There is another token by now, or none.
    Overtaken,
}

impl Tokens {
    pub(super) fn new(
        store: Arc<Store>,
        web: Web,
        key: Key,
        clock: Clock,
        client: Option<Client>,
    ) -> Self {
        Self {
            store,
            web,
            key,
            clock,
            client,
            changed: watch::Sender::new(()),
            renewing: Mutex::new(()),
        }
    }

    /// The token to call with now. One that is about to expire is renewed first.
    pub(crate) async fn current(self: &Arc<Self>) -> Result<Access, Trouble> {
        let account = self.store.account().await?;
        match self.at_hand(&account).await? {
            Some(access) => self.fresh(&account, access).await,
            None => Err(attention(account)),
        }
    }

    /// The same, and tries once more what was refused before: an operator asks for it.
    pub(crate) async fn insist(self: &Arc<Self>) -> Result<Access, Trouble> {
        let account = self.store.account().await?;
        match self.at_hand(&account).await? {
            Some(access) => self.fresh(&account, access).await,
            None => self.renew_after(account.version).await,
        }
    }

    /// TeamViewer refused a token: gives the next one.
    pub(crate) async fn renew(self: &Arc<Self>, refused: &Access) -> Result<Access, Trouble> {
        if refused.kind != Kind::Oauth {
            let now = self.store.account().await?;
            if now.version != refused.version {
                return self.current().await;
            }
            let why = says!("connector-script-refused");
            self.fall(refused, why.clone()).await?;
            return Err(Trouble::Attention(why.into()));
        }
        self.renew_after(refused.version).await
    }

    /// The account cannot be used with this token.
    pub(crate) async fn fall(&self, access: &Access, why: Saying) -> Result<(), StoreError> {
        self.fall_from(access.version, &why, false).await
    }

    /// The account was just used with this token.
    pub(crate) async fn works(&self, access: &Access) -> Result<(), StoreError> {
        if access.troubled {
            self.recover(access).await?;
        }
        Ok(())
    }

    /// The account was just looked into with this token, and it is well.
    pub(crate) async fn recover(&self, access: &Access) -> Result<(), StoreError> {
        let now = self.clock.now();
        self.edit(&Actor::Desk, |account| {
            if account.version != access.version {
                return Ok(((), None));
            }
            let moved = matches!(account.recover(now)?, Verdict::Move(_));
            Ok(((), moved.then(|| AccountNote::done("connector_recovered"))))
        })
        .await
    }

    /// When the token at hand should be renewed.
    pub(crate) async fn due(&self) -> Result<Timestamp, StoreError> {
        let account = self.store.account().await?;
        let renewable = account.refresh_token_sealed.is_some();
        let connected = renewable && account.state()? == State::Connected;
        let due = account.access_renew_at.filter(|_| connected);
        Ok(due.unwrap_or(Timestamp::NEVER))
    }

    /// Wakes with each change of the account that this desk makes.
    pub(crate) fn changes(&self) -> watch::Receiver<()> {
        self.changed.subscribe()
    }

    /// Seals what TeamViewer gave.
    pub(super) fn sealed(&self, kind: Kind, grant: &Grant) -> Result<SealedGrant, NoRandomness> {
        let now = self.clock.now();
        let refresh = grant.refresh.as_ref();
        let refresh = refresh.map(|token| self.key.seal(Purpose::RefreshToken, token.expose()));
        Ok(SealedGrant {
            kind,
            access: self.key.seal(Purpose::AccessToken, grant.access.expose())?,
            expires_at: grant.lasts.map(|life| now.after(life)),
            renew_at: grant.renew_after().map(|life| now.after(life)),
            refresh: refresh.transpose()?,
        })
    }

    /// The client that the desk is to TeamViewer.
    pub(super) fn client(&self, account: &Account) -> Result<Option<Client>, Unsealable> {
        if self.client.is_some() {
            return Ok(self.client.clone());
        }
        let (Some(id), Some(secret)) = (&account.client_id, &account.client_secret_sealed) else {
            return Ok(None);
        };
        let secret = self.key.open(Purpose::ClientSecret, secret)?;
        Ok(Some(Client {
            id: id.clone(),
            secret: ClientSecret::new(secret.as_str()),
        }))
    }

    /// Changes the account, and tells those who wait for it.
    pub(super) async fn edit<T: Send>(
        &self,
        actor: &Actor,
        edit: impl FnOnce(
            &mut Account,
        ) -> Result<(T, Option<AccountNote>), crate::lifecycle::UnknownState>
        + Send,
    ) -> Result<T, StoreError> {
        let done = self
            .store
            .edit_account(actor, self.clock.now(), edit)
            .await?;
        self.changed.send_replace(());
        Ok(done)
    }

    /// The token that the account has; `None` if what it had was refused.
    async fn at_hand(&self, account: &Account) -> Result<Option<Access>, Trouble> {
        let state = account.state().map_err(StoreError::from)?;
        let troubled = match state {
            State::NotConnected | State::LicenceAccepted | State::Authorising => {
                return Err(Trouble::NotConnected);
            }
            State::Connected => false,
            State::Attention => true,
        };
        let (Some(kind), Some(sealed)) = (account.kind(), &account.access_token_sealed) else {
            return Ok(None);
        };
        match self.key.open(Purpose::AccessToken, sealed) {
            Ok(token) => Ok(Some(Access {
                token: AccessToken::new(token.as_str()),
                kind,
                version: account.version,
                troubled,
            })),
            Err(why) => Err(self.unsealable(account.version, &why).await?),
        }
    }

    /// Renews what is about to expire. If that fails and the token is still good, it is used.
    async fn fresh(self: &Arc<Self>, account: &Account, access: Access) -> Result<Access, Trouble> {
        let now = self.clock.now();
        let past = |then: Option<Timestamp>| then.is_some_and(|then| then <= now);
        if !past(account.access_renew_at) || access.kind != Kind::Oauth {
            return Ok(access);
        }
        let expired = past(account.access_expires_at);
        if account.refresh_token_sealed.is_none() && !expired {
            return Ok(access);
        }
        match self.renew_after(access.version).await {
            Err(Trouble::Attention(why)) => Err(Trouble::Attention(why)),
            Err(trouble) if !expired => {
                tracing::warn!(%trouble, "TeamViewer's token is not renewed yet");
                Ok(access)
            }
            renewed => renewed,
        }
    }

    /// Renews in a task of its own: whoever asks may hang up, and the answer must not be lost.
    async fn renew_after(self: &Arc<Self>, version: i64) -> Result<Access, Trouble> {
        let tokens = Arc::clone(self);
        let task = tokio::spawn(async move { tokens.renew_now(version).await });
        task.await
            .unwrap_or_else(|error| Err(Trouble::Desk(error.to_string())))
    }

    async fn renew_now(self: &Arc<Self>, version: i64) -> Result<Access, Trouble> {
        let _turn = self.renewing.lock().await;
        let account = loop {
            match self.lease(version).await? {
                Lease::Ours(account) => break account,
                Lease::Theirs => tokio::time::sleep(GLANCE).await,
                Lease::Overtaken => return self.overtaken().await,
            }
        };
        let (client, refresh) = match self.what_renews(&account) {
            Ok(both) => both,
            Err(why) => {
                self.fall_from(version, &why, true).await?;
                return Err(Trouble::Attention(why.into()));
            }
        };
        match oauth::renew(&self.web, &client, &refresh).await {
            Ok(grant) => self.keep(version, &grant).await,
            Err(NoGrant::Refused(why)) => {
                self.fall_from(version, &why, true).await?;
                Err(Trouble::Attention(why.into()))
            }
            Err(NoGrant::Trouble(trouble)) => {
                self.release(version).await?;
                Err(trouble)
            }
        }
    }

    async fn lease(&self, version: i64) -> Result<Lease, StoreError> {
        let now = self.clock.now();
        let edit = |account: &mut Account| {
            let connected = matches!(account.state()?, State::Connected | State::Attention);
            if account.version != version || !connected {
                return Ok((Lease::Overtaken, None));
            }
            if account.refreshing_until.is_some_and(|until| until > now) {
                return Ok((Lease::Theirs, None));
            }
            account.refreshing_until = Some(now.after(LEASE));
            Ok((Lease::Ours(Box::new(account.clone())), None))
        };
        self.store.edit_account(&Actor::Desk, now, edit).await
    }

    /// Somebody else has renewed, connected or disconnected meanwhile.
    async fn overtaken(&self) -> Result<Access, Trouble> {
        let account = self.store.account().await?;
        let access = self.at_hand(&account).await?;
        access.ok_or_else(|| attention(account))
    }

    /// What a renewal takes, or why there cannot be one.
    fn what_renews(&self, account: &Account) -> Result<(Client, RefreshToken), Saying> {
        let sealed = account.refresh_token_sealed.as_ref();
        let sealed = sealed.ok_or_else(|| says!("connector-ran-out"))?;
        let refresh = self.key.open(Purpose::RefreshToken, sealed);
        let refresh = refresh.map_err(|why| sealed_wrongly(&why))?;
        let client = self.client(account).map_err(|why| sealed_wrongly(&why))?;
        let client = client.ok_or_else(|| says!("connector-no-client"))?;
        Ok((client, RefreshToken::new(refresh.as_str())))
    }

    async fn keep(&self, version: i64, grant: &Grant) -> Result<Access, Trouble> {
        let sealed = self.sealed(Kind::Oauth, grant);
        let sealed = sealed.map_err(StoreError::from)?;
        let now = self.clock.now();
        self.edit(&Actor::Desk, |account| {
            if account.version != version {
                return Ok(((), None));
            }
            account.renewed(sealed);
            account.recover(now)?;
            Ok(((), Some(AccountNote::done("connector_token_renewed"))))
        })
        .await?;
        self.overtaken().await
    }

    async fn release(&self, version: i64) -> Result<(), StoreError> {
        self.edit(&Actor::Desk, |account| {
            if account.version == version {
                account.refreshing_until = None;
            }
            Ok(((), None))
        })
        .await
    }

    /// `spent`: the token at hand is worth nothing any more.
    async fn fall_from(&self, version: i64, why: &Saying, spent: bool) -> Result<(), StoreError> {
        let (now, column) = (self.clock.now(), why.column());
        self.edit(&Actor::Desk, |account| {
            if account.version != version {
                return Ok(((), None));
            }
            let before = account.trouble.clone();
            let moved = matches!(account.fall(&column, now)?, Verdict::Move(_));
            if spent {
                account.access_token_sealed = None;
                account.access_expires_at = None;
                account.access_renew_at = None;
            }
            let new = moved || before != account.trouble;
            let note = new.then(|| {
                tracing::warn!(%why, "the TeamViewer connector needs attention");
                AccountNote {
                    outcome: Outcome::Failed,
                    detail: Some(column),
                    ..AccountNote::done("connector_needs_attention")
                }
            });
            Ok(((), note))
        })
        .await
    }

    async fn unsealable(&self, version: i64, why: &Unsealable) -> Result<Trouble, StoreError> {
        let why = sealed_wrongly(why);
        self.fall_from(version, &why, false).await?;
        Ok(Trouble::Attention(why.into()))
    }
}

/// What to do about a token that the key at hand does not open.
pub(super) fn sealed_wrongly(why: &Unsealable) -> Saying {
    says!("connector-unreadable", why = why.saying())
}

/// Somebody has to do what is said there.
fn attention(account: Account) -> Trouble {
    Trouble::Attention(account.trouble.unwrap_or_default().into())
}
