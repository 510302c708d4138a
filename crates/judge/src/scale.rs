//! Budgets for languages without a reference: what the reference in a related language takes, scaled by a table.
//!
//! The table is measured: `tatami rejudge problems --record FILE` runs the bank's references, and
//! `tatami rejudge --scale FILE` fits it to what they took. Cost is modelled as the product of what a problem takes
//! and what a language takes, that is additively in logarithms, and fitted by least squares over all references: with
//! every problem in every language these are ratios of geometric means, and a language with fewer references is
//! compared on the problems that it has.

use std::collections::BTreeMap;

use tatami_domain::Language;

/// What a language takes relative to C++, over the bank's 118 references; a single reference is off by a factor of 1.5
/// to 2.7 (one standard deviation). TypeScript is JavaScript without its types. CONTRIBUTING.md says when and how to
/// measure it anew.
const WEIGHTS: [(Language, f64); 7] = [
    (Language::Python, 17.4),
    (Language::JavaScript, 57.9),
    (Language::TypeScript, 57.9),
    (Language::C, 1.07),
    (Language::Cpp, 1.0),
    (Language::Go, 2.91),
    (Language::Rust, 1.08),
];

/// What a budget that was scaled is widened by. Left out one by one and scaled from their nearest relative, nine in ten
/// of the bank's references take less than 2.1 (Python) to 3.5 (Rust) times what the table says: with this and the
/// default factor they stay below half of the budget, as those with a budget of their own have to.
const WIDER: f64 = 2.0;

/// How many times of what `from` takes is allowed for `to` before the problem's own factor; `None` where nothing is
/// known.
pub(crate) fn borrowed(from: Language, to: Language) -> Option<f64> {
    let ratio = ratio(from, to)?;
    // One guest runs both: nothing is uncertain.
    let script = |language| matches!(language, Language::JavaScript | Language::TypeScript);
    Some(if from == to || (script(from) && script(to)) { ratio } else { ratio * WIDER })
}

/// How many times of what `from` takes `to` takes for the same, by the table; `None` where they have no problem in
/// common (a query is never anything else).
fn ratio(from: Language, to: Language) -> Option<f64> {
    let weight = |language| WEIGHTS.iter().find(|(known, _)| *known == language).map(|(_, weight)| *weight);
    if from == to { Some(1.0) } else { Some(weight(to)? / weight(from)?) }
}

/// The languages whose references may stand for one's own, the nearest first: the closer two languages are, the less
/// the ratio of what they take depends on the problem.
pub(crate) fn relatives(language: Language) -> &'static [Language] {
    use Language::{C, Cpp, Go, JavaScript, Python, Rust, Sql, TypeScript};
    match language {
        Python => &[Python, JavaScript, TypeScript, Go, Cpp, Rust, C],
        JavaScript => &[JavaScript, TypeScript, Python, Go, Cpp, Rust, C],
        TypeScript => &[TypeScript, JavaScript, Python, Go, Cpp, Rust, C],
        C => &[C, Cpp, Rust, Go, JavaScript, TypeScript, Python],
        Cpp => &[Cpp, C, Rust, Go, JavaScript, TypeScript, Python],
        Go => &[Go, Cpp, Rust, C, JavaScript, TypeScript, Python],
        Rust => &[Rust, Cpp, C, Go, JavaScript, TypeScript, Python],
        Sql => &[Sql],
    }
}

/// One reference: the problem, its language, and what its costliest case took.
pub type Cost<'a> = (&'a str, Language, u64);

