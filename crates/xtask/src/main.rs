//! `cargo xtask`: everything that has to be made before or beside the program. One module per command.

mod bench;
mod browser;
mod build;
mod frontend;
mod guests;
mod npm;
mod paths;
mod prerequisites;
mod serve;
mod stamp;
mod step;
mod test;

use clap::{Parser, Subcommand};

#[derive(Debug, Parser)]
#[command(name = "cargo xtask", about = "Development tasks")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Build everything: front end, guests, program
    Build,
    /// Build what is stale, then start the app
    Serve(serve::Arguments),
    /// Everything that CI runs
    Test,
    /// Measure, and write docs/benchmarks.md
    Bench(bench::Arguments),
    /// Build styles and scripts
    Frontend,
    /// Build the guests that run submissions
    Guests(guests::Arguments),
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().task {
        Task::Build => build::run(),
        Task::Serve(arguments) => serve::run(&arguments),
        Task::Test => test::run(),
        Task::Bench(arguments) => bench::run(&arguments),
        Task::Frontend => frontend::run(),
        Task::Guests(arguments) => guests::run(&arguments),
    }
}
