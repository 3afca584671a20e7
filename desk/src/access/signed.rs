//! Who is acting, and what they may do: the first argument of every action.

use std::collections::{BTreeMap, BTreeSet};

use super::permission::Permission;
use crate::{
    failure::Failure,
    ids::{ApiTokenId, GroupId, OperatorId},
    saying::Saying,
    says,
    store::Actor,
};

/// Which devices something reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// All of them, also those in no group.
    All,
    /// Those in one of these groups. An empty set is nothing at all.
    Groups(BTreeSet<GroupId>),
}

impl Scope {
    /// Reaches nothing.
    pub(crate) const NOTHING: Self = Self::Groups(BTreeSet::new());

    /// Whether it reaches a device of that group, or of none.
    pub(crate) fn reaches(&self, group: Option<&GroupId>) -> bool {
        match (self, group) {
            (Self::All, _) => true,
            (Self::Groups(groups), Some(group)) => groups.contains(group),
            (Self::Groups(_), None) => false,
        }
    }

    /// What one of the two reaches.
    #[must_use]
    pub(crate) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::All, _) | (_, Self::All) => Self::All,
            (Self::Groups(mut groups), Self::Groups(more)) => {
                groups.extend(more);
                Self::Groups(groups)
            }
        }
    }
}

/// How somebody has shown who they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// In a browser, with the cookie of a session.
    Session,
    /// With an API token, which has the permissions of one role.
    ApiToken(ApiTokenId),
}

/// Somebody who has shown who they are.
///
/// Actions ask it what is allowed, with [`Signed::need`] and [`Signed::need_for`]; pages ask
/// [`Signed::may`] to show only what would be allowed.
#[derive(Clone, Debug)]
pub(crate) struct Signed {
    /// Names them for good.
    pub(crate) id: OperatorId,
    /// Their full name.
    pub(crate) name: String,
    /// Their mail address.
    pub(crate) address: String,
    /// The language that they have chosen for the console.
    pub(crate) language: Option<String>,
    /// What they showed.
    pub(crate) how: How,
    grants: BTreeMap<Permission, Scope>,
}

impl Signed {
    pub(crate) fn new(
        (id, name, address): (OperatorId, String, String),
        language: Option<String>,
        how: How,
        grants: BTreeMap<Permission, Scope>,
    ) -> Self {
        Self {
            id,
            name,
            address,
            language,
            how,
            grants,
        }
    }

    /// Whether they may do that, if only to some devices.
    pub(crate) fn may(&self, permission: Permission) -> bool {
        self.grants.contains_key(&permission)
    }

    /// What they may do, if only to some devices.
    pub(crate) fn permissions(&self) -> impl Iterator<Item = Permission> + '_ {
        self.grants.keys().copied()
    }

    /// To which devices they may do that: those of all their roles that allow it.
    pub(crate) fn scope(&self, permission: Permission) -> Scope {
        self.grants
            .get(&permission)
            .cloned()
            .unwrap_or(Scope::NOTHING)
    }

    /// Whose requests they see: those to devices that they may see, assist or manage.
    pub(crate) fn sees(&self) -> Scope {
        self.scope(Permission::DevicesRead)
            .or(self.scope(Permission::Request))
            .or(self.scope(Permission::DevicesManage))
    }

    /// Goes on only if they may do that.
    ///
    /// # Errors
    /// 403 with the permission that is missing.
    pub(crate) fn need(&self, permission: Permission) -> Result<(), Failure> {
        if self.may(permission) {
            Ok(())
        } else {
            let permission = Saying::from(permission.title());
            Err(Failure::refused(says!(
                "permission-needed",
                permission = permission
            )))
        }
    }

    /// Goes on only if they may do that to a device of this group, or of none.
    ///
    /// # Errors
    /// 403, whether the permission is missing or does not reach so far.
    pub(crate) fn need_for(
        &self,
        permission: Permission,
        group: Option<&GroupId>,
    ) -> Result<(), Failure> {
        self.need(permission)?;
        if self.scope(permission).reaches(group) {
            Ok(())
        } else {
            let permission = Saying::from(permission.title());
            Err(Failure::refused(says!(
                "permission-elsewhere",
                permission = permission
            )))
        }
    }

    /// As the record names them.
    pub(crate) fn actor(&self) -> Actor {
        Actor::Operator(self.id.clone(), self.name.clone())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{How, Permission, Scope, Signed};
    use crate::ids::{GroupId, OperatorId};

    fn groups(names: &[&str]) -> Scope {
        Scope::Groups(names.iter().copied().map(GroupId::new).collect())
    }

    #[test]
    fn several_roles_reach_what_one_of_them_reaches() {
        assert_eq!(groups(&["a"]).or(groups(&["b"])), groups(&["a", "b"]));
        assert_eq!(groups(&["a"]).or(Scope::All), Scope::All);
        assert!(Scope::All.reaches(None));
        assert!(!groups(&["a"]).reaches(None));
        assert!(!Scope::NOTHING.reaches(Some(&GroupId::new("a"))));
    }

    #[test]
    fn a_permission_may_end_at_the_border_of_a_group() {
        let grants = BTreeMap::from([(Permission::Request, groups(&["oslo"]))]);
        let ada = (OperatorId::new("1"), "Ada".to_owned(), "a@b".to_owned());
        let ada = Signed::new(ada, None, How::Session, grants);
        let (oslo, paris) = (GroupId::new("oslo"), GroupId::new("paris"));
        assert!(ada.need(Permission::Request).is_ok());
        assert!(ada.need(Permission::DevicesRead).is_err());
        assert!(ada.need_for(Permission::Request, Some(&oslo)).is_ok());
        assert!(ada.need_for(Permission::Request, Some(&paris)).is_err());
        assert!(ada.need_for(Permission::Request, None).is_err());
        assert!(ada.need_for(Permission::AuditRead, Some(&oslo)).is_err());
        assert_eq!(ada.sees(), groups(&["oslo"]));
    }
}
