//! The program `tatami`: the composition root.
//!
//! Only here are implementations chosen: the sandbox, the store. Each command is a file in `commands/`; to add one,
//! write it and add it to [`Command`].
//!
//! Standard output carries only results; progress, logs and reasons go to standard error.

mod commands;
mod guests;
mod output;
mod places;
mod rates;
mod sandbox;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::commands::{check, confine, judge, languages, new, precompile, rejudge, schema, serve, user, worker};

/// A place to practise technical interviews: katas, system design, behavioural questions.
#[derive(Debug, Parser)]
#[command(name = "tatami", version, propagate_version = true)]
#[command(about = "A place to practise technical interviews: katas, system design, behavioural questions")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the web app with its workers
    Serve(serve::Args),
    /// Judge one submission offline, on all cases of a problem
    Judge(judge::Args),
    /// Verify problems and packs: what they declare, and that every solution gets its verdict
    Check(check::Args),
    /// Judge again what was judged before, and show what another engine moved
    Rejudge(rejudge::Args),
    /// Begin a problem from a working example
    New(new::Args),
    /// Print a JSON Schema for editors
    Schema(schema::Args),
    /// Make and change accounts
    User(user::Args),
    /// List every language and whether it is ready
    Languages(languages::Args),
    /// Run submissions for a parent process
    #[command(hide = true)]
    Worker(worker::Args),
    /// Run confined compilers for a worker
    #[command(hide = true)]
    Compiler(worker::Args),
    /// Become another program that may do little
    #[command(hide = true)]
    Confine(confine::Args),
    /// Compile the guests for this machine, once
    #[command(hide = true)]
    Precompile,
}

/// Why a command has no result.
#[derive(Debug)]
pub(crate) struct Usage(String);

impl<E: std::fmt::Display> From<E> for Usage {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    output::logging();
    let done = match cli.command {
        Command::Serve(args) => serve::run(&args),
        Command::Judge(args) => judge::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Rejudge(args) => rejudge::run(&args),
        Command::New(args) => new::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::User(args) => user::run(&args),
        Command::Languages(args) => languages::run(&args),
        Command::Worker(args) => worker::run(&args),
        Command::Compiler(args) => worker::compiler(&args),
        Command::Confine(args) => confine::run(&args),
        Command::Precompile => precompile::run(),
    };
    match done {
        Ok(_) if output::nobody_reads() => ExitCode::from(output::NOBODY_READS),
        Ok(code) => code,
        Err(Usage(reason)) => {
            anstream::eprintln!("{}error:{:#} {reason}", output::RED, output::RED);
            ExitCode::from(2)
        }
    }
}
