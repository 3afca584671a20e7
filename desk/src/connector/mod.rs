//! The desk's authorised link to a TeamViewer account: from accepting what that means, through a
//! browser's way to TeamViewer and back, to a token that is always fresh.
//!
//! ```text
//! state      which step may follow which; pure
//! account    the row of the database, and what each step does to it; pure
//! view       the connector as an operator sees it
//! errand     a browser's way to TeamViewer and back
//! oauth      where the browser is sent, and what is exchanged for tokens
//! tokens     the token for the next call, renewed in time, once for everybody
//! ```
//!
//! Everything is in the database, so it survives a restart and is the same at every desk. Tokens are
//! sealed there, and are never shown again.

mod account;
mod errand;
#[cfg(feature = "fuzz")]
pub(crate) mod fuzzed;
mod oauth;
mod state;
mod tokens;
mod view;

use std::sync::Arc;

use reqwest::Url;
use zeroize::Zeroizing;

use self::state::Verdict;
pub(crate) use self::{
    account::Account,
    errand::{Brought, Journey},
    tokens::{Access, Tokens},
};
pub use self::{
    account::Kind,
    oauth::{AUTHORIZE, CALLBACK, Client},
    state::State,
    view::View,
};
use crate::{
    lifecycle::UnknownState,
    saying::{Field, Saying},
    says,
    seal::{Key, Purpose},
    secrets::{AccessToken, ClientSecret, NoRandomness, ScriptToken},
    store::{AccountNote, Actor, Outcome, Store, StoreError},
    teamviewer::{self, TeamViewer, Trouble, Web, sound},
    time::{Clock, Timestamp},
};

/// Why something was not done with the connector.
#[derive(Debug)]
pub(crate) enum NotDone {
    NeedsLicence,
    NeedsClient,
    ClientGiven,
    /// What was entered cannot be right.
    Bad(Saying),
    UnknownErrand,
    SomebodyElses,
    TooLate,
    /// For a reason of its own.
    NotAuthorised(Saying),
    Trouble(Trouble),
    Store(StoreError),
}

impl NotDone {
    /// What a person is told.
    pub(crate) fn saying(&self) -> Saying {
        match self {
            Self::NeedsLicence => says!("connector-needs-licence"),
            Self::NeedsClient => says!("connector-needs-client"),
            Self::ClientGiven => says!("connector-client-given"),
            Self::Bad(why) | Self::NotAuthorised(why) => why.clone(),
            Self::UnknownErrand => says!("connector-unknown-errand"),
            Self::SomebodyElses => says!("connector-somebody-elses"),
            Self::TooLate => says!("connector-too-late"),
            Self::Trouble(trouble) => trouble.saying(),
            Self::Store(_) => says!("call-internal"),
        }
    }
}

impl From<Trouble> for NotDone {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<StoreError> for NotDone {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<NoRandomness> for NotDone {
    fn from(error: NoRandomness) -> Self {
        Self::Store(error.into())
    }
}

impl From<UnknownState> for NotDone {
    fn from(error: UnknownState) -> Self {
        Self::Store(error.into())
    }
}

/// The connector.
pub(crate) struct Connector {
    tokens: Arc<Tokens>,
    teamviewer: TeamViewer,
    web: Web,
    authorize: Url,
    /// The client of a rehearsal.
    rehearsal: Option<Client>,
}

impl Connector {
    pub(crate) fn new(
        config: &teamviewer::Config,
        store: Arc<Store>,
        key: Key,
        clock: Clock,
    ) -> Result<Self, teamviewer::ConfigError> {
        let web = Web::new(&config.address, config.timeout)?;
        let client = config.client.clone();
        let tokens = Arc::new(Tokens::new(store, web.clone(), key, clock, client));
        Ok(Self {
            authorize: sound(&config.authorize, "authorisation page")?,
            teamviewer: TeamViewer::new(config, web.clone(), Arc::clone(&tokens)),
            tokens,
            web,
            rehearsal: config.rehearsal.clone(),
        })
    }

    /// With what secrets in the database are sealed.
    pub(crate) fn key(&self) -> &Key {
        &self.tokens.key
    }

    /// The account, for sessions.
    pub(crate) fn teamviewer(&self) -> &TeamViewer {
        &self.teamviewer
    }

    /// The account's tokens.
    pub(crate) fn tokens(&self) -> &Arc<Tokens> {
        &self.tokens
    }

    /// Connects with the script token that was given when the desk was started. A token that is
    /// connected already is left alone, with whatever is known about it.
    pub(crate) async fn connect_given(&self, token: &ScriptToken) -> Result<(), StoreError> {
        let account = self.store().account().await?;
        let sealed = account.access_token_sealed.as_ref();
        let same = account.kind() == Some(Kind::Given)
            && sealed.is_some_and(|sealed| {
                let opened = self.tokens.key.open(Purpose::AccessToken, sealed);
                opened.is_ok_and(|opened| opened.as_str() == token.expose())
            });
        if same {
            return Ok(());
        }
        let grant = oauth::Grant {
            access: AccessToken::new(token.expose()),
            lasts: None,
            refresh: None,
        };
        let sealed = self.tokens.sealed(Kind::Given, &grant)?;
        let (actor, now) = (Actor::CommandLine, self.now());
        let edit = |account: &mut Account| {
            account.accept_licence(&Actor::CommandLine, now)?;
            account.connect(sealed, &Actor::CommandLine, now)?;
            let note = AccountNote {
                detail: Some("given".to_owned()),
                ..AccountNote::done("connector_connected")
            };
            Ok(((), Some(note)))
        };
        self.tokens.edit(&actor, edit).await
    }

