//! Finds devices: by words, by what they are, in the order of their names, page by page.
//!
//! All of it is in memory, because no index of either database holds for what operators type: words
//! that half of the fleet has, two of them that never meet, a site at the end of the alphabet. To
//! look through 200,000 devices takes a few milliseconds whatever is asked, and the order is the
//! same with every database. What stands here is read from the database, changes only, before each
//! search (`store/devices/list.rs`), so that every desk finds what any desk has just written.

mod texts;
mod words;

use std::{
    cmp::Ordering,
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

pub(crate) use self::words::{BadSearch, Words};
use self::{texts::Texts, words::text};

/// What a device is found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Card {
    pub(crate) id: Arc<str>,
    pub(crate) name: String,
    /// Everything that its user is called, here and in Intune.
    pub(crate) user: String,
    pub(crate) os: String,
    pub(crate) os_version: String,
    pub(crate) agent_version: String,
    pub(crate) group: Option<String>,
    /// A [`Verdict`](crate::support::Verdict)'s word.
    pub(crate) support: String,
}

/// Which devices are wanted. What is not said is not asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) words: Words,
    pub(crate) group: Option<InGroup>,
    /// Only devices in one of these groups.
    pub(crate) scope: Option<BTreeSet<String>>,
    pub(crate) os: Option<String>,
    pub(crate) agent_version: Option<String>,
    pub(crate) support: Option<String>,
}

/// A group, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum InGroup {
    /// In this one.
    Of(String),
    /// In none.
    None,
}

/// A place in the order of the list: behind the device with this name and id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) sort_key: String,
    pub(crate) id: String,
}

/// Every device that is enrolled.
#[derive(Debug, Default)]
pub(crate) struct Directory {
    entries: Vec<Entry>,
    /// Entries that are not in use.
    free: Vec<u32>,
    /// Entries in the order of the list.
    order: Vec<u32>,
    by_id: HashMap<Arc<str>, u32>,
    makes: Vec<Make>,
    by_make: HashMap<Make, u32>,
    texts: Texts,
    unsettled: bool,
}

#[derive(Debug)]
struct Entry {
    id: Arc<str>,
    sort_key: Box<str>,
    make: u32,
    /// Which of the [`Texts`] says what only this device is called by.
    text: u32,
}

/// What many devices have in common: it is looked at once a search, not once a device.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Make {
    os: String,
    agent_version: String,
    group: Option<String>,
    support: String,
    text: String,
}

impl Directory {
    /// How many devices there are.
    pub(crate) fn len(&self) -> usize {
        self.order.len()
    }

    /// Takes up what is new about a device, and puts it where it belongs.
    pub(crate) fn put(&mut self, card: Card) {
        self.take_up(card, true);
    }

    /// Takes up what is new about one of many devices: [`settle`](Self::settle) puts all of them
    /// where they belong.
    pub(crate) fn add(&mut self, card: Card) {
        self.unsettled = true;
        self.take_up(card, false);
    }

    /// Brings what was added into order.
    pub(crate) fn settle(&mut self) {
        if !std::mem::take(&mut self.unsettled) {
            return;
        }
        let entries = &self.entries;
        self.order
            .sort_by(|one, other| entries[*one as usize].compare(&entries[*other as usize]));
    }

    /// A device has left.
    pub(crate) fn forget(&mut self, id: &str) {
        let Some(at) = self.by_id.remove(id) else {
            return;
        };
        // Where many are added nothing is in its place.
        let place = if self.unsettled {
            self.order.iter().position(|entry| *entry == at)
        } else {
            self.place(at).ok()
        };
        if let Some(place) = place {
            self.order.remove(place);
        }
        self.free.push(at);
    }

    /// Whether so much has changed over time that it should be read anew to give memory back.
    pub(crate) fn stale(&self) -> bool {
        self.makes.len().max(self.texts.len()) > 1024 + 2 * self.len()
    }

    /// The devices that are wanted, in order, from a place on; and how many there are in all.
    pub(crate) fn find(&self, wanted: &Wanted, after: Option<&Place>, most: usize) -> Found {
        let from = after.map_or(0, |place| {
            self.order
                .partition_point(|entry| self.entry(*entry).place() <= place.order())
        });
        let makes: Vec<Option<u8>> = self.makes.iter().map(|make| wanted.known(make)).collect();
        let texts = self.hits(&wanted.words);
        let all = wanted.words.all();
        let mut found = Found::default();
        for (at, number) in self.order.iter().enumerate() {
            let entry = self.entry(*number);
            let Some(known) = makes[entry.make as usize] else {
                continue;
            };
            if known | texts[*number as usize] != all {
                continue;
            }
            found.total += 1;
            if at < from {
                continue;
            }
            if found.places.len() < most {
                found.places.push(Place {
                    sort_key: entry.sort_key.to_string(),
                    id: entry.id.to_string(),
                });
            } else {
                found.more = true;
            }
        }
        found
    }

