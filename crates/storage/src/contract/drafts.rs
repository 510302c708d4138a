//! Contracts of [`crate::Drafts`].

use tatami_domain::{Language, Timestamp, User, UserId};

use super::fixture::{NASTY, Store, assert_conflict, at, huge, problem, user};
use crate::{Conflict, Draft};

fn draft(user: &User, slug: &str, language: Language, source: &str, saved_at: Timestamp) -> Draft {
    Draft { user: user.id, problem: problem(slug), language, source: source.to_owned(), claim: None, saved_at }
}

pub(super) async fn the_last_save_counts(store: Store) {
    let ada = user(&store, "ada").await;
    assert_eq!(store.draft(ada.id, &problem("two-sum"), Language::Python).await.unwrap(), None);
    store.save_draft(&draft(&ada, "two-sum", Language::Python, "old", at(1)), None).await.unwrap();
    let new = draft(&ada, "two-sum", Language::Python, "new", at(2));
    store.save_draft(&new, None).await.unwrap();
    assert_eq!(store.draft(ada.id, &problem("two-sum"), Language::Python).await.unwrap(), Some(new));
    assert!(store.delete_draft(ada.id, &problem("two-sum"), Language::Python).await.unwrap());
    assert_eq!(store.draft(ada.id, &problem("two-sum"), Language::Python).await.unwrap(), None);
    assert!(!store.delete_draft(ada.id, &problem("two-sum"), Language::Python).await.unwrap());
    let stray = Draft { user: UserId::fresh(), ..draft(&ada, "two-sum", Language::Go, "x", at(3)) };
    assert_conflict(store.save_draft(&stray, None).await, Conflict::Reference);
}

pub(super) async fn drafts_are_kept_apart(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    let kept = [
        draft(&ada, "two-sum", Language::Python, "1", at(1)),
        draft(&ada, "two-sum", Language::Cpp, "2", at(1)),
        draft(&ada, "sort", Language::Python, "3", at(1)),
        draft(&bob, "two-sum", Language::Python, "4", at(1)),
    ];
    for draft in &kept {
        store.save_draft(draft, None).await.unwrap();
    }
    store.delete_draft(bob.id, &problem("two-sum"), Language::Cpp).await.unwrap();
    for draft in kept {
        assert_eq!(store.draft(draft.user, &draft.problem, draft.language).await.unwrap(), Some(draft));
    }
}

pub(super) async fn the_last_saved_language_comes_first(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    for (language, when) in [(Language::Go, 1), (Language::C, 3), (Language::Rust, 2)] {
        store.save_draft(&draft(&ada, "two-sum", language, "x", at(when)), None).await.unwrap();
    }
    store.save_draft(&draft(&bob, "two-sum", Language::Sql, "x", at(9)), None).await.unwrap();
    let drafts = store.drafts_on(ada.id, &problem("two-sum")).await.unwrap();
    let languages: Vec<_> = drafts.iter().map(|draft| draft.language).collect();
    assert_eq!(languages, [Language::C, Language::Rust, Language::Go]);
}

pub(super) async fn drafts_hold_any_text(store: Store) {
    let ada = user(&store, "ada").await;
    for (source, when) in ["", "\0", NASTY, &huge()].into_iter().zip(1..) {
        let saved = draft(&ada, "two-sum", Language::Python, source, at(when));
        store.save_draft(&saved, None).await.unwrap();
        assert!(store.draft(ada.id, &problem("two-sum"), Language::Python).await.unwrap() == Some(saved));
    }
}

pub(super) async fn an_older_draft_replaces_only_what_it_was_typed_over(store: Store) {
    let ada = user(&store, "ada").await;
    let save = async |source: &str, when, over| {
        store.save_draft(&draft(&ada, "two-sum", Language::Python, source, at(when)), over).await.unwrap()
    };
    let kept = async || store.draft(ada.id, &problem("two-sum"), Language::Python).await.unwrap().unwrap();
    assert_eq!(save("first", 1, None).await, Some(at(1)));
    assert_eq!(save("second", 5, None).await, Some(at(5)));
    assert_eq!(save("stale", 4, Some(at(1))).await, None);
    assert_eq!(kept().await.source, "second");
    // The same text is the same draft, whenever it was typed.
    assert_eq!(save("second", 4, None).await, Some(at(5)));
    let third = save("third", 4, Some(at(5))).await.expect("it was typed over the second");
    assert!(third > at(5), "another text under another moment");
    assert_eq!(save("unseen", 4, Some(at(5))).await, None);
    assert_eq!((kept().await.source.as_str(), kept().await.saved_at), ("third", third));
}
