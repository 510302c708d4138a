use std::collections::BTreeSet;

use proptest::prelude::*;
use tatami_domain::problem::Task;
use tatami_domain::{CaseInput, Value};

use super::super::{Weight, simpler_from};
use super::links::Links;
use crate::input;

fn task() -> Task {
    Task::Sql { schema: String::new() }
}

fn read(json: &str) -> CaseInput {
    input::parse(&task(), json).unwrap()
}

fn rows<'a>(input: &'a CaseInput, name: &str) -> &'a [Vec<Value>] {
    let CaseInput::Sql { tables } = input else { panic!("{input:?} has no tables") };
    &tables.iter().find(|table| table.name == name).unwrap().rows
}

fn int(value: &Value) -> i64 {
    if let Value::Int(i) = value { *i } else { panic!("{value:?} is no number") }
}

/// Takes the first simpler tables that fail until none do; those left, and how many were tried.
fn smallest(from: CaseInput, fails: impl Fn(&CaseInput) -> bool) -> (String, usize) {
    assert!(fails(&from), "it does not fail to begin with");
    let (mut input, mut at, mut tried) = (from, 0, 0);
    loop {
        let next = simpler_from(&input, &task(), at).inspect(|_| tried += 1).find(|(_, candidate)| fails(candidate));
        match next {
            Some((place, candidate)) => (at, input) = (place, candidate),
            None => return (input::for_people(&input, &task()).to_string(), tried),
        }
    }
}

/// Teams and players of them: each has a key of its own, and players are in teams that there are.
fn league(teams: i64, players: i64) -> CaseInput {
    let teams_rows: Vec<String> = (1..=teams).map(|id| format!("[{}, \"Team {id}\"]", id * 3)).collect();
    let players_rows: Vec<String> = (1..=players)
        .map(|id| format!("[{}, {}, {}, null]", id + 5, 3 * (1 + id * 7 % teams), id * 37 % 101))
        .collect();
    read(&format!("{{\"teams\": [{}], \"players\": [{}]}}", teams_rows.join(", "), players_rows.join(", ")))
}

fn keeps_to_the_league(input: &CaseInput) -> bool {
    let (teams, players) = (rows(input, "teams"), rows(input, "players"));
    let ids: BTreeSet<&Value> = teams.iter().map(|row| &row[0]).collect();
    let unique: BTreeSet<&Value> = players.iter().map(|row| &row[0]).collect();
    ids.len() == teams.len() && unique.len() == players.len() && players.iter().all(|row| ids.contains(&row[1]))
}

