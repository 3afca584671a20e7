//! Times of day and dates, as the user's language and country write them.

use companion_platform::Wall;

use super::Voice;
use crate::assist::Timestamp;

/// Now, by the clock on the user's wall.
#[derive(Clone, Copy, Debug)]
pub struct Local {
    /// What time it is.
    pub now: Timestamp,
    /// What that clock shows at a time.
    pub wall: fn(Timestamp) -> Wall,
}

impl Voice {
    /// A time of day, with its date where that is not today.
    pub fn moment(&self, at: Timestamp, local: &Local) -> String {
        let (then, now) = ((local.wall)(at), (local.wall)(local.now));
        let day = |wall: Wall| (wall.year, wall.month, wall.day);
        match day(then) == day(now) {
            true => self.time(then),
            false => self.stamp(at, local),
        }
    }

    /// A date and a time of day.
    pub fn stamp(&self, at: Timestamp, local: &Local) -> String {
        let then = (local.wall)(at);
        t!(
            self,
            "moment",
            date = self.date(then),
            time = self.time(then)
        )
    }

    fn date(&self, then: Wall) -> String {
        let Wall {
            year, month, day, ..
        } = then;
        t!(self, "date", day = day, month = month, year = year)
    }

    fn time(&self, then: Wall) -> String {
        let Wall { hour, minute, .. } = then;
        if !self.locale().has_twelve_hours() {
            return t!(self, "clock-24", hour = hour, minute = minute);
        }
        let half = hour / 12;
        let hour = match hour % 12 {
            0 => 12,
            hour => hour,
        };
        t!(self, "clock-12", hour = hour, minute = minute, half = half)
    }
}

impl super::Locale {
    /// Whether clocks count to twelve there (`timeData` of the Unicode CLDR). Without a country it
    /// is what the language does in its largest one. The country of the clock comes before that of
    /// the language: its user says how times are to be written.
    fn has_twelve_hours(self) -> bool {
        const TWELVE: &str = "AE AU BD BH CA CO DO DZ EG EH HK IN IQ JM JO KR KW LB LY MO MR MY NZ OM \
             PA PH PK PR PS QA SA SD SG SV SY TN TT TW US VE YE";
        match self.clock.or(self.country) {
            // French Canada counts to 24.
            Some(country) if &country == b"CA" => self.language != super::Language::French,
            Some(country) => TWELVE.split(' ').any(|t| t.as_bytes() == country),
            None => matches!(
                self.language,
                super::Language::English | super::Language::Arabic
            ),
        }
    }
}

#[cfg(test)]
impl Local {
    /// By a clock that is so many hours ahead of the one in Greenwich, without a table of zones.
    pub(crate) fn ahead(now: Timestamp, hours: u64) -> Self {
        const HOUR: u64 = 3_600_000;
        let wall = match hours {
            0 => |at: Timestamp| wall(at.0),
            _ => |at: Timestamp| wall(at.0.saturating_add(HOUR)),
        };
        assert!(hours < 2, "only as far as Berlin");
        Self { now, wall }
    }
}

/// The proleptic Gregorian calendar in Greenwich.
#[cfg(test)]
fn wall(millis: u64) -> Wall {
    let small = |part: u64| u8::try_from(part).unwrap_or_default();
    let (days, minutes) = (millis / 86_400_000, millis / 60_000 % 1440);
    // Counted from the first of March of the year 0, so that a leap day ends its year.
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let year = era * 400 + year + u64::from(month >= 10);
    Wall {
        year: i32::try_from(year).unwrap_or(i32::MAX),
        month: small(if month < 10 { month + 3 } else { month - 9 }),
        day: small(day - (153 * month + 2) / 5 + 1),
        hour: small(minutes / 60),
        minute: small(minutes % 60),
    }
}
