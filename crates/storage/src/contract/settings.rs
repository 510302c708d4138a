//! Contracts of [`crate::Settings`].

use super::fixture::{LINE, Store};
use crate::settings::{INSTANCE_SECRET, REGISTRATION_OPEN};

pub(super) async fn settings_are_kept(store: Store) {
    assert_eq!(store.setting(REGISTRATION_OPEN).await.unwrap(), None);
    for value in ["true", "false", "", LINE] {
        store.set_setting(REGISTRATION_OPEN, value).await.unwrap();
        assert_eq!(store.setting(REGISTRATION_OPEN).await.unwrap().as_deref(), Some(value));
    }
    assert_eq!(store.setting("other").await.unwrap(), None);
}

pub(super) async fn the_first_value_is_kept_for_everybody(store: Store) {
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..8 {
        let store = store.clone();
        tasks.spawn(async move { store.setting_or(INSTANCE_SECRET, &n.to_string()).await.unwrap() });
    }
    let secrets = tasks.join_all().await;
    assert!(secrets.iter().all(|secret| *secret == secrets[0]), "{secrets:?}");
    assert_eq!(store.setting_or(INSTANCE_SECRET, "later").await.unwrap(), secrets[0]);
}
