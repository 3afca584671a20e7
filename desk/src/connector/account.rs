//! What the desk knows of its TeamViewer account: the one row of the table `connector`, and what each
//! step does to it. Secrets stand here as they stand there: sealed. No I/O and no clock.

use super::state::{State, Step, Verdict};
use crate::{lifecycle::UnknownState, store::Actor, time::Timestamp};

/// How the desk came to its token.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[schema(as = ConnectorKind)]
pub enum Kind {
    /// Through a browser: it is renewed by itself.
    Oauth,
    /// An operator pasted a script token.
    Script,
    /// Whoever runs the desk gave a script token at its start.
    Given,
}

/// A token, sealed, and how long it is good for.
#[derive(Clone, Debug)]
pub(crate) struct SealedGrant {
    pub(crate) kind: Kind,
    pub(crate) access: String,
    /// `None`: TeamViewer did not say.
    pub(crate) expires_at: Option<Timestamp>,
    /// From then on the next one is asked for.
    pub(crate) renew_at: Option<Timestamp>,
    pub(crate) refresh: Option<String>,
}

/// The row.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct Account {
    state: String,
    pub(crate) licence_by: Option<String>,
    pub(crate) licence_by_name: Option<String>,
    pub(crate) licence_at: Option<Timestamp>,
    kind: Option<String>,
    pub(crate) client_id: Option<String>,
    pub(crate) client_secret_sealed: Option<String>,
    pub(crate) access_token_sealed: Option<String>,
    pub(crate) access_expires_at: Option<Timestamp>,
    pub(crate) access_renew_at: Option<Timestamp>,
    pub(crate) refresh_token_sealed: Option<String>,
    pub(crate) refreshing_until: Option<Timestamp>,
    pub(crate) connected_by_name: Option<String>,
    pub(crate) connected_at: Option<Timestamp>,
    pub(crate) checked_at: Option<Timestamp>,
    pub(crate) trouble: Option<String>,
    pub(crate) trouble_since: Option<Timestamp>,
    /// Grows with each new token, so that whoever was refused with one knows whether there is
    /// another by now.
    pub(crate) version: i64,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Oauth, Self::Script, Self::Given];

    /// The word for it, as it stands in the database and in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Oauth => "oauth",
            Self::Script => "script",
            Self::Given => "given",
        }
    }
}

impl Account {
    pub(crate) fn state(&self) -> Result<State, UnknownState> {
        State::of(&self.state).ok_or_else(|| UnknownState::of(self.state.clone()))
    }

    pub(crate) fn state_word(&self) -> &str {
        &self.state
    }

