//! Constant expressions, folded.
//!
//! Position-independent modules place their data and table entries at `global.get $base + n`. With every base known,
//! each becomes a plain constant, which lets engines lay out memory and tables ahead of time.

use anyhow::{Context, Result, bail, ensure};
use wasm_encoder::{ConstExpr, HeapType, Ieee32, Ieee64};
use wasmparser::Operator;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Constant {
    I32(i32),
    I64(i64),
    F32(u32),
    F64(u64),
    /// A function, by its index in the merged module.
    Function(u32),
    Null(HeapType),
}

impl Constant {
    pub(super) fn encode(self) -> ConstExpr {
        match self {
            Constant::I32(value) => ConstExpr::i32_const(value),
            Constant::I64(value) => ConstExpr::i64_const(value),
            Constant::F32(bits) => ConstExpr::f32_const(Ieee32::new(bits)),
            Constant::F64(bits) => ConstExpr::f64_const(Ieee64::new(bits)),
            Constant::Function(index) => ConstExpr::ref_func(index),
            Constant::Null(heap) => ConstExpr::ref_null(heap),
        }
    }
}

/// Evaluates `expression`; `global` and `function` resolve the module's own indices.
pub(super) fn fold(
    expression: &wasmparser::ConstExpr<'_>,
    global: impl Fn(u32) -> Result<Constant>,
    function: impl Fn(u32) -> Result<u32>,
) -> Result<Constant> {
    let mut stack = Vec::new();
    let mut operators = expression.get_operators_reader();
    while !operators.is_end_then_eof() {
        match operators.read()? {
            Operator::I32Const { value } => stack.push(Constant::I32(value)),
            Operator::I64Const { value } => stack.push(Constant::I64(value)),
            Operator::F32Const { value } => stack.push(Constant::F32(value.bits())),
            Operator::F64Const { value } => stack.push(Constant::F64(value.bits())),
            Operator::GlobalGet { global_index } => stack.push(global(global_index)?),
            Operator::RefFunc { function_index } => stack.push(Constant::Function(function(function_index)?)),
            Operator::RefNull { hty: wasmparser::HeapType::FUNC } => stack.push(Constant::Null(HeapType::FUNC)),
            Operator::I32Add => match (stack.pop(), stack.pop()) {
                (Some(Constant::I32(b)), Some(Constant::I32(a))) => stack.push(Constant::I32(a.wrapping_add(b))),
                _ => bail!("i32.add of something else than two i32"),
            },
            other => bail!("an unexpected operator in a constant expression: {other:?}"),
        }
    }
    let value = stack.pop().context("an empty constant expression")?;
    ensure!(stack.is_empty(), "a constant expression that leaves several values");
    Ok(value)
}
