//! A day with a large fleet, played in virtual time: whether the [`rota`](super::rota) keeps what it
//! promises, and what Graph allows.
//!
//! Sessions are begun in Intune, of which the desk knows nothing until it asks about that device, and
//! in our console, after which the device is watched. The page of a device that an operator looks at
//! is watched as well. The limit is counted the way Graph counts: over every window of 20 seconds, each
//! member of a batch and the batch itself, together with what the inventory and the operators call.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fmt,
    time::Duration,
};

use super::rota::{BATCH, LIMIT, ROUND, Rota, WINDOW};
use crate::fleet::Dice;

/// Rounds of a day.
const ROUNDS: u64 = 24 * 3600 / ROUND.as_secs();

/// How long a device stays watched after its session was noticed: an offer's time.
const WATCHED_FOR: Duration = Duration::from_secs(600);

/// What a look costs until the agent has been told: the batch and the long poll's answer.
const ANSWERED_AFTER: Duration = Duration::from_millis(800);

/// What is played.
#[derive(Clone, Copy, Debug)]
pub struct Day {
    /// Where the dice begin.
    pub seed: u64,
    /// Devices that Intune manages and that have an agent.
    pub devices: u32,
    /// Sessions that are begun in Intune.
    pub in_intune: u64,
    /// Sessions that are asked for in our console.
    pub in_console: u64,
    /// Devices whose pages are open at any time.
    pub pages: u64,
    /// Calls for the inventory and by operators, evenly over the day.
    pub further_calls: u64,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Played {
    /// Looks at devices.
    pub looks: u64,
    /// Batches in which they were made.
    pub batches: u64,
    /// All calls that Graph counts.
    pub calls: u64,
    /// The most in any window of 20 seconds.
    pub busiest: usize,
    /// On devices that were watched.
    pub watched: Delays,
    /// On all others.
    pub others: Delays,
    /// Sessions that were noticed later than was promised while they waited.
    pub late: usize,
    /// Sessions that were never noticed.
    pub unnoticed: usize,
}

/// How long sessions waited until the agent knew, and what had been promised at most.
#[derive(Clone, Debug, Default)]
pub struct Delays {
    /// One for each session, the shortest first.
    pub all: Vec<Duration>,
    /// The longest promise that was made to one of them.
    pub promised: Duration,
}

impl Delays {
    /// What so many of a hundred did not exceed.
    pub fn percentile(&self, percent: usize) -> Duration {
        let at = (self.all.len() * percent).div_ceil(100).max(1) - 1;
        self.all.get(at).copied().unwrap_or_default()
    }

    /// The longest.
    pub fn longest(&self) -> Duration {
        self.all.last().copied().unwrap_or_default()
    }
}

/// A session that nobody has noticed yet.
struct Waiting {
    since: Duration,
    watched: bool,
    promised: Duration,
}

impl Day {
    /// A working day of a company with so many devices, the same each time.
    pub const fn usual(devices: u32) -> Self {
        Self {
            seed: 7,
            devices,
            in_intune: 400,
            in_console: 300,
            pages: 10,
            further_calls: 20_000,
        }
    }

    /// Plays it.
    pub fn play(&self) -> Played {
        let mut dice = Dice::new(self.seed);
        let mut rota = Rota::default();
        let all: BTreeSet<u32> = (0..self.devices).collect();
        rota.set(&all, &BTreeSet::new());
        let mut begun = self.sessions(&mut dice);
        let mut game = Game::default();
        for number in 0..ROUNDS {
            let now = time(number);
            while let Some((at, device, in_console)) = begun.pop_front_if(|(at, ..)| *at <= now) {
                if in_console {
                    rota.watch(&device);
                    game.until.insert(device, at + WATCHED_FOR);
                }
                let session = Waiting {
                    since: at,
                    watched: in_console,
                    promised: Duration::ZERO,
                };
                game.waiting.entry(device).or_insert(session);
            }
            self.turn_pages(&mut dice, &mut rota, &mut game, now);
            game.end_watching(&mut rota, now);
            let promise = rota.promise();
            for session in game.waiting.values_mut() {
                let now = match session.watched {
                    true => promise.watched,
                    false => promise.others,
                };
                session.promised = session.promised.max(now);
            }
            let further = self.further_calls * (number + 1) / ROUNDS;
            game.ask(&mut rota, now, further);
        }
        game.end()
    }

    /// When sessions are begun, on which devices, and whether in our console. None so late that the
    /// day ends before its turn comes.
    fn sessions(&self, dice: &mut Dice) -> VecDeque<(Duration, u32, bool)> {
        let last = 22 * 3600 * 1000;
        let kinds = [(self.in_intune, false), (self.in_console, true)];
        let sessions = kinds.into_iter().flat_map(|(count, in_console)| {
            std::iter::repeat_n(in_console, usize::try_from(count).unwrap_or(usize::MAX))
        });
        let mut sessions: Vec<_> = sessions
            .map(|in_console| {
                let at = Duration::from_millis(dice.below(last));
                (at, self.device(dice), in_console)
            })
            .collect();
        sessions.sort_unstable();
        sessions.into()
    }

    fn device(&self, dice: &mut Dice) -> u32 {
        u32::try_from(dice.below(self.devices.into())).unwrap_or_default()
    }

