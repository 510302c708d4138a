//! The engine: one per process.

use std::hash::{Hash, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sha2::{Digest, Sha256};
use wasmtime::{Config, InstanceAllocationStrategy, OperatorCost, OptLevel, PoolingAllocationConfig, Strategy};

/// How often the watchdog's clock ticks.
pub(crate) const TICK: Duration = Duration::from_millis(10);

/// The stack a guest may use. CPython needs none of it for pure-Python recursion; C, and JavaScript's interpreter, do.
pub(crate) const WASM_STACK: usize = 48 << 20;

/// The stack of the thread that runs guests: host functions get the difference.
pub(crate) const THREAD_STACK: usize = WASM_STACK + (16 << 20);

/// What steps depend on besides wasmtime's version and the guest image. Whoever changes the meaning of a step,
/// of a host call or of a limit changes this text, and with it the configuration hash stored with every score.
const CONFIGURATION: &str = "abi 2; operators 1; memory.grow 255/page; host call 500 + 1/byte; nan canonical; \
                             no threads, relaxed simd, exceptions, gc, memory64, multi-memory; stack 48 MiB";

/// Where instances get their memory from. Steps are the same either way: tests compare them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Allocation {
    /// Mapped for each instance, as everything that judges does.
    #[default]
    OnDemand,
    /// From a pool of slots that are reset in between.
    Pooling,
}

/// wasmtime, configured for hostile code, with the watchdog's ticker.
#[derive(Clone)]
pub struct Engine {
    pub(crate) wasmtime: wasmtime::Engine,
    _ticker: Arc<Ticker>,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("wasmtime", &Self::WASMTIME_VERSION).finish_non_exhaustive()
    }
}

impl Engine {
    /// The version of wasmtime this was built with.
    pub const WASMTIME_VERSION: &'static str = "48.0.8";

    pub fn new(allocation: Allocation) -> wasmtime::Result<Self> {
        let mut config = config();
        if allocation == Allocation::Pooling {
            config.allocation_strategy(InstanceAllocationStrategy::Pooling(pool()));
        }
        let wasmtime = wasmtime::Engine::new(&config)?;
        Ok(Self { _ticker: Arc::new(Ticker::start(wasmtime.clone())), wasmtime })
    }

    /// The hash of everything in the configuration that steps depend on.
    pub fn configuration_hash() -> String {
        hex(&Sha256::digest(CONFIGURATION.as_bytes())[..8])
    }

    /// Distinguishes engines whose compiled code cannot be exchanged (version, flags, processor features).
    pub(crate) fn compatibility_key(&self) -> String {
        let mut hasher = ShaHasher(Sha256::new());
        self.wasmtime.precompile_compatibility_hash().hash(&mut hasher);
        hex(&hasher.0.finalize()[..8])
    }
}

fn config() -> Config {
    let mut config = Config::new();
    config
        .strategy(Strategy::Cranelift)
        .cranelift_opt_level(OptLevel::Speed)
        .cranelift_nan_canonicalization(true)
        .consume_fuel(true)
        .epoch_interruption(true)
        .operator_cost(operator_cost())
        .max_wasm_stack(WASM_STACK)
        // Not used; wasmtime wants it above the limit of the stack.
        .async_stack_size(THREAD_STACK)
        .memory_init_cow(true)
        .guard_before_linear_memory(true)
        .generate_address_map(false)
        .native_unwind_info(false)
        .wasm_backtrace_max_frames(None)
        .wasm_component_model(false)
        .wasm_relaxed_simd(false)
        .relaxed_simd_deterministic(true)
        .wasm_memory64(false)
        .wasm_multi_memory(false)
        .wasm_tail_call(false)
        .wasm_extended_const(false);
    // What wasmtime was built without (threads, gc, exceptions, stack switching) is off already: naming it here would
    // need its cargo feature.
    config
}

/// Room for a few instances at once of whatever runs here: the largest memory there is, clang's tables and globals.
fn pool() -> PoolingAllocationConfig {
    let mut pool = PoolingAllocationConfig::new();
    pool.total_core_instances(4)
        .total_memories(4)
        .total_tables(16)
        .max_tables_per_module(4)
        .table_elements(1 << 20)
        .max_memory_size(4 << 30)
        .max_core_instance_size(16 << 20);
    pool
}

/// Growing memory costs host work that instructions do not show.
fn operator_cost() -> OperatorCost {
    let mut cost = OperatorCost::new();
    cost.variable.memory_grow_per_page = u8::MAX;
    cost
}

/// Raises the epoch until the engine is dropped.
struct Ticker(Arc<AtomicBool>);

impl Ticker {
    fn start(engine: wasmtime::Engine) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = stop.clone();
        let weak = engine.weak();
        drop(engine);
        std::thread::Builder::new()
            .name("watchdog".into())
            .spawn(move || {
                while !stopped.load(Ordering::Relaxed) {
                    std::thread::sleep(TICK);
                    match weak.upgrade() {
                        Some(engine) => engine.increment_epoch(),
                        None => break,
                    }
                }
            })
            .expect("a thread can be started");
        Self(stop)
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

struct ShaHasher(Sha256);

impl Hasher for ShaHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }
    fn finish(&self) -> u64 {
        0
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}
