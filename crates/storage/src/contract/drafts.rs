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
    store.save_draft(&draft(&ada, "two-sum", Language::Python, "old", at(1))).await.unwrap();
    let new = draft(&ada, "two-sum", Language::Python, "new", at(2));
    store.save_draft(&new).await.unwrap();
    assert_eq!(store.draft(ada.id, &problem("two-sum"), Language::Python).await.unwrap(), Some(new));
    assert!(store.delete_draft(ada.id, &problem("two-sum"), Language::Python).await.unwrap());
    assert_eq!(store.draft(ada.id, &problem("two-sum"), Language::Python).await.unwrap(), None);
    assert!(!store.delete_draft(ada.id, &problem("two-sum"), Language::Python).await.unwrap());
    let stray = Draft { user: UserId::fresh(), ..draft(&ada, "two-sum", Language::Go, "x", at(3)) };
    assert_conflict(store.save_draft(&stray).await, Conflict::Reference);
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
        store.save_draft(draft).await.unwrap();
    }
    store.delete_draft(bob.id, &problem("two-sum"), Language::Cpp).await.unwrap();
    for draft in kept {
        assert_eq!(store.draft(draft.user, &draft.problem, draft.language).await.unwrap(), Some(draft));
    }
}

pub(super) async fn the_last_saved_language_comes_first(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    for (language, when) in [(Language::Go, 1), (Language::C, 3), (Language::Rust, 2)] {
        store.save_draft(&draft(&ada, "two-sum", language, "x", at(when))).await.unwrap();
    }
    store.save_draft(&draft(&bob, "two-sum", Language::Sql, "x", at(9))).await.unwrap();
    let drafts = store.drafts_on(ada.id, &problem("two-sum")).await.unwrap();
    let languages: Vec<_> = drafts.iter().map(|draft| draft.language).collect();
    assert_eq!(languages, [Language::C, Language::Rust, Language::Go]);
}

pub(super) async fn drafts_hold_any_text(store: Store) {
    let ada = user(&store, "ada").await;
    for source in ["", "\0", NASTY, &huge()] {
        let saved = draft(&ada, "two-sum", Language::Python, source, at(1));
        store.save_draft(&saved).await.unwrap();
        assert!(store.draft(ada.id, &problem("two-sum"), Language::Python).await.unwrap() == Some(saved));
    }
}
