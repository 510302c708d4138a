//! The smallest input on which a submission fails as it fails on a hidden case.
//!
//! What is shown must never accuse falsely. An input counts only when the problem's validator takes it, the reference
//! answers it, and the submission's answer does not compare with that by the problem's own comparison; without a
//! validator nothing is looked for. Time, memory and output limits are left out: what exceeds them is large by its
//! nature, every run would take a whole budget, and measured growth explains them better.
//!
//! Steps and runs are bounded, and guests are deterministic, so the same submission gets the same counter-example. The
//! reference and the validator run where pack code runs; the worker that runs the submission sees inputs alone.

use std::collections::HashSet;

use sha2::{Digest, Sha256};
use tatami_domain::json::Json;
use tatami_domain::problem::{Coding, Compare, Task};
use tatami_domain::report::CounterExample;
use tatami_domain::{CaseInput, Expected, Language, Limits, Problem, Report, Value, Verdict};
use tatami_runner::{Program, Session};

use crate::execute::{Execution, Judged};
use crate::judge::{Judge, JudgeError, unacceptable};
use crate::message::Told;
use crate::prepare::{PreparedCase, reference};
use crate::shrink::{self, Weight};
use crate::verdict::{self, Answered};
use crate::{input, pack_code, validator};

/// Runs of the submission: at some 2 ms with the reference's, half a second.
const RUNS: u32 = 250;
/// Steps of all runs of the submission, and of all runs of pack code: some 0.2 s each. Loading counts a tenth.
const STEPS: u64 = 1_000_000_000;
/// Inputs that are made, at most; most of them were seen before or are not valid.
const CANDIDATES: usize = 12_000;
/// Their length together, in bytes of JSON.
const BYTES: usize = 32 << 20;
/// Inputs that the validator is asked about at once, and their length: to begin with it takes more than all of them.
const BATCH: usize = 24;
/// After one that fails its like mostly fails as well, and the rest of a batch was asked about in vain: it begins here.
const FEWEST: usize = 3;
const BATCH_BYTES: usize = 256 << 10;
/// What is shown is at most so long, in bytes of JSON: more helps nobody, and would give away hidden cases.
const MOST_SHOWN: usize = 2_000;

/// A counter-example and the place in the report's cases of the one that it was made from.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub case: usize,
    pub counter_example: CounterExample,
}

impl Judge {
    /// Looks for the smallest input on which the source of a judged submission still fails. `None` where no hidden
    /// case ended as a wrong answer or a runtime error, where the problem does not want it or cannot say what inputs
    /// are valid, and where nothing short was found.
    pub async fn counter_example(
        &self,
        problem: &Problem,
        language: Language,
        source: &str,
        report: &Report,
    ) -> Result<Option<Found>, JudgeError> {
        let coding = problem.coding().ok_or(JudgeError::NotCoding)?;
        let Some(validator) = &coding.validator else { return Ok(None) };
        if !coding.counter_examples || !answers_are_unique(coding) {
            return Ok(None);
        }
        let prepared = self.prepare(problem).await?;
        let cases = prepared.groups.iter().flat_map(|group| group.cases.iter().map(move |case| (group.sample, case)));
        let failed = cases.zip(&report.cases).enumerate().filter_map(|(place, ((sample, case), reported))| {
            let verdict = reported.verdict?;
            let explained = matches!(verdict, Verdict::WrongAnswer | Verdict::RuntimeError);
            (explained && !sample).then_some((place, case, verdict))
        });
        // The first of the smallest.
        let Some((place, case, verdict)) = failed.min_by_key(|(_, case, _)| Weight::of(&case.input)) else {
            return Ok(None);
        };
        if unacceptable(source, coding.limits.source_bytes).is_some() {
            return Ok(None);
        }
        let limits = self.limits(problem, &prepared, language).await?;
        let mut session = self.sandbox.open().await?;
        let Ok(compiled) = self.compile(&mut *session, problem, language, source).await? else { return Ok(None) };
        let mut search = Search {
            judge: self,
            coding,
            validator,
            language,
            program: &compiled.program,
            limits,
            session,
            pack: None,
            reference: None,
            verdict,
            seen: HashSet::new(),
            runs: RUNS,
            steps: STEPS,
            pack_steps: STEPS,
            candidates: CANDIDATES,
            bytes: BYTES,
        };
        let found = search.smallest(case.input.clone()).await?;
        tracing::debug!(
            problem = %problem.id,
            runs = RUNS - search.runs,
            candidates = CANDIDATES - search.candidates,
            steps = STEPS - search.steps,
            pack_steps = STEPS - search.pack_steps,
            "looked for a counter-example"
        );
        Ok(found
            .and_then(|failing| failing.shown(&coding.task))
            .map(|counter_example| Found { case: place, counter_example }))
    }
}

