//! `problem.toml`: from text to [`Manifest`].

use tatami_domain::Kind;
use tatami_domain::case_list::Catching;

use crate::diagnostic::Findings;
use crate::layout::is_name;
use crate::manifest::words::{CLASSES, COMPETENCIES, DIFFICULTIES, KINDS, MODES, SECTION_KINDS, USING};
use crate::manifest::{
    At, BehaviouralManifest, CodingManifest, CompareSection, CriterionSection, DesignManifest, DesignSection,
    GroupSection, GrowthSection, LimitsSection, Manifest, ReferencesSection, SignatureSection, SizeSection,
    TestsSection,
};
use crate::parse::toml::{Table, parse_document};

pub(crate) const MINUTES: std::ops::RangeInclusive<u64> = 1..=240;
const MAX_TITLE: usize = 120;
const MAX_SIZE_NAME: usize = 24;

/// Reads `problem.toml`. The manifest is only to be relied on when nothing was reported; it comes
/// nevertheless, so that the cases can be checked against a signature beside an unknown key.
pub(crate) fn read_manifest(findings: &Findings<'_>) -> Option<Manifest> {
    let document = parse_document(findings)?;
    let root = Table::root(&document, findings);
    if !document.contains_key("kind") {
        let help = "start the file with `kind = \"function\"` (or program, sql, design, behavioural)";
        findings.error_help("missing-key", 0..0, "the file lacks the key `kind`", help);
        return None;
    }
    let before = findings.has_errors();
    let kind = root.required_choice("kind", KINDS);
    if findings.has_errors() && !before {
        // Which other keys are known depends on the kind.
        return None;
    }
    let manifest = match kind.value {
        Kind::Function | Kind::Program | Kind::Sql => Manifest::Coding(Box::new(coding(kind, &root, findings))),
        Kind::Design => Manifest::Design(design(kind, &root, findings)),
        Kind::Behavioural => Manifest::Behavioural(behavioural(kind, &root)),
    };
    root.finish();
    Some(manifest)
}

fn coding(kind: At<Kind>, root: &Table<'_, '_>, findings: &Findings<'_>) -> CodingManifest {
    let signature = root.table("signature").map(|t| signature(&t));
    match (&signature, kind.value) {
        (None, Kind::Function) if !root.has("signature") => {
            let help = "add `[signature]` with `function = \"two_sum(nums: list<int>, target: int) -> list<int>\"`";
            findings.error_help("missing-key", kind.span.clone(), "a function problem needs a `[signature]`", help);
        }
        (Some(section), other) if other != Kind::Function => {
            let message = format!("a {} problem has no `[signature]`", other.name());
            findings.error("wrong-kind", section.at.span.clone(), message);
        }
        _ => {}
    }
    CodingManifest {
        kind,
        mode: root.choice("mode", MODES),
        title: title(root),
        difficulty: root.required_choice("difficulty", DIFFICULTIES),
        topics: root.required_texts("topics"),
        minutes: root.required_whole("minutes", MINUTES),
        counter_examples: root.flag("counter_examples"),
        signature,
        compare: root.table("compare").map(|t| compare(&t)),
        limits: root.table("limits").map(|t| limits(&t)),
        growth: root.table("growth").map(|t| growth(&t)),
        groups: root.tables("groups").value.iter().map(group).collect(),
        references: root.table("references").map(|t| {
            let references = ReferencesSection { answer: t.text("answer") };
            t.finish();
            references
        }),
        tests: root.table("tests").map(|t| tests(&t)),
    }
}

fn title(table: &Table<'_, '_>) -> At<String> {
    let form = format!("at most {MAX_TITLE} characters on one line");
    table.required_form("title", &form, |t| t.chars().count() <= MAX_TITLE && !t.contains(char::is_control))
}

fn signature(table: &Table<'_, '_>) -> SignatureSection {
    let section = SignatureSection {
        function: table.text("function"),
        class: table.text("class"),
        methods: table.texts("methods"),
        at: At::new((), table.span.clone()),
    };
    table.finish();
    section
}

fn compare(table: &Table<'_, '_>) -> CompareSection {
    let section = CompareSection {
        using: table.required_choice("using", USING),
        absolute: table.number("absolute", 0.0..=1e300),
        relative: table.number("relative", 0.0..=1e300),
    };
    table.finish();
    section
}

