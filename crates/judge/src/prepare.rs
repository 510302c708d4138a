//! The plan of a judging: every case with its input made, its answer known, and the budget it gets.

use std::sync::Arc;

use tatami_domain::json::Json;
use tatami_domain::limits::{Budget, steps_floor};
use tatami_domain::problem::{Coding, Task};
use tatami_domain::{CaseInput, Expected, Language, Limits, Problem, Value};
use tatami_runner::{CompileRequest, Entry, Outcome, Program, Session};

use crate::judge::{Judge, JudgeError};
use crate::message::Told;
use crate::store::{Facts, PreparedStore};
use crate::verdict::Answered;
use crate::{input, pack_code, scale, verdict};

/// Appended to a generator: its answer leaves as JSON text.
const WRAPPER: &str = "\n\n\ndef __tatami_entry(n, seed):\n    import json\n    return json.dumps(scale(n, seed))\n";
/// The same of two sizes.
const WRAPPER_OF_TWO: &str =
    "\n\n\ndef __tatami_entry(n, m, seed):\n    import json\n    return json.dumps(scale2(n, m, seed))\n";

/// Everything about a problem that judging needs, worked out once.
#[derive(Debug)]
pub struct Prepared {
    pub groups: Vec<PreparedGroup>,
}

#[derive(Debug)]
pub struct PreparedGroup {
    pub name: String,
    pub title: String,
    pub weight: u32,
    pub sample: bool,
    pub cases: Vec<PreparedCase>,
}

#[derive(Debug)]
pub struct PreparedCase {
    pub name: String,
    pub note: Option<String>,
    pub input: CaseInput,
    /// Any of these is accepted.
    pub expected: Vec<Value>,
    /// The input as people see it.
    pub shown: Json,
}

impl Judge {
    /// Makes the inputs that generators make and asks the reference for the answers that are missing.
    pub async fn prepare(&self, problem: &Problem) -> Result<Arc<Prepared>, JudgeError> {
        let coding = problem.coding().ok_or(JudgeError::NotCoding)?;
        let key = self.facts_key(problem);
        if let Some(prepared) = self.prepared(&key) {
            return Ok(prepared);
        }
        let slot = self.store.slot(&key);
        let mut slot = slot.lock().await;
        if let Some(prepared) = self.prepared(&key) {
            return Ok(prepared);
        }
        let facts = slot.get_or_insert_with(|| self.store.load(&key));
        let mut work = Work { judge: self, coding, session: None, reference: None, facts, changed: false };
        let mut groups = Vec::with_capacity(coding.groups.len());
        for group in &coding.groups {
            let mut cases = Vec::with_capacity(group.cases.len());
            for case in &group.cases {
                let place = format!("{}/{}", group.name, case.name);
                let input = work.input(&place, &case.input).await?;
                let expected = match &case.expected {
                    Expected::AnyOf(values) => values.clone(),
                    Expected::FromReference => vec![work.answer(&place, &input).await?],
                };
                let shown = if group.is_sample() { input::for_people(&input, &coding.task) } else { Json::string("") };
                cases.push(PreparedCase { name: case.name.clone(), note: case.note.clone(), input, expected, shown });
            }
            groups.push(PreparedGroup {
                name: group.name.clone(),
                title: group.title.clone(),
                weight: group.weight,
                sample: group.is_sample(),
                cases,
            });
        }
        if work.changed {
            self.store.save(&key, work.facts);
        }
        let prepared = Arc::new(Prepared { groups });
        self.remember(&key, prepared.clone());
        Ok(prepared)
    }

