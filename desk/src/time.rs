//! What time it is, and waiting for it: the system's time, or one that a test turns by hand.

use std::{
    fmt,
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use serde::{Deserialize, Serialize};
use tokio::sync::watch;

/// A moment, in Unix milliseconds.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    sqlx::Type,
    utoipa::ToSchema,
)]
#[serde(transparent)]
#[sqlx(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// Later than everything.
    pub const NEVER: Self = Self(i64::MAX);

    /// That many milliseconds after the beginning of 1970.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the beginning of 1970.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The first moment of a day in UTC, `2027-01-15`. Nothing if that is no day.
    pub fn from_date(text: &str) -> Option<Self> {
        let mut parts = text.split('-').map(str::parse::<i64>);
        let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day)), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return None;
        };
        if !(1970..=9999).contains(&year) {
            return None;
        }
        let days = days(year, month, day);
        (civil(days) == (year, month, day)).then(|| Self(days * 86_400_000))
    }

    /// A time as RFC 3339 writes it, with or without fractions of a second, which are left out:
    /// `2027-01-15T08:30:00.1234567Z`, `…+01:00`. Nothing if that is no time since 1970.
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        let (date, rest) = text.split_once(['T', 't'])?;
        let whole = rest.get(..8)?;
        let behind = rest.get(8..)?;
        let zone = behind.find(['Z', 'z', '+', '-']).map(|at| &behind[at..])?;
        let digits = |text: &str, most: i64| {
            let number = text.parse::<i64>().ok().filter(|number| *number <= most);
            number.filter(|_| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let fields: Vec<&str> = whole.split(':').collect();
        let [hour, minute, second] = fields[..] else {
            return None;
        };
        // A leap second is the end of its minute.
        let of_day = digits(hour, 23)? * 3600 + digits(minute, 59)? * 60 + digits(second, 60)?;
        let ahead = match zone.split_at(1) {
            ("Z" | "z", "") => 0,
            (sign, offset) => {
                let (hours, minutes) = offset.split_once(':')?;
                let seconds = digits(hours, 23)? * 3600 + digits(minutes, 59)? * 60;
                if sign == "-" { -seconds } else { seconds }
            }
        };
        let day = Self::from_date(date)?;
        Some(Self(day.0 + (of_day - ahead) * 1000))
    }

    /// As the protocol writes it.
    pub fn wire(self) -> u64 {
        u64::try_from(self.0).unwrap_or(0)
    }

    /// As the system and other crates know it.
    pub fn system(self) -> SystemTime {
        UNIX_EPOCH + Duration::from_millis(self.wire())
    }

    /// That much later.
    pub fn after(self, span: Duration) -> Self {
        let millis = i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
        Self(self.0.saturating_add(millis))
    }

    /// That much earlier.
    pub fn before(self, span: Duration) -> Self {
        let millis = i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
        Self(self.0.saturating_sub(millis))
    }

    /// How long it is from `earlier` to here; nothing if it lies ahead.
    pub fn since(self, earlier: Self) -> Duration {
        let millis = self.0.saturating_sub(earlier.0);
        Duration::from_millis(u64::try_from(millis).unwrap_or(0))
    }
}

/// RFC 3339 in UTC with whole seconds, which is what TeamViewer writes: `2018-09-26T13:14:48Z`.
impl From<SystemTime> for Timestamp {
    fn from(time: SystemTime) -> Self {
        let since = time.duration_since(UNIX_EPOCH);
        Self::default().after(since.unwrap_or_default())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.div_euclid(1000);
        let (year, month, day) = civil(seconds.div_euclid(86_400));
        let second = seconds.rem_euclid(86_400);
        let (hour, minute) = (second / 3600, second / 60 % 60);
        let second = second % 60;
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"
        )
    }
}

/// Howard Hinnant's `days_from_civil`: year, month and day to days since 1970.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Howard Hinnant's `civil_from_days`: days since 1970 to year, month and day.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// Where the desk takes its time from.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The system.
    #[default]
    System,
    /// A [`HandClock`].
    Hand(watch::Receiver<Timestamp>),
}

impl Clock {
    /// What time it is.
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => SystemTime::now().into(),
            Self::Hand(time) => *time.borrow(),
        }
    }

    /// Waits until then; for ever, if that is [`Timestamp::NEVER`].
    pub async fn sleep_until(&self, then: Timestamp) {
        if then == Timestamp::NEVER {
            return std::future::pending().await;
        }
        match self {
            Self::System => tokio::time::sleep(then.since(self.now())).await,
            Self::Hand(time) => {
                let mut time = time.clone();
                if time.wait_for(|now| *now >= then).await.is_err() {
                    std::future::pending().await
                }
            }
        }
    }
}

/// Turns the time of every [`Clock`] that came from it.
#[derive(Clone, Debug)]
pub struct HandClock(Arc<watch::Sender<Timestamp>>);

impl HandClock {
    /// Stands still at that time.
    pub fn at(time: Timestamp) -> Self {
        Self(Arc::new(watch::Sender::new(time)))
    }

    /// A clock that shows this time.
    pub fn clock(&self) -> Clock {
        Clock::Hand(self.0.subscribe())
    }

    /// Moves the time on.
    pub fn advance(&self, span: Duration) {
        self.0.send_modify(|time| *time = time.after(span));
    }

    /// Sets it to a time, which may be an earlier one.
    pub fn set(&self, time: Timestamp) {
        self.0.send_replace(time);
    }
}

#[cfg(test)]
mod tests {
    use super::Timestamp;

    #[test]
    fn times_are_written_as_teamviewer_writes_them() {
        for (millis, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399_999, "2000-02-28T23:59:59Z"),
            (951_782_400_000, "2000-02-29T00:00:00Z"),
            (1_537_967_688_000, "2018-09-26T13:14:48Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00Z"),
        ] {
            assert_eq!(Timestamp::from_millis(millis).to_string(), text);
        }
    }

    #[test]
    fn times_are_read_as_graph_writes_them() {
        for (text, read) in [
            ("2018-09-26T13:14:48Z", "2018-09-26T13:14:48Z"),
            ("2018-09-26T13:14:48.3828758Z", "2018-09-26T13:14:48Z"),
            ("2016-12-31T23:58:49.3828758-08:00", "2017-01-01T07:58:49Z"),
            ("2017-01-01T00:30:00+01:00", "2016-12-31T23:30:00Z"),
        ] {
            let time = Timestamp::from_rfc3339(text).map(|at| at.to_string());
            assert_eq!(time.as_deref(), Some(read), "{text}");
        }
        for none in [
            "",
            "2018-09-26",
            "2018-09-26T13:14:48",
            "2018-09-26T24:14:48Z",
            "2018-09-26T1:14:480Z",
            "2018-09-26T13:14:48+1",
            "2018-09-26T13:14:48Zulu",
            "2018-09-26Té3:14:48Z",
            // What Graph writes for “never”.
            "0001-01-01T00:00:00Z",
        ] {
            assert_eq!(Timestamp::from_rfc3339(none), None, "{none}");
        }
    }

    #[test]
    fn a_day_begins_at_midnight_and_what_is_none_is_not_taken() {
        for day in ["1970-01-01", "2000-02-29", "2027-01-15", "2100-03-01"] {
            let begins = Timestamp::from_date(day).map(|at| at.to_string());
            assert_eq!(begins, Some(format!("{day}T00:00:00Z")));
        }
        for none in [
            "",
            "2027-02-29",
            "2027-13-01",
            "1-1",
            "x-01-01",
            "2027-01-15-1",
        ] {
            assert_eq!(Timestamp::from_date(none), None, "{none}");
        }
    }
}
