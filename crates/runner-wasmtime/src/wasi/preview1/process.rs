//! Arguments, environment, clocks, randomness, waiting, the end.

use super::abi::{Answer, Args, INVAL, SUCCESS};
use crate::store::{Host, Stop, put, slice};

/// The most random bytes of one call.
const MAX_RANDOM: u32 = 64 << 10;
/// The most subscriptions of one `poll_oneoff`.
const MAX_POLL: u32 = 1_024;

pub(super) fn args_sizes(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    let bytes: usize = host.args.iter().map(|arg| arg.len() + 1).sum();
    put(data, args.word(0), &(host.args.len() as u32).to_le_bytes())?;
    put(data, args.word(1), &(bytes as u32).to_le_bytes())?;
    Ok(SUCCESS)
}

pub(super) fn args_get(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    let (mut pointers, mut text) = (args.word(0), args.word(1));
    for arg in &host.args {
        let bytes = [arg.as_bytes(), &[0]].concat();
        put(data, pointers, &text.to_le_bytes())?;
        put(data, text, &bytes)?;
        pointers = pointers.wrapping_add(4);
        text = text.wrapping_add(bytes.len() as u32);
    }
    Ok(SUCCESS)
}

pub(super) fn environ_sizes(data: &mut [u8], _host: &mut Host, args: &Args<'_>) -> Answer {
    put(data, args.word(0), &[0; 4])?;
    put(data, args.word(1), &[0; 4])?;
    Ok(SUCCESS)
}

pub(super) fn clock_resolution(data: &mut [u8], _host: &mut Host, args: &Args<'_>) -> Answer {
    put(data, args.word(1), &1_000u64.to_le_bytes())?;
    Ok(SUCCESS)
}

pub(super) fn clock(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    let now = if args.int(0) == 0 { host.wall_ns() } else { host.monotonic_ns() };
    put(data, args.word(2), &now.to_le_bytes())?;
    Ok(SUCCESS)
}

pub(super) fn random(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    if args.word(1) > MAX_RANDOM {
        return Ok(INVAL);
    }
    let bytes = host.random_bytes(args.word(1) as usize);
    put(data, args.word(0), &bytes)?;
    Ok(SUCCESS)
}

/// Nothing ever becomes ready later than at once.
pub(super) fn poll(data: &mut [u8], _host: &mut Host, args: &Args<'_>) -> Answer {
    let (subscriptions, events, count) = (args.word(0), args.word(1), args.word(2));
    if count == 0 || count > MAX_POLL {
        return Ok(INVAL);
    }
    for i in 0..count {
        let subscription = slice(data, subscriptions.wrapping_add(i * 48), 48)?;
        let mut event = [0u8; 32];
        event[..8].copy_from_slice(&subscription[..8]);
        event[10] = subscription[8];
        put(data, events.wrapping_add(i * 32), &event)?;
    }
    put(data, args.word(3), &count.to_le_bytes())?;
    Ok(SUCCESS)
}

pub(super) fn exit(_data: &mut [u8], _host: &mut Host, args: &Args<'_>) -> Answer {
    Err(Stop::Exit(args.int(0)))
}
