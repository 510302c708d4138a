//! A coding problem: statement, editor, results.

use askama::Template;
use axum::response::Response;
use serde::Serialize;
use std::collections::BTreeMap;
use tatami_app::bank::Entry;
use tatami_domain::problem::{Coding, Task};
use tatami_domain::{Language, Mode, Signature};
use tatami_storage::{Cursor, PageRequest, SubmissionSummary};

use super::claim;
use super::in_browser::{self, InBrowser};
use super::list::status_name;
use super::modes;
use super::show::Tab;
use super::tables::{self, TablesView};
use crate::context::{Ctx, Page};
use crate::error::{Error, Result};
use crate::format;
use crate::pages::accounts::preferences;
use crate::pages::html;
use crate::pages::submissions::growth::pretty;
use crate::pages::submissions::report;
use crate::pages::submissions::view::ResultView;
use crate::state::Web;

/// Submissions on one page of the tab.
const PAGE: u32 = 50;

#[derive(Template)]
#[template(path = "problems/coding.html")]
struct CodingPage<'a> {
    page: Page,
    entry: &'a Entry,
    base: String,
    tab: &'static str,
    data: String,
    difficulty: &'static str,
    status: &'static str,
    examples: Vec<Example>,
    signature: String,
    /// What the mode asks for, where it is not to write a solution: a word, and a sentence.
    mode: Option<(&'static str, &'static str)>,
    /// What the empty results pane says of Run and Submit.
    empty_words: &'static str,
    /// Hints that are open, of `entry.hints`.
    hints: Vec<(usize, &'a str)>,
    next_hint: Option<usize>,
    hint_count: usize,
    editorial: Option<&'a str>,
    /// A page of them, where the tab is open.
    submissions: Vec<SubmissionRow>,
    /// Of all pages.
    submission_count: u64,
    /// This is not the first page.
    newer: bool,
    older: Option<String>,
    languages: Vec<LanguageChoice>,
    unready: Vec<String>,
    source: String,
    /// The growth that may be claimed; empty where the problem measures none.
    claims: Vec<claim::Choice>,
    /// Why what stands in the editor was not taken; empty where nothing was sent.
    refused: &'a str,
    /// The submission in the results pane, and its result once it is judged.
    id: String,
    result: Option<ResultView>,
}

struct Example {
    name: String,
    /// For SQL, in the place of texts.
    tables: Option<TablesView>,
    inputs: Vec<(String, String)>,
    answer: String,
    note: Option<String>,
}

pub(in crate::pages) struct SubmissionRow {
    pub(in crate::pages) href: String,
    pub(in crate::pages) code: &'static str,
    pub(in crate::pages) score: String,
    pub(in crate::pages) language: &'static str,
    pub(in crate::pages) steps: String,
    /// What was claimed and measured, in a few words.
    pub(in crate::pages) growth: String,
    pub(in crate::pages) iso: String,
    pub(in crate::pages) moment: String,
}

struct LanguageChoice {
    name: &'static str,
    label: String,
    chosen: bool,
}

/// What the island reads from the page (frontend/README.md).
#[derive(Serialize)]
struct Data<'a> {
    problem: String,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    shape: Option<&'static str>,
    /// The editor holds a list of cases instead of a solution.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    case_list: bool,
    languages: Vec<DataLanguage>,
    drafts: BTreeMap<&'static str, String>,
    /// The growth that is to be claimed of a draft, where there is one.
    claims: BTreeMap<&'static str, &'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    preferred_language: Option<&'a str>,
    /// What was saved in the settings, or by the island on another device.
    #[serde(skip_serializing_if = "Option::is_none")]
    preferences: Option<serde_json::Value>,
    samples: Vec<DataSample>,
    parameters: Vec<DataParameter<'a>>,
    urls: Urls,
    limits: DataLimits,
    /// How it runs in the browser; only for those who may run.
    #[serde(skip_serializing_if = "Option::is_none")]
    in_browser: Option<InBrowser<'a>>,
}

#[derive(Serialize)]
struct DataLanguage {
    name: &'static str,
    label: String,
    starter: String,
}

#[derive(Serialize)]
struct DataSample {
    name: String,
    input: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// The accepted answers as JSON; the statement shows the first.
    expected: Vec<String>,
}

#[derive(Serialize)]
struct DataParameter<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    ty: String,
}

#[derive(Serialize)]
struct Urls {
    run: String,
    submit: String,
    draft: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    preferences: Option<&'static str>,
}

#[derive(Serialize)]
struct DataLimits {
    source_bytes: u64,
    /// The most own inputs of one run.
    own_cases: usize,
}

