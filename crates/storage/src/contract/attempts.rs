//! Contracts of [`crate::Attempts`].

use std::collections::BTreeMap;

use tatami_domain::answer::Answer;
use tatami_domain::attempt::Status;
use tatami_domain::rubric::Marks;
use tatami_domain::{AttemptId, Kind, Score, UserId, Verdict};

use super::fixture::{
    NASTY, Store, answered, assert_conflict, at, design, huge, judged, new_attempt, problem, score, submit, user,
};
use crate::{Conflict, NewAttempt, PageRequest, SavedAnswer, ScoreSource};

fn answer(text: &str) -> Answer {
    Answer {
        sections: BTreeMap::from([("estimates".to_owned(), text.to_owned())]),
        elapsed: BTreeMap::from([("estimates".to_owned(), 61)]),
    }
}

fn marks(level: u8) -> Marks {
    Marks {
        levels: BTreeMap::from([("scope".to_owned(), level)]),
        notes: BTreeMap::from([("scope".to_owned(), NASTY.to_owned())]),
    }
}

pub(super) async fn one_attempt_is_open_at_a_time(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    assert_eq!(store.current_attempt(ada.id, &problem("chat")).await.unwrap(), None);
    let new = new_attempt(&ada, "chat", Kind::Design);
    let first = store.open_attempt(&new, at(1)).await.unwrap();
    assert_eq!((first.id, first.user, first.kind, first.problem), (new.id, ada.id, Kind::Design, problem("chat")));
    assert_eq!((first.started_at, first.updated_at, first.finished_at), (at(1), at(1), None));
    assert_eq!((first.problem_hash.as_str(), first.score, first.answer_version), ("hash of chat", None, 0));
    assert_eq!((first.answer, first.self_marks), (Answer::default(), Marks::default()));

    assert_eq!(design(&store, &ada, "chat", at(2)).await, first.id);
    assert_ne!(design(&store, &ada, "feed", at(2)).await, first.id);
    assert_ne!(design(&store, &bob, "chat", at(2)).await, first.id);
    let current = store.current_attempt(ada.id, &problem("chat")).await.unwrap();
    assert_eq!(current.map(|attempt| attempt.id), Some(first.id));

    store.finish_attempt(ada.id, first.id, at(3)).await.unwrap();
    assert_eq!(store.current_attempt(ada.id, &problem("chat")).await.unwrap(), None);
    assert_ne!(design(&store, &ada, "chat", at(4)).await, first.id);

    let stray = NewAttempt { user: UserId::fresh(), ..new_attempt(&ada, "chat", Kind::Design) };
    assert_conflict(store.open_attempt(&stray, at(5)).await, Conflict::Reference);
}

pub(super) async fn opening_at_the_same_time_opens_one(store: Store) {
    let ada = user(&store, "ada").await;
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (store, new) = (store.clone(), new_attempt(&ada, "chat", Kind::Design));
        tasks.spawn(async move { store.open_attempt(&new, at(1)).await.unwrap().id });
    }
    let ids = tasks.join_all().await;
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
}

pub(super) async fn an_answer_is_saved_from_its_version_alone(store: Store) {
    let ada = user(&store, "ada").await;
    let id = design(&store, &ada, "chat", at(1)).await;
    let saved = store.save_answer(ada.id, id, 0, &answer("one"), at(2)).await.unwrap();
    assert_eq!(saved, Some(SavedAnswer::Saved { version: 1 }));
    let stale = store.save_answer(ada.id, id, 0, &answer("two"), at(3)).await.unwrap();
    let Some(SavedAnswer::Stale(current)) = stale else { panic!("{stale:?}") };
    assert_eq!((current.answer, current.answer_version, current.updated_at), (answer("one"), 1, at(2)));
    let saved = store.save_answer(ada.id, id, 1, &answer("two"), at(4)).await.unwrap();
    assert_eq!(saved, Some(SavedAnswer::Saved { version: 2 }));
    let stored = store.attempt(id).await.unwrap().unwrap();
    assert_eq!((stored.answer, stored.answer_version, stored.updated_at), (answer("two"), 2, at(4)));
    // A version from the future is as wrong as an old one.
    let stale = store.save_answer(ada.id, id, 7, &answer("x"), at(5)).await.unwrap();
    assert!(matches!(stale, Some(SavedAnswer::Stale(_))));
    assert_eq!(store.save_answer(ada.id, AttemptId::fresh(), 0, &answer("x"), at(5)).await.unwrap(), None);
}

pub(super) async fn of_two_saves_from_one_version_one_counts(store: Store) {
    let ada = user(&store, "ada").await;
    let id = design(&store, &ada, "chat", at(1)).await;
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..8 {
        let (store, user) = (store.clone(), ada.id);
        tasks.spawn(async move { store.save_answer(user, id, 0, &answer(&n.to_string()), at(2)).await.unwrap() });
    }
    let saves = tasks.join_all().await;
    assert_eq!(saves.iter().filter(|save| matches!(save, Some(SavedAnswer::Saved { version: 1 }))).count(), 1);
    assert_eq!(saves.iter().filter(|save| matches!(save, Some(SavedAnswer::Stale(_)))).count(), 7);
}

