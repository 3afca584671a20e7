//! The sessions of the stand-in account, with the fields and forms of the real ones.
//!
//! The form is that of a session printed in public by a help-desk widget of 2018, and of the models
//! in `panoramicdata/TeamViewer.Api`: `sNN-NNN-NNN`, the customer's link without dashes, the
//! supporter's link with twelve secret characters after it. Only the host is another: the links lead
//! to the stand-in itself.

use serde::Serialize;

use super::Faults;
use crate::{
    secrets::{NoRandomness, random},
    time::{Clock, Timestamp},
};

/// A session as TeamViewer tells of it. Printable, because it is only ever a rehearsal's.
#[derive(Clone, Debug, Serialize)]
pub struct Session {
    /// `s06-301-144`.
    pub code: String,
    /// `Open` or `Closed`.
    pub state: String,
    /// The group's id.
    pub groupid: String,
    /// What the session is about.
    pub description: Option<String>,
    /// Whom it is with.
    pub end_customer: Option<EndCustomer>,
    /// Whatever the maker of the session put there.
    pub custom_api: Option<String>,
    /// The customer's link.
    pub end_customer_link: String,
    /// The supporter's link.
    pub supporter_link: String,
    /// When it was made.
    pub created_at: String,
    /// Until when it can be joined.
    pub valid_until: String,
    /// When it was closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<String>,
    /// Whether the customer's QuickSupport waits.
    pub online: bool,
}

/// Whom a session is with.
#[derive(Clone, Debug, Serialize, serde::Deserialize)]
pub struct EndCustomer {
    /// Their name.
    #[serde(default)]
    pub name: Option<String>,
    /// Their mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// What a session is made with.
#[derive(serde::Deserialize)]
pub(super) struct Create {
    pub(super) groupid: Option<String>,
    pub(super) groupname: Option<String>,
    description: Option<String>,
    end_customer: Option<EndCustomer>,
    custom_api: Option<String>,
    valid_until: Option<String>,
}

impl Session {
    pub(super) fn is_open(&self) -> bool {
        self.state == "Open"
    }

    pub(super) fn close(&mut self, now: Timestamp) {
        self.state = "Closed".to_owned();
        self.online = false;
        self.closed_at = Some(now.to_string());
    }
}

/// All of them.
#[derive(Default)]
pub(super) struct Sessions(Vec<Session>);

/// Whether the last part of a link is the customer's, who has no secret.
pub(super) fn is_customers(link: &str) -> bool {
    !link.contains('-')
}

impl Sessions {
    pub(super) fn all(&self) -> &[Session] {
        &self.0
    }

    pub(super) fn find(&mut self, code: &str) -> Option<&mut Session> {
        self.0.iter_mut().find(|session| session.code == code)
    }

    /// The session that one of its links leads to, by the last part of the link.
    pub(super) fn linked(&mut self, link: &str) -> Option<&mut Session> {
        let end = format!("/{link}");
        self.0.iter_mut().find(|session| {
            session.end_customer_link.ends_with(&end) || session.supporter_link.ends_with(&end)
        })
    }

    /// Opens one whose links lead to `host`, such as `http://127.0.0.1:8480`.
    pub(super) fn open(
        &mut self,
        create: Create,
        host: &str,
        faults: &Faults,
    ) -> Result<Session, NoRandomness> {
        let code = match &faults.code {
            Some(code) => code.clone(),
            None => fresh_code()?,
        };
        let link = format!("{host}/{}", code.replace('-', ""));
        let supporter_link = match &faults.supporter_link {
            Some(link) => link.clone(),
            None => format!("{link}-{}", secret()?),
        };
        let now = Clock::System.now();
        let tomorrow = Timestamp::from_millis(now.millis() + 86_400_000);
        let session = Session {
            state: "Open".to_owned(),
            groupid: create.groupid.unwrap_or_else(|| "g132970333".to_owned()),
            description: create.description,
            end_customer: create.end_customer,
            custom_api: create.custom_api,
            supporter_link,
            end_customer_link: link,
            created_at: now.to_string(),
            valid_until: create.valid_until.unwrap_or_else(|| tomorrow.to_string()),
            closed_at: None,
            online: false,
            code,
        };
        self.0.push(session.clone());
        Ok(session)
    }
}

fn fresh_code() -> Result<String, NoRandomness> {
    let digits: Vec<u8> = random::<8>()?.iter().map(|byte| byte % 10).collect();
    let group = |range: std::ops::Range<usize>| -> String {
        digits[range]
            .iter()
            .map(|digit| char::from(b'0' + digit))
            .collect()
    };
    Ok(format!("s{}-{}-{}", group(0..2), group(2..5), group(5..8)))
}

fn secret() -> Result<String, NoRandomness> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let letters = random::<12>()?;
    Ok(letters
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
        .collect())
}