pub(super) async fn show<'a>(web: &Web, ctx: Ctx, entry: &'a Entry, tab: &'a Tab) -> Result<Response> {
    let problem = &entry.problem;
    let coding = problem.coding().ok_or(Error::App(tatami_app::AppError::NotFound))?;
    let prepared = web.app.judge.prepare(problem).await.map_err(tatami_app::AppError::from)?;
    let base = format!("/problems/{}", problem.id);

    let mut status = "new";
    let (mut opened, mut editorial_open) = (0, false);
    let (mut drafts, mut submissions) = (Vec::new(), Vec::new());
    let (mut submission_count, mut older) = (0, None);
    // A place that cannot be read is the first page.
    let before: Option<Cursor> = tab.before.parse().ok();
    if let Some(signed_in) = &ctx.signed_in {
        let user = &signed_in.user;
        status = status_name(web.app.storage.standing(user.id, &problem.id).await?.map(|s| s.status));
        let attempts = web.app.storage.attempts_on(user.id, &problem.id).await?;
        opened = attempts.iter().map(|attempt| attempt.hints_opened as usize).max().unwrap_or(0).min(entry.hints.len());
        editorial_open = web.app.editorial_open(user, &problem.id).await?;
        drafts = web.app.storage.drafts_on(user.id, &problem.id).await?;
        if let Some(typed) = &tab.typed {
            typed.over(&mut drafts, user.id, &problem.id, &tab.language);
        }
        submission_count = web.app.storage.submission_count(user.id, &problem.id).await?;
        if tab.tab == "attempts" {
            let page = PageRequest { after: before, limit: PAGE };
            let page = web.app.storage.submissions_of(user.id, Some(&problem.id), page).await?;
            submissions = page.items.iter().map(|submission| submission_row(submission, coding)).collect();
            older = page.next.map(|next| format!("{base}?tab=attempts&before={next}"));
        }
    }

    let shown = match (&ctx.signed_in, tab.submission.parse()) {
        (Some(signed_in), Ok(id)) => match web.app.visible_submission(&signed_in.user, id).await {
            Ok(submission) if submission.problem == problem.id => report::result(web, &submission).await?,
            _ => None,
        },
        _ => None,
    };

    let statuses = web.app.judge.languages();
    let allowed = modes::languages(coding);
    let (ready, unready): (Vec<_>, Vec<_>) =
        statuses.into_iter().filter(|status| allowed.contains(&status.language)).partition(|status| status.ready);
    let starter = |language| modes::starter(coding, &prepared, language);
    let wanted = Language::from_name(&tab.language).or_else(|| drafts.first().map(|draft| draft.language));
    let chosen =
        ready.iter().map(|s| s.language).find(|l| Some(*l) == wanted).or_else(|| ready.first().map(|s| s.language));
    let draft_of = |language| drafts.iter().find(|draft| draft.language == language).map(|draft| draft.source.clone());
    let source = chosen.map(|language| draft_of(language).unwrap_or_else(|| starter(language))).unwrap_or_default();
    let source = tab.typed.as_ref().map_or(source, |typed| typed.source.clone());

    let signed_in = ctx.signed_in.is_some();
    let data = Data {
        problem: problem.id.to_string(),
        kind: problem.kind().name(),
        shape: match &coding.task {
            Task::Function(Signature::Class(_)) => Some("class"),
            Task::Function(Signature::Function(_)) => Some("function"),
            _ => None,
        },
        case_list: coding.mode == Mode::Test,
        languages: ready
            .iter()
            .map(|status| DataLanguage {
                name: status.language.name(),
                label: language_label(coding, status.language, &status.version),
                starter: starter(status.language),
            })
            .collect(),
        drafts: drafts.iter().map(|draft| (draft.language.name(), draft.source.clone())).collect(),
        claims: drafts.iter().filter_map(|draft| Some((draft.language.name(), draft.claim?.name()))).collect(),
        preferred_language: chosen.map(Language::name).filter(|_| !drafts.is_empty() || !tab.language.is_empty()),
        preferences: ctx.signed_in.as_ref().map(preferences::saved),
        samples: prepared
            .samples()
            .map(|case| DataSample {
                name: case.name.clone(),
                input: sample_input(coding, case),
                note: case.note.clone(),
                expected: case.expected.iter().map(tatami_domain::Value::to_json).collect(),
            })
            .collect(),
        parameters: parameters(coding),
        urls: Urls {
            run: format!("{base}/run"),
            submit: format!("{base}/submissions"),
            draft: format!("{base}/draft"),
            preferences: signed_in.then_some("/settings/preferences"),
        },
        limits: DataLimits { source_bytes: coding.limits.source_bytes, own_cases: tatami_judge::MOST_OWN_CASES },
        // The reference, which cases are compared with, is on the server alone.
        in_browser: if signed_in && coding.mode != Mode::Test { in_browser::facts(web, coding, &ready)? } else { None },
    };
    let open_tab = match tab.tab.as_str() {
        "hints" => "hints",
        "editorial" => "editorial",
        "attempts" => "attempts",
        _ => "statement",
    };
    let template = CodingPage {
        page: ctx.page.titled(problem.title.clone()),
        base,
        tab: open_tab,
        data: json_for_script(&data)?,
        difficulty: problem.difficulty.name(),
        status,
        examples: prepared.samples().map(|case| example(coding, case)).collect(),
        signature: match &coding.task {
            Task::Function(signature) => signature.to_string(),
            _ => String::new(),
        },
        mode: modes::words(coding.mode),
        empty_words: modes::empty_words(coding.mode),
        hints: entry.hints.iter().take(opened).enumerate().map(|(i, hint)| (i + 1, hint.as_str())).collect(),
        next_hint: (opened < entry.hints.len()).then_some(opened + 1),
        hint_count: entry.hints.len(),
        editorial: entry.editorial.as_deref().filter(|_| editorial_open),
        submissions,
        submission_count,
        newer: before.is_some(),
        older,
        languages: ready
            .iter()
            .map(|status| LanguageChoice {
                name: status.language.name(),
                label: language_label(coding, status.language, &status.version),
                chosen: Some(status.language) == chosen,
            })
            .collect(),
        unready: unready.iter().map(|status| status.language.label().to_owned()).collect(),
        source,
        claims: match coding.growth {
            Some(_) if signed_in => {
                claim::choices(drafts.iter().find(|draft| Some(draft.language) == chosen).and_then(|d| d.claim))
            }
            _ => Vec::new(),
        },
        refused: tab.typed.as_ref().map_or("", |typed| typed.why.as_str()),
        id: tab.submission.clone(),
        result: shown,
        entry,
    };
    html(&template.page, &template)
}