/// Whether the reference's answer is the only right one, or whatever compares will know: cases with several accepted
/// answers show that others may be as good.
fn answers_are_unique(coding: &Coding) -> bool {
    let mut cases = coding.groups.iter().flat_map(|group| &group.cases);
    coding.compare == Compare::Checker
        || cases.all(|case| !matches!(&case.expected, Expected::AnyOf(answers) if answers.len() > 1))
}

/// An input to try.
struct Candidate {
    /// Among the simpler ones of the same input.
    place: usize,
    input: CaseInput,
    /// As the validator is given it.
    written: String,
    digest: Digested,
}

type Digested = [u8; 32];

/// An input that fails.
struct Failing {
    case: PreparedCase,
    judged: Judged,
}

impl Failing {
    fn shown(self, task: &Task) -> Option<CounterExample> {
        // What a submission answered may be of any length.
        let cut = |text: &str| text.char_indices().nth(MOST_SHOWN).map(|(end, _)| format!("{}…", &text[..end]));
        let short = |value: Option<&Value>| match (task, value) {
            (Task::Program, Some(Value::Str(text))) => Json::string(&cut(text).unwrap_or_else(|| text.clone())),
            (_, value) => {
                let json = value.map_or_else(|| Json::new("null".to_owned()).expect("null is JSON"), Value::to_raw);
                cut(json.get()).map_or(json, |text| Json::string(&text))
            }
        };
        let input = input::for_people(&self.case.input, task);
        let expected = self.case.expected.first()?.to_raw();
        if input.get().len() + expected.get().len() > MOST_SHOWN {
            return None;
        }
        let few = |text: String| text.chars().take(MOST_SHOWN).collect::<String>();
        Some(CounterExample {
            input,
            expected,
            got: short(self.judged.got.as_ref()),
            got_instead: self.judged.got_instead.map(few),
            message: few(self.judged.message),
        })
    }
}

struct Search<'a> {
    judge: &'a Judge,
    coding: &'a Coding,
    validator: &'a str,
    language: Language,
    program: &'a Program,
    limits: Limits,
    session: Box<dyn Session>,
    /// A place for pack code, given back after every few candidates: there may be one for the whole server.
    pack: Option<Box<dyn Session>>,
    reference: Option<Program>,
    /// How it has to fail.
    verdict: Verdict,
    /// What was tried.
    seen: HashSet<Digested>,
    // What is left.
    runs: u32,
    steps: u64,
    pack_steps: u64,
    candidates: usize,
    bytes: usize,
}

