//! Where one is signed in.

use axum::extract::{Form, State};
use axum::response::Response;
use data_encoding::HEXLOWER;
use serde::Deserialize;
use tatami_storage::{SignedIn, TokenHash};

use crate::context::UserCtx;
use crate::error::Result;
use crate::flash::Flash;
use crate::format::{When, counted};
use crate::pages::redirect_with;
use crate::state::Web;

/// A session of the user's.
pub(super) struct Device {
    /// The beginning of the token's hash: it names a session to its owner and opens nothing.
    pub(super) mark: String,
    pub(super) name: String,
    pub(super) this: bool,
    pub(super) since: When,
    pub(super) seen: When,
}

pub(super) async fn devices(web: &Web, signed_in: &SignedIn) -> Result<Vec<Device>> {
    let sessions = web.app.storage.sessions_of(signed_in.user.id, web.app.clock.now()).await?;
    let mut devices: Vec<Device> = sessions
        .iter()
        .map(|session| Device {
            mark: mark(&session.token),
            name: device_name(&session.user_agent),
            this: session.token == signed_in.session.token,
            since: When::new(session.created_at),
            seen: When::new(session.last_seen_at),
        })
        .collect();
    devices.sort_by_key(|device| !device.this);
    Ok(devices)
}

fn mark(token: &TokenHash) -> String {
    HEXLOWER.encode(&token.0[..8])
}

#[derive(Deserialize)]
pub(super) struct Which {
    #[serde(default)]
    device: String,
}

pub(super) async fn end(State(web): State<Web>, ctx: UserCtx, Form(which): Form<Which>) -> Result<Response> {
    let sessions = web.app.storage.sessions_of(ctx.user().id, web.app.clock.now()).await?;
    let found = sessions.iter().find(|session| mark(&session.token) == which.device);
    let flash = match found {
        Some(session) if session.token == ctx.signed_in.session.token => {
            Flash::info("This is the device you are using. To sign out here, use the menu at the top.")
        }
        Some(session) => {
            web.app.end_session(ctx.user(), &session.token).await?;
            Flash::success(format!("{} is signed out.", device_name(&session.user_agent)))
        }
        None => Flash::info("That device was signed out already."),
    };
    Ok(redirect_with("/settings", &flash))
}

pub(super) async fn end_others(State(web): State<Web>, ctx: UserCtx) -> Result<Response> {
    let count = web.app.end_other_sessions(&ctx.signed_in).await?;
    let flash = match count {
        0 => Flash::info("You were signed in nowhere else."),
        count => Flash::success(format!("Signed out on {}.", counted(count as usize, "other device"))),
    };
    Ok(redirect_with("/settings", &flash))
}

/// What a browser calls itself, as people do: `Firefox on Linux`.
fn device_name(user_agent: &str) -> String {
    const BROWSERS: [(&str, &str); 8] = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 7] = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];
    let known =
        |list: &[(&str, &'static str)]| list.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, n)| *n);
    match (known(&BROWSERS), known(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(browser), None) => browser.to_owned(),
        (None, _) => {
            let program = user_agent.split(['/', ' ']).next().unwrap_or_default();
            let named = !program.is_empty() && program.len() <= 40;
            if named { program.to_owned() } else { "A program without a name".to_owned() }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_have_names_that_people_know() {
        let names = [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
                "Edge on Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                "Safari on iPhone",
            ),
            ("curl/8.5.0", "curl"),
            ("", "A program without a name"),
        ];
        for (agent, name) in names {
            assert_eq!(device_name(agent), name);
        }
    }
}
