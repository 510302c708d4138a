//! What `problem.toml` declares.

use std::collections::HashSet;

use tatami_domain::problem::{Coding, is_slug};

use crate::diagnostic::Findings;
use crate::manifest::{At, BehaviouralManifest, CodingManifest, CriterionSection, DesignManifest, Manifest};

pub(super) fn lint(manifest: &Manifest, toml: &Findings<'_>) {
    topics(manifest, toml);
    match manifest {
        Manifest::Coding(_) => {}
        Manifest::Design(design) => lint_design(design, toml),
        Manifest::Behavioural(behavioural) => lint_behavioural(behavioural, toml),
    }
}

fn topics(manifest: &Manifest, toml: &Findings<'_>) {
    if manifest.topics().is_empty() {
        toml.warning(
            "no-topics",
            manifest.title().span.clone(),
            "the problem has no topics, so nobody finds it by one",
        );
    }
    let mut seen = HashSet::new();
    for topic in manifest.topics() {
        if !is_slug(topic) {
            let help = format!("`{}`", topic.value.trim().to_lowercase().replace([' ', '_'], "-"));
            let message = format!("the topic `{}` is not in lower case with hyphens", topic.value);
            toml.warning_help("topic-form", topic.span.clone(), message, format!("write {help}"));
        }
        if !seen.insert(topic.value.as_str()) {
            toml.warning("duplicate-topic", topic.span.clone(), format!("the topic `{}` twice", topic.value));
        }
    }
}

fn lint_design(design: &DesignManifest, toml: &Findings<'_>) {
    let sum: u64 = design.sections.value.iter().map(|s| s.minutes.value).sum();
    if !design.sections.value.is_empty() && sum != design.minutes.value {
        let message = format!("the sections take {sum} minutes together, not {}", design.minutes.value);
        toml.error("section-minutes", design.minutes.span.clone(), message);
    }
    rubric(&design.rubric, &design.kind, toml);
    follow_ups(&design.follow_ups, &design.kind, toml);
}

fn lint_behavioural(behavioural: &BehaviouralManifest, toml: &Findings<'_>) {
    if behavioural.competencies.value.is_empty() {
        let span = behavioural.competencies.span.clone();
        toml.error("no-competencies", span, "a behavioural problem shows at least one competency");
    }
    rubric(&behavioural.rubric, &behavioural.kind, toml);
    follow_ups(&behavioural.follow_ups, &behavioural.kind, toml);
}

fn rubric(rubric: &At<Vec<CriterionSection>>, kind: &At<tatami_domain::Kind>, toml: &Findings<'_>) {
    let count = rubric.value.len();
    if !(3..=8).contains(&count) {
        let span = if count == 0 { kind.span.clone() } else { rubric.span.clone() };
        toml.error("rubric-size", span, format!("a rubric has 3 to 8 criteria, not {count}"));
    }
    for criterion in &rubric.value {
        let mut seen = HashSet::new();
        for level in &criterion.levels.value {
            if !seen.insert(level.value.trim()) {
                let message = format!("two levels of `{}` are the same", criterion.id.value);
                toml.error("rubric-levels-equal", level.span.clone(), message);
            }
        }
    }
}

fn follow_ups(follow_ups: &[At<String>], kind: &At<tatami_domain::Kind>, toml: &Findings<'_>) {
    if follow_ups.is_empty() {
        toml.warning("no-follow-ups", kind.span.clone(), "there are no `follow_ups` for the interviewer to ask");
    }
}

/// The groups' weights, and groups that `[[groups]]` forgot.
pub(super) fn lint_groups(manifest: &CodingManifest, coding: &Coding, toml: &Findings<'_>) {
    let Some(first) = manifest.groups.first() else { return };
    let hidden: Vec<_> = coding.groups.iter().filter(|g| !g.is_sample()).collect();
    if !hidden.is_empty() && hidden.iter().all(|g| g.weight == 0) {
        let span = first.weight.as_ref().map_or(first.name.span.clone(), |w| w.span.clone());
        toml.error("no-weight", span, "all groups weigh nothing, so every score would be 0");
    }
    let declared: HashSet<&str> = manifest.groups.iter().map(|g| g.name.as_str()).collect();
    for group in hidden {
        if !declared.contains(group.name.as_str()) {
            let message = format!("the group `{}` is not in `[[groups]]`; it weighs 1 and comes last", group.name);
            toml.warning("undeclared-group", first.name.span.clone(), message);
        }
    }
}
