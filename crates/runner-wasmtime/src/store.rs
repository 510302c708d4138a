//! What the host keeps for one run.

use wasmtime::Memory;

use crate::limiter::Limiter;
use crate::wasi::files::Files;
use crate::wasi::preview1::Descriptors;

/// Steps charged for a call into the host, besides one per byte: metered instructions do not show host work. A call
/// takes some 150 ns, the time of about as many instructions; with less, a storm of calls would outlast any loop.
const CALL_COST: u64 = 500;

/// The virtual clock starts at 2024-01-01T00:00:00Z.
pub(crate) const CLOCK_START_NS: u64 = 1_704_067_200_000_000_000;

const CENTURY_NS: u64 = 100 * 365 * 86_400 * 1_000_000_000;

/// The state behind a store: output, virtual clock, seeded randomness, limits.
pub(crate) struct Host {
    /// The instance's memory: looking it up by name at every call would cost more than most calls do.
    memory: Option<Memory>,
    pub(crate) limiter: Limiter,
    pub(crate) output: Output,
    clock_ns: u64,
    random: u64,
    /// Standard input, for commands.
    pub(crate) stdin: Vec<u8>,
    pub(crate) stdin_at: usize,
    pub(crate) args: Vec<String>,
    /// A read-only tree and a work folder, for compilers only.
    pub(crate) files: Option<Files>,
    pub(crate) descriptors: Descriptors,
}

impl Host {
    pub(crate) fn new(memory_bytes: u64, output_bytes: u64) -> Self {
        Self {
            memory: None,
            limiter: Limiter::new(memory_bytes),
            output: Output { stdout: Vec::new(), stderr: Vec::new(), room: output_bytes },
            clock_ns: 0,
            random: 0x9e37_79b9_7f4a_7c15,
            stdin: Vec::new(),
            stdin_at: 0,
            args: Vec::new(),
            files: None,
            descriptors: Descriptors::default(),
        }
    }

    /// The same once more, for another instance of an interpreter: what commands have beside is not in it.
    pub(crate) fn copy(&self) -> Self {
        Self {
            limiter: self.limiter.clone(),
            output: self.output.clone(),
            clock_ns: self.clock_ns,
            random: self.random,
            ..Self::new(0, 0)
        }
    }

    /// Nanoseconds since the run began; every reading moves the clock by a microsecond, so that a loop which waits
    /// for time to pass ends.
    pub(crate) fn monotonic_ns(&mut self) -> u64 {
        self.clock_ns += 1_000;
        self.clock_ns
    }

    /// What the next reading goes on from.
    pub(crate) fn now_ns(&self) -> u64 {
        self.clock_ns
    }

    /// Moves the clock forward; a century of waiting is as good as forever.
    pub(crate) fn wait_until(&mut self, ns: u64) {
        self.clock_ns = self.clock_ns.max(ns.min(CENTURY_NS));
    }

    pub(crate) fn wall_ns(&mut self) -> u64 {
        CLOCK_START_NS + self.monotonic_ns()
    }

    /// The next number of a fixed sequence (SplitMix64, Steele, Lea and Flood 2014).
    pub(crate) fn random_u64(&mut self) -> u64 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.random;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn random_bytes(&mut self, len: usize) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(len);
        while bytes.len() < len {
            let word = self.random_u64().to_le_bytes();
            bytes.extend_from_slice(&word[..word.len().min(len - bytes.len())]);
        }
        bytes
    }
}

/// Standard output and standard error, capped together.
#[derive(Clone)]
pub(crate) struct Output {
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: Vec<u8>,
    room: u64,
}

impl Output {
    /// Takes what fits; more than that stops the run.
    pub(crate) fn write(&mut self, stream: u32, bytes: &[u8]) -> Result<(), Stop> {
        let fits = bytes.len().min(usize::try_from(self.room).unwrap_or(usize::MAX));
        let target = if stream == 2 { &mut self.stderr } else { &mut self.stdout };
        target.extend_from_slice(&bytes[..fits]);
        self.room -= fits as u64;
        if fits < bytes.len() { Err(Stop::OutputLimit) } else { Ok(()) }
    }
}

/// Why the host ended a run.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Stop {
    #[error("output limit")]
    OutputLimit,
    #[error("exit {0}")]
    Exit(i32),
    #[error("{0} is not available here")]
    Unsupported(String),
    #[error("a call with a pointer outside its memory")]
    BadPointer,
}

pub(crate) type Caller<'a> = wasmtime::Caller<'a, Host>;

/// Charges a host call for its own work and for `bytes` moved. Running out traps at the guest's next check.
pub(crate) fn charge(caller: &mut Caller<'_>, bytes: usize) -> wasmtime::Result<()> {
    let fuel = caller.get_fuel()?;
    caller.set_fuel(fuel.saturating_sub(CALL_COST.saturating_add(bytes as u64)))
}

/// The guest's memory and the host's state, at once.
pub(crate) fn memory<'a>(caller: &'a mut Caller<'_>) -> wasmtime::Result<(&'a mut [u8], &'a mut Host)> {
    let memory = match caller.data().memory {
        Some(memory) => memory,
        None => {
            let memory = caller.get_export("memory").and_then(wasmtime::Extern::into_memory);
            let memory = memory.ok_or_else(|| wasmtime::Error::new(Stop::BadPointer))?;
            *caller.data_mut().memory.insert(memory)
        }
    };
    Ok(memory.data_and_store_mut(caller))
}

/// A range of the guest's memory.
pub(crate) fn slice(data: &mut [u8], at: u32, len: u32) -> Result<&mut [u8], Stop> {
    let start = at as usize;
    let end = start.checked_add(len as usize).ok_or(Stop::BadPointer)?;
    data.get_mut(start..end).ok_or(Stop::BadPointer)
}

pub(crate) fn put(data: &mut [u8], at: u32, bytes: &[u8]) -> Result<(), Stop> {
    slice(data, at, bytes.len() as u32)?.copy_from_slice(bytes);
    Ok(())
}
