//! Due dates as they are typed: a local date and time, and the zone it is meant in.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};
use tatami_domain::Timestamp;
use tatami_storage::SignedIn;

use crate::format;

/// The fields of a due date, as posted or to be shown again.
#[derive(Clone, Debug, Default)]
pub(super) struct DueForm {
    /// `2026-11-27T23:00`.
    pub(super) due: String,
    /// An IANA name; empty for what the browser says.
    pub(super) zone: String,
    /// What stands in the field that people without a script see.
    pub(super) typed_zone: String,
}

/// A moment, in a zone that is known.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Due {
    pub(super) at: Timestamp,
    /// As the time zone database spells it.
    pub(super) zone: String,
    /// What the person should know about it; empty most of the time.
    pub(super) note: String,
}

impl DueForm {
    /// To change a date that is set.
    pub(super) fn of(at: Timestamp, zone: &str) -> Self {
        let zoned = format::instant(at).in_tz(zone).unwrap_or_else(|_| format::instant(at).to_zoned(TimeZone::UTC));
        let zone = zoned.time_zone().iana_name().unwrap_or("UTC").to_owned();
        let due = zoned.strftime("%Y-%m-%dT%H:%M").to_string();
        Self { due, typed_zone: zone.clone(), zone }
    }

    /// For a new date: the hidden zone is left to the browser, the visible one is the account's.
    pub(super) fn fresh(signed_in: &SignedIn) -> Self {
        Self { typed_zone: account_zone(signed_in), ..Self::default() }
    }

    /// The date, or what to do about it. The zone that was typed counts before the browser's, that before the account's.
    pub(super) fn read(&self, signed_in: &SignedIn) -> Result<Due, String> {
        let named = [&self.typed_zone, &self.zone].into_iter().map(|zone| zone.trim()).find(|zone| !zone.is_empty());
        parse(&self.due, &named.map_or_else(|| account_zone(signed_in), str::to_owned))
    }
}

/// The time zone of an account's settings.
pub(in crate::pages) fn account_zone(signed_in: &SignedIn) -> String {
    let preferences: Option<serde_json::Value> = serde_json::from_str(signed_in.preferences.get()).ok();
    let zone = preferences.as_ref().and_then(|all| all.get("time_zone")?.as_str());
    zone.unwrap_or("UTC").to_owned()
}

/// A zone by its name, spelled as the time zone database does.
pub(in crate::pages) fn known_zone(name: &str) -> Option<String> {
    let zone = TimeZone::get(name.trim()).ok()?;
    Some(zone.iana_name()?.to_owned())
}

fn parse(local: &str, zone: &str) -> Result<Due, String> {
    let local = local.trim();
    if local.is_empty() {
        return Err("Choose a day and a time.".to_owned());
    }
    let wall: DateTime = local.parse().map_err(|_| "Write the day and the time like 2026-11-27 23:00.".to_owned())?;
    let unknown = || format!("There is no time zone “{zone}”. Use a name like Europe/Berlin.");
    let zone = known_zone(zone).ok_or_else(unknown)?;
    let tz = TimeZone::get(&zone).map_err(|_| unknown())?;
    let place = zone.replace('_', " ");
    let moment = tz.to_ambiguous_timestamp(wall);
    let mut note = String::new();
    match moment.offset() {
        AmbiguousOffset::Unambiguous { .. } => {}
        AmbiguousOffset::Gap { .. } => {
            let time = wall.strftime("%H:%M");
            return Err(format!(
                "{time} does not exist on that day in {place}: the clocks go forward. Choose an earlier or a later time."
            ));
        }
        AmbiguousOffset::Fold { .. } => {
            let time = wall.strftime("%H:%M");
            note = format!("{time} comes twice on that day in {place}, as the clocks go back. The second one counts.");
        }
    }
    let at = moment.later().map_err(|_| "Choose a day before 30 December 9999.".to_owned())?;
    Ok(Due { at: Timestamp(at.as_microsecond()), zone, note })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(local: &str, zone: &str) -> i64 {
        parse(local, zone).unwrap().at.seconds()
    }

    #[test]
    fn a_local_time_is_meant_in_its_zone() {
        assert_eq!(seconds("2026-11-27T23:00", "UTC"), 1_795_820_400);
        assert_eq!(seconds("2026-11-27T23:00", "Europe/Berlin"), 1_795_820_400 - 3600);
        assert_eq!(seconds("2026-07-27T23:00", "Europe/Berlin"), seconds("2026-07-27T21:00", "UTC"));
        assert_eq!(seconds("2026-11-27 23:00:30", "Asia/Kathmandu"), seconds("2026-11-27T17:15:30", "UTC"));
    }

    #[test]
    fn zones_are_spelled_as_the_database_does_and_unknown_ones_named() {
        assert_eq!(parse("2026-11-27T23:00", "europe/berlin").unwrap().zone, "Europe/Berlin");
        assert!(parse("2026-11-27T23:00", "Mars/Base").unwrap_err().contains("“Mars/Base”"));
        assert!(parse("2026-11-27T23:00", "../../etc/passwd").is_err());
    }

    #[test]
    fn times_that_do_not_exist_are_refused() {
        let error = parse("2026-03-29T02:30", "Europe/Berlin").unwrap_err();
        assert!(error.starts_with("02:30 does not exist on that day in Europe/Berlin"), "{error}");
        assert!(parse("2026-03-29T02:30", "UTC").is_ok());
    }

    #[test]
    fn of_times_that_come_twice_the_second_counts() {
        let due = parse("2026-10-25T02:30", "Europe/Berlin").unwrap();
        assert_eq!(due.at.seconds(), seconds("2026-10-25T01:30", "UTC"));
        assert!(due.note.contains("comes twice"));
        assert!(parse("2026-10-25T03:30", "Europe/Berlin").unwrap().note.is_empty());
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in
            ["", "  ", "tomorrow", "2026-13-01T10:00", "2026-02-30T10:00", "12026-01-01T10:00", "2026-11-27T25:00"]
        {
            assert!(parse(text, "UTC").is_err(), "{text}");
        }
        for zone in ["UTC", "Europe/Berlin", "Pacific/Kiritimati"] {
            assert_eq!(parse("9999-12-31T23:59", zone).unwrap_err(), "Choose a day before 30 December 9999.");
            assert!(parse("9999-12-29T23:59", zone).is_ok(), "{zone}");
        }
    }

    #[test]
    fn a_date_that_is_set_comes_back_as_it_was_typed() {
        let due = parse("2026-11-27T23:00", "America/New_York").unwrap();
        let form = DueForm::of(due.at, &due.zone);
        assert_eq!((form.due.as_str(), form.zone.as_str()), ("2026-11-27T23:00", "America/New_York"));
        assert_eq!(DueForm::of(due.at, "Nowhere/Else").zone, "UTC");
    }
}
