//! Contracts of [`crate::Cohorts`].

use tatami_domain::cohort::{Cohort, Membership};
use tatami_domain::{CohortId, UserId};

use super::fixture::{Store, assert_conflict, at, class, cohort, user};
use crate::Conflict;

fn new_cohort(invite: &str) -> Cohort {
    let name = "Autumn".to_owned();
    Cohort { id: CohortId::fresh(), name, invite: invite.to_owned(), created_at: at(3), archived: false }
}

pub(super) async fn the_creator_mentors(store: Store) {
    let ada = user(&store, "ada").await;
    let new = new_cohort("join");
    store.create_cohort(&new, ada.id).await.unwrap();
    assert_eq!(store.cohort(new.id).await.unwrap(), Some(new.clone()));
    assert_eq!(store.membership(new.id, ada.id).await.unwrap(), Some(Membership::Mentor));
    let mine = store.cohorts_of(ada.id).await.unwrap();
    assert_eq!((mine.len(), &mine[0].cohort, mine[0].membership, mine[0].people), (1, &new, Membership::Mentor, 1));
    let members = store.members(new.id).await.unwrap();
    assert_eq!((members.len(), &members[0].user, members[0].joined_at), (1, &ada, at(3)));

    assert!(store.rename_cohort(new.id, "Winter").await.unwrap());
    assert_eq!(store.cohort(new.id).await.unwrap().unwrap().name, "Winter");
    assert_eq!(store.cohort(CohortId::fresh()).await.unwrap(), None);
    assert!(!store.rename_cohort(CohortId::fresh(), "x").await.unwrap());
    assert!(!store.set_archived(CohortId::fresh(), true).await.unwrap());
    assert!(!store.rotate_invite(CohortId::fresh(), "x").await.unwrap());
    assert_conflict(store.create_cohort(&new_cohort("other"), UserId::fresh()).await, Conflict::Reference);
    assert_eq!(store.cohort_by_invite("other").await.unwrap(), None, "a cohort without a mentor is not left behind");
}

pub(super) async fn an_invite_lets_in(store: Store) {
    let (mentor, ada) = (user(&store, "mentor").await, user(&store, "ada").await);
    let id = cohort(&store, &mentor, "join").await;
    let joined = store.join("join", ada.id, at(7)).await.unwrap().unwrap();
    assert_eq!((joined.cohort.id, joined.membership, joined.new), (id, Membership::Member, true));
    assert_eq!(store.membership(id, ada.id).await.unwrap(), Some(Membership::Member));
    let again = store.join("join", ada.id, at(8)).await.unwrap().unwrap();
    assert_eq!((again.membership, again.new), (Membership::Member, false));
    let members = store.members(id).await.unwrap();
    assert_eq!((members.len(), members[1].joined_at), (2, at(7)));
    // Following the link does not make a mentor a member.
    let mentors = store.join("join", mentor.id, at(9)).await.unwrap().unwrap();
    assert_eq!((mentors.membership, mentors.new), (Membership::Mentor, false));
    assert_eq!(store.join("guess", ada.id, at(9)).await.unwrap(), None);
    assert_eq!(store.join("JOIN", ada.id, at(9)).await.unwrap(), None);
    assert_conflict(store.join("join", UserId::fresh(), at(9)).await, Conflict::Reference);
}

pub(super) async fn an_old_invite_is_useless(store: Store) {
    let (mentor, ada) = (user(&store, "mentor").await, user(&store, "ada").await);
    let id = cohort(&store, &mentor, "old").await;
    assert!(store.rotate_invite(id, "new").await.unwrap());
    assert_eq!(store.cohort_by_invite("old").await.unwrap(), None);
    assert_eq!(store.join("old", ada.id, at(1)).await.unwrap(), None);
    assert_eq!(store.cohort_by_invite("new").await.unwrap().unwrap().id, id);
    assert!(store.join("new", ada.id, at(1)).await.unwrap().is_some());
}

pub(super) async fn an_invite_is_in_use_once(store: Store) {
    let ada = user(&store, "ada").await;
    cohort(&store, &ada, "first").await;
    let second = cohort(&store, &ada, "second").await;
    assert_conflict(store.create_cohort(&new_cohort("first"), ada.id).await, Conflict::Invite);
    assert_conflict(store.rotate_invite(second, "first").await, Conflict::Invite);
    assert_eq!(store.cohort(second).await.unwrap().unwrap().invite, "second");
    let twice = Cohort { id: second, ..new_cohort("third") };
    assert_conflict(store.create_cohort(&twice, ada.id).await, Conflict::Duplicate);
}

