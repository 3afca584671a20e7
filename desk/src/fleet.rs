//! A fleet that never was: as many devices as wanted, the same ones for the same seed, of the kinds
//! and with the names that a real fleet has. For rehearsals and for measuring; no agent belongs to
//! them, and nobody knows their credentials.

use std::{collections::BTreeMap, time::Duration};

use serde_json::json;

use crate::protocol::{DeviceFacts, Setting};

/// One such device.
pub(crate) struct Invented {
    /// Names it, in 32 hexadecimal digits.
    pub(crate) id: String,
    /// What it tells about itself.
    pub(crate) facts: DeviceFacts,
    /// Which of the groups it is in, counted from zero; one in sixteen is in none.
    pub(crate) group: Option<u32>,
    /// How long ago it was enrolled.
    pub(crate) enrolled: Duration,
    /// How long ago it was last here.
    pub(crate) seen: Duration,
}

const DAY: u64 = 86_400;

const SITES: [(&str, &str); 12] = [
    ("ams", "Amsterdam"),
    ("ber", "Berlin"),
    ("dub", "Dublin"),
    ("gva", "Genève"),
    ("lhr", "London"),
    ("lys", "Lyon"),
    ("muc", "München"),
    ("osl", "Oslo"),
    ("par", "Paris"),
    ("rtm", "Rotterdam"),
    ("trd", "Trondheim"),
    ("zrh", "Zürich"),
];

const DEPARTMENTS: [&str; 8] = [
    "Sales",
    "Finance",
    "Plant",
    "Research",
    "Support",
    "Legal",
    "Reception",
    "Field",
];

const FIRST_NAMES: [&str; 32] = [
    "ada",
    "alan",
    "amélie",
    "anders",
    "bjørn",
    "chloé",
    "dennis",
    "edsger",
    "eva",
    "frances",
    "grace",
    "håkon",
    "ida",
    "jan",
    "jürgen",
    "katherine",
    "léa",
    "linus",
    "łukasz",
    "margaret",
    "mathilde",
    "niklaus",
    "noor",
    "ole",
    "pieter",
    "radia",
    "sanne",
    "søren",
    "tim",
    "ursula",
    "willem",
    "zoë",
];

const LAST_NAMES: [&str; 40] = [
    "allen",
    "backus",
    "bakker",
    "berg",
    "cerf",
    "dahl",
    "de-vries",
    "dijkstra",
    "dubois",
    "dupont",
    "fischer",
    "garnier",
    "hamilton",
    "hansen",
    "hopper",
    "jansen",
    "johansen",
    "johnson",
    "kahn",
    "knuth",
    "lamport",
    "lefèvre",
    "lovelace",
    "meyer",
    "moreau",
    "müller",
    "nygaard",
    "olsen",
    "perlman",
    "ritchie",
    "schmidt",
    "schneider",
    "thompson",
    "torvalds",
    "turing",
    "van-dam",
    "visser",
    "weber",
    "wirth",
    "åsen",
];

const AGENTS: [&str; 5] = ["0.1.0", "0.1.0", "0.1.0", "0.0.9", "0.0.8"];

/// The name of one of the groups, different from that of every other.
pub(crate) fn group_name(number: u32) -> String {
    let (sites, departments) = (SITES.len(), DEPARTMENTS.len());
    let place = usize::try_from(number).unwrap_or(0);
    let (_, site) = SITES[place % sites];
    let department = DEPARTMENTS[place / sites % departments];
    match place / (sites * departments) {
        0 => format!("{site}, {department}"),
        more => format!("{site}, {department} {}", more + 1),
    }
}

/// A device of the fleet that this seed stands for.
pub(crate) fn device(seed: u64, number: u32, groups: u32) -> Invented {
    let mut dice = Dice(seed ^ u64::from(number).wrapping_mul(0xd134_2543_de82_ef95));
    let id = format!("{:016x}{:016x}", dice.roll(), dice.roll());
    let place = dice.below(u64::from(groups.max(1)));
    let place = u32::try_from(place).unwrap_or(0);
    let group = (groups > 0 && dice.below(16) > 0).then_some(place);
    let (site, _) = SITES[usize::try_from(place).unwrap_or(0) % SITES.len()];
    let facts = facts(&mut dice, site, number);
    let enrolled = 2 * DAY + dice.below(700 * DAY);
    // Most were here a moment ago, some today, a few not for a long time.
    let seen = match dice.below(10) {
        0..=5 => dice.below(300),
        6..=8 => dice.below(2 * DAY),
        _ => dice.below(enrolled),
    };
    Invented {
        id,
        facts,
        group,
        enrolled: Duration::from_secs(enrolled),
        seen: Duration::from_secs(seen),
    }
}

