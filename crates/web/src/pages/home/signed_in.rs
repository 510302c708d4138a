//! For whoever is signed in: what to do now, then how it went. New accounts see three steps instead of zeros.

use askama::Template;
use axum::response::Response;
use tatami_domain::cohort::Membership;
use tatami_domain::{Kind, User};
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

const BEGIN: &str = "Three small steps, in any order. What you do shows up here as you go.";

#[derive(Template)]
#[template(path = "home/home.html")]
struct HomePage {
    page: Page,
    name: String,
    lead: String,
    cards: Vec<Card>,
    /// For whoever has tried nothing yet, in place of what follows.
    first_steps: Option<FirstSteps>,
    heat: Heat,
    topics: Vec<TopicBar>,
    last: Vec<AttemptLine>,
}

struct FirstSteps {
    code: Step,
    story: Step,
    tracks: Vec<TrackCard>,
}

/// A problem to begin with; empty where there is none of the kind.
#[derive(Default)]
struct Step {
    href: String,
    title: String,
    minutes: u32,
}

pub(super) async fn show(web: &Web, ctx: UserCtx) -> Result<Response> {
    let (user, storage, bank) = (ctx.user().clone(), &web.app.storage, &web.app.bank);
    let standings = storage.standings(user.id).await?;
    let open = storage.unfinished_attempts(user.id, 2).await?;
    let news = storage.unseen_reviews(user.id).await?;
    let assigned = now::assignments(&storage.assignments_for(user.id).await?, web.app.clock.now());
    let waiting = waiting(web, &user).await?;
    let lead = now::lead(news.len(), &assigned, waiting.is_some(), open.len());
    let mut cards: Vec<Card> = now::reviews(&news, bank).into_iter().collect();
    cards.extend(assigned);
    cards.extend(now::open(&open, bank));
    cards.extend(waiting);
    let fresh = standings.is_empty();
    if !fresh {
        cards.extend(now::next(bank, &standings, &open));
    }
    now::arrange(&mut cards);
    let last = storage.attempts_of(user.id, PageRequest::first(SHOWN as u32)).await?;
    let mut topics = topics(web, &standings);
    topics.truncate(SHOWN);
    let template = HomePage {
        heat: heat(web, &ctx.signed_in).await?,
        page: ctx.page,
        name: user.display_name,
        lead: if fresh && cards.is_empty() { BEGIN.to_owned() } else { lead },
        cards,
        first_steps: fresh.then(|| FirstSteps {
            code: begin(web, |kind| kind == Kind::Function),
            story: begin(web, |kind| kind == Kind::Behavioural),
            tracks: tracks(web),
        }),
        topics,
        last: last.items.iter().map(|attempt| AttemptLine::new(attempt, bank)).collect(),
    };
    html(&template.page, &template)
}

/// For whoever mentors a cohort: what nobody has reviewed.
async fn waiting(web: &Web, user: &User) -> Result<Option<Card>> {
    let cohorts = web.app.storage.cohorts_of(user.id).await?;
    if !cohorts.iter().any(|of| of.membership == Membership::Mentor) {
        return Ok(None);
    }
    let waiting = web.app.storage.waiting_for_review(user.id, PageRequest::first(COUNTED)).await?;
    Ok(now::waiting(waiting.items.len(), waiting.next.is_some()))
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
