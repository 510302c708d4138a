//! Walks a component's definitions in order, as instantiating it would, and records what is joined to what.

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context, Result, bail};
use wasmparser::{
    CanonicalFunction, CanonicalOption, ComponentAlias, ComponentExternalKind, ComponentInstance, ComponentTypeRef,
    ExternalKind, Instance, Parser, Payload,
};

use super::linked::{Entity, Function, Lifted, Linked};
use super::module::Module;

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
                            let instance = |index: u32| &self.core_instances[index as usize];
                            let args = args.iter().map(|arg| (arg.name, instance(arg.index))).collect();
                            self.linked.place(module, &args)?
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
                let function = self.linked.host(interface, name.to_owned());
                self.core_functions.push(function);
            }
            CanonicalFunction::ResourceDrop { resource } => {
                let (interface, name) =
                    self.types[resource as usize].context("a resource that was not imported is dropped")?;
                let function = self.linked.host(interface, format!("[resource-drop]{name}"));
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
