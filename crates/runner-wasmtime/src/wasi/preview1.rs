//! WASI preview 1 for commands: what compiled submissions may import, and, with files, what compilers need.
//!
//! Layouts and numbers are those of the preview 1 witx files (WebAssembly/WASI, `phases/snapshot`).

use std::collections::BTreeMap;

use wasmtime::{ExternType, FuncType, Linker, Module, Val};

use super::files::{Node, normalise};
use crate::store::{Caller, Host, Stop, charge, memory, put, slice};

const MODULE: &str = "wasi_snapshot_preview1";

const SUCCESS: i32 = 0;
const ACCES: i32 = 2;
const BADF: i32 = 8;
const EXIST: i32 = 20;
const FBIG: i32 = 22;
const INVAL: i32 = 28;
const ISDIR: i32 = 31;
const NOENT: i32 = 44;
const NOSYS: i32 = 52;
const NOTDIR: i32 = 54;
const ROFS: i32 = 69;
const SPIPE: i32 = 70;
const NOTCAPABLE: i32 = 76;

const FILETYPE_CHARACTER_DEVICE: u8 = 2;
const FILETYPE_DIRECTORY: u8 = 3;
const FILETYPE_REGULAR_FILE: u8 = 4;

/// The most random bytes of one call.
const MAX_RANDOM: u32 = 64 << 10;

/// The root of the in-memory tree, for programs that have files.
const PREOPEN: i32 = 3;

/// What a submission's module may import.
pub(crate) const ALLOWED: [&str; 21] = [
    "args_get",
    "args_sizes_get",
    "clock_res_get",
    "clock_time_get",
    "environ_get",
    "environ_sizes_get",
    "fd_close",
    "fd_fdstat_get",
    "fd_fdstat_set_flags",
    "fd_filestat_get",
    "fd_prestat_dir_name",
    "fd_prestat_get",
    "fd_read",
    "fd_seek",
    "fd_tell",
    "fd_write",
    "path_open",
    "poll_oneoff",
    "proc_exit",
    "random_get",
    "sched_yield",
];

/// Open files of one run, by descriptor.
#[derive(Debug, Default)]
pub(crate) struct Descriptors {
    open: BTreeMap<i32, Open>,
    next: i32,
}

#[derive(Debug)]
struct Open {
    path: String,
    at: u64,
    folder: bool,
    append: bool,
}

/// Defines the WASI imports of `module`; any other import is refused.
pub(crate) fn define(linker: &mut Linker<Host>, module: &Module) -> wasmtime::Result<()> {
    for import in module.imports() {
        let ExternType::Func(ty) = import.ty() else {
            return Err(wasmtime::Error::msg(format!("import of {}, which is no function", import.name())));
        };
        if import.module() != MODULE {
            return Err(wasmtime::Error::msg(format!("import of {} {}", import.module(), import.name())));
        }
        let name = import.name().to_owned();
        let returns = ty.results().len() == 1;
        linker.func_new(MODULE, &name.clone(), FuncType::clone(&ty), move |mut caller, args, results| {
            charge(&mut caller, 0)?;
            let errno = call(&mut caller, &name, &Args(args))?;
            if returns {
                results[0] = Val::I32(errno);
            }
            Ok(())
        })?;
    }
    Ok(())
}

struct Args<'a>(&'a [Val]);

impl Args<'_> {
    fn int(&self, index: usize) -> i32 {
        self.0.get(index).and_then(Val::i32).unwrap_or_default()
    }
    fn word(&self, index: usize) -> u32 {
        self.int(index) as u32
    }
    fn long(&self, index: usize) -> i64 {
        self.0.get(index).and_then(Val::i64).unwrap_or_default()
    }
}

