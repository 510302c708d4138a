//! Contracts of [`crate::Sessions`].

use tatami_domain::UserId;

use super::accounts::session;
use super::fixture::{LINE, Store, assert_conflict, at, json, user};
use crate::{Conflict, Session, TokenHash};

pub(super) async fn a_session_finds_its_user(store: Store) {
    let ada = user(&store, "ada").await;
    let theirs = Session { user_agent: LINE.to_owned(), ..session(ada.id, 1) };
    store.create_session(&theirs).await.unwrap();
    store.merge_preferences(ada.id, &json(r#"{"theme":"dark"}"#)).await.unwrap();
    let found = store.session(&theirs.token, at(1)).await.unwrap().unwrap();
    assert_eq!((found.session, found.user), (theirs.clone(), ada));
    assert_eq!(found.preferences.get(), r#"{"theme":"dark"}"#);
    assert!(store.session(&TokenHash([2; 32]), at(1)).await.unwrap().is_none());
    assert_conflict(store.create_session(&theirs).await, Conflict::Duplicate);
}

pub(super) async fn a_session_ends(store: Store) {
    let ada = user(&store, "ada").await;
    store.create_session(&session(ada.id, 1)).await.unwrap();
    assert!(store.session(&TokenHash([1; 32]), at(999)).await.unwrap().is_some());
    assert!(store.session(&TokenHash([1; 32]), at(1_000)).await.unwrap().is_none());
    assert!(store.sessions_of(ada.id, at(1_000)).await.unwrap().is_empty());
}

pub(super) async fn a_touched_session_lives_longer(store: Store) {
    let ada = user(&store, "ada").await;
    store.create_session(&session(ada.id, 1)).await.unwrap();
    let token = TokenHash([1; 32]);
    assert!(store.touch_session(&token, at(500), at(1_500)).await.unwrap());
    let found = store.session(&token, at(1_400)).await.unwrap().unwrap().session;
    assert_eq!((found.last_seen_at, found.expires_at, found.created_at), (at(500), at(1_500), at(0)));
    // What has ended is not revived.
    assert!(!store.touch_session(&token, at(1_500), at(9_999)).await.unwrap());
    assert!(!store.touch_session(&TokenHash([2; 32]), at(1), at(9_999)).await.unwrap());
}

pub(super) async fn sessions_are_listed_last_seen_first(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    for (owner, byte) in [(&ada, 1), (&ada, 2), (&ada, 3), (&bob, 4)] {
        store.create_session(&session(owner.id, byte)).await.unwrap();
    }
    store.touch_session(&TokenHash([2; 32]), at(20), at(1_000)).await.unwrap();
    store.touch_session(&TokenHash([1; 32]), at(10), at(1_000)).await.unwrap();
    let tokens: Vec<u8> = store.sessions_of(ada.id, at(30)).await.unwrap().iter().map(|s| s.token.0[0]).collect();
    assert_eq!(tokens, [2, 1, 3]);
}

pub(super) async fn a_session_is_ended_by_its_user_alone(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    store.create_session(&session(ada.id, 1)).await.unwrap();
    let token = TokenHash([1; 32]);
    assert!(!store.end_session(bob.id, &token).await.unwrap());
    assert!(store.session(&token, at(1)).await.unwrap().is_some());
    assert!(store.end_session(ada.id, &token).await.unwrap());
    assert!(store.session(&token, at(1)).await.unwrap().is_none());
    assert!(!store.end_session(ada.id, &token).await.unwrap());
}

pub(super) async fn all_sessions_but_one_are_ended(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    for (owner, byte) in [(&ada, 1), (&ada, 2), (&ada, 3), (&bob, 4)] {
        store.create_session(&session(owner.id, byte)).await.unwrap();
    }
    assert_eq!(store.end_sessions(ada.id, Some(&TokenHash([2; 32]))).await.unwrap(), 2);
    assert_eq!(store.sessions_of(ada.id, at(1)).await.unwrap().len(), 1);
    assert_eq!(store.end_sessions(ada.id, None).await.unwrap(), 1);
    assert_eq!(store.sessions_of(bob.id, at(1)).await.unwrap().len(), 1);
}

pub(super) async fn a_session_needs_a_user(store: Store) {
    assert_conflict(store.create_session(&session(UserId::fresh(), 1)).await, Conflict::Reference);
}

pub(super) async fn only_expired_sessions_are_deleted(store: Store) {
    let ada = user(&store, "ada").await;
    store.create_session(&session(ada.id, 1)).await.unwrap();
    store.create_session(&Session { expires_at: at(50), ..session(ada.id, 2) }).await.unwrap();
    assert_eq!(store.delete_expired_sessions(at(49)).await.unwrap(), 0);
    assert_eq!(store.delete_expired_sessions(at(50)).await.unwrap(), 1);
    assert!(store.session(&TokenHash([1; 32]), at(50)).await.unwrap().is_some());
}
