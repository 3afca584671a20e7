//! The connector as an operator sees it. There is no secret in it.

use serde::{Deserialize, Serialize};

use super::{Connector, Kind, NotDone, State};
use crate::{saying::Told, store::StoreError, time::Timestamp};

/// How the connector stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = Connector)]
pub struct View {
    /// Where it stands.
    pub state: State,
    /// Who accepted the licence terms.
    pub licence_by: Option<String>,
    /// When they did.
    pub licence_at: Option<Timestamp>,
    /// How the desk came to its token.
    pub kind: Option<Kind>,
    /// The OAuth client that the desk is to TeamViewer.
    pub client_id: Option<String>,
    /// Whoever runs the desk has given the client, so it cannot be entered here.
    pub client_given: bool,
    /// Who connected it.
    pub connected_by: Option<String>,
    /// When they did.
    pub connected_at: Option<Timestamp>,
    /// When it was last seen to work.
    pub checked_at: Option<Timestamp>,
    /// Until when the token is good; it is renewed before.
    pub token_until: Option<Timestamp>,
    /// Until when somebody may come back from TeamViewer.
    pub authorising_until: Option<Timestamp>,
    /// Why it needs attention, or why the last authorisation came to nothing.
    #[schema(value_type = Option<String>)]
    pub trouble: Option<Told>,
    /// The same as a stable word.
    #[serde(default)]
    pub trouble_code: Option<String>,
    /// Since when.
    pub trouble_since: Option<Timestamp>,
    /// There is no real TeamViewer behind it.
    pub rehearsal: bool,
}

impl Connector {
    /// How it stands.
    pub(crate) async fn view(&self) -> Result<View, StoreError> {
        let account = self.store().account().await?;
        let until = self.store().on_an_errand_until(self.now()).await?;
        let (kind, state) = (account.kind(), account.state()?);
        let given = self.tokens.client.as_ref().map(|client| client.id.clone());
        let late = state == State::Authorising && until.is_none();
        let late_words = late.then(|| Told::from(NotDone::TooLate.saying()));
        let trouble = account.trouble.map(Told::from).or(late_words);
        Ok(View {
            state: if late { State::LicenceAccepted } else { state },
            licence_by: account.licence_by_name,
            licence_at: account.licence_at,
            kind,
            client_given: given.is_some(),
            client_id: given.or(account.client_id),
            connected_by: account.connected_by_name,
            connected_at: account.connected_at,
            checked_at: account.checked_at,
            token_until: account.access_expires_at,
            authorising_until: until,
            trouble_code: trouble.as_ref().and_then(Told::code),
            trouble,
            trouble_since: account.trouble_since,
            rehearsal: self.rehearsal.is_some(),
        })
    }
}