pub(super) async fn an_archived_cohort_takes_nobody(store: Store) {
    let (mentor, ada, bob) = (user(&store, "mentor").await, user(&store, "ada").await, user(&store, "bob").await);
    let id = class(&store, &mentor, "join", &[&ada]).await;
    assert!(store.set_archived(id, true).await.unwrap());
    assert!(store.cohort(id).await.unwrap().unwrap().archived);
    assert_eq!(store.join("join", bob.id, at(1)).await.unwrap(), None);
    assert!(!store.join("join", ada.id, at(1)).await.unwrap().unwrap().new);
    assert!(store.cohorts_of(ada.id).await.unwrap()[0].cohort.archived);
    assert!(store.set_archived(id, false).await.unwrap());
    assert!(store.join("join", bob.id, at(1)).await.unwrap().unwrap().new);
}

pub(super) async fn a_cohort_keeps_a_mentor(store: Store) {
    let (mentor, ada) = (user(&store, "mentor").await, user(&store, "ada").await);
    let id = class(&store, &mentor, "join", &[&ada]).await;
    assert_conflict(store.set_membership(id, mentor.id, Membership::Member).await, Conflict::LastMentor);
    assert_conflict(store.remove_member(id, mentor.id).await, Conflict::LastMentor);
    assert_eq!(store.membership(id, mentor.id).await.unwrap(), Some(Membership::Mentor));
    // A mentor of another cohort is no help.
    cohort(&store, &ada, "other").await;
    assert_conflict(store.remove_member(id, mentor.id).await, Conflict::LastMentor);
    assert!(store.set_membership(id, ada.id, Membership::Mentor).await.unwrap());
    assert!(store.set_membership(id, mentor.id, Membership::Member).await.unwrap());
    assert!(store.remove_member(id, mentor.id).await.unwrap());
    assert_conflict(store.remove_member(id, ada.id).await, Conflict::LastMentor);
}

pub(super) async fn members_are_listed_mentors_first(store: Store) {
    let names = ["zoe", "cyd", "ada", "bob", "eve"];
    let mut users = Vec::new();
    for name in names {
        users.push(user(&store, name).await);
    }
    let id = class(&store, &users[0], "join", &[&users[1], &users[2], &users[3], &users[4]]).await;
    store.set_membership(id, users[4].id, Membership::Mentor).await.unwrap();
    let members = store.members(id).await.unwrap();
    let listed: Vec<_> = members.iter().map(|m| (m.user.username.as_str(), m.membership)).collect();
    let (mentor, member) = (Membership::Mentor, Membership::Member);
    assert_eq!(listed, [("eve", mentor), ("zoe", mentor), ("ada", member), ("bob", member), ("cyd", member)]);
}

pub(super) async fn people_leave(store: Store) {
    let (mentor, ada) = (user(&store, "mentor").await, user(&store, "ada").await);
    let id = class(&store, &mentor, "join", &[&ada]).await;
    assert!(store.remove_member(id, ada.id).await.unwrap());
    assert_eq!(store.membership(id, ada.id).await.unwrap(), None);
    assert!(!store.remove_member(id, ada.id).await.unwrap());
    assert!(!store.set_membership(id, ada.id, Membership::Mentor).await.unwrap());
    assert!(store.join("join", ada.id, at(9)).await.unwrap().unwrap().new);
}

pub(super) async fn cohorts_are_ones_own(store: Store) {
    let (mentor, ada) = (user(&store, "mentor").await, user(&store, "ada").await);
    let theirs = cohort(&store, &mentor, "theirs").await;
    let mine = cohort(&store, &ada, "mine").await;
    assert_eq!(store.membership(theirs, ada.id).await.unwrap(), None);
    let listed = store.cohorts_of(ada.id).await.unwrap();
    assert_eq!(listed.iter().map(|c| c.cohort.id).collect::<Vec<_>>(), [mine]);
    // In both, as different things; the newest first.
    let newest = new_cohort("newest");
    store.create_cohort(&newest, mentor.id).await.unwrap();
    store.join("newest", ada.id, at(4)).await.unwrap();
    let listed = store.cohorts_of(ada.id).await.unwrap();
    let lines: Vec<_> = listed.iter().map(|c| (c.cohort.id, c.membership, c.people)).collect();
    assert_eq!(lines, [(newest.id, Membership::Member, 2), (mine, Membership::Mentor, 1)]);
}