    /// How many devices are in each group, and in none.
    pub(crate) fn by_group(&self) -> HashMap<Option<&str>, u64> {
        let mut counts = vec![0; self.makes.len()];
        for entry in &self.order {
            counts[self.entry(*entry).make as usize] += 1;
        }
        let mut by_group = HashMap::new();
        for (make, count) in self.makes.iter().zip(counts) {
            *by_group.entry(make.group.as_deref()).or_default() += count;
        }
        by_group
    }

    /// By which of the words each entry's device, and it alone, is called.
    fn hits(&self, words: &Words) -> Vec<u8> {
        let mut hits = vec![0; self.entries.len()];
        for (bit, word) in words.bits() {
            self.texts.find(word, |text, entry| {
                if self.entry(entry).text == text {
                    hits[entry as usize] |= bit;
                }
            });
            if let Some(entry) = Words::id(word).and_then(|id| self.by_id.get(id)) {
                hits[*entry as usize] |= bit;
            }
        }
        hits
    }

    fn entry(&self, at: u32) -> &Entry {
        &self.entries[at as usize]
    }

    fn take_up(&mut self, card: Card, sorted: bool) {
        let sort_key: Box<str> = card.name.to_lowercase().into();
        let own = text([card.name.as_str(), &card.user]);
        let id = Arc::clone(&card.id);
        let make = self.make(Make::of(card));
        let known = self.by_id.get(&id).copied();
        if let Some(at) = known {
            let entry = self.entry(at);
            let moved = entry.sort_key != sort_key;
            if !moved && entry.make == make && self.texts.get(entry.text) == own {
                return;
            }
            if moved && sorted {
                self.forget(&id);
            } else {
                let text = self.texts.add(&own, at);
                self.entries[at as usize] = Entry {
                    id,
                    sort_key,
                    make,
                    text,
                };
                return;
            }
        }
        let at = self
            .free
            .pop()
            .unwrap_or_else(|| number(self.entries.len()));
        let text = self.texts.add(&own, at);
        let entry = Entry {
            id: Arc::clone(&id),
            sort_key,
            make,
            text,
        };
        match self.entries.get_mut(at as usize) {
            Some(free) => *free = entry,
            None => self.entries.push(entry),
        }
        self.by_id.insert(id, at);
        if sorted {
            let (Ok(place) | Err(place)) = self.place(at);
            self.order.insert(place, at);
        } else {
            self.order.push(at);
        }
    }

    fn make(&mut self, make: Make) -> u32 {
        if let Some(known) = self.by_make.get(&make) {
            return *known;
        }
        let number = number(self.makes.len());
        self.makes.push(make.clone());
        self.by_make.insert(make, number);
        number
    }

    /// Where the entry is in the order, or belongs.
    fn place(&self, at: u32) -> Result<usize, usize> {
        let place = self.entry(at).place();
        self.order
            .binary_search_by(|other| self.entry(*other).place().cmp(&place))
    }
}

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// The places of the devices of this page, in order.
    pub(crate) places: Vec<Place>,
    /// Whether there are more behind them.
    pub(crate) more: bool,
    /// How many are wanted, wherever they are.
    pub(crate) total: usize,
}

impl Wanted {
    /// By which of the words a device of this make is called anyway; `None` if it is not wanted.
    fn known(&self, make: &Make) -> Option<u8> {
        let is = |wanted: &Option<String>, found: &str| {
            wanted.as_ref().is_none_or(|wanted| wanted == found)
        };
        let group = match &self.group {
            None => true,
            Some(InGroup::None) => make.group.is_none(),
            Some(InGroup::Of(group)) => make.group.as_ref() == Some(group),
        };
        let scope = self.scope.as_ref().is_none_or(|scope| {
            let group = make.group.as_ref();
            group.is_some_and(|group| scope.contains(group))
        });
        let wanted = group
            && scope
            && is(&self.os, &make.os)
            && is(&self.support, &make.support)
            && is(&self.agent_version, &make.agent_version);
        wanted.then(|| self.words.found_in(&make.text))
    }
}

impl Make {
    fn of(card: Card) -> Self {
        let common = [&card.os, &card.os_version, &card.agent_version];
        Self {
            text: text(common.map(String::as_str)),
            os: card.os,
            agent_version: card.agent_version,
            group: card.group,
            support: card.support,
        }
    }
}

impl Entry {
    fn place(&self) -> (&str, &str) {
        (&self.sort_key, &self.id)
    }

    fn compare(&self, other: &Self) -> Ordering {
        self.place().cmp(&other.place())
    }
}