fn call(caller: &mut Caller<'_>, name: &str, args: &Args<'_>) -> wasmtime::Result<i32> {
    if name == "proc_exit" {
        return Err(wasmtime::Error::new(Stop::Exit(args.int(0))));
    }
    if matches!(name, "fd_read" | "fd_write" | "fd_pread" | "fd_pwrite") {
        let moved = total_len(caller, args.word(1), args.word(2)).map_err(wasmtime::Error::new)?;
        charge(caller, moved as usize)?;
    }
    let (data, host) = memory(caller)?;
    let answer = match name {
        "args_sizes_get" => args_sizes(data, host, args),
        "args_get" => args_get(data, host, args),
        "environ_sizes_get" => {
            put(data, args.word(0), &[0; 4]).and_then(|()| put(data, args.word(1), &[0; 4])).map(|()| SUCCESS)
        }
        "environ_get" | "sched_yield" => Ok(SUCCESS),
        "clock_res_get" => put(data, args.word(1), &1_000u64.to_le_bytes()).map(|()| SUCCESS),
        "clock_time_get" => {
            let now = if args.int(0) == 0 { host.wall_ns() } else { host.monotonic_ns() };
            put(data, args.word(2), &now.to_le_bytes()).map(|()| SUCCESS)
        }
        "random_get" => {
            let len = args.word(1).min(MAX_RANDOM);
            let bytes = host.random_bytes(len as usize);
            put(data, args.word(0), &bytes).map(|()| SUCCESS)
        }
        // Nothing ever becomes ready later than at once.
        "poll_oneoff" => poll(data, args),
        "fd_read" | "fd_pread" => read(data, host, args, name == "fd_pread"),
        "fd_write" | "fd_pwrite" => write(data, host, args, name == "fd_pwrite"),
        "fd_close" => Ok(close(host, args.int(0))),
        "fd_seek" => seek(data, host, args),
        "fd_tell" => seek_to(data, host, args.int(0), 0, 1, args.word(1)),
        "fd_fdstat_get" => fdstat(data, host, args),
        "fd_filestat_get" => fd_filestat(data, host, args),
        "fd_fdstat_set_flags" | "fd_advise" | "fd_sync" | "fd_datasync" => Ok(SUCCESS),
        "fd_filestat_set_size" => Ok(set_size(host, args.int(0), args.long(1) as u64)),
        "fd_filestat_set_times" | "path_filestat_set_times" => Ok(SUCCESS),
        "fd_prestat_get" => prestat(data, host, args),
        "fd_prestat_dir_name" => prestat_name(data, host, args),
        "fd_readdir" => readdir(data, host, args),
        "path_open" => path_open(data, host, args),
        "path_filestat_get" => path_filestat(data, host, args),
        "path_unlink_file" => path_unlink(data, host, args),
        "path_rename" => path_rename(data, host, args),
        "path_readlink" => Ok(INVAL),
        "path_create_directory" | "path_link" | "path_symlink" | "path_remove_directory" => Ok(ROFS),
        _ => Ok(NOSYS),
    };
    answer.map_err(wasmtime::Error::new)
}

type Answer = Result<i32, Stop>;

fn args_sizes(data: &mut [u8], host: &Host, args: &Args<'_>) -> Answer {
    let bytes: usize = host.args.iter().map(|arg| arg.len() + 1).sum();
    put(data, args.word(0), &(host.args.len() as u32).to_le_bytes())?;
    put(data, args.word(1), &(bytes as u32).to_le_bytes())?;
    Ok(SUCCESS)
}

fn args_get(data: &mut [u8], host: &Host, args: &Args<'_>) -> Answer {
    let (mut pointers, mut text) = (args.word(0), args.word(1));
    for arg in &host.args {
        put(data, pointers, &text.to_le_bytes())?;
        put(data, text, arg.as_bytes())?;
        put(data, text + arg.len() as u32, &[0])?;
        pointers += 4;
        text += arg.len() as u32 + 1;
    }
    Ok(SUCCESS)
}