    /// What a generator makes of `n`, or of `n` and `m`, kept like the inputs of cases.
    pub(crate) async fn growth_input(
        &self,
        problem: &Problem,
        generator: &str,
        sizes: &[u64],
        seed: u64,
    ) -> Result<CaseInput, JudgeError> {
        let coding = problem.coding().ok_or(JudgeError::NotCoding)?;
        let key = self.facts_key(problem);
        let slot = self.store.slot(&key);
        let mut slot = slot.lock().await;
        let facts = slot.get_or_insert_with(|| self.store.load(&key));
        let mut work = Work { judge: self, coding, session: None, reference: None, facts, changed: false };
        let named: Vec<String> = sizes.iter().map(u64::to_string).collect();
        // A name that no group has.
        let input = work.generated(&format!("[growth]/{}", named.join("x")), generator, sizes, seed).await?;
        if work.changed {
            self.store.save(&key, work.facts);
        }
        Ok(input)
    }

    /// The limits of one run of a submission in `language`, worked out now if they never were.
    pub async fn budget(&self, problem: &Problem, language: Language) -> Result<Limits, JudgeError> {
        let prepared = self.prepare(problem).await?;
        self.limits(problem, &prepared, language).await
    }

    /// The limits of one run of a submission in `language`.
    pub async fn limits(
        &self,
        problem: &Problem,
        prepared: &Prepared,
        language: Language,
    ) -> Result<Limits, JudgeError> {
        let coding = problem.coding().ok_or(JudgeError::NotCoding)?;
        let declared = &coding.limits;
        let (steps, peak) = match declared.budget {
            Budget::Factor(factor) => {
                let cost = self.reference_cost(problem, coding, prepared, language).await?;
                (((cost.steps as f64 * factor) as u64).max(steps_floor(language)), cost.memory)
            }
            Budget::Steps(steps) if declared.memory_factor.is_none() => (steps, 0),
            // Steps need no reference here: one that fails is for `check` to tell of, and leaves the floor.
            Budget::Steps(steps) => {
                let cost = self.reference_cost(problem, coding, prepared, language).await;
                let memory = cost.map(|cost| cost.memory).unwrap_or_else(|error| {
                    tracing::warn!(problem = %problem.id, %error, "memory is not measured on a reference");
                    0
                });
                (steps, memory)
            }
        };
        Ok(Limits {
            steps,
            memory_bytes: declared.memory(peak),
            output_bytes: declared.output_bytes,
            watchdog_ms: Limits::watchdog_for(steps),
        })
    }

    /// What the costliest case takes of the reference in this very language, in steps of the call alone; `None` where
    /// there is no such reference. It runs at most once for a guest image, like all that is kept here.
    pub async fn reference_steps(&self, problem: &Problem, language: Language) -> Result<Option<u64>, JudgeError> {
        let coding = problem.coding().ok_or(JudgeError::NotCoding)?;
        if !coding.solutions.contains_key(&language) {
            return Ok(None);
        }
        let prepared = self.prepare(problem).await?;
        Ok(Some(self.measured_cost(problem, coding, &prepared, language).await?.call))
    }

    /// What a reference in this language takes, or would take: steps are scaled where another language's stands in.
    async fn reference_cost(
        &self,
        problem: &Problem,
        coding: &Coding,
        prepared: &Prepared,
        language: Language,
    ) -> Result<Cost, JudgeError> {
        let stands_in = self.reference_language(coding, language)?;
        let cost = self.measured_cost(problem, coding, prepared, stands_in).await?;
        let ratio = scale::borrowed(stands_in, language).unwrap_or(1.0);
        Ok(Cost { steps: (cost.steps as f64 * ratio) as u64, ..cost })
    }

