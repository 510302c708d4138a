//! Walks a component's definitions in order, as instantiating it would, and records what is joined to what.

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context, Result, bail, ensure};
use wasmparser::{
    CanonicalFunction, CanonicalOption, ComponentAlias, ComponentExternalKind, ComponentInstance, ComponentTypeRef,
    ExternalKind, FuncType, Instance, Parser, Payload, TypeRef,
};

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

/// A function in the component's own index space.
#[derive(Debug, Clone, Copy)]
enum ComponentFunction<'a> {
    Imported { interface: &'a str, name: &'a str },
    Lifted(Lifted),
}

#[derive(Debug, Clone)]
enum ComponentObject<'a> {
    Imported(&'a str),
    Functions(BTreeMap<&'a str, ComponentFunction<'a>>),
}

/// What an instance of a nested component exports, by the name of what it was given. Only such renaming wrappers occur.
type Wrapper<'a> = BTreeMap<&'a str, &'a str>;

#[derive(Default)]
struct Walk<'a> {
    linked: Linked<'a>,
    modules: Vec<&'a [u8]>,
    core_instances: Vec<HashMap<&'a str, Entity>>,
    core_functions: Vec<Function>,
    core_tables: Vec<u32>,
    core_memories: Vec<u32>,
    core_globals: Vec<u32>,
    functions: Vec<ComponentFunction<'a>>,
    instances: Vec<ComponentObject<'a>>,
    components: Vec<Wrapper<'a>>,
    /// Interface and name of the types that came from an import; the others are never asked for.
    types: Vec<Option<(&'a str, &'a str)>>,
}

pub(super) fn link<'a>(component: &'a [u8], interface: &str) -> Result<Linked<'a>> {
    let mut walk = Walk::default();
    let mut depth = 0u32;
    for payload in Parser::new(0).parse_all(component) {
        let payload = payload?;
        match payload {
            Payload::ModuleSection { ref unchecked_range, .. } => {
                if depth == 0 {
                    walk.modules.push(&component[unchecked_range.clone()]);
                }
                depth += 1;
            }
            Payload::ComponentSection { ref unchecked_range, .. } => {
                if depth == 0 {
                    walk.components.push(wrapper(&component[unchecked_range.clone()])?);
                }
                depth += 1;
            }
            Payload::End(_) => depth = depth.saturating_sub(1),
            payload if depth == 0 => walk.section(payload, interface)?,
            _ => {}
        }
    }
    Ok(walk.linked)
}

/// A core module with the names of the canonical ABI, as it is before it is wrapped into a component.
pub(super) fn link_module<'a>(module: &'a [u8], interface: &str) -> Result<Linked<'a>> {
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

impl<'a> Walk<'a> {
    fn section(&mut self, payload: Payload<'a>, interface: &str) -> Result<()> {
        match payload {
            Payload::ComponentImportSection(section) => {
                for import in section {
                    let import = import?;
                    match import.ty {
                        ComponentTypeRef::Instance(_) => {
                            self.instances.push(ComponentObject::Imported(import.name.name));
                        }
                        ComponentTypeRef::Func(_) => self
                            .functions
                            .push(ComponentFunction::Imported { interface: "$root", name: import.name.name }),
                        ComponentTypeRef::Type(_) => self.types.push(Some(("$root", import.name.name))),
                        other => bail!("an import of an unexpected kind: {} {other:?}", import.name.name),
                    }
                }
            }
            Payload::ComponentTypeSection(section) => {
                self.types.extend((0..section.count()).map(|_| None));
            }
            Payload::ComponentAliasSection(section) => {
                for alias in section {
                    self.alias(alias?)?;
                }
            }
            Payload::InstanceSection(section) => {
                for instance in section {
                    let exports = match instance? {
                        Instance::Instantiate { module_index, args } => {
                            let module = Module::parse(self.modules[module_index as usize])?;
                            let args = args.iter().map(|arg| (arg.name, arg.index as usize)).collect();
                            self.place(module, &args)?
                        }
                        Instance::FromExports(exports) => exports
                            .iter()
                            .map(|export| Ok((export.name, self.core(export.kind, export.index)?)))
                            .collect::<Result<_>>()?,
                    };
                    self.core_instances.push(exports);
                }
            }
            Payload::ComponentCanonicalSection(section) => {
                for canonical in section {
                    self.canonical(canonical?)?;
                }
            }
            Payload::ComponentInstanceSection(section) => {
                for instance in section {
                    let ComponentInstance::Instantiate { component_index, args } = instance? else {
                        bail!("a component instance made from exports");
                    };
                    let mut functions = BTreeMap::new();
                    for (exported, imported) in &self.components[component_index as usize] {
                        let arg =
                            args.iter().find(|arg| arg.name == *imported && arg.kind == ComponentExternalKind::Func);
                        let arg = arg.with_context(|| format!("nothing was given for {imported}"))?;
                        functions.insert(*exported, self.functions[arg.index as usize]);
                    }
                    self.instances.push(ComponentObject::Functions(functions));
                }
            }
            Payload::ComponentExportSection(section) => {
                for export in section {
                    let export = export?;
                    match export.kind {
                        ComponentExternalKind::Instance => {
                            let object = self.instances[export.index as usize].clone();
                            let name = export.name.name.split('@').next().unwrap_or_default();
                            if name == interface {
                                self.linked.lifted = lifted(&object)?;
                            }
                            self.instances.push(object);
                        }
                        ComponentExternalKind::Func => self.functions.push(self.functions[export.index as usize]),
                        ComponentExternalKind::Type => self.types.push(self.types[export.index as usize]),
                        other => bail!("an export of an unexpected kind: {} {other:?}", export.name.name),
                    }
                }
            }
            Payload::Version { .. } | Payload::CustomSection(_) | Payload::CoreTypeSection(_) => {}
            other => bail!("an unexpected section in the component: {other:?}"),
        }
        Ok(())
    }

