//! One server a data folder.

use std::fs;

use tatami_storage_sqlite::{DataDirLock, LockError};

#[test]
fn a_second_server_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("made").join("for it");
    let lock = DataDirLock::acquire(&folder).unwrap();
    let refused = DataDirLock::acquire(&folder).unwrap_err();
    let LockError::AlreadyRunning { pid, .. } = &refused else { panic!("{refused:?}") };
    assert_eq!(*pid, Some(std::process::id()));
    let said = refused.to_string();
    assert!(said.contains(&format!("process {}", std::process::id())) && said.contains("for it"), "{said}");
    // Another folder is another matter, and a refusal does not unlock.
    DataDirLock::acquire(dir.path()).unwrap();
    assert!(DataDirLock::acquire(&folder).is_err());
    drop(lock);
    DataDirLock::acquire(&folder).unwrap();
}

#[test]
fn what_is_left_in_the_file_does_not_matter() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("lock"), "4194304999 and more\n").unwrap();
    let lock = DataDirLock::acquire(dir.path()).unwrap();
    assert_eq!(fs::read_to_string(dir.path().join("lock")).unwrap(), format!("{}\n", std::process::id()));
    drop(lock);
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    fs::write(&file, "in the way").unwrap();
    let error = DataDirLock::acquire(&file.join("below")).unwrap_err();
    assert!(matches!(error, LockError::Io { .. }), "{error:?}");
    assert!(error.to_string().contains("below"), "{error}");
}
