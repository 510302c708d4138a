//! Interpreter guests: the ABI of docs/guest-abi.md.

use serde::Deserialize;
use tatami_domain::Limits;
use tatami_runner::{End, Fault, Outcome};
use wasmtime::{Instance, InstancePre, Linker, Memory, Module, Store, TypedFunc};

use crate::engine::Engine;
use crate::run::{COLLECT_STEPS, MAX_RESULT, UNCHARGED_STEPS, collecting, end_of, outcome, store, used};
use crate::store::{Host, Stop};
use crate::unpaid::{self, ENCODING, Remembered};
use crate::wasi::preview2;

/// An interpreter, compiled, with its imports resolved.
pub(crate) struct Guest {
    engine: Engine,
    pre: InstancePre<Host>,
    decodings: Remembered,
    #[cfg(target_os = "linux")]
    checkpoints: Option<crate::checkpoint::Checkpoints>,
}

/// An instance with a program in it.
struct Loaded {
    store: Store<Host>,
    calls: Calls,
    load_steps: u64,
}

impl Guest {
    pub(crate) fn new(engine: &Engine, module: &Module) -> wasmtime::Result<Self> {
        let mut linker = Linker::new(&engine.wasmtime);
        preview2::define(&mut linker, module)?;
        Ok(Self {
            engine: engine.clone(),
            pre: linker.instantiate_pre(module)?,
            decodings: Remembered::default(),
            #[cfg(target_os = "linux")]
            checkpoints: None,
        })
    }

    /// Of an engine whose memories come from `recycler`.
    #[cfg(target_os = "linux")]
    pub(crate) fn recycled(
        engine: &Engine,
        module: &Module,
        recycler: crate::recycle::Recycler,
    ) -> wasmtime::Result<Self> {
        let guest = Self::new(engine, module)?;
        let checkpoints = crate::checkpoint::Checkpoints::new(engine, &guest.pre, recycler)?;
        Ok(Self { checkpoints: Some(checkpoints), ..guest })
    }

    #[cfg(all(test, target_os = "linux"))]
    pub(crate) fn checkpoints(&self) -> Option<&crate::checkpoint::Checkpoints> {
        self.checkpoints.as_ref()
    }

    /// Makes ready what the next run needs, after the answer to the last one is on its way.
    pub(crate) fn tidy(&self) {
        #[cfg(target_os = "linux")]
        if let Some(checkpoints) = &self.checkpoints {
            checkpoints.recycler.tidy();
        }
    }

    /// Loads a program and runs it on one input, in a fresh instance. `reached` hears of every phase that is over.
    pub(crate) fn run(
        &self,
        request: &str,
        input: &str,
        limits: &Limits,
        reached: &mut dyn FnMut(Phase),
    ) -> wasmtime::Result<Outcome> {
        let resumed = self.resume(request, limits)?;
        let loaded = match resumed {
            Some(loaded) => {
                reached(Phase::Instantiated);
                Ok(loaded)
            }
            None => self.load(request, limits, reached)?,
        };
        reached(Phase::Loaded);
        let Loaded { mut store, calls, load_steps } = match loaded {
            Ok(loaded) => loaded,
            Err(outcome) => return Ok(outcome),
        };
        let after_load = limits.steps - load_steps;

        let given = unpaid::most(input.len()).saturating_add(after_load);
        store.set_fuel(given)?;
        let bound = calls.call(&mut store, Export::Bind, Some(input));
        let took = given - store.get_fuel()?.min(given);
        if let Err(end) = bound {
            return Ok(outcome(store, end, load_steps, took.min(after_load)));
        }
        let charged = unpaid::decoding(took, || self.decoding_alone(request, input, limits));
        reached(Phase::Bound);
        if charged >= after_load {
            return Ok(outcome(store, End::OutOfSteps, load_steps, after_load));
        }

        store.set_fuel(after_load - charged)?;
        // Timers and promises of JavaScript are seen from a new call only; each call costs steps, so this ends.
        let invoked = loop {
            match calls.call(&mut store, Export::Invoke, None) {
                Ok(answer) if answer == "again" => {}
                ended => break ended,
            }
        };
        reached(Phase::Invoked);
        let after_invoke = store.get_fuel()?;
        let steps = after_load - after_invoke.min(after_load);
        if let Err(end) = invoked {
            return Ok(outcome(store, end, load_steps, steps));
        }

        store.set_fuel(after_invoke.saturating_add(COLLECT_STEPS))?;
        let end = calls.call(&mut store, Export::Collect, None).map_or_else(|end| end, End::Result);
        reached(Phase::Collected);
        let (end, charged) = collecting(&store, end, after_invoke, ENCODING)?;
        Ok(outcome(store, end, load_steps, steps + charged))
    }

