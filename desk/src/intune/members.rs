//! Which devices belong into which group, where groups of Entra ID say so.
//!
//! A device is in one group here, and may be in several there: the one that was bound first has it, so that
//! each desk comes to the same. A group that cannot be read keeps what it has.

use std::collections::{BTreeSet, HashMap};

use crate::{
    graph::Trouble,
    ids::{DeviceId, GroupId},
    key,
    l10n::Key,
};

/// Why the devices of a group cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// The application may not read groups.
    Forbidden,
    /// It may, but not which devices are in them.
    Hidden,
    /// There is no such group.
    Gone,
    /// Microsoft did not answer, or not to the end.
    Failed,
}

impl Unread {
    /// As it is kept.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Forbidden => "forbidden",
            Self::Hidden => "hidden",
            Self::Gone => "gone",
            Self::Failed => "failed",
        }
    }

    /// What was kept.
    pub(crate) fn of_word(word: &str) -> Self {
        let all = [Self::Forbidden, Self::Hidden, Self::Gone];
        let known = all.into_iter().find(|one| one.word() == word);
        known.unwrap_or(Self::Failed)
    }

    /// What a person reads.
    pub(crate) const fn key(self) -> Key {
        match self {
            Self::Forbidden => key!("group-entra-forbidden"),
            Self::Hidden => key!("group-entra-hidden"),
            Self::Gone => key!("group-entra-gone"),
            Self::Failed => key!("group-entra-failed"),
        }
    }
}

impl From<&Trouble> for Unread {
    fn from(trouble: &Trouble) -> Self {
        match trouble {
            Trouble::Forbidden => Self::Forbidden,
            Trouble::NotFound => Self::Gone,
            Trouble::Unreachable(_)
            | Trouble::Busy(_)
            | Trouble::SignIn(_)
            | Trouble::Token
            | Trouble::Refused(..)
            | Trouble::Elsewhere
            | Trouble::Strange(_) => Self::Failed,
        }
    }
}

/// A group here, and who is in the one of Entra ID that it is bound to, by their ids there; nothing if that
/// cannot be read.
#[derive(Clone, Debug)]
pub(crate) struct Read {
    pub(crate) group: GroupId,
    pub(crate) members: Option<BTreeSet<String>>,
}

/// Where each device belongs. `read`: in the order in which they were bound. `agents`: whose agent a
/// device of Entra ID has. `given`: which group each device has from Entra ID now.
pub(crate) fn places(
    read: &[Read],
    agents: &HashMap<String, DeviceId>,
    given: &HashMap<DeviceId, GroupId>,
) -> HashMap<DeviceId, GroupId> {
    let mut places = HashMap::new();
    for Read { group, members } in read {
        let devices: Vec<&DeviceId> = match members {
            Some(members) => members.iter().filter_map(|id| agents.get(id)).collect(),
            None => {
                let kept = given.iter().filter(|(_, given)| *given == group);
                kept.map(|(device, _)| device).collect()
            }
        };
        for device in devices {
            let place = places.entry(device.clone());
            place.or_insert_with(|| group.clone());
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{Read, Unread, places};
    use crate::{
        graph::Trouble,
        ids::{DeviceId, GroupId},
    };

    fn read(group: &str, members: Option<&[&str]>) -> Read {
        let members = members.map(|ids| ids.iter().map(|&id| id.to_owned()).collect());
        Read {
            group: GroupId::new(group),
            members,
        }
    }

    fn found(read: &[Read], given: &[(&str, &str)]) -> Vec<String> {
        let agents = ["1", "2", "3"].map(|id| (id.to_owned(), DeviceId::new(format!("d{id}"))));
        let given: HashMap<_, _> = given
            .iter()
            .map(|(device, group)| (DeviceId::new(*device), GroupId::new(*group)))
            .collect();
        let places = places(read, &agents.into(), &given);
        let mut places: Vec<String> = places
            .iter()
            .map(|(device, group)| format!("{device} in {group}"))
            .collect();
        places.sort();
        places
    }

    #[test]
    fn the_group_that_was_bound_first_has_the_device() {
        let groups = [
            read("a", Some(&["1", "2", "9"])),
            read("b", Some(&["2", "3"])),
        ];
        let all = ["d1 in a", "d2 in a", "d3 in b"];
        assert_eq!(found(&groups, &[("d2", "b")]), all);
        assert_eq!(found(&groups[1..], &[("d1", "b")]), ["d2 in b", "d3 in b"]);
    }

    #[test]
    fn a_group_that_cannot_be_read_keeps_what_it_has() {
        let groups = [read("a", None), read("b", Some(&["1", "2"]))];
        let given = [("d1", "a"), ("d3", "a"), ("d2", "b")];
        assert_eq!(found(&groups, &given), ["d1 in a", "d2 in b", "d3 in a"]);
        assert_eq!(found(&[read("a", Some(&[]))], &given), [""; 0]);
    }

    #[test]
    fn why_it_cannot_be_read_is_kept_in_a_word() {
        for (trouble, why) in [
            (Trouble::Forbidden, Unread::Forbidden),
            (Trouble::NotFound, Unread::Gone),
            (Trouble::Elsewhere, Unread::Failed),
            (Trouble::Token, Unread::Failed),
        ] {
            assert_eq!(Unread::from(&trouble), why);
            assert_eq!(Unread::of_word(why.word()), why);
        }
        assert_eq!(Unread::of_word(Unread::Hidden.word()), Unread::Hidden);
        assert_eq!(Unread::of_word("something else"), Unread::Failed);
    }
}
