use proptest::prelude::*;
use tatami_domain::CaseInput;
use tatami_domain::problem::Task;

use super::super::{Weight, simpler_from};

fn program(text: &str) -> CaseInput {
    CaseInput::Program { stdin: text.to_owned() }
}

fn text(input: &CaseInput) -> &str {
    match input {
        CaseInput::Program { stdin } => stdin,
        other => panic!("{other:?} is no text"),
    }
}

/// Takes the first simpler text that fails until none does; the text left, and how many were tried.
fn smallest(from: &str, fails: impl Fn(&str) -> bool) -> (String, usize) {
    assert!(fails(from), "it does not fail to begin with");
    let (mut input, mut at, mut tried) = (program(from), 0, 0);
    loop {
        let next = simpler_from(&input, &Task::Program, at)
            .inspect(|_| tried += 1)
            .find(|(_, candidate)| fails(text(candidate)));
        match next {
            Some((place, candidate)) => (at, input) = (place, candidate),
            None => return (text(&input).to_owned(), tried),
        }
    }
}

/// The lines of a text as numbers, if all words are numbers between single blanks.
fn numbers(text: &str) -> Option<Vec<Vec<i64>>> {
    let line = |line: &str| line.split(' ').map(|word| word.parse().ok()).collect::<Option<Vec<i64>>>();
    text.lines().map(line).collect()
}

#[test]
fn lines_and_words_that_do_not_matter_go() {
    let log: String = (0..300).map(|i| format!("GET  /page/{i} {} ok\n", if i == 217 { 503 } else { 200 })).collect();
    let (found, tried) = smallest(&log, |text| text.split_whitespace().any(|word| word == "503"));
    assert_eq!(found, "503\n");
    assert!(tried < 400, "{tried}");
    // What stands in two places that are far from each other.
    let both = |text: &str| ["/page/3", "/page/9"].iter().all(|page| text.split_whitespace().any(|word| word == *page));
    assert_eq!(smallest(&log, both).0, "/page/3\n/page/9\n");
    // The end of the last line stays as it was.
    let some = |text: &str| text.lines().any(|line| line.trim_end() == "x y");
    assert_eq!(smallest("a\nx y\nb", some).0, "x y");
    assert_eq!(smallest("a\r\n x   y\r\nb\r\n", |text| text.split_whitespace().any(|word| word == "y")).0, "y\n");
    assert_eq!(smallest("a\nb\n", |_| true).0, "");
}

#[test]
fn a_count_goes_with_the_lines_it_counts() {
    let fails = |text: &str| {
        let Some(lines) = numbers(text) else { return false };
        let Some(([count], rest)) = lines.split_first().map(|(first, rest)| (&first[..], rest)) else { return false };
        let valid = rest.len() == *count as usize && rest.iter().all(|line| line.len() == 1 && line[0] > -1000);
        valid && rest.iter().any(|line| line[0] >= 17)
    };
    let many = (0..200).map(|i| format!("{}\n", i * 37 % 101 - 50)).collect::<String>();
    let (found, tried) = smallest(&format!("200\n{many}"), fails);
    assert_eq!(found, "1\n17\n");
    assert!(tried < 200, "{tried}");
}

#[test]
fn two_counts_of_one_header_are_told_apart() {
    // Numbers, then questions about ranges of them: one that leaves the first out, and where the sum is not zero.
    let fails = |text: &str| {
        let Some(lines) = numbers(text) else { return false };
        let [header, row, questions @ ..] = &lines[..] else { return false };
        let [n, q] = header[..] else { return false };
        let fits = |line: &Vec<i64>| line.len() == 2 && 1 <= line[0] && line[0] <= line[1] && line[1] <= n;
        let valid =
            row.len() as i64 == n && questions.len() as i64 == q && n > 0 && q > 0 && questions.iter().all(fits);
        valid && questions.iter().any(|line| line[0] > 1 && row[line[0] as usize - 1] != 0)
    };
    let row = "-2 11 62 29 97 2 89 34 66 52 60 48 92 14 84 33 12 8 49 79";
    let questions = "2 4\n8 11\n3 16\n7 17\n5 19\n3 20\n2 18\n20 20\n";
    assert_eq!(smallest(&format!("20 8\n{row}\n{questions}"), fails).0, "2 1\n0 1\n2 2\n");
    // A question that ends where the numbers end.
    let ends =
        |text: &str| fails(text) && numbers(text).unwrap()[2..].iter().all(|line| line[1] == line[0] && line[0] > 4);
    assert_eq!(smallest(&format!("20 2\n{row}\n20 20\n20 20\n"), ends).0, "5 1\n0 0 0 0 1\n5 5\n");
}

