//! The problems of a set as its form posts them.
//!
//! Fields repeat in the order of the list: `problem` with `note`, and without a script `place` (a number to sort by),
//! `remove` (a problem to take out) and `add` (problems to put at the end, a line each).

use tatami_app::Bank;
use tatami_domain::ProblemRef;
use tatami_domain::cohort::SetItem;

use crate::form::Pairs;

/// The items, and the lines of `add` that name no problem.
pub(super) fn read(form: &Pairs, bank: &Bank) -> (Vec<SetItem>, Vec<String>) {
    let notes: Vec<&str> = form.all("note").collect();
    let problems: Vec<&str> = form.all("problem").collect();
    let places: Vec<&str> = form.all("place").collect();
    let sorted = places.len() == problems.len();
    let mut keyed: Vec<(i64, SetItem)> = Vec::new();
    for (at, text) in problems.iter().enumerate() {
        let removed = form.all("remove").any(|remove| remove == *text);
        let Ok(problem) = text.parse::<ProblemRef>() else { continue };
        if removed || keyed.iter().any(|(_, item)| item.problem == problem) {
            continue;
        }
        let place = if sorted { places.get(at).and_then(|place| place.trim().parse().ok()) } else { None };
        let note = notes.get(at).copied().unwrap_or_default().trim().to_owned();
        keyed.push((key(at, place), SetItem { problem, note }));
    }
    keyed.sort_by_key(|(key, _)| *key);
    let mut items: Vec<SetItem> = keyed.into_iter().map(|(_, item)| item).collect();
    let mut unknown = Vec::new();
    for line in form.all("add").flat_map(str::lines).map(str::trim).filter(|line| !line.is_empty()) {
        match find(line, bank) {
            None => unknown.push(line.to_owned()),
            Some(problem) if items.iter().any(|item| item.problem == problem) => {}
            Some(problem) => items.push(SetItem { problem, note: String::new() }),
        }
    }
    (items, unknown)
}

/// What to sort by, when the problem at an index (from 0) was given a place (from 1): moved up it goes before the one
/// that has the place now, moved down after it.
fn key(at: usize, place: Option<i64>) -> i64 {
    let now = at as i64 + 1;
    let place = place.unwrap_or(now).clamp(0, 1_000_000);
    2 * place + (place - now).signum()
}

/// A problem by identity, or by its title in any case.
fn find(line: &str, bank: &Bank) -> Option<ProblemRef> {
    let by_id = line.parse::<ProblemRef>().ok().filter(|id| bank.get(id).is_some());
    by_id.or_else(|| {
        let title = line.to_lowercase();
        let entry = bank.entries().iter().find(|entry| entry.problem.title.to_lowercase() == title)?;
        Some(entry.problem.id.clone())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Pairs {
        let pairs: Vec<(String, String)> = fields.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        serde_json::from_value(serde_json::to_value(pairs).unwrap()).unwrap()
    }

    fn order(fields: &[(&str, &str)]) -> Vec<String> {
        read(&form(fields), &Bank::default()).0.iter().map(|item| item.problem.slug.clone()).collect()
    }

    #[test]
    fn the_order_of_the_fields_counts() {
        let fields = [("problem", "core/bb"), ("note", " second "), ("problem", "core/aa"), ("note", "")];
        assert_eq!(order(&fields), ["bb", "aa"]);
        assert_eq!(read(&form(&fields), &Bank::default()).0[0].note, "second");
    }

    #[test]
    fn places_that_were_typed_count_before_it() {
        let numbered = |places: [&str; 4]| {
            let problems = ["core/aa", "core/bb", "core/cc", "core/dd"];
            let fields: Vec<(&str, &str)> = problems
                .iter()
                .zip(places)
                .flat_map(|(p, at)| [("place", at), ("problem", *p), ("note", "")])
                .collect();
            order(&fields)
        };
        assert_eq!(numbered(["1", "2", "3", "4"]), ["aa", "bb", "cc", "dd"]);
        assert_eq!(numbered(["1", "2", "3", "1"]), ["dd", "aa", "bb", "cc"]);
        assert_eq!(numbered(["3", "2", "3", "4"]), ["bb", "cc", "aa", "dd"]);
        assert_eq!(numbered(["4", "3", "2", "1"]), ["dd", "cc", "bb", "aa"]);
        assert_eq!(numbered(["", "x", "3", "99999999999999999999"]), ["aa", "bb", "cc", "dd"]);
    }

    #[test]
    fn what_is_removed_twice_there_or_unknown_is_left_out() {
        let fields = [
            ("problem", "core/aa"),
            ("problem", "core/aa"),
            ("problem", "core/bb"),
            ("remove", "core/bb"),
            ("problem", "?"),
        ];
        assert_eq!(order(&fields), ["aa"]);
        let (items, unknown) = read(&form(&[("add", "core/nothing\n\n")]), &Bank::default());
        assert!(items.is_empty());
        assert_eq!(unknown, ["core/nothing"]);
    }
}
