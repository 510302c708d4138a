//! `tatami new problem`: a working example to change.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tatami_domain::Kind;
use tatami_packs::scaffold::{NewProblem, scaffold};

use crate::Usage;
use crate::output::{BOLD, GREEN, say};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Make the folder of a new problem, complete and working
    Problem {
        /// The folder, inside its pack; a pack is begun where there is none
        folder: PathBuf,
        /// function, program, sql, design or behavioural
        #[arg(long, default_value = "function", value_parser = kind)]
        kind: Kind,
        /// The title; made from the folder's name where left out
        #[arg(long)]
        title: Option<String>,
    },
}

fn kind(name: &str) -> Result<Kind, String> {
    Kind::from_name(name).ok_or_else(|| format!("the kinds are {}", Kind::ALL.map(Kind::name).join(", ")))
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Usage> {
    let What::Problem { folder, kind, title } = &args.what;
    if folder.exists() {
        return Err(Usage(format!("{} exists already", folder.display())));
    }
    let slug = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let pack = match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let new_pack = (!pack.join("pack.toml").exists()).then(|| pack_id(pack));
    let wanted = NewProblem { kind: *kind, slug, title: title.as_deref(), new_pack: new_pack.as_deref() };
    let files = scaffold(&wanted)?;
    for file in &files {
        let path = pack.join(&file.path);
        let write = || -> std::io::Result<()> {
            if let Some(parent) = path.parent() {
                std::fs::create_dir_all(parent)?;
            }
            std::fs::write(&path, &file.content)
        };
        write().map_err(|error| Usage(format!("{}: {error}", path.display())))?;
    }
    let shown = folder.display();
    say!("{GREEN}made{GREEN:#} {} files in {BOLD}{shown}{BOLD:#}", files.len());
    say!("next: change them, then run `tatami check {shown}`");
    Ok(ExitCode::SUCCESS)
}

/// The id of a pack that is begun: the folder's own name, as far as it will do for one.
fn pack_id(folder: &Path) -> String {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_lowercase();
    let id: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let id = id.trim_matches('-').chars().take(64).collect::<String>();
    if id.len() < 2 { "my-pack".to_owned() } else { id }
}