#[test]
fn counts_may_stand_before_words_on_their_own_line() {
    let fails = |text: &str| {
        let Some(lines) = numbers(text) else { return false };
        lines.iter().all(|line| line[0] == line.len() as i64 - 1) && lines.iter().any(|line| line[1..].contains(&7))
    };
    assert_eq!(smallest("3 1 7 2\n0\n2 9 9\n", fails).0, "1 7\n");
}

#[test]
fn rows_and_columns_of_grids_go() {
    let maze = "4 5\n#....\nS..#.\nAA.a.\n.XA..\n";
    let fails = |text: &str| {
        let Some((head, rows)) = text.split_once('\n') else { return false };
        let rows: Vec<&str> = rows.lines().collect();
        let valid = rows.first().is_some_and(|row| head == format!("{} {}", rows.len(), row.len()))
            && rows.iter().all(|row| row.len() == rows[0].len());
        valid && rows.concat().matches('X').count() == 1 && rows.iter().any(|row| row.len() > 2)
    };
    assert_eq!(smallest(maze, fails).0, "1 3\n.X.\n");
    // A matrix whose size stands once.
    let square = |text: &str| {
        let Some(lines) = numbers(text) else { return false };
        let Some(([n], rows)) = lines.split_first().map(|(first, rest)| (&first[..], rest)) else { return false };
        rows.len() as i64 == *n && rows.iter().all(|row| row.len() as i64 == *n) && rows.concat().contains(&8)
    };
    assert_eq!(smallest("4\n1 2 3 4\n5 6 7 1\n1 1 8 1\n0 0 0 0\n", square).0, "1\n8\n");
    // Its two sizes are equal by chance, or have to be.
    let sizes = |text: &str| {
        let Some(lines) = numbers(text) else { return false };
        let Some(([r, c], rows)) = lines.split_first().map(|(first, rest)| (&first[..], rest)) else { return false };
        r == c && rows.len() as i64 == *r && rows.iter().all(|row| row.len() as i64 == *c) && rows.len() > 1
    };
    assert_eq!(smallest("4 4\n1 2 3 4\n5 6 7 1\n1 1 8 1\n0 0 0 0\n", sizes).0, "2 2\n0 0\n0 0\n");
}

#[test]
fn tests_go_as_a_whole() {
    // Each has a count of its own, and the numbers on a line.
    let fails = |text: &str| {
        let Some(lines) = numbers(text) else { return false };
        let Some(([tests], rest)) = lines.split_first().map(|(first, rest)| (&first[..], rest)) else { return false };
        let (pairs, []) = rest.as_chunks::<2>() else { return false };
        let fits = |[n, row]: &[Vec<i64>; 2]| n.len() == 1 && row.len() as i64 == n[0];
        pairs.len() as i64 == *tests && pairs.iter().all(fits) && pairs.iter().any(|[_, row]| row.len() > 2)
    };
    let (found, _) = smallest("4\n2\n1 2\n5\n5 4 3 2 1\n1\n9\n4\n1 1 1 1\n", fails);
    assert_eq!(found, "1\n3\n0 0 0\n");
    // Each has its number of lines in front.
    let fails = |text: &str| {
        let Some(lines) = numbers(text) else { return false };
        let Some(([tests], mut rest)) = lines.split_first().map(|(first, rest)| (&first[..], rest)) else {
            return false;
        };
        let (mut seen, mut bad) = (0, false);
        while let Some(([n], after)) = rest.split_first().map(|(first, after)| (&first[..], after)) {
            if *n < 0 || after.len() < *n as usize {
                return false;
            }
            let (items, left) = after.split_at(*n as usize);
            if items.iter().any(|item| item.len() != 2) {
                return false;
            }
            bad |= items.iter().any(|item| item[0] > 3);
            (seen, rest) = (seen + 1, left);
        }
        rest.is_empty() && seen == *tests && bad
    };
    assert_eq!(smallest("3\n2\n1 1\n2 2\n0\n4\n1 1\n0 3\n9 9\n1 1\n", fails).0, "1\n1\n4 0\n");
}

#[test]
fn a_tree_has_one_edge_less() {
    let fails = |text: &str| {
        let Some(lines) = numbers(text) else { return false };
        let Some(([n], edges)) = lines.split_first().map(|(first, rest)| (&first[..], rest)) else { return false };
        let fits = |edge: &Vec<i64>| edge.len() == 2 && edge.iter().all(|vertex| (1..=*n).contains(vertex));
        edges.len() as i64 == n - 1 && edges.iter().all(fits) && edges.iter().any(|edge| edge[0] > edge[1])
    };
    assert_eq!(smallest("6\n1 2\n2 3\n6 3\n3 4\n4 5\n", fails).0, "2\n2 1\n");
}

