//! What a descriptor or a path is.

use super::abi::{Answer, Args, BADF, CHARACTER_DEVICE, DIRECTORY, INVAL, PREOPEN, REGULAR_FILE, SUCCESS};
use crate::store::{Host, put};
use crate::wasi::files::Node;

/// The rights to seek and to tell.
const SEEKING: u64 = 1 << 2 | 1 << 5;

pub(super) fn fdstat(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    let kind = match args.int(0) {
        0..=2 => CHARACTER_DEVICE,
        PREOPEN if host.files.is_some() => DIRECTORY,
        fd => match host.descriptors.get(fd) {
            Some(open) if open.folder => DIRECTORY,
            Some(_) => REGULAR_FILE,
            None => return Ok(BADF),
        },
    };
    let mut stat = [0u8; 24];
    stat[0] = kind;
    stat[8..].fill(0xff);
    if kind == CHARACTER_DEVICE {
        // A stream that cannot seek is a terminal to libc, which then writes line by line: what a program printed
        // before it crashed is there to be seen.
        stat[8..16].copy_from_slice(&(!SEEKING).to_le_bytes());
    }
    put(data, args.word(1), &stat)?;
    Ok(SUCCESS)
}

/// Writes the `filestat` of a file or folder of the tree.
pub(super) fn filestat(data: &mut [u8], at: u32, node: &Node, path: &str) -> Answer {
    let mut stat = [0u8; 64];
    // The inode: compilers tell files apart by it.
    let inode = path.bytes().fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
    stat[0..8].copy_from_slice(&1u64.to_le_bytes());
    stat[8..16].copy_from_slice(&inode.to_le_bytes());
    stat[24..32].copy_from_slice(&1u64.to_le_bytes());
    match node {
        Node::Folder => stat[16] = DIRECTORY,
        Node::File(len) => {
            stat[16] = REGULAR_FILE;
            stat[32..40].copy_from_slice(&len.to_le_bytes());
        }
    }
    put(data, at, &stat)?;
    Ok(SUCCESS)
}

pub(super) fn fd_filestat(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    let fd = args.int(0);
    if (0..=2).contains(&fd) {
        let mut stat = [0u8; 64];
        stat[16] = CHARACTER_DEVICE;
        put(data, args.word(1), &stat)?;
        return Ok(SUCCESS);
    }
    let Some(files) = &host.files else { return Ok(BADF) };
    let path = match host.descriptors.get(fd) {
        Some(open) => open.path.as_str(),
        None if fd == PREOPEN => "",
        None => return Ok(BADF),
    };
    match files.node(path) {
        Some(node) => filestat(data, args.word(1), &node, path),
        None => Ok(BADF),
    }
}

pub(super) fn prestat(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    if args.int(0) != PREOPEN || host.files.is_none() {
        return Ok(BADF);
    }
    let mut prestat = [0u8; 8];
    prestat[4] = 1;
    put(data, args.word(1), &prestat)?;
    Ok(SUCCESS)
}

pub(super) fn prestat_name(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    if args.int(0) != PREOPEN || host.files.is_none() {
        return Ok(BADF);
    }
    if args.word(2) < 1 {
        return Ok(INVAL);
    }
    put(data, args.word(1), b"/")?;
    Ok(SUCCESS)
}
