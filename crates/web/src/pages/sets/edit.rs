//! A set's form: title, description, problems in order with a note each.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use tatami_domain::cohort::SetItem;
use tatami_domain::{Kind, SetId};
use tatami_storage::AssignmentSummary;

use crate::context::{Page, UserCtx};
use crate::error::Result;
use crate::form::Wrong;
use crate::format::{When, counted};
use crate::pages::{html, id};
use crate::state::Web;

#[derive(Template)]
#[template(path = "sets/edit.html")]
struct EditPage {
    page: Page,
    /// `None` for a set that is not saved yet.
    saved: Option<Saved>,
    post: String,
    form: SetForm,
    items: Vec<Item>,
    shelves: Vec<Shelf>,
    wrong: Wrong,
}

struct Saved {
    base: String,
    title: String,
    assigned: Vec<AssignedTo>,
    /// What the question before deleting says.
    loss: String,
}

struct AssignedTo {
    href: String,
    cohort: String,
    due: When,
}

/// What stands in the form.
#[derive(Debug, Default)]
pub(super) struct SetForm {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) items: Vec<SetItem>,
    /// Lines that name no problem, to be mended.
    pub(super) add: String,
}

struct Item {
    place: usize,
    id: String,
    title: String,
    about: String,
    note: String,
}

/// The problems of one kind, to choose from without a script.
struct Shelf {
    kind: &'static str,
    problems: Vec<(String, String)>,
}

pub(super) async fn new(State(web): State<Web>, ctx: UserCtx) -> Result<Response> {
    page(&web, ctx, None, SetForm::default(), Wrong::default()).await
}

pub(super) async fn show(State(web): State<Web>, ctx: UserCtx, Path(set): Path<String>) -> Result<Response> {
    let set = web.app.own_set(ctx.user(), id(&set)?).await?;
    let form = SetForm { title: set.title, description: set.description, items: set.items, add: String::new() };
    page(&web, ctx, Some(set.id), form, Wrong::default()).await
}

pub(super) async fn page(web: &Web, ctx: UserCtx, set: Option<SetId>, form: SetForm, wrong: Wrong) -> Result<Response> {
    let saved = match set {
        Some(id) => Some(saved(web, &ctx, id).await?),
        None => None,
    };
    let title = saved.as_ref().map_or("New set".to_owned(), |saved| saved.title.clone());
    let template = EditPage {
        page: ctx.page.titled(title),
        post: saved.as_ref().map_or("/sets".to_owned(), |saved| saved.base.clone()),
        saved,
        items: form.items.iter().enumerate().map(|(at, item)| item_line(web, at, item)).collect(),
        shelves: shelves(web, &form.items),
        form,
        wrong,
    };
    Ok(template.wrong.answer(html(&template.page, &template)?))
}

async fn saved(web: &Web, ctx: &UserCtx, id: SetId) -> Result<Saved> {
    let set = web.app.own_set(ctx.user(), id).await?;
    let assigned = web.app.assigned_sets(ctx.user()).await?;
    let assigned = assigned.iter().filter(|assigned| assigned.assignment.set == id);
    Ok(Saved {
        base: format!("/sets/{id}"),
        loss: format!("Its order and notes go with it. The {} stay in the bank.", counted(set.items.len(), "problem")),
        title: set.title,
        assigned: assigned.map(assigned_to).collect(),
    })
}

fn assigned_to(summary: &AssignmentSummary) -> AssignedTo {
    let assignment = &summary.assignment;
    AssignedTo {
        href: format!("/assignments/{}", assignment.id),
        cohort: summary.cohort_name.clone(),
        due: When::in_zone(assignment.due_at, &assignment.time_zone),
    }
}

fn item_line(web: &Web, at: usize, item: &SetItem) -> Item {
    let entry = web.app.bank.get(&item.problem);
    let about = entry.map_or("not installed any more".to_owned(), |entry| {
        let problem = &entry.problem;
        format!("{}, {}, {} min", problem.kind().label(), problem.difficulty.label(), problem.minutes)
    });
    Item {
        place: at + 1,
        id: item.problem.to_string(),
        title: web.app.bank.title(&item.problem),
        about,
        note: item.note.clone(),
    }
}

fn shelves(web: &Web, taken: &[SetItem]) -> Vec<Shelf> {
    let of = |kind| {
        let free = web.app.bank.entries().iter().map(|entry| &entry.problem);
        let free = free.filter(|p| p.kind() == kind && !taken.iter().any(|item| item.problem == p.id));
        let named =
            free.map(|p| (p.id.to_string(), format!("{} ({}, {} min)", p.title, p.difficulty.label(), p.minutes)));
        Shelf { kind: kind.label(), problems: named.collect() }
    };
    Kind::ALL.map(of).into_iter().filter(|shelf| !shelf.problems.is_empty()).collect()
}
