//! The mode `test`: a candidate's list of cases is compared with the reference, then let loose on wrong solutions and
//! on mutants of the reference.
//!
//! No code of the candidate's runs here, but inputs of the candidate's do: the reference has one budget for the whole
//! list, and what differs from it gets a multiple of what the reference took.

mod mutants;
mod parse;
mod trial;

use tatami_domain::case_list::{AGREEMENT, Catching, Caught, MUTANTS, WRONG_SOLUTIONS};
use tatami_domain::json::Json;
use tatami_domain::problem::{Coding, ExpectedSubmission};
use tatami_domain::report::CompileReport;
use tatami_domain::{CaseReport, Problem, Report, Score, Value, Verdict};
use tatami_runner::{CompileRequest, Program, Session};

pub use self::mutants::{Mutant, Mutants};

use self::mutants::LANGUAGE;
use self::parse::{Listed, Unreadable};
use self::trial::{Given, Trial, Watchdog};
use crate::execute::{self, Judged};
use crate::judge::{Judge, JudgeError, Progress, unacceptable};
use crate::prepare::entry;
use crate::report;
use crate::try_out::TryReport;

/// What the reference may take on all cases of a list together, in steps: a fraction of a second. Loading it, which is
/// no matter of the inputs, goes on top.
const REFERENCE_STEPS: u64 = 1_000_000_000;
/// What loading it may take before that is known.
const LOAD_STEPS: u64 = 1_000_000_000;
/// The longest answer of the reference that a report quotes, in bytes: inputs are the candidate's, and a hundred of
/// them could ask for a gigabyte.
const QUOTED: usize = 16 << 10;

/// A list of cases that could be read and run: each with what the reference made of it.
struct Compared {
    listed: Vec<Listed>,
    agreements: Vec<Agreement>,
}

/// What the reference made of a case. Of its answer only what is shown of it: a hundred of them could take gigabytes.
struct Agreement {
    verdict: Verdict,
    message: String,
    /// `null` where it is too long to be quoted.
    got: Json,
    steps: u64,
    load_steps: u64,
    peak_memory_bytes: u64,
}

impl Agreement {
    fn of(judged: &Judged) -> Self {
        let got = judged.got.as_ref().map(Value::to_raw).filter(|got| got.get().len() <= QUOTED);
        let outcome = judged.outcome.as_ref();
        Self {
            verdict: judged.verdict,
            message: judged.message.clone(),
            got: got.unwrap_or_else(|| Json::new("null".to_owned()).expect("null is JSON")),
            steps: outcome.map_or(0, |outcome| outcome.steps),
            load_steps: outcome.map_or(0, |outcome| outcome.load_steps),
            peak_memory_bytes: outcome.map_or(0, |outcome| outcome.peak_memory_bytes),
        }
    }
}

impl Compared {
    fn agrees(&self) -> bool {
        self.agreements.iter().all(|agreement| agreement.verdict.is_accepted())
    }

    fn reports(&self) -> impl Iterator<Item = CaseReport> {
        self.listed.iter().zip(&self.agreements).map(|(listed, agreement)| reported(listed, agreement))
    }

    fn given(&self) -> Vec<Given<'_>> {
        let both = self.listed.iter().zip(&self.agreements);
        both.map(|(listed, taken)| Given { case: &listed.case, steps: taken.steps + taken.load_steps }).collect()
    }
}

/// A program that differs from the reference.
struct Faulty {
    group: &'static str,
    name: String,
    source: String,
    /// What is said of it once it is caught, and while it is not.
    caught: String,
    missed: String,
}

