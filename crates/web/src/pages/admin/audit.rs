//! The audit log, a page at a time.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use tatami_domain::User;
use tatami_storage::{AuditEntry, Cursor, PageRequest};

use super::AdminCtx;
use crate::context::Page;
use crate::error::Result;
use crate::format::{When, named};
use crate::pages::html;
use crate::state::Web;

/// Entries on one page.
const PAGE: u32 = 50;

#[derive(Template)]
#[template(path = "admin/audit.html")]
struct AuditPage {
    page: Page,
    lines: Vec<Line>,
    /// This is not the first page.
    later: bool,
    next: Option<String>,
}

struct Line {
    at: When,
    who: String,
    what: String,
    /// The name in the log, for whoever looks for it.
    action: String,
    subject: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Place {
    #[serde(default)]
    after: String,
}

pub(super) async fn show(State(web): State<Web>, ctx: AdminCtx, Query(place): Query<Place>) -> Result<Response> {
    let after: Option<Cursor> = place.after.parse().ok();
    let found = web.app.audit_log(ctx.user(), PageRequest { after, limit: PAGE }).await?;
    let template = AuditPage {
        lines: found.items.into_iter().map(line).collect(),
        later: after.is_some(),
        next: found.next.map(|next| format!("/admin/audit?after={next}")),
        page: ctx.page().titled("Audit log"),
    };
    html(&template.page, &template)
}

fn line((entry, user): (AuditEntry, Option<User>)) -> Line {
    Line {
        at: When::new(entry.at),
        who: user.map_or_else(|| "The command line, or an account that is gone".to_owned(), |user| named(&user)),
        what: words(&entry.action).to_owned(),
        action: entry.action,
        subject: entry.subject,
    }
}

/// What an action is called; its own name where there is no better one.
fn words(action: &str) -> &str {
    match action {
        "user.create" => "made the account",
        "user.disable" => "disabled the account",
        "user.enable" => "enabled the account",
        "user.delete" => "deleted the account",
        "user.reset-password" => "reset the password of",
        "user.role-admin" => "made an administrator of",
        "user.role-member" => "made an ordinary member of",
        "registration.open" => "opened registration",
        "registration.close" => "closed registration",
        "submission.judge-again" => "had judged again",
        other => other,
    }
}
