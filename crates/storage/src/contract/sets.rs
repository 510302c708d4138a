//! Contracts of [`crate::Sets`].

use tatami_domain::cohort::{ProblemSet, SetItem};
use tatami_domain::{SetId, UserId};

use super::fixture::{LINE, Store, assert_conflict, assign, at, cohort, new_set, problem, set, user};
use crate::Conflict;

pub(super) async fn items_keep_their_order(store: Store) {
    let ada = user(&store, "ada").await;
    let slugs = ["sort", "two-sum", "chat", "arrays", "zebra"];
    let mut new = new_set(&ada, &slugs);
    new.items[1].note = LINE.to_owned();
    new.title = LINE.to_owned();
    new.description = LINE.repeat(100);
    store.create_set(&new).await.unwrap();
    assert_eq!(store.set(new.id).await.unwrap(), Some(new.clone()));
    let newer = ProblemSet { updated_at: at(9), ..new_set(&ada, &[]) };
    store.create_set(&newer).await.unwrap();
    assert_eq!(store.sets_of(ada.id).await.unwrap(), [newer, new]);
    assert_eq!(store.set(SetId::fresh()).await.unwrap(), None);
}

pub(super) async fn a_set_is_replaced_whole(store: Store) {
    let ada = user(&store, "ada").await;
    let other = new_set(&ada, &["sort"]);
    store.create_set(&other).await.unwrap();
    let mut set = new_set(&ada, &["sort", "two-sum", "chat"]);
    store.create_set(&set).await.unwrap();
    set.items.swap(0, 2);
    set.items.pop();
    set.items.push(SetItem { problem: problem("heap"), note: String::new() });
    (set.title, set.updated_at) = ("Week 2".to_owned(), at(5));
    assert!(store.save_set(&set).await.unwrap());
    assert_eq!(store.set(set.id).await.unwrap(), Some(set));
    assert_eq!(store.set(other.id).await.unwrap(), Some(other));
}

pub(super) async fn a_set_is_changed_by_its_owner_alone(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    let mine = new_set(&ada, &["sort"]);
    store.create_set(&mine).await.unwrap();
    let theirs = ProblemSet { owner: bob.id, title: "taken".to_owned(), items: vec![], ..mine.clone() };
    assert!(!store.save_set(&theirs).await.unwrap());
    assert!(!store.delete_set(bob.id, mine.id).await.unwrap());
    assert_eq!(store.set(mine.id).await.unwrap(), Some(mine.clone()));
    assert_eq!(store.sets_of(bob.id).await.unwrap(), []);
    assert!(store.delete_set(ada.id, mine.id).await.unwrap());
    assert_eq!(store.set(mine.id).await.unwrap(), None);
    assert!(!store.save_set(&mine).await.unwrap());
    let stray = ProblemSet { owner: UserId::fresh(), ..new_set(&ada, &[]) };
    assert_conflict(store.create_set(&stray).await, Conflict::Reference);
}

pub(super) async fn an_assigned_set_stays(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    let cohort = cohort(&store, &ada, "join").await;
    let assignment = assign(&store, cohort, &ada, &["sort"], at(9)).await;
    let set = store.assignment(assignment).await.unwrap().unwrap().set;
    assert_conflict(store.delete_set(ada.id, set).await, Conflict::SetInUse);
    // Somebody else is not told so much.
    assert!(!store.delete_set(bob.id, set).await.unwrap());
    store.delete_assignment(assignment).await.unwrap();
    assert!(store.delete_set(ada.id, set).await.unwrap());
}

pub(super) async fn a_problem_is_in_a_set_once(store: Store) {
    let ada = user(&store, "ada").await;
    let twice = new_set(&ada, &["sort", "heap", "sort"]);
    assert_conflict(store.create_set(&twice).await, Conflict::Duplicate);
    assert_eq!(store.set(twice.id).await.unwrap(), None);
    let id = set(&store, &ada, &["sort"]).await;
    let saved = ProblemSet { id, ..new_set(&ada, &["heap", "heap"]) };
    assert_conflict(store.save_set(&saved).await, Conflict::Duplicate);
    assert_eq!(store.set(id).await.unwrap().unwrap().items.len(), 1, "nothing of a refused save stays");
    assert_conflict(store.create_set(&ProblemSet { id, ..new_set(&ada, &[]) }).await, Conflict::Duplicate);
}
