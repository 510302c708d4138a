//! Open files and the standard streams: reading, writing, seeking.

use std::collections::BTreeMap;

use super::abi::{Answer, Args, BADF, FBIG, INVAL, ISDIR, MFILE, PREOPEN, SPIPE, SUCCESS};
use crate::store::{Host, Stop, put, slice};

/// The most buffers of one call (IOV_MAX of other systems).
const MAX_SCATTER: u32 = 1_024;
/// The most files that are open at once.
const MAX_OPEN: usize = 1_024;

/// Open files of one run, by descriptor.
#[derive(Debug, Default)]
pub(crate) struct Descriptors {
    open: BTreeMap<i32, Open>,
}

#[derive(Debug)]
pub(super) struct Open {
    pub(super) path: String,
    pub(super) at: u64,
    pub(super) folder: bool,
    pub(super) append: bool,
}

impl Descriptors {
    pub(super) fn get(&self, fd: i32) -> Option<&Open> {
        self.open.get(&fd)
    }

    /// Gives an open file the lowest free number, as POSIX has it.
    pub(super) fn insert(&mut self, open: Open) -> Result<i32, i32> {
        if self.open.len() >= MAX_OPEN {
            return Err(MFILE);
        }
        let free = (PREOPEN + 1..).find(|fd| !self.open.contains_key(fd)).ok_or(MFILE)?;
        self.open.insert(free, open);
        Ok(free)
    }
}

/// The (pointer, length) pairs of a scatter list; none when it is too long.
fn scatter(data: &mut [u8], args: &Args<'_>) -> Result<Option<Vec<(u32, u32)>>, Stop> {
    if args.word(2) > MAX_SCATTER {
        return Ok(None);
    }
    Ok(Some(buffers(data, args)?.collect()))
}

/// What the buffers of a call hold together, in bytes.
pub(super) fn scattered(data: &mut [u8], args: &Args<'_>) -> Result<u64, Stop> {
    if args.word(2) > MAX_SCATTER {
        return Ok(0);
    }
    Ok(buffers(data, args)?.map(|(_, len)| u64::from(len)).sum())
}

fn buffers(data: &mut [u8], args: &Args<'_>) -> Result<impl Iterator<Item = (u32, u32)>, Stop> {
    let list = slice(data, args.word(1), args.word(2) * 8)?;
    let word = |bytes: &[u8]| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
    Ok(list.chunks_exact(8).map(move |pair| (word(&pair[..4]), word(&pair[4..]))))
}

pub(super) fn read(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    let Some(buffers) = scatter(data, args)? else { return Ok(INVAL) };
    let fd = args.int(0);
    let (total, end) = if fd == 0 {
        fill(data, &buffers, &host.stdin, host.stdin_at as u64)?
    } else {
        let Some(open) = host.descriptors.open.get(&fd) else { return Ok(BADF) };
        if open.folder {
            return Ok(ISDIR);
        }
        let bytes = host.files.as_ref().and_then(|files| files.bytes(&open.path)).unwrap_or_default();
        fill(data, &buffers, bytes, open.at)?
    };
    match host.descriptors.open.get_mut(&fd) {
        Some(open) => open.at = end,
        None => host.stdin_at = end as usize,
    }
    put(data, args.word(3), &total.to_le_bytes())?;
    Ok(SUCCESS)
}

pub(super) fn pread(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    let Some(buffers) = scatter(data, args)? else { return Ok(INVAL) };
    let fd = args.int(0);
    let Some(open) = host.descriptors.open.get(&fd) else {
        return Ok(if (0..=2).contains(&fd) { SPIPE } else { BADF });
    };
    if open.folder {
        return Ok(ISDIR);
    }
    let bytes = host.files.as_ref().and_then(|files| files.bytes(&open.path)).unwrap_or_default();
    let (total, _) = fill(data, &buffers, bytes, args.long(3) as u64)?;
    put(data, args.word(4), &total.to_le_bytes())?;
    Ok(SUCCESS)
}