    /// What decoding `input` takes where no submission is loaded, in steps; `None` where it does not come to an end.
    fn decoding_alone(&self, request: &str, input: &str, limits: &Limits) -> Option<u64> {
        let request = unpaid::without_submission(request)?;
        self.decodings.get(&request, input, || {
            let host = Host::new(limits.memory_bytes, limits.output_bytes);
            let mut store = store(&self.engine, host, limits.watchdog_ms);
            let decode = |store: &mut Store<Host>| -> wasmtime::Result<Option<u64>> {
                store.set_fuel(UNCHARGED_STEPS)?;
                let instance = self.instantiate(store)?;
                let calls = Calls::new(&instance, store)?;
                store.data_mut().limiter.set_baseline();
                let prepared = calls.try_call(store, Export::Prepare, Some(&request))?;
                // With a submission it may take no more either.
                let most = unpaid::most(input.len());
                store.set_fuel(most)?;
                let bound = calls.try_call(store, Export::Bind, Some(input))?;
                let took = most - store.get_fuel()?;
                Ok((prepared.is_ok() && bound.is_ok()).then_some(took))
            };
            decode(&mut store).ok().flatten()
        })
    }

    /// An instance in which the program is loaded now; the error is what became of one that could not be.
    fn load(
        &self,
        request: &str,
        limits: &Limits,
        reached: &mut dyn FnMut(Phase),
    ) -> wasmtime::Result<Result<Loaded, Outcome>> {
        let host = Host::new(limits.memory_bytes, limits.output_bytes);
        let mut store = store(&self.engine, host, limits.watchdog_ms);
        store.set_fuel(UNCHARGED_STEPS)?;
        let instance = self.instantiate(&mut store)?;
        let calls = Calls::new(&instance, &mut store)?;
        store.data_mut().limiter.set_baseline();
        reached(Phase::Instantiated);

        store.set_fuel(limits.steps)?;
        let loaded = calls.call(&mut store, Export::Prepare, Some(request));
        let load_steps = used(limits, store.get_fuel()?);
        if let Err(end) = loaded {
            // Out of steps while loading: all of the budget went there.
            return Ok(Err(outcome(store, end, load_steps, 0)));
        }
        #[cfg(target_os = "linux")]
        if let Some(checkpoints) = &self.checkpoints {
            checkpoints.keep(&mut store, &instance, calls.memory, request, limits, load_steps);
        }
        Ok(Ok(Loaded { store, calls, load_steps }))
    }

    fn instantiate(&self, store: &mut Store<Host>) -> wasmtime::Result<Instance> {
        #[cfg(target_os = "linux")]
        if let Some(checkpoints) = &self.checkpoints {
            return checkpoints.begin(&self.pre, store);
        }
        self.pre.instantiate(store)
    }

    /// An instance in which the program was loaded before.
    #[cfg_attr(not(target_os = "linux"), expect(clippy::unused_self, clippy::unnecessary_wraps))]
    fn resume(&self, request: &str, limits: &Limits) -> wasmtime::Result<Option<Loaded>> {
        #[cfg(target_os = "linux")]
        if let Some(checkpoints) = &self.checkpoints
            && let Some((mut store, instance, load_steps)) =
                checkpoints.resume(&self.engine, &self.pre, request, limits)?
        {
            let calls = Calls::new(&instance, &mut store)?;
            return Ok(Some(Loaded { store, calls, load_steps }));
        }
        #[cfg(not(target_os = "linux"))]
        let _ = (request, limits);
        Ok(None)
    }
}

/// What a run has behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Instantiated,
    /// The source is loaded.
    Loaded,
    /// The arguments are decoded.
    Bound,
    Invoked,
    /// The result is encoded.
    Collected,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Export {
    Prepare,
    Bind,
    Invoke,
    Collect,
}

/// The exports of one instance.
struct Calls {
    memory: Memory,
    realloc: TypedFunc<(u32, u32, u32, u32), u32>,
    with_string: [TypedFunc<(u32, u32), u32>; 2],
    without: [TypedFunc<(), u32>; 2],
    post: [TypedFunc<u32, ()>; 4],
}

impl Calls {
    fn new(instance: &Instance, store: &mut Store<Host>) -> wasmtime::Result<Self> {
        let memory = instance.get_memory(&mut *store, "memory");
        Ok(Self {
            memory: memory.ok_or_else(|| wasmtime::Error::msg("the guest exports no memory"))?,
            realloc: instance.get_typed_func(&mut *store, "cabi_realloc")?,
            with_string: [
                instance.get_typed_func(&mut *store, "prepare")?,
                instance.get_typed_func(&mut *store, "bind")?,
            ],
            without: [
                instance.get_typed_func(&mut *store, "invoke")?,
                instance.get_typed_func(&mut *store, "collect")?,
            ],
            post: [
                instance.get_typed_func(&mut *store, "cabi_post_prepare")?,
                instance.get_typed_func(&mut *store, "cabi_post_bind")?,
                instance.get_typed_func(&mut *store, "cabi_post_invoke")?,
                instance.get_typed_func(&mut *store, "cabi_post_collect")?,
            ],
        })
    }

