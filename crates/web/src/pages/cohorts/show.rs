//! One cohort, as its mentors or its members see it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use tatami_app::CohortView;
use tatami_domain::cohort::Membership;
use tatami_storage::Member;

use super::progress::AssignmentLine;
use crate::context::{Page, UserCtx};
use crate::error::Result;
use crate::form::Wrong;
use crate::format::{When, named};
use crate::pages::{html, id};
use crate::state::Web;

#[derive(Template)]
#[template(path = "cohorts/mentor.html")]
struct MentorPage {
    page: Page,
    base: String,
    name: String,
    archived: bool,
    people: String,
    assignments: Vec<AssignmentLine>,
    members: Vec<MemberLine>,
    /// Nobody but mentors is in it.
    empty: bool,
    /// Somebody else could go on mentoring it.
    can_leave: bool,
    invite: String,
    new_name: String,
    wrong: Wrong,
}

struct MemberLine {
    post: String,
    name: String,
    username: String,
    /// Both, for questions.
    called: String,
    mentor: bool,
    you: bool,
    disabled: bool,
    joined: When,
}

#[derive(Template)]
#[template(path = "cohorts/member.html")]
struct MemberPage {
    page: Page,
    base: String,
    name: String,
    archived: bool,
    mentors: String,
    people: String,
    assignments: Vec<AssignmentLine>,
}

pub(super) async fn show(
    State(web): State<Web>,
    ctx: UserCtx,
    Path(cohort): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    let view = web.app.cohort(ctx.user(), id(&cohort)?).await?;
    match view.membership {
        Membership::Mentor => mentor(&web, ctx, view, &headers, None).await,
        Membership::Member => member(&web, ctx, view).await,
    }
}

/// The mentor's page; `renaming` holds a name that did not do, and why.
pub(super) async fn mentor(
    web: &Web,
    ctx: UserCtx,
    view: CohortView,
    headers: &HeaderMap,
    renaming: Option<(String, Wrong)>,
) -> Result<Response> {
    let now = web.app.clock.now();
    let cohort = &view.cohort;
    let mut assignments = Vec::new();
    for summary in web.app.storage.assignments_in(cohort.id).await? {
        if let Some(matrix) = web.app.storage.matrix(summary.assignment.id).await? {
            assignments.push(AssignmentLine::of_all(&summary, &matrix, now));
        }
    }
    let base = format!("/cohorts/{}", cohort.id);
    let (new_name, wrong) = renaming.unwrap_or_else(|| (cohort.name.clone(), Wrong::default()));
    let mentors = view.members.iter().filter(|member| member.membership == Membership::Mentor).count();
    let user = ctx.user().id;
    let template = MentorPage {
        name: cohort.name.clone(),
        archived: cohort.archived,
        people: people(view.members.len()),
        assignments,
        members: view.members.iter().map(|member| member_line(member, &base, member.user.id == user)).collect(),
        empty: view.members.len() == mentors,
        can_leave: mentors > 1,
        invite: format!("{}/join/{}", origin(web, headers), cohort.invite),
        new_name,
        wrong,
        page: ctx.page.titled(cohort.name.clone()),
        base,
    };
    Ok(template.wrong.answer(html(&template.page, &template)?))
}

async fn member(web: &Web, ctx: UserCtx, view: CohortView) -> Result<Response> {
    let now = web.app.clock.now();
    let cohort = &view.cohort;
    let own = web.app.storage.assignments_for(ctx.user().id).await?;
    let summaries = web.app.storage.assignments_in(cohort.id).await?;
    let lines = summaries.iter().map(|summary| {
        let own = own.iter().find(|own| own.summary.assignment.id == summary.assignment.id);
        AssignmentLine::of_one(summary, own, now)
    });
    let template = MemberPage {
        base: format!("/cohorts/{}", cohort.id),
        name: cohort.name.clone(),
        archived: cohort.archived,
        mentors: mentors(&view.members),
        people: people(view.members.len()),
        assignments: lines.collect(),
        page: ctx.page.titled(cohort.name.clone()),
    };
    html(&template.page, &template)
}

fn member_line(member: &Member, base: &str, you: bool) -> MemberLine {
    MemberLine {
        post: format!("{base}/members/{}", member.user.id),
        name: member.user.display_name.clone(),
        username: member.user.username.to_string(),
        called: named(&member.user),
        mentor: member.membership == Membership::Mentor,
        you,
        disabled: member.user.disabled,
        joined: When::new(member.joined_at),
    }
}

/// `Ada Okafor and Jonas Weber`.
pub(super) fn mentors(members: &[Member]) -> String {
    let mentors = members.iter().filter(|member| member.membership == Membership::Mentor);
    let names: Vec<&str> = mentors.map(|member| member.user.display_name.as_str()).collect();
    match names.as_slice() {
        [] => "nobody".to_owned(),
        [name] => (*name).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

pub(super) fn people(count: usize) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}

/// Where people reach the app, as far as it is known.
fn origin(web: &Web, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    match &web.config.public_origin {
        Some(origin) => origin.trim_end_matches('/').to_owned(),
        None => format!("http://{host}"),
    }
}