impl Search<'_> {
    /// Takes the first simpler input that fails, again and again, until none does or the budget is used up.
    async fn smallest(&mut self, start: CaseInput) -> Result<Option<Failing>, JudgeError> {
        let coding = self.coding;
        let written = validator::given(&start, &coding.task);
        let mut input = start.clone();
        let mut smallest = None;
        // It has failed once, and one that is too long to be shown is worth no run. Its budget goes into smaller ones.
        if written.len() <= MOST_SHOWN {
            let digest = Sha256::digest(written.as_bytes()).into();
            let start = Candidate { place: 0, input: start, written, digest };
            let Some((failing, _)) = self.first_failing(vec![start]).await? else { return Ok(None) };
            smallest = Some(failing);
        }
        // Where the last step was found: what is bolder than it has just failed, and is tried again at the end.
        let mut at = 0;
        loop {
            let mut candidates = shrink::simpler_from(&input, &coding.task, at);
            let mut most = FEWEST;
            let next = loop {
                let batch = self.batch(&mut *candidates, most);
                most = BATCH.min(2 * most);
                if batch.is_empty() {
                    break None;
                }
                if let Some(found) = self.first_failing(batch).await? {
                    break Some(found);
                }
            };
            drop(candidates);
            let Some((failing, place)) = next else { return Ok(smallest) };
            input = failing.case.input.clone();
            (smallest, at) = (Some(failing), place);
        }
    }

    /// The next candidates, as far as the budget goes.
    fn batch(
        &mut self,
        candidates: &mut (dyn Iterator<Item = (usize, CaseInput)> + Send),
        most: usize,
    ) -> Vec<Candidate> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while batch.len() < most && bytes < BATCH_BYTES && self.candidates > 0 && self.bytes > 0 && self.has_budget() {
            let Some((place, input)) = candidates.next() else { break };
            let written = validator::given(&input, &self.coding.task);
            self.candidates -= 1;
            self.bytes = self.bytes.saturating_sub(written.len());
            // Different steps lead to the same input, again and again.
            let digest = Sha256::digest(written.as_bytes()).into();
            if self.seen.insert(digest) {
                bytes += written.len();
                batch.push(Candidate { place, input, written, digest });
            }
        }
        batch
    }

    fn has_budget(&self) -> bool {
        self.runs > 0 && self.steps > 0 && self.pack_steps > 0
    }

    /// The first that fails, and its place.
    async fn first_failing(&mut self, batch: Vec<Candidate>) -> Result<Option<(Failing, usize)>, JudgeError> {
        let (inputs, written): (Vec<_>, Vec<_>) = batch
            .into_iter()
            .map(|candidate| ((candidate.place, candidate.input, candidate.digest), candidate.written))
            .unzip();
        let validator = self.validator;
        let limits = self.pack_limits();
        let answers = validator::ask(self.pack().await?, validator, &written, &limits).await;
        let valid = match answers {
            Ok((valid, steps)) => {
                self.pack_steps = self.pack_steps.saturating_sub(steps);
                valid
            }
            // It may have run out of what was left to it.
            Err(JudgeError::Pack(words)) => {
                tracing::debug!(words, "the validator gave no answer");
                self.pack_steps = 0;
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        let mut failing = None;
        for ((place, input, digest), _) in inputs.into_iter().zip(valid).filter(|(_, answer)| answer.is_valid()) {
            if failing.is_some() {
                // It was not tried, and may be met again.
                self.seen.remove(&digest);
            } else if self.has_budget() {
                failing = self.failing(input).await?.map(|failing| (failing, place));
            }
        }
        self.pack = None;
        Ok(failing)
    }

    /// Whether the submission fails on a valid input, and what it and the reference answer.
    async fn failing(&mut self, input: CaseInput) -> Result<Option<Failing>, JudgeError> {
        let Some(expected) = self.reference_answer(&input).await? else { return Ok(None) };
        let shown = Json::string("");
        let case = PreparedCase { name: "counter-example".into(), note: None, input, expected: vec![expected], shown };
        if self.coding.compare == Compare::Checker {
            // The checker needs a place of its own, and there may be but one.
            self.pack = None;
        }
        let limits = Limits { steps: self.limits.steps.min(self.steps), ..self.limits };
        let (judge, coding, language, program) = (self.judge, self.coding, self.language, self.program);
        let execution = Execution { judge, coding, language, program, limits, checking: None };
        self.runs -= 1;
        let judged = execution.case(&mut *self.session, &case, Told::Everything, &mut |_| {}).await?;
        let took = judged.outcome.as_ref().map_or(0, pack_code::one_of_many);
        self.steps = self.steps.saturating_sub(took.max(1));
        Ok((judged.verdict == self.verdict).then_some(Failing { case, judged }))
    }

    /// `None` where the reference does not answer: then the input is none that the statement speaks of.
    async fn reference_answer(&mut self, input: &CaseInput) -> Result<Option<Value>, JudgeError> {
        let coding = self.coding;
        let program = match &self.reference {
            Some(program) => program.clone(),
            None => {
                let program = reference(self.pack().await?, coding, coding.answer_language).await?;
                self.reference.insert(program).clone()
            }
        };
        let limits = self.pack_limits();
        let given = input::for_guest(input, coding.answer_language);
        let outcome = self.pack().await?.run(&program, &given, &limits).await?;
        self.pack_steps = self.pack_steps.saturating_sub(pack_code::one_of_many(&outcome));
        match verdict::read(&coding.task, input, &outcome, &limits, Told::Everything) {
            Answered::Answer(value) => Ok(Some(value)),
            Answered::Failed(..) | Answered::Mistyped(..) | Answered::CompileError(_) => Ok(None),
        }
    }

    fn pack_limits(&self) -> Limits {
        Limits { steps: self.pack_steps, watchdog_ms: Limits::watchdog_for(self.pack_steps), ..pack_code::LIMITS }
    }

    async fn pack(&mut self) -> Result<&mut dyn Session, JudgeError> {
        if self.pack.is_none() {
            self.pack = Some(self.judge.pack_sandbox.open().await?);
        }
        Ok(&mut **self.pack.as_mut().expect("opened above"))
    }
}