    pub(crate) fn kind(&self) -> Option<Kind> {
        let word = self.kind.as_deref()?;
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    pub(crate) fn kind_word(&self) -> Option<&str> {
        self.kind.as_deref()
    }

    /// Takes a step, if it can be taken.
    fn step(&mut self, step: Step) -> Result<Verdict, UnknownState> {
        let verdict = self.state()?.step(step);
        if let Verdict::Move(state) = verdict {
            state.word().clone_into(&mut self.state);
        }
        Ok(verdict)
    }

    pub(crate) fn accept_licence(
        &mut self,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Verdict, UnknownState> {
        let verdict = self.step(Step::AcceptLicence)?;
        if matches!(verdict, Verdict::Move(_)) {
            let (id, name) = actor.columns();
            self.licence_by = Some(id);
            self.licence_by_name = Some(name.to_owned());
            self.licence_at = Some(now);
        }
        Ok(verdict)
    }

    /// Somebody sets out. What went wrong the last time is of no interest any more, unless it is why
    /// they have to.
    pub(crate) fn begin(&mut self) -> Result<Verdict, UnknownState> {
        let verdict = self.step(Step::Begin)?;
        if self.state()? == State::Authorising {
            self.calm();
        }
        Ok(verdict)
    }

    /// Somebody came back without an authorisation, or their time was over.
    pub(crate) fn come_back_empty(
        &mut self,
        why: &str,
        now: Timestamp,
    ) -> Result<Verdict, UnknownState> {
        let verdict = self.step(Step::ComeBackEmpty)?;
        if matches!(verdict, Verdict::Move(_)) {
            self.worry(why, now);
        }
        Ok(verdict)
    }

    pub(crate) fn connect(
        &mut self,
        grant: SealedGrant,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Verdict, UnknownState> {
        let verdict = self.step(Step::Connect)?;
        if verdict == Verdict::NeedsLicence {
            return Ok(verdict);
        }
        self.kind = Some(grant.kind.word().to_owned());
        self.refresh_token_sealed = None;
        self.renewed(grant);
        self.connected_by_name = Some(actor.columns().1.to_owned());
        self.connected_at = Some(now);
        self.checked_at = None;
        self.calm();
        Ok(verdict)
    }

    /// Another token for the same account. A refresh token that was not replaced is still good.
    pub(crate) fn renewed(&mut self, grant: SealedGrant) {
        self.access_token_sealed = Some(grant.access);
        self.access_expires_at = grant.expires_at;
        self.access_renew_at = grant.renew_at;
        if grant.refresh.is_some() {
            self.refresh_token_sealed = grant.refresh;
        }
        self.refreshing_until = None;
        self.version += 1;
    }

    /// The account cannot be used.
    pub(crate) fn fall(&mut self, why: &str, now: Timestamp) -> Result<Verdict, UnknownState> {
        let verdict = self.step(Step::Fall)?;
        if verdict != Verdict::NoAccount {
            self.worry(why, now);
            self.refreshing_until = None;
        }
        Ok(verdict)
    }

    /// The account can be used, as was just seen.
    pub(crate) fn recover(&mut self, now: Timestamp) -> Result<Verdict, UnknownState> {
        let verdict = self.step(Step::Recover)?;
        if verdict != Verdict::NoAccount {
            self.calm();
            self.checked_at = Some(now);
        }
        Ok(verdict)
    }

    /// Wipes every token. The client stays: it is how the next connection is made.
    pub(crate) fn disconnect(&mut self) -> Result<Verdict, UnknownState> {
        let verdict = self.step(Step::Disconnect)?;
        if matches!(verdict, Verdict::Move(_)) {
            *self = Self {
                state: self.state.clone(),
                client_id: self.client_id.take(),
                client_secret_sealed: self.client_secret_sealed.take(),
                version: self.version + 1,
                ..Self::none()
            };
        }
        Ok(verdict)
    }

    /// What every desk begins with.
    pub(crate) fn none() -> Self {
        Self {
            state: State::NotConnected.word().to_owned(),
            licence_by: None,
            licence_by_name: None,
            licence_at: None,
            kind: None,
            client_id: None,
            client_secret_sealed: None,
            access_token_sealed: None,
            access_expires_at: None,
            access_renew_at: None,
            refresh_token_sealed: None,
            refreshing_until: None,
            connected_by_name: None,
            connected_at: None,
            checked_at: None,
            trouble: None,
            trouble_since: None,
            version: 0,
        }
    }

    fn worry(&mut self, why: &str, now: Timestamp) {
        if self.trouble.as_deref() != Some(why) {
            self.trouble = Some(why.to_owned());
            self.trouble_since = Some(now);
        }
    }

    fn calm(&mut self) {
        self.trouble = None;
        self.trouble_since = None;
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

    use super::{Account, Kind, SealedGrant};
    use crate::{
        connector::state::{State, Verdict},
        ids::OperatorId,
        store::Actor,
        time::Timestamp,
    };

    const NOW: Timestamp = Timestamp::from_millis(7);
    const LATER: Timestamp = Timestamp::from_millis(8);

    fn ada() -> Actor {
        Actor::Operator(OperatorId::new("1"), "Ada".to_owned())
    }

    fn grant() -> SealedGrant {
        SealedGrant {
            kind: Kind::Oauth,
            access: "A".to_owned(),
            expires_at: Some(LATER),
            renew_at: Some(NOW),
            refresh: Some("R".to_owned()),
        }
    }

    fn connected() -> Account {
        let mut account = Account::none();
        account.accept_licence(&ada(), NOW).unwrap();
        account.begin().unwrap();
        account.connect(grant(), &ada(), NOW).unwrap();
        account
    }

    #[test]
    fn who_accepted_first_and_when_is_kept() {
        let mut account = Account::none();
        account.accept_licence(&ada(), NOW).unwrap();
        let bob = Actor::Operator(OperatorId::new("2"), "Bob".to_owned());
        assert_eq!(account.accept_licence(&bob, LATER).unwrap(), Verdict::Stay);
        let kept = (account.licence_by.as_deref(), account.licence_at);
        assert_eq!(kept, (Some("operator:1"), Some(NOW)));
        assert_eq!(account.licence_by_name.as_deref(), Some("Ada"));
    }

    #[test]
    fn nothing_is_connected_without_the_licence() {
        let mut account = Account::none();
        let verdict = account.connect(grant(), &ada(), NOW).unwrap();
        assert_eq!((verdict, account), (Verdict::NeedsLicence, Account::none()));
    }

    #[test]
    fn whoever_comes_back_empty_is_told_why_until_they_set_out_again() {
        let mut account = Account::none();
        account.accept_licence(&ada(), NOW).unwrap();
        account.begin().unwrap();
        account.come_back_empty("refused", NOW).unwrap();
        assert_eq!(account.state().unwrap(), State::LicenceAccepted);
        assert_eq!(account.trouble.as_deref(), Some("refused"));
        account.begin().unwrap();
        assert_eq!((account.trouble, account.trouble_since), (None, None));
    }

    #[test]
    fn to_connect_anew_disturbs_nothing_until_it_is_done() {
        let mut account = connected();
        account.begin().unwrap();
        account.come_back_empty("refused", LATER).unwrap();
        assert_eq!(account, connected());
        account.fall("why", LATER).unwrap();
        account.begin().unwrap();
        assert_eq!(account.state().unwrap(), State::Attention);
        assert_eq!(account.trouble.as_deref(), Some("why"));
    }

    #[test]
    fn since_when_there_is_trouble_is_when_it_began() {
        let mut account = connected();
        account.fall("why", NOW).unwrap();
        account.fall("why", LATER).unwrap();
        assert_eq!(account.trouble_since, Some(NOW));
        account.fall("something else", LATER).unwrap();
        assert_eq!(account.trouble_since, Some(LATER));
        account.recover(LATER).unwrap();
        assert_eq!(
            (account.trouble.as_deref(), account.checked_at),
            (None, Some(LATER))
        );
        assert_eq!(account.state().unwrap(), State::Connected);
    }

    #[test]
    fn a_refresh_token_that_is_not_replaced_stays() {
        let mut account = connected();
        let before = account.version;
        account.renewed(SealedGrant {
            access: "B".to_owned(),
            refresh: None,
            ..grant()
        });
        assert_eq!(account.access_token_sealed.as_deref(), Some("B"));
        assert_eq!(account.refresh_token_sealed.as_deref(), Some("R"));
        assert_eq!(account.version, before + 1);
        // One of another connection does not.
        let script = SealedGrant {
            kind: Kind::Script,
            refresh: None,
            ..grant()
        };
        account.connect(script, &ada(), NOW).unwrap();
        assert_eq!(account.refresh_token_sealed, None);
    }

    #[test]
    fn nothing_but_the_client_is_left_when_it_is_disconnected() {
        let mut account = connected();
        account.client_id = Some("id".to_owned());
        account.client_secret_sealed = Some("S".to_owned());
        let version = account.version;
        account.disconnect().unwrap();
        let wanted = Account {
            client_id: Some("id".to_owned()),
            client_secret_sealed: Some("S".to_owned()),
            version: version + 1,
            ..Account::none()
        };
        assert_eq!(account, wanted);
        assert_eq!(
            account.fall("why", NOW).unwrap(),
            Verdict::NoAccount,
            "an answer that comes too late finds no account"
        );
    }
}
