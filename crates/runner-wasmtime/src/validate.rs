//! Modules made from submissions are looked over before Cranelift sees them.

use std::collections::BTreeMap;

use wasmparser::types::{Types, TypesRef};
use wasmparser::{BinaryReaderError, ExternalKind, FunctionBody, Parser, Payload, TypeRef, Validator, WasmFeatures};

use tatami_runner::ModuleKind;

use crate::function;
use crate::wasi::preview1::ALLOWED;

/// The largest module, in bytes.
const MAX_MODULE: usize = 8 << 20;
const MAX_FUNCTIONS: u32 = 20_000;
/// The largest body of a function, in bytes: Cranelift's time grows faster than a body does.
const MAX_BODY: usize = 256 << 10;
/// The most local variables of a function.
const MAX_LOCALS: u64 = 10_000;

/// What a submission's module may use: what compilers make of ordinary programs, nothing newer. References are no part
/// of it: only the longer form of an index that came with them.
fn features() -> WasmFeatures {
    WasmFeatures::MUTABLE_GLOBAL
        | WasmFeatures::SATURATING_FLOAT_TO_INT
        | WasmFeatures::SIGN_EXTENSION
        | WasmFeatures::CALL_INDIRECT_OVERLONG
        | WasmFeatures::MULTI_VALUE
        | WasmFeatures::BULK_MEMORY
        | WasmFeatures::SIMD
        | WasmFeatures::FLOATS
}

/// Checks a module made from a submission; the error says what is wrong, for the candidate.
pub(crate) fn submission(module: &[u8], kind: ModuleKind) -> Result<(), String> {
    if module.len() > MAX_MODULE {
        return Err(format!("the program is too large: {} KiB, at most {} KiB", module.len() >> 10, MAX_MODULE >> 10));
    }
    let types = Validator::new_with_features(features()).validate_all(module).map_err(invalid)?;
    let mut seen = Seen::default();
    for payload in Parser::new(0).parse_all(module) {
        seen.section(payload.map_err(invalid)?, &types)?;
    }
    seen.all_of_it(kind)
}

fn invalid(error: BinaryReaderError) -> String {
    format!("the compiler's output is not a valid module: {error}")
}

/// What was found so far.
#[derive(Default)]
struct Seen<'a> {
    memories: u32,
    functions: u32,
    /// What is imported, by name, with its type.
    imports: BTreeMap<&'a str, u32>,
    /// The names of exported functions that take and return nothing.
    entries: Vec<String>,
    /// The names of the other exported functions.
    functions_exported: Vec<String>,
    exports_memory: bool,
}

impl<'a> Seen<'a> {
    fn section(&mut self, payload: Payload<'a>, types: &Types) -> Result<(), String> {
        match payload {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let import = import.map_err(invalid)?;
                    let known = import.module == "wasi_snapshot_preview1" && ALLOWED.contains(&import.name);
                    let TypeRef::Func(ty) = import.ty else {
                        return Err(format!("the program imports `{}`, which is no function", import.name));
                    };
                    if !known {
                        return Err(format!("the program imports `{}`, which the sandbox does not have", import.name));
                    }
                    if *self.imports.entry(import.name).or_insert(ty) != ty {
                        return Err(format!("the program imports `{}` in two ways", import.name));
                    }
                }
            }
            // Go's linker writes no upper bound: the store holds a memory to its limit, whatever it declares.
            Payload::MemorySection(section) => self.memories += section.count(),
            Payload::FunctionSection(section) => self.functions += section.count(),
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export.map_err(invalid)?;
                    match (export.name, export.kind) {
                        (name, ExternalKind::Func) if takes_and_returns_nothing(types.as_ref(), export.index) => {
                            self.entries.push(name.to_owned());
                        }
                        (name, ExternalKind::Func) => self.functions_exported.push(name.to_owned()),
                        ("memory", ExternalKind::Memory) => self.exports_memory = true,
                        _ => {}
                    }
                }
            }
            Payload::StartSection { .. } => return Err("the program has a start section".into()),
            Payload::CodeSectionEntry(body) => function(&body)?,
            _ => {}
        }
        Ok(())
    }

    fn all_of_it(self, kind: ModuleKind) -> Result<(), String> {
        if self.memories != 1 {
            return Err("the program must have one memory".into());
        }
        let entered = match kind {
            ModuleKind::Command => self.entries.iter().any(|name| name == "_start"),
            ModuleKind::Function => {
                let has = |name: &&str| self.entries.iter().chain(&self.functions_exported).any(|known| known == name);
                function::EXPORTS.iter().all(has)
            }
        };
        if !entered || !self.exports_memory {
            return Err("the program has no entry: is there a `main` function?".into());
        }
        if self.functions > MAX_FUNCTIONS {
            return Err(format!("the program has {} functions, at most {MAX_FUNCTIONS}", self.functions));
        }
        Ok(())
    }
}

fn takes_and_returns_nothing(types: TypesRef<'_>, function: u32) -> bool {
    let ty = types[types.core_function_at(function)].unwrap_func();
    ty.params().is_empty() && ty.results().is_empty()
}

fn function(body: &FunctionBody<'_>) -> Result<(), String> {
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
    Ok(())
}
