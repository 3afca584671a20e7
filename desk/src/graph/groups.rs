//! Which devices are in a group of Entra ID, be it through other groups.

use serde::Deserialize;

use super::{Graph, Pages, Version};

/// Only members of one kind, which makes it an advanced query: without `$count` and a header of its own it
/// is refused (learn.microsoft.com/graph/api/group-list-transitivemembers, …/graph/aad-advanced-queries).
/// A page has 999 at the most.
const MEMBERS: &str = "$select=id,deviceId&$count=true&$top=999";

/// A device in a group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MemberDevice {
    /// Names its object in Entra ID.
    pub id: String,
    /// What Intune calls `azureADDeviceId`. Nothing, if the application may not read devices: Entra ID then
    /// tells of members that they are there, and no more
    /// (learn.microsoft.com/graph/permissions-overview, “Limited information returned for inaccessible
    /// member objects”).
    pub device_id: Option<String>,
}

impl Graph {
    /// The devices in a group, by the id of its object.
    pub fn devices_in(&self, group: &str) -> Pages<'_, MemberDevice> {
        let parts = [
            "groups",
            group,
            "transitiveMembers",
            "microsoft.graph.device",
        ];
        Pages::eventual(self, self.at(Version::V1, &parts, Some(MEMBERS)))
    }
}
