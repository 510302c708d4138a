//! The imports of interpreter guests: `emit`, and of WASI preview 2, lowered by the canonical ABI, the dozen
//! functions that want an answer. Every other import ends the run.

use wasmtime::{ExternType, Linker, Module, Val};

use crate::store::{Caller, Host, Stop, charge, memory, put, slice};

/// The most random bytes of one call.
const MAX_RANDOM: u64 = 64 << 10;

/// Defines every import of `module`.
pub(crate) fn define(linker: &mut Linker<Host>, module: &Module) -> wasmtime::Result<()> {
    for import in module.imports() {
        let ExternType::Func(ty) = import.ty() else {
            return Err(wasmtime::Error::msg(format!("{} {} is not a function", import.module(), import.name())));
        };
        // Versions differ between the tools that build the guests: `wasi:cli/exit@0.2.9` is `wasi:cli/exit` here.
        let interface = import.module().split('@').next().unwrap_or_default().to_owned();
        let name = import.name().to_owned();
        linker.func_new(import.module(), import.name(), ty, move |caller, args, results| {
            answer(caller, &interface, &name, args, results)
        })?;
    }
    Ok(())
}

fn answer(
    mut caller: Caller<'_>,
    interface: &str,
    name: &str,
    args: &[Val],
    results: &mut [Val],
) -> wasmtime::Result<()> {
    match (interface, name) {
        ("$root", "emit") => {
            let (stream, at, len) = (word(args, 0), word(args, 1), word(args, 2));
            charge(&mut caller, len as usize)?;
            emit(&mut caller, stream, at, len)?;
        }
        ("wasi:cli/environment", "get-environment" | "get-arguments")
        | ("wasi:filesystem/preopens", "get-directories") => {
            write(&mut caller, word(args, 0), &[0; 8])?;
        }
        ("wasi:cli/stdin", "get-stdin") => results[0] = Val::I32(0),
        ("wasi:cli/stdout", "get-stdout") => results[0] = Val::I32(1),
        ("wasi:cli/stderr", "get-stderr") => results[0] = Val::I32(2),
        (_, "get-terminal-stdin" | "get-terminal-stdout" | "get-terminal-stderr") => {
            write(&mut caller, word(args, 0), &[0])?;
        }
        ("wasi:io/streams", "[method]output-stream.check-write") => {
            let mut result = [0; 16];
            result[8..].copy_from_slice(&4096u64.to_le_bytes());
            write(&mut caller, word(args, 1), &result)?;
        }
        ("wasi:io/streams", "[method]output-stream.write" | "[method]output-stream.blocking-write-and-flush") => {
            let (stream, at, len, ret) = (word(args, 0), word(args, 1), word(args, 2), word(args, 3));
            charge(&mut caller, len as usize)?;
            emit(&mut caller, stream, at, len)?;
            write(&mut caller, ret, &[0])?;
        }
        ("wasi:io/streams", "[method]output-stream.blocking-flush" | "[method]output-stream.flush") => {
            write(&mut caller, word(args, 1), &[0])?;
        }
        ("wasi:io/streams", "[method]input-stream.read" | "[method]input-stream.blocking-read") => {
            // result<list<u8>, stream-error>: an error, and of its cases the second, `closed`.
            write(&mut caller, word(args, 2), &[1, 0, 0, 0, 1, 0, 0, 0])?;
        }
        ("wasi:clocks/wall-clock", "now") => {
            charge(&mut caller, 0)?;
            let now = caller.data_mut().wall_ns();
            write_datetime(&mut caller, word(args, 0), now)?;
        }
        ("wasi:clocks/wall-clock", "resolution") => write_datetime(&mut caller, word(args, 0), 1_000)?,
        ("wasi:clocks/monotonic-clock", "now") => {
            charge(&mut caller, 0)?;
            results[0] = Val::I64(caller.data_mut().monotonic_ns() as i64);
        }
        ("wasi:clocks/monotonic-clock", "resolution") => results[0] = Val::I64(1_000),
        ("wasi:random/random" | "wasi:random/insecure", "get-random-u64" | "get-insecure-random-u64") => {
            charge(&mut caller, 8)?;
            results[0] = Val::I64(caller.data_mut().random_u64() as i64);
        }
        ("wasi:random/random" | "wasi:random/insecure", "get-random-bytes" | "get-insecure-random-bytes") => {
            random_bytes(&mut caller, long(args, 0), word(args, 1))?;
        }
        ("wasi:random/insecure-seed", _) => {
            let seed = [caller.data_mut().random_u64().to_le_bytes(), caller.data_mut().random_u64().to_le_bytes()];
            write(&mut caller, word(args, 0), seed.as_flattened())?;
        }
        ("wasi:cli/exit", "exit") => return Err(wasmtime::Error::new(Stop::Exit(i32::from(word(args, 0) != 0)))),
        ("wasi:cli/exit", _) => return Err(wasmtime::Error::new(Stop::Exit((word(args, 0) & 0xff) as i32))),
        (_, name) if name.starts_with("[resource-drop]") => {}
        (interface, name) => {
            return Err(wasmtime::Error::new(Stop::Unsupported(format!("{interface} {name}"))));
        }
    }
    Ok(())
}

fn word(args: &[Val], index: usize) -> u32 {
    args.get(index).and_then(Val::i32).unwrap_or_default() as u32
}

fn long(args: &[Val], index: usize) -> u64 {
    args.get(index).and_then(Val::i64).unwrap_or_default() as u64
}

fn write(caller: &mut Caller<'_>, at: u32, bytes: &[u8]) -> wasmtime::Result<()> {
    let (data, _) = memory(caller)?;
    put(data, at, bytes).map_err(wasmtime::Error::new)
}

fn emit(caller: &mut Caller<'_>, stream: u32, at: u32, len: u32) -> wasmtime::Result<()> {
    let (data, host) = memory(caller)?;
    let bytes = slice(data, at, len).map_err(wasmtime::Error::new)?;
    host.output.write(stream, bytes).map_err(wasmtime::Error::new)
}

fn write_datetime(caller: &mut Caller<'_>, at: u32, ns: u64) -> wasmtime::Result<()> {
    let mut record = [0; 16];
    record[..8].copy_from_slice(&(ns / 1_000_000_000).to_le_bytes());
    record[8..12].copy_from_slice(&((ns % 1_000_000_000) as u32).to_le_bytes());
    write(caller, at, &record)
}

fn random_bytes(caller: &mut Caller<'_>, len: u64, ret: u32) -> wasmtime::Result<()> {
    let len = len.min(MAX_RANDOM) as u32;
    charge(caller, len as usize)?;
    let realloc = caller.get_export("cabi_realloc").and_then(wasmtime::Extern::into_func);
    let realloc = realloc.ok_or_else(|| wasmtime::Error::new(Stop::BadPointer))?;
    let realloc = realloc.typed::<(u32, u32, u32, u32), u32>(&*caller)?;
    let at = realloc.call(&mut *caller, (0, 0, 1, len))?;
    let bytes = caller.data_mut().random_bytes(len as usize);
    write(caller, at, &bytes)?;
    let mut list = [0; 8];
    list[..4].copy_from_slice(&at.to_le_bytes());
    list[4..].copy_from_slice(&len.to_le_bytes());
    write(caller, ret, &list)
}
