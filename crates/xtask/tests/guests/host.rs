//! The smallest host that can run a flat guest: the imports of the ABI, and calls by the canonical ABI, lowered by hand.

use std::path::PathBuf;
use std::sync::OnceLock;

use serde_json::{Value, json};
use wasmtime::{
    Caller, Config, Engine, Error, Extern, ExternType, FuncType, Instance, Linker, Memory, Module, Result, Store,
    StoreLimits, StoreLimitsBuilder, Val, bail, format_err,
};

pub(crate) const FUEL: u64 = 1 << 40;
/// Of linear memory, the snapshot included.
const MEMORY: usize = 512 << 20;
const STACK: usize = 48 << 20;

pub(crate) fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let mut config = Config::new();
        config.consume_fuel(true).cranelift_nan_canonicalization(true);
        config.max_wasm_stack(STACK).async_stack_size(STACK + (2 << 20));
        config.wasm_relaxed_simd(false);
        Engine::new(&config).expect("an engine")
    })
}

fn path(name: &str) -> PathBuf {
    // Tests stand in `deps` below the folder of the programs.
    let test = std::env::current_exe().expect("this test's path");
    test.ancestors().nth(2).expect("a folder of programs").join("guests").join(format!("{name}.wasm"))
}

pub(crate) fn bytes(name: &str) -> Vec<u8> {
    let path = path(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}; run `cargo xtask guests`", path.display()))
}

/// Runs `test` with a stack that the deepest recursion fits into.
pub(crate) fn large_stack(test: impl FnOnce() + Send) {
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(STACK + (16 << 20));
        let thread = builder.spawn_scoped(scope, test).expect("a thread");
        if let Err(panic) = thread.join() {
            std::panic::resume_unwind(panic);
        }
    });
}

/// A `prepare` request for a function problem; types are given as JSON.
pub(crate) fn function(language: &str, source: &str, name: &str, params: &str, returns: &str) -> String {
    let types: Vec<Value> = serde_json::from_str(params).expect("types are JSON");
    let params: Vec<Value> =
        types.iter().enumerate().map(|(index, ty)| json!({ "name": format!("p{index}"), "type": ty })).collect();
    let returns: Value = serde_json::from_str(returns).expect("a type is JSON");
    json!({
        "kind": "function",
        "language": language,
        "file": file(language),
        "source": source,
        "function": { "name": name, "params": params, "returns": returns, "in_place": null },
    })
    .to_string()
}

pub(crate) fn program(language: &str, source: &str) -> String {
    json!({ "kind": "program", "language": language, "file": file(language), "source": source }).to_string()
}

fn file(language: &str) -> &'static str {
    match language {
        "python" => "solution.py",
        "typescript" => "solution.ts",
        _ => "solution.js",
    }
}

/// One submission on one input in a fresh instance.
pub(crate) struct Run {
    pub(crate) prepare_fuel: u64,
    /// Of all that `invoke` takes, freeing its answer included.
    pub(crate) invoke_fuel: u64,
    pub(crate) total_fuel: u64,
    pub(crate) memory: usize,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) exit: Option<i32>,
    answer: Answer,
}

impl Run {
    pub(crate) fn of(module: &Module, request: &str, input: &str) -> Run {
        let mut guest = Guest::new(module).expect("an instance");
        let (mut prepare_fuel, mut invoke_fuel) = (0, 0);
        let mut answer = guest.call("prepare", Some(request));
        if let Answer::Ok(_) = answer {
            prepare_fuel = guest.fuel();
            answer = guest.call("bind", Some(input));
        }
        if let Answer::Ok(_) = answer {
            let before = guest.fuel();
            answer = guest.invoke();
            invoke_fuel = guest.fuel() - before;
        }
        if let Answer::Ok(_) = answer {
            answer = guest.call("collect", None);
        }
        let (total_fuel, memory) = (guest.fuel(), guest.memory());
        let host = guest.store.into_data();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        let (stdout, stderr) = (text(host.stdout), text(host.stderr));
        Run { prepare_fuel, invoke_fuel, total_fuel, memory, stdout, stderr, exit: host.exit, answer }
    }