fn limits(table: &Table<'_, '_>) -> LimitsSection {
    let section = LimitsSection {
        steps: table.whole("steps", 1_000_000..=1_000_000_000_000),
        factor: table.number("factor", 1.0..=1000.0),
        memory_mib: table.whole("memory_mib", 1..=2048),
        memory_factor: table.number("memory_factor", 1.0..=1000.0),
        output_kib: table.whole("output_kib", 1..=65536),
        source_kib: table.whole("source_kib", 1..=1024),
    };
    table.finish();
    section
}

fn growth(table: &Table<'_, '_>) -> GrowthSection {
    let section = GrowthSection {
        generator: table.required_text("generator"),
        size: table.text("size"),
        expected: table.required_choice("expected", CLASSES),
        sizes: table.tables("sizes").map(|tables| tables.iter().map(size).collect()),
    };
    table.finish();
    section
}

fn size(table: &Table<'_, '_>) -> SizeSection {
    let form = format!("at most {MAX_SIZE_NAME} lower-case letters, digits, blanks and hyphens");
    let section = SizeSection {
        name: table.required_form("name", &form, |name| {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == ' ' || c == '-';
            name.len() <= MAX_SIZE_NAME && name.trim() == name && name.chars().all(plain)
        }),
        size: table.required_text("size"),
        expected: table.required_choice("expected", CLASSES),
        held: table.whole("held", 2..=4096),
    };
    table.finish();
    section
}

fn group(table: &Table<'_, '_>) -> GroupSection {
    let section = GroupSection {
        name: table.required_form("name", "lower-case letters, digits and hyphens", is_name),
        title: table.text("title"),
        weight: table.whole("weight", 0..=10_000),
    };
    table.finish();
    section
}

fn tests(table: &Table<'_, '_>) -> TestsSection {
    let section = TestsSection {
        mutants: table.whole("mutants", 0..=100),
        cases: table.whole("cases", 1..=Catching::MAX_CASES as u64),
        at: At::new((), table.span.clone()),
    };
    table.finish();
    section
}

fn design(kind: At<Kind>, root: &Table<'_, '_>, findings: &Findings<'_>) -> DesignManifest {
    let sections = root.tables("sections");
    if sections.value.is_empty() && !root.has("sections") {
        findings.error("missing-key", kind.span.clone(), "a design problem needs `[[sections]]`");
    }
    DesignManifest {
        kind,
        title: title(root),
        difficulty: root.required_choice("difficulty", DIFFICULTIES),
        topics: root.required_texts("topics"),
        minutes: root.required_whole("minutes", MINUTES),
        follow_ups: root.texts("follow_ups").map_or_else(Vec::new, |f| f.value),
        sections: sections.map(|tables| tables.iter().map(section).collect()),
        rubric: rubric(root),
    }
}

pub(crate) fn required_id(table: &Table<'_, '_>) -> At<String> {
    table.required_form("id", "2 to 64 lower-case letters, digits and inner hyphens", tatami_domain::problem::is_slug)
}

fn section(table: &Table<'_, '_>) -> DesignSection {
    let section = DesignSection {
        id: required_id(table),
        title: table.required_text("title"),
        minutes: table.required_whole("minutes", MINUTES),
        kind: table.choice("kind", SECTION_KINDS),
        prompt: table.required_text("prompt"),
    };
    table.finish();
    section
}

fn rubric(root: &Table<'_, '_>) -> At<Vec<CriterionSection>> {
    root.tables("rubric").map(|tables| {
        let criterion = |table: &Table<'_, '_>| {
            let section = CriterionSection {
                id: required_id(table),
                title: table.required_text("title"),
                question: table.required_text("question"),
                levels: table.required_texts("levels"),
            };
            table.finish();
            section
        };
        tables.iter().map(criterion).collect()
    })
}

fn behavioural(kind: At<Kind>, root: &Table<'_, '_>) -> BehaviouralManifest {
    let competencies = root.required_texts("competencies");
    for competency in &competencies.value {
        if !competency.value.is_empty() && !COMPETENCIES.contains(&competency.value.as_str()) {
            root.unknown_word("competencies", competency, COMPETENCIES.to_vec(), competency.span.clone());
        }
    }
    BehaviouralManifest {
        kind,
        title: title(root),
        difficulty: root.required_choice("difficulty", DIFFICULTIES),
        topics: root.required_texts("topics"),
        minutes: root.required_whole("minutes", MINUTES),
        competencies,
        follow_ups: root.texts("follow_ups").map_or_else(Vec::new, |f| f.value),
        rubric: rubric(root),
    }
}
