//! Where things are, and the clock.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tatami_domain::{Clock, Timestamp};

/// The folder of the database: as given, else `$TATAMI_DATA_DIR`, `$XDG_DATA_HOME/tatami` or `~/.local/share/tatami`.
pub(crate) fn data_folder(given: Option<&Path>) -> anyhow::Result<PathBuf> {
    let named = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    // Whoever opens the store makes the folder, for the user alone.
    given
        .map(Path::to_owned)
        .or_else(|| named("TATAMI_DATA_DIR"))
        .or_else(|| named("XDG_DATA_HOME").map(|dir| dir.join("tatami")))
        .or_else(|| named("HOME").map(|dir| dir.join(".local/share/tatami")))
        .context("there is no home folder; say where to keep the data with TATAMI_DATA_DIR")
}

pub(crate) fn database(data: &Path) -> PathBuf {
    data.join("tatami.sqlite")
}

/// The packs: as given, else `problems/` beside the program or above it (an installed copy, a checkout).
pub(crate) fn problems(given: Option<&Path>) -> anyhow::Result<PathBuf> {
    if let Some(given) = given {
        if !given.is_dir() {
            bail!("{} is not a folder of packs", given.display());
        }
        return Ok(given.to_owned());
    }
    let program = std::env::current_exe()?;
    let program = program.canonicalize().unwrap_or(program);
    let holds_packs = |dir: &PathBuf| {
        std::fs::read_dir(dir)
            .is_ok_and(|mut entries| entries.any(|e| e.is_ok_and(|e| e.path().join("pack.toml").is_file())))
    };
    let beside = program.ancestors().skip(1).take(5).map(|dir| dir.join("problems"));
    beside
        .chain(std::iter::once(PathBuf::from("problems")))
        .find(holds_packs)
        .context("the bundled bank is not beside the program; say where the packs are with --problems")
}

/// The system's time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the system's clock is read")]
    fn now(&self) -> Timestamp {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    }
}
