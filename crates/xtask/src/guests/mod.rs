//! Builds the guests: interpreters as components, flattened to core modules, left beside the program.

mod cache;
mod clang;
mod command;
mod flatten;
mod go;
mod javascript;
mod manifest;
mod python;
mod reproducible;
mod rust;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use cache::{Cache, Key};
use manifest::{Built, Entry, Manifest};

#[derive(Debug, Default, clap::Args)]
pub(crate) struct Arguments {
    /// Where the guests are left [default: `guests` beside this program]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// The exported interface whose functions a flat guest exports.
const INTERFACE: &str = "tatami:guest/session";

/// An interpreter that is built into a guest.
trait Interpreter {
    fn name(&self) -> &'static str;

    /// Everything the result depends on but the code that flattens it.
    fn inputs(&self, key: &mut Key) -> Result<()>;

    /// Builds a component, or a core module with canonical names, into `output`; `work` is an empty folder.
    fn build(&self, cache: &Cache, work: &Path, output: &Path) -> Result<()>;

    /// Fills in what versions there are.
    fn describe(&self, module: &[u8], entry: &mut Entry) -> Result<()>;
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let out = match &arguments.out {
        Some(out) => out.clone(),
        None => {
            let program = std::env::current_exe().context("this program's path")?;
            program.parent().context("this program's folder")?.join("guests")
        }
    };
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runner-wasmtime/guests");
    let sources = sources.canonicalize().with_context(|| sources.display().to_string())?;
    let cache = Cache::locate()?;
    let mut manifest = Manifest::read(&out)?;
    let guests: [&dyn Interpreter; 2] = [&python::Python::new(&sources), &javascript::JavaScript::new(&sources)];
    for guest in guests {
        let built = build(guest, &cache, &sources)?;
        manifest.place(guest.name(), built, &out)?;
    }
    let clang = clang::build(&cache, &sources)?;
    let sysroot = clang.sysroot().context("the clang guest has no system root")?;
    manifest.place("clang", clang, &out)?;
    for (name, built) in go::build(&cache, &sources)? {
        manifest.place(name, built, &out)?;
    }
    match rust::build(&cache, &sysroot)? {
        Ok(built) => manifest.place(rust::NAME, built, &out)?,
        Err(reason) => {
            eprintln!("Rust is left out: {reason}");
            manifest.miss(rust::NAME, reason);
        }
    }
    manifest.write(&out)
}

/// The folder of the `go` command that the Go guests are made with.
pub(crate) fn go_folder() -> Result<PathBuf> {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runner-wasmtime/guests/go");
    Ok(go::install(&Cache::locate()?, &sources)?.join("bin"))
}

/// The guest in the cache, built now if its like never was.
fn build(guest: &dyn Interpreter, cache: &Cache, sources: &Path) -> Result<Built> {
    let name = guest.name();
    let mut key = Key::default();
    key.folder(&sources.join("wit"))?;
    let tasks = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/guests");
    key.folder(&tasks.join("flatten"))?;
    key.folder(&tasks.join("reproducible"))?;
    key.file(&tasks.join(format!("{name}.rs")))?;
    guest.inputs(&mut key)?;
    let folder = cache.guests().join(key.finish());
    if let Some(built) = Built::read(&folder) {
        return Ok(built);
    }
    let _lock = cache.lock()?;
    if let Some(built) = Built::read(&folder) {
        return Ok(built);
    }
    let work = cache.empty(&format!("{name}-work"))?;
    let output = work.join("built.wasm");
    command::step(&format!("building the {name} guest"), || guest.build(cache, &work, &output))?;
    let unflattened = std::fs::read(&output).with_context(|| format!("the {name} guest"))?;
    let module = flatten::flatten(&unflattened, INTERFACE).with_context(|| format!("flattening the {name} guest"))?;
    let mut entry = Entry::new(name, &module);
    guest.describe(&module, &mut entry)?;
    std::fs::remove_dir_all(&work)?;
    Built::store(&folder, entry, &module, &unflattened)
}
