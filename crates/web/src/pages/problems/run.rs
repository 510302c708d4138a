//! Run: samples and own inputs. Nothing is stored.

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Path, State};
use serde::{Deserialize, Serialize};
use tatami_app::{AppError, RunRequest};
use tatami_domain::json::Json as JsonText;
use tatami_domain::problem::{Coding, Task};
use tatami_domain::report::CompileReport;
use tatami_domain::{CaseReport, Mode, Verdict};
use tatami_judge::{TryCase, TryInput};

use super::coding::sample_input;
use super::display::{self, display, line_in, visible};
use super::tables::{self, TablesView};
use super::{entry, language, modes};
use crate::context::UserCtx;
use crate::error::{Error, Result};
use crate::state::Web;

#[derive(Debug, Deserialize)]
pub(super) struct Body {
    language: String,
    source: String,
    #[serde(default)]
    cases: Vec<BodyCase>,
}

#[derive(Debug, Deserialize)]
struct BodyCase {
    name: String,
    input: String,
}

/// Everything as text, ready to be shown.
#[derive(Debug, Serialize)]
pub(super) struct Answer {
    compile: CompileReport,
    cases: Vec<AnswerCase>,
    /// What came of it in one sentence, where the page would not find the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<String>,
}

#[derive(Debug, Serialize)]
struct AnswerCase {
    name: String,
    verdict: Option<Verdict>,
    steps: u64,
    peak_memory_bytes: u64,
    message: String,
    input: Option<String>,
    /// For SQL, in the place of input, expected and got.
    #[serde(skip_serializing_if = "Option::is_none")]
    tables: Option<TablesView>,
    expected: Option<String>,
    got: Option<String>,
    /// Got is of another type than declared, as the language writes it.
    mistyped: bool,
    stdout: Option<String>,
    line: Option<u32>,
}

pub(super) async fn json(
    State(web): State<Web>,
    ctx: UserCtx,
    Path((pack, slug)): Path<(String, String)>,
    body: Result<Json<Body>, JsonRejection>,
) -> Result<Json<Answer>> {
    let Json(body) = body?;
    web.limiters.run(ctx.user().id)?;
    let entry = entry(&web, &pack, &slug)?;
    let coding = entry.problem.coding().ok_or(Error::App(AppError::NotFound))?;
    let language = language(&body.language)?;
    let prepared = web.app.judge.prepare(&entry.problem).await.map_err(AppError::from)?;
    let samples: Vec<_> = prepared.samples().collect();
    let cases = body.cases.into_iter().map(|case| {
        let untouched = samples.iter().any(|s| s.name == case.name && sample_input(coding, s) == case.input);
        let input = match (&coding.task, untouched) {
            (_, true) => TryInput::Sample,
            (Task::Program, false) => TryInput::Own(JsonText::string(&case.input).to_string()),
            (_, false) => TryInput::Own(case.input),
        };
        TryCase { name: case.name, input }
    });
    let request =
        RunRequest { problem: entry.problem.id.clone(), language, source: body.source, cases: cases.collect() };
    let mut report = web.app.run(ctx.user(), &request).await?;
    report.compile.message = visible(&report.compile.message).into_owned();
    let headline = (coding.mode == Mode::Test).then(|| modes::headline(&report));
    let cases = report.cases.into_iter().map(|case| answer(case, coding)).collect();
    Ok(Json(Answer { compile: report.compile, cases, headline }))
}

fn answer(case: CaseReport, coding: &Coding) -> AnswerCase {
    let program = matches!(coding.task, Task::Program);
    let text = |json: Option<&JsonText>| json.map(|json| display(json, program));
    let line = line_in(&case.message);
    AnswerCase {
        input: text(case.input.as_ref()),
        tables: case.input.as_ref().and_then(|input| {
            // Without a reference nothing is expected, which is told by null.
            let expected = case.expected.as_ref().filter(|expected| expected.get() != "null");
            let failed = case.verdict != Some(Verdict::Accepted);
            tables::of(coding, Some(input), expected, display::answer(&case), failed)
        }),
        expected: text(case.expected.as_ref()).filter(|text| text != "null" || !program),
        got: match &case.got_instead {
            Some(instead) => Some(visible(instead).into_owned()),
            None => text(display::answer(&case)),
        },
        mistyped: case.got_instead.is_some(),
        name: case.name,
        verdict: case.verdict,
        steps: case.steps,
        peak_memory_bytes: case.peak_memory_bytes,
        message: visible(&case.message).into_owned(),
        stdout: case.stdout.map(|stdout| visible(&stdout).into_owned()),
        line,
    }
}
