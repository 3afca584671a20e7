//! What somebody at the desk may be allowed to do, and the roles that a desk comes with.
//!
//! The names and the cut of the permissions are Intune's, so that whoever has planned roles there
//! finds them again: “Remote assistance connectors: Read” and “Update”, “Remote tasks: Request
//! remote assistance” (Intune's “Offer remote assistance”), beside four of our own.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    key,
    l10n::{Key, Language},
};

/// One thing that a role may allow.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// To see how the connection to TeamViewer stands.
    ConnectorsRead,
    /// To connect TeamViewer, and to disconnect it.
    ConnectorsUpdate,
    /// To ask the users of devices whether they want assistance, and to assist them.
    Request,
    /// To see devices, groups, and the requests to them.
    DevicesRead,
    /// To enrol, move, retire and revoke devices, and to withdraw anybody's request.
    DevicesManage,
    /// To read the record of who did what.
    AuditRead,
    /// To manage operators, roles, everybody's API tokens, webhooks and settings.
    OperatorsManage,
}

impl Permission {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Request,
        Self::DevicesRead,
        Self::DevicesManage,
        Self::ConnectorsRead,
        Self::ConnectorsUpdate,
        Self::AuditRead,
        Self::OperatorsManage,
    ];

    /// As it is stored, and as it stands in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::ConnectorsRead => "connectors_read",
            Self::ConnectorsUpdate => "connectors_update",
            Self::Request => "request",
            Self::DevicesRead => "devices_read",
            Self::DevicesManage => "devices_manage",
            Self::AuditRead => "audit_read",
            Self::OperatorsManage => "operators_manage",
        }
    }

    /// What an administrator knows it by.
    pub const fn title(self) -> Key {
        match self {
            Self::ConnectorsRead => key!("permission-connectors-read"),
            Self::ConnectorsUpdate => key!("permission-connectors-update"),
            Self::Request => key!("permission-request"),
            Self::DevicesRead => key!("permission-devices-read"),
            Self::DevicesManage => key!("permission-devices-manage"),
            Self::AuditRead => key!("permission-audit-read"),
            Self::OperatorsManage => key!("permission-operators-manage"),
        }
    }

    /// The permission of that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Language::English.plain(self.title()))
    }
}

/// A role that every desk has. It can neither be changed nor removed.
#[derive(Clone, Copy, Debug)]
pub struct BuiltIn {
    /// Names it in the database, the API and the command line.
    pub id: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// For whom it is.
    pub description: &'static str,
    /// What it allows.
    pub permissions: &'static [Permission],
}

/// The id of the role that may do everything, and that somebody must always have.
pub const ADMINISTRATOR: &str = "administrator";

/// The roles that every desk has.
pub const BUILT_IN: [BuiltIn; 4] = [
    BuiltIn {
        id: "helpdesk_operator",
        name: "Helpdesk Operator",
        description: "Asks users whether they want assistance, and assists them.",
        permissions: &[
            Permission::Request,
            Permission::DevicesRead,
            Permission::ConnectorsRead,
        ],
    },
    BuiltIn {
        id: "connector_administrator",
        name: "Connector Administrator",
        description: "Connects the desk to TeamViewer.",
        permissions: &[Permission::ConnectorsRead, Permission::ConnectorsUpdate],
    },
    BuiltIn {
        id: "auditor",
        name: "Auditor",
        description: "Reads what was done, and changes nothing.",
        permissions: &[
            Permission::AuditRead,
            Permission::DevicesRead,
            Permission::ConnectorsRead,
        ],
    },
    BuiltIn {
        id: ADMINISTRATOR,
        name: "Administrator",
        description: "May do everything.",
        permissions: &Permission::ALL,
    },
];

#[cfg(test)]
mod tests {
    use super::{ADMINISTRATOR, BUILT_IN, Permission};

    #[test]
    fn every_permission_has_one_word_everywhere() {
        for permission in Permission::ALL {
            let json = serde_json::to_value(permission).ok();
            assert_eq!(json, Some(permission.word().into()));
            assert_eq!(Permission::parse(permission.word()), Some(permission));
        }
        assert_eq!(Permission::parse("everything"), None);
    }

    #[test]
    fn only_the_administrator_may_do_everything() {
        for role in BUILT_IN {
            let all = Permission::ALL
                .iter()
                .all(|permission| role.permissions.contains(permission));
            assert_eq!(all, role.id == ADMINISTRATOR, "{}", role.name);
        }
    }
}
