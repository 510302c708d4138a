//! A year of activity as a heat map: a column a week, a row a day, drawn as SVG.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tatami_domain::Timestamp;

use crate::format::{counted, instant};

const WEEKS: i64 = 53;
/// From one square to the next, in units of the drawing.
const PITCH: i64 = 14;
/// Columns between two names of months, at least.
const APART: i64 = 3;

/// What the template `progress/heat.html` draws.
pub(in crate::pages) struct Heat {
    pub(in crate::pages) days: Vec<Day>,
    pub(in crate::pages) months: Vec<Month>,
    /// For those who do not see the drawing.
    pub(in crate::pages) label: String,
    pub(in crate::pages) caption: String,
    pub(in crate::pages) active: usize,
    /// Days in a row up to today.
    pub(in crate::pages) run: i64,
}

pub(in crate::pages) struct Day {
    pub(in crate::pages) x: i64,
    pub(in crate::pages) y: i64,
    pub(in crate::pages) level: u8,
    /// Empty where nothing was done.
    pub(in crate::pages) title: String,
}

pub(in crate::pages) struct Month {
    pub(in crate::pages) x: i64,
    pub(in crate::pages) name: String,
}

/// From when on activity can be seen.
pub(in crate::pages) fn since(now: Timestamp) -> Timestamp {
    now.plus_seconds(-(WEEKS * 7 + 1) * 24 * 3600)
}

impl Heat {
    /// `zone` decides where a day begins; UTC where it is unknown.
    pub(in crate::pages) fn new(moments: &[Timestamp], now: Timestamp, zone: &str) -> Self {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let date = |at: Timestamp| instant(at).to_zoned(zone.clone()).date();
        let today = date(now);
        let first = monday(today).saturating_sub((7 * (WEEKS - 1)).days());
        let mut by_day: BTreeMap<Date, usize> = BTreeMap::new();
        for day in moments.iter().map(|at| date(*at)).filter(|day| (first..=today).contains(day)) {
            *by_day.entry(day).or_default() += 1;
        }
        let (days, months) = draw(first, today, &by_day);
        let (total, active, run) = (by_day.values().sum(), by_day.len(), run(&by_day, today));
        let label = match total {
            0 => "Nothing in the last year yet".to_owned(),
            1 => "Handed in once".to_owned(),
            _ => format!("Handed in {} on {}", counted(total, "time"), counted(active, "day")),
        };
        let caption = match run {
            0 | 1 => format!("{label}."),
            run => format!("{label}. Run of {run} days; a missed day is forgiven."),
        };
        Self { days, months, label: format!("The last year, day by day: {label}"), caption, active, run }
    }
}

fn monday(date: Date) -> Date {
    date.saturating_sub(i64::from(date.weekday().to_monday_zero_offset()).days())
}

fn draw(first: Date, today: Date, by_day: &BTreeMap<Date, usize>) -> (Vec<Day>, Vec<Month>) {
    let (mut days, mut months): (Vec<Day>, Vec<Month>) = (Vec::new(), Vec::new());
    for (at, day) in (0..).zip(first.series(1.day()).take_while(|day| *day <= today)) {
        let (x, row) = (2 + at / 7 * PITCH, at % 7);
        let count = by_day.get(&day).copied().unwrap_or(0);
        let level = match count {
            0 => 0,
            1 => 1,
            2..4 => 2,
            4..7 => 3,
            _ => 4,
        };
        let title = if count > 0 { format!("{count} on {}", day.strftime("%-d %B %Y")) } else { String::new() };
        days.push(Day { x, y: 14 + row * PITCH, level, title });
        let room = months.last().is_none_or(|last| x - last.x >= APART * PITCH);
        // The name stands above the week in which the month begins.
        if day.day() == 1 && room && x < 2 + (WEEKS - 1) * PITCH {
            months.push(Month { x, name: day.strftime("%b").to_string() });
        }
    }
    (days, months)
}

/// Active days in a row up to today. One missed day between two active ones is forgiven, and today is not over yet.
fn run(by_day: &BTreeMap<Date, usize>, today: Date) -> i64 {
    let (mut run, mut expected) = (0, today);
    for day in by_day.keys().rev() {
        let missed = (expected - *day).get_days();
        // Before the first active day, today itself may still come.
        if missed > if run == 0 { 2 } else { 1 } {
            break;
        }
        run += 1;
        expected = day.saturating_sub(1.day());
    }
    run
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn days(list: &[(i16, i8, i8)]) -> BTreeMap<Date, usize> {
        list.iter().map(|(y, m, d)| (date(*y, *m, *d), 1)).collect()
    }

    #[test]
    fn a_missed_day_is_forgiven_but_not_two() {
        let today = date(2026, 11, 21);
        assert_eq!(run(&days(&[]), today), 0);
        assert_eq!(run(&days(&[(2026, 11, 20), (2026, 11, 21)]), today), 2);
        assert_eq!(run(&days(&[(2026, 11, 16), (2026, 11, 18), (2026, 11, 20)]), today), 3);
        assert_eq!(run(&days(&[(2026, 11, 19)]), today), 1);
        assert_eq!(run(&days(&[(2026, 11, 18)]), today), 0);
        assert_eq!(run(&days(&[(2026, 11, 17), (2026, 11, 20), (2026, 11, 21)]), today), 2);
    }

    #[test]
    fn days_are_those_of_the_reader() {
        // 23:30 UTC on a Friday is Saturday in Berlin.
        let at = Timestamp::from_seconds(1_795_217_400);
        let now = at.plus_seconds(3600);
        let (berlin, nowhere) = (Heat::new(&[at], now, "Europe/Berlin"), Heat::new(&[at], now, "Nowhere/Else"));
        let title = |heat: &Heat| heat.days.iter().find(|day| day.level > 0).unwrap().title.clone();
        assert_eq!(title(&berlin), "1 on 21 November 2026");
        assert_eq!(title(&nowhere), "1 on 20 November 2026");
        assert_eq!(berlin.caption, "Handed in once.");
        assert_eq!((berlin.active, berlin.run), (1, 1));
    }

    #[test]
    fn a_year_is_drawn_up_to_today() {
        let heat = Heat::new(&[], Timestamp::from_seconds(1_795_237_920), "UTC");
        // A Saturday: 52 whole weeks and six days.
        assert_eq!(heat.days.len(), 52 * 7 + 6);
        assert!(heat.months.len() >= 11 && heat.months.len() <= 13);
        assert_eq!(heat.caption, "Nothing in the last year yet.");
    }
}
