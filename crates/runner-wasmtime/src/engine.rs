//! The engine: one per process, and one more for each guest whose memory is recycled.

use std::hash::{Hash, Hasher};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use sha2::{Digest, Sha256};
use wasmtime::{
    Config, EngineWeak, InstanceAllocationStrategy, OperatorCost, OptLevel, PoolingAllocationConfig, Strategy,
};

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
    /// Kept for what its end means; other engines join it.
    #[cfg_attr(not(target_os = "linux"), expect(dead_code))]
    ticker: Arc<Ticker>,
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
        Self::ticked(Arc::new(Ticker::start()), &config)
    }

    /// Another engine with the same rules, whose memories come from `creator`. It is for modules that bring no data of
    /// their own.
    #[cfg(target_os = "linux")]
    pub(crate) fn with_memory(&self, creator: Arc<dyn wasmtime::MemoryCreator>) -> wasmtime::Result<Self> {
        let mut config = config();
        config.with_host_memory(creator);
        Self::ticked(self.ticker.clone(), &config)
    }

    fn ticked(ticker: Arc<Ticker>, config: &Config) -> wasmtime::Result<Self> {
        let wasmtime = wasmtime::Engine::new(config)?;
        ticker.engines.lock().expect("no panic while held").push(wasmtime.weak());
        Ok(Self { wasmtime, ticker })
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

/// Raises the epoch of its engines until the last of them is dropped.
struct Ticker {
    engines: Arc<Mutex<Vec<EngineWeak>>>,
    stop: Arc<AtomicBool>,
}

impl Ticker {
    fn start() -> Self {
        let ticker = Self { engines: Arc::default(), stop: Arc::default() };
        let (engines, stop) = (ticker.engines.clone(), ticker.stop.clone());
        std::thread::Builder::new()
            .name("watchdog".into())
            .spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    std::thread::sleep(TICK);
                    let engines = engines.lock().expect("no panic while held");
                    engines.iter().filter_map(EngineWeak::upgrade).for_each(|engine| engine.increment_epoch());
                }
            })
            .expect("a thread can be started");
        ticker
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
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
