//! Contracts of [`crate::Accounts`].

use tatami_domain::{Role, UserId, Username};

use super::fixture::{LINE, Store, admin, assert_conflict, at, json, new_user, user};
use crate::{Conflict, NewUser, Session, TokenHash};

pub(super) fn session(user: UserId, byte: u8) -> Session {
    Session {
        token: TokenHash([byte; 32]),
        user,
        created_at: at(0),
        last_seen_at: at(0),
        expires_at: at(1_000),
        user_agent: "Firefox".to_owned(),
    }
}

pub(super) async fn the_first_account_administrates(store: Store) {
    assert_eq!(store.user_count().await.unwrap(), 0);
    let first = store.create_user(&NewUser { role: None, ..new_user("ada") }, at(5)).await.unwrap();
    assert_eq!((first.role, first.disabled, first.created_at), (Role::Admin, false, at(5)));
    let second = store.create_user(&NewUser { role: None, ..new_user("bob") }, at(6)).await.unwrap();
    assert_eq!(second.role, Role::Member);
    let third = store.create_user(&NewUser { role: Some(Role::Admin), ..new_user("cyd") }, at(7)).await.unwrap();
    assert_eq!(third.role, Role::Admin);
    assert_eq!(store.user_count().await.unwrap(), 3);
}

pub(super) async fn of_two_first_accounts_one_administrates(store: Store) {
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..8 {
        let store = store.clone();
        let new = NewUser { role: None, ..new_user(&format!("user{n}")) };
        tasks.spawn(async move { store.create_user(&new, at(0)).await.unwrap() });
    }
    let users = tasks.join_all().await;
    assert_eq!(users.iter().filter(|user| user.role == Role::Admin).count(), 1);
}

pub(super) async fn a_user_name_is_taken_whatever_its_case(store: Store) {
    let ada = user(&store, "Ada").await;
    assert_conflict(store.create_user(&new_user("aDA"), at(0)).await, Conflict::Username);
    let found = store.user_by_name(&Username::new("ADA").unwrap()).await.unwrap().unwrap();
    assert_eq!(found.id, ada.id);
    // The same identifier twice is another matter than the same name.
    assert_conflict(store.create_user(&NewUser { id: ada.id, ..new_user("bob") }, at(0)).await, Conflict::Duplicate);
}

pub(super) async fn accounts_are_found_by_id_and_by_name(store: Store) {
    let ada = user(&store, "ada").await;
    assert_eq!(store.user(ada.id).await.unwrap(), Some(ada.clone()));
    assert_eq!(store.user_by_name(&ada.username).await.unwrap(), Some(ada.clone()));
    let credentials = store.credentials(&ada.username).await.unwrap().unwrap();
    assert_eq!((credentials.user, credentials.password_hash.as_str()), (ada.clone(), "hash of ada"));
    assert_eq!(store.password_hash(ada.id).await.unwrap().as_deref(), Some("hash of ada"));

    let nobody = Username::new("nobody").unwrap();
    assert_eq!(store.user(UserId::fresh()).await.unwrap(), None);
    assert_eq!(store.user_by_name(&nobody).await.unwrap(), None);
    assert!(store.credentials(&nobody).await.unwrap().is_none());
    assert_eq!(store.password_hash(UserId::fresh()).await.unwrap(), None);
    assert!(!store.set_display_name(UserId::fresh(), "x").await.unwrap());
    assert!(!store.set_password(UserId::fresh(), "x", None).await.unwrap());
    assert!(!store.set_role(UserId::fresh(), Role::Admin).await.unwrap());
    assert!(!store.delete_user(UserId::fresh()).await.unwrap());
}

pub(super) async fn accounts_are_listed_by_name_a_page_at_a_time(store: Store) {
    for name in ["cyd", "ada", "eve", "bob", "dan"] {
        user(&store, name).await;
    }
    let mut names = Vec::new();
    let mut after = None;
    loop {
        let page = store.users(after.as_ref(), 2).await.unwrap();
        assert!(page.len() <= 2);
        let Some(last) = page.last() else { break };
        after = Some(last.username.clone());
        names.extend(page.iter().map(|user| user.username.to_string()));
    }
    assert_eq!(names, ["ada", "bob", "cyd", "dan", "eve"]);
}

pub(super) async fn a_new_password_ends_the_other_sessions(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    for (owner, byte) in [(&ada, 1), (&ada, 2), (&bob, 3)] {
        store.create_session(&session(owner.id, byte)).await.unwrap();
    }
    assert!(store.set_password(ada.id, "new", Some(&TokenHash([1; 32]))).await.unwrap());
    assert_eq!(store.password_hash(ada.id).await.unwrap().as_deref(), Some("new"));
    assert_eq!(store.password_hash(bob.id).await.unwrap().as_deref(), Some("hash of bob"));
    for (byte, lives) in [(1, true), (2, false), (3, true)] {
        assert_eq!(store.session(&TokenHash([byte; 32]), at(1)).await.unwrap().is_some(), lives, "session {byte}");
    }
    assert!(store.set_password(ada.id, "newer", None).await.unwrap());
    assert!(store.sessions_of(ada.id, at(1)).await.unwrap().is_empty());
}

