//! WASI commands: compiled submissions, and the compilers themselves.

use tatami_domain::Limits;
use tatami_runner::{End, Outcome};
use wasmtime::{InstancePre, Linker, Module};

use crate::engine::Engine;
use crate::run::{end_of, outcome, store, used};
use crate::store::Host;
use crate::wasi::files::Files;
use crate::wasi::preview1;

/// A command, compiled, with its imports resolved.
pub(crate) struct Command {
    engine: Engine,
    pre: InstancePre<Host>,
}

/// What a run is given.
#[derive(Default)]
pub(crate) struct Inputs {
    pub(crate) args: Vec<String>,
    pub(crate) stdin: Vec<u8>,
    pub(crate) files: Option<Files>,
    /// Memory that is not counted; by default what the instance has before it runs.
    pub(crate) baseline: Option<usize>,
}

impl Command {
    pub(crate) fn new(engine: &Engine, module: &Module) -> wasmtime::Result<Self> {
        let mut linker = Linker::new(&engine.wasmtime);
        preview1::define(&mut linker, module)?;
        Ok(Self { engine: engine.clone(), pre: linker.instantiate_pre(module)? })
    }

    /// Runs `_start` in a fresh instance; the files come back as the command left them.
    pub(crate) fn run(&self, inputs: Inputs, limits: &Limits) -> wasmtime::Result<(Outcome, Option<Files>)> {
        let mut host = Host::new(limits.memory_bytes, limits.output_bytes);
        host.args = inputs.args;
        host.stdin = inputs.stdin;
        host.files = inputs.files;
        if let Some(bytes) = inputs.baseline {
            host.limiter.fix_baseline(bytes);
        }
        let mut store = store(&self.engine, host, limits.watchdog_ms);
        store.set_fuel(limits.steps)?;
        let instance = match self.pre.instantiate(&mut store) {
            Ok(instance) => instance,
            Err(error) => {
                let end = end_of(&error);
                let files = store.data_mut().files.take();
                return Ok((outcome(store, end, 0, 0), files));
            }
        };
        store.data_mut().limiter.set_baseline();
        // Steps of instantiation differ between platforms: they are not counted.
        store.set_fuel(limits.steps)?;
        let start = instance.get_typed_func::<(), ()>(&mut store, "_start")?;
        let ended = start.call(&mut store, ());
        let steps = used(limits, store.get_fuel()?);
        let end = match ended {
            Ok(()) => End::Result(String::new()),
            Err(error) => match end_of(&error) {
                End::Exit(0) => End::Result(String::new()),
                end => end,
            },
        };
        let files = store.data_mut().files.take();
        Ok((outcome(store, end, 0, steps), files))
    }
}