#[test]
fn rows_that_do_not_matter_go_with_what_refers_to_them() {
    let fails =
        |input: &CaseInput| keeps_to_the_league(input) && rows(input, "players").iter().any(|row| int(&row[2]) >= 17);
    let (found, tried) = smallest(league(5, 20), fails);
    assert_eq!(found, r#"{"teams": [[1, ""]], "players": [[1, 1, 17, null]]}"#);
    assert!(tried < 200, "{tried}");
    // A team without players.
    let fails = |input: &CaseInput| {
        let in_teams: BTreeSet<&Value> = rows(input, "players").iter().map(|row| &row[1]).collect();
        keeps_to_the_league(input) && rows(input, "teams").iter().any(|row| !in_teams.contains(&row[0]))
    };
    assert_eq!(smallest(league(9, 4), fails).0, r#"{"teams": [[1, ""]], "players": []}"#);
}

#[test]
fn keys_stay_the_same_everywhere_and_count_from_one() {
    // Two players of one team, and one of another whose key is larger.
    let fails = |input: &CaseInput| {
        let teams: Vec<i64> = rows(input, "players").iter().map(|row| int(&row[1])).collect();
        let twice = |id: &i64| teams.iter().filter(|other| *other == id).count() > 1;
        keeps_to_the_league(input) && teams.iter().any(|id| twice(id) && teams.iter().any(|other| other > id))
    };
    let (found, tried) = smallest(league(6, 30), fails);
    let expected = r#"{"teams": [[1, ""], [2, ""]], "players": [[1, 1, 0, null], [2, 1, 0, null], [3, 2, 0, null]]}"#;
    let read_back = read(&found);
    let weight = Weight::of(&read_back);
    assert_eq!(weight, Weight::of(&read(expected)), "{found}");
    assert!(tried < 1_000, "{tried}");
}

#[test]
fn rows_of_two_tables_go_together() {
    // As many refunds as payments, which nothing links.
    let fails = |input: &CaseInput| {
        let (payments, refunds) = (rows(input, "payments"), rows(input, "refunds"));
        payments.len() == refunds.len() && payments.iter().any(|row| row[0] == Value::Str("x".into()))
    };
    let from = r#"{"payments": [["a"], ["x"], ["b"], ["c"]], "refunds": [[7.5], [8.25], [9.0], [1.5]]}"#;
    assert_eq!(smallest(read(from), fails).0, r#"{"payments": [["x"]], "refunds": [[0.0]]}"#);
}

#[test]
fn texts_become_others_of_their_column_where_no_shorter_ones_fit() {
    let days = ["2024-02-28", "2024-02-29", "2025-12-31"];
    let fails = |input: &CaseInput| {
        let known = |row: &Vec<Value>| days.iter().any(|day| row[1] == Value::Str((*day).to_owned()));
        let rows = rows(input, "visits");
        rows.len() == 2 && rows.iter().all(known)
    };
    let (found, _) = smallest(read(r#"{"visits": [[4, "2025-12-31"], [9, "2024-02-29"]]}"#), fails);
    assert_eq!(found, r#"{"visits": [[1, "2025-12-31"], [2, "2025-12-31"]]}"#);
}

#[test]
fn links_are_read_off_the_values() {
    let input = read(
        r#"{"people": [[1, "Ann", null], [2, "Bob", 1], [5, "Cid", 1]],
            "tasks": [[1, 2, "x"], [2, 5, "y"], [3, null, "x"], [4, 2, "z"]], "none": []}"#,
    );
    let CaseInput::Sql { tables } = &input else { unreachable!() };
    let links = Links::of(tables);
    let to_people: Vec<_> = links.to(0).map(|link| link.from).collect();
    // Whose task it is, and who is whose boss, whom a smaller number of a task would fit as well.
    assert!(to_people.contains(&(1, 1)), "{to_people:?}");
    assert!(links.is_target(0) && !links.is_target(2));
    let mut gone = super::none(tables);
    gone[0][1] = true;
    Links::cascade(&links.choices()[0], tables, &mut gone);
    assert_eq!(gone[1], [true, false, false, true]);
}

#[test]
fn what_is_odd_is_no_trouble() {
    for json in [
        "{}",
        r#"{"a": []}"#,
        r#"{"a": [[]], "b": [[], []]}"#,
        r#"{"a": [[1, 2], [1]], "b": [[null], [null]]}"#,
        r#"{"a": [[1, "x"], ["x", 1], [1.5, null]], "b": [[123456789012345678901234567890]]}"#,
        r#"{"a": [[9223372036854775807, -9223372036854775808]], "b": [[-5], [0]]}"#,
    ] {
        let input = read(json);
        let all: Vec<_> = simpler_from(&input, &task(), 0).collect();
        assert!(all.iter().all(|(_, candidate)| Weight::of(candidate) < Weight::of(&input)), "{json}");
        let (found, _) = smallest(input, |_| true);
        assert!(!found.contains("[["), "{json}: {found}");
    }
}

#[test]
fn going_on_from_a_place_tries_the_same_ones() {
    let input = league(3, 8);
    let all: Vec<_> = simpler_from(&input, &task(), 0).collect();
    assert!(all.len() > 100, "{}", all.len());
    let (place, _) = all[40];
    let from: Vec<_> = simpler_from(&input, &task(), place).collect();
    assert_eq!(from, all[40..].iter().chain(&all[..40]).cloned().collect::<Vec<_>>());
}

#[test]
fn what_takes_many_is_found_among_few() {
    // A team of more than 20.
    let fails = |input: &CaseInput| {
        let of = |id: &Value| rows(input, "players").iter().filter(|row| row[1] == *id).count();
        keeps_to_the_league(input) && rows(input, "teams").iter().any(|row| of(&row[0]) > 20)
    };
    let input = league(90, 4_000);
    let weight = |input: &CaseInput| input::for_people(input, &task()).get().len();
    let mut bytes = 0;
    let first =
        simpler_from(&input, &task(), 0).inspect(|(_, c)| bytes += weight(c)).find(|(_, c)| fails(c)).unwrap().1;
    assert_eq!(rows(&first, "teams").len(), 1);
    assert!(bytes < weight(&input) / 4, "{bytes}");
    let (found, tried) = smallest(input, fails);
    assert!(found.starts_with(r#"{"teams": [[1, ""]], "#) && found.matches(", 1, 0, null]").count() == 21, "{found}");
    assert!(tried < 600, "{tried}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn simpler_tables_weigh_less_and_come_to_an_end(
        a in prop::collection::vec((0i64..6, 0i64..4, "[a-c]{0,3}"), 0..5),
        b in prop::collection::vec((0i64..4, -3.0f64..3.0), 0..4),
        seed in any::<u64>(),
    ) {
        let mut state = seed;
        // Knuth's multiplier: any sequence does, as long as it is the same for a seed.
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize
        };
        let a: Vec<_> = a.iter().map(|(x, y, z)| format!("[{x}, {y}, \"{z}\"]")).collect();
        let b: Vec<_> = b.iter().map(|(x, y)| format!("[{x}, {y:?}, null]")).collect();
        let mut input = read(&format!("{{\"a\": [{}], \"b\": [{}]}}", a.join(", "), b.join(", ")));
        let mut rounds = 0;
        loop {
            let weight = Weight::of(&input);
            let candidates: Vec<_> = simpler_from(&input, &task(), 0).take(400).collect();
            for (_, candidate) in &candidates {
                prop_assert!(Weight::of(candidate) < weight, "{:?} from {:?}", candidate, input);
            }
            let again: Vec<_> = simpler_from(&input, &task(), 0).take(400).collect();
            prop_assert_eq!(&again, &candidates);
            // Anything may be taken next.
            match candidates.len() {
                0 => break,
                len => input = candidates[next() % len].1.clone(),
            }
            rounds += 1;
            prop_assert!(rounds < 5_000);
        }
        prop_assert!(rows(&input, "a").is_empty() && rows(&input, "b").is_empty());
    }
}
