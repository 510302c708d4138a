//! Changing an account: role, disabled or not, a new password.

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tatami_app::AppError;
use tatami_domain::{Role, User, UserId};

use super::AdminCtx;
use crate::context::Page;
use crate::error::{Error, Result};
use crate::flash::Flash;
use crate::format::named;
use crate::pages::cohorts::reason;
use crate::pages::confirm::{self, Ask};
use crate::pages::{html, id, redirect_with};
use crate::state::Web;

#[derive(Deserialize)]
pub(super) struct Change {
    #[serde(default)]
    action: String,
    #[serde(default)]
    confirmed: String,
}

/// What can be done to an account.
#[derive(Clone, Copy)]
enum Action {
    Role(Role),
    Disable,
    Enable,
    Password,
}

impl Action {
    fn of(name: &str) -> Result<Self> {
        match name {
            "admin" => Ok(Self::Role(Role::Admin)),
            "member" => Ok(Self::Role(Role::Member)),
            "disable" => Ok(Self::Disable),
            "enable" => Ok(Self::Enable),
            "password" => Ok(Self::Password),
            _ => Err(Error::BadRequest("Choose admin, member, disable, enable or password.".to_owned())),
        }
    }

    /// What is asked first; enabling takes nothing away.
    fn question(self, name: &str) -> Option<(String, &'static str, &'static str)> {
        Some(match self {
            Self::Role(Role::Admin) => (
                format!("Make {name} an administrator?"),
                "Administrators manage all accounts and settings of this installation.",
                "Make administrator",
            ),
            Self::Role(Role::Member) => {
                (format!("Make {name} an ordinary member?"), "They can no longer administrate.", "Make member")
            }
            Self::Disable => (
                format!("Disable the account of {name}?"),
                "They are signed out and cannot sign in until you enable it again. Nothing is lost.",
                "Disable account",
            ),
            Self::Password => (
                format!("Reset the password of {name}?"),
                "Their password stops working and they are signed out. You see the new one once, to pass it on.",
                "Reset password",
            ),
            Self::Enable => return None,
        })
    }
}

pub(super) async fn submit(
    State(web): State<Web>,
    ctx: AdminCtx,
    Path(user): Path<String>,
    Form(form): Form<Change>,
) -> Result<Response> {
    let action = Action::of(&form.action)?;
    let id: UserId = id(&user)?;
    let user = web.app.storage.user(id).await?.ok_or(Error::App(AppError::NotFound))?;
    let name = named(&user);
    if let (Some((title, text, word)), true) = (action.question(&name), form.confirmed != "yes") {
        let ask = Ask {
            title,
            text: text.to_owned(),
            action: word,
            post: format!("/admin/users/{id}"),
            back: "/admin/users".to_owned(),
            fields: vec![("action", form.action)],
        };
        return confirm::page(ctx.page(), ask);
    }
    let actor = Some(ctx.user());
    let done = match action {
        Action::Role(Role::Admin) => web.app.set_role(actor, id, Role::Admin).await.map(|()| "is an administrator now"),
        Action::Role(Role::Member) => web.app.set_role(actor, id, Role::Member).await.map(|()| "is a member now"),
        Action::Disable => web.app.set_disabled(actor, id, true).await.map(|()| "cannot sign in any more"),
        Action::Enable => web.app.set_disabled(actor, id, false).await.map(|()| "can sign in again"),
        Action::Password => {
            let (user, password) = web.app.replace_password(ctx.user(), id).await?;
            return show_password(ctx.page(), &user, password, false);
        }
    };
    let flash = match done {
        Ok(words) => Flash::success(format!("{name} {words}.")),
        Err(error) => Flash::error(reason(error.into())?),
    };
    Ok(redirect_with("/admin/users", &flash))
}

#[derive(Template)]
#[template(path = "admin/password.html")]
struct PasswordPage {
    page: Page,
    name: String,
    username: String,
    password: String,
    /// The account is new.
    created: bool,
}

/// Shown once: nothing keeps the password but its hash.
pub(super) fn show_password(page: Page, user: &User, password: String, created: bool) -> Result<Response> {
    let title = if created { "Account made" } else { "Password reset" };
    let template = PasswordPage {
        page: page.titled(title),
        name: user.display_name.clone(),
        username: user.username.to_string(),
        password,
        created,
    };
    Ok(([(header::CACHE_CONTROL, "no-store")], html(&template.page, &template)?).into_response())
}
