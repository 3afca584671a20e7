//! Agents and desk together, in worlds that are made of a seed: the real decisions, journal and words of
//! the agent, the real desk on its database, and between them a network, disks, clocks, people and a
//! TeamViewer that do what real ones do. Time is virtual, and whatever happens happens again for the
//! same seed.
//!
//! `COMPANION_WORLDS` says how many worlds, `COMPANION_FIRST` from which seed on, so that no two nights are the same,
//! `COMPANION_DEVICES` how many devices the large one has, and `COMPANION_WORLD` is the seed of one that is to be
//! looked at.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that fails may panic, and says how much it looked at"
)]
#![expect(unreachable_pub, reason = "nothing here is an interface")]

mod bugs;
mod device;
mod dice;
mod office;
mod staff;
mod weather;
mod world;

use std::{
    sync::{
        atomic::{AtomicU64, Ordering},
        mpsc,
    },
    thread,
    time::Instant,
};

use companion_desk::rehearsal::chance;

use crate::{
    bugs::Bug,
    office::Ground,
    world::{Figures, Plan, World},
};

/// So many worlds are looked at with every change, …
const WORLDS: u64 = 150;
/// … so many devices are in the large one, …
const DEVICES: usize = 40;
/// … and a mistake has to show in one of so many worlds.
const MISTAKES_SHOW: u64 = 80;
/// How long there is trouble, in minutes.
const TROUBLE: u64 = 10;

#[test]
fn whatever_happens_the_promises_hold_in_every_world() {
    if let Some(seed) = set("COMPANION_WORLD") {
        let plan = Plan {
            aloud: true,
            ..small(seed)
        };
        let figures = on_ground(async |ground| judged(plan, ground).await);
        eprintln!("{:?}", figures.unwrap_or_else(|broken| panic!("{broken}")));
        return;
    }
    let (begun, worlds) = (Instant::now(), set("COMPANION_WORLDS").unwrap_or(WORLDS));
    let first = first();
    let next = AtomicU64::new(first);
    let sum = thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let look = || on_ground(async |ground| look_at(&next, first + worlds, ground).await);
        let lookers: Vec<_> = (0..cores).map(|_| scope.spawn(look)).collect();
        let sums = lookers.into_iter().map(|looker| looker.join());
        let sums: Vec<Figures> = sums.map(Result::unwrap).collect();
        sums.into_iter().fold(Figures::default(), Figures::and)
    });
    let took = begun.elapsed().as_secs_f64();
    let each = f64::from(u32::try_from(worlds).unwrap_or(u32::MAX)) / took;
    eprintln!("{worlds} worlds from {first} on in {took:.1} s, {each:.1} a second: {sum}");
    assert!(sum.launches > worlds / 10, "too little happens: {sum}");
}

#[test]
fn many_devices_at_one_desk_keep_them_as_well() {
    let devices = set("COMPANION_DEVICES").and_then(|number| usize::try_from(number).ok());
    let plan = Plan {
        devices: devices.unwrap_or(DEVICES),
        ..small(first() + 1)
    };
    let begun = Instant::now();
    let figures = on_ground(async |ground| judged(plan, ground).await);
    let figures = figures.unwrap_or_else(|broken| {
        panic!(
            "{broken}\n  once more: COMPANION_FIRST={} COMPANION_DEVICES={} \
             cargo test --workspace --test simulation many -- --nocapture",
            plan.seed - 1,
            plan.devices
        )
    });
    let took = begun.elapsed().as_secs_f64();
    eprintln!("{} devices in {took:.1} s: {figures}", plan.devices);
}

#[test]
fn a_seed_gives_the_same_world_again() {
    let twice = |seed| {
        on_ground(async |ground| {
            let one = judged(small(seed), ground).await;
            (one, judged(small(seed), ground).await)
        })
    };
    for seed in [1, 2, 3] {
        let (one, again) = twice(seed);
        assert_eq!(one.map(|one| one.story), again.map(|again| again.story));
    }
}

/// A simulation that finds nothing proves nothing.
#[test]
fn each_mistake_that_is_made_on_purpose_is_found() {
    let found = thread::scope(|scope| {
        let look = |bug| move || on_ground(async |ground| finds(bug, ground).await);
        let lookers = Bug::ALL.map(|bug| (bug, scope.spawn(look(bug))));
        lookers.map(|(bug, looker)| (bug, looker.join().unwrap()))
    });
    for (bug, found) in found {
        let Some((worlds, how)) = found else {
            panic!("{bug:?} shows in none of {MISTAKES_SHOW} worlds");
        };
        eprintln!("{bug:?} shows in world {worlds}: {how}");
    }
}

/// The first world in which a mistake shows, and as what.
async fn finds(bug: Bug, ground: &Ground) -> Option<(u64, String)> {
    for seed in 0..MISTAKES_SHOW {
        let plan = Plan {
            bug: Some(bug),
            ..small(seed)
        };
        if let Err(broken) = judged(plan, ground).await {
            return Some((seed + 1, broken));
        }
    }
    None
}

/// Takes one seed after the other, until there are none.
async fn look_at(next: &AtomicU64, end: u64, ground: &Ground) -> Figures {
    let mut sum = Figures::default();
    loop {
        let seed = next.fetch_add(1, Ordering::Relaxed);
        if seed >= end {
            return sum;
        }
        match judged(small(seed), ground).await {
            Ok(figures) => sum = sum.and(figures),
            Err(broken) => panic!(
                "in world {seed}: {broken}\n  once more, step by step: COMPANION_WORLD={seed} \
                 cargo test --workspace --test simulation whatever -- --nocapture"
            ),
        }
    }
}

async fn judged(plan: Plan, ground: &Ground) -> Result<Figures, String> {
    let _seeded = chance::seeded(plan.seed);
    World::new(plan, ground).await?.run().await
}

/// The world of a seed: a few devices.
fn small(seed: u64) -> Plan {
    Plan {
        seed,
        devices: 1 + usize::try_from(seed % 5).unwrap_or(0),
        trouble: TROUBLE * 60_000,
        bug: None,
        aloud: false,
    }
}

/// Everything of a world happens on one thread, and its time is the world's: also what the desk counts in
/// its own calls, such as how long it waits for TeamViewer.
fn on_ground<T>(look: impl AsyncFnOnce(&Ground) -> T) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .start_paused(true)
        .build()
        .unwrap();
    let (ends, end) = mpsc::channel::<()>();
    // As long as a task blocks, time stands still also while everybody waits for bytes.
    let stands_still = runtime.spawn_blocking(move || end.recv());
    let seen = runtime.block_on(async { look(&Ground::new().await).await });
    drop(ends);
    drop(stands_still);
    seen
}

/// The seed of the first world.
fn first() -> u64 {
    set("COMPANION_FIRST").unwrap_or(0)
}

fn set(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}