    /// Operators look at a device for a minute on average.
    fn turn_pages(&self, dice: &mut Dice, rota: &mut Rota<u32>, game: &mut Game, now: Duration) {
        let turned = (0..self.pages).filter(|_| dice.below(30) == 0).count();
        for _ in 0..turned {
            let device = self.device(dice);
            rota.watch(&device);
            let until = game.until.entry(device).or_default();
            *until = (*until).max(now + Duration::from_secs(60));
        }
    }
}

/// How things stand.
#[derive(Default)]
struct Game {
    waiting: BTreeMap<u32, Waiting>,
    /// Until when devices are watched.
    until: BTreeMap<u32, Duration>,
    /// The calls of the rounds that Graph still counts.
    window: VecDeque<usize>,
    further: u64,
    looks: u64,
    batches: u64,
    calls: u64,
    busiest: usize,
    watched: Delays,
    others: Delays,
    late: usize,
}

impl Game {
    fn end_watching(&mut self, rota: &mut Rota<u32>, now: Duration) {
        self.until.retain(|device, until| {
            let still = *until > now;
            if !still {
                rota.unwatch(device);
            }
            still
        });
    }

    fn ask(&mut self, rota: &mut Rota<u32>, now: Duration, further: u64) {
        let round = rota.round();
        let others = usize::try_from(further - self.further).unwrap_or_default();
        self.further = further;
        let batches = round.len().div_ceil(BATCH);
        let calls = round.len() + batches + others;
        self.window.push_back(calls);
        let counted = WINDOW.as_secs() / ROUND.as_secs();
        if u64::try_from(self.window.len()).unwrap_or_default() > counted {
            self.window.pop_front();
        }
        self.busiest = self.busiest.max(self.window.iter().sum());
        self.looks += u64::try_from(round.len()).unwrap_or_default();
        self.batches += u64::try_from(batches).unwrap_or_default();
        self.calls += u64::try_from(calls).unwrap_or_default();
        for device in round {
            let Some(session) = self.waiting.remove(&device) else {
                continue;
            };
            let delay = now + ANSWERED_AFTER - session.since;
            self.late += usize::from(delay > session.promised);
            let delays = match session.watched {
                true => &mut self.watched,
                false => &mut self.others,
            };
            delays.all.push(delay);
            delays.promised = delays.promised.max(session.promised);
            rota.watch(&device);
            self.until.insert(device, now + WATCHED_FOR);
        }
    }

    fn end(mut self) -> Played {
        self.watched.all.sort_unstable();
        self.others.all.sort_unstable();
        Played {
            looks: self.looks,
            batches: self.batches,
            calls: self.calls,
            busiest: self.busiest,
            watched: self.watched,
            others: self.others,
            late: self.late,
            unnoticed: self.waiting.len(),
        }
    }
}

/// When a round begins.
fn time(number: u64) -> Duration {
    Duration::from_secs(number * ROUND.as_secs())
}

/// A table, as it stands in the documents.
impl fmt::Display for Played {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = self.busiest * 100 / LIMIT;
        writeln!(
            f,
            "| calls | looks | batches | most in 20 s | of Graph's limit |"
        )?;
        writeln!(f, "|--:|--:|--:|--:|--:|")?;
        writeln!(
            f,
            "| {} | {} | {} | {} | {share} % |\n",
            self.calls, self.looks, self.batches, self.busiest
        )?;
        writeln!(
            f,
            "| device | sessions | median | 95 % | longest | promised |"
        )?;
        writeln!(f, "|---|--:|--:|--:|--:|--:|")?;
        for (name, delays) in [("watched", &self.watched), ("other", &self.others)] {
            let [median, most, longest] = [
                delays.percentile(50),
                delays.percentile(95),
                delays.longest(),
            ]
            .map(|delay| format!("{:.1} s", delay.as_secs_f64()));
            let promised = delays.promised.as_secs();
            let sessions = delays.all.len();
            writeln!(
                f,
                "| {name} | {sessions} | {median} | {most} | {longest} | {promised} s |"
            )?;
        }
        write!(f, "\nlate: {}, unnoticed: {}", self.late, self.unnoticed)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Day;
    use crate::intune::rota::BUDGET;

    #[test]
    fn a_day_of_30_000_devices_keeps_what_is_promised_and_what_graph_allows() {
        let played = Day::usual(30_000).play();
        assert!(played.busiest <= BUDGET, "{played}");
        assert_eq!((played.late, played.unnoticed), (0, 0), "{played}");
        assert!(played.watched.all.len() > 250 && played.others.all.len() > 350);
        let five = Duration::from_secs(5);
        assert!(played.watched.longest() <= five, "{played}");
        assert!(played.watched.promised <= five, "{played}");
        // Eleven minutes, and half as long again while operators have thirty watched.
        let promised = played.others.promised;
        assert!((661..1080).contains(&promised.as_secs()), "{played}");
        assert!(
            played.others.percentile(50) < Duration::from_secs(400),
            "{played}"
        );
    }

    #[test]
    fn where_more_are_watched_than_a_round_takes_more_is_promised() {
        // More are watched than one round takes, and the promise knows that.
        let crowded = Day {
            in_console: 20_000,
            ..Day::usual(3_000)
        };
        let played = crowded.play();
        assert!(played.busiest <= BUDGET, "{played}");
        assert!(played.watched.promised > Duration::from_secs(5), "{played}");
    }
}
