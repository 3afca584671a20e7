//! Who has which role in Intune, and in which of some groups a person is.
//!
//! Three lists say who has a role (learn.microsoft.com/graph/api/resources/intune-rbac-roledefinition,
//! …/intune-rbac-deviceandappmanagementroleassignment): what each role allows, which assignments it has,
//! and of each assignment whom it is for and how far it reaches. How far is in beta only.

use std::collections::{BTreeMap, BTreeSet};

use reqwest::Method;
use serde::{Deserialize, Deserializer};
use serde_json::json;

use super::{Call, Graph, Pages, Version, pace::Cost, trouble::Trouble};

const MANAGEMENT: &str = "deviceManagement";
const DEFINITIONS: &str = "roleDefinitions";
const ASSIGNMENTS: &str = "roleAssignments";

/// So many groups are asked about in a call (learn.microsoft.com/graph/api/user-checkmembergroups).
pub(crate) const GROUPS_IN_A_CALL: usize = 20;

/// A role of Intune's, built in or the company's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RoleDefinition {
    /// Names it in Intune.
    pub id: String,
    /// What it allows.
    #[serde(deserialize_with = "or_nothing")]
    pub role_permissions: Vec<RolePermission>,
}

/// Part of what a role allows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RolePermission {
    /// In pieces.
    #[serde(deserialize_with = "or_nothing")]
    pub resource_actions: Vec<ResourceAction>,
}

/// What is allowed, and what is not whatever else is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ResourceAction {
    /// Such as `Microsoft.Intune_RemoteAssistance_Read`.
    #[serde(deserialize_with = "or_nothing")]
    pub allowed_resource_actions: Vec<String>,
    /// The same words.
    #[serde(deserialize_with = "or_nothing")]
    pub not_allowed_resource_actions: Vec<String>,
}

/// For whom a role is, and how far it reaches.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RoleAssignment {
    /// Names it in Intune.
    pub id: String,
    /// The object ids of groups in Entra ID whose members have it.
    #[serde(deserialize_with = "or_nothing")]
    pub members: Vec<String>,
    /// How far it reaches.
    #[serde(deserialize_with = "or_nothing")]
    pub scope_type: ScopeType,
    /// The scope tags that limit what they see.
    #[serde(deserialize_with = "or_nothing")]
    pub role_scope_tag_ids: Vec<String>,
}

/// How far an assignment reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ScopeType {
    /// The devices and users of some groups; also where nothing is said.
    #[default]
    ResourceScope,
    /// All devices.
    AllDevices,
    /// All users, and no devices.
    AllLicensedUsers,
    /// All devices and users.
    AllDevicesAndLicensedUsers,
    /// Something that came later.
    #[serde(other)]
    Unknown,
}

#[derive(Deserialize)]
struct Named {
    id: String,
}

#[derive(Deserialize)]
struct Groups {
    value: Vec<String>,
}

/// Graph writes `null` where a list is empty, now and then.
fn or_nothing<'de, T, D>(value: D) -> Result<T, D::Error>
where
    T: Default + Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(value).map(Option::unwrap_or_default)
}

impl Graph {
    /// What each role of Intune's allows.
    pub async fn role_definitions(&self) -> Result<Vec<RoleDefinition>, Trouble> {
        let at = self.at(Version::V1, &[MANAGEMENT, DEFINITIONS], None);
        Pages::new(self, at).rest().await
    }

    /// Which assignments a role has.
    pub async fn assignments_of(&self, definition: &str) -> Result<BTreeSet<String>, Trouble> {
        let parts = [MANAGEMENT, DEFINITIONS, definition, ASSIGNMENTS];
        let listed: Vec<Named> = Pages::new(self, self.at(Version::V1, &parts, None))
            .rest()
            .await?;
        Ok(listed.into_iter().map(|one| one.id).collect())
    }

    /// All assignments of all roles.
    pub async fn role_assignments(&self) -> Result<BTreeMap<String, RoleAssignment>, Trouble> {
        let at = self.at(Version::Beta, &[MANAGEMENT, ASSIGNMENTS], None);
        let all: Vec<RoleAssignment> = Pages::new(self, at).rest().await?;
        Ok(all.into_iter().map(|one| (one.id.clone(), one)).collect())
    }

    /// Every scope tag that the tenant has.
    pub async fn scope_tags(&self) -> Result<BTreeSet<String>, Trouble> {
        let at = self.at(Version::Beta, &[MANAGEMENT, "roleScopeTags"], None);
        let all: Vec<Named> = Pages::new(self, at).rest().await?;
        Ok(all.into_iter().map(|one| one.id).collect())
    }

    /// In which of these groups a person is, be it through other groups. `person`: their object id.
    pub async fn member_of(
        &self,
        person: &str,
        groups: &BTreeSet<String>,
    ) -> Result<BTreeSet<String>, Trouble> {
        let all: Vec<&String> = groups.iter().collect();
        let mut found = BTreeSet::new();
        for some in all.chunks(GROUPS_IN_A_CALL) {
            let body = json!({ "groupIds": some });
            let call = Call {
                method: Method::POST,
                at: self.at(Version::V1, &["users", person, "checkMemberGroups"], None),
                body: Some(&body),
                // It changes nothing.
                cost: Cost::reads(1),
                eventual: false,
            };
            let said: Groups = serde_json::from_slice(&self.call(call).await?)
                .map_err(|_| Trouble::Strange("it lacks what was asked for"))?;
            let lower = said.value.into_iter().map(|id| id.to_ascii_lowercase());
            // What was not asked about is nobody's business.
            found.extend(lower.filter(|id| groups.contains(id)));
        }
        Ok(found)
    }
}
