//! Reviews one has received, new ones first, and for mentors what waits for theirs.

use std::collections::HashSet;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use tatami_app::Bank;
use tatami_domain::cohort::{Membership, ReviewSubject};
use tatami_storage::{Cursor, PageRequest, ReviewNotice, Waiting};

use super::address;
use crate::context::{Page, UserCtx};
use crate::error::Result;
use crate::format::When;
use crate::pages::html;
use crate::state::Web;

/// Lines of a list on one page.
const PAGE: u32 = 20;

#[derive(Template)]
#[template(path = "reviews/index.html")]
struct IndexPage {
    page: Page,
    unseen: Vec<ReceivedLine>,
    seen: Vec<ReceivedLine>,
    /// Further down the list than its beginning.
    older_page: bool,
    older: Option<String>,
    mentors: bool,
    waiting: Vec<WaitingLine>,
    waiting_page: bool,
    more_waiting: Option<String>,
}

struct ReceivedLine {
    href: String,
    title: String,
    reviewer: String,
    what: &'static str,
    /// How the comment begins.
    excerpt: String,
    when: When,
}

struct WaitingLine {
    href: String,
    title: String,
    author: String,
    what: &'static str,
    since: When,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Place {
    /// In the list of what was received.
    #[serde(default)]
    after: String,
    /// In the list of what waits.
    #[serde(default)]
    waiting: String,
}

pub(super) async fn show(State(web): State<Web>, ctx: UserCtx, Query(place): Query<Place>) -> Result<Response> {
    let (user, storage, bank) = (ctx.user().id, &web.app.storage, &web.app.bank);
    // A place that cannot be read is the beginning.
    let (after, waiting_after) = (place.after.parse::<Cursor>().ok(), place.waiting.parse::<Cursor>().ok());
    let unseen = storage.unseen_reviews(user).await?;
    let new: HashSet<_> = unseen.iter().map(|notice| notice.review.id).collect();
    let received = storage.reviews_received(user, PageRequest { after, limit: PAGE }).await?;
    let mentors = storage.cohorts_of(user).await?.iter().any(|of| of.membership == Membership::Mentor);
    let waiting = match mentors {
        true => Some(storage.waiting_for_review(user, PageRequest { after: waiting_after, limit: PAGE }).await?),
        false => None,
    };
    let template = IndexPage {
        page: ctx.page.titled("Reviews"),
        seen: received.items.iter().filter(|n| !new.contains(&n.review.id)).map(|n| received_line(n, bank)).collect(),
        unseen: unseen.iter().map(|notice| received_line(notice, bank)).collect(),
        older_page: after.is_some(),
        older: received.next.map(|next| format!("/reviews?after={next}#received")),
        mentors,
        waiting_page: waiting_after.is_some(),
        more_waiting: waiting.as_ref().and_then(|w| w.next).map(|next| format!("/reviews?waiting={next}#waiting")),
        waiting: waiting.iter().flat_map(|w| &w.items).map(|w| waiting_line(w, bank)).collect(),
    };
    html(&template.page, &template)
}

fn received_line(notice: &ReviewNotice, bank: &Bank) -> ReceivedLine {
    let review = &notice.review;
    ReceivedLine {
        href: received(review.subject),
        title: bank.title(&notice.problem),
        reviewer: notice.reviewer.display_name.clone(),
        what: what(review.subject),
        excerpt: excerpt(&review.comment),
        when: When::new(review.updated_at),
    }
}

fn waiting_line(waiting: &Waiting, bank: &Bank) -> WaitingLine {
    WaitingLine {
        href: address(waiting.subject, None),
        title: bank.title(&waiting.problem),
        author: waiting.author.display_name.clone(),
        what: what(waiting.subject),
        since: When::new(waiting.since),
    }
}

/// Where the author of a piece of work reads its reviews.
pub(in crate::pages) fn received(subject: ReviewSubject) -> String {
    match subject {
        ReviewSubject::Submission(_) => address(subject, None),
        ReviewSubject::Attempt(id) => format!("/attempts/{id}"),
    }
}

fn what(subject: ReviewSubject) -> &'static str {
    match subject {
        ReviewSubject::Submission(_) => "Code",
        ReviewSubject::Attempt(_) => "Answer",
    }
}

/// The beginning of a comment, in one line of plain text.
fn excerpt(comment: &str) -> String {
    const LONGEST: usize = 140;
    let line = comment.replace('`', "").split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpts_are_one_short_line() {
        assert_eq!(excerpt("Clear.\r\n\r\n  One `case`  is missing."), "Clear. One case is missing.");
        assert_eq!(excerpt(""), "");
        let long = excerpt(&"ładny ".repeat(60));
        assert!(long.ends_with('…') && long.chars().count() <= 141);
    }
}
