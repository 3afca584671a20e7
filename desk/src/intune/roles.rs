//! What the roles of Intune allow at this desk: which groups of Entra ID have which of our permissions.
//!
//! Four of Intune's permissions have one of ours beside them, and no other gives anything: nobody becomes
//! an administrator of the desk by Intune. An assignment counts only if it reaches every device, since the
//! groups of the desk are not those of Entra ID: one for some groups, for users alone or behind a scope tag
//! would give power over other devices here than there. Such assignments are counted, to be told.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    access::Permission,
    graph::{RoleAssignment, RoleDefinition, ScopeType},
    text::is_guid,
};

/// Which of our permissions each of Intune's is. The words are those of Microsoft's page on the action
/// *New remote assistance session* (`MicrosoftDocs/memdocs`); without *Managed devices: Read* nobody sees
/// a device to ask.
const COUNTED: [(&str, Permission); 4] = [
    (
        "Microsoft.Intune_RemoteAssistance_Read",
        Permission::ConnectorsRead,
    ),
    (
        "Microsoft.Intune_RemoteAssistance_Update",
        Permission::ConnectorsUpdate,
    ),
    (
        "Microsoft.Intune_RemoteTasks_RequestRemoteAssistance",
        Permission::Request,
    ),
    (
        "Microsoft.Intune_ManagedDevices_Read",
        Permission::DevicesRead,
    ),
];

/// The tag of everything that has no other, which every tenant has
/// (learn.microsoft.com/intune/intune-service/fundamentals/scope-tags).
const DEFAULT_TAG: &str = "0";

/// What Intune's roles come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Allowed {
    /// What the members of each group may do, by its object id in lower case.
    pub(crate) by_group: BTreeMap<String, BTreeSet<Permission>>,
    /// How many assignments would allow something here, but do not reach every device.
    pub(crate) limited: usize,
}

impl Allowed {
    /// What somebody in these groups may do.
    pub(crate) fn to(&self, groups: &BTreeSet<String>) -> BTreeSet<Permission> {
        let theirs = groups.iter().filter_map(|group| self.by_group.get(group));
        theirs.flatten().copied().collect()
    }

    /// The groups that may do anything.
    pub(crate) fn groups(&self) -> BTreeSet<String> {
        self.by_group.keys().cloned().collect()
    }

    /// Adds one assignment of a role that allows this. `tags`: every scope tag of the tenant.
    pub(crate) fn add(
        &mut self,
        permissions: &BTreeSet<Permission>,
        assignment: &RoleAssignment,
        tags: &BTreeSet<String>,
    ) {
        if permissions.is_empty() {
            return;
        }
        if !reaches_all(assignment, tags) {
            self.limited += 1;
            return;
        }
        for group in assignment.members.iter().filter(|id| is_guid(id)) {
            let group = group.to_ascii_lowercase();
            self.by_group.entry(group).or_default().extend(permissions);
        }
    }
}

/// What a role allows here. What it forbids in one piece, no other piece of it allows.
pub(crate) fn permissions(role: &RoleDefinition) -> BTreeSet<Permission> {
    let pieces = || {
        let pieces = role.role_permissions.iter();
        pieces.flat_map(|one| &one.resource_actions)
    };
    let names = |words: &[String], action: &str| {
        let mut words = words.iter();
        words.any(|word| word.eq_ignore_ascii_case(action))
    };
    let counted = COUNTED.iter().filter(|(action, _)| {
        pieces().any(|one| names(&one.allowed_resource_actions, action))
            && !pieces().any(|one| names(&one.not_allowed_resource_actions, action))
    });
    counted.map(|(_, permission)| *permission).collect()
}

/// Whether a permission can come from Intune at all.
pub(crate) fn counts(permission: Permission) -> bool {
    COUNTED.iter().any(|(_, counted)| *counted == permission)
}

