//! Accounts: looking for them, making them.

use askama::Template;
use axum::extract::{Form, Query, State};
use axum::response::Response;
use serde::Deserialize;
use tatami_domain::{Role, User, Username};

use super::{AdminCtx, change};
use crate::context::Page;
use crate::error::{Result, percent};
use crate::form::Wrong;
use crate::format::{When, named};
use crate::pages::html;
use crate::state::Web;

/// Accounts on one page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "admin/users.html")]
struct UsersPage {
    page: Page,
    query: String,
    lines: Vec<Line>,
    /// This is not the first page.
    later: bool,
    next: Option<String>,
    typed: NewUser,
    wrong: Wrong,
}

struct Line {
    post: String,
    name: String,
    username: String,
    /// Both, for questions.
    called: String,
    admin: bool,
    disabled: bool,
    you: bool,
    joined: When,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Search {
    #[serde(default)]
    q: String,
    #[serde(default)]
    after: String,
}

pub(super) async fn show(State(web): State<Web>, ctx: AdminCtx, Query(search): Query<Search>) -> Result<Response> {
    page(&web, ctx, search, NewUser::default(), Wrong::default()).await
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct NewUser {
    #[serde(default)]
    username: String,
    #[serde(default)]
    display_name: String,
    #[serde(default)]
    role: String,
}

pub(super) async fn create(State(web): State<Web>, ctx: AdminCtx, Form(form): Form<NewUser>) -> Result<Response> {
    let role = Role::from_name(&form.role).unwrap_or(Role::Member);
    match web.app.create_account(ctx.user(), &form.username, &form.display_name, role).await {
        Ok((user, password)) => change::show_password(ctx.page(), &user, password, true),
        Err(error) => {
            let wrong = Wrong::of_error(error)?;
            page(&web, ctx, Search::default(), form, wrong).await
        }
    }
}

async fn page(web: &Web, ctx: AdminCtx, search: Search, typed: NewUser, wrong: Wrong) -> Result<Response> {
    let after = Username::new(&search.after).ok();
    let (found, next) = web.app.find_users(ctx.user(), &search.q, after.as_ref(), PAGE).await?;
    let you = ctx.user().id;
    let template = UsersPage {
        lines: found.iter().map(|user| line(user, user.id == you)).collect(),
        later: after.is_some(),
        next: next.map(|next| format!("/admin/users?q={}&after={}", percent(&search.q), percent(next.as_str()))),
        query: search.q,
        typed,
        wrong,
        page: ctx.page().titled("Accounts"),
    };
    Ok(template.wrong.answer(html(&template.page, &template)?))
}

fn line(user: &User, you: bool) -> Line {
    Line {
        post: format!("/admin/users/{}", user.id),
        name: user.display_name.clone(),
        username: user.username.to_string(),
        called: named(user),
        admin: user.role == Role::Admin,
        disabled: user.disabled,
        you,
        joined: When::new(user.created_at),
    }
}
