//! A coding problem: from its manifest and files to [`Coding`].

use std::collections::BTreeMap;

use tatami_domain::case_list::Catching;
use tatami_domain::limits::{Budget, DeclaredLimits};
use tatami_domain::problem::{Coding, Compare, ExpectedSubmission, Task};
use tatami_domain::{CaseInput, Kind, Language, Mode};

use crate::diagnostic::{Diagnostic, Findings};
use crate::layout::{Entry, classify};
use crate::manifest::{CodingManifest, Using};
use crate::parse::groups::read_groups;
use crate::parse::growth::read_growth;
use crate::parse::places::Places;
use crate::parse::signature::read_signature;
use crate::parse::text::Texts;
use crate::wording::listed;

/// The tolerance of `float` where the manifest names none.
const TOLERANCE: f64 = 1e-9;

/// Builds the coding part. As everywhere, the result counts only when nothing was reported.
pub(crate) fn read_coding(
    manifest: &CodingManifest,
    texts: &Texts,
    toml: &Findings<'_>,
    places: &mut Places,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Coding> {
    let task = read_task(manifest, texts, toml);
    let groups = read_groups(texts, manifest, task.as_ref(), toml, places, diagnostics);
    let mut coding = Coding {
        mode: manifest.mode.as_ref().map_or_else(Mode::default, |m| m.value),
        task: Task::Program,
        compare: read_compare(manifest, toml),
        limits: read_limits(manifest, toml),
        growth: read_growth(manifest, task.as_ref(), toml),
        groups,
        answer_language: answer_language(manifest, toml),
        solutions: BTreeMap::new(),
        submissions: Vec::new(),
        generators: BTreeMap::new(),
        checker: None,
        validator: None,
        counter_examples: manifest.counter_examples.as_ref().is_none_or(|wanted| wanted.value),
        starters: BTreeMap::new(),
        catching: read_catching(manifest, toml),
    };
    take_files(&mut coding, texts, diagnostics);
    coding.task = task?;
    check_references(&coding, manifest, toml, places, diagnostics);
    Some(coding)
}

fn read_task(manifest: &CodingManifest, texts: &Texts, toml: &Findings<'_>) -> Option<Task> {
    match manifest.kind.value {
        // That it is missing was reported when the manifest was read.
        Kind::Function => manifest.signature.as_ref().and_then(|s| read_signature(s, toml)).map(Task::Function),
        Kind::Sql => match texts.get("schema.sql") {
            Some(schema) => Some(Task::Sql { schema: schema.to_string() }),
            None => {
                let help = "create the tables in `schema.sql`";
                toml.error_help(
                    "missing-schema",
                    manifest.kind.span.clone(),
                    "an sql problem needs `schema.sql`",
                    help,
                );
                None
            }
        },
        _ => Some(Task::Program),
    }
}

fn read_compare(manifest: &CodingManifest, toml: &Findings<'_>) -> Compare {
    let Some(section) = &manifest.compare else {
        return if manifest.kind.value == Kind::Program { Compare::Tokens } else { Compare::Exact };
    };
    // A word that is none of the choices left a stand-in, from which nothing follows.
    let written = toml.text.get(section.using.span.clone()).unwrap_or_default();
    if section.using.value != Using::Float && written.contains(section.using.name()) {
        for tolerance in [&section.absolute, &section.relative].into_iter().flatten() {
            toml.error("conflicting-keys", tolerance.span.clone(), "a tolerance is for `using = \"float\"` only");
        }
    }
    match section.using.value {
        Using::Exact => Compare::Exact,
        Using::Unordered => Compare::Unordered,
        Using::Sets => Compare::Sets,
        Using::Tokens => Compare::Tokens,
        Using::Checker => Compare::Checker,
        Using::Float => Compare::Float {
            absolute: section.absolute.as_ref().map_or(TOLERANCE, |t| t.value),
            relative: section.relative.as_ref().map_or(TOLERANCE, |t| t.value),
        },
    }
}

fn read_limits(manifest: &CodingManifest, toml: &Findings<'_>) -> DeclaredLimits {
    let output = match manifest.kind.value {
        Kind::Program => DeclaredLimits::DEFAULT_PROGRAM_OUTPUT,
        _ => DeclaredLimits::DEFAULT_OUTPUT,
    };
    let mut limits = DeclaredLimits {
        budget: Budget::Factor(DeclaredLimits::DEFAULT_FACTOR),
        memory_bytes: DeclaredLimits::DEFAULT_MEMORY,
        memory_factor: Some(DeclaredLimits::DEFAULT_MEMORY_FACTOR),
        output_bytes: output,
        source_bytes: DeclaredLimits::DEFAULT_SOURCE,
    };
    let Some(section) = &manifest.limits else { return limits };
    match (&section.steps, &section.factor) {
        (Some(_), Some(factor)) => {
            toml.error("conflicting-keys", factor.span.clone(), "a budget is either `steps` or a `factor`, not both");
        }
        (Some(steps), None) => limits.budget = Budget::Steps(steps.value),
        (None, Some(factor)) => limits.budget = Budget::Factor(factor.value),
        (None, None) => {}
    }
    // The ranges were checked when the numbers were read, so nothing overflows.
    match (&section.memory_mib, &section.memory_factor) {
        (Some(_), Some(factor)) => {
            let message = "a budget of memory is either `memory_mib` or a `memory_factor`, not both";
            toml.error("conflicting-keys", factor.span.clone(), message);
        }
        (Some(mib), None) => {
            limits.memory_bytes = mib.value << 20;
            limits.memory_factor = None;
        }
        (None, Some(factor)) => limits.memory_factor = Some(factor.value),
        (None, None) => {}
    }
    if let Some(kib) = &section.output_kib {
        limits.output_bytes = kib.value << 10;
    }
    if let Some(kib) = &section.source_kib {
        limits.source_bytes = kib.value << 10;
    }
    limits
}

/// What a list of cases has to do, in the mode `test`.
fn read_catching(manifest: &CodingManifest, toml: &Findings<'_>) -> Option<Catching> {
    let mode = manifest.mode.as_ref().filter(|mode| mode.value == Mode::Test);
    let Some(mode) = mode else {
        if let Some(section) = &manifest.tests {
            let help = "set `mode = \"test\"`, or leave the section out";
            toml.error_help("conflicting-keys", section.at.span.clone(), "`[tests]` is for the mode `test`", help);
        }
        return None;
    };
    if manifest.kind.value != Kind::Function {
        toml.error("wrong-kind", mode.span.clone(), "the mode `test` is for function problems");
        return None;
    }
    let section = manifest.tests.as_ref();
    let mutants = section.and_then(|section| section.mutants.as_ref()).map(|mutants| mutants.value as u32);
    let cases = section.and_then(|section| section.cases.as_ref()).map(|cases| cases.value as usize);
    Some(Catching {
        mutants: mutants.unwrap_or(Catching::DEFAULT_MUTANTS),
        cases: cases.unwrap_or(Catching::MAX_CASES),
        lists: Vec::new(),
    })
}

fn answer_language(manifest: &CodingManifest, toml: &Findings<'_>) -> Language {
    let default = if manifest.kind.value == Kind::Sql { Language::Sql } else { Language::Python };
    let Some(answer) = manifest.references.as_ref().and_then(|r| r.answer.as_ref()) else { return default };
    Language::from_name(answer).unwrap_or_else(|| {
        if !answer.value.trim().is_empty() {
            let help = format!("the languages are {}", listed(Language::ALL.map(Language::name)));
            toml.error_help(
                "unknown-language",
                answer.span.clone(),
                format!("`{}` is not a language", answer.value),
                help,
            );
        }
        default
    })
}

/// Takes over the sources. Two files for one place are an error, for only one would be used.
fn take_files(coding: &mut Coding, texts: &Texts, diagnostics: &mut Vec<Diagnostic>) {
    for (path, text) in texts {
        let Ok(entry) = classify(path) else { continue };
        let source = text.to_string();
        let twin = match entry {
            Entry::Solution { language } => coding.solutions.insert(language, source).map(|_| language),
            Entry::Starter { language } => coding.starters.insert(language, source).map(|_| language),
            Entry::Submission { verdict, language } => {
                coding.submissions.push(ExpectedSubmission { path: path.clone(), language, verdict, source });
                None
            }
            Entry::CaseList { verdict } => {
                if let Some(catching) = &mut coding.catching {
                    let language = Language::Python;
                    catching.lists.push(ExpectedSubmission { path: path.clone(), language, verdict, source });
                }
                None
            }
            Entry::Generator { name } => {
                coding.generators.insert(name.to_owned(), source);
                None
            }
            Entry::Checker => {
                coding.checker = Some(source);
                None
            }
            Entry::Validator => {
                coding.validator = Some(source);
                None
            }
            _ => None,
        };
        if let Some(language) = twin {
            let message = format!("there is another file for {} in this folder", language.label());
            diagnostics.push(Diagnostic::error("duplicate-language", path, message));
        }
    }
}

/// What the parts refer to must be there, or judging would come to a halt.
fn check_references(
    coding: &Coding,
    manifest: &CodingManifest,
    toml: &Findings<'_>,
    places: &Places,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let Some(compare) = &manifest.compare
        && compare.using.value == Using::Checker
        && coding.checker.is_none()
    {
        let help = "write `checker/check.py` with `def check(input, expected, got): return ok, message`";
        let span = compare.using.span.clone();
        toml.error_help("missing-checker", span, "the checker `checker/check.py` does not exist", help);
    }
    if let (Some(growth), Some(section)) = (&coding.growth, &manifest.growth)
        && !coding.generators.contains_key(&growth.generator)
    {
        let message = format!("the generator `generators/{}.py` does not exist", growth.generator);
        toml.error("missing-generator", section.generator.span.clone(), message);
    }
    let mut generated = false;
    for group in &coding.groups {
        for case in &group.cases {
            let CaseInput::Generated { generator, .. } = &case.input else { continue };
            generated = true;
            if !coding.generators.contains_key(generator)
                && let Some(place) = places.case(&group.name, &case.name)
            {
                let message = format!("the generator `generators/{generator}.py` does not exist");
                diagnostics.push(place.finding(crate::Severity::Error, "missing-generator", message));
            }
        }
    }
    if generated && !coding.solutions.contains_key(&coding.answer_language) {
        let answer = manifest.references.as_ref().and_then(|r| r.answer.as_ref());
        let span = answer.map_or(manifest.kind.span.clone(), |a| a.span.clone());
        let language = coding.answer_language;
        let message = format!("generated cases need the reference in {}, which does not exist", language.label());
        let help =
            format!("write `solutions/{language}/main.{}`, or name another in `[references]`", language.extension());
        toml.error_help("missing-reference", span, message, help);
    }
}
