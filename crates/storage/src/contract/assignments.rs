//! Contracts of [`crate::Assignments`].

use tatami_domain::attempt::Status;
use tatami_domain::cohort::{Membership, ReviewSubject};
use tatami_domain::{AssignmentId, CohortId, Score, SetId, Verdict};

use super::fixture::{
    Store, answered, assert_conflict, assign, at, class, cohort, design, judged, new_assignment, score, set, submit,
    user,
};
use crate::{Conflict, MatrixCell};

const UNTOUCHED: MatrixCell =
    MatrixCell { status: Status::NotStarted, best_score: None, done_at: None, late: false, best: None, latest: None };

pub(super) async fn assignments_are_listed_by_due_date(store: Store) {
    let mentor = user(&store, "mentor").await;
    let (first, other) = (cohort(&store, &mentor, "a").await, cohort(&store, &mentor, "b").await);
    let early = assign(&store, first, &mentor, &["sort"], at(10)).await;
    let late = assign(&store, first, &mentor, &["sort", "heap"], at(20)).await;
    assign(&store, other, &mentor, &["sort"], at(15)).await;
    let listed = store.assignments_in(first).await.unwrap();
    assert_eq!(listed.iter().map(|a| a.assignment.id).collect::<Vec<_>>(), [late, early]);
    let line = &listed[0];
    assert_eq!((line.cohort_name.as_str(), line.set_title.as_str(), line.problems), ("cohort a", "Week 1", 2));
    assert_eq!(store.assignment(late).await.unwrap().as_ref(), Some(&line.assignment));
    assert_eq!(store.assignments_in(CohortId::fresh()).await.unwrap(), []);
}

pub(super) async fn a_member_sees_what_is_due_and_done(store: Store) {
    let (mentor, ada, bob) = (user(&store, "mentor").await, user(&store, "ada").await, user(&store, "bob").await);
    let (first, second) =
        (class(&store, &mentor, "a", &[&ada, &bob]).await, class(&store, &mentor, "b", &[&ada]).await);
    let gone = class(&store, &mentor, "c", &[&ada]).await;
    cohort(&store, &bob, "d").await;
    let late = assign(&store, first, &mentor, &["sort", "chat", "heap"], at(20)).await;
    let early = assign(&store, second, &mentor, &["sort"], at(10)).await;
    assign(&store, gone, &mentor, &["sort"], at(5)).await;
    store.set_archived(gone, true).await.unwrap();
    judged(&store, &ada, "sort", Verdict::Accepted, at(1)).await;
    judged(&store, &ada, "sort", Verdict::Accepted, at(2)).await;
    judged(&store, &ada, "heap", Verdict::WrongAnswer, at(3)).await;
    answered(&store, &ada, "chat", at(4)).await;
    judged(&store, &bob, "heap", Verdict::Accepted, at(5)).await;

    let due = store.assignments_for(ada.id).await.unwrap();
    let lines: Vec<_> = due.iter().map(|a| (a.summary.assignment.id, a.done, a.summary.problems)).collect();
    assert_eq!(lines, [(early, 1, 1), (late, 2, 3)]);
    assert_eq!(due[0].summary.cohort_name, "cohort b");
    let due = store.assignments_for(bob.id).await.unwrap();
    assert_eq!(due.iter().map(|a| (a.summary.assignment.id, a.done)).collect::<Vec<_>>(), [(late, 1)]);
    assert_eq!(store.assignments_for(mentor.id).await.unwrap(), [], "mentors assign, members do");
}

pub(super) async fn an_assignment_changes_and_goes(store: Store) {
    let mentor = user(&store, "mentor").await;
    let cohort = cohort(&store, &mentor, "a").await;
    let id = assign(&store, cohort, &mentor, &["sort"], at(10)).await;
    assert!(store.set_due(id, at(99), "Asia/Tokyo").await.unwrap());
    let changed = store.assignment(id).await.unwrap().unwrap();
    assert_eq!((changed.due_at, changed.time_zone.as_str()), (at(99), "Asia/Tokyo"));
    assert!(store.delete_assignment(id).await.unwrap());
    assert_eq!(store.assignment(id).await.unwrap(), None);
    assert!(!store.delete_assignment(id).await.unwrap());
    assert!(!store.set_due(id, at(1), "UTC").await.unwrap());
    assert!(store.matrix(id).await.unwrap().is_none());
    assert!(store.set(changed.set).await.unwrap().is_some(), "the set stays");
}

pub(super) async fn an_assignment_needs_a_cohort_and_a_set(store: Store) {
    let mentor = user(&store, "mentor").await;
    let cohort = cohort(&store, &mentor, "a").await;
    let set = set(&store, &mentor, &["sort"]).await;
    for stray in
        [new_assignment(CohortId::fresh(), set, &mentor, at(1)), new_assignment(cohort, SetId::fresh(), &mentor, at(1))]
    {
        assert_conflict(store.create_assignment(&stray).await, Conflict::Reference);
    }
    let good = new_assignment(cohort, set, &mentor, at(1));
    store.create_assignment(&good).await.unwrap();
    assert_conflict(store.create_assignment(&good).await, Conflict::Duplicate);
    assert_eq!(store.assignment(AssignmentId::fresh()).await.unwrap(), None);
}

