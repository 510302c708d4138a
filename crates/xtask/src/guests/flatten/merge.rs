//! Writes the linked modules out as one.

use std::collections::HashMap;

use anyhow::{Context, Result, anyhow, bail, ensure};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, DataCountSection, DataSection, ElementSection, ExportKind, ExportSection, FunctionSection,
    GlobalSection, ImportSection, MemorySection, NameMap, NameSection, TableSection, TypeSection,
};
use wasmparser::{FuncType, TableInit};

use super::constant::{self, Constant};
use super::linked::{Function, Linked, Placed};

pub(super) fn merge(linked: &Linked<'_>) -> Result<Vec<u8>> {
    let mut merger = Merger::default();
    merger.imports(linked)?;
    for placed in &linked.placed {
        merger.declare(placed)?;
    }
    for placed in &linked.placed {
        merger.define(placed)?;
    }
    merger.export(linked)?;
    Ok(merger.finish())
}

#[derive(Default)]
struct Merger {
    type_indices: HashMap<FuncType, u32>,
    /// Where each host function stands among the imports; those nothing imports have no place.
    hosts: Vec<Option<u32>>,
    imported: u32,
    /// The value of each global that never changes.
    values: Vec<Option<Constant>>,
    elements_so_far: u32,
    data_so_far: u32,
    types: TypeSection,
    imports: ImportSection,
    functions: FunctionSection,
    tables: TableSection,
    memories: MemorySection,
    globals: GlobalSection,
    exports: ExportSection,
    elements: ElementSection,
    code: CodeSection,
    data: DataSection,
    names: NameMap,
    names_so_far: u32,
}

impl Merger {
    fn type_index(&mut self, ty: &FuncType) -> Result<u32> {
        if let Some(index) = self.type_indices.get(ty) {
            return Ok(*index);
        }
        let index = self.types.len();
        let encoded = reencode::RoundtripReencoder.func_type(ty.clone())?;
        self.types.ty().func_type(&encoded);
        self.type_indices.insert(ty.clone(), index);
        Ok(index)
    }

    fn imports(&mut self, linked: &Linked<'_>) -> Result<()> {
        for host in &linked.hosts {
            let Some(ty) = &host.ty else {
                self.hosts.push(None);
                continue;
            };
            let ty = self.type_index(ty)?;
            self.imports.import(&host.module, &host.name, wasm_encoder::EntityType::Function(ty));
            self.names.append(self.imported, &format!("{}#{}", host.module, host.name));
            self.hosts.push(Some(self.imported));
            self.imported += 1;
        }
        self.names_so_far = self.imported;
        Ok(())
    }

    fn function(&self, function: Function) -> Result<u32> {
        match function {
            Function::Host(index) => self.hosts[index as usize].context("a host function without a type"),
            Function::Defined(index) => Ok(self.imported + index),
        }
    }

    /// Everything that other modules may refer to: types, signatures, tables, memories, globals.
    fn declare(&mut self, placed: &Placed<'_>) -> Result<()> {
        let module = &placed.module;
        for ty in &module.functions {
            let ty = self.type_index(module.type_of(*ty)?)?;
            self.functions.function(ty);
        }
        for table in &module.tables {
            ensure!(matches!(table.init, TableInit::RefNull), "a table with an initial value");
            self.tables.table(reencode::RoundtripReencoder.table_type(table.ty)?);
        }
        for memory in &module.memories {
            self.memories.memory(reencode::RoundtripReencoder.memory_type(*memory)?);
        }
        for global in &module.globals {
            let value = self.fold(placed, &global.init_expr)?;
            self.globals.global(reencode::RoundtripReencoder.global_type(global.ty)?, &value.encode());
            self.values.push((!global.ty.mutable).then_some(value));
        }
        Ok(())
    }

    fn fold(&self, placed: &Placed<'_>, expression: &wasmparser::ConstExpr<'_>) -> Result<Constant> {
        constant::fold(
            expression,
            |index| self.values[placed.globals[index as usize] as usize].context("a changing global in a constant"),
            |index| self.function(placed.functions[index as usize]),
        )
    }

