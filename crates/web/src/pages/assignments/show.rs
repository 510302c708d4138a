//! An assignment: the matrix for its mentors, the problems in order for its members.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use tatami_app::Assigned;
use tatami_domain::attempt::Status;
use tatami_domain::cohort::{Membership, SetItem};

use super::matrix;
use crate::context::{Page, UserCtx};
use crate::error::Result;
use crate::format::When;
use crate::pages::{html, id};
use crate::state::Web;

#[derive(Template)]
#[template(path = "assignments/member.html")]
struct MemberPage {
    page: Page,
    title: String,
    description: String,
    cohort: String,
    cohort_href: String,
    due: When,
    past: bool,
    archived: bool,
    problems: Vec<Line>,
    done: usize,
    words: String,
    /// The first problem that is not done.
    next: Option<String>,
}

struct Line {
    href: String,
    title: String,
    note: String,
    installed: bool,
    kind: &'static str,
    difficulty: &'static str,
    minutes: u32,
    status: &'static str,
    score: String,
    late: bool,
}

pub(super) async fn show(State(web): State<Web>, ctx: UserCtx, Path(assignment): Path<String>) -> Result<Response> {
    let assignment = id(&assignment)?;
    let (_, view) = web.app.assignment(ctx.user(), assignment).await?;
    match view.membership {
        Membership::Mentor => matrix::page(&web, ctx, assignment).await,
        Membership::Member => {
            let assigned = web.app.assigned(ctx.user(), assignment).await?;
            member(&web, ctx, assigned)
        }
    }
}

fn member(web: &Web, ctx: UserCtx, assigned: Assigned) -> Result<Response> {
    let problems: Vec<Line> = assigned.set.items.iter().map(|item| line(web, &assigned, item)).collect();
    let done = problems.iter().filter(|line| line.status == "solved").count();
    let open = problems.iter().find(|line| line.status != "solved" && line.installed);
    let Assigned { assignment, view, set, .. } = &assigned;
    let template = MemberPage {
        description: set.description.clone(),
        cohort: view.cohort.name.clone(),
        cohort_href: format!("/cohorts/{}", view.cohort.id),
        due: When::in_zone(assignment.due_at, &assignment.time_zone),
        past: assignment.due_at <= web.app.clock.now(),
        archived: view.cohort.archived,
        done,
        words: format!("{done} of {} done", problems.len()),
        next: open.map(|line| line.href.clone()),
        problems,
        page: ctx.page.titled(set.title.clone()),
        title: set.title.clone(),
    };
    html(&template.page, &template)
}

fn line(web: &Web, assigned: &Assigned, item: &SetItem) -> Line {
    let standing = assigned.standings.get(&item.problem);
    let entry = web.app.bank.get(&item.problem);
    let problem = entry.map(|entry| &entry.problem);
    Line {
        href: format!("/problems/{}", item.problem),
        title: web.app.bank.title(&item.problem),
        note: item.note.clone(),
        installed: problem.is_some(),
        kind: problem.map_or("", |problem| problem.kind().label()),
        difficulty: problem.map_or("", |problem| problem.difficulty.name()),
        minutes: problem.map_or(0, |problem| problem.minutes),
        status: match standing.map(|standing| standing.status) {
            None | Some(Status::NotStarted) => "new",
            Some(Status::Tried) => "tried",
            Some(Status::Solved) => "solved",
        },
        score: standing.and_then(|standing| standing.best_score).map(|score| score.to_string()).unwrap_or_default(),
        late: standing.and_then(|standing| standing.solved_at).is_some_and(|at| at > assigned.assignment.due_at),
    }
}