/// Whether it is for every device, and hides none behind a scope tag. One that names no tag is taken to
/// have the default one.
fn reaches_all(assignment: &RoleAssignment, tags: &BTreeSet<String>) -> bool {
    let everywhere = match assignment.scope_type {
        ScopeType::AllDevices | ScopeType::AllDevicesAndLicensedUsers => true,
        ScopeType::ResourceScope | ScopeType::AllLicensedUsers | ScopeType::Unknown => false,
    };
    let own = &assignment.role_scope_tag_ids;
    let has =
        |tag: &str| own.iter().any(|one| one == tag) || (own.is_empty() && tag == DEFAULT_TAG);
    everywhere && has(DEFAULT_TAG) && tags.iter().all(|tag| has(tag))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

    use std::collections::BTreeSet;

    use serde_json::{Value, json};

    use super::{Allowed, COUNTED, counts, permissions};
    use crate::{
        access::Permission::{self, ConnectorsRead, ConnectorsUpdate, DevicesRead, Request},
        graph::{RoleAssignment, RoleDefinition},
    };

    const READ: &str = "Microsoft.Intune_RemoteAssistance_Read";
    const UPDATE: &str = "Microsoft.Intune_RemoteAssistance_Update";
    const ASK: &str = "Microsoft.Intune_RemoteTasks_RequestRemoteAssistance";
    const DEVICES: &str = "Microsoft.Intune_ManagedDevices_Read";
    const GROUP: &str = "AAAAAAAA-0000-4000-8000-000000000001";

    /// Each piece: what it allows, and what it does not.
    fn role(pieces: &[(&[&str], &[&str])]) -> RoleDefinition {
        let pieces = pieces.iter().map(|(allowed, not)| {
            json!({ "allowedResourceActions": allowed, "notAllowedResourceActions": not })
        });
        let pieces: Vec<Value> = pieces.collect();
        let role = json!({ "id": "r", "rolePermissions": [{ "resourceActions": pieces }] });
        serde_json::from_value(role).unwrap()
    }

    fn set(permissions: &[Permission]) -> BTreeSet<Permission> {
        permissions.iter().copied().collect()
    }

    fn words(words: &[&str]) -> BTreeSet<String> {
        words.iter().map(|&word| word.to_owned()).collect()
    }

    #[test]
    fn what_a_role_allows_is_what_no_piece_of_it_forbids() {
        for (pieces, allowed) in [
            (&[][..], set(&[])),
            (&[(&[READ][..], &[][..])], set(&[ConnectorsRead])),
            (
                &[(&[READ, UPDATE, ASK, DEVICES], &[])],
                set(&[ConnectorsRead, ConnectorsUpdate, Request, DevicesRead]),
            ),
            (
                &[(&[ASK], &[]), (&[DEVICES], &[])],
                set(&[Request, DevicesRead]),
            ),
            (&[(&[READ, ASK], &[ASK])], set(&[ConnectorsRead])),
            (
                &[(&[READ, ASK], &[]), (&[], &[ASK])],
                set(&[ConnectorsRead]),
            ),
            (&[(&[], &[ASK]), (&[ASK], &[])], set(&[])),
            (
                &[(&["microsoft.intune_remoteassistance_READ"], &[])],
                set(&[ConnectorsRead]),
            ),
        ] {
            assert_eq!(permissions(&role(pieces)), allowed, "{pieces:?}");
        }
    }

    #[test]
    fn an_action_that_is_none_of_the_four_gives_nothing() {
        for other in [
            "Microsoft.Intune_RemoteAssistance_ViewReports",
            "Microsoft.Intune_RemoteAssistance_Read2",
            "Microsoft.Intune_RemoteAssistance_*",
            "Microsoft.Intune_RemoteAssistanceApp_TakeFullControl",
            "Microsoft.Intune_Roles_Update",
            "*",
            "",
        ] {
            assert_eq!(permissions(&role(&[(&[other], &[])])), set(&[]), "{other}");
        }
    }

    #[test]
    fn intune_makes_nobody_an_administrator() {
        let every: Vec<&str> = COUNTED.iter().map(|(action, _)| *action).collect();
        let most = permissions(&role(&[(&every, &[])]));
        for never in [
            Permission::OperatorsManage,
            Permission::AuditRead,
            Permission::DevicesManage,
        ] {
            assert!(!most.contains(&never) && !counts(never), "{never:?}");
        }
        assert_eq!(most.len(), 4);
        assert!(most.into_iter().all(counts));
    }

    #[test]
    fn only_what_reaches_every_device_counts() {
        let none: &[&str] = &[];
        for (scope, own, tags, counts) in [
            ("allDevices", none, &["0"][..], true),
            ("allDevicesAndLicensedUsers", &["0"][..], &["0"], true),
            ("allDevices", &["0", "5"], &["0", "5"], true),
            // Devices behind the other tag are hidden from them there.
            ("allDevices", &["0"], &["0", "5"], false),
            ("allDevices", none, &["0", "5"], false),
            // What has no tag is hidden from them there.
            ("allDevices", &["5"], &["0", "5"], false),
            ("allDevices", &["5"], none, false),
            ("allLicensedUsers", none, &["0"], false),
            ("resourceScope", none, &["0"], false),
            ("allThatComesLater", none, &["0"], false),
        ] {
            let assignment: RoleAssignment = serde_json::from_value(json!({
                "id": "a", "members": [GROUP], "scopeType": scope, "roleScopeTagIds": own,
                "resourceScopes": ["bbbbbbbb-0000-4000-8000-000000000001"],
            }))
            .unwrap();
            let mut allowed = Allowed::default();
            allowed.add(&set(&[Request]), &assignment, &words(tags));
            let told = (scope, own, tags);
            assert_eq!(allowed.limited, usize::from(!counts), "{told:?}");
            let groups = if counts {
                words(&[&GROUP.to_lowercase()])
            } else {
                words(&[])
            };
            assert_eq!(allowed.groups(), groups, "{told:?}");
        }
        // v1.0 does not say how far an assignment reaches.
        let silent = json!({ "id": "a", "members": [GROUP] });
        let silent: RoleAssignment = serde_json::from_value(silent).unwrap();
        let mut allowed = Allowed::default();
        allowed.add(&set(&[Request]), &silent, &words(&["0"]));
        let nulls =
            json!({ "id": "a", "members": null, "scopeType": null, "roleScopeTagIds": null });
        assert_eq!(
            serde_json::from_value::<RoleAssignment>(nulls)
                .unwrap()
                .scope_type,
            silent.scope_type
        );
        // A role that allows nothing here is no matter, however far it reaches.
        allowed.add(&set(&[]), &silent, &words(&["0"]));
        assert_eq!((allowed.limited, allowed.groups()), (1, words(&[])));
    }

    #[test]
    fn somebody_may_do_what_one_of_their_groups_may() {
        let (a, b) = (GROUP.to_lowercase(), "bbbbbbbb-0000-4000-8000-000000000002");
        let whole = |members: &[&str]| -> RoleAssignment {
            let whole = json!({ "id": "x", "members": members, "scopeType": "allDevices" });
            serde_json::from_value(whole).unwrap()
        };
        let tags = words(&["0"]);
        let mut allowed = Allowed::default();
        allowed.add(&set(&[Request]), &whole(&[GROUP, "not-a-group", ""]), &tags);
        allowed.add(&set(&[DevicesRead]), &whole(&[&a, b]), &tags);
        assert_eq!(allowed.to(&words(&[&a])), set(&[Request, DevicesRead]));
        assert_eq!(allowed.to(&words(&[b])), set(&[DevicesRead]));
        assert_eq!(allowed.to(&words(&["not-a-group", ""])), set(&[]));
        assert_eq!(allowed.to(&words(&[])), set(&[]));
    }
}
