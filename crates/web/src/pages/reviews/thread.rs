//! What is said about a piece of work: the reviews so far, and the form for one's own.

use tatami_app::SubjectView;
use tatami_domain::rubric::{Criterion, Marks};
use tatami_domain::{Problem, UserId};

use super::comment::{Piece, paragraphs};
use crate::format::When;

/// A review, to be read.
pub(super) struct ReviewView {
    pub(super) reviewer: String,
    pub(super) you: bool,
    pub(super) at: When,
    pub(super) paragraphs: Vec<Vec<Piece>>,
    pub(super) marks: Vec<Mark>,
}

/// What a review says about one criterion.
pub(super) struct Mark {
    pub(super) criterion: String,
    /// 0 when only a note was written.
    pub(super) level: u8,
    pub(super) note: String,
}

/// A criterion, to be marked or read.
pub(super) struct CriterionView {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) question: String,
    pub(super) levels: Vec<LevelView>,
    /// The viewer's own level, 0 for none, and note.
    pub(super) chosen: u8,
    pub(super) note: String,
}

pub(super) struct LevelView {
    pub(super) number: u8,
    pub(super) text: String,
    /// Who gave it, in words; empty when nobody did.
    pub(super) by: String,
}

/// What stands in the form.
#[derive(Debug, Default)]
pub(super) struct ReviewForm {
    pub(super) comment: String,
    pub(super) marks: Marks,
}

impl ReviewForm {
    /// The viewer's review as it is, to be changed.
    pub(super) fn own(view: &SubjectView, viewer: UserId) -> Self {
        let own = view.reviews.iter().find(|(review, _)| review.reviewer == viewer);
        own.map_or_else(Self::default, |(review, _)| Self {
            comment: review.comment.clone(),
            marks: review.marks.clone(),
        })
    }
}

/// The reviews, oldest first. Lines of a source of so many lines become links.
pub(super) fn reviews(view: &SubjectView, problem: Option<&Problem>, viewer: UserId, lines: usize) -> Vec<ReviewView> {
    let rubric = problem.map_or(&[][..], Problem::rubric);
    let of = view.reviews.iter().map(|(review, reviewer)| ReviewView {
        reviewer: reviewer.display_name.clone(),
        you: reviewer.id == viewer,
        at: When::new(review.updated_at),
        paragraphs: paragraphs(&review.comment, lines),
        marks: marks(&review.marks, rubric),
    });
    of.collect()
}

fn marks(marks: &Marks, rubric: &[Criterion]) -> Vec<Mark> {
    let of = rubric.iter().map(|criterion| Mark {
        criterion: criterion.title.clone(),
        level: marks.levels.get(&criterion.id).copied().unwrap_or(0),
        note: marks.notes.get(&criterion.id).cloned().unwrap_or_default(),
    });
    of.filter(|mark| mark.level > 0 || !mark.note.is_empty()).collect()
}

/// The rubric with who gave which level: the author, and the mentors but the viewer, whose own is in the form.
pub(super) fn criteria(view: &SubjectView, problem: &Problem, viewer: UserId, form: &ReviewForm) -> Vec<CriterionView> {
    let own = view.author.id == viewer;
    let author = if own { "You".to_owned() } else { format!("{}, own mark", view.author.display_name) };
    let of = problem.rubric().iter().map(|criterion| {
        let mut given: Vec<(u8, String)> = Vec::new();
        let own_mark = view.attempt.as_ref().and_then(|attempt| attempt.self_marks.levels.get(&criterion.id));
        given.extend(own_mark.map(|level| (*level, author.clone())));
        for (review, reviewer) in &view.reviews {
            let mark = review.marks.levels.get(&criterion.id).filter(|_| reviewer.id != viewer);
            given.extend(mark.map(|level| (*level, format!("{}, mentor", reviewer.display_name))));
        }
        let level = |number: u8, text: &String| {
            let by = given.iter().filter(|(level, _)| *level == number).map(|(_, who)| who.as_str());
            LevelView { number, text: text.clone(), by: by.collect::<Vec<_>>().join("; ") }
        };
        CriterionView {
            levels: (1..).zip(&criterion.levels).map(|(number, text)| level(number, text)).collect(),
            chosen: form.marks.levels.get(&criterion.id).copied().unwrap_or(0),
            note: form.marks.notes.get(&criterion.id).cloned().unwrap_or_default(),
            id: criterion.id.clone(),
            title: criterion.title.clone(),
            question: criterion.question.clone(),
        }
    });
    of.collect()
}