pub(super) async fn a_finished_answer_stays(store: Store) {
    let ada = user(&store, "ada").await;
    let id = design(&store, &ada, "chat", at(1)).await;
    store.save_answer(ada.id, id, 0, &answer("done"), at(2)).await.unwrap();
    let finished = store.finish_attempt(ada.id, id, at(3)).await.unwrap().unwrap();
    assert_eq!((finished.finished_at, finished.updated_at), (Some(at(3)), at(3)));
    let refused = store.save_answer(ada.id, id, 1, &answer("more"), at(4)).await.unwrap();
    let Some(SavedAnswer::Finished(current)) = refused else { panic!("{refused:?}") };
    assert_eq!(current.answer, answer("done"));
    let again = store.finish_attempt(ada.id, id, at(9)).await.unwrap().unwrap();
    assert_eq!(again.finished_at, Some(at(3)));
}

pub(super) async fn an_attempt_is_changed_by_its_owner_alone(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    let id = design(&store, &ada, "chat", at(1)).await;
    assert_eq!(store.save_answer(bob.id, id, 0, &answer("x"), at(2)).await.unwrap(), None);
    assert_eq!(store.finish_attempt(bob.id, id, at(2)).await.unwrap(), None);
    assert_eq!(store.save_self_marks(bob.id, id, &marks(4), Some(Score::MAX), at(2)).await.unwrap(), None);
    assert_eq!(store.open_hints(bob.id, id, 3, at(2)).await.unwrap(), None);
    assert!(!store.give_up(bob.id, id, at(2)).await.unwrap());
    let untouched = store.attempt(id).await.unwrap().unwrap();
    assert_eq!((untouched.updated_at, untouched.finished_at, untouched.score), (at(1), None, None));
    assert_eq!((untouched.answer_version, untouched.hints_opened, untouched.gave_up), (0, 0, false));
    assert!(store.attempts_on(bob.id, &problem("chat")).await.unwrap().is_empty());
    assert!(store.attempts_of(bob.id, PageRequest::first(9)).await.unwrap().items.is_empty());
    assert!(store.standings(bob.id).await.unwrap().is_empty());
    assert_eq!(store.standing(bob.id, &problem("chat")).await.unwrap(), None);
}

pub(super) async fn a_mentors_marks_count_before_ones_own(store: Store) {
    let ada = user(&store, "ada").await;
    let id = answered(&store, &ada, "chat", at(1)).await;
    let own = store.save_self_marks(ada.id, id, &marks(4), Some(score(90)), at(2)).await.unwrap().unwrap();
    assert_eq!((own.score, own.self_marks.clone(), own.updated_at), (Some(score(90)), marks(4), at(2)));
    let both = store.record_score(id, ScoreSource::Mentor, Some(score(50)), at(3)).await.unwrap().unwrap();
    assert_eq!((both.score, both.self_marks), (Some(score(50)), marks(4)));
    let own = store.save_self_marks(ada.id, id, &marks(3), Some(score(70)), at(4)).await.unwrap().unwrap();
    assert_eq!((own.score, own.self_marks), (Some(score(50)), marks(3)));
    // Without the mentor's, one's own counts again: it was kept.
    let own = store.record_score(id, ScoreSource::Mentor, None, at(5)).await.unwrap().unwrap();
    assert_eq!(own.score, Some(score(70)));
    let none = store.record_score(id, ScoreSource::Own, None, at(6)).await.unwrap().unwrap();
    assert_eq!(none.score, None);
    assert_eq!(store.record_score(AttemptId::fresh(), ScoreSource::Own, None, at(7)).await.unwrap(), None);
}

pub(super) async fn marks_leave_a_coding_score_alone(store: Store) {
    let ada = user(&store, "ada").await;
    judged(&store, &ada, "two-sum", Verdict::WrongAnswer, at(1)).await;
    let id = store.current_attempt(ada.id, &problem("two-sum")).await.unwrap().unwrap().id;
    let attempt = store.record_score(id, ScoreSource::Mentor, Some(Score::MAX), at(2)).await.unwrap().unwrap();
    assert_eq!(attempt.score, Some(score(40)));
}

pub(super) async fn hints_and_giving_up_are_recorded(store: Store) {
    let ada = user(&store, "ada").await;
    let id = design(&store, &ada, "chat", at(1)).await;
    assert_eq!(store.open_hints(ada.id, id, 2, at(2)).await.unwrap(), Some(2));
    assert_eq!(store.open_hints(ada.id, id, 1, at(3)).await.unwrap(), Some(2));
    assert!(store.give_up(ada.id, id, at(4)).await.unwrap());
    let attempt = store.attempt(id).await.unwrap().unwrap();
    assert_eq!((attempt.hints_opened, attempt.gave_up, attempt.updated_at), (2, true, at(4)));
    // Looking at the editorial after solving is no giving up.
    let solved = answered(&store, &ada, "feed", at(5)).await;
    assert!(!store.give_up(ada.id, solved, at(6)).await.unwrap());
    assert!(!store.attempt(solved).await.unwrap().unwrap().gave_up);
}