/// The (pointer, length) pairs of a scatter list.
fn scatter(data: &mut [u8], at: u32, count: u32) -> Result<Vec<(u32, u32)>, Stop> {
    let list = slice(data, at, count.checked_mul(8).ok_or(Stop::BadPointer)?)?;
    let word = |bytes: &[u8]| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
    Ok(list.chunks_exact(8).map(|pair| (word(&pair[..4]), word(&pair[4..]))).collect())
}

fn total_len(caller: &mut Caller<'_>, at: u32, count: u32) -> Result<u64, Stop> {
    let (data, _) = memory(caller).map_err(|_| Stop::BadPointer)?;
    Ok(scatter(data, at, count)?.iter().map(|(_, len)| u64::from(*len)).sum())
}

fn read(data: &mut [u8], host: &mut Host, args: &Args<'_>, at_offset: bool) -> Answer {
    let fd = args.int(0);
    let mut total = 0u32;
    let (mut at, done) = match (fd, at_offset) {
        (0, false) => (host.stdin_at as u64, args.word(3)),
        (_, true) => (args.long(3) as u64, args.word(4)),
        (_, false) => match host.descriptors.open.get(&fd) {
            Some(open) => (open.at, args.word(3)),
            None => return Ok(BADF),
        },
    };
    for (target, len) in scatter(data, args.word(1), args.word(2))? {
        let source: &[u8] = if fd == 0 {
            &host.stdin
        } else {
            let Some(open) = host.descriptors.open.get(&fd) else { return Ok(BADF) };
            if open.folder {
                return Ok(ISDIR);
            }
            host.files.as_ref().and_then(|files| files.bytes(&open.path)).unwrap_or_default()
        };
        let start = usize::try_from(at).unwrap_or(usize::MAX).min(source.len());
        let end = start.saturating_add(len as usize).min(source.len());
        let bytes = &source[start..end];
        put(data, target, bytes)?;
        at += bytes.len() as u64;
        total += bytes.len() as u32;
        if bytes.len() < len as usize {
            break;
        }
    }
    if fd == 0 {
        host.stdin_at = at as usize;
    } else if !at_offset && let Some(open) = host.descriptors.open.get_mut(&fd) {
        open.at = at;
    }
    put(data, done, &total.to_le_bytes())?;
    Ok(SUCCESS)
}

fn write(data: &mut [u8], host: &mut Host, args: &Args<'_>, at_offset: bool) -> Answer {
    let fd = args.int(0);
    let mut total = 0u32;
    let done = args.word(if at_offset { 4 } else { 3 });
    for (source, len) in scatter(data, args.word(1), args.word(2))? {
        let bytes = slice(data, source, len)?;
        if fd == 1 || fd == 2 {
            host.output.write(fd as u32, bytes)?;
        } else {
            let Some(files) = host.files.as_mut() else { return Ok(BADF) };
            let Some(open) = host.descriptors.open.get_mut(&fd) else { return Ok(BADF) };
            let length = files.bytes(&open.path).map_or(0, |bytes| bytes.len() as u64);
            let at = match (at_offset, open.append) {
                (true, _) => args.long(3) as u64 + u64::from(total),
                (false, true) => length,
                (false, false) => open.at,
            };
            if !files.write(&open.path, at, bytes) {
                return Ok(FBIG);
            }
            if !at_offset {
                open.at = at + bytes.len() as u64;
            }
        }
        total += len;
    }
    put(data, done, &total.to_le_bytes())?;
    Ok(SUCCESS)
}

fn close(host: &mut Host, fd: i32) -> i32 {
    match fd {
        0..=PREOPEN => SUCCESS,
        _ => host.descriptors.open.remove(&fd).map_or(BADF, |_| SUCCESS),
    }
}

fn seek(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    seek_to(data, host, args.int(0), args.long(1), args.int(2), args.word(3))
}

