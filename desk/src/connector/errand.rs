//! A browser's way to TeamViewer and back.
//!
//! It takes a random `state` along, of which the desk keeps only the hash. Whoever brings it back must
//! be the same operator with the same session, within ten minutes, and once.

use std::time::Duration;

use reqwest::Url;

use super::{Account, Connector, Kind, NotDone, State, oauth, state::Verdict, tokens};
use crate::{
    saying::Field,
    says,
    seal::Purpose,
    secrets::{AuthorisationCode, Token},
    store::{self, AccountNote, Actor, Errand, Outcome, StoreError},
    teamviewer::sound,
    time::Timestamp,
};

/// How long somebody may be on their way to TeamViewer and back.
const ERRAND: Duration = Duration::from_secs(600);

/// Somebody has to go to TeamViewer.
#[derive(Clone, Debug)]
pub(crate) struct Journey {
    pub(crate) address: Url,
    pub(crate) until: Timestamp,
}

/// What somebody brought back from TeamViewer.
#[derive(Clone, Debug)]
pub(crate) enum Brought {
    /// What can be exchanged for a token.
    Code(AuthorisationCode),
    /// Only a reason.
    Nothing(String),
}

impl Connector {
    /// Somebody sets out to TeamViewer, in the browser that `browser` stands for. TeamViewer will send
    /// it to `redirect`, and the desk from there to `return_to`.
    pub(crate) async fn begin(
        &self,
        actor: &Actor,
        browser: &str,
        redirect: &str,
        return_to: &str,
    ) -> Result<Journey, NotDone> {
        if sound(redirect, "browser").is_err() {
            let field = Field("redirect_uri");
            return Err(NotDone::Bad(says!("connector-bad-redirect", field = field)));
        }
        let account = self.store().account().await?;
        let client = self.tokens.client(&account);
        let client = client.map_err(|why| NotDone::NotAuthorised(tokens::sealed_wrongly(&why)))?;
        if account.state()? == State::NotConnected {
            return Err(NotDone::NeedsLicence);
        }
        let client = client.ok_or(NotDone::NeedsClient)?;
        let (state, now) = (Token::random()?, self.now());
        let sealed = self
            .tokens
            .key
            .seal(Purpose::Errand(&state.hash()), redirect)?;
        let errand = Errand {
            purpose: store::Purpose::Connector,
            operator: None,
            secrets_sealed: Some(sealed),
            return_to: return_to.to_owned(),
        };
        let both = (&state, &bound(actor, browser));
        self.store().send(&errand, both, ERRAND, now).await?;
        let edit = |account: &mut Account| {
            let verdict = account.begin()?;
            let note = AccountNote::done("connector_authorisation_begun");
            Ok((verdict, (verdict != Verdict::NeedsLicence).then_some(note)))
        };
        match self.tokens.edit(actor, edit).await? {
            Verdict::NeedsLicence => Err(NotDone::NeedsLicence),
            Verdict::Move(_) | Verdict::Stay | Verdict::NoAccount => Ok(Journey {
                address: oauth::address(&self.authorize, &client.id, redirect, &state),
                until: now.after(ERRAND),
            }),
        }
    }

    /// Somebody is back. Gives where in the console they wanted to be.
    pub(crate) async fn finish(
        &self,
        actor: &Actor,
        browser: &str,
        state: &Token,
        brought: Brought,
    ) -> Result<String, NotDone> {
        let done = self.come_back(actor, browser, state, brought).await;
        if let Err(why) = &done {
            self.note_failure(actor, why).await?;
        }
        done
    }

    async fn come_back(
        &self,
        actor: &Actor,
        browser: &str,
        state: &Token,
        brought: Brought,
    ) -> Result<String, NotDone> {
        let (state_hash, browser) = (state.hash(), bound(actor, browser).hash());
        let back = self.store().end_errand(&state_hash, &browser).await?;
        let back = back.ok_or(NotDone::UnknownErrand)?;
        if back.browser_hash != browser {
            return Err(NotDone::SomebodyElses);
        }
        if back.expires_at <= self.now() {
            return self.empty_handed(NotDone::TooLate).await;
        }
        let code = match brought {
            Brought::Code(code) => code,
            Brought::Nothing(error) => {
                let why = NotDone::NotAuthorised(oauth::came_back_empty(&error));
                return self.empty_handed(why).await;
            }
        };
        let redirect = self
            .tokens
            .key
            .open(Purpose::Errand(&state_hash), &back.secrets_sealed);
        let Ok(redirect) = redirect else {
            return self.empty_handed(NotDone::UnknownErrand).await;
        };
        match self.exchange(&code, &redirect).await {
            Ok(grant) => {
                self.connect(actor, Kind::Oauth, &grant).await?;
                Ok(back.return_to)
            }
            Err(why) => self.empty_handed(why).await,
        }
    }

    async fn exchange(
        &self,
        code: &AuthorisationCode,
        redirect: &str,
    ) -> Result<oauth::Grant, NotDone> {
        let account = self.store().account().await?;
        let client = self.tokens.client(&account);
        let client = client.map_err(|why| NotDone::NotAuthorised(tokens::sealed_wrongly(&why)))?;
        let client = client.ok_or(NotDone::NeedsClient)?;
        match oauth::exchange(&self.web, &client, code, redirect).await {
            Ok(grant) => Ok(grant),
            Err(oauth::NoGrant::Refused(why)) => Err(NotDone::NotAuthorised(why)),
            Err(oauth::NoGrant::Trouble(trouble)) => Err(trouble.into()),
        }
    }

    /// Nothing came of it; whoever set out first sees why.
    async fn empty_handed(&self, why: NotDone) -> Result<String, NotDone> {
        let (words, now) = (why.saying().column(), self.now());
        let edit = |account: &mut Account| {
            account.come_back_empty(&words, now)?;
            Ok(((), None))
        };
        self.tokens.edit(&Actor::Desk, edit).await?;
        Err(why)
    }

    async fn note_failure(&self, actor: &Actor, why: &NotDone) -> Result<(), StoreError> {
        let forged = matches!(why, NotDone::UnknownErrand | NotDone::SomebodyElses);
        let note = AccountNote {
            action: "connector_authorisation_failed",
            outcome: if forged {
                Outcome::Refused
            } else {
                Outcome::Failed
            },
            detail: Some(why.saying().column()),
        };
        self.store().note_connector(actor, note, self.now()).await
    }
}

/// An errand belongs to an operator and to what they were signed in with.
fn bound(actor: &Actor, browser: &str) -> Token {
    Token::new(format!("{}\n{browser}", actor.columns().0))
}