#[test]
fn names_stay_the_same_everywhere() {
    let fails = |text: &str| {
        let label = text.lines().find_map(|line| line.strip_suffix(':'));
        label.is_some_and(|label| !label.is_empty() && text.lines().any(|line| line == format!("jump {label}")))
    };
    let code = "push 1\nagain_and_again:\n  push 2 # two\njump again_and_again\npop\n";
    assert_eq!(smallest(code, fails).0, "a:\njump a\n");
}

#[test]
fn numbers_go_towards_zero_and_two_of_them_together() {
    let fails = |text: &str| match numbers(text).as_deref() {
        Some([line]) => line.len() == 2 && line[0] - line[1] == 5 && line[1] >= 3,
        _ => false,
    };
    assert_eq!(smallest("1005 1000\n", fails).0, "8 3\n");
    assert_eq!(smallest("007 +5 -00\n", |text| text.split(' ').count() == 3).0, "0 0 0\n");
    let digits = "12345678901234567890123456789012345678901234567890";
    let (found, _) = smallest(&format!("{digits}\n"), |text| text.trim_end().len() >= 20);
    assert_eq!(found, format!("{}\n", "0".repeat(20)));
}

#[test]
fn going_on_from_a_place_tries_the_same_ones() {
    let input = program("2 1\n5 -6\n1 2\n  word other-word:3\n");
    let all: Vec<_> = simpler_from(&input, &Task::Program, 0).collect();
    assert!(all.len() > 100, "{}", all.len());
    let (place, _) = all[40];
    let from: Vec<_> = simpler_from(&input, &Task::Program, place).collect();
    assert_eq!(from, all[40..].iter().chain(&all[..40]).cloned().collect::<Vec<_>>());
}

#[test]
fn what_takes_many_is_found_among_few() {
    // Numbers and questions about places among them; what fails are more than 60 numbers.
    let row: Vec<String> = (0..5_000).map(|i| (i * 7919 % 10_007 - 5_000).to_string()).collect();
    let questions: String = (1..=5_000).map(|i| format!("{} 5000\n", 1 + i * 31 % 5_000)).collect();
    let fails = |text: &str| {
        let Some(lines) = numbers(text) else { return false };
        let [header, row, questions @ ..] = &lines[..] else { return false };
        let fits = |line: &Vec<i64>| line.len() == 2 && 1 <= line[0] && line[0] <= line[1] && line[1] <= header[0];
        header[..] == [row.len() as i64, questions.len() as i64] && questions.iter().all(fits) && row.len() > 60
    };
    let mut bytes = 0;
    let mut counted = |text: &str| {
        bytes += text.len();
        fails(text)
    };
    let input = program(&format!("5000 5000\n{}\n{questions}", row.join(" ")));
    let first = simpler_from(&input, &Task::Program, 0).find(|(_, candidate)| counted(text(candidate))).unwrap().1;
    assert_eq!(text(&first).lines().next(), Some("64 64"));
    assert!(bytes < text(&input).len() / 4, "{bytes}");
}

#[test]
fn a_large_text_is_no_burden() {
    let rows: String = (0..100_000).map(|i| format!("{i} {}\n", i * 7 % 1000)).collect();
    let input = program(&format!("100000 1\n{rows}"));
    let mut first = simpler_from(&input, &Task::Program, 0);
    assert_eq!(text(&first.next().unwrap().1), "1 1\n0 0\n");
    // What is passed over costs next to nothing.
    let (place, _) = simpler_from(&input, &Task::Program, 150_000).next().unwrap();
    assert!(place >= 150_000, "{place}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn simpler_texts_weigh_less_and_come_to_an_end(
        start in "[0-4 a-b\\-.:\n\r\t]{0,40}|([0-3]{1,2}[ \n]){0,20}|\\PC{0,12}\n\\PC{0,12}",
        seed in any::<u64>(),
    ) {
        let mut state = seed;
        // Knuth's multiplier: any sequence does, as long as it is the same for a seed.
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize
        };
        let mut input = program(&start);
        let mut rounds = 0;
        loop {
            let weight = Weight::of(&input);
            let candidates: Vec<_> = simpler_from(&input, &Task::Program, 0).take(400).collect();
            for (_, candidate) in &candidates {
                prop_assert!(Weight::of(candidate) < weight, "{:?} from {:?}", candidate, input);
            }
            let again: Vec<_> = simpler_from(&input, &Task::Program, 0).take(400).collect();
            prop_assert_eq!(&again, &candidates);
            // Anything may be taken next.
            match candidates.len() {
                0 => break,
                len => input = candidates[next() % len].1.clone(),
            }
            rounds += 1;
            prop_assert!(rounds < 5_000);
        }
        prop_assert_eq!(text(&input), "");
    }
}
