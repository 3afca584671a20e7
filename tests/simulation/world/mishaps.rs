//! What goes wrong in a world, done.

use companion::assist::{Event, Presence};

use super::{Broken, Happening, World, operators::ADMINISTRATOR};
use crate::weather::{self, Trouble};

impl World<'_> {
    pub(super) async fn go_wrong(&mut self, trouble: Trouble) -> Result<(), Broken> {
        if self.plan.aloud {
            eprintln!("          {trouble:?}");
        }
        let device = self.dice.place(self.devices.len());
        let now = self.now;
        match trouble {
            Trouble::PowerFails => {
                let changes = u32::try_from(self.dice.below(8)).unwrap_or(0);
                self.devices[device].disk.blow_after(changes);
            }
            Trouble::AgentDies => self.dies(device),
            Trouble::DiskFills(full) => self.devices[device].disk.fill(full),
            Trouble::ClockJumps => {
                let by = self.dice.between(0, 180_000_000);
                self.devices[device].ahead += i64::try_from(by).unwrap_or(0) - 90_000_000;
                if let Some(up) = &mut self.devices[device].up {
                    up.deadline = None;
                }
                self.hear(device, Event::Jumped)?;
            }
            Trouble::Roams => self.hear(device, Event::Roamed)?,
            Trouble::CutsOff => {
                self.devices[device].cut_off = now + self.dice.between(5_000, 600_000);
            }
            Trouble::CutsAllOff => {
                let until = now + self.dice.between(5_000, 300_000);
                for device in &mut self.devices {
                    device.cut_off = until;
                }
            }
            Trouble::UserMoves => {
                let presence = self.dice.pick(&[
                    Presence::Here,
                    Presence::Locked,
                    Presence::Away,
                    Presence::Quiet,
                ]);
                self.devices[device].presence = presence;
                self.hear(device, Event::Presence(presence))?;
            }
            Trouble::Shortens => {
                self.devices[device].shorten();
                if self.devices[device].disk.is_dark() {
                    self.power_cut(device);
                }
            }
            Trouble::DeskDies => self.desk_is_gone(),
            Trouble::DeskRestarts => {
                self.office.stop();
                self.answer_polls().await?;
                self.desk_is_gone();
            }
            Trouble::DeskDiesOpening => {
                if self.office.is_up() {
                    self.ask(ADMINISTRATOR, device, 300).await?;
                    if self.office.keep_and_die_opening().await {
                        self.desk_is_gone();
                    }
                    self.judge_sessions()?;
                }
            }
            Trouble::DeskClockJumps => {
                let by = self.dice.between(0, 1_200_000);
                self.desk_ahead += i64::try_from(by).unwrap_or(0) - 600_000;
                self.touched();
            }
            Trouble::TeamViewer => {
                let faults = weather::teamviewer(&mut self.dice);
                self.behave(faults);
            }
        }
        Ok(())
    }

    /// The desk is down, and every connection with it.
    pub(super) fn desk_is_gone(&mut self) {
        self.office.kill();
        self.teamviewer.is_alone();
        let held = std::mem::take(&mut self.held);
        for number in held.into_keys() {
            let wait = self.dice.between(1, 200);
            self.later(wait, Happening::Returns(number, None));
        }
        self.touched();
        self.within(60_000, Happening::DeskStarts);
    }
}
