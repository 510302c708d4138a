//! What to do now, as cards: what is new, due, left open, waiting, next.

use std::collections::{HashMap, HashSet};

use tatami_app::Bank;
use tatami_domain::attempt::{Standing, Status};
use tatami_domain::problem::Track;
use tatami_domain::{ProblemRef, Timestamp};
use tatami_storage::{AttemptSummary, MemberAssignment, ReviewNotice};

use crate::format::{When, counted};
use crate::pages::reviews::index::received;

/// An assignment that was due longer ago than this is no longer something to do now, in seconds.
const LATE_FOR: i64 = 14 * 24 * 3600;

/// One thing to do now. Empty texts are left out.
#[derive(Default)]
pub(super) struct Card {
    pub(super) icon: &'static str,
    pub(super) eyebrow: String,
    pub(super) title: String,
    pub(super) href: String,
    pub(super) text: String,
    /// In place of one title: several things.
    pub(super) items: Vec<Item>,
    pub(super) progress: Option<Bar>,
    pub(super) due: Option<When>,
    pub(super) late: bool,
    pub(super) touched: Option<When>,
    pub(super) difficulty: &'static str,
    pub(super) facts: Vec<String>,
    /// How much of a row it takes.
    pub(super) class: &'static str,
}

pub(super) struct Item {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) note: String,
    pub(super) when: When,
}

pub(super) struct Bar {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) done: u32,
    pub(super) of: u32,
}

pub(super) fn reviews(news: &[ReviewNotice], bank: &Bank) -> Option<Card> {
    let item = |notice: &ReviewNotice| Item {
        href: received(notice.review.subject),
        title: bank.title(&notice.problem),
        note: format!("by {}", notice.reviewer.display_name),
        when: When::new(notice.review.updated_at),
    };
    let more = news.len().saturating_sub(4);
    (!news.is_empty()).then(|| Card {
        icon: "message-square",
        eyebrow: "New reviews of your work".to_owned(),
        items: news.iter().take(4).map(item).collect(),
        facts: if more > 0 { vec![format!("and {more} more under Reviews")] } else { Vec::new() },
        ..Card::default()
    })
}

/// What is assigned and not done, the first due first.
pub(super) fn assignments(assigned: &[MemberAssignment], now: Timestamp) -> Vec<Card> {
    let current = |a: &&MemberAssignment| {
        a.done < a.summary.problems && a.summary.assignment.due_at >= now.plus_seconds(-LATE_FOR)
    };
    let card = |a: &MemberAssignment| {
        let assignment = &a.summary.assignment;
        Card {
            icon: "calendar",
            eyebrow: "Assignment".to_owned(),
            title: a.summary.set_title.clone(),
            href: format!("/assignments/{}", assignment.id),
            progress: Some(Bar {
                id: format!("assignment-{}", assignment.id),
                label: a.summary.cohort_name.clone(),
                done: a.done,
                of: a.summary.problems,
            }),
            due: Some(When::in_zone(assignment.due_at, &assignment.time_zone)),
            late: assignment.due_at < now,
            ..Card::default()
        }
    };
    assigned.iter().filter(current).take(3).map(card).collect()
}

pub(super) fn open(attempts: &[AttemptSummary], bank: &Bank) -> Vec<Card> {
    let card = |attempt: &AttemptSummary| {
        let submissions = attempt.submissions as usize;
        let text = match (attempt.kind.is_coding(), submissions, attempt.score) {
            (false, ..) => "Your answer is kept as you left it.".to_owned(),
            (true, 0, _) => "Nothing submitted yet.".to_owned(),
            (true, 1, Some(score)) => format!("1 submission, with {score} of 100."),
            (true, _, Some(score)) => {
                format!("{}, the best of them {score} of 100.", counted(submissions, "submission"))
            }
            (true, ..) => format!("{}.", counted(submissions, "submission")),
        };
        Card {
            icon: "history",
            eyebrow: "Left open".to_owned(),
            title: bank.title(&attempt.problem),
            href: format!("/problems/{}", attempt.problem),
            text,
            touched: Some(When::new(attempt.updated_at)),
            facts: vec![attempt.kind.label().to_owned()],
            ..Card::default()
        }
    };
    attempts.iter().filter(|attempt| bank.get(&attempt.problem).is_some()).map(card).collect()
}

/// For a mentor: what nobody has reviewed yet. `more` when there is more than was counted.
pub(super) fn waiting(count: usize, more: bool) -> Option<Card> {
    (count > 0).then(|| Card {
        icon: "inbox",
        eyebrow: "Waiting for your review".to_owned(),
        title: if more { format!("More than {count} pieces of work") } else { counted(count, "piece") + " of work" },
        href: "/reviews".to_owned(),
        text: "From the members of your cohorts, longest waiting first.".to_owned(),
        ..Card::default()
    })
}

