//! Instances that begin where a program is loaded already.
//!
//! Loading a source comes before every case of a submission and is most of what a small one takes. It gets nothing but
//! the source, and clock, randomness and memory begin the same each time: so does it end the same each time. What it left
//! in memory, in globals and with the host is kept, and the next case's instance, as fresh as any other, begins with that
//! and with the same account of steps. `tests.rs`, and `recycle/tests.rs`, compare
//! all of it with loading anew.

#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex, MutexGuard};

use tatami_domain::Limits;
use wasmtime::{Instance, InstancePre, Memory, Store, Val};

use crate::engine::Engine;
use crate::recycle::{GLOBAL, Loaded, Recycler};
use crate::run::{UNCHARGED_STEPS, store};
use crate::store::Host;

/// How many programs' checkpoints are kept: a submission's, and those of a problem's validator, reference and generator
/// take turns. Each is a few hundred KiB; its pages are 4 MiB at most.
const KEPT: usize = 4;

/// What a program may print while it loads for a checkpoint to be made of it, in bytes.
const MOST_OUTPUT: usize = 1 << 20;

/// The watchdog of the instance that is looked at to begin with, in milliseconds.
const STARTING_MS: u64 = 10_000;

/// The checkpoints of one guest.
pub(crate) struct Checkpoints {
    pub(crate) recycler: Recycler,
    /// The guest's variable globals and what they begin with; none where there is more state than memory and globals.
    globals: Vec<(String, Val)>,
    /// The one used last at the end. Held while memory is taken, which has to be what was asked for.
    kept: Mutex<Vec<Checkpoint>>,
}

/// An instance after its program was loaded.
struct Checkpoint {
    request: String,
    /// What loading may have met: with other limits it is done anew.
    memory_bytes: u64,
    output_bytes: u64,
    memory: Arc<Loaded>,
    /// The globals that loading changed, by their place among the variable ones.
    globals: Vec<(usize, Val)>,
    host: Host,
    load_steps: u64,
}

impl Checkpoint {
    fn is_of(&self, request: &str, limits: &Limits) -> bool {
        self.request == request
            && (self.memory_bytes, self.output_bytes) == (limits.memory_bytes, limits.output_bytes)
            && self.load_steps < limits.steps
    }
}

impl Checkpoints {
    pub(crate) fn new(engine: &Engine, pre: &InstancePre<Host>, recycler: Recycler) -> wasmtime::Result<Self> {
        let mut store = store(engine, Host::new(0, 0), STARTING_MS);
        store.set_fuel(UNCHARGED_STEPS)?;
        let instance = pre.instantiate(&mut store)?;
        let exports: Vec<String> = instance.exports(&mut store).map(|export| export.name().to_owned()).collect();
        let globals = exports.into_iter().filter(|name| name.starts_with(GLOBAL));
        let globals = globals.filter_map(|name| {
            let value = instance.get_global(&mut store, &name)?.get(&mut store);
            Some((name, value))
        });
        let globals = globals.collect();
        Ok(Self { recycler, globals, kept: Mutex::default() })
    }

    /// A fresh instance in which nothing is loaded.
    pub(crate) fn begin(&self, pre: &InstancePre<Host>, store: &mut Store<Host>) -> wasmtime::Result<Instance> {
        let _turn = self.kept();
        self.recycler.want(None);
        pre.instantiate(store)
    }

    /// A fresh instance in which `request` is loaded, and the steps that this took; `None` when it has to be loaded.
    pub(crate) fn resume(
        &self,
        engine: &Engine,
        pre: &InstancePre<Host>,
        request: &str,
        limits: &Limits,
    ) -> wasmtime::Result<Option<(Store<Host>, Instance, u64)>> {
        let mut kept = self.kept();
        let Some(at) = kept.iter().position(|checkpoint| checkpoint.is_of(request, limits)) else { return Ok(None) };
        let found = kept.remove(at);
        kept.push(found);
        let checkpoint = &kept[kept.len() - 1];
        self.recycler.want(Some(checkpoint.memory.clone()));
        let mut store = store(engine, checkpoint.host.copy(), limits.watchdog_ms);
        store.set_fuel(UNCHARGED_STEPS)?;
        let instance = pre.instantiate(&mut store)?;
        for (index, value) in &checkpoint.globals {
            let global = instance.get_global(&mut store, &self.globals[*index].0);
            global.ok_or_else(|| wasmtime::Error::msg("a global is gone"))?.set(&mut store, *value)?;
        }
        Ok(Some((store, instance, checkpoint.load_steps)))
    }

    /// Keeps the state of an instance that has just loaded `request`, if that can be kept.
    pub(crate) fn keep(
        &self,
        store: &mut Store<Host>,
        instance: &Instance,
        memory: Memory,
        request: &str,
        limits: &Limits,
        load_steps: u64,
    ) {
        let output = &store.data().output;
        if output.stdout.len() + output.stderr.len() > MOST_OUTPUT {
            return;
        }
        // Refused growth depends on the limit; and what took all of its budget may have taken a little more, since steps
        // are looked at between blocks of code.
        if self.globals.is_empty() || store.data().limiter.refused || load_steps >= limits.steps {
            return;
        }
        let Some(loaded) = self.recycler.loaded(memory.data(&*store)) else { return };
        let mut globals = Vec::new();
        for (index, (name, before)) in self.globals.iter().enumerate() {
            let Some(global) = instance.get_global(&mut *store, name) else { return };
            let now = global.get(&mut *store);
            if !is_same(before, &now) {
                globals.push((index, now));
            }
        }
        let checkpoint = Checkpoint {
            request: request.to_owned(),
            memory_bytes: limits.memory_bytes,
            output_bytes: limits.output_bytes,
            memory: Arc::new(loaded),
            globals,
            host: store.data().copy(),
            load_steps,
        };
        let mut kept = self.kept();
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        self.recycler.want(Some(checkpoint.memory.clone()));
        kept.push(checkpoint);
    }

    /// Whether the program that ran last need not be loaded again.
    #[cfg(test)]
    fn has(&self, request: &str) -> bool {
        self.kept().last().is_some_and(|checkpoint| checkpoint.request == request)
    }

    fn kept(&self) -> MutexGuard<'_, Vec<Checkpoint>> {
        self.kept.lock().expect("no panic while held")
    }
}

/// Whether two values of one global are the same to the bit. References have no bits to compare, and are not kept.
fn is_same(one: &Val, other: &Val) -> bool {
    match (one, other) {
        (Val::I32(one), Val::I32(other)) => one == other,
        (Val::I64(one), Val::I64(other)) => one == other,
        (Val::F32(one), Val::F32(other)) => one == other,
        (Val::F64(one), Val::F64(other)) => one == other,
        (Val::V128(one), Val::V128(other)) => one == other,
        _ => false,
    }
}
