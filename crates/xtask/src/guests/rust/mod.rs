//! Rust: the compiler is one of this machine's own, and only its standard library for WebAssembly is put together here.
//!
//! No compiler of Rust runs in WebAssembly yet, so the program confines this one (`runner-wasmtime/src/confine`). What
//! it makes is linked by the clang guest's linker against one archive: the standard library with all it consists of.

mod debian;
mod host;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::cache::{Cache, Key};
use super::command;
use super::manifest::{Built, Entry, Native};
use crate::step::output_of;

pub(super) const NAME: &str = "rust";
const TARGET: &str = "wasm32-wasip1";
/// How the archive with the libraries is called.
const ARCHIVE: &str = "rust.tar";
/// How long a failure is remembered: attempts take time, and most machines stay as they are.
const REMEMBERED: std::time::Duration = std::time::Duration::from_secs(24 * 3600);

/// A compiler that has the standard library for [`TARGET`], or can be given it.
struct Compiler {
    program: PathBuf,
    /// `rustc -vV`
    version: String,
    library: Library,
}

enum Library {
    /// Installed with the compiler, below this folder.
    Installed { sysroot: PathBuf },
    /// Built from Debian's sources.
    FromSource,
}

impl Compiler {
    fn version_of(program: &Path) -> Option<String> {
        output_of(Command::new(program).arg("-vV")).ok()
    }

    /// `1.95.0`
    fn release(&self) -> &str {
        self.version.lines().find_map(|line| line.strip_prefix("release: ")).unwrap_or_default()
    }
}

/// The libraries in the cache, put together now if their like never were; or why there are none. `clang` is where the
/// clang guest's system root is.
pub(super) fn build(cache: &Cache, clang: &Path) -> Result<std::result::Result<Built, String>> {
    let compiler = match compiler(cache)? {
        Ok(compiler) => compiler,
        Err(reason) => return Ok(Err(reason)),
    };
    let mut key = Key::default();
    key.folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/guests/rust"))?;
    key.text(&compiler.version);
    key.text(&compiler.program.to_string_lossy());
    let folder = cache.guests().join(key.finish());
    if let Some(built) = Built::read(&folder) {
        return Ok(Ok(built));
    }
    let _lock = cache.lock()?;
    if let Some(built) = Built::read(&folder) {
        return Ok(Ok(built));
    }
    let built =
        command::step("putting Rust's standard library together", || put_together(cache, clang, &compiler, &folder));
    // Rust is one language of several: what goes wrong here is said where languages are listed.
    Ok(built.map_err(|error| format!("its standard library cannot be built: {error:#}")))
}

/// Looks for a compiler, and tries to make one usable; a failure is remembered for a day.
fn compiler(cache: &Cache) -> Result<std::result::Result<Compiler, String>> {
    if let Some(found) = host::find() {
        return Ok(Ok(found));
    }
    let mark = cache.build().join("rust-unavailable");
    if let Some(reason) = remembered(&mark) {
        return Ok(debian::find().ok_or(reason));
    }
    let of_rustup = match host::install() {
        Ok(compiler) => return Ok(Ok(compiler)),
        Err(reason) => reason,
    };
    let found = debian::find().map_or_else(debian::install, Ok).map_err(|of_debian| {
        format!(
            "no compiler has the target {TARGET} ({of_rustup}; {of_debian}): run `rustup target add {TARGET}`, then \
             `cargo xtask build`"
        )
    });
    std::fs::create_dir_all(cache.build())?;
    std::fs::write(mark, found.as_ref().err().unwrap_or(&of_rustup))?;
    Ok(found)
}

/// Why it failed not long ago.
fn remembered(mark: &Path) -> Option<String> {
    let age = std::fs::metadata(mark).ok()?.modified().ok()?.elapsed().ok()?;
    if age < REMEMBERED { std::fs::read_to_string(mark).ok() } else { None }
}

fn put_together(cache: &Cache, clang: &Path, compiler: &Compiler, folder: &Path) -> Result<Built> {
    let work = cache.empty("rust-work")?;
    let (library, sysroot, libc) = match &compiler.library {
        Library::Installed { sysroot } => {
            let libc = sysroot.join("lib/rustlib").join(TARGET).join("lib/self-contained");
            (host::archive(compiler, &work)?, sysroot.clone(), Source::Folder(libc))
        }
        Library::FromSource => {
            let sysroot = folder.join("sysroot");
            (debian::archive(&work, &sysroot)?, sysroot, Source::Archive(clang))
        }
    };
    let mut archive = tar::Builder::new(Vec::new());
    append(&mut archive, "libstd.a", &std::fs::read(library)?)?;
    for file in ["libc.a", "crt1-command.o", "crt1-reactor.o"] {
        append(&mut archive, file, &libc.read(file)?)?;
    }
    let archive = archive.into_inner()?;
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join(ARCHIVE), &archive)?;
    std::fs::remove_dir_all(&work)?;
    let mut entry = Entry::new(NAME, &archive);
    entry.file = ARCHIVE.to_owned();
    entry.version = compiler.release().to_owned();
    entry.native = Some(Native {
        program: compiler.program.clone(),
        version: compiler.version.clone(),
        libraries: libraries(&compiler.program)?,
        sysroot,
    });
    Built::seal(folder, entry)
}

/// Where the C library is, which the standard library calls.
enum Source<'a> {
    Folder(PathBuf),
    /// The clang guest's system root.
    Archive(&'a Path),
}

impl Source<'_> {
    fn read(&self, file: &str) -> Result<Vec<u8>> {
        match self {
            Source::Folder(folder) => {
                let path = folder.join(file);
                std::fs::read(&path).with_context(|| path.display().to_string())
            }
            Source::Archive(archive) => {
                let wanted = Path::new("lib").join(TARGET).join(file);
                let opened = std::fs::File::open(archive).with_context(|| archive.display().to_string())?;
                for entry in tar::Archive::new(opened).entries()? {
                    let mut entry = entry?;
                    if entry.path()?.ends_with(&wanted) {
                        let mut bytes = Vec::new();
                        std::io::Read::read_to_end(&mut entry, &mut bytes)?;
                        return Ok(bytes);
                    }
                }
                anyhow::bail!("{} is not in {}", wanted.display(), archive.display())
            }
        }
    }
}

fn append(archive: &mut tar::Builder<Vec<u8>>, name: &str, bytes: &[u8]) -> Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(bytes.len() as u64);
    header.set_mode(0o644);
    Ok(archive.append_data(&mut header, name, bytes)?)
}

/// The files that the dynamic linker reads to start a program, which is all that a confined one may read of the system.
fn libraries(program: &Path) -> Result<Vec<PathBuf>> {
    let listed = output_of(Command::new("ldd").arg(program))?;
    let path = |line: &str| line.split_whitespace().find(|word| word.starts_with('/')).map(PathBuf::from);
    Ok(listed.lines().filter_map(path).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_release_is_that_of_the_compiler() {
        let version = "rustc 1.95.0 (59807616e 2026-04-14)\nbinary: rustc\nrelease: 1.95.0\nLLVM version: 22.1.2\n";
        let compiler = Compiler { program: PathBuf::new(), version: version.to_owned(), library: Library::FromSource };
        assert_eq!(compiler.release(), "1.95.0");
    }

    #[test]
    fn the_libraries_of_a_program_are_found() {
        let libraries = libraries(&std::env::current_exe().expect("this program")).expect("ldd is there");
        assert!(libraries.iter().any(|path| path.to_string_lossy().contains("libc.so")), "{libraries:?}");
        assert!(libraries.iter().all(|path| path.is_absolute()), "{libraries:?}");
    }
}