    /// Somebody accepts the licence terms.
    pub(crate) async fn accept_licence(&self, actor: &Actor) -> Result<(), NotDone> {
        let now = self.now();
        let edit = |account: &mut Account| {
            let moved = matches!(account.accept_licence(actor, now)?, Verdict::Move(_));
            let note = moved.then(|| AccountNote::done("connector_licence_accepted"));
            Ok(((), note))
        };
        Ok(self.tokens.edit(actor, edit).await?)
    }

    /// Takes the client of the rehearsal. Says whether there is one.
    pub(crate) async fn rehearse(&self, actor: &Actor) -> Result<bool, NotDone> {
        let Some(client) = &self.rehearsal else {
            return Ok(false);
        };
        self.set_client(actor, &client.id, &client.secret).await?;
        Ok(true)
    }

    /// Takes the OAuth client that the desk is to TeamViewer.
    pub(crate) async fn set_client(
        &self,
        actor: &Actor,
        id: &str,
        secret: &ClientSecret,
    ) -> Result<(), NotDone> {
        if self.tokens.client.is_some() {
            return Err(NotDone::ClientGiven);
        }
        let id = id.trim();
        let visible = |text: &str| text.len() <= 500 && oauth::is_token(text);
        if !visible(id) {
            let field = Field("client_id");
            return Err(NotDone::Bad(says!(
                "connector-bad-client-id",
                field = field
            )));
        }
        let secret = Zeroizing::new(secret.expose().trim().to_owned());
        if !visible(&secret) {
            let field = Field("client_secret");
            return Err(NotDone::Bad(says!(
                "connector-bad-client-secret",
                field = field
            )));
        }
        let sealed = self.tokens.key.seal(Purpose::ClientSecret, &secret)?;
        let edit = |account: &mut Account| {
            account.client_id = Some(id.to_owned());
            account.client_secret_sealed = Some(sealed);
            let note = AccountNote {
                detail: Some(says!("connector-client", id = id).column()),
                ..AccountNote::done("connector_client_set")
            };
            Ok(((), Some(note)))
        };
        Ok(self.tokens.edit(actor, edit).await?)
    }

    /// Connects with a script token that somebody made in TeamViewer's console.
    pub(crate) async fn paste(&self, actor: &Actor, token: &ScriptToken) -> Result<(), NotDone> {
        let token = Zeroizing::new(token.expose().trim().to_owned());
        if !oauth::is_token(&token) {
            let field = Field("token");
            return Err(NotDone::Bad(says!(
                "connector-bad-script-token",
                field = field
            )));
        }
        let grant = oauth::Grant {
            access: AccessToken::new(token.as_str()),
            lasts: None,
            refresh: None,
        };
        self.connect(actor, Kind::Script, &grant).await
    }

    /// Tests the connection.
    pub(crate) async fn test(&self, actor: &Actor) -> Result<(), NotDone> {
        let tested = self.teamviewer.check().await;
        let note = match &tested {
            Ok(()) => AccountNote::done("connector_tested"),
            Err(trouble) => AccountNote {
                outcome: Outcome::Failed,
                detail: Some(trouble.saying().column()),
                ..AccountNote::done("connector_tested")
            },
        };
        self.store().note_connector(actor, note, self.now()).await?;
        Ok(tested?)
    }

    /// Ends it: every token is wiped, and nobody who is on the way back connects it again.
    pub(crate) async fn disconnect(&self, actor: &Actor) -> Result<(), NotDone> {
        self.store().forget_errands().await?;
        let edit = |account: &mut Account| {
            let moved = matches!(account.disconnect()?, Verdict::Move(_));
            Ok((
                (),
                moved.then(|| AccountNote::done("connector_disconnected")),
            ))
        };
        Ok(self.tokens.edit(actor, edit).await?)
    }

    async fn connect(
        &self,
        actor: &Actor,
        kind: Kind,
        grant: &oauth::Grant,
    ) -> Result<(), NotDone> {
        let (sealed, now) = (self.tokens.sealed(kind, grant)?, self.now());
        let edit = |account: &mut Account| {
            let verdict = account.connect(sealed, actor, now)?;
            let note = AccountNote {
                detail: Some(kind.word().to_owned()),
                ..AccountNote::done("connector_connected")
            };
            Ok((verdict, (verdict != Verdict::NeedsLicence).then_some(note)))
        };
        match self.tokens.edit(actor, edit).await? {
            Verdict::NeedsLicence => return Err(NotDone::NeedsLicence),
            Verdict::Move(_) | Verdict::Stay | Verdict::NoAccount => {}
        }
        // What is wrong with it is better said now than with the first request.
        if let Err(trouble) = self.teamviewer.check().await {
            tracing::warn!(%trouble, "the new connection does not work yet");
        }
        Ok(())
    }

    fn store(&self) -> &Store {
        &self.tokens.store
    }

    fn now(&self) -> Timestamp {
        self.tokens.clock.now()
    }
}
