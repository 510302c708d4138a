//! A message for the next page, in a cookie of its own.

use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use data_encoding::BASE64URL_NOPAD;

const COOKIE: &str = "flash";

/// A message that is shown once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Flash {
    /// `info`, `success`, `warning` or `error`.
    pub(crate) kind: String,
    pub(crate) text: String,
}

impl Flash {
    pub(crate) fn success(text: impl Into<String>) -> Self {
        Self { kind: "success".to_owned(), text: text.into() }
    }

    pub(crate) fn info(text: impl Into<String>) -> Self {
        Self { kind: "info".to_owned(), text: text.into() }
    }

    pub(crate) fn error(text: impl Into<String>) -> Self {
        Self { kind: "error".to_owned(), text: text.into() }
    }

    /// The cookie that carries it to the next page. Not signed: whoever can set it can only talk to themselves, and
    /// the text is escaped like any other.
    pub(crate) fn cookie(&self) -> Cookie<'static> {
        let value = BASE64URL_NOPAD.encode(format!("{}\n{}", self.kind, self.text).as_bytes());
        Cookie::build((COOKIE, value)).path("/").http_only(true).same_site(SameSite::Lax).build()
    }

    pub(crate) fn read(jar: &CookieJar) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(jar.get(COOKIE)?.value().as_bytes()).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        let (kind, text) = text.split_once('\n')?;
        let known = ["info", "success", "warning", "error"].contains(&kind);
        known.then(|| Self { kind: kind.to_owned(), text: text.chars().take(500).collect() })
    }

    /// The cookie that takes it away again.
    pub(crate) fn removal() -> Cookie<'static> {
        Cookie::build((COOKIE, "")).path("/").max_age(cookie::time::Duration::ZERO).build()
    }
}