impl Judge {
    /// Judges a list of cases: all of them have to agree with the reference, and together to catch enough.
    pub(crate) async fn judge_list(
        &self,
        problem: &Problem,
        source: &str,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Report, JudgeError> {
        let coding = problem.coding().ok_or(JudgeError::NotCoding)?;
        let catching = coding.catching.as_ref().ok_or(JudgeError::NotCoding)?;
        let engine = self.sandbox.engine(LANGUAGE);
        // Before a place in the sandbox is held: what is not known of the problem yet is worked out there too.
        let faulty = self.faulty(problem, coding, catching).await?;
        let mut session = self.sandbox.open().await?;
        let compared = match self.compare_list(&mut *session, coding, catching, source).await? {
            Ok(compared) => compared,
            Err(Unreadable { message, line }) => {
                progress(Progress::Compiled { ok: false, message: message.clone() });
                return Ok(report::compile_error(LANGUAGE, engine, message, line));
            }
        };
        progress(Progress::Compiled { ok: true, message: String::new() });
        let total = compared.listed.len() + faulty.len();
        let mut cases: Vec<CaseReport> = Vec::with_capacity(total);
        let mut tell = |cases: &mut Vec<CaseReport>, report: CaseReport| {
            let (group, name) = (report.group.clone(), report.name.clone());
            let (index, verdict, steps) = (cases.len(), report.verdict, report.steps);
            progress(Progress::Case { index, total, group, name, verdict, steps });
            cases.push(report);
        };
        for report in compared.reports() {
            tell(&mut cases, report);
        }
        let (agrees, given) = (compared.agrees(), compared.given());
        let mut failed = None;
        for program in &faulty {
            // With a wrong case in it, a list would catch the right program too; and where the judge failed once, what
            // the others would say counts for nothing.
            let report = if agrees && failed.is_none() {
                let tried = trial::tried(self, &mut *session, coding, &program.source, &given, Watchdog::Usual).await?;
                failed.clone_from(&tried.failed);
                program.report(Some(&tried))
            } else {
                program.report(None)
            };
            tell(&mut cases, report);
        }
        let is_failed = failed.is_some();
        if let Some(reason) = failed {
            progress(Progress::Failed { reason });
        }
        let load_steps = compared.agreements.iter().map(|taken| taken.load_steps).max().unwrap_or(0);
        let caught = Caught::count(&cases, catching.mutants);
        let (verdict, score) = match (is_failed, agrees) {
            (true, _) => (Verdict::InternalError, Score::ZERO),
            (false, false) => (Verdict::WrongAnswer, Score::ZERO),
            (false, true) if caught.is_enough() => (Verdict::Accepted, caught.score()),
            (false, true) => (Verdict::WrongAnswer, caught.score()),
        };
        Ok(Report {
            verdict,
            score,
            language: LANGUAGE,
            steps: cases.iter().map(|case| case.steps).max().unwrap_or(0),
            total_steps: cases.iter().map(|case| case.steps).sum(),
            load_steps,
            peak_memory_bytes: cases.iter().map(|case| case.peak_memory_bytes).max().unwrap_or(0),
            cases,
            compile: CompileReport { ok: true, message: String::new(), line: None },
            growth: None,
            reference_steps: None,
            engine,
        })
    }

    /// Run: whether the reference agrees with each case of a list.
    pub(crate) async fn try_list(&self, problem: &Problem, source: &str) -> Result<TryReport, JudgeError> {
        let coding = problem.coding().ok_or(JudgeError::NotCoding)?;
        let catching = coding.catching.as_ref().ok_or(JudgeError::NotCoding)?;
        let mut session = self.sandbox.open().await?;
        Ok(match self.compare_list(&mut *session, coding, catching, source).await? {
            Ok(compared) => TryReport {
                compile: CompileReport { ok: true, message: String::new(), line: None },
                cases: compared.reports().collect(),
            },
            Err(Unreadable { message, line }) => {
                TryReport { compile: CompileReport { ok: false, message, line }, cases: Vec::new() }
            }
        })
    }

    /// Reads a list and asks the reference about each of its cases.
    async fn compare_list(
        &self,
        session: &mut dyn Session,
        coding: &Coding,
        catching: &Catching,
        source: &str,
    ) -> Result<Result<Compared, Unreadable>, JudgeError> {
        if let Some(message) = unacceptable(source, coding.limits.source_bytes) {
            return Ok(Err(Unreadable { line: None, message }));
        }
        let listed = match parse::read(&coding.task, source, catching.cases) {
            Ok(listed) => listed,
            Err(unreadable) => return Ok(Err(unreadable)),
        };
        let program = compile(session, coding, reference_source(coding)?).await?;
        let (mut left, mut load) = (REFERENCE_STEPS, LOAD_STEPS);
        let mut agreements = Vec::with_capacity(listed.len());
        for Listed { line, case } in &listed {
            let limits = trial::limits(coding, left + load);
            // No list can be read without it.
            let one = Trial { judge: self, coding, program: &program, limits }.case(session, case).await?.known()?;
            let refused = match one.verdict {
                Verdict::Accepted | Verdict::WrongAnswer if one.got.is_some() => None,
                Verdict::TimeLimit => {
                    Some("the reference takes too long over these inputs; smaller ones do as well".to_owned())
                }
                Verdict::CompileError => return Err(JudgeError::Pack(format!("solutions/python: {}", one.message))),
                // Where in the reference that happened is nothing to the candidate.
                _ => {
                    let words = one.message.rsplit_once(" (line ").map_or(one.message.as_str(), |(words, _)| words);
                    Some(format!("the reference does not take this input: {words}"))
                }
            };
            if let Some(why) = refused {
                return Ok(Err(Unreadable::at(*line, &why)));
            }
            let agreement = Agreement::of(&one);
            left = left.saturating_sub(agreement.steps);
            load = agreement.load_steps;
            agreements.push(agreement);
        }
        Ok(Ok(Compared { listed, agreements }))
    }

    /// Everything that a list has to catch.
    async fn faulty(&self, problem: &Problem, coding: &Coding, catching: &Catching) -> Result<Vec<Faulty>, JudgeError> {
        let mut faulty: Vec<Faulty> = (1..).zip(coding.wrong_solutions()).map(wrong_solution).collect();
        if catching.mutants > 0 {
            let reference = reference_source(coding)?;
            for (number, mutant) in (1..).zip(&self.mutants(problem).await?.killed) {
                faulty.push(Faulty {
                    group: MUTANTS,
                    name: format!("mutant-{number}"),
                    source: mutant.of(reference)?,
                    caught: mutant.what.clone(),
                    missed: format!("{}, and no case shows it", mutant.what),
                });
            }
        }
        Ok(faulty)
    }
}

impl Faulty {
    /// `None` where it was not tried.
    fn report(&self, tried: Option<&trial::Tried>) -> CaseReport {
        let (verdict, message) = match tried {
            None => (None, String::new()),
            Some(tried) if tried.failed.is_some() => {
                (Some(Verdict::InternalError), "the judge failed on it".to_owned())
            }
            Some(tried) => match &tried.caught_by {
                Some(case) => (Some(Verdict::Accepted), format!("caught by {case}: {}", self.caught)),
                None => (Some(Verdict::WrongAnswer), self.missed.clone()),
            },
        };
        CaseReport {
            name: self.name.clone(),
            group: self.group.to_owned(),
            verdict,
            steps: tried.map_or(0, |tried| tried.steps),
            peak_memory_bytes: tried.map_or(0, |tried| tried.peak_memory_bytes),
            message,
            input: None,
            expected: None,
            got: None,
            got_instead: None,
            stdout: None,
            counter_example: None,
        }
    }
}

/// A wrong solution of the author's. Its first line says what is wrong with it, which is told once it is caught; a
/// line `hint: …` below is told while it is not.
fn wrong_solution((number, submission): (usize, &ExpectedSubmission)) -> Faulty {
    let mut comments = submission.source.lines().map_while(|line| line.trim_start().strip_prefix('#')).map(str::trim);
    let caught = comments.next().unwrap_or("it is wrong").trim_end_matches('.').to_owned();
    let hint = comments.find_map(|line| line.strip_prefix("hint:")).map(|hint| hint.trim().to_owned());
    Faulty {
        group: WRONG_SOLUTIONS,
        name: format!("wrong-solution-{number}"),
        source: submission.source.clone(),
        caught,
        missed: hint.unwrap_or_else(|| "no case shows what is wrong with it".to_owned()),
    }
}

/// A case of the candidate's own, so everything about it is shown.
fn reported(listed: &Listed, agreement: &Agreement) -> CaseReport {
    let expected = listed.case.expected.first().map(Value::to_raw);
    let agrees = agreement.verdict.is_accepted();
    CaseReport {
        name: listed.case.name.clone(),
        group: AGREEMENT.to_owned(),
        verdict: Some(agreement.verdict),
        steps: agreement.steps,
        peak_memory_bytes: agreement.peak_memory_bytes,
        message: match agrees {
            true => agreement.message.clone(),
            false => format!("the reference answers otherwise (line {})", listed.line),
        },
        input: Some(listed.case.shown.clone()),
        got: if agrees { expected.clone() } else { Some(agreement.got.clone()) },
        expected,
        got_instead: None,
        stdout: None,
        counter_example: None,
    }
}

pub(super) fn reference_source(coding: &Coding) -> Result<&str, JudgeError> {
    let source = coding.solutions.get(&LANGUAGE);
    source.map(String::as_str).ok_or_else(|| JudgeError::Pack("there is no reference solution in Python".into()))
}

async fn compile(session: &mut dyn Session, coding: &Coding, source: &str) -> Result<Program, JudgeError> {
    let entry = entry(&coding.task, LANGUAGE);
    let request = CompileRequest { language: LANGUAGE, source: source.to_owned(), entry };
    let compiled = execute::compile(session, &request).await?;
    Ok(compiled.map_err(|error| JudgeError::Pack(error.to_string()))?.program)
}
