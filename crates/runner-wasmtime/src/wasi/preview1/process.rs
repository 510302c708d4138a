//! Arguments, environment, clocks, randomness, waiting, the end.

use super::abi::{Answer, Args, INVAL, SUCCESS};
use crate::store::{CLOCK_START_NS, Host, Stop, put, slice};

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

/// Streams and files are always ready. Where only clocks are waited for, the virtual clock moves to the earliest of them:
/// sleeping takes no time, and programs that sleep until a point in time get there.
pub(super) fn poll(data: &mut [u8], host: &mut Host, args: &Args<'_>) -> Answer {
    let (subscriptions, events, count) = (args.word(0), args.word(1), args.word(2));
    if count == 0 || count > MAX_POLL {
        return Ok(INVAL);
    }
    let waiting = slice(data, subscriptions, count * 48)?.to_vec();
    let waiting = || waiting.chunks_exact(48);
    let now = host.now_ns();
    let deadlines = waiting().map(|subscription| deadline(subscription, now)).collect::<Vec<_>>();
    let until = match deadlines.iter().all(Option::is_some) {
        true => deadlines.iter().flatten().min().copied().unwrap_or(now).max(now),
        false => now,
    };
    host.wait_until(until);
    let mut ready = 0u32;
    for (subscription, deadline) in waiting().zip(deadlines) {
        if deadline.is_none_or(|deadline| deadline <= until) {
            let mut event = [0u8; 32];
            event[..8].copy_from_slice(&subscription[..8]);
            event[10] = subscription[8];
            put(data, events.wrapping_add(ready * 32), &event)?;
            ready += 1;
        }
    }
    put(data, args.word(3), &ready.to_le_bytes())?;
    Ok(SUCCESS)
}

/// When a subscription to a clock is due, in nanoseconds since the run began; none for what is no clock.
fn deadline(subscription: &[u8], now: u64) -> Option<u64> {
    let number = |at: usize| u64::from_le_bytes(subscription[at..at + 8].try_into().expect("eight bytes"));
    let (kind, clock, timeout, absolute) = (subscription[8], subscription[16], number(24), subscription[40] & 1 != 0);
    match (kind, absolute) {
        (0, false) => Some(now.saturating_add(timeout)),
        (0, true) if clock == 0 => Some(timeout.saturating_sub(CLOCK_START_NS)),
        (0, true) => Some(timeout),
        _ => None,
    }
}

pub(super) fn exit(_data: &mut [u8], _host: &mut Host, args: &Args<'_>) -> Answer {
    Err(Stop::Exit(args.int(0)))
}