    fn alias(&mut self, alias: ComponentAlias<'a>) -> Result<()> {
        match alias {
            ComponentAlias::CoreInstanceExport { kind, instance_index, name } => {
                let entity = *self.core_instances[instance_index as usize]
                    .get(name)
                    .with_context(|| format!("core instance {instance_index} has no export {name}"))?;
                match (kind, entity) {
                    (ExternalKind::Func, Entity::Function(function)) => self.core_functions.push(function),
                    (ExternalKind::Table, Entity::Table(table)) => self.core_tables.push(table),
                    (ExternalKind::Memory, Entity::Memory(memory)) => self.core_memories.push(memory),
                    (ExternalKind::Global, Entity::Global(global)) => self.core_globals.push(global),
                    _ => bail!("the export {name} is not a {kind:?}"),
                }
            }
            ComponentAlias::InstanceExport { kind, instance_index, name } => {
                match (&self.instances[instance_index as usize], kind) {
                    (ComponentObject::Imported(interface), ComponentExternalKind::Func) => {
                        self.functions.push(ComponentFunction::Imported { interface, name });
                    }
                    (ComponentObject::Imported(interface), ComponentExternalKind::Type) => {
                        self.types.push(Some((interface, name)));
                    }
                    (ComponentObject::Functions(functions), ComponentExternalKind::Func) => {
                        let function = functions.get(name).with_context(|| format!("no export {name}"))?;
                        self.functions.push(*function);
                    }
                    (_, other) => bail!("an alias of an unexpected kind: {name} {other:?}"),
                }
            }
            ComponentAlias::Outer { .. } => bail!("an alias that reaches outside the component"),
        }
        Ok(())
    }

    fn canonical(&mut self, canonical: CanonicalFunction) -> Result<()> {
        match canonical {
            CanonicalFunction::Lower { func_index, options } => {
                let ComponentFunction::Imported { interface, name } = self.functions[func_index as usize] else {
                    bail!("a lifted function that is lowered again");
                };
                self.options(&options)?;
                let function = self.host(interface, name.to_owned());
                self.core_functions.push(function);
            }
            CanonicalFunction::ResourceDrop { resource } => {
                let (interface, name) =
                    self.types[resource as usize].context("a resource that was not imported is dropped")?;
                let function = self.host(interface, format!("[resource-drop]{name}"));
                self.core_functions.push(function);
            }
            CanonicalFunction::Lift { core_func_index, options, .. } => {
                let options = self.options(&options)?;
                let function = self.core_functions[core_func_index as usize];
                self.functions.push(ComponentFunction::Lifted(Lifted { function, ..options }));
            }
            other => bail!("an unexpected canonical function: {other:?}"),
        }
        Ok(())
    }

