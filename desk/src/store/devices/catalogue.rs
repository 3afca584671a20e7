//! The list of devices: what is found in the [`Directory`], a page at a time, with what the database
//! says of each now.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use futures_util::TryStreamExt as _;
use sqlx::{AssertSqlSafe, FromRow};
use tokio::sync::Mutex;

use super::record::{COLUMNS, DevicePage, DeviceRecord, FromIntune, Row};
use crate::{
    directory::{Card, Directory, Found, Place, Wanted},
    ids::GroupId,
    saying::Saying,
    says,
    secrets::{hex, unhex},
    store::{Store, StoreError},
    support::{Traits, verdict},
};

/// Before the first change there ever was.
const NOTHING: i64 = -1;

/// So many changes at once are put in their places one by one; more are sorted in.
const FEW: usize = 64;

/// So many devices are read with one statement.
const CHUNK: usize = 256;

/// The directory, and up to which change it is true.
pub(in crate::store) struct Catalogue {
    read_to: Mutex<i64>,
    directory: Arc<RwLock<Directory>>,
}

/// Which page of which devices is wanted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Listing {
    pub(crate) wanted: Wanted,
    /// Where the page before ended.
    pub(crate) after: Option<Place>,
    /// How many devices a page has at the most.
    pub(crate) most: usize,
    /// Some of those that the directory finds will not do.
    pub(crate) picky: bool,
}

/// What was given as the place where a page begins is none.
#[derive(Debug)]
pub(crate) struct BadPlace;

impl BadPlace {
    /// What a person is told.
    pub(crate) fn saying(&self) -> Saying {
        says!("place-unknown")
    }
}

#[derive(FromRow)]
struct Known {
    id: String,
    name: String,
    user_name: String,
    os: String,
    os_version: String,
    edition: Option<String>,
    ownership: Option<String>,
    enrolment_type: Option<String>,
    agent_version: String,
    group_id: Option<String>,
    removed: i64,
    changed: i64,
    intune_user_address: Option<String>,
    intune_user_name: Option<String>,
    #[sqlx(flatten)]
    intune: FromIntune,
}

impl Store {
    /// A page of the devices that are wanted, in the order of their names. `fits` has the last word
    /// on each, for what the directory does not know: who is here now.
    pub(crate) async fn device_page(
        &self,
        listing: Listing,
        fits: impl Fn(&mut DeviceRecord) -> bool,
    ) -> Result<DevicePage, StoreError> {
        self.catch_up().await?;
        let wanted = Arc::new(listing.wanted);
        let mut after = listing.after;
        let mut page = DevicePage {
            devices: Vec::new(),
            total: None,
            next: None,
        };
        loop {
            let chunk = if listing.picky { CHUNK } else { listing.most };
            let found = self.find(&wanted, after.take(), chunk).await?;
            if !listing.picky {
                page.total = u64::try_from(found.total).ok();
            }
            let mut records = self.records(&found.places).await?;
            let last = found.places.last();
            for place in &found.places {
                let Some(mut record) = records.remove(&place.id) else {
                    continue;
                };
                if !fits(&mut record) {
                    continue;
                }
                page.devices.push(record);
                if page.devices.len() == listing.most {
                    let more = found.more || last != Some(place);
                    page.next = more.then(|| place.to_string());
                    return Ok(page);
                }
            }
            let Some(last) = last.filter(|_| found.more) else {
                return Ok(page);
            };
            after = Some(last.clone());
        }
    }

    /// Looks into the directory, beside the runtime: in a large fleet it takes milliseconds, for which
    /// no poll must wait.
    async fn find(
        &self,
        wanted: &Arc<Wanted>,
        after: Option<Place>,
        most: usize,
    ) -> Result<Found, StoreError> {
        let (directory, wanted) = (Arc::clone(&self.catalogue.directory), Arc::clone(wanted));
        let found = tokio::task::spawn_blocking(move || {
            let directory = directory.read().unwrap_or_else(PoisonError::into_inner);
            directory.find(&wanted, after.as_ref(), most)
        });
        found.await.map_err(|_| StoreError::Interrupted)
    }

    /// How many devices are in each group, and in none.
    pub(crate) async fn group_sizes(&self) -> Result<HashMap<Option<GroupId>, u64>, StoreError> {
        self.catch_up().await?;
        let directory = &self.catalogue.directory;
        let directory = directory.read().unwrap_or_else(PoisonError::into_inner);
        let sizes = directory.by_group().into_iter();
        Ok(sizes
            .map(|(group, size)| (group.map(GroupId::new), size))
            .collect())
    }

