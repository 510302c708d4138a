//! A module without what its memory begins with, and that by itself.

use wasm_encoder::{ConstExpr, DataSection, Module, RawSection};
use wasmparser::{DataKind, Operator, Parser, Payload};

use super::state;

/// Bytes of a page of WebAssembly.
const PAGE: u64 = 64 << 10;

/// The module with its active data segments emptied, and the memory that they would have made, whole. Emptied and not
/// left out: instructions name segments by their number. Code is the same to the byte, and so are steps. Where memory and
/// globals are all that calls change, the variable globals are exported (see [`super::GLOBAL`]).
pub(crate) fn split(wasm: &[u8]) -> Result<(Vec<u8>, Vec<u8>), String> {
    let broken = |error: wasmparser::BinaryReaderError| error.to_string();
    let globals = state::variable_globals(wasm)?.unwrap_or_default();
    let mut module = Module::new();
    let mut image = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.map_err(broken)?;
        match &payload {
            Payload::MemorySection(memories) => {
                let memory = memories.clone().into_iter().next().ok_or("no memory")?.map_err(broken)?;
                image = vec![0; usize::try_from(memory.initial * PAGE).map_err(|_| "a memory too large")?];
            }
            Payload::ExportSection(exports) => {
                module.section(&state::with_globals(exports.clone(), &globals)?);
                continue;
            }
            Payload::DataSection(segments) => {
                let mut emptied = DataSection::new();
                for segment in segments.clone() {
                    let segment = segment.map_err(broken)?;
                    match segment.kind {
                        DataKind::Passive => emptied.passive(segment.data.iter().copied()),
                        DataKind::Active { memory_index: 0, offset_expr } => {
                            let at = offset(&offset_expr)?;
                            let target = image.get_mut(at..).and_then(|rest| rest.get_mut(..segment.data.len()));
                            target.ok_or("data outside the memory")?.copy_from_slice(segment.data);
                            emptied.active(0, &ConstExpr::i32_const(0), [])
                        }
                        DataKind::Active { .. } => return Err("a second memory".into()),
                    };
                }
                module.section(&emptied);
                continue;
            }
            _ => {}
        }
        if let Some((id, range)) = payload.as_section() {
            module.section(&RawSection { id, data: &wasm[range] });
        }
    }
    if image.is_empty() {
        return Err("no memory of its own".into());
    }
    Ok((module.finish(), image))
}

fn offset(expression: &wasmparser::ConstExpr<'_>) -> Result<usize, String> {
    let mut operators = expression.get_operators_reader();
    match (operators.read(), operators.read()) {
        (Ok(Operator::I32Const { value }), Ok(Operator::End)) => Ok(value as u32 as usize),
        _ => Err("data at a place that is no constant".into()),
    }
}