/// `Python 3.14`: the name, with as much of the version as people say.
fn language_label(coding: &Coding, language: Language, version: &str) -> String {
    if coding.mode == Mode::Test {
        return "Cases, one a line".to_owned();
    }
    let short: Vec<&str> = version.split('.').take(2).collect();
    let numeric = !version.is_empty() && version.starts_with(|c: char| c.is_ascii_digit());
    match language {
        Language::Python if numeric => format!("Python {}", short.join(".")),
        other => other.label().to_owned(),
    }
}

/// A sample's input as the island and the Run endpoint read it.
pub(super) fn sample_input(coding: &Coding, case: &tatami_judge::PreparedCase) -> String {
    tatami_judge::input_as_typed(&case.input, &coding.task)
}

fn parameters(coding: &Coding) -> Vec<DataParameter<'_>> {
    match &coding.task {
        Task::Function(Signature::Function(function)) => {
            function.params.iter().map(|p| DataParameter { name: &p.name, ty: p.ty.to_string() }).collect()
        }
        _ => Vec::new(),
    }
}

fn example(coding: &Coding, case: &tatami_judge::PreparedCase) -> Example {
    let answer = case.expected.first();
    let answer = match (&coding.task, answer) {
        (Task::Program, Some(tatami_domain::Value::Str(text))) => text.clone(),
        (_, Some(value)) => value.to_json(),
        (_, None) => String::new(),
    };
    let expected = case.expected.first().map(tatami_domain::Value::to_raw);
    Example {
        name: case.name.clone(),
        tables: tables::of(coding, Some(&case.shown), expected.as_ref(), None, false),
        inputs: tatami_judge::input_by_name(&case.input, &coding.task),
        answer,
        note: case.note.clone(),
    }
}

fn submission_row(submission: &SubmissionSummary, coding: &Coding) -> SubmissionRow {
    use tatami_domain::submission::State;
    let (code, score, steps) = match &submission.state {
        State::Queued => ("queued", String::new(), String::new()),
        State::Running => ("running", String::new(), String::new()),
        State::Judged(judged) => (judged.verdict.code(), judged.score.to_string(), format::steps(judged.steps)),
    };
    let claimed = submission.claim.map(|class| format!("claimed {}", pretty(class.name())));
    let measured = match &submission.state {
        State::Judged(judged) => judged.measured.map(|class| format!("measured {}", pretty(class.name()))),
        _ => None,
    };
    SubmissionRow {
        growth: claimed.into_iter().chain(measured).collect::<Vec<_>>().join(", "),
        href: format!("/submissions/{}", submission.id),
        code,
        score,
        steps,
        language: coding.written_in(submission.language),
        iso: format::iso(submission.submitted_at),
        moment: format::moment(submission.submitted_at),
    }
}

/// JSON inside a `<script>`: nothing in it can end the element.
fn json_for_script(data: &impl Serialize) -> Result<String> {
    let json = serde_json::to_string(data).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(json.replace('<', "\\u003c"))
}