    /// What the costliest case of the reference in this language takes.
    async fn measured_cost(
        &self,
        problem: &Problem,
        coding: &Coding,
        prepared: &Prepared,
        language: Language,
    ) -> Result<Cost, JudgeError> {
        let key = self.facts_key(problem);
        let slot = self.store.slot(&key);
        let mut slot = slot.lock().await;
        let facts = slot.get_or_insert_with(|| self.store.load(&key));
        // A cost holds for one guest image alone.
        let image = self.pack_sandbox.engine(language).image;
        let kept = format!("{language} {}", image.get(..16).unwrap_or(&image));
        let known = (facts.costs.get(&kept), facts.calls.get(&kept), facts.peaks.get(&kept));
        if let (Some(steps), Some(call), Some(memory)) = known {
            return Ok(Cost { steps: *steps, call: *call, memory: *memory });
        }
        let mut session = self.pack_sandbox.open().await?;
        let program = reference(&mut *session, coding, language).await?;
        let mut cost = Cost { steps: 0, call: 0, memory: 0 };
        for case in prepared.groups.iter().flat_map(|group| &group.cases) {
            let outcome = session.run(&program, &input::for_guest(&case.input, language), &pack_code::LIMITS).await?;
            // What a reference took before it failed is no measure of anything.
            if let Err(words) = succeeded(coding, case, &outcome) {
                return Err(JudgeError::Pack(format!("solutions/{language} fails on {}: {words}", case.name)));
            }
            cost.steps = cost.steps.max(outcome.steps + outcome.load_steps);
            cost.call = cost.call.max(outcome.steps);
            cost.memory = cost.memory.max(outcome.memory_used());
        }
        facts.costs.insert(kept.clone(), cost.steps);
        facts.calls.insert(kept.clone(), cost.call);
        facts.peaks.insert(kept, cost.memory);
        self.store.save(&key, facts);
        Ok(cost)
    }

    /// The language whose reference stands for `language`: itself, else the nearest relative that is ready here, else
    /// the pack's own choice.
    fn reference_language(&self, coding: &Coding, language: Language) -> Result<Language, JudgeError> {
        let has = |language: &Language| coding.solutions.contains_key(language);
        if has(&language) {
            return Ok(language);
        }
        let statuses = self.pack_sandbox.languages();
        let ready = |language: &Language| statuses.iter().all(|status| status.language != *language || status.ready);
        let mut near = scale::relatives(language).iter().copied().filter(has);
        near.find(ready)
            .or_else(|| [coding.answer_language].into_iter().chain(coding.solutions.keys().copied()).find(has))
            .ok_or_else(|| JudgeError::Pack("there is no reference solution".into()))
    }

    /// What the reference answers on an input, for people who try their own.
    pub(crate) async fn reference_answer(&self, coding: &Coding, input: &CaseInput) -> Result<Value, JudgeError> {
        let mut session = self.pack_sandbox.open().await?;
        let program = reference(&mut *session, coding, coding.answer_language).await?;
        answer(&mut *session, coding, &program, input).await
    }

    pub(crate) fn facts_key(&self, problem: &Problem) -> String {
        let engine = self.pack_sandbox.engine(Language::Python);
        PreparedStore::key(&problem.hash, &format!("{} {} {}", engine.wasmtime, engine.config, engine.image))
    }
}

/// What a reference takes at most.
#[derive(Clone, Copy)]
struct Cost {
    /// Of one case, loading included.
    steps: u64,
    /// Of one case, the call alone.
    call: u64,
    /// Above the baseline, in bytes.
    memory: u64,
}

pub(crate) async fn reference(
    session: &mut dyn Session,
    coding: &Coding,
    language: Language,
) -> Result<Program, JudgeError> {
    let source = coding.solutions.get(&language);
    let source = source.ok_or_else(|| JudgeError::Pack(format!("there is no reference solution in {language}")))?;
    let request = CompileRequest { language, source: source.clone(), entry: entry(&coding.task, language) };
    let compiled = session.compile(&request).await?;
    let compiled = compiled.map_err(|error| JudgeError::Pack(format!("solutions/{language}: {error}")))?;
    Ok(compiled.program)
}

async fn answer(
    session: &mut dyn Session,
    coding: &Coding,
    program: &Program,
    input: &CaseInput,
) -> Result<Value, JudgeError> {
    let language = coding.answer_language;
    let outcome = session.run(program, &input::for_guest(input, language), &pack_code::LIMITS).await?;
    match verdict::read(&coding.task, input, &outcome, &pack_code::LIMITS, Told::Everything) {
        Answered::Answer(value) => Ok(value),
        Answered::Failed(_, words) | Answered::Mistyped(words, _) => {
            Err(JudgeError::Pack(format!("solutions/{language}: {words}")))
        }
        Answered::CompileError(fault) => Err(JudgeError::Pack(format!("solutions/{language}: {}", fault.message))),
    }
}