    /// Calls an export by the canonical ABI; the error is what the run ended with.
    fn call(&self, store: &mut Store<Host>, export: Export, argument: Option<&str>) -> Result<String, End> {
        let answer = self.try_call(store, export, argument).map_err(|error| end_of(&error))?;
        answer.map_err(|fault| end_of_fault(export, &fault))
    }

    fn try_call(
        &self,
        store: &mut Store<Host>,
        export: Export,
        argument: Option<&str>,
    ) -> wasmtime::Result<Result<String, String>> {
        let ret = match (export, argument) {
            (Export::Prepare | Export::Bind, argument) => {
                let bytes = argument.unwrap_or_default().as_bytes();
                let len = u32::try_from(bytes.len())?;
                let at = self.realloc.call(&mut *store, (0, 0, 1, len))?;
                let target = at as usize;
                let data = self.memory.data_mut(&mut *store);
                let target = data.get_mut(target..target + bytes.len()).ok_or_else(bad_pointer)?;
                target.copy_from_slice(bytes);
                self.with_string[usize::from(export == Export::Bind)].call(&mut *store, (at, len))?
            }
            (Export::Invoke, _) => self.without[0].call(&mut *store, ())?,
            (Export::Collect, _) => self.without[1].call(&mut *store, ())?,
        };
        let answer = self.read(store, ret)?;
        // Freeing the answer is our business; the candidate's account is restored after it.
        let left = store.get_fuel()?;
        store.set_fuel(UNCHARGED_STEPS)?;
        self.post[export as usize].call(&mut *store, ret)?;
        store.set_fuel(left)?;
        Ok(answer)
    }

    /// Reads `result<string, string>`: a tag, a pointer at +4, a length at +8.
    fn read(&self, store: &Store<Host>, ret: u32) -> wasmtime::Result<Result<String, String>> {
        let data = self.memory.data(store);
        let ret = ret as usize;
        let head = data.get(ret..ret + 12).ok_or_else(bad_pointer)?;
        let word = |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
        let (at, len) = (word(4) as usize, word(8));
        if len > MAX_RESULT {
            return Err(wasmtime::Error::new(Stop::OutputLimit));
        }
        let bytes = data.get(at..at + len as usize).ok_or_else(bad_pointer)?;
        let text = std::str::from_utf8(bytes).map_err(|_| wasmtime::Error::msg("a result that is not UTF-8"))?;
        Ok(if head[0] == 0 { Ok(text.to_owned()) } else { Err(text.to_owned()) })
    }
}

fn bad_pointer() -> wasmtime::Error {
    wasmtime::Error::new(Stop::BadPointer)
}

/// What a guest reports in place of a result.
#[derive(Deserialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
enum GuestFault {
    Compile(Fault),
    Exception(Fault),
    Memory(Fault),
    Exit {
        #[serde(default)]
        code: i64,
    },
    Mismatch {
        expected: String,
        got: String,
        #[serde(default)]
        path: String,
        #[serde(default)]
        shown: String,
    },
    NoResult {
        #[serde(default)]
        message: String,
    },
}

fn end_of_fault(export: Export, text: &str) -> End {
    match serde_json::from_str(text) {
        // Once there is an input, what a submission has the guest say must not pass for a compiler's words, which are
        // shown as they are. A method is missed as late as that, since constructors may make some.
        Ok(GuestFault::Compile(fault)) if export == Export::Prepare => End::CompileError(fault),
        Ok(GuestFault::Compile(fault)) if fault.kind == "MissingMethod" => End::MissingMethod(fault.message),
        Ok(GuestFault::Compile(fault)) => End::Exception(fault),
        Ok(GuestFault::Exception(fault)) => End::Exception(fault),
        Ok(GuestFault::Memory(fault)) => End::OutOfMemory(fault),
        Ok(GuestFault::Exit { code }) => End::Exit(code as i32),
        Ok(GuestFault::Mismatch { expected, got, path, shown }) => End::Mismatch { expected, got, path, shown },
        Ok(GuestFault::NoResult { message }) => End::NoResult(message),
        // Whatever else comes out was made by the candidate's code.
        Err(_) => End::Trap("the program broke the protocol of results".into()),
    }
}
