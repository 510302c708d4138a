//! One server a data folder.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use crate::open::create_private_folder;

/// Held by the server for as long as it uses a data folder. The operating system lets go of it when the process ends,
/// however it ends, so there is never a stale one to remove by hand.
#[derive(Debug)]
pub struct DataDirLock {
    // Closing the file unlocks it.
    _file: File,
}

#[derive(Debug, thiserror::Error)]
pub enum LockError {
    #[error("another Tatami server{} already uses the data folder {}", pid.as_ref().map(|p| format!(" (process {p})")).unwrap_or_default(), dir.display())]
    AlreadyRunning { dir: PathBuf, pid: Option<u32> },
    #[error("the data folder {} cannot be used: {source}", dir.display())]
    Io { dir: PathBuf, source: io::Error },
}

impl DataDirLock {
    /// Locks the folder, which is made if it is not there.
    pub fn acquire(dir: &Path) -> Result<Self, LockError> {
        let failed = |source| LockError::Io { dir: dir.to_owned(), source };
        create_private_folder(dir).map_err(failed)?;
        // Not truncated on opening: it may hold the other server's process number.
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(dir.join("lock"))
            .map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // Where locks are mandatory it cannot be read; then nobody is named.
                let pid = file.read_to_string(&mut holder).ok().and_then(|_| holder.trim().parse().ok());
                return Err(LockError::AlreadyRunning { dir: dir.to_owned(), pid });
            }
            Err(TryLockError::Error(source)) => return Err(failed(source)),
        }
        file.set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| writeln!(file, "{}", std::process::id()))
            .map_err(failed)?;
        Ok(Self { _file: file })
    }
}
