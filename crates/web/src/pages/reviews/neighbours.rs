//! From one member's work at a problem of an assignment to the next one's.

use tatami_domain::cohort::ReviewSubject;
use tatami_domain::{AssignmentId, UserId};
use tatami_storage::Matrix;

use super::address;
use crate::context::UserCtx;
use crate::error::Result;
use crate::state::Web;

/// Where a review stands within its assignment.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) cohort: String,
    pub(super) cohort_href: String,
    pub(super) title: String,
    pub(super) href: String,
    pub(super) id: AssignmentId,
    pub(super) neighbours: Neighbours,
}

/// The members before and after, of those who handed something in.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Neighbours {
    pub(super) previous: Option<Neighbour>,
    pub(super) next: Option<Neighbour>,
    /// `2 of 5 who handed it in`.
    pub(super) words: String,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Neighbour {
    pub(super) name: String,
    pub(super) href: String,
}

/// Where the work of a member stands in an assignment that the user mentors; nothing when it does not.
pub(super) async fn place(
    web: &Web,
    ctx: &UserCtx,
    assignment: &str,
    author: UserId,
    problem: &tatami_domain::ProblemRef,
) -> Result<Option<Place>> {
    let Ok(id) = assignment.parse::<AssignmentId>() else { return Ok(None) };
    let (matrix, view) = match web.app.matrix(ctx.user(), id).await {
        Ok(found) => found,
        Err(tatami_app::AppError::NotFound | tatami_app::AppError::Forbidden(_)) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let Some(column) = matrix.set.items.iter().position(|item| item.problem == *problem) else { return Ok(None) };
    Ok(Some(Place {
        cohort_href: format!("/cohorts/{}", view.cohort.id),
        cohort: view.cohort.name,
        title: matrix.set.title.clone(),
        href: format!("/assignments/{id}"),
        id,
        neighbours: neighbours(&matrix, column, author),
    }))
}

fn neighbours(matrix: &Matrix, column: usize, author: UserId) -> Neighbours {
    let with_work: Vec<(UserId, &str, ReviewSubject)> = matrix
        .rows
        .iter()
        .filter_map(|row| Some((row.user.id, row.user.display_name.as_str(), row.cells.get(column)?.latest?)))
        .collect();
    if with_work.len() < 2 {
        return Neighbours::default();
    }
    let Some(at) = with_work.iter().position(|(user, ..)| *user == author) else { return Neighbours::default() };
    let neighbour = |at: usize| {
        let (_, name, subject) = with_work.get(at)?;
        Some(Neighbour { name: (*name).to_owned(), href: address(*subject, Some(matrix.assignment.id)) })
    };
    Neighbours {
        previous: at.checked_sub(1).and_then(neighbour),
        next: neighbour(at + 1),
        words: format!("{} of {} who handed it in", at + 1, with_work.len()),
    }
}