/// The next problem of the track that was worked on last, or of the first one.
pub(super) fn next(bank: &Bank, standings: &[Standing], open: &[AttemptSummary]) -> Option<Card> {
    let standings: HashMap<&ProblemRef, &Standing> = standings.iter().map(|s| (&s.problem, s)).collect();
    let open: HashSet<&ProblemRef> = open.iter().map(|attempt| &attempt.problem).collect();
    let of = |pack: &str, track: &Track| -> Vec<ProblemRef> {
        track.problems.iter().map(|slug| ProblemRef { pack: pack.to_owned(), slug: slug.clone() }).collect()
    };
    let solved = |id: &ProblemRef| standings.get(id).is_some_and(|standing| standing.status == Status::Solved);
    let tracks = bank.packs.iter().flat_map(|pack| pack.tracks.iter().map(|track| (track, of(&pack.id, track))));
    let mut unfinished: Vec<(&Track, Vec<ProblemRef>)> =
        tracks.filter(|(_, problems)| problems.iter().any(|id| !solved(id) && !open.contains(id))).collect();
    // Stable: tracks that nothing was tried of stay in their order.
    unfinished.sort_by_key(|(_, problems)| {
        let last = problems.iter().filter_map(|id| standings.get(id)).map(|standing| standing.last_at).max();
        std::cmp::Reverse(last)
    });
    let (track, problems) = unfinished.first()?;
    let next = problems.iter().find(|id| !solved(id) && !open.contains(id))?;
    let problem = &bank.get(next)?.problem;
    let done = problems.iter().filter(|id| solved(id)).count();
    Some(Card {
        icon: "route",
        eyebrow: format!("Next in {}", track.title),
        title: problem.title.clone(),
        href: format!("/problems/{next}"),
        text: format!(
            "{done} of {} solved. This one is about {}.",
            counted(problems.len(), "problem"),
            topics(problem)
        ),
        difficulty: problem.difficulty.name(),
        facts: vec![format!("{} minutes", problem.minutes), problem.kind().label().to_owned()],
        ..Card::default()
    })
}

fn topics(problem: &tatami_domain::Problem) -> String {
    let spoken: Vec<String> = problem.topics.iter().map(|topic| topic.replace('-', " ")).collect();
    match spoken.split_last() {
        None => "many things".to_owned(),
        Some((one, [])) => one.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// Long and short cards alternate, so that rows of three columns are full.
pub(super) fn arrange(cards: &mut [Card]) {
    let count = cards.len();
    for (at, card) in cards.iter_mut().enumerate() {
        card.class = match count % 4 {
            // A single one, last of all, is a row.
            1 if at + 1 == count => "whole",
            // Three short ones at the end fill a row; everything before them comes in pairs.
            3 if at + 3 >= count => "",
            _ if matches!(at % 4, 0 | 3) => "long",
            _ => "",
        };
    }
}

/// What there is to do, in a sentence or two.
pub(super) fn lead(news: usize, assigned: &[Card], waiting: bool, open: usize) -> String {
    let late = assigned.iter().filter(|card| card.late).count();
    let ahead = assigned.len() - late;
    let mut parts = Vec::new();
    match news {
        0 => {}
        1 => parts.push("There is a new review of your work.".to_owned()),
        more => parts.push(format!("There are {more} new reviews of your work.")),
    }
    match (late, ahead) {
        (0, 0) => {}
        (0, 1) => parts.push("One assignment is due.".to_owned()),
        (0, more) => parts.push(format!("{more} assignments are due.")),
        (1, 0) => parts.push("One assignment is late, and can still be done.".to_owned()),
        (late, 0) => parts.push(format!("{late} assignments are late, and can still be done.")),
        (late, ahead) => parts.push(format!("{} assignments are due, {late} of them late.", late + ahead)),
    }
    if waiting {
        parts.push("Work of your members waits for a review.".to_owned());
    }
    match (parts.is_empty(), open) {
        (true, 0) => parts.push("Nothing is due. Here is what could come next.".to_owned()),
        (true, 1) => parts.push("Nothing is due. You left one attempt open.".to_owned()),
        (true, _) => parts.push("Nothing is due. You left some attempts open.".to_owned()),
        (false, _) => {}
    }
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(count: usize) -> Vec<&'static str> {
        let mut cards: Vec<Card> = (0..count).map(|_| Card::default()).collect();
        arrange(&mut cards);
        cards.iter().map(|card| card.class).collect()
    }

    #[test]
    fn rows_are_full() {
        assert_eq!(classes(1), ["whole"]);
        assert_eq!(classes(2), ["long", ""]);
        assert_eq!(classes(3), ["", "", ""]);
        assert_eq!(classes(4), ["long", "", "", "long"]);
        assert_eq!(classes(5), ["long", "", "", "long", "whole"]);
        assert_eq!(classes(7), ["long", "", "", "long", "", "", ""]);
    }

    #[test]
    fn the_lead_says_what_there_is_to_do() {
        let card = |late| Card { late, ..Card::default() };
        assert_eq!(lead(0, &[], false, 0), "Nothing is due. Here is what could come next.");
        assert_eq!(lead(1, &[card(false)], false, 3), "There is a new review of your work. One assignment is due.");
        assert_eq!(lead(0, &[card(true), card(false)], false, 0), "2 assignments are due, 1 of them late.");
        assert_eq!(lead(0, &[card(true)], false, 0), "One assignment is late, and can still be done.");
        assert_eq!(lead(0, &[], true, 2), "Work of your members waits for a review.");
    }
}
