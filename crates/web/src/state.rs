//! What every handler can reach.

use std::sync::Arc;

use tatami_app::App;

use crate::assets::Assets;
use crate::guests::BrowserGuest;
use crate::limits::{Limiters, Rates};

/// How the app is reached.
#[derive(Clone, Debug, Default)]
pub struct WebConfig {
    /// Where people reach the app, like `https://tatami.example.org`; cookies are secure when it is https.
    pub public_origin: Option<String>,
    /// How many proxies stand in front: the client's address is taken from `X-Forwarded-For` that many hops from the right.
    pub trusted_proxies: usize,
    pub rates: Rates,
}

impl WebConfig {
    pub fn https(&self) -> bool {
        self.public_origin.as_deref().is_some_and(|origin| origin.starts_with("https://"))
    }
}

/// The state of the app.
#[derive(Clone)]
pub struct Web {
    pub app: Arc<App>,
    pub config: Arc<WebConfig>,
    pub(crate) assets: Assets,
    pub(crate) guests: Arc<[Arc<BrowserGuest>]>,
    pub(crate) limiters: Arc<Limiters>,
}

impl std::fmt::Debug for Web {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Web").field("config", &self.config).finish_non_exhaustive()
    }
}

impl Web {
    pub fn new(app: Arc<App>, config: WebConfig, guests: Vec<Arc<BrowserGuest>>) -> Self {
        let limiters = Limiters::new(config.rates).into();
        let (config, guests) = (Arc::new(config), guests.into());
        Self { app, config, assets: Assets::load(), guests, limiters }
    }

    /// What is wrong with the assets, if anything.
    pub fn missing_assets(&self) -> Option<&'static str> {
        self.assets.is_empty().then_some("the front end is not built; run `cargo xtask build`")
    }
}