/// There are never more than four thousand million of them.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Place {
    fn order(&self) -> (&str, &str) {
        (&self.sort_key, &self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::{Card, Directory, Found, InGroup, Place, Wanted, Words};

    fn update<const N: usize>(directory: &mut Directory, cards: [Card; N]) {
        cards.into_iter().for_each(|card| directory.put(card));
    }

    fn add(directory: &mut Directory, cards: impl Iterator<Item = Card>) {
        cards.for_each(|card| directory.add(card));
        directory.settle();
    }

    fn card(id: &str, name: &str, group: Option<&str>) -> Card {
        Card {
            id: id.into(),
            name: name.to_owned(),
            user: "grace.hopper".to_owned(),
            os: "linux".to_owned(),
            os_version: "Debian 12".to_owned(),
            agent_version: "0.1.0".to_owned(),
            group: group.map(str::to_owned),
            support: "supported".to_owned(),
        }
    }

    fn search(words: &str) -> Wanted {
        Wanted {
            words: Words::read(words).unwrap_or_default(),
            ..Wanted::default()
        }
    }

    fn names(found: &Found) -> Vec<&str> {
        let names = found.places.iter().map(|place| place.sort_key.as_str());
        names.collect()
    }

    fn all(directory: &Directory) -> Vec<String> {
        let found = directory.find(&Wanted::default(), None, usize::MAX);
        assert_eq!(found.total, directory.len());
        names(&found).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn pages_follow_each_other_without_a_gap_or_a_repetition() {
        let mut directory = Directory::default();
        let cards = (0..200).map(|n| card(&format!("{n}"), &format!("Laptop-{}", n % 7), None));
        add(&mut directory, cards);
        let (mut after, mut seen) = (None, Vec::<Place>::new());
        loop {
            let found = directory.find(&search("laptop"), after.as_ref(), 30);
            assert_eq!(found.total, 200);
            seen.extend(found.places.iter().cloned());
            after = found.places.last().cloned();
            if !found.more {
                break;
            }
        }
        let everything = directory.find(&search("laptop"), None, 1000).places;
        assert_eq!((seen.len(), seen), (200, everything));
    }

    #[test]
    fn a_page_goes_on_where_it_was_although_that_device_is_gone() {
        let mut directory = Directory::default();
        update(&mut directory, ["a", "b", "c"].map(|id| card(id, id, None)));
        let first = directory.find(&Wanted::default(), None, 2);
        directory.forget("b");
        let next = directory.find(&Wanted::default(), first.places.last(), 2);
        assert_eq!((names(&next), next.more, next.total), (vec!["c"], false, 2));
    }

    #[test]
    fn a_device_is_where_its_name_of_today_belongs() {
        for others in [0, 100] {
            let mut directory = Directory::default();
            let more = (0..others).map(|n| card(&format!("m{n}"), "m", None));
            add(&mut directory, more.clone().chain([card("1", "b", None)]));
            add(&mut directory, more.chain([card("1", "Z", None)]));
            assert_eq!(all(&directory).last().map(String::as_str), Some("z"));
            update(&mut directory, [card("1", "A", None)]);
            assert_eq!(all(&directory).first().map(String::as_str), Some("a"));
            assert_eq!(directory.len(), others + 1);
        }
    }

    #[test]
    fn a_place_that_is_free_is_taken_again() {
        let mut directory = Directory::default();
        for n in 0..100 {
            update(&mut directory, [card(&format!("{n}"), "one", None)]);
            directory.forget(&format!("{n}"));
            directory.forget("nobody");
        }
        assert_eq!((directory.len(), directory.entries.len()), (0, 1));
    }

    #[test]
    fn every_filter_holds() {
        let mut directory = Directory::default();
        let windows = Card {
            os: "windows".to_owned(),
            agent_version: "0.0.9".to_owned(),
            support: "unsupported".to_owned(),
            ..card("2", "two", None)
        };
        update(
            &mut directory,
            [card("0123abcd", "one", Some("g")), windows],
        );
        let word = |word: &str| Some(word.to_owned());
        let one = |wanted| assert_eq!(names(&directory.find(&wanted, None, 9)), ["one"]);
        let two = |wanted| assert_eq!(names(&directory.find(&wanted, None, 9)), ["two"]);
        let nothing = Wanted::default;
        one(Wanted {
            group: Some(InGroup::Of("g".to_owned())),
            ..nothing()
        });
        two(Wanted {
            group: Some(InGroup::None),
            ..nothing()
        });
        one(Wanted {
            os: word("linux"),
            ..nothing()
        });
        two(Wanted {
            agent_version: word("0.0.9"),
            ..nothing()
        });
        two(Wanted {
            support: word("unsupported"),
            ..search("win")
        });
        one(search("grace lin"));
        one(search("0123ABCD debian"));
        one(Wanted {
            scope: Some(["g".to_owned()].into()),
            ..nothing()
        });
        assert!(
            names(&directory.find(
                &Wanted {
                    scope: Some([].into()),
                    ..nothing()
                },
                None,
                9
            ))
            .is_empty()
        );
        assert_eq!(directory.by_group().len(), 2);
    }
}
