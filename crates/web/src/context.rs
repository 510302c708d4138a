//! Who is asking, and what every page needs.

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use tatami_domain::{Role, User};
use tatami_storage::SignedIn;

use crate::assets::Assets;
use crate::error::Error;
use crate::flash::Flash;
use crate::headers::Nonce;
use crate::pages::local;
use crate::state::Web;

/// Anybody's request: who is asking, if they are signed in, and the parts of a page.
#[derive(Clone, Debug)]
pub(crate) struct Ctx {
    pub(crate) signed_in: Option<SignedIn>,
    pub(crate) page: Page,
}

/// A request of somebody who is signed in; everybody else is sent to sign in (or told so, where JSON is wanted).
#[derive(Clone, Debug)]
pub(crate) struct UserCtx {
    pub(crate) signed_in: SignedIn,
    pub(crate) page: Page,
}

impl UserCtx {
    pub(crate) fn user(&self) -> &User {
        &self.signed_in.user
    }
}

/// What `base.html` shows.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) title: String,
    /// The path of this page, for the navigation.
    pub(crate) path: String,
    pub(crate) nonce: String,
    /// `auto`, `light` or `dark`.
    pub(crate) theme: String,
    pub(crate) user: Option<PageUser>,
    pub(crate) flash: Option<Flash>,
    pub(crate) assets: Assets,
}

#[derive(Clone, Debug)]
pub(crate) struct PageUser {
    pub(crate) username: String,
    pub(crate) display_name: String,
    pub(crate) is_admin: bool,
    /// Whoever is signed in can make a cohort, and so may mentor.
    pub(crate) is_mentor: bool,
}

impl Page {
    #[must_use]
    pub(crate) fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }
}

impl FromRequestParts<Web> for Ctx {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Error> {
        if let Some(ctx) = parts.extensions.get::<Ctx>() {
            return Ok(ctx.clone());
        }
        let jar = CookieJar::from_headers(&parts.headers);
        let signed_in = match jar.get(session_cookie(web)) {
            Some(cookie) => web.app.signed_in(cookie.value()).await?,
            None => None,
        };
        let page = Page {
            title: String::new(),
            path: parts.uri.path().to_owned(),
            nonce: parts.extensions.get::<Nonce>().map(|nonce| nonce.0.clone()).unwrap_or_default(),
            theme: theme(&jar, signed_in.as_ref()),
            user: signed_in.as_ref().map(|signed_in| PageUser {
                username: signed_in.user.username.to_string(),
                display_name: signed_in.user.display_name.clone(),
                is_admin: signed_in.user.role == Role::Admin,
                is_mentor: true,
            }),
            flash: Flash::read(&jar),
            assets: web.assets.clone(),
        };
        let ctx = Ctx { signed_in, page };
        parts.extensions.insert(ctx.clone());
        Ok(ctx)
    }
}

impl FromRequestParts<Web> for UserCtx {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Error> {
        let ctx = <Ctx as FromRequestParts<Web>>::from_request_parts(parts, web).await?;
        match ctx.signed_in {
            Some(signed_in) => Ok(Self { signed_in, page: ctx.page }),
            None => {
                let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
                // A form cannot be sent again after signing in; its page can be opened again.
                let back = if parts.method.is_safe() { target.to_owned() } else { form_page(&parts.headers, web) };
                Err(Error::SignIn { back, json: wants_json(&parts.headers) })
            }
        }
    }
}

impl OptionalFromRequestParts<Web> for UserCtx {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Option<Self>, Error> {
        let ctx = <Ctx as FromRequestParts<Web>>::from_request_parts(parts, web).await?;
        Ok(ctx.signed_in.map(|signed_in| Self { signed_in, page: ctx.page }))
    }
}

/// The page that a form was sent from, where the browser says so and it is one of ours; else the home page.
fn form_page(headers: &HeaderMap, web: &Web) -> String {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let public = web.config.public_origin.as_deref().and_then(|origin| Some(origin.split_once("://")?.1));
    let page = text(header::REFERER).and_then(|referer| {
        let page: http::Uri = referer.parse().ok()?;
        let host = page.authority()?.as_str();
        let ours = Some(host) == text(header::HOST) || Some(host) == public;
        ours.then(|| page.path_and_query().map(|target| local(target.as_str()).to_owned()))?
    });
    page.unwrap_or_else(|| "/".to_owned())
}

/// Whether an answer should be JSON: islands ask for it, or send it.
pub(crate) fn wants_json(headers: &HeaderMap) -> bool {
    let mentions = |name| headers.get(name).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("json"));
    mentions(header::ACCEPT) || mentions(header::CONTENT_TYPE)
}

pub(crate) fn session_cookie(web: &Web) -> &'static str {
    if web.config.https() { "__Host-session" } else { "session" }
}

/// The cookie of a session; an empty token ends it.
pub(crate) fn session(web: &Web, token: String) -> Cookie<'static> {
    let lifetime = if token.is_empty() { 0 } else { 60 * 24 * 3600 };
    Cookie::build((session_cookie(web), token))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(web.config.https())
        .max_age(cookie::time::Duration::seconds(lifetime))
        .build()
}

fn theme(jar: &CookieJar, signed_in: Option<&SignedIn>) -> String {
    let preferred = signed_in.and_then(|signed_in| {
        let preferences: serde_json::Value = serde_json::from_str(signed_in.preferences.get()).ok()?;
        preferences.get("theme")?.as_str().map(str::to_owned)
    });
    let chosen = preferred.or_else(|| jar.get("theme").map(|cookie| cookie.value().to_owned()));
    match chosen.as_deref() {
        Some(theme @ ("light" | "dark")) => theme.to_owned(),
        _ => "auto".to_owned(),
    }
}
