//! Files by their paths. Submissions have none: every path is out of their reach.

use super::abi::{
    ACCES, Answer, Args, BADF, DIRECTORY, EXIST, INVAL, NOENT, NOTCAPABLE, NOTDIR, PREOPEN, REGULAR_FILE, ROFS, SUCCESS,
};
use super::stat;
use super::streams::Open;
use crate::store::{Host, Stop, put, slice};
use crate::wasi::files::{Node, normalise};

/// The folder that a descriptor stands for, from the root of the tree; the error is an errno.
fn folder(host: &Host, fd: i32) -> Result<&str, i32> {
    match host.descriptors.get(fd) {
        Some(open) if open.folder => Ok(&open.path),
        Some(_) => Err(NOTDIR),
        None if host.files.is_none() => Err(NOTCAPABLE),
        None if fd == PREOPEN => Ok(""),
        None => Err(BADF),
    }
}

/// The path of a call, from the root of the tree; the inner error is an errno.
fn path_of(data: &mut [u8], host: &Host, fd: i32, at: u32, len: u32) -> Result<Result<String, i32>, Stop> {
    let text = slice(data, at, len)?;
    let Ok(text) = std::str::from_utf8(text) else { return Ok(Err(INVAL)) };
    Ok(folder(host, fd).map(|folder| normalise(&format!("{folder}/{text}"))))
}

pub(super) fn open(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    let path = match path_of(data, host, args.int(0), args.word(2), args.word(3))? {
        Ok(path) => path,
        Err(errno) => return Ok(errno),
    };
    let (flags, fd_flags, ret) = (args.int(4), args.int(7), args.word(8));
    let (create, directory, exclusive, truncate) = (flags & 1 != 0, flags & 2 != 0, flags & 4 != 0, flags & 8 != 0);
    let Some(files) = host.files.as_mut() else { return Ok(NOTCAPABLE) };
    let folder = match files.node(&path) {
        Some(_) if create && exclusive => return Ok(EXIST),
        Some(Node::File(_)) if directory => return Ok(NOTDIR),
        Some(Node::File(_)) => {
            if truncate && !files.create(&path) {
                return Ok(ROFS);
            }
            false
        }
        Some(Node::Folder) => true,
        None if create && !directory => {
            if !files.create(&path) {
                return Ok(ACCES);
            }
            false
        }
        None => return Ok(NOENT),
    };
    match host.descriptors.insert(Open { path, at: 0, folder, append: fd_flags & 1 != 0 }) {
        Ok(fd) => {
            put(data, ret, &fd.to_le_bytes())?;
            Ok(SUCCESS)
        }
        Err(errno) => Ok(errno),
    }
}

pub(super) fn filestat(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    let path = match path_of(data, host, args.int(0), args.word(2), args.word(3))? {
        Ok(path) => path,
        Err(errno) => return Ok(errno),
    };
    match host.files.as_ref().and_then(|files| files.node(&path)) {
        Some(node) => stat::filestat(data, args.word(4), &node, &path),
        None => Ok(NOENT),
    }
}

pub(super) fn unlink(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    Ok(match path_of(data, host, args.int(0), args.word(1), args.word(2))? {
        Ok(path) if host.files.as_mut().is_some_and(|files| files.remove(&path)) => SUCCESS,
        Ok(_) => NOENT,
        Err(errno) => errno,
    })
}

pub(super) fn rename(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    let from = path_of(data, host, args.int(0), args.word(1), args.word(2))?;
    let to = path_of(data, host, args.int(3), args.word(4), args.word(5))?;
    Ok(match (from, to) {
        (Ok(from), Ok(to)) if host.files.as_mut().is_some_and(|files| files.rename(&from, &to)) => SUCCESS,
        (Ok(_), Ok(_)) => NOENT,
        (Err(errno), _) | (_, Err(errno)) => errno,
    })
}

pub(super) fn readdir(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    let (buffer, room, cookie, ret) = (args.word(1), args.word(2), args.long(3), args.word(4));
    let folder = match folder(host, args.int(0)) {
        Ok(folder) => folder.to_owned(),
        Err(errno) => return Ok(errno),
    };
    let Some(files) = &host.files else { return Ok(BADF) };
    let mut bytes = Vec::new();
    for (i, (name, node)) in files.list(&folder).into_iter().enumerate().skip(cookie as usize) {
        let mut entry = [0u8; 24];
        entry[..8].copy_from_slice(&(i as u64 + 1).to_le_bytes());
        entry[16..20].copy_from_slice(&(name.len() as u32).to_le_bytes());
        entry[20] = if node == Node::Folder { DIRECTORY } else { REGULAR_FILE };
        bytes.extend_from_slice(&entry);
        bytes.extend_from_slice(name.as_bytes());
        if bytes.len() >= room as usize {
            break;
        }
    }
    bytes.truncate(room as usize);
    put(data, buffer, &bytes)?;
    put(data, ret, &(bytes.len() as u32).to_le_bytes())?;
    Ok(SUCCESS)
}
