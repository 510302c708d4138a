//! Numbers, sizes and moments as people read them. Shared by all pages, so that the same thing always looks the same.

use tatami_domain::{Timestamp, User};

/// Somebody by both names, where it has to be clear who is meant: `Ada Lovelace (ada)`.
pub(crate) fn named(user: &User) -> String {
    let username = user.username.as_str();
    if user.display_name == username { username.to_owned() } else { format!("{} ({username})", user.display_name) }
}

/// A moment for `<time datetime>`, in RFC 3339.
pub(crate) fn iso(at: Timestamp) -> String {
    instant(at).to_string()
}

/// What stands in a `<time>` before a script makes it relative: `21 Nov 2026, 05:12 UTC`.
pub(crate) fn moment(at: Timestamp) -> String {
    instant(at).strftime("%-d %b %Y, %H:%M UTC").to_string()
}

/// A moment in a time zone: `Tue 24 Nov 2026, 18:00`. UTC where the zone is unknown.
pub(crate) fn moment_in(at: Timestamp, zone: &str) -> String {
    match instant(at).in_tz(zone) {
        Ok(zoned) => zoned.strftime("%a %-d %b %Y, %H:%M").to_string(),
        Err(_) => moment(at),
    }
}

/// A moment in both its forms, for the macro `time`.
#[derive(Clone, Debug)]
pub(crate) struct When {
    pub(crate) iso: String,
    pub(crate) text: String,
}

impl When {
    pub(crate) fn new(at: Timestamp) -> Self {
        Self { iso: iso(at), text: moment(at) }
    }

    /// In a time zone, which is named.
    pub(crate) fn in_zone(at: Timestamp, zone: &str) -> Self {
        let zone = if instant(at).in_tz(zone).is_ok() { zone } else { "UTC" };
        Self { iso: iso(at), text: format!("{} ({})", moment_in(at, zone), zone.replace('_', " ")) }
    }
}

pub(crate) fn instant(at: Timestamp) -> jiff::Timestamp {
    jiff::Timestamp::from_microsecond(at.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
}

/// `3.26 G steps`, `46.9 k steps`, `812 steps`.
pub(crate) fn steps(steps: u64) -> String {
    let (value, unit) = match steps {
        0..1_000 => return format!("{steps} steps"),
        1_000..1_000_000 => (steps as f64 / 1e3, "k"),
        1_000_000..1_000_000_000 => (steps as f64 / 1e6, "M"),
        _ => (steps as f64 / 1e9, "G"),
    };
    let digits = if value < 10.0 { 2 } else { usize::from(value < 100.0) };
    format!("{value:.digits$} {unit} steps")
}

/// `65 536`, with narrow spaces that do not break.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(2 * digits.len());
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

/// `29.4 MiB`, `812 KiB`.
pub(crate) fn bytes(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{} KiB", bytes >> 10),
        _ => format!("{:.1} MiB", bytes as f64 / 1_048_576.0),
    }
}

/// `1 problem`, `3 problems`.
pub(crate) fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{} {one}s", grouped(count as u64)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_threes() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(512), "512");
        assert_eq!(grouped(65_536), "65\u{202f}536");
        assert_eq!(grouped(1_000_000), "1\u{202f}000\u{202f}000");
    }

    #[test]
    fn figures_read_well() {
        assert_eq!(steps(812), "812 steps");
        assert_eq!(steps(46_939), "46.9 k steps");
        assert_eq!(steps(3_255_896_584), "3.26 G steps");
        assert_eq!(bytes(30_801_920), "29.4 MiB");
        assert_eq!(counted(1, "problem"), "1 problem");
        let at = Timestamp::from_seconds(1_795_237_920);
        assert_eq!(moment(at), "21 Nov 2026, 05:12 UTC");
        assert_eq!(iso(at), "2026-11-21T05:12:00Z");
        assert_eq!(moment_in(at, "Europe/Berlin"), "Sat 21 Nov 2026, 06:12");
        assert_eq!(moment_in(at, "Nowhere/Else"), moment(at));
        assert_eq!(When::in_zone(at, "America/New_York").text, "Sat 21 Nov 2026, 00:12 (America/New York)");
    }
}
