//! `tatami user`: accounts from the command line, beside a running server or without one.

use std::io::{BufRead, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use tatami_app::{App, Bank, SignUp};
use tatami_domain::{Role, User, Username};
use tatami_judge::{Judge, PreparedStore};

use super::serve::storage;
use crate::output::say;
use crate::{Usage, places, sandbox};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Where the database is kept; by default the platform's data folder
    #[arg(long, value_name = "DIR", env = "TATAMI_DATA_DIR", global = true)]
    data_dir: Option<PathBuf>,
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Make an account; the password is read from standard input
    Create {
        username: String,
        /// What others see
        #[arg(long, default_value = "")]
        name: String,
        /// admin or member; the first account is an administrator's anyway
        #[arg(long, value_parser = role)]
        role: Option<Role>,
    },
    /// List the accounts
    List,
    /// Make somebody an administrator or a member
    Role {
        username: String,
        #[arg(value_parser = role)]
        role: Role,
    },
    /// Set a new password, read from standard input; ends the account's sessions
    ResetPassword { username: String },
    /// Keep somebody from signing in
    Disable { username: String },
    /// Let somebody sign in again
    Enable { username: String },
}

fn role(name: &str) -> Result<Role, String> {
    Role::from_name(name).ok_or_else(|| "a role is admin or member".to_owned())
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Usage> {
    sandbox::runtime()?.block_on(act(args)).map_err(|error| Usage(format!("{error:#}")))?;
    Ok(ExitCode::SUCCESS)
}

async fn act(args: &Args) -> anyhow::Result<()> {
    let storage = storage(args.data_dir.as_deref()).await?;
    let nowhere = Arc::new(sandbox::Nowhere);
    let judge = Judge::new(nowhere.clone(), nowhere, PreparedStore::in_memory());
    let app = App::new(storage, Arc::new(Bank::default()), Arc::new(judge), Arc::new(places::SystemClock));
    match &args.action {
        Action::Create { username, name, role } => {
            let form = SignUp { username: username.clone(), display_name: name.clone(), password: password()? };
            let user = app.create_user(&form, *role).await?;
            say!("{} is {}", user.username, words(user.role));
        }
        Action::List => {
            let mut after: Option<Username> = None;
            loop {
                let users = app.storage.users(after.as_ref(), 200).await?;
                for user in &users {
                    let disabled = if user.disabled { "\tdisabled" } else { "" };
                    say!("{}\t{}\t{}{disabled}", user.username, user.role.name(), user.display_name);
                }
                match users.last() {
                    Some(last) => after = Some(last.username.clone()),
                    None => break,
                }
            }
        }
        Action::Role { username, role } => {
            let user = find(&app, username).await?;
            app.set_role(None, user.id, *role).await?;
            say!("{} is {}", user.username, words(*role));
        }
        Action::ResetPassword { username } => {
            let user = find(&app, username).await?;
            app.reset_password(None, user.id, &password()?).await?;
            say!("{} has a new password and is signed out everywhere", user.username);
        }
        Action::Disable { username } => {
            let user = find(&app, username).await?;
            app.set_disabled(None, user.id, true).await?;
            say!("{} is disabled and signed out everywhere", user.username);
        }
        Action::Enable { username } => {
            let user = find(&app, username).await?;
            app.set_disabled(None, user.id, false).await?;
            say!("{} may sign in again", user.username);
        }
    }
    Ok(())
}

async fn find(app: &App, username: &str) -> anyhow::Result<User> {
    let name = Username::new(username).map_err(anyhow::Error::msg)?;
    app.storage.user_by_name(&name).await?.with_context(|| format!("there is no account `{name}`"))
}

/// One line of standard input. Arguments would be seen by everybody on the machine.
fn password() -> anyhow::Result<String> {
    if std::io::stdin().is_terminal() {
        eprint!("password (it is shown as you type): ");
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).context("the password cannot be read")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn words(role: Role) -> &'static str {
    match role {
        Role::Admin => "an administrator",
        Role::Member => "a member",
    }
}
