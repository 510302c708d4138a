//! For whoever is signed in: what to do now, then how it went. New accounts see three steps instead of zeros.

use askama::Template;
use axum::response::Response;
use tatami_domain::Kind;
use tatami_domain::cohort::Membership;
use tatami_storage::PageRequest;

use super::now::{self, Card};
use super::{TrackCard, tracks};
use crate::context::{Page, UserCtx};
use crate::error::Result;
use crate::pages::html;
use crate::pages::progress::heat::Heat;
use crate::pages::progress::line::AttemptLine;
use crate::pages::progress::{TopicBar, heat, topics};
use crate::state::Web;

/// Topics and attempts on the page.
const SHOWN: usize = 6;
/// Waiting work is counted up to here.
const COUNTED: u32 = 50;

#[derive(Template)]
#[template(path = "home/home.html")]
struct HomePage {
    page: Page,
    name: String,
    lead: String,
    cards: Vec<Card>,
    heat: Heat,
    topics: Vec<TopicBar>,
    last: Vec<AttemptLine>,
}

#[derive(Template)]
#[template(path = "home/new.html")]
struct NewPage {
    page: Page,
    name: String,
    first: Step,
    second: Step,
    tracks: Vec<TrackCard>,
}

/// A problem to begin with.
#[derive(Default)]
struct Step {
    href: String,
    title: String,
    minutes: u32,
}

pub(super) async fn show(web: &Web, ctx: UserCtx) -> Result<Response> {
    let (user, storage, now) = (ctx.user().clone(), &web.app.storage, web.app.clock.now());
    let standings = storage.standings(user.id).await?;
    let open = storage.unfinished_attempts(user.id, 2).await?;
    let news = storage.unseen_reviews(user.id).await?;
    let mut cards: Vec<Card> = now::reviews(&news, &web.app.bank).into_iter().collect();
    let assigned = now::assignments(&storage.assignments_for(user.id).await?, now);
    let lead = now::lead(news.len(), &assigned, open.len());
    cards.extend(assigned);
    cards.extend(now::open(&open, &web.app.bank));
    let mentors = storage.cohorts_of(user.id).await?.iter().any(|of| of.membership == Membership::Mentor);
    if mentors {
        let waiting = storage.waiting_for_review(user.id, PageRequest::first(COUNTED)).await?;
        cards.extend(now::waiting(waiting.items.len(), waiting.next.is_some()));
    }
    if standings.is_empty() && cards.is_empty() && !mentors {
        let template = NewPage {
            page: ctx.page,
            name: user.display_name,
            first: begin(web, |kind| kind == Kind::Function),
            second: begin(web, |kind| kind == Kind::Behavioural),
            tracks: tracks(web),
        };
        return html(&template.page, &template);
    }
    cards.extend(now::next(&web.app.bank, &standings, &open));
    now::arrange(&mut cards);
    let last = storage.attempts_of(user.id, PageRequest::first(SHOWN as u32)).await?;
    let mut topics = topics(web, &standings);
    topics.truncate(SHOWN);
    let template = HomePage {
        heat: heat(web, &ctx.signed_in).await?,
        page: ctx.page,
        name: user.display_name,
        lead,
        cards,
        topics,
        last: last.items.iter().map(|attempt| AttemptLine::new(attempt, &web.app.bank)).collect(),
    };
    html(&template.page, &template)
}

/// The first problem of a track that is of the kind, or the easiest there is.
fn begin(web: &Web, wanted: impl Fn(Kind) -> bool) -> Step {
    let bank = &web.app.bank;
    let in_tracks = bank.packs.iter().flat_map(|pack| {
        let slugs = pack.tracks.iter().flat_map(|track| &track.problems);
        slugs.filter_map(|slug| bank.get(&format!("{}/{slug}", pack.id).parse().ok()?))
    });
    let mut of_kind = in_tracks.chain(bank.entries()).filter(|entry| wanted(entry.problem.kind()));
    of_kind.next().map_or_else(Step::default, |entry| Step {
        href: format!("/problems/{}", entry.problem.id),
        title: entry.problem.title.clone(),
        minutes: entry.problem.minutes,
    })
}
