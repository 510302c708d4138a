//! The cohorts that one mentors or is a member of.

use askama::Template;
use axum::extract::{Form, State};
use axum::response::Response;
use serde::Deserialize;
use tatami_domain::Timestamp;
use tatami_domain::cohort::Membership;
use tatami_storage::{CohortOf, MemberAssignment};

use crate::context::{Page, UserCtx};
use crate::error::Result;
use crate::flash::Flash;
use crate::form::Wrong;
use crate::format::{When, counted};
use crate::pages::{html, redirect_with};
use crate::state::Web;

#[derive(Template)]
#[template(path = "cohorts/index.html")]
struct IndexPage {
    page: Page,
    mentored: Vec<Card>,
    joined: Vec<Card>,
    archived: Vec<Card>,
    name: String,
    wrong: Wrong,
}

struct Card {
    href: String,
    name: String,
    people: String,
    role: &'static str,
    /// The assignment that is due next.
    next: Option<Next>,
    /// Where there is none.
    note: String,
}

struct Next {
    title: String,
    due: When,
    /// `2 of 5 done`, for a member.
    done: String,
}

pub(super) async fn show(State(web): State<Web>, ctx: UserCtx) -> Result<Response> {
    page(&web, ctx, String::new(), Wrong::default()).await
}

#[derive(Deserialize)]
pub(super) struct NewCohort {
    #[serde(default)]
    name: String,
}

pub(super) async fn create(State(web): State<Web>, ctx: UserCtx, Form(form): Form<NewCohort>) -> Result<Response> {
    match web.app.create_cohort(ctx.user(), &form.name).await {
        Ok(cohort) => {
            let flash = Flash::success(format!("{} is ready. Send the invite link to its members.", cohort.name));
            Ok(redirect_with(&format!("/cohorts/{}", cohort.id), &flash))
        }
        Err(error) => {
            let wrong = Wrong::of_error(error)?;
            Ok(wrong.clone().answer(page(&web, ctx, form.name, wrong).await?))
        }
    }
}

async fn page(web: &Web, ctx: UserCtx, name: String, wrong: Wrong) -> Result<Response> {
    let user = ctx.user().id;
    let now = web.app.clock.now();
    let own = web.app.storage.assignments_for(user).await?;
    let (mut mentored, mut joined, mut archived) = (Vec::new(), Vec::new(), Vec::new());
    for of in web.app.storage.cohorts_of(user).await? {
        let mut card = card(&of);
        match of.membership {
            _ if of.cohort.archived => archived.push(card),
            Membership::Mentor => {
                let assigned = web.app.storage.assignments_in(of.cohort.id).await?;
                card.note = counted(assigned.len(), "assignment");
                // By due date, the last first.
                let next = assigned.iter().rev().find(|a| a.assignment.due_at > now);
                card.next = next.map(|next| Next {
                    title: next.set_title.clone(),
                    due: When::in_zone(next.assignment.due_at, &next.assignment.time_zone),
                    done: String::new(),
                });
                mentored.push(card);
            }
            Membership::Member => {
                let mut assigned = own.iter().filter(|a| a.summary.assignment.cohort == of.cohort.id).peekable();
                card.note = if assigned.peek().is_none() { "Nothing is assigned yet" } else { "Nothing is due" }.into();
                card.next = next(assigned, now);
                joined.push(card);
            }
        }
    }
    let template = IndexPage { page: ctx.page.titled("Cohorts"), mentored, joined, archived, name, wrong };
    html(&template.page, &template)
}

fn card(of: &CohortOf) -> Card {
    Card {
        href: format!("/cohorts/{}", of.cohort.id),
        name: of.cohort.name.clone(),
        people: if of.people == 1 { "1 person".to_owned() } else { format!("{} people", of.people) },
        role: of.membership.name(),
        next: None,
        note: String::new(),
    }
}

/// What a member does next: what is not done and due first, what is late included.
fn next<'a>(assigned: impl Iterator<Item = &'a MemberAssignment>, now: Timestamp) -> Option<Next> {
    let open: Vec<_> = assigned.filter(|a| a.done < a.summary.problems).collect();
    let ahead = open.iter().find(|a| a.summary.assignment.due_at > now);
    let next = ahead.or(open.last())?;
    let assignment = &next.summary.assignment;
    Some(Next {
        title: next.summary.set_title.clone(),
        due: When::in_zone(assignment.due_at, &assignment.time_zone),
        done: format!("{} of {} done", next.done, next.summary.problems),
    })
}
