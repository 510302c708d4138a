//! Validators: `valid(…)` in Python says whether an input keeps to what the statement promises.

use serde::Deserialize;
use tatami_domain::json::Json;
use tatami_domain::problem::Task;
use tatami_domain::{CaseInput, Limits, Problem};
use tatami_runner::Session;

use crate::judge::{Judge, JudgeError};
use crate::{input, pack_code};

const FILE: &str = "validator/validate.py";

/// Appended to the validator: many inputs in one call. What raises is not valid, and says why.
const WRAPPER: &str = r#"


def __tatami_entry(payload):
    import json
    answers = []
    for given in json.loads(payload):
        try:
            if isinstance(given, str):
                fits = valid(given)
            else:
                fits = valid(**given) if isinstance(given, dict) else valid(*given)
            answers.append("" if fits else "refused")
        except Exception as error:
            answers.append(f"{type(error).__name__}: {error}")
    return json.dumps(answers)
"#;

/// What a validator said of one input.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub(crate) struct Answer(String);

impl Answer {
    pub(crate) fn is_valid(&self) -> bool {
        self.0.is_empty()
    }
}

/// A case whose input the validator does not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    pub group: String,
    pub case: String,
    /// What the validator raised; `None` where it answered false.
    pub raised: Option<String>,
}

/// An input as a validator is given it: its arguments, in a list or by name, or a text alone.
pub(crate) fn given(input: &CaseInput, task: &Task) -> String {
    let written = input::for_checker(input, task).to_string();
    if matches!(task, Task::Sql { .. }) { format!("[{written}]") } else { written }
}

/// Asks about several inputs, written by [`given`]; an answer for each, and the steps it took.
pub(crate) async fn ask(
    session: &mut dyn Session,
    validator: &str,
    inputs: &[String],
    limits: &Limits,
) -> Result<(Vec<Answer>, u64), JudgeError> {
    let payload = Json::string(&format!("[{}]", inputs.join(", "))).to_string();
    let source = format!("{validator}{WRAPPER}");
    let (answer, steps) = pack_code::call_within(session, FILE, &source, &[payload], limits).await?;
    let answers: Vec<Answer> = serde_json::from_str(&answer)
        .map_err(|error| JudgeError::Pack(format!("{FILE} answered something else: {error}")))?;
    if answers.len() != inputs.len() {
        return Err(JudgeError::Pack(format!("{FILE}: {} answers for {} inputs", answers.len(), inputs.len())));
    }
    Ok((answers, steps))
}

impl Judge {
    /// The cases that the problem's validator does not take; none where it has no validator.
    pub async fn misfits(&self, problem: &Problem) -> Result<Vec<Misfit>, JudgeError> {
        /// What goes to the validator at once, in bytes.
        const AT_ONCE: usize = 1 << 20;
        let coding = problem.coding().ok_or(JudgeError::NotCoding)?;
        let Some(validator) = &coding.validator else { return Ok(Vec::new()) };
        let prepared = self.prepare(problem).await?;
        let mut session = self.pack_sandbox.open().await?;
        let mut misfits = Vec::new();
        let cases = prepared.groups.iter().flat_map(|group| group.cases.iter().map(move |case| (group, case)));
        let mut cases = cases.peekable();
        while cases.peek().is_some() {
            let (mut batch, mut inputs, mut bytes) = (Vec::new(), Vec::new(), 0);
            while bytes < AT_ONCE
                && let Some((group, case)) = cases.next()
            {
                let input = given(&case.input, &coding.task);
                bytes += input.len();
                inputs.push(input);
                batch.push((group, case));
            }
            let (answers, _) = ask(&mut *session, validator, &inputs, &pack_code::LIMITS).await?;
            let refused = batch.into_iter().zip(answers).filter(|(_, answer)| !answer.is_valid());
            misfits.extend(refused.map(|((group, case), Answer(words))| Misfit {
                group: group.name.clone(),
                case: case.name.clone(),
                raised: Some(words).filter(|words| words != "refused"),
            }));
        }
        Ok(misfits)
    }
}
