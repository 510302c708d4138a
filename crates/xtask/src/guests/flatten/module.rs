//! What a core module of the component is made of.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail, ensure};
use wasmparser::{
    CompositeInnerType, Data, Element, ExternalKind, FuncType, FunctionBody, Global, Import, KnownCustom, MemoryType,
    Name, Parser, Payload, SubType, Table,
};

#[derive(Default)]
pub(super) struct Module<'a> {
    pub(super) types: Vec<FuncType>,
    pub(super) imports: Vec<Import<'a>>,
    /// The type index of each function defined here.
    pub(super) functions: Vec<u32>,
    pub(super) tables: Vec<Table<'a>>,
    pub(super) memories: Vec<MemoryType>,
    pub(super) globals: Vec<Global<'a>>,
    pub(super) exports: Vec<(&'a str, ExternalKind, u32)>,
    pub(super) elements: Vec<Element<'a>>,
    pub(super) bodies: Vec<FunctionBody<'a>>,
    pub(super) data: Vec<Data<'a>>,
    pub(super) function_names: BTreeMap<u32, &'a str>,
}

impl<'a> Module<'a> {
    pub(super) fn parse(bytes: &'a [u8]) -> Result<Self> {
        let mut module = Module::default();
        for payload in Parser::new(0).parse_all(bytes) {
            module.section(payload?)?;
        }
        ensure!(module.bodies.len() == module.functions.len(), "a function without a body");
        Ok(module)
    }

    fn section(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::TypeSection(section) => {
                for group in section {
                    for ty in group?.into_types() {
                        self.types.push(function_type(ty)?);
                    }
                }
            }
            Payload::ImportSection(section) => {
                self.imports = section.into_imports().collect::<Result<_, _>>()?;
            }
            Payload::FunctionSection(section) => self.functions = section.into_iter().collect::<Result<_, _>>()?,
            Payload::TableSection(section) => self.tables = section.into_iter().collect::<Result<_, _>>()?,
            Payload::MemorySection(section) => self.memories = section.into_iter().collect::<Result<_, _>>()?,
            Payload::GlobalSection(section) => self.globals = section.into_iter().collect::<Result<_, _>>()?,
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    self.exports.push((export.name, export.kind, export.index));
                }
            }
            Payload::ElementSection(section) => self.elements = section.into_iter().collect::<Result<_, _>>()?,
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::DataSection(section) => self.data = section.into_iter().collect::<Result<_, _>>()?,
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    for name in names {
                        if let Name::Function(map) = name? {
                            for naming in map {
                                let naming = naming?;
                                self.function_names.insert(naming.index, naming.name);
                            }
                        }
                    }
                }
            }
            Payload::Version { .. }
            | Payload::CodeSectionStart { .. }
            | Payload::DataCountSection { .. }
            | Payload::End(_) => {}
            Payload::StartSection { .. } => bail!("a start function: the snapshot should have run it"),
            Payload::TagSection(_) => bail!("exception tags"),
            other => bail!("an unexpected section in a core module: {other:?}"),
        }
        Ok(())
    }

    /// The type of an imported or defined function.
    pub(super) fn type_of(&self, index: u32) -> Result<&FuncType> {
        self.types.get(index as usize).context("a type index out of range")
    }
}

fn function_type(ty: SubType) -> Result<FuncType> {
    ensure!(ty.is_final && ty.supertype_idx.is_none() && !ty.composite_type.shared, "a GC or shared type");
    match ty.composite_type.inner {
        CompositeInnerType::Func(func) => Ok(func),
        other => bail!("a type that is no function type: {other:?}"),
    }
}
