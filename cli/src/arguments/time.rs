//! Times on the command line: a day, a time, or how long ago.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan, Zoned};

use crate::failure::Failure;

/// A time as it was written.
#[derive(Clone, Debug)]
pub(crate) enum TimeArgument {
    At(Timestamp),
    /// In the zone of whoever writes it.
    On(DateTime),
    Day(Date),
    /// 0 is today, 1 is yesterday.
    DaysAgo(i32),
    Ago(Span),
}

impl TimeArgument {
    /// Reads one.
    pub(crate) fn read(text: &str) -> Result<Self, &'static str> {
        match text {
            "today" => return Ok(Self::DaysAgo(0)),
            "yesterday" => return Ok(Self::DaysAgo(1)),
            _ => {}
        }
        // Before dates with a time: a day alone is the whole of it.
        if let Ok(day) = text.parse::<Date>()
            && !text.contains(['T', 't', ' ', ':'])
        {
            return Ok(Self::Day(day));
        }
        let at = || text.parse().ok().map(Self::At);
        let on = || text.parse().ok().map(Self::On);
        let ago = || text.parse().ok().filter(|span: &Span| span.is_positive()).map(Self::Ago);
        at().or_else(on)
            .or_else(ago)
            .ok_or("say a day (2026-11-05), a time (2026-11-05T14:30), today, yesterday, or how long ago (7d, 12h)")
    }

    /// Where it begins.
    pub(crate) fn begin(&self, now: &Zoned) -> Result<Timestamp, Failure> {
        self.resolve(now, 0.days())
    }

    /// Where it ends: of a day, where the next begins.
    pub(crate) fn end(&self, now: &Zoned) -> Result<Timestamp, Failure> {
        self.resolve(now, 1.day())
    }

    fn resolve(&self, now: &Zoned, whole: Span) -> Result<Timestamp, Failure> {
        let zone = now.time_zone();
        let found = match self {
            Self::At(time) => Ok(*time),
            Self::On(time) => zone.to_timestamp(*time),
            Self::Day(day) => midnight(*day, whole, zone),
            Self::DaysAgo(days) => now.date().checked_sub(days.days()).and_then(|day| midnight(day, whole, zone)),
            Self::Ago(span) => now.checked_sub(*span).map(|then| then.timestamp()),
        };
        found.map_err(|error| Failure::usage(format!("there is no such time: {error}")))
    }
}

fn midnight(day: Date, later: Span, zone: &TimeZone) -> Result<Timestamp, jiff::Error> {
    zone.to_timestamp(day.checked_add(later)?.to_datetime(jiff::civil::Time::midnight()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_the_zone() {
        let zone = TimeZone::fixed(jiff::tz::offset(8));
        let now = "2026-11-05T03:00:00Z".parse::<Timestamp>().unwrap().to_zoned(zone);
        for (text, begin, end) in [
            ("2026-11-01", "2026-10-31T16:00:00Z", "2026-11-01T16:00:00Z"),
            ("today", "2026-11-04T16:00:00Z", "2026-11-05T16:00:00Z"),
            ("yesterday", "2026-11-03T16:00:00Z", "2026-11-04T16:00:00Z"),
            ("2026-11-01T12:00", "2026-11-01T04:00:00Z", "2026-11-01T04:00:00Z"),
            ("2026-11-01T12:00:00Z", "2026-11-01T12:00:00Z", "2026-11-01T12:00:00Z"),
            ("7d", "2026-10-29T03:00:00Z", "2026-10-29T03:00:00Z"),
            ("1h 30m", "2026-11-05T01:30:00Z", "2026-11-05T01:30:00Z"),
        ] {
            let time = TimeArgument::read(text).unwrap();
            assert_eq!(time.begin(&now).unwrap().to_string(), begin, "{text}");
            assert_eq!(time.end(&now).unwrap().to_string(), end, "{text}");
        }
        for wrong in ["", "soon", "-7d", "2026-13-01", "7", "0s"] {
            assert!(TimeArgument::read(wrong).is_err(), "{wrong}");
        }
        assert!(TimeArgument::read("19000y").unwrap().begin(&now).is_err());
    }
}
