//! From what a linker left to something that runs: the last step of every compiled language.

use sha2::{Digest, Sha256};
use tatami_runner::{CompileError, Compiled, ModuleKind, Program};
use wasmparser::{KnownCustom, Name, Parser, Payload};

use crate::engine::{Engine, hex};
use crate::validate;

/// Looks a module over and compiles it for this machine; `baseline` is memory that is not counted, `message` what the
/// compiler had to say.
pub(crate) fn finish(
    engine: &Engine,
    kind: ModuleKind,
    baseline: u64,
    wasm: &[u8],
    message: String,
) -> Result<Compiled, CompileError> {
    let refused = |message| CompileError { message, line: None };
    validate::submission(wasm, kind).map_err(refused)?;
    let code = engine
        .wasmtime
        .precompile_module(wasm)
        .map_err(|error| refused(format!("the program is too complex: {error}")))?;
    let program = Program::Module { kind, key: hex(&Sha256::digest(wasm)), baseline, code: code.into() };
    Ok(Compiled { program, message })
}

/// Whether a C or C++ program has an entry of its own. To the library `main` is a weak symbol: without one the linker
/// puts a function of this name there, which traps.
pub(crate) fn has_main(module: &[u8]) -> bool {
    let names = Parser::new(0).parse_all(module).filter_map(|payload| match payload {
        Ok(Payload::CustomSection(section)) => match section.as_known() {
            KnownCustom::Name(names) => Some(names),
            _ => None,
        },
        _ => None,
    });
    !names.flatten().any(|subsection| match subsection {
        Ok(Name::Function(functions)) => {
            functions.into_iter().any(|function| function.is_ok_and(|function| function.name == "undefined_weak:main"))
        }
        _ => false,
    })
}
