//! Contracts of [`crate::Audit`].

use tatami_domain::{Timestamp, UserId};
use uuid::Uuid;

use super::fixture::{LINE, Store, assert_conflict, at, json, user};
use crate::{AuditEntry, Conflict, PageRequest};

fn entry(actor: Option<UserId>, at: Timestamp) -> AuditEntry {
    AuditEntry {
        id: Uuid::now_v7(),
        at,
        actor,
        action: "user.disable".to_owned(),
        subject: LINE.to_owned(),
        detail: json(r#"{"why":"\u0000 1.10"}"#),
    }
}

pub(super) async fn the_log_is_read_newest_first(store: Store) {
    let ada = user(&store, "ada").await;
    let mut entries: Vec<_> = [1, 1, 2, 3, 3].map(|second| entry(Some(ada.id), at(second))).into();
    for entry in &entries {
        store.append_audit(entry).await.unwrap();
    }
    entries.reverse();
    let first = store.audit(PageRequest::first(3)).await.unwrap();
    assert_eq!(first.items, entries[..3]);
    // What is added meanwhile does not shift the next page.
    store.append_audit(&entry(None, at(9))).await.unwrap();
    let second = store.audit(PageRequest::after(first.next.unwrap(), 3)).await.unwrap();
    assert_eq!((second.items.as_slice(), second.next), (&entries[3..], None));
    assert_conflict(store.append_audit(&entries[0]).await, Conflict::Duplicate);
    assert_conflict(store.append_audit(&entry(Some(UserId::fresh()), at(9))).await, Conflict::Reference);
}

pub(super) async fn the_log_outlives_the_actor(store: Store) {
    let ada = user(&store, "ada").await;
    store.append_audit(&entry(Some(ada.id), at(1))).await.unwrap();
    store.delete_user(ada.id).await.unwrap();
    let log = store.audit(PageRequest::first(9)).await.unwrap().items;
    assert_eq!((log.len(), log[0].actor, log[0].action.as_str()), (1, None, "user.disable"));
}
