//! What an identity provider says about a person, read with care.

use std::{collections::BTreeSet, ops::Deref};

use openidconnect::{AdditionalClaims, LocalizedClaim, StandardClaims, core::CoreGenderClaim};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::text::{is_guid, soften};

/// So many groups and roles are looked at. Microsoft Entra ID names 200 at most.
const MOST_CLAIMS: usize = 1000;

/// A person for whom the identity provider vouches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who vouches.
    pub issuer: String,
    /// What names them for good there. A mail address would not: it can be given to somebody else.
    pub subject: String,
    /// Their full name.
    pub name: String,
    /// Their mail address, or what they sign in with.
    pub address: String,
    /// Their groups and app roles, as `claim_roles` has them: `groups:…` and `roles:…`.
    pub claims: BTreeSet<String>,
    /// They are in so many groups that the provider did not name them.
    pub too_many_groups: bool,
    /// Who they are in Microsoft Entra ID, if the provider is that.
    pub entra: Option<Entra>,
}

/// By what Microsoft Graph knows a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entra {
    /// The tenant that they signed in to, in lower case.
    pub tenant: String,
    /// Their object id there, in lower case.
    pub object: String,
}

/// The claims that no standard names.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Memberships {
    #[serde(default)]
    groups: Value,
    #[serde(default)]
    roles: Value,
    /// Entra ID, when there are too many groups for the token: where they could be asked for.
    #[serde(default, rename = "_claim_names")]
    elsewhere: Value,
    /// The same, in tokens of the implicit flow.
    #[serde(default)]
    hasgroups: Value,
    /// Entra ID: the person's object id.
    #[serde(default)]
    oid: Value,
    /// Entra ID: the tenant.
    #[serde(default)]
    tid: Value,
}

impl AdditionalClaims for Memberships {}

impl Memberships {
    /// Whether the token says nothing about groups and roles, so that it is worth asking for more.
    pub(super) fn silent(&self) -> bool {
        self.groups.is_null() && self.roles.is_null() && !self.elsewhere()
    }

    /// Who Entra ID says that it is. What is no id of its kind is nobody's.
    pub(super) fn entra(&self) -> Option<Entra> {
        let id = |claim: &Value| {
            let text = claim.as_str().filter(|text| is_guid(text))?;
            Some(text.to_ascii_lowercase())
        };
        Some(Entra {
            tenant: id(&self.tid)?,
            object: id(&self.oid)?,
        })
    }

    fn elsewhere(&self) -> bool {
        self.elsewhere.get("groups").is_some() || self.hasgroups == Value::Bool(true)
    }
}

/// Puts together what the provider said.
pub(super) fn person(
    issuer: &str,
    standard: &StandardClaims<CoreGenderClaim>,
    memberships: &Memberships,
    entra: Option<Entra>,
) -> Person {
    let subject = standard.subject().as_str();
    let email = standard.email().map(|email| email.as_str());
    let username = standard.preferred_username().map(|name| name.as_str());
    let parts = [
        standard.given_name().and_then(first),
        standard.family_name().and_then(first),
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    let (whole, joined) = (standard.name().and_then(first), parts.join(" "));
    // The first in which there is something to see.
    let names = [whole, Some(&joined), username, email, Some(subject)];
    let mut names = names.into_iter().flatten().map(|name| soften(name, 100));
    let name = names.find(|name| !name.is_empty()).unwrap_or_default();
    let groups = words(&memberships.groups).map(|group| format!("groups:{group}"));
    let roles = words(&memberships.roles).map(|role| format!("roles:{role}"));
    Person {
        issuer: issuer.to_owned(),
        subject: subject.to_owned(),
        name,
        address: soften(email.or(username).unwrap_or_default(), 254),
        claims: groups.chain(roles).collect(),
        too_many_groups: memberships.elsewhere(),
        entra,
    }
}

/// The text without a language, or else the first one.
fn first<T: Deref<Target = String>>(claim: &LocalizedClaim<T>) -> Option<&str> {
    let any = || claim.iter().next().map(|(_, text)| text);
    claim.get(None).or_else(any).map(|text| text.as_str())
}

/// A text or a list of texts; some providers send the one, some the other.
fn words(claim: &Value) -> impl Iterator<Item = &str> {
    let (one, many) = match claim {
        Value::String(word) => (Some(word.as_str()), &[][..]),
        Value::Array(words) => (None, words.as_slice()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => (None, &[][..]),
    };
    let many = many.iter().filter_map(Value::as_str).take(MOST_CLAIMS);
    one.into_iter().chain(many)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

    use serde_json::json;

    use super::{Entra, Memberships};

    const TENANT: &str = "11111111-2222-4333-8444-555555555555";
    const ADA: &str = "ABCDEF01-7777-4888-9999-aaaaaaaaaaaa";

    #[test]
    fn who_somebody_is_in_entra_is_two_ids_or_nobody() {
        let read = |claims| {
            serde_json::from_value::<Memberships>(claims)
                .unwrap()
                .entra()
        };
        let known = Entra {
            tenant: TENANT.to_owned(),
            object: ADA.to_lowercase(),
        };
        assert_eq!(read(json!({ "tid": TENANT, "oid": ADA })), Some(known));
        for nobody in [
            json!({}),
            json!({ "oid": ADA }),
            json!({ "tid": TENANT }),
            json!({ "tid": TENANT, "oid": "../me" }),
            json!({ "tid": "common", "oid": ADA }),
            json!({ "tid": TENANT, "oid": [ADA] }),
        ] {
            assert_eq!(read(nobody.clone()), None, "{nobody}");
        }
    }
}
