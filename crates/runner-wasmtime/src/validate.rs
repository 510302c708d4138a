//! Modules made from submissions are looked over before Cranelift sees them.

use wasmparser::{Parser, Payload, TypeRef, Validator, WasmFeatures};

use crate::wasi::preview1::ALLOWED;

/// The largest module, in bytes.
const MAX_MODULE: usize = 8 << 20;
const MAX_FUNCTIONS: u32 = 20_000;
/// The largest body of a function, in bytes: Cranelift's time grows faster than a body does.
const MAX_BODY: usize = 256 << 10;
/// The most local variables of a function.
const MAX_LOCALS: u64 = 10_000;

/// What a submission's module may use: the features of WASI SDK output, nothing newer.
fn features() -> WasmFeatures {
    WasmFeatures::MVP
        | WasmFeatures::MUTABLE_GLOBAL
        | WasmFeatures::SATURATING_FLOAT_TO_INT
        | WasmFeatures::SIGN_EXTENSION
        | WasmFeatures::REFERENCE_TYPES
        | WasmFeatures::MULTI_VALUE
        | WasmFeatures::BULK_MEMORY
        | WasmFeatures::SIMD
        | WasmFeatures::FLOATS
        | WasmFeatures::GC_TYPES
}

/// Checks a module made from a submission; the error says what is wrong, for the candidate.
pub(crate) fn submission(module: &[u8]) -> Result<(), String> {
    if module.len() > MAX_MODULE {
        return Err(format!("the program is too large: {} KiB, at most {} KiB", module.len() >> 10, MAX_MODULE >> 10));
    }
    let invalid =
        |error: wasmparser::BinaryReaderError| format!("the compiler's output is not a valid module: {error}");
    Validator::new_with_features(features()).validate_all(module).map_err(invalid)?;
    let (mut memories, mut functions) = (0u32, 0u32);
    for payload in Parser::new(0).parse_all(module) {
        match payload.map_err(invalid)? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let import = import.map_err(invalid)?;
                    let known = import.module == "wasi_snapshot_preview1" && ALLOWED.contains(&import.name);
                    if !known || !matches!(import.ty, TypeRef::Func(_)) {
                        return Err(format!("the program imports `{}`, which the sandbox does not have", import.name));
                    }
                }
            }
            Payload::MemorySection(section) => memories += section.count(),
            Payload::FunctionSection(section) => functions += section.count(),
            Payload::StartSection { .. } => return Err("the program has a start section".into()),
            Payload::CodeSectionEntry(body) => {
                let size = body.range().len();
                if size > MAX_BODY {
                    return Err(format!("a function is too large: {} KiB, at most {} KiB", size >> 10, MAX_BODY >> 10));
                }
                let mut locals = 0u64;
                for local in body.get_locals_reader().map_err(invalid)? {
                    locals += u64::from(local.map_err(invalid)?.0);
                }
                if locals > MAX_LOCALS {
                    return Err(format!("a function has {locals} local variables, at most {MAX_LOCALS}"));
                }
            }
            _ => {}
        }
    }
    if memories != 1 {
        return Err(format!("the program has {memories} memories; it must have one"));
    }
    if functions > MAX_FUNCTIONS {
        return Err(format!("the program has {functions} functions, at most {MAX_FUNCTIONS}"));
    }
    Ok(())
}