    /// Reads all devices into the directory before a list needs them, where there are at least so
    /// many and no list has needed them yet.
    pub(crate) async fn read_ahead(&self, least: u64) -> Result<(), StoreError> {
        let devices: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM devices")
            .fetch_one(&self.readers)
            .await?;
        if u64::try_from(devices).unwrap_or(0) < least {
            return Ok(());
        }
        self.catch_up().await
    }

    /// Reads into the directory what has changed since it was last looked at.
    async fn catch_up(&self) -> Result<(), StoreError> {
        let mut read_to = self.catalogue.read_to.lock().await;
        let stale = {
            let directory = self.catalogue.directory.read();
            directory.unwrap_or_else(PoisonError::into_inner).stale()
        };
        if *read_to == NOTHING || stale {
            let (directory, end) = self.read_all().await?;
            let mut known = self.catalogue.directory.write();
            **known.as_mut().unwrap_or_else(|poisoned| poisoned.get_mut()) = directory;
            *read_to = end;
            return Ok(());
        }
        let rows: Vec<Known> = sqlx::query_as(KNOWN)
            .bind(*read_to)
            .fetch_all(&self.readers)
            .await?;
        if rows.is_empty() {
            return Ok(());
        }
        let known = self.catalogue.directory.write();
        let mut directory = known.unwrap_or_else(PoisonError::into_inner);
        let few = rows.len() <= FEW;
        for row in rows {
            *read_to = row.changed.max(*read_to);
            if row.removed != 0 {
                directory.forget(&row.id);
            } else if few {
                directory.put(row.card());
            } else {
                directory.add(row.card());
            }
        }
        directory.settle();
        Ok(())
    }

    /// Reads every device. In a large fleet that takes seconds, in which others have their turn.
    async fn read_all(&self) -> Result<(Directory, i64), StoreError> {
        let mut rows = sqlx::query_as::<_, Known>(KNOWN)
            .bind(NOTHING)
            .fetch(&self.readers);
        let (mut directory, mut end) = (Directory::default(), 0);
        let mut read = 0;
        while let Some(row) = rows.try_next().await? {
            read += 1;
            if read % CHUNK == 0 {
                // The next rows may be there already, and nobody else would have a turn.
                tokio::task::yield_now().await;
            }
            end = row.changed.max(end);
            if row.removed == 0 {
                directory.add(row.card());
            }
        }
        let settled = tokio::task::spawn_blocking(move || {
            directory.settle();
            directory
        });
        let directory = settled.await.map_err(|_| StoreError::Interrupted)?;
        Ok((directory, end))
    }

    async fn records(&self, places: &[Place]) -> Result<HashMap<String, DeviceRecord>, StoreError> {
        let mut records = HashMap::with_capacity(places.len());
        for chunk in places.chunks(CHUNK) {
            // A few lengths only, so that few statements are prepared; the last id fills the rest.
            let length = chunk.len().next_power_of_two();
            let numbers: Vec<_> = (1..=length).map(|number| format!("${number}")).collect();
            let numbers = numbers.join(",");
            let statement =
                format!("SELECT {COLUMNS} WHERE d.id IN ({numbers}) AND d.removed_at IS NULL");
            let mut query = sqlx::query_as::<_, Row>(AssertSqlSafe(statement));
            for at in 0..length {
                let place = chunk.get(at).or(chunk.last());
                query = query.bind(place.map(|place| place.id.as_str()));
            }
            for row in query.fetch_all(&self.readers).await? {
                records.insert(row.id.as_str().to_owned(), row.record());
            }
        }
        Ok(records)
    }
}

const KNOWN: &str =
    "SELECT d.id, d.name, d.user_name, d.os, d.os_version, d.edition, d.ownership, d.enrolment_type,
     d.agent_version, d.group_id, CASE WHEN d.removed_at IS NULL THEN CAST(0 AS BIGINT)
     ELSE CAST(1 AS BIGINT) END AS removed, d.changed, i.user_address AS intune_user_address,
     i.user_name AS intune_user_name, i.edition AS intune_edition,
     i.ownership AS intune_ownership, i.enrolment_type AS intune_enrolment_type
     FROM devices d LEFT JOIN intune_devices i ON i.device_id = d.id AND i.gone_since IS NULL
     WHERE d.changed > $1";

