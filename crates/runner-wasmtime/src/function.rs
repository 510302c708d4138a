//! Compiled submissions that are called: the second half of docs/guest-abi.md.

use tatami_domain::Limits;
use tatami_runner::{End, Outcome};
use wasmtime::{Instance, InstancePre, Linker, Memory, Module, Store, TypedFunc};

use crate::engine::Engine;
use crate::run::{COLLECT_STEPS, MAX_RESULT, UNCHARGED_STEPS, collecting, end_of, outcome, store, used};
use crate::store::{Host, Stop};
use crate::unpaid::COMPILED;
use crate::wasi::preview1;

/// What a module exports besides `memory`: to allocate the input, to decode it, to call the function, to encode its
/// result. `_initialize` runs what the language runs before anything is called.
pub(crate) const EXPORTS: [&str; 5] = ["_initialize", "tatami_input", "tatami_bind", "tatami_invoke", "tatami_collect"];

/// A compiled function, with its imports resolved.
pub(crate) struct Function {
    engine: Engine,
    pre: InstancePre<Host>,
}

impl Function {
    pub(crate) fn new(engine: &Engine, module: &Module) -> wasmtime::Result<Self> {
        let mut linker = Linker::new(&engine.wasmtime);
        preview1::define(&mut linker, module)?;
        Ok(Self { engine: engine.clone(), pre: linker.instantiate_pre(module)? })
    }

    /// Runs it on one input, in a fresh instance. `baseline` is memory that is not counted, in bytes.
    pub(crate) fn run(&self, input: &str, limits: &Limits, baseline: usize) -> wasmtime::Result<Outcome> {
        let mut host = Host::new(limits.memory_bytes, limits.output_bytes);
        host.limiter.fix_baseline(baseline);
        let mut store = store(&self.engine, host, limits.watchdog_ms);
        store.set_fuel(UNCHARGED_STEPS)?;
        let instance = match self.pre.instantiate(&mut store) {
            Ok(instance) => instance,
            Err(error) => return Ok(outcome(store, end_of(&error), 0, 0)),
        };
        let exports = Exports::new(&instance, &mut store)?;

        store.set_fuel(limits.steps)?;
        let loaded = exports.initialize.call(&mut store, ());
        let after_load = store.get_fuel()?;
        let load_steps = used(limits, after_load);
        if let Err(error) = loaded {
            return Ok(outcome(store, end_of(&error), load_steps, 0));
        }

        // An allocator of the submission's own may do as it likes there.
        let free = COMPILED.of(input.len());
        let given = free.saturating_add(after_load);
        store.set_fuel(given)?;
        let bound = exports.bind(&mut store, input);
        let took = given - store.get_fuel()?.min(given);
        let charged = took.saturating_sub(free).min(after_load);
        if let Err(error) = bound {
            return Ok(outcome(store, end_of(&error), load_steps, charged));
        }

        store.set_fuel(after_load - charged)?;
        let invoked = exports.invoke.call(&mut store, ());
        let after_invoke = store.get_fuel()?;
        let steps = after_load - after_invoke.min(after_load);
        if let Err(error) = invoked {
            return Ok(outcome(store, end_of(&error), load_steps, steps));
        }

        store.set_fuel(after_invoke.saturating_add(COLLECT_STEPS))?;
        let end = match exports.collect(&mut store) {
            Ok(result) => End::Result(result),
            Err(error) => end_of(&error),
        };
        let (end, charged) = collecting(&store, end, after_invoke, COMPILED)?;
        Ok(outcome(store, end, load_steps, steps + charged))
    }
}

struct Exports {
    memory: Memory,
    initialize: TypedFunc<(), ()>,
    input: TypedFunc<u32, u32>,
    bind: TypedFunc<(), ()>,
    invoke: TypedFunc<(), ()>,
    collect: TypedFunc<(), u32>,
}

impl Exports {
    fn new(instance: &Instance, store: &mut Store<Host>) -> wasmtime::Result<Self> {
        let memory = instance.get_memory(&mut *store, "memory");
        let [initialize, input, bind, invoke, collect] = EXPORTS;
        Ok(Self {
            memory: memory.ok_or_else(|| wasmtime::Error::msg("the module exports no memory"))?,
            initialize: instance.get_typed_func(&mut *store, initialize)?,
            input: instance.get_typed_func(&mut *store, input)?,
            bind: instance.get_typed_func(&mut *store, bind)?,
            invoke: instance.get_typed_func(&mut *store, invoke)?,
            collect: instance.get_typed_func(&mut *store, collect)?,
        })
    }

    fn bind(&self, store: &mut Store<Host>, input: &str) -> wasmtime::Result<()> {
        let at = self.input.call(&mut *store, u32::try_from(input.len())?)? as usize;
        let target = self.memory.data_mut(&mut *store).get_mut(at..).and_then(|rest| rest.get_mut(..input.len()));
        target.ok_or_else(bad_pointer)?.copy_from_slice(input.as_bytes());
        self.bind.call(store, ())
    }

    /// At the answer stand a pointer and a length.
    fn collect(&self, store: &mut Store<Host>) -> wasmtime::Result<String> {
        let at = self.collect.call(&mut *store, ())? as usize;
        let data = self.memory.data(&*store);
        let word = |at: usize| -> wasmtime::Result<u32> {
            let bytes = data.get(at..).and_then(<[u8]>::first_chunk).ok_or_else(bad_pointer)?;
            Ok(u32::from_le_bytes(*bytes))
        };
        let (pointer, len) = (word(at)? as usize, word(at + 4)?);
        if len > MAX_RESULT {
            return Err(wasmtime::Error::new(Stop::OutputLimit));
        }
        let bytes = data.get(pointer..).and_then(|rest| rest.get(..len as usize)).ok_or_else(bad_pointer)?;
        // A string that is not UTF-8 came from the candidate: what it holds is shown as far as it can be.
        Ok(String::from_utf8_lossy(bytes).into_owned())
    }
}

fn bad_pointer() -> wasmtime::Error {
    wasmtime::Error::new(Stop::BadPointer)
}
