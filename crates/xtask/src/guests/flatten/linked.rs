//! Core modules joined into one: what each defines and imports, by its place in the merged module.

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context, Result, bail, ensure};
use wasmparser::{ExternalKind, FuncType, TypeRef};

use super::module::Module;

/// A function of the merged module: the n-th host function, or the n-th function any module defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    Host(u32),
    Defined(u32),
}

/// Something a core instance exports, by its place in the merged module.
#[derive(Debug, Clone, Copy)]
pub(super) enum Entity {
    Function(Function),
    Table(u32),
    Memory(u32),
    Global(u32),
}

#[derive(Debug)]
pub(super) struct HostFunction {
    pub(super) module: String,
    pub(super) name: String,
    /// Taken from the first core module that imports it; without one it is not used.
    pub(super) ty: Option<FuncType>,
}

/// A core module with its index spaces mapped to those of the merged module.
pub(super) struct Placed<'a> {
    pub(super) module: Module<'a>,
    pub(super) functions: Vec<Function>,
    pub(super) tables: Vec<u32>,
    pub(super) memories: Vec<u32>,
    pub(super) globals: Vec<u32>,
}

/// A function the component exports.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lifted {
    pub(super) function: Function,
    pub(super) memory: Option<u32>,
    pub(super) realloc: Option<Function>,
    pub(super) post_return: Option<Function>,
}

#[derive(Default)]
pub(super) struct Linked<'a> {
    pub(super) placed: Vec<Placed<'a>>,
    pub(super) hosts: Vec<HostFunction>,
    pub(super) lifted: BTreeMap<&'a str, Lifted>,
    tables: u32,
    memories: u32,
    globals: u32,
    functions: u32,
}

impl<'a> Linked<'a> {
    /// The host function of this name, asked for now or before.
    pub(super) fn host(&mut self, module: &str, name: String) -> Function {
        let hosts = &mut self.hosts;
        let known = hosts.iter().position(|host| host.module == module && host.name == name);
        let index = known.unwrap_or_else(|| {
            hosts.push(HostFunction { module: module.to_owned(), name, ty: None });
            hosts.len() - 1
        });
        Function::Host(index as u32)
    }

    /// Instantiates `module`: appends what it defines to the merged index spaces and resolves what it imports.
    pub(super) fn place(
        &mut self,
        module: Module<'a>,
        args: &HashMap<&str, &HashMap<&'a str, Entity>>,
    ) -> Result<HashMap<&'a str, Entity>> {
        let (mut functions, mut tables, mut memories, mut globals) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for import in &module.imports {
            let instance = args.get(import.module).with_context(|| format!("no instance named {}", import.module))?;
            let entity = instance
                .get(import.name)
                .with_context(|| format!("{} has no export {}", import.module, import.name))?;
            match (import.ty, *entity) {
                (TypeRef::Func(ty), Entity::Function(function)) => {
                    if let Function::Host(index) = function {
                        let ty = module.type_of(ty)?;
                        let known = self.hosts[index as usize].ty.get_or_insert_with(|| ty.clone());
                        ensure!(known == ty, "{} {} is imported with two types", import.module, import.name);
                    }
                    functions.push(function);
                }
                (TypeRef::Table(_), Entity::Table(table)) => tables.push(table),
                (TypeRef::Memory(_), Entity::Memory(memory)) => memories.push(memory),
                (TypeRef::Global(_), Entity::Global(global)) => globals.push(global),
                _ => bail!("{} {} is of another kind than what is imported", import.module, import.name),
            }
        }
        let claim = |next: &mut u32, count: usize| {
            let first = *next;
            *next += count as u32;
            first..*next
        };
        functions.extend(claim(&mut self.functions, module.functions.len()).map(Function::Defined));
        tables.extend(claim(&mut self.tables, module.tables.len()));
        memories.extend(claim(&mut self.memories, module.memories.len()));
        globals.extend(claim(&mut self.globals, module.globals.len()));
        let mut exports = HashMap::new();
        for &(name, kind, index) in &module.exports {
            let index = index as usize;
            let entity = match kind {
                ExternalKind::Func => Entity::Function(functions[index]),
                ExternalKind::Table => Entity::Table(tables[index]),
                ExternalKind::Memory => Entity::Memory(memories[index]),
                ExternalKind::Global => Entity::Global(globals[index]),
                other => bail!("an export of an unexpected kind: {name} {other:?}"),
            };
            exports.insert(name, entity);
        }
        self.placed.push(Placed { module, functions, tables, memories, globals });
        Ok(exports)
    }
}

/// A core module with the names of the canonical ABI, as it is before it is wrapped into a component.
pub(super) fn core_module<'a>(module: &'a [u8], interface: &str) -> Result<Linked<'a>> {
    let module = Module::parse(module)?;
    let mut linked = Linked::default();
    let mut functions = Vec::new();
    for import in &module.imports {
        let TypeRef::Func(ty) = import.ty else {
            bail!("an import of an unexpected kind: {} {}", import.module, import.name);
        };
        functions.push(Function::Host(linked.hosts.len() as u32));
        let ty = Some(module.type_of(ty)?.clone());
        linked.hosts.push(HostFunction { module: import.module.to_owned(), name: import.name.to_owned(), ty });
    }
    functions.extend((0..module.functions.len() as u32).map(Function::Defined));
    let own = |count: usize| (0..count as u32).collect::<Vec<_>>();
    let (tables, memories, globals) = (own(module.tables.len()), own(module.memories.len()), own(module.globals.len()));
    let exports: HashMap<&'a str, (ExternalKind, u32)> =
        module.exports.iter().map(|&(name, kind, index)| (name, (kind, index))).collect();
    let function = |name: &str| match exports.get(name) {
        Some((ExternalKind::Func, index)) => Some(functions[*index as usize]),
        _ => None,
    };
    for name in exports.keys() {
        let Some((qualified, bare)) = name.split_once('#') else { continue };
        if qualified.split('@').next() == Some(interface) {
            let lifted = Lifted {
                function: function(name).context("an export that is no function")?,
                memory: memories.first().copied(),
                realloc: function("cabi_realloc"),
                post_return: function(&format!("cabi_post_{name}")),
            };
            linked.lifted.insert(bare, lifted);
        }
    }
    linked.placed.push(Placed { module, functions, tables, memories, globals });
    Ok(linked)
}