fn seek_to(data: &mut [u8], host: &mut Host, fd: i32, offset: i64, whence: i32, ret: u32) -> Answer {
    if (0..=2).contains(&fd) {
        return Ok(SPIPE);
    }
    let Some(open) = host.descriptors.open.get_mut(&fd) else { return Ok(BADF) };
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

fn poll(data: &mut [u8], args: &Args<'_>) -> Answer {
    let (subscriptions, events, count) = (args.word(0), args.word(1), args.word(2));
    for i in 0..count {
        let user_data: [u8; 8] = slice(data, subscriptions + i * 48, 8)?.try_into().map_err(|_| Stop::BadPointer)?;
        let kind = slice(data, subscriptions + i * 48 + 8, 1)?[0];
        let mut event = [0u8; 32];
        event[..8].copy_from_slice(&user_data);
        event[10] = kind;
        put(data, events + i * 32, &event)?;
    }
    put(data, args.word(3), &count.to_le_bytes())?;
    Ok(if count == 0 { INVAL } else { SUCCESS })
}

fn fdstat(data: &mut [u8], host: &Host, args: &Args<'_>) -> Answer {
    let kind = match args.int(0) {
        0..=2 => FILETYPE_CHARACTER_DEVICE,
        PREOPEN if host.files.is_some() => FILETYPE_DIRECTORY,
        fd => match host.descriptors.open.get(&fd) {
            Some(open) if open.folder => FILETYPE_DIRECTORY,
            Some(_) => FILETYPE_REGULAR_FILE,
            None => return Ok(BADF),
        },
    };
    let mut stat = [0u8; 24];
    stat[0] = kind;
    stat[8..].fill(0xff);
    if kind == FILETYPE_CHARACTER_DEVICE {
        // Without the right to seek, libc takes it for a terminal-like stream.
        stat[8..16].copy_from_slice(&(!(1u64 << 2 | 1 << 5)).to_le_bytes());
    }
    put(data, args.word(1), &stat)?;
    Ok(SUCCESS)
}

fn filestat(data: &mut [u8], at: u32, node: &Node, path: &str) -> Answer {
    let mut stat = [0u8; 64];
    // The inode: compilers tell files apart by it.
    let inode = path.bytes().fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
    stat[0..8].copy_from_slice(&1u64.to_le_bytes());
    stat[8..16].copy_from_slice(&inode.to_le_bytes());
    stat[24..32].copy_from_slice(&1u64.to_le_bytes());
    match node {
        Node::Folder => stat[16] = FILETYPE_DIRECTORY,
        Node::File(len) => {
            stat[16] = FILETYPE_REGULAR_FILE;
            stat[32..40].copy_from_slice(&len.to_le_bytes());
        }
    }
    put(data, at, &stat)?;
    Ok(SUCCESS)
}

fn fd_filestat(data: &mut [u8], host: &Host, args: &Args<'_>) -> Answer {
    let fd = args.int(0);
    if (0..=2).contains(&fd) {
        let mut stat = [0u8; 64];
        stat[16] = FILETYPE_CHARACTER_DEVICE;
        put(data, args.word(1), &stat)?;
        return Ok(SUCCESS);
    }
    let Some(files) = &host.files else { return Ok(BADF) };
    let path = match host.descriptors.open.get(&fd) {
        Some(open) => open.path.as_str(),
        None if fd == PREOPEN => "",
        None => return Ok(BADF),
    };
    match files.node(path) {
        Some(node) => filestat(data, args.word(1), &node, path),
        None => Ok(BADF),
    }
}

fn set_size(host: &mut Host, fd: i32, size: u64) -> i32 {
    let Some(open) = host.descriptors.open.get(&fd) else { return BADF };
    let done = host.files.as_mut().is_some_and(|files| files.truncate(&open.path, size));
    if done { SUCCESS } else { FBIG }
}

fn prestat(data: &mut [u8], host: &Host, args: &Args<'_>) -> Answer {
    if args.int(0) != PREOPEN || host.files.is_none() {
        return Ok(BADF);
    }
    let mut prestat = [0u8; 8];
    prestat[4] = 1;
    put(data, args.word(1), &prestat)?;
    Ok(SUCCESS)
}

fn prestat_name(data: &mut [u8], host: &Host, args: &Args<'_>) -> Answer {
    if args.int(0) != PREOPEN || host.files.is_none() {
        return Ok(BADF);
    }
    put(data, args.word(1), b"/")?;
    Ok(SUCCESS)
}

fn readdir(data: &mut [u8], host: &Host, args: &Args<'_>) -> Answer {
    let (fd, buffer, room, cookie, ret) = (args.int(0), args.word(1), args.word(2), args.long(3), args.word(4));
    let Some(files) = &host.files else { return Ok(BADF) };
    let folder = match host.descriptors.open.get(&fd) {
        Some(open) if open.folder => open.path.clone(),
        Some(_) => return Ok(NOTDIR),
        None if fd == PREOPEN => String::new(),
        None => return Ok(BADF),
    };
    let mut bytes = Vec::new();
    for (i, (name, node)) in files.list(&folder).into_iter().enumerate().skip(cookie as usize) {
        let mut entry = [0u8; 24];
        entry[..8].copy_from_slice(&(i as u64 + 1).to_le_bytes());
        entry[16..20].copy_from_slice(&(name.len() as u32).to_le_bytes());
        entry[20] = if node == Node::Folder { FILETYPE_DIRECTORY } else { FILETYPE_REGULAR_FILE };
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

/// The path of a call, from the root of the tree; the error is an errno.
fn path_of(data: &mut [u8], host: &Host, fd: i32, at: u32, len: u32) -> Result<Result<String, i32>, Stop> {
    let text = slice(data, at, len)?;
    let Ok(text) = std::str::from_utf8(text) else { return Ok(Err(INVAL)) };
    let folder = match host.descriptors.open.get(&fd) {
        Some(open) if open.folder => open.path.as_str(),
        Some(_) => return Ok(Err(NOTDIR)),
        None if fd == PREOPEN && host.files.is_some() => "",
        None => return Ok(Err(if host.files.is_some() { BADF } else { NOTCAPABLE })),
    };
    Ok(Ok(normalise(&format!("{folder}/{text}"))))
}

fn path_open(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
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
    let descriptors = &mut host.descriptors;
    descriptors.next = descriptors.next.max(PREOPEN) + 1;
    let fd = descriptors.next;
    descriptors.open.insert(fd, Open { path, at: 0, folder, append: fd_flags & 1 != 0 });
    put(data, ret, &fd.to_le_bytes())?;
    Ok(SUCCESS)
}

fn path_filestat(data: &mut [u8], host: &Host, args: &Args<'_>) -> Answer {
    let path = match path_of(data, host, args.int(0), args.word(2), args.word(3))? {
        Ok(path) => path,
        Err(errno) => return Ok(errno),
    };
    match host.files.as_ref().and_then(|files| files.node(&path)) {
        Some(node) => filestat(data, args.word(4), &node, &path),
        None => Ok(NOENT),
    }
}

fn path_unlink(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    Ok(match path_of(data, host, args.int(0), args.word(1), args.word(2))? {
        Ok(path) if host.files.as_mut().is_some_and(|files| files.remove(&path)) => SUCCESS,
        Ok(_) => NOENT,
        Err(errno) => errno,
    })
}

fn path_rename(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    let from = path_of(data, host, args.int(0), args.word(1), args.word(2))?;
    let to = path_of(data, host, args.int(3), args.word(4), args.word(5))?;
    Ok(match (from, to) {
        (Ok(from), Ok(to)) if host.files.as_mut().is_some_and(|files| files.rename(&from, &to)) => SUCCESS,
        (Ok(_), Ok(_)) => NOENT,
        (Err(errno), _) | (_, Err(errno)) => errno,
    })
}