fn facts(dice: &mut Dice, site: &str, number: u32) -> DeviceFacts {
    let system = system(dice);
    let first = dice.pick(&FIRST_NAMES);
    let last = dice.pick(&LAST_NAMES);
    let more = match dice.below(2) {
        0 => String::new(),
        _ => (2 + dice.below(40)).to_string(),
    };
    let setting = |value, from: &str| Setting {
        value,
        from: from.to_owned(),
    };
    let policy = BTreeMap::from([
        (
            "DeskUrl".to_owned(),
            setting(json!("https://desk.example.com"), "policy"),
        ),
        (
            "QuickSupportMaxMiB".to_owned(),
            setting(json!(256), "default"),
        ),
    ]);
    DeviceFacts {
        name: format!("{site}-{}-{number:06}", system.kind),
        os: system.os.to_owned(),
        os_version: system.version.to_owned(),
        user: format!("{first}.{last}{more}"),
        agent_version: dice.pick(&AGENTS).to_owned(),
        edition: system.edition.map(str::to_owned),
        ownership: system.ownership.map(str::to_owned),
        enrolment_type: system.enrolment_type.map(str::to_owned),
        entra_device_id: None,
        serial_number: None,
        policy: Some(policy),
    }
}

struct System {
    os: &'static str,
    kind: &'static str,
    version: &'static str,
    edition: Option<&'static str>,
    ownership: Option<&'static str>,
    enrolment_type: Option<&'static str>,
}

fn system(dice: &mut Dice) -> System {
    match dice.below(20) {
        0..=13 => System {
            os: "windows",
            kind: dice.pick(&["lt", "lt", "lt", "ws", "kiosk"]),
            version: dice.pick(&[
                "Windows 11 24H2 (26100.4652)",
                "Windows 11 23H2 (22631.5624)",
                "Windows 11 23H2 (22631.4890)",
                "Windows 10 22H2 (19045.6093)",
            ]),
            edition: Some(match dice.below(200) {
                0 => "S mode",
                1 => "surfaceHub",
                2 => "holoLens",
                3..=60 => "Pro",
                _ => "Enterprise",
            }),
            ownership: Some(dice.pick(&["company", "company", "company", "personal"])),
            enrolment_type: Some(match dice.below(40) {
                0 => "deviceEnrollmentManager",
                1 => "windowsBulkUserless",
                _ => "windowsAutoEnrollment",
            }),
        },
        14..=16 => System {
            os: "macos",
            kind: dice.pick(&["mb", "mb", "mini"]),
            version: dice.pick(&["macOS 15.6 (24G84)", "macOS 14.7.7 (23H723)", "macOS 26.0"]),
            edition: None,
            ownership: Some("company"),
            enrolment_type: Some("appleBulkWithUser"),
        },
        17 | 18 => System {
            os: "linux",
            kind: dice.pick(&["dev", "dev", "lab"]),
            version: dice.pick(&[
                "Debian GNU/Linux 12 (bookworm)",
                "Debian GNU/Linux 13 (trixie)",
                "Ubuntu 24.04.3 LTS",
                "Red Hat Enterprise Linux 9.6 (Plow)",
            ]),
            edition: None,
            ownership: None,
            enrolment_type: None,
        },
        _ => System {
            os: "android",
            kind: "ph",
            version: dice.pick(&["Android 14", "Android 15", "Android 16"]),
            edition: None,
            ownership: Some("personal"),
            enrolment_type: Some("userEnrollment"),
        },
    }
}

/// Sebastiano Vigna's `SplitMix64`: even enough, and the same everywhere.
pub(crate) struct Dice(u64);

impl Dice {
    /// The same number gives the same rolls.
    #[cfg(feature = "rehearsal")]
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From zero to just below `end`, which is not zero.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.roll() % end
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        let length = u64::try_from(from.len()).unwrap_or(1);
        let at = usize::try_from(self.below(length)).unwrap_or(0);
        from[at]
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{device, group_name};

    #[test]
    fn the_same_seed_is_the_same_fleet() {
        let (one, again, other) = (device(1, 7, 20), device(1, 7, 20), device(2, 7, 20));
        assert_eq!((&one.id, &one.facts), (&again.id, &again.facts));
        assert_ne!(one.id, other.id);
    }

    #[test]
    fn no_two_devices_and_no_two_groups_are_the_same() {
        let fleet: Vec<_> = (0..5_000).map(|number| device(1, number, 20)).collect();
        let ids: BTreeSet<_> = fleet.iter().map(|device| &device.id).collect();
        let names: BTreeSet<_> = fleet.iter().map(|device| &device.facts.name).collect();
        assert_eq!((ids.len(), names.len()), (5_000, 5_000));
        assert!(fleet.iter().all(|device| device.seen <= device.enrolled));
        let groups: BTreeSet<_> = (0..500).map(group_name).collect();
        assert_eq!(groups.len(), 500);
    }

    #[test]
    fn every_system_is_in_it() {
        let fleet = (0..500).map(|number| device(1, number, 0));
        let systems: BTreeSet<_> = fleet.map(|device| device.facts.os).collect();
        let all = ["android", "linux", "macos", "windows"].map(str::to_owned);
        assert_eq!(systems, BTreeSet::from(all));
        assert_eq!(device(1, 7, 0).group, None);
    }
}
