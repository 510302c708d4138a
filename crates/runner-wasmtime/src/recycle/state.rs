//! What of an instance is not in its memory.

use std::collections::BTreeSet;

use wasm_encoder::{ExportKind, ExportSection};
use wasmparser::{ExternalKind, Operator, Parser, Payload};

/// Exports under which a split module shows its variable globals: this and their number.
pub(crate) const GLOBAL: &str = "variable global ";

/// The numbers of the globals that a module's code sets, if those and its memory are all that calls can change. `None` where code
/// changes tables, or gives up segments: such an instance could not be made again from memory and globals.
pub(super) fn variable_globals(wasm: &[u8]) -> Result<Option<Vec<u32>>, String> {
    let broken = |error: wasmparser::BinaryReaderError| error.to_string();
    let mut set = BTreeSet::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.map_err(broken)? {
            Payload::GlobalSection(globals) => {
                for global in globals {
                    let ty = global.map_err(broken)?.ty;
                    if ty.mutable && ty.content_type.is_reference_type() {
                        return Ok(None);
                    }
                }
            }
            Payload::CodeSectionEntry(body) => {
                for operator in body.get_operators_reader().map_err(broken)? {
                    let operator = operator.map_err(broken)?;
                    if elsewhere(&operator) {
                        return Ok(None);
                    }
                    if let Operator::GlobalSet { global_index } = operator {
                        set.insert(global_index);
                    }
                }
            }
            _ => {}
        }
    }
    Ok(Some(set.into_iter().collect()))
}

/// Whether an instruction changes what is neither memory nor a global.
fn elsewhere(operator: &Operator<'_>) -> bool {
    matches!(
        operator,
        Operator::TableSet { .. }
            | Operator::TableGrow { .. }
            | Operator::TableFill { .. }
            | Operator::TableCopy { .. }
            | Operator::TableInit { .. }
            | Operator::ElemDrop { .. }
            | Operator::DataDrop { .. }
    )
}

/// The module's exports, and `globals` among them.
pub(super) fn with_globals(
    exports: wasmparser::ExportSectionReader<'_>,
    globals: &[u32],
) -> Result<ExportSection, String> {
    let mut section = ExportSection::new();
    for export in exports {
        let export = export.map_err(|error| error.to_string())?;
        let kind = match export.kind {
            ExternalKind::Func => ExportKind::Func,
            ExternalKind::Table => ExportKind::Table,
            ExternalKind::Memory => ExportKind::Memory,
            ExternalKind::Global => ExportKind::Global,
            _ => return Err(format!("an export of another kind: {}", export.name)),
        };
        section.export(export.name, kind, export.index);
    }
    for index in globals {
        section.export(&format!("{GLOBAL}{index}"), ExportKind::Global, *index);
    }
    Ok(section)
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, ConstExpr, Function, FunctionSection, GlobalSection, GlobalType, Instruction, Module, RefType,
        TableSection, TableType, TypeSection, ValType,
    };

    use super::*;

    /// A function of these instructions, a table, a passive segment's worth of nothing, and two globals.
    fn module(body: &[Instruction<'_>], global: ValType) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 1,
            maximum: None,
            shared: false,
        });
        let mut globals = GlobalSection::new();
        let ty = |val_type, mutable| GlobalType { val_type, mutable, shared: false };
        globals.global(ty(ValType::I32, false), &ConstExpr::i32_const(1));
        let initial = if global == ValType::I64 {
            ConstExpr::i64_const(1)
        } else {
            ConstExpr::ref_null(wasm_encoder::HeapType::FUNC)
        };
        globals.global(ty(global, true), &initial);
        let mut code = CodeSection::new();
        let mut function = Function::new([]);
        for instruction in body.iter().chain([&Instruction::End]) {
            function.instruction(instruction);
        }
        code.function(&function);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&tables).section(&globals).section(&code);
        module.finish()
    }

    #[test]
    fn state_in_tables_and_segments_is_seen() {
        let variable = |body: &[Instruction<'_>], ty| variable_globals(&module(body, ty)).expect("it is a module");
        let setting = [Instruction::I64Const(2), Instruction::GlobalSet(1)];
        assert_eq!(variable(&setting, ValType::I64), Some(vec![1]));
        assert_eq!(variable(&[], ValType::I64), Some(vec![]), "nobody sets it");
        let growing =
            [Instruction::RefNull(wasm_encoder::HeapType::FUNC), Instruction::I32Const(1), Instruction::TableGrow(0)];
        assert_eq!(variable(&growing, ValType::I64), None);
        assert_eq!(variable(&[Instruction::ElemDrop(0)], ValType::I64), None);
        assert_eq!(variable(&[Instruction::DataDrop(0)], ValType::I64), None);
        assert_eq!(variable(&[], ValType::FUNCREF), None, "a reference cannot be kept");
        assert!(variable_globals(b"not a module").is_err());
    }
}
