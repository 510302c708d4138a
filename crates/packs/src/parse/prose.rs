//! Problems answered in words: from their manifests to [`Design`] and [`Behavioural`].

use std::collections::HashSet;

use tatami_domain::problem::{Behavioural, Design, Section};
use tatami_domain::rubric::Criterion;

use crate::diagnostic::Findings;
use crate::manifest::{At, BehaviouralManifest, CriterionSection, DesignManifest};

pub(crate) fn read_design(manifest: &DesignManifest, toml: &Findings<'_>) -> Design {
    unique("section", manifest.sections.value.iter().map(|s| &s.id), toml);
    let sections = manifest.sections.value.iter().map(|section| Section {
        id: section.id.value.clone(),
        title: section.title.value.clone(),
        minutes: u32::try_from(section.minutes.value).unwrap_or(u32::MAX),
        kind: section.kind.as_ref().map_or_else(Default::default, |k| k.value),
        prompt: section.prompt.value.clone(),
    });
    Design {
        sections: sections.collect(),
        rubric: read_rubric(&manifest.rubric, toml),
        follow_ups: texts(&manifest.follow_ups),
    }
}

pub(crate) fn read_behavioural(manifest: &BehaviouralManifest, toml: &Findings<'_>) -> Behavioural {
    unique("competency", manifest.competencies.value.iter(), toml);
    Behavioural {
        competencies: texts(&manifest.competencies.value),
        rubric: read_rubric(&manifest.rubric, toml),
        follow_ups: texts(&manifest.follow_ups),
    }
}

fn texts(texts: &[At<String>]) -> Vec<String> {
    texts.iter().map(|t| t.value.clone()).collect()
}

/// The criteria; one whose levels are not four is reported and left out.
fn read_rubric(rubric: &At<Vec<CriterionSection>>, toml: &Findings<'_>) -> Vec<Criterion> {
    unique("criterion", rubric.value.iter().map(|c| &c.id), toml);
    let criterion = |section: &CriterionSection| {
        let levels = texts(&section.levels.value);
        let count = levels.len();
        let Ok(levels) = <[String; 4]>::try_from(levels) else {
            let message = format!("a criterion has 4 levels, not {count}");
            toml.error("rubric-levels", section.levels.span.clone(), message);
            return None;
        };
        let (id, title) = (section.id.value.clone(), section.title.value.clone());
        Some(Criterion { id, title, question: section.question.value.clone(), levels })
    };
    rubric.value.iter().filter_map(criterion).collect()
}

/// Answers and marks are stored under these names, so each must be there once.
fn unique<'a>(noun: &str, ids: impl Iterator<Item = &'a At<String>>, toml: &Findings<'_>) {
    let mut seen = HashSet::new();
    for id in ids.filter(|id| !id.value.is_empty()) {
        if !seen.insert(id.value.as_str()) {
            toml.error("duplicate-id", id.span.clone(), format!("the {noun} `{}` twice", id.value));
        }
    }
}
