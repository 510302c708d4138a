//! Written answers: design and behavioural problems.

use tatami_domain::answer::Answer;
use tatami_domain::attempt::Attempt;
use tatami_domain::problem::{Body, STAR};
use tatami_domain::rubric::Marks;
use tatami_domain::{AttemptId, Problem, User};
use tatami_storage::SavedAnswer;

use crate::App;
use crate::error::AppError;

/// What became of a save.
#[derive(Debug)]
pub enum Saved {
    /// At this version now.
    At(u32),
    /// Another page saved in between; this is what is stored.
    Conflict(Box<Attempt>),
    /// The attempt is finished.
    Finished,
}

impl App {
    /// Saves an answer as it is typed.
    pub async fn save_answer(
        &self,
        user: &User,
        id: AttemptId,
        version: u32,
        answer: &Answer,
    ) -> Result<Saved, AppError> {
        let attempt =
            self.storage.attempt(id).await?.filter(|attempt| attempt.user == user.id).ok_or(AppError::NotFound)?;
        let entry = self.bank.get(&attempt.problem).ok_or(AppError::NotFound)?;
        // A section that the problem no longer asks for stays with what was written in it.
        let mut known = sections(&entry.problem);
        known.extend(attempt.answer.sections.keys().chain(attempt.answer.elapsed.keys()).map(String::as_str));
        for (section, text) in &answer.sections {
            if !known.contains(&section.as_str()) {
                return Err(AppError::invalid("sections", format!("There is no section `{section}`.")));
            }
            if text.len() > Answer::MAX_SECTION {
                let title = title(&entry.problem, section);
                return Err(AppError::invalid("sections", format!("“{title}” is too long: at most 64 KiB.")));
            }
        }
        if answer.elapsed.keys().any(|section| !known.contains(&section.as_str())) {
            return Err(AppError::invalid("elapsed", "There is no such section."));
        }
        let saved = self.storage.save_answer(user.id, id, version, answer, self.clock.now()).await?;
        Ok(match saved.ok_or(AppError::NotFound)? {
            SavedAnswer::Saved { version } => Saved::At(version),
            SavedAnswer::Stale(attempt) => Saved::Conflict(Box::new(attempt)),
            SavedAnswer::Finished(_) => Saved::Finished,
        })
    }

    /// Ends writing; rubric and model discussion open.
    pub async fn finish_answer(&self, user: &User, id: AttemptId) -> Result<Attempt, AppError> {
        let attempt =
            self.storage.attempt(id).await?.filter(|attempt| attempt.user == user.id).ok_or(AppError::NotFound)?;
        if attempt.answer.is_empty() && attempt.finished_at.is_none() {
            return Err(AppError::invalid("sections", "There is nothing written yet."));
        }
        self.storage.finish_attempt(user.id, id, self.clock.now()).await?.ok_or(AppError::NotFound)
    }

    /// Saves one's own marks; they give a score once every criterion has a level.
    pub async fn mark_own(&self, user: &User, id: AttemptId, marks: &Marks) -> Result<Attempt, AppError> {
        let attempt =
            self.storage.attempt(id).await?.filter(|attempt| attempt.user == user.id).ok_or(AppError::NotFound)?;
        let entry = self.bank.get(&attempt.problem).ok_or(AppError::NotFound)?;
        if attempt.finished_at.is_none() {
            return Err(AppError::Conflict("Finish the answer first: the rubric opens then.".to_owned()));
        }
        check_marks(marks, &entry.problem)?;
        let score = marks.score(entry.problem.rubric());
        let saved = self.storage.save_self_marks(user.id, id, marks, score, self.clock.now()).await?;
        saved.ok_or(AppError::NotFound)
    }
}

/// Refuses marks that do not fit the problem's rubric.
pub(crate) fn check_marks(marks: &Marks, problem: &Problem) -> Result<(), AppError> {
    let problems = marks.problems(problem.rubric());
    if let Some(first) = problems.first() {
        return Err(AppError::invalid("levels", first.clone()));
    }
    if marks.notes.values().any(|note| note.len() > 8 << 10) {
        return Err(AppError::invalid("notes", "A note is too long: at most 8 KiB."));
    }
    Ok(())
}

/// The sections that an answer to the problem has.
fn sections(problem: &Problem) -> Vec<&str> {
    match &problem.body {
        Body::Coding(_) => Vec::new(),
        Body::Design(design) => design.sections.iter().map(|section| section.id.as_str()).collect(),
        Body::Behavioural(_) => STAR.iter().map(|(id, ..)| *id).collect(),
    }
}

fn title<'a>(problem: &'a Problem, section: &'a str) -> &'a str {
    let found = match &problem.body {
        Body::Coding(_) => None,
        Body::Design(design) => design.sections.iter().find(|s| s.id == section).map(|s| s.title.as_str()),
        Body::Behavioural(_) => STAR.iter().find(|(id, ..)| *id == section).map(|(_, title, _)| *title),
    };
    found.unwrap_or(section)
}
