//! Times of day and dates, as the user's language and country write them.

use jiff::Timestamp as Instant;
pub use jiff::tz::TimeZone;

use super::Voice;
use crate::assist::Timestamp;

/// Now, by the clock on the user's wall.
#[derive(Clone, Debug)]
pub struct Local {
    /// What time it is.
    pub now: Timestamp,
    /// By which clock.
    pub zone: TimeZone,
}

impl Voice {
    /// A time of day, with its date where that is not today.
    pub fn moment(&self, at: Timestamp, local: &Local) -> String {
        let then = local.wall(at);
        let time = self.time(then.hour(), then.minute());
        if then.date() == local.wall(local.now).date() {
            return time;
        }
        t!(self, "moment", date = self.date(&then), time = time)
    }

    /// A date and a time of day.
    pub fn stamp(&self, at: Timestamp, local: &Local) -> String {
        let then = local.wall(at);
        let time = self.time(then.hour(), then.minute());
        t!(self, "moment", date = self.date(&then), time = time)
    }

    fn date(&self, then: &jiff::ZonedDateTime) -> String {
        let (day, month, year) = (then.day(), then.month(), then.year());
        t!(self, "date", day = day, month = month, year = year)
    }

    fn time(&self, hour: i8, minute: i8) -> String {
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

impl Local {
    fn wall(&self, at: Timestamp) -> jiff::ZonedDateTime {
        let millis = i64::try_from(at.0).unwrap_or(i64::MAX);
        let instant = Instant::from_millisecond(millis).unwrap_or(Instant::MAX);
        instant.to_zoned_datetime(self.zone.clone())
    }
}

impl super::Locale {
    /// Whether clocks count to twelve there (`timeData` of the Unicode CLDR). Without a country it
    /// is what the language does in its largest one.
    fn has_twelve_hours(self) -> bool {
        const TWELVE: &str = "AE AU BD BH CA CO DO DZ EG EH HK IN IQ JM JO KR KW LB LY MO MR MY NZ OM \
             PA PH PK PR PS QA SA SD SG SV SY TN TT TW US VE YE";
        match self.country {
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
