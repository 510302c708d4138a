//! One's own sets.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::context::{Page, UserCtx};
use crate::error::Result;
use crate::format::When;
use crate::pages::html;
use crate::state::Web;

#[derive(Template)]
#[template(path = "sets/index.html")]
struct IndexPage {
    page: Page,
    sets: Vec<Line>,
}

struct Line {
    href: String,
    title: String,
    description: String,
    problems: usize,
    /// The cohorts that it is assigned to.
    assigned: String,
    changed: When,
    /// For sorting.
    changed_at: i64,
}

pub(super) async fn show(State(web): State<Web>, ctx: UserCtx) -> Result<Response> {
    let assigned = web.app.assigned_sets(ctx.user()).await?;
    let sets = web.app.storage.sets_of(ctx.user().id).await?.into_iter().map(|set| {
        let cohorts = assigned.iter().filter(|a| a.assignment.set == set.id).map(|a| a.cohort_name.as_str());
        let mut cohorts: Vec<&str> = cohorts.collect();
        cohorts.dedup();
        Line {
            href: format!("/sets/{}", set.id),
            assigned: cohorts.join(", "),
            problems: set.items.len(),
            changed: When::new(set.updated_at),
            changed_at: set.updated_at.seconds(),
            title: set.title,
            description: set.description.lines().next().unwrap_or_default().to_owned(),
        }
    });
    let template = IndexPage { sets: sets.collect(), page: ctx.page.titled("Sets") };
    html(&template.page, &template)
}