    #[track_caller]
    pub(crate) fn result(&self) -> &str {
        match &self.answer {
            Answer::Ok(text) => text,
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(self.result()).expect("a result is JSON")
    }

    /// The fault, which must be of this kind.
    #[track_caller]
    pub(crate) fn fault(&self, fault: &str) -> &Value {
        match &self.answer {
            Answer::Fault(value) if value["fault"] == fault => value,
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    pub(crate) fn trap(&self) -> &Error {
        match &self.answer {
            Answer::Trap(error) => error,
            other => panic!("{other:?}"),
        }
    }
}

pub(crate) fn python() -> &'static Module {
    static MODULE: OnceLock<Module> = OnceLock::new();
    MODULE.get_or_init(|| Module::new(engine(), bytes("python")).expect("python.wasm compiles"))
}

pub(crate) fn javascript() -> &'static Module {
    static MODULE: OnceLock<Module> = OnceLock::new();
    MODULE.get_or_init(|| Module::new(engine(), bytes("javascript")).expect("javascript.wasm compiles"))
}

/// What a guest leaves behind outside its memory.
#[derive(Debug)]
pub(crate) struct Host {
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: Vec<u8>,
    exit: Option<i32>,
    clock: u64,
    random: u64,
    limits: StoreLimits,
}

impl Default for Host {
    fn default() -> Self {
        let limits = StoreLimitsBuilder::new().memory_size(MEMORY).build();
        Host { stdout: Vec::new(), stderr: Vec::new(), exit: None, clock: 0, random: 7, limits }
    }
}

pub(crate) struct Guest {
    store: Store<Host>,
    instance: Instance,
    memory: Memory,
}

/// How a call ended.
#[derive(Debug)]
pub(crate) enum Answer {
    Ok(String),
    Fault(Value),
    Trap(Error),
}

impl Answer {
    #[track_caller]
    pub(crate) fn ok(self) -> String {
        match self {
            Answer::Ok(text) => text,
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    pub(crate) fn trap(self) -> Error {
        match self {
            Answer::Trap(error) => error,
            other => panic!("{other:?}"),
        }
    }
}

impl Guest {
    pub(crate) fn new(module: &Module) -> Result<Guest> {
        let mut store = Store::new(module.engine(), Host::default());
        store.limiter(|host| &mut host.limits);
        store.set_fuel(FUEL)?;
        let mut linker = Linker::new(module.engine());
        for import in module.imports() {
            let ExternType::Func(ty) = import.ty() else { bail!("{} is no function", import.name()) };
            let name = format!("{}#{}", import.module().split('@').next().unwrap_or_default(), import.name());
            linker.func_new(import.module(), import.name(), ty.clone(), answer(name, ty))?;
        }
        let instance = linker.instantiate(&mut store, module)?;
        let memory = instance.get_memory(&mut store, "memory").ok_or_else(|| format_err!("no memory"))?;
        Ok(Guest { store, instance, memory })
    }

    /// `invoke`, for as long as it asks to be called again.
    fn invoke(&mut self) -> Answer {
        loop {
            match self.call("invoke", None) {
                Answer::Ok(text) if text == "again" => {}
                answer => return answer,
            }
        }
    }

    pub(crate) fn call(&mut self, name: &str, argument: Option<&str>) -> Answer {
        match self.try_call(name, argument) {
            Ok((0, text)) => Answer::Ok(text),
            Ok((_, text)) => Answer::Fault(serde_json::from_str(&text).expect("a fault is JSON")),
            Err(error) => Answer::Trap(error),
        }
    }

    fn try_call(&mut self, name: &str, argument: Option<&str>) -> Result<(u8, String)> {
        let at = match argument {
            Some(text) => {
                let length = text.len() as u32;
                let realloc =
                    self.instance.get_typed_func::<(u32, u32, u32, u32), u32>(&mut self.store, "cabi_realloc")?;
                let pointer = realloc.call(&mut self.store, (0, 0, 1, length))?;
                self.memory.write(&mut self.store, pointer as usize, text.as_bytes())?;
                let call = self.instance.get_typed_func::<(u32, u32), u32>(&mut self.store, name)?;
                call.call(&mut self.store, (pointer, length))?
            }
            None => {
                let call = self.instance.get_typed_func::<(), u32>(&mut self.store, name)?;
                call.call(&mut self.store, ())?
            }
        };
        let data = self.memory.data(&self.store);
        let word = |at: usize| u32::from_le_bytes(data[at..at + 4].try_into().expect("four bytes")) as usize;
        let (tag, start, length) = (data[at as usize], word(at as usize + 4), word(at as usize + 8));
        let text = String::from_utf8(data[start..start + length].to_vec())?;
        let post = self.instance.get_typed_func::<u32, ()>(&mut self.store, &format!("cabi_post_{name}"))?;
        post.call(&mut self.store, at)?;
        Ok((tag, text))
    }

    /// What was used so far.
    fn fuel(&self) -> u64 {
        FUEL - self.left()
    }

    pub(crate) fn left(&self) -> u64 {
        self.store.get_fuel().expect("fuel is on")
    }

    pub(crate) fn set_fuel(&mut self, fuel: u64) {
        self.store.set_fuel(fuel).expect("fuel is on");
    }

    fn memory(&self) -> usize {
        self.memory.data_size(&self.store)
    }
}

type Import = Box<dyn Fn(Caller<'_, Host>, &[Val], &mut [Val]) -> Result<()> + Send + Sync>;

/// One import of the ABI. `name` is interface and function, without the version.
fn answer(name: String, ty: FuncType) -> Import {
    Box::new(move |mut caller, arguments, results| {
        let int = |index: usize| arguments[index].unwrap_i32() as u32;
        let function = name.split('#').nth(1).unwrap_or_default();
        match function {
            "emit" => write(&mut caller, int(0), int(1), int(2))?,
            "get-environment" | "get-arguments" | "get-directories" => store(&mut caller, int(0), &[0; 8])?,
            "get-stdin" => results[0] = Val::I32(0),
            "get-stdout" => results[0] = Val::I32(1),
            "get-stderr" => results[0] = Val::I32(2),
            "get-terminal-stdin" | "get-terminal-stdout" | "get-terminal-stderr" => store(&mut caller, int(0), &[0])?,
            "[method]output-stream.check-write" => {
                let mut answer = [0; 16];
                answer[8..].copy_from_slice(&65536u64.to_le_bytes());
                store(&mut caller, int(1), &answer)?;
            }
            "[method]output-stream.write" | "[method]output-stream.blocking-write-and-flush" => {
                write(&mut caller, int(0), int(1), int(2))?;
                store(&mut caller, int(3), &[0])?;
            }
            "[method]output-stream.blocking-flush" => store(&mut caller, int(1), &[0])?,
            // An error whose case is `closed`.
            "[method]input-stream.read" => store(&mut caller, int(2), &[1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0])?,
            "now" | "resolution" => {
                let host = caller.data_mut();
                host.clock += 1;
                let nanoseconds = 1_704_067_200_000_000_000 + host.clock * 1000;
                if ty.results().len() == 1 {
                    results[0] = Val::I64(nanoseconds as i64);
                } else {
                    let mut answer = [0; 12];
                    answer[..8].copy_from_slice(&(nanoseconds / 1_000_000_000).to_le_bytes());
                    answer[8..].copy_from_slice(&((nanoseconds % 1_000_000_000) as u32).to_le_bytes());
                    store(&mut caller, int(0), &answer)?;
                }
            }
            "get-random-bytes" => {
                let length = arguments[0].unwrap_i64() as u32;
                let Some(Extern::Func(realloc)) = caller.get_export("cabi_realloc") else { bail!("no cabi_realloc") };
                let realloc = realloc.typed::<(u32, u32, u32, u32), u32>(&caller)?;
                let pointer = realloc.call(&mut caller, (0, 0, 1, length))?;
                let bytes: Vec<u8> = (0..length).map(|_| random(caller.data_mut()) as u8).collect();
                store(&mut caller, pointer, &bytes)?;
                store(&mut caller, int(1), &pointer.to_le_bytes())?;
                store(&mut caller, int(1) + 4, &length.to_le_bytes())?;
            }
            "get-random-u64" => results[0] = Val::I64(random(caller.data_mut()) as i64),
            "exit" | "exit-with-code" => {
                caller.data_mut().exit = Some(int(0) as i32);
                bail!("the guest exits");
            }
            name if name.starts_with("[resource-drop]") => {}
            _ => bail!("the guest called {name}"),
        }
        Ok(())
    })
}

/// splitmix64: any fixed sequence will do.
pub(crate) fn random(host: &mut Host) -> u64 {
    host.random = host.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut value = host.random;
    value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

fn memory(caller: &mut Caller<'_, Host>) -> Result<Memory> {
    match caller.get_export("memory") {
        Some(Extern::Memory(memory)) => Ok(memory),
        _ => bail!("no memory"),
    }
}

fn store(caller: &mut Caller<'_, Host>, at: u32, bytes: &[u8]) -> Result<()> {
    let memory = memory(caller)?;
    Ok(memory.write(caller, at as usize, bytes)?)
}

fn write(caller: &mut Caller<'_, Host>, stream: u32, at: u32, length: u32) -> Result<()> {
    let memory = memory(caller)?;
    let (data, host) = memory.data_and_store_mut(caller);
    let bytes = &data[at as usize..][..length as usize];
    if stream == 2 { &mut host.stderr } else { &mut host.stdout }.extend_from_slice(bytes);
    Ok(())
}