pub(super) async fn the_matrix_has_every_member_and_problem(store: Store) {
    let (mentor, zoe, ada) = (user(&store, "mentor").await, user(&store, "zoe").await, user(&store, "ada").await);
    let (helper, stranger) = (user(&store, "helper").await, user(&store, "stranger").await);
    let cohort = class(&store, &mentor, "a", &[&zoe, &ada, &helper]).await;
    store.set_membership(cohort, helper.id, Membership::Mentor).await.unwrap();
    let id = assign(&store, cohort, &mentor, &["sort", "chat", "heap"], at(100)).await;
    let best = judged(&store, &ada, "sort", Verdict::Accepted, at(1)).await;
    let later = judged(&store, &ada, "sort", Verdict::WrongAnswer, at(2)).await;
    let answer = answered(&store, &ada, "chat", at(3)).await;
    store.record_score(answer, crate::ScoreSource::Own, Some(score(66)), at(4)).await.unwrap();
    let tried = submit(&store, &zoe, "heap", at(5)).await;
    submit(&store, &zoe, "elsewhere", at(5)).await;
    submit(&store, &stranger, "sort", at(6)).await;

    let matrix = store.matrix(id).await.unwrap().unwrap();
    assert_eq!(matrix.assignment.id, id);
    assert_eq!(matrix.set.items.iter().map(|i| i.problem.slug.as_str()).collect::<Vec<_>>(), ["sort", "chat", "heap"]);
    assert_eq!(matrix.rows.iter().map(|r| r.user.clone()).collect::<Vec<_>>(), [ada, zoe]);
    let solved = |best_score, done_at, best, latest| MatrixCell {
        status: Status::Solved,
        best_score,
        done_at: Some(done_at),
        late: false,
        best: Some(best),
        latest: Some(latest),
    };
    let expected = [
        solved(Some(Score::MAX), at(1), ReviewSubject::Submission(best), ReviewSubject::Submission(later)),
        solved(Some(score(66)), at(3), ReviewSubject::Attempt(answer), ReviewSubject::Attempt(answer)),
        UNTOUCHED,
    ];
    assert_eq!(matrix.rows[0].cells, expected);
    let tried = MatrixCell {
        status: Status::Tried,
        best: Some(ReviewSubject::Submission(tried)),
        latest: Some(ReviewSubject::Submission(tried)),
        ..UNTOUCHED
    };
    assert_eq!(matrix.rows[1].cells, [UNTOUCHED, UNTOUCHED, tried]);
}

pub(super) async fn the_matrix_knows_what_is_late(store: Store) {
    let (mentor, ada, bob) = (user(&store, "mentor").await, user(&store, "ada").await, user(&store, "bob").await);
    let cohort = class(&store, &mentor, "a", &[&ada, &bob]).await;
    let id = assign(&store, cohort, &mentor, &["sort", "chat"], at(10)).await;
    // On time once is on time, whatever came after; at the very moment is on time.
    judged(&store, &ada, "sort", Verdict::Accepted, at(10)).await;
    judged(&store, &ada, "sort", Verdict::Accepted, at(20)).await;
    answered(&store, &ada, "chat", at(11)).await;
    judged(&store, &bob, "sort", Verdict::WrongAnswer, at(5)).await;
    judged(&store, &bob, "sort", Verdict::Accepted, at(12)).await;
    let late = |matrix: crate::Matrix| -> Vec<Vec<bool>> {
        matrix.rows.iter().map(|row| row.cells.iter().map(|cell| cell.late).collect()).collect()
    };
    assert_eq!(late(store.matrix(id).await.unwrap().unwrap()), [[false, true], [true, false]]);
    store.set_due(id, at(11), "UTC").await.unwrap();
    assert_eq!(late(store.matrix(id).await.unwrap().unwrap()), [[false, false], [true, false]]);
}

pub(super) async fn an_unfinished_answer_is_not_in_the_matrix(store: Store) {
    let (mentor, ada) = (user(&store, "mentor").await, user(&store, "ada").await);
    let cohort = class(&store, &mentor, "a", &[&ada]).await;
    let id = assign(&store, cohort, &mentor, &["chat"], at(10)).await;
    let first = design(&store, &ada, "chat", at(1)).await;
    let cell = |matrix: Option<crate::Matrix>| matrix.unwrap().rows[0].cells[0].clone();
    let unfinished = cell(store.matrix(id).await.unwrap());
    assert_eq!(unfinished, MatrixCell { status: Status::Tried, ..UNTOUCHED });
    store.finish_attempt(ada.id, first, at(2)).await.unwrap();
    design(&store, &ada, "chat", at(3)).await;
    let finished = cell(store.matrix(id).await.unwrap());
    assert_eq!((finished.done_at, finished.latest), (Some(at(2)), Some(ReviewSubject::Attempt(first))));
    let second = answered(&store, &ada, "chat", at(4)).await;
    let finished = cell(store.matrix(id).await.unwrap());
    assert_eq!((finished.done_at, finished.latest), (Some(at(2)), Some(ReviewSubject::Attempt(second))));
}

pub(super) async fn the_matrix_of_an_empty_set_has_its_members(store: Store) {
    let (mentor, ada) = (user(&store, "mentor").await, user(&store, "ada").await);
    let cohort = class(&store, &mentor, "a", &[&ada]).await;
    let id = assign(&store, cohort, &mentor, &[], at(10)).await;
    let matrix = store.matrix(id).await.unwrap().unwrap();
    assert_eq!((matrix.rows.len(), matrix.rows[0].cells.len(), matrix.set.items.len()), (1, 0, 0));
}