    /// Resolves canonical options; the function in the answer is a placeholder.
    fn options(&self, options: &[CanonicalOption]) -> Result<Lifted> {
        let mut resolved =
            Lifted { function: Function::Host(u32::MAX), memory: None, realloc: None, post_return: None };
        for option in options {
            match *option {
                CanonicalOption::UTF8 => {}
                CanonicalOption::Memory(index) => resolved.memory = Some(self.core_memories[index as usize]),
                CanonicalOption::Realloc(index) => resolved.realloc = Some(self.core_functions[index as usize]),
                CanonicalOption::PostReturn(index) => resolved.post_return = Some(self.core_functions[index as usize]),
                other => bail!("an unexpected canonical option: {other:?}"),
            }
        }
        Ok(resolved)
    }

    fn host(&mut self, module: &str, name: String) -> Function {
        let hosts = &mut self.linked.hosts;
        let known = hosts.iter().position(|host| host.module == module && host.name == name);
        let index = known.unwrap_or_else(|| {
            hosts.push(HostFunction { module: module.to_owned(), name, ty: None });
            hosts.len() - 1
        });
        Function::Host(index as u32)
    }

    fn core(&self, kind: ExternalKind, index: u32) -> Result<Entity> {
        let index = index as usize;
        Ok(match kind {
            ExternalKind::Func => Entity::Function(self.core_functions[index]),
            ExternalKind::Table => Entity::Table(self.core_tables[index]),
            ExternalKind::Memory => Entity::Memory(self.core_memories[index]),
            ExternalKind::Global => Entity::Global(self.core_globals[index]),
            other => bail!("a core item of an unexpected kind: {other:?}"),
        })
    }

    /// Instantiates `module`: appends what it defines to the merged index spaces and resolves what it imports.
    fn place(&mut self, module: Module<'a>, args: &HashMap<&'a str, usize>) -> Result<HashMap<&'a str, Entity>> {
        let (mut functions, mut tables, mut memories, mut globals) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for import in &module.imports {
            let instance = args.get(import.module).with_context(|| format!("no instance named {}", import.module))?;
            let entity = self.core_instances[*instance]
                .get(import.name)
                .with_context(|| format!("{} has no export {}", import.module, import.name))?;
            match (import.ty, *entity) {
                (TypeRef::Func(ty), Entity::Function(function)) => {
                    if let Function::Host(index) = function {
                        let ty = module.type_of(ty)?;
                        let known = self.linked.hosts[index as usize].ty.get_or_insert_with(|| ty.clone());
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
        let linked = &mut self.linked;
        let claim = |next: &mut u32, count: usize| {
            let first = *next;
            *next += count as u32;
            first..*next
        };
        functions.extend(claim(&mut linked.functions, module.functions.len()).map(Function::Defined));
        tables.extend(claim(&mut linked.tables, module.tables.len()));
        memories.extend(claim(&mut linked.memories, module.memories.len()));
        globals.extend(claim(&mut linked.globals, module.globals.len()));
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
        linked.placed.push(Placed { module, functions, tables, memories, globals });
        Ok(exports)
    }
}

fn lifted<'a>(object: &ComponentObject<'a>) -> Result<BTreeMap<&'a str, Lifted>> {
    let ComponentObject::Functions(functions) = object else {
        bail!("an imported interface is exported again");
    };
    functions
        .iter()
        .map(|(name, function)| match function {
            ComponentFunction::Lifted(lifted) => Ok((*name, *lifted)),
            ComponentFunction::Imported { .. } => bail!("the export {name} is an import"),
        })
        .collect()
}

/// Reads a nested component, which may do no more than export under one name what it imports under another.
fn wrapper(bytes: &[u8]) -> Result<Wrapper<'_>> {
    let mut functions = Vec::new();
    let mut exports = BTreeMap::new();
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::ComponentImportSection(section) => {
                for import in section {
                    let import = import?;
                    if let ComponentTypeRef::Func(_) = import.ty {
                        functions.push(import.name.name);
                    }
                }
            }
            Payload::ComponentExportSection(section) => {
                for export in section {
                    let export = export?;
                    if export.kind == ComponentExternalKind::Func {
                        let function = functions[export.index as usize];
                        exports.insert(export.name.name, function);
                        functions.push(function);
                    }
                }
            }
            Payload::Version { .. }
            | Payload::ComponentTypeSection(_)
            | Payload::ComponentAliasSection(_)
            | Payload::CustomSection(_)
            | Payload::End(_) => {}
            other => bail!("an unexpected section in a nested component: {other:?}"),
        }
    }
    Ok(exports)
}