impl Default for Catalogue {
    fn default() -> Self {
        Self {
            read_to: Mutex::new(NOTHING),
            directory: Arc::default(),
        }
    }
}

impl Known {
    fn card(self) -> Card {
        let told = Traits {
            os: &self.os,
            edition: self.edition.as_deref(),
            ownership: self.ownership.as_deref(),
            enrolment_type: self.enrolment_type.as_deref(),
        };
        let support = verdict(told.with(self.intune.said()));
        let mut user = self.user_name;
        let in_intune = [&self.intune_user_address, &self.intune_user_name];
        for other in in_intune.into_iter().flatten() {
            user.push(' ');
            user.push_str(other);
        }
        Card {
            id: self.id.into(),
            name: self.name,
            user,
            os: self.os,
            os_version: self.os_version,
            agent_version: self.agent_version,
            group: self.group_id,
            support: support.word().to_owned(),
        }
    }
}

/// A place as it is written in `next` and `after`: the name in hex, since it may have anything in
/// it, then the id.
impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", hex(self.sort_key.as_bytes()), self.id)
    }
}

impl std::str::FromStr for Place {
    type Err = BadPlace;

    fn from_str(text: &str) -> Result<Self, BadPlace> {
        let (name, id) = text.split_once('-').ok_or(BadPlace)?;
        let name = unhex(name).ok_or(BadPlace)?;
        Ok(Self {
            sort_key: String::from_utf8(name).map_err(|_| BadPlace)?,
            id: id.to_owned(),
        })
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that fails may panic")]
mod tests {
    use crate::{
        directory::Place,
        store::{Database, Listing, Store},
        time::Timestamp,
    };

    const FLEET: u32 = 700;

    async fn store(dir: &tempfile::TempDir) -> Store {
        let database = Database::Sqlite(dir.path().join("desk.db"));
        let store = Store::open(&database).await.unwrap();
        let now = Timestamp::default();
        store.add_invented(1, FLEET, 4, now).await.unwrap();
        store
    }

    /// Takes all devices out of their groups, and does not say so: only who reads them all sees it.
    async fn meddle(store: &Store) {
        let mut change = store.change().await.unwrap();
        sqlx::query("UPDATE devices SET group_id = NULL")
            .execute(&mut *change)
            .await
            .unwrap();
        change.commit().await.unwrap();
    }

    async fn is_in_groups(store: &Store) -> bool {
        let sizes = store.group_sizes().await.unwrap();
        let all: u64 = sizes.values().sum();
        assert_eq!(all, u64::from(FLEET));
        sizes.get(&None).is_none_or(|none| *none < all)
    }

    #[tokio::test]
    async fn what_was_read_ahead_is_not_read_again_for_a_list() {
        let dir = tempfile::tempdir().unwrap();
        let store = store(&dir).await;
        store.read_ahead(u64::from(FLEET)).await.unwrap();
        meddle(&store).await;
        assert!(is_in_groups(&store).await);
        store.read_ahead(0).await.unwrap();
        assert!(is_in_groups(&store).await);

        // What has changed since is read as always.
        let now = Timestamp::default();
        let more = store.add_invented(2, 3, 1, now).await.unwrap();
        let listing = Listing {
            most: 10,
            ..Listing::default()
        };
        let page = store.device_page(listing, |_| true).await.unwrap();
        assert_eq!(page.total, Some(u64::from(FLEET) + more));
    }

    #[tokio::test]
    async fn fewer_devices_are_read_when_a_list_needs_them() {
        let dir = tempfile::tempdir().unwrap();
        let store = store(&dir).await;
        store.read_ahead(u64::from(FLEET) + 1).await.unwrap();
        meddle(&store).await;
        assert!(!is_in_groups(&store).await);
    }

    #[test]
    fn a_place_is_read_as_it_is_written() {
        let place = Place {
            sort_key: "zürich-7 ".to_owned(),
            id: "a-b".to_owned(),
        };
        let read: Result<Place, _> = place.to_string().parse();
        assert!(read.is_ok_and(|read| read == place));
        for bad in ["", "7a", "7-a", "zz-a", "ff-a", "é-a"] {
            assert!(bad.parse::<Place>().is_err(), "{bad}");
        }
    }
}
