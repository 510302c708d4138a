//! WASI preview 1 for commands: what compiled submissions may import, and, with files, what compilers need.
//!
//! Layouts and numbers are those of the preview 1 witx files (WebAssembly/WASI, `phases/snapshot`).

mod abi;
mod paths;
mod process;
mod stat;
mod streams;

use wasmtime::{ExternType, FuncType, Linker, Module, Val};

use self::abi::{Answer, Args, INVAL, NOSYS, ROFS, SUCCESS};
pub(crate) use self::streams::Descriptors;
use crate::store::{Caller, Host, charge, memory};

const MODULE: &str = "wasi_snapshot_preview1";

/// What a submission's module may import. What is about files and sockets is there because Go's `os` names it; without
/// files, which only compilers have, each of these answers that there is nothing.
pub(crate) const ALLOWED: [&str; 38] = [
    "args_get",
    "args_sizes_get",
    "clock_res_get",
    "clock_time_get",
    "environ_get",
    "environ_sizes_get",
    "fd_close",
    "fd_fdstat_get",
    "fd_fdstat_set_flags",
    "fd_fdstat_set_rights",
    "fd_filestat_get",
    "fd_filestat_set_size",
    "fd_pread",
    "fd_prestat_dir_name",
    "fd_prestat_get",
    "fd_pwrite",
    "fd_read",
    "fd_readdir",
    "fd_seek",
    "fd_sync",
    "fd_tell",
    "fd_write",
    "path_create_directory",
    "path_filestat_get",
    "path_filestat_set_times",
    "path_link",
    "path_open",
    "path_readlink",
    "path_remove_directory",
    "path_rename",
    "path_symlink",
    "path_unlink_file",
    "poll_oneoff",
    "proc_exit",
    "random_get",
    "sched_yield",
    "sock_accept",
    "sock_shutdown",
];

/// One function of WASI: it sees the guest's memory, the host's state and the arguments, and answers an errno.
type Function = fn(&mut [u8], &mut Host, &Args<'_>) -> Answer;

/// What a call costs beyond the flat price of any call into the host: the bytes it moves or looks through.
#[derive(Clone, Copy)]
enum Cost {
    Flat,
    /// A length, at this place of the arguments, times a number of bytes.
    Bytes(usize, u64),
    /// What a scatter list (its address and length the second and third argument) adds up to.
    Scattered,
}

fn function(name: &str) -> (Function, Cost) {
    use Cost::{Bytes, Flat, Scattered};
    match name {
        "args_get" => (process::args_get, Flat),
        "args_sizes_get" => (process::args_sizes, Flat),
        "environ_sizes_get" => (process::environ_sizes, Flat),
        "environ_get" | "sched_yield" => (|_, _, _| Ok(SUCCESS), Flat),
        "clock_res_get" => (process::clock_resolution, Flat),
        "clock_time_get" => (process::clock, Flat),
        "random_get" => (process::random, Bytes(1, 1)),
        "poll_oneoff" => (process::poll, Bytes(2, 48)),
        "proc_exit" => (process::exit, Flat),
        "fd_read" => (streams::read, Scattered),
        "fd_pread" => (streams::pread, Scattered),
        "fd_write" => (streams::write, Scattered),
        "fd_pwrite" => (streams::pwrite, Scattered),
        "fd_close" => (streams::close, Flat),
        "fd_seek" => (streams::seek, Flat),
        "fd_tell" => (streams::tell, Flat),
        "fd_fdstat_get" => (stat::fdstat, Flat),
        "fd_filestat_get" => (stat::fd_filestat, Flat),
        "fd_prestat_get" => (stat::prestat, Flat),
        "fd_prestat_dir_name" => (stat::prestat_name, Flat),
        "fd_filestat_set_size" => (streams::set_size, Flat),
        // There are no times, and nothing to flush to.
        "fd_fdstat_set_flags"
        | "fd_advise"
        | "fd_sync"
        | "fd_datasync"
        | "fd_filestat_set_times"
        | "path_filestat_set_times" => (|_, _, _| Ok(SUCCESS), Flat),
        "fd_readdir" => (paths::readdir, Bytes(2, 1)),
        "path_open" => (paths::open, Bytes(3, 1)),
        "path_filestat_get" => (paths::filestat, Bytes(3, 1)),
        "path_unlink_file" => (paths::unlink, Bytes(2, 1)),
        "path_rename" => (paths::rename, Bytes(2, 1)),
        "path_readlink" => (|_, _, _| Ok(INVAL), Flat),
        "path_create_directory" | "path_link" | "path_symlink" | "path_remove_directory" => (|_, _, _| Ok(ROFS), Flat),
        _ => (|_, _, _| Ok(NOSYS), Flat),
    }
}

/// Defines the WASI imports of `module`; any other import is refused.
pub(crate) fn define(linker: &mut Linker<Host>, module: &Module) -> wasmtime::Result<()> {
    // Go names some imports twice; `validate` has seen that both are of one type.
    linker.allow_shadowing(true);
    for import in module.imports() {
        let ExternType::Func(ty) = import.ty() else {
            return Err(wasmtime::Error::msg(format!("import of {}, which is no function", import.name())));
        };
        if import.module() != MODULE {
            return Err(wasmtime::Error::msg(format!("import of {} {}", import.module(), import.name())));
        }
        let (function, cost) = function(import.name());
        let returns = ty.results().len() == 1;
        linker.func_new(MODULE, import.name(), FuncType::clone(&ty), move |mut caller, args, results| {
            let errno = call(&mut caller, function, cost, &Args(args))?;
            if returns {
                results[0] = Val::I32(errno);
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn call(caller: &mut Caller<'_>, function: Function, cost: Cost, args: &Args<'_>) -> wasmtime::Result<i32> {
    let bytes = match cost {
        Cost::Flat => 0,
        Cost::Bytes(index, times) => u64::from(args.word(index)).saturating_mul(times),
        Cost::Scattered => {
            let (data, _) = memory(caller)?;
            streams::scattered(data, args).map_err(wasmtime::Error::new)?
        }
    };
    charge(caller, usize::try_from(bytes).unwrap_or(usize::MAX))?;
    let (data, host) = memory(caller)?;
    function(data, host, args).map_err(wasmtime::Error::new)
}