/// Copies `source` from `at` on into the buffers; how much it was, and where it ended.
fn fill(data: &mut [u8], buffers: &[(u32, u32)], source: &[u8], at: u64) -> Result<(u32, u64), Stop> {
    let start = usize::try_from(at).unwrap_or(usize::MAX).min(source.len());
    let mut rest = &source[start..];
    for (target, len) in buffers {
        let (now, later) = rest.split_at(rest.len().min(*len as usize));
        put(data, *target, now)?;
        rest = later;
    }
    let total = source.len() - start - rest.len();
    Ok((total as u32, at + total as u64))
}

pub(super) fn write(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    let Some(buffers) = scatter(data, args)? else { return Ok(INVAL) };
    let fd = args.int(0);
    let mut total = 0u32;
    for (source, len) in buffers {
        let bytes = slice(data, source, len)?;
        if fd == 1 || fd == 2 {
            host.output.write(fd as u32, bytes)?;
        } else {
            let Some(open) = host.descriptors.open.get_mut(&fd) else { return Ok(BADF) };
            let Some(files) = host.files.as_mut() else { return Ok(BADF) };
            let length = files.bytes(&open.path).map_or(0, |bytes| bytes.len() as u64);
            let at = if open.append { length } else { open.at };
            if !files.write(&open.path, at, bytes) {
                return Ok(FBIG);
            }
            open.at = at + u64::from(len);
        }
        total += len;
    }
    put(data, args.word(3), &total.to_le_bytes())?;
    Ok(SUCCESS)
}

pub(super) fn pwrite(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    let Some(buffers) = scatter(data, args)? else { return Ok(INVAL) };
    let fd = args.int(0);
    let Some(open) = host.descriptors.open.get(&fd) else {
        return Ok(if (0..=2).contains(&fd) { SPIPE } else { BADF });
    };
    let Some(files) = host.files.as_mut() else { return Ok(BADF) };
    let mut at = args.long(3) as u64;
    let mut total = 0u32;
    for (source, len) in buffers {
        if !files.write(&open.path, at, slice(data, source, len)?) {
            return Ok(FBIG);
        }
        at += u64::from(len);
        total += len;
    }
    put(data, args.word(4), &total.to_le_bytes())?;
    Ok(SUCCESS)
}

pub(super) fn close(_data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    Ok(match args.int(0) {
        0..=PREOPEN => SUCCESS,
        fd => host.descriptors.open.remove(&fd).map_or(BADF, |_| SUCCESS),
    })
}

pub(super) fn seek(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    seek_to(data, host, args.int(0), args.long(1), args.int(2), args.word(3))
}

pub(super) fn tell(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    seek_to(data, host, args.int(0), 0, 1, args.word(1))
}

fn seek_to(data: &mut [u8], host: &mut Host, fd: i32, offset: i64, whence: i32, ret: u32) -> Answer {
    let Some(open) = host.descriptors.open.get_mut(&fd) else {
        return Ok(if (0..=2).contains(&fd) { SPIPE } else { BADF });
    };
    let length = host.files.as_ref().and_then(|files| files.bytes(&open.path)).map_or(0, |bytes| bytes.len() as i64);
    let base = match whence {
        0 => 0,
        1 => open.at as i64,
        2 => length,
        _ => return Ok(INVAL),
    };
    let Some(at) = base.checked_add(offset).filter(|at| *at >= 0) else { return Ok(INVAL) };
    open.at = at as u64;
    put(data, ret, &open.at.to_le_bytes())?;
    Ok(SUCCESS)
}

pub(super) fn set_size(_data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    let Some(open) = host.descriptors.open.get(&args.int(0)) else { return Ok(BADF) };
    let size = args.long(1) as u64;
    let done = host.files.as_mut().is_some_and(|files| files.truncate(&open.path, size));
    Ok(if done { SUCCESS } else { FBIG })
}
