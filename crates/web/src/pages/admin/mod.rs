//! Administration: accounts, registration, languages, the queue, what was set aside, the audit log.

mod audit;
mod change;
mod overview;
mod set_aside;
mod users;

use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::routing::{get, post};
use tatami_domain::User;

use crate::context::{Page, UserCtx};
use crate::error::Error;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/admin", get(overview::show))
        .route("/admin/registration", post(overview::registration))
        .route("/admin/users", get(users::show).post(users::create))
        .route("/admin/users/{id}", post(change::submit))
        .route("/admin/audit", get(audit::show))
        .route("/admin/set-aside", get(set_aside::show))
        .route("/admin/set-aside/{id}", post(set_aside::judge_again))
}

/// A request of an administrator; everybody else is told who could make them one.
#[derive(Debug)]
pub(super) struct AdminCtx(UserCtx);

impl AdminCtx {
    fn user(&self) -> &User {
        self.0.user()
    }

    fn page(self) -> Page {
        self.0.page
    }
}

impl FromRequestParts<Web> for AdminCtx {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Error> {
        let ctx = <UserCtx as FromRequestParts<Web>>::from_request_parts(parts, web).await?;
        web.app.require_admin(ctx.user()).await?;
        Ok(Self(ctx))
    }
}
