//! How bad a world is: what its network does to messages, and how often what else goes wrong.

use companion_desk::rehearsal::Faults;

use crate::dice::Dice;

/// Chances are in thousandths.
#[derive(Clone, Debug)]
pub struct Weather {
    /// A message is lost.
    pub loses: u64,
    /// A message arrives twice.
    pub doubles: u64,
    /// A message takes up to half a minute, and so comes behind later ones.
    pub dawdles: u64,
    /// The longest that a message takes otherwise, in milliseconds.
    pub slow: u64,
    /// Something happens to a device, the desk or TeamViewer about every so many milliseconds.
    pub trouble: u64,
}

/// What goes wrong beside the network.
#[derive(Clone, Copy, Debug)]
pub enum Trouble {
    /// The power goes soon, in the middle of what the disk does.
    PowerFails,
    /// The agent is killed.
    AgentDies,
    /// A disk is full, or has room again.
    DiskFills(bool),
    /// A device's clock is set, or it slept.
    ClockJumps,
    /// A device comes to another network.
    Roams,
    /// A device is cut off.
    CutsOff,
    /// Everybody is cut off.
    CutsAllOff,
    /// The user goes, comes, locks the screen or wants quiet.
    UserMoves,
    /// The journal is rewritten.
    Shortens,
    /// The desk is killed.
    DeskDies,
    /// The desk is restarted in good order.
    DeskRestarts,
    /// The desk is killed between TeamViewer's answer and its own record.
    DeskDiesOpening,
    /// The desk's clock is set.
    DeskClockJumps,
    /// TeamViewer begins to misbehave, or ceases to.
    TeamViewer,
}

impl Weather {
    /// The weather of a world.
    pub fn of(dice: &mut Dice) -> Self {
        match dice.below(4) {
            0 => Self {
                trouble: 240_000,
                ..Self::fair()
            },
            1 => Self {
                loses: 150,
                doubles: 50,
                dawdles: 50,
                slow: 2_000,
                trouble: 120_000,
            },
            2 => Self {
                loses: 30,
                doubles: 200,
                dawdles: 200,
                slow: 5_000,
                trouble: 60_000,
            },
            _ => Self {
                loses: 350,
                doubles: 100,
                dawdles: 100,
                slow: 1_000,
                trouble: 45_000,
            },
        }
    }

    /// Nothing goes wrong.
    pub fn fair() -> Self {
        Self {
            loses: 0,
            doubles: 0,
            dawdles: 0,
            slow: 100,
            trouble: u64::MAX,
        }
    }

    /// How long a message takes.
    pub fn delay(&self, dice: &mut Dice) -> u64 {
        if dice.one_in_thousand(self.dawdles) {
            dice.between(1_000, 30_000)
        } else {
            dice.between(5, self.slow)
        }
    }
}

impl Trouble {
    /// One of them. Where there are many devices, what concerns all of them is as rare as with few.
    pub fn any(dice: &mut Dice, devices: usize) -> Self {
        let many = u64::try_from(devices).unwrap_or(u64::MAX) / 5;
        let kinds = if dice.below(1 + many) == 0 { 26 } else { 18 };
        match dice.below(kinds) {
            0..=3 => Self::PowerFails,
            4..=6 => Self::AgentDies,
            7 | 8 => Self::DiskFills(true),
            9 | 10 => Self::DiskFills(false),
            11 => Self::ClockJumps,
            12 => Self::Roams,
            13 => Self::CutsOff,
            14 | 15 => Self::UserMoves,
            16 | 17 => Self::Shortens,
            18 => Self::CutsAllOff,
            19 => Self::DeskDies,
            20 => Self::DeskRestarts,
            21 => Self::DeskDiesOpening,
            22 => Self::DeskClockJumps,
            _ => Self::TeamViewer,
        }
    }
}

/// A way in which TeamViewer misbehaves; half of the time it behaves.
pub fn teamviewer(dice: &mut Dice) -> Faults {
    let fails = |status, afterwards| Faults {
        status: Some(status),
        afterwards,
        ..Faults::default()
    };
    match dice.below(16) {
        0 => fails(500, false),
        1 | 2 => fails(500, true),
        3 => Faults {
            retry_after: Some(dice.between(1, 60).to_string()),
            ..fails(429, false)
        },
        4 => Faults {
            // What somebody on the way makes of an answer.
            body: Some("<html>".to_owned()),
            afterwards: true,
            ..Faults::default()
        },
        5 => fails(403, false),
        6 => Faults {
            hangs_up: true,
            afterwards: true,
            ..Faults::default()
        },
        // It takes its time, before or after it has done something.
        7..=9 => Faults {
            holds: true,
            afterwards: dice.below(2) == 0,
            ..Faults::default()
        },
        _ => Faults::default(),
    }
}

/// When TeamViewer answers what it has held, in milliseconds, and how.
pub fn late_answer(dice: &mut Dice, patience: u64) -> (u64, Faults) {
    let wait = match dice.below(10) {
        0..=4 => dice.between(200, patience - 1_000),
        // The desk has given up by then, and tries again meanwhile.
        5..=7 => dice.between(patience + 500, 60_000),
        _ => dice.between(60_000, 480_000),
    };
    let fails = |status, afterwards| Faults {
        status: Some(status),
        afterwards,
        ..Faults::default()
    };
    let how = match dice.below(10) {
        0 => fails(503, false),
        1 => fails(500, true),
        2 => Faults {
            retry_after: Some(dice.between(1, 30).to_string()),
            ..fails(429, false)
        },
        3 => Faults {
            hangs_up: true,
            afterwards: true,
            ..Faults::default()
        },
        _ => Faults::default(),
    };
    (wait, how)
}