pub(super) async fn the_last_administrator_stays(store: Store) {
    let (root, ada) = (admin(&store, "root").await, user(&store, "ada").await);
    assert_conflict(store.set_role(root.id, Role::Member).await, Conflict::LastAdmin);
    assert_conflict(store.set_disabled(root.id, true).await, Conflict::LastAdmin);
    assert_conflict(store.delete_user(root.id).await, Conflict::LastAdmin);
    assert_eq!(store.user(root.id).await.unwrap(), Some(root.clone()));

    // One who is disabled does not count.
    store.set_role(ada.id, Role::Admin).await.unwrap();
    assert!(store.set_disabled(ada.id, true).await.unwrap());
    assert_conflict(store.set_role(root.id, Role::Member).await, Conflict::LastAdmin);
    assert!(store.set_disabled(ada.id, false).await.unwrap());
    assert!(store.set_role(root.id, Role::Member).await.unwrap());
    assert_eq!(store.user(root.id).await.unwrap().unwrap().role, Role::Member);
    // And members may go freely.
    assert!(store.set_disabled(root.id, true).await.unwrap());
    assert!(store.delete_user(root.id).await.unwrap());
}

pub(super) async fn disabling_ends_sessions_for_good(store: Store) {
    let ada = user(&store, "ada").await;
    store.create_session(&session(ada.id, 1)).await.unwrap();
    assert!(store.set_disabled(ada.id, true).await.unwrap());
    assert!(store.user(ada.id).await.unwrap().unwrap().disabled);
    assert!(store.session(&TokenHash([1; 32]), at(1)).await.unwrap().is_none());
    // One begun meanwhile is no good either.
    store.create_session(&session(ada.id, 2)).await.unwrap();
    assert!(store.session(&TokenHash([2; 32]), at(1)).await.unwrap().is_none());
    assert!(store.set_disabled(ada.id, false).await.unwrap());
    assert!(store.session(&TokenHash([1; 32]), at(1)).await.unwrap().is_none());
}

pub(super) async fn preferences_keep_every_digit(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    assert_eq!(store.preferences(ada.id).await.unwrap().unwrap().get(), "{}");
    let chosen = json(r#"{"theme":"dark","font_size":1.10,"big":12345678901234567890123}"#);
    assert!(store.merge_preferences(ada.id, &chosen).await.unwrap());
    assert_eq!(store.preferences(ada.id).await.unwrap(), Some(chosen.clone()));
    assert!(store.merge_preferences(ada.id, &json("{}")).await.unwrap());
    assert_eq!(store.preferences(ada.id).await.unwrap(), Some(chosen), "also through a change of others");
    assert_eq!(store.preferences(bob.id).await.unwrap().unwrap().get(), "{}");
    assert!(!store.merge_preferences(UserId::fresh(), &json("{}")).await.unwrap());
    assert_eq!(store.preferences(UserId::fresh()).await.unwrap(), None);
}

/// One of the user's preferences, as JSON.
async fn preference(store: &Store, of: UserId, name: &str) -> Option<String> {
    let all = store.preferences(of).await.unwrap().unwrap();
    let all: serde_json::Map<String, serde_json::Value> = serde_json::from_str(all.get()).unwrap();
    all.get(name).map(ToString::to_string)
}

pub(super) async fn preferences_are_merged(store: Store) {
    let ada = user(&store, "ada").await;
    for chosen in [r#"{"theme": "dark", "keys": "vim"}"#, r#"{"keys": "plain", "zone": "Asia/Tokyo"}"#] {
        assert!(store.merge_preferences(ada.id, &json(chosen)).await.unwrap());
    }
    let expected = [("theme", "\"dark\""), ("keys", "\"plain\""), ("zone", "\"Asia/Tokyo\"")];
    for (name, value) in expected {
        assert_eq!(preference(&store, ada.id, name).await.as_deref(), Some(value), "{name}");
    }
    assert!(store.merge_preferences(ada.id, &json(r#"{"theme": null, "never set": null}"#)).await.unwrap());
    for (name, there) in [("theme", false), ("never set", false), ("keys", true), ("zone", true)] {
        assert_eq!(preference(&store, ada.id, name).await.is_some(), there, "{name}");
    }
}

pub(super) async fn preferences_set_at_the_same_time_all_stay(store: Store) {
    let ada = user(&store, "ada").await;
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..20 {
        let store = store.clone();
        tasks.spawn(async move { store.merge_preferences(ada.id, &json(&format!(r#"{{"p{n}": {n}}}"#))).await });
    }
    assert!(tasks.join_all().await.into_iter().all(|saved| saved.unwrap()));
    for n in 0..20 {
        assert_eq!(preference(&store, ada.id, &format!("p{n}")).await, Some(n.to_string()));
    }
}

pub(super) async fn display_names_hold_any_text(store: Store) {
    let ada = store.create_user(&NewUser { display_name: LINE.to_owned(), ..new_user("ada") }, at(0)).await.unwrap();
    assert_eq!(ada.display_name, LINE);
    assert!(store.set_display_name(ada.id, &LINE.repeat(2)).await.unwrap());
    assert_eq!(store.user(ada.id).await.unwrap().unwrap().display_name, LINE.repeat(2));
}