/// Whether a run of the reference came to an answer, whichever it is.
fn succeeded(coding: &Coding, case: &PreparedCase, outcome: &Outcome) -> Result<(), String> {
    match verdict::read(&coding.task, &case.input, outcome, &pack_code::LIMITS, Told::Everything) {
        Answered::Answer(_) => Ok(()),
        Answered::Failed(_, words) | Answered::Mistyped(words, _) => Err(words),
        Answered::CompileError(fault) => Err(fault.message),
    }
}

/// How a submission to this task is entered.
pub(crate) fn entry(task: &Task, language: Language) -> Entry {
    match task {
        Task::Function(signature) => Entry::Function {
            description: tatami_languages::describe(signature, language),
            driver: tatami_languages::driver(signature, language),
        },
        Task::Program => Entry::Program,
        Task::Sql { schema } => Entry::Sql { schema: schema.clone() },
    }
}

/// Working out one problem's facts; opens a session when the first one is missing.
struct Work<'a> {
    judge: &'a Judge,
    coding: &'a Coding,
    session: Option<Box<dyn Session>>,
    reference: Option<Program>,
    facts: &'a mut Facts,
    changed: bool,
}

impl Work<'_> {
    async fn session(&mut self) -> Result<&mut dyn Session, JudgeError> {
        if self.session.is_none() {
            self.session = Some(self.judge.pack_sandbox.open().await?);
        }
        Ok(&mut **self.session.as_mut().expect("opened above"))
    }

    async fn input(&mut self, place: &str, input: &CaseInput) -> Result<CaseInput, JudgeError> {
        let CaseInput::Generated { generator, n, seed } = input else { return Ok(input.clone()) };
        self.generated(place, generator, &[*n], *seed).await
    }

    /// What `scale` makes of one size, `scale2` of two.
    async fn generated(
        &mut self,
        place: &str,
        generator: &str,
        sizes: &[u64],
        seed: u64,
    ) -> Result<CaseInput, JudgeError> {
        let file = format!("generators/{generator}.py");
        let parse = |json: &str| {
            let parsed = input::parse(&self.coding.task, json);
            parsed.map_err(|error| JudgeError::Pack(format!("{file}, for {place}: {error}")))
        };
        if let Some(json) = self.facts.inputs.get(place) {
            return parse(json);
        }
        let source = self.coding.generators.get(generator);
        let source = source.ok_or_else(|| JudgeError::Pack(format!("{file} is missing")))?;
        let source = format!("{source}{}", if sizes.len() == 1 { WRAPPER } else { WRAPPER_OF_TWO });
        let args: Vec<String> = sizes.iter().chain([&seed]).map(u64::to_string).collect();
        let json = pack_code::call(self.session().await?, &file, &source, &args).await?;
        let parsed = parse(&json)?;
        self.facts.inputs.insert(place.to_owned(), json);
        self.changed = true;
        Ok(parsed)
    }

    async fn answer(&mut self, place: &str, input: &CaseInput) -> Result<Value, JudgeError> {
        if let Some(json) = self.facts.answers.get(place) {
            return verdict::answer_from_json(&self.coding.task, input, json)
                .map_err(|error| JudgeError::Pack(format!("the kept answer of {place}: {error}")));
        }
        let coding = self.coding;
        if self.reference.is_none() {
            self.reference = Some(reference(self.session().await?, coding, coding.answer_language).await?);
        }
        let program = self.reference.clone().expect("made above");
        let value = answer(self.session().await?, coding, &program, input).await?;
        self.facts.answers.insert(place.to_owned(), value.to_json());
        self.changed = true;
        Ok(value)
    }
}