/// What the languages take relative to C++ (to the first language there is, where C++ is missing), with how many
/// references say so.
pub fn fit(costs: &[Cost<'_>]) -> BTreeMap<Language, (f64, usize)> {
    let logs: Vec<(&str, Language, f64)> =
        costs.iter().filter(|(_, _, cost)| *cost > 0).map(|(p, l, cost)| (*p, *l, (*cost as f64).ln())).collect();
    let mut languages: BTreeMap<Language, f64> = logs.iter().map(|(_, language, _)| (*language, 0.0)).collect();
    // Least squares of a two-way table with gaps, by turns: each problem's mean given the languages, and the reverse.
    for _ in 0..ROUNDS {
        let problems = means(logs.iter().map(|(problem, language, log)| (*problem, log - languages[language])));
        languages = means(logs.iter().map(|(problem, language, log)| (*language, log - problems[problem])));
    }
    let base = languages.get(&Language::Cpp).or_else(|| languages.values().next()).copied().unwrap_or_default();
    let count = |language| logs.iter().filter(|(_, of, _)| *of == language).count();
    languages.iter().map(|(language, log)| (*language, ((log - base).exp(), count(*language)))).collect()
}

/// More than enough: the error shrinks by a constant factor every round.
const ROUNDS: usize = 500;

fn means<K: Ord>(values: impl Iterator<Item = (K, f64)>) -> BTreeMap<K, f64> {
    let mut sums: BTreeMap<K, (f64, f64)> = BTreeMap::new();
    for (key, value) in values {
        let sum = sums.entry(key).or_default();
        *sum = (sum.0 + value, sum.1 + 1.0);
    }
    sums.into_iter().map(|(key, (sum, count))| (key, sum / count)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_stands_for_itself_first_and_can_be_scaled_from_its_relatives() {
        for language in Language::ALL {
            assert_eq!(relatives(language)[0], language);
            for relative in relatives(language) {
                let ratio = ratio(*relative, language).expect("in the table");
                assert!(ratio.is_finite() && ratio > 0.0, "{relative} to {language}");
            }
        }
        assert_eq!(ratio(Language::Sql, Language::Python), None);
        assert_eq!(ratio(Language::Sql, Language::Sql), Some(1.0));
    }

    #[test]
    fn the_table_is_one_of_ratios() {
        let there = ratio(Language::Python, Language::Rust).unwrap();
        let back = ratio(Language::Rust, Language::Python).unwrap();
        assert!((there * back - 1.0).abs() < 1e-12);
        assert!(ratio(Language::Cpp, Language::Python).unwrap() > 2.0, "an interpreter takes more");
        assert_eq!(ratio(Language::Cpp, Language::Cpp), Some(1.0));
    }

    #[test]
    fn a_borrowed_budget_is_wider_unless_one_guest_runs_both() {
        assert_eq!(borrowed(Language::Go, Language::Go), Some(1.0));
        assert_eq!(borrowed(Language::JavaScript, Language::TypeScript), Some(1.0));
        let rust = borrowed(Language::Cpp, Language::Rust).unwrap();
        assert!((rust / ratio(Language::Cpp, Language::Rust).unwrap() - WIDER).abs() < 1e-12);
        assert_eq!(borrowed(Language::Sql, Language::Rust), None);
    }

    #[test]
    fn a_product_is_found_again_with_gaps() {
        let weights = [(Language::Python, 40.0), (Language::Cpp, 1.0), (Language::Rust, 1.5)];
        let problems = [("a", 1e6), ("b", 3e7), ("c", 5e8)];
        let mut costs = Vec::new();
        for (problem, size) in problems {
            for (language, weight) in weights {
                // Rust has one reference alone, and that is of the smallest problem.
                if language != Language::Rust || problem == "a" {
                    costs.push((problem, language, (size * weight) as u64));
                }
            }
        }
        let fitted = fit(&costs);
        for (language, weight) in weights {
            assert!((fitted[&language].0 / weight - 1.0).abs() < 1e-4, "{language}: {:?}", fitted[&language]);
        }
        assert_eq!(fitted[&Language::Rust].1, 1);
        assert_eq!(fitted[&Language::Cpp].1, 3);
    }

    #[test]
    fn nothing_is_fitted_to_nothing() {
        assert!(fit(&[]).is_empty());
        assert!(fit(&[("a", Language::Python, 0)]).is_empty());
        assert_eq!(fit(&[("a", Language::Python, 7)])[&Language::Python], (1.0, 1));
    }
}
