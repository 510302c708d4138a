//! Settings of the whole installation, by key.

use async_trait::async_trait;

use crate::error::Result;

/// `true` or `false`: whether people may sign up on their own.
pub const REGISTRATION_OPEN: &str = "registration_open";
/// A secret of this installation, made at its first start.
pub const INSTANCE_SECRET: &str = "instance_secret";

#[async_trait]
pub trait Settings {
    async fn setting(&self, key: &str) -> Result<Option<String>>;

    async fn set_setting(&self, key: &str, value: &str) -> Result<()>;

    /// What is stored under the key, after storing `value` if nothing was: everybody who asks gets the same.
    async fn setting_or(&self, key: &str, value: &str) -> Result<String>;
}