    fn define(&mut self, placed: &Placed<'_>) -> Result<()> {
        let module = &placed.module;
        let types = module.types.iter().map(|ty| self.type_index(ty)).collect::<Result<Vec<_>>>()?;
        let (mut code, mut elements, mut data) =
            (std::mem::take(&mut self.code), std::mem::take(&mut self.elements), std::mem::take(&mut self.data));
        let mut relocate = Relocate { merger: self, placed, types };
        for body in &module.bodies {
            relocate.parse_function_body(&mut code, body.clone())?;
        }
        for element in &module.elements {
            relocate.parse_element(&mut elements, element.clone())?;
        }
        for segment in &module.data {
            relocate.parse_data(&mut data, segment.clone())?;
        }
        (self.code, self.elements, self.data) = (code, elements, data);
        self.elements_so_far += module.elements.len() as u32;
        self.data_so_far += module.data.len() as u32;

        let first = placed.functions.len() - module.functions.len();
        for (index, name) in module.function_names.range(first as u32..) {
            self.names.append(self.names_so_far + index - first as u32, name);
        }
        self.names_so_far += module.functions.len() as u32;
        Ok(())
    }

    fn export(&mut self, linked: &Linked<'_>) -> Result<()> {
        let (mut memory, mut realloc) = (None, None);
        for (name, lifted) in &linked.lifted {
            self.exports.export(name, ExportKind::Func, self.function(lifted.function)?);
            if let Some(post_return) = lifted.post_return {
                let function = self.function(post_return)?;
                self.exports.export(&format!("cabi_post_{name}"), ExportKind::Func, function);
            }
            memory = agree("memory", memory, lifted.memory)?;
            realloc = agree("allocator", realloc, lifted.realloc)?;
        }
        let realloc = self.function(realloc.context("no export needs an allocator")?)?;
        self.exports.export("cabi_realloc", ExportKind::Func, realloc);
        self.exports.export("memory", ExportKind::Memory, memory.context("no export needs a memory")?);
        Ok(())
    }

    fn finish(self) -> Vec<u8> {
        let mut names = NameSection::new();
        names.functions(&self.names);
        let mut module = wasm_encoder::Module::new();
        module
            .section(&self.types)
            .section(&self.imports)
            .section(&self.functions)
            .section(&self.tables)
            .section(&self.memories)
            .section(&self.globals)
            .section(&self.exports)
            .section(&self.elements)
            .section(&DataCountSection { count: self.data.len() })
            .section(&self.code)
            .section(&self.data)
            .section(&names);
        module.finish()
    }
}

/// The one thing of its kind that all exports name.
fn agree<T: PartialEq + Copy>(what: &str, known: Option<T>, next: Option<T>) -> Result<Option<T>> {
    match (known, next) {
        (Some(a), Some(b)) if a != b => bail!("exports with different options: {what}"),
        (known, next) => Ok(known.or(next)),
    }
}

/// Rewrites one module's indices to those of the merged module.
struct Relocate<'m, 'p, 'a> {
    merger: &'m Merger,
    placed: &'p Placed<'a>,
    types: Vec<u32>,
}

/// `reencode` wants an error that implements `Error`, which `anyhow`'s does not.
#[derive(Debug)]
struct Refusal(anyhow::Error);

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:#}", self.0)
    }
}

impl std::error::Error for Refusal {}

type Outcome<T> = Result<T, reencode::Error<Refusal>>;

fn refuse<T>(result: Result<T>) -> Outcome<T> {
    result.map_err(|error| reencode::Error::UserError(Refusal(error)))
}

fn at(indices: &[u32], index: u32) -> Outcome<u32> {
    refuse(indices.get(index as usize).copied().context("an index out of range"))
}

impl Reencode for Relocate<'_, '_, '_> {
    type Error = Refusal;

    fn type_index(&mut self, ty: u32) -> Outcome<u32> {
        at(&self.types, ty)
    }

    fn function_index(&mut self, function: u32) -> Outcome<u32> {
        let found = self.placed.functions.get(function as usize).context("a function index out of range");
        refuse(found.and_then(|function| self.merger.function(*function)))
    }

    fn table_index(&mut self, table: u32) -> Outcome<u32> {
        at(&self.placed.tables, table)
    }

    fn memory_index(&mut self, memory: u32) -> Outcome<u32> {
        at(&self.placed.memories, memory)
    }

    fn global_index(&mut self, global: u32) -> Outcome<u32> {
        at(&self.placed.globals, global)
    }

    fn element_index(&mut self, element: u32) -> Outcome<u32> {
        Ok(self.merger.elements_so_far + element)
    }

    fn data_index(&mut self, data: u32) -> Outcome<u32> {
        Ok(self.merger.data_so_far + data)
    }

    fn tag_index(&mut self, _: u32) -> Outcome<u32> {
        refuse(Err(anyhow!("an exception tag")))
    }

    fn const_expr(&mut self, expression: wasmparser::ConstExpr<'_>) -> Outcome<ConstExpr> {
        refuse(self.merger.fold(self.placed, &expression).map(Constant::encode))
    }
}