pub(super) async fn standings_are_over_all_attempts(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    judged(&store, &ada, "two-sum", Verdict::WrongAnswer, at(1)).await;
    let tried = store.standing(ada.id, &problem("two-sum")).await.unwrap().unwrap();
    assert_eq!((tried.status, tried.best_score, tried.attempts), (Status::Tried, Some(score(40)), 1));
    assert_eq!((tried.solved_at, tried.last_at), (None, at(1)));

    judged(&store, &ada, "two-sum", Verdict::Accepted, at(2)).await;
    judged(&store, &ada, "two-sum", Verdict::WrongAnswer, at(3)).await;
    let solved = store.standing(ada.id, &problem("two-sum")).await.unwrap().unwrap();
    assert_eq!((solved.status, solved.best_score, solved.attempts), (Status::Solved, Some(Score::MAX), 2));
    assert_eq!((solved.solved_at, solved.last_at), (Some(at(2)), at(3)));

    // Finishing is what solves a written one; without marks it has no score.
    answered(&store, &ada, "chat", at(4)).await;
    design(&store, &ada, "feed", at(5)).await;
    // Ending a coding attempt does not solve it.
    let coding = store.open_attempt(&new_attempt(&ada, "sort", Kind::Program), at(6)).await.unwrap();
    store.finish_attempt(ada.id, coding.id, at(6)).await.unwrap();
    judged(&store, &bob, "sort", Verdict::Accepted, at(7)).await;

    let standings = store.standings(ada.id).await.unwrap();
    let lines: Vec<_> = standings.iter().map(|s| (s.problem.slug.as_str(), s.status, s.best_score)).collect();
    let expected = [
        ("chat", Status::Solved, None),
        ("feed", Status::Tried, None),
        ("sort", Status::Tried, None),
        ("two-sum", Status::Solved, Some(Score::MAX)),
    ];
    assert_eq!(lines, expected);
    assert_eq!(standings[3], solved);
    assert_eq!(store.standing(ada.id, &problem("other")).await.unwrap(), None);
}

pub(super) async fn attempts_are_listed_newest_first(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    let mut ids = Vec::new();
    for n in 0..5 {
        // Three at the same moment: then the identifier decides.
        let started = if n < 3 { at(1) } else { at(n) };
        ids.push(answered(&store, &ada, "chat", started).await);
    }
    submit(&store, &ada, "two-sum", at(9)).await;
    submit(&store, &ada, "two-sum", at(10)).await;
    answered(&store, &bob, "chat", at(3)).await;
    ids.reverse();

    let on: Vec<_> = store.attempts_on(ada.id, &problem("chat")).await.unwrap().iter().map(|a| a.id).collect();
    assert_eq!(on, ids);
    let first = store.attempts_of(ada.id, PageRequest::first(3)).await.unwrap();
    let coding = &first.items[0];
    assert_eq!((coding.kind, coding.submissions, coding.finished_at), (Kind::Function, 2, None));
    assert_eq!((coding.started_at, coding.updated_at), (at(9), at(10)));
    assert_eq!(first.items[1..].iter().map(|a| a.id).collect::<Vec<_>>(), ids[..2]);
    let second = store.attempts_of(ada.id, PageRequest::after(first.next.unwrap(), 3)).await.unwrap();
    assert_eq!(second.items.iter().map(|a| a.id).collect::<Vec<_>>(), ids[2..]);
    assert_eq!(second.next, None);
}

pub(super) async fn unfinished_attempts_are_listed_last_touched_first(store: Store) {
    let ada = user(&store, "ada").await;
    let chat = design(&store, &ada, "chat", at(1)).await;
    let feed = design(&store, &ada, "feed", at(2)).await;
    answered(&store, &ada, "maps", at(3)).await;
    let shop = design(&store, &ada, "shop", at(4)).await;
    store.save_answer(ada.id, chat, 0, &answer("x"), at(5)).await.unwrap();
    let open = store.unfinished_attempts(ada.id, 9).await.unwrap();
    assert_eq!(open.iter().map(|a| a.id).collect::<Vec<_>>(), [chat, shop, feed]);
    assert_eq!(store.unfinished_attempts(ada.id, 2).await.unwrap(), open[..2]);
}

pub(super) async fn answers_hold_any_text(store: Store) {
    let ada = user(&store, "ada").await;
    let id = design(&store, &ada, "chat", at(1)).await;
    let mut written = answer(&huge());
    written.sections.insert(NASTY.to_owned(), NASTY.to_owned());
    store.save_answer(ada.id, id, 0, &written, at(2)).await.unwrap();
    assert_eq!(store.attempt(id).await.unwrap().unwrap().answer, written);
}
