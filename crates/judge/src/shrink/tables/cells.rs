//! Simpler values: the same one in a column and in those linked to it, then in single cells.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tatami_domain::case::Table;
use tatami_domain::{Type, Value};

use super::super::{FEW, joint, texts, values};
use super::links::{Column, Links};
use super::{Change, Changes};

const FLOAT: Type = Type::Float;

/// Keys count on from 1, and what refers to them with them; other columns hold one value throughout.
pub(super) fn at_once(tables: &[Table], links: &Links) -> Changes<'static> {
    let keys = keys(tables, links);
    let column = |(table, column): Column| tables[table].rows.iter().map(move |row| &row[column]);
    let mut changes: Vec<Change> = Vec::new();
    for group in links.groups(tables) {
        if !group.iter().any(|column| keys.contains(column)) {
            continue;
        }
        let held: BTreeSet<i64> = group.iter().flat_map(|at| column(*at)).filter_map(int).collect();
        let named: BTreeMap<i64, i64> = held.into_iter().zip(1..).collect();
        changes.push(Box::new(move |tables| {
            let mut changed = tables.to_vec();
            for (table, column) in group {
                for cell in changed[table].rows.iter_mut().map(|row| &mut row[column]) {
                    if let Some(name) = int(cell).and_then(|old| named.get(&old)) {
                        *cell = Value::Int(*name);
                    }
                }
            }
            changed
        }));
    }
    for (table, at) in links.groups(tables).into_iter().flatten().filter(|at| !keys.contains(at)) {
        let ints = column((table, at)).filter_map(int).min_by_key(|i| i.unsigned_abs()).map(|least| vec![0, 1, least]);
        let texts = column((table, at)).filter(|value| matches!(value, Value::Str(_))).min();
        let values = ints.into_iter().flatten().map(Value::Int).chain(texts.cloned());
        changes.extend(values.map(|value| -> Change {
            Box::new(move |tables| {
                let mut changed = tables.to_vec();
                for cell in changed[table].rows.iter_mut().map(|row| &mut row[at]) {
                    if std::mem::discriminant(cell) == std::mem::discriminant(&value) {
                        cell.clone_from(&value);
                    }
                }
                changed
            })
        }));
    }
    Box::new(changes.into_iter())
}

fn int(value: &Value) -> Option<i64> {
    if let Value::Int(i) = value { Some(*i) } else { None }
}

/// One value simpler wherever a column and those linked to it hold it, so that what refers to it still does.
pub(super) fn linked(tables: &[Table], links: &Arc<Links>) -> Changes<'static> {
    let groups = links.groups(tables);
    let keys = keys(tables, links);
    let changes = groups.into_iter().flat_map(|group| {
        let mut found = BTreeMap::<Value, usize>::new();
        for value in group.iter().flat_map(|(table, column)| tables[*table].rows.iter().map(|row| &row[*column])) {
            // Large columns are only counted as far as it matters.
            if found.len() <= joint::DIFFERENT {
                *found.entry(value.clone()).or_default() += 1;
            }
        }
        let few = found.len() <= joint::DIFFERENT;
        let known: BTreeSet<Value> = found.keys().cloned().collect();
        let key = group.iter().any(|column| keys.contains(column));
        let matters = move |times: usize| few && (times > 1 || key);
        let values: Vec<Value> =
            found.into_iter().rev().filter(|(_, times)| matters(*times)).map(|(value, _)| value).collect();
        values.into_iter().flat_map(move |old| {
            let simpler = if key { names(&old, &known) } else { plainer(&old, &known) };
            let group = group.clone();
            simpler.into_iter().map(move |new| -> Change {
                let (old, group) = (old.clone(), group.clone());
                Box::new(move |tables| {
                    let mut changed = tables.to_vec();
                    for (table, column) in group {
                        for row in changed[table].rows.iter_mut().filter(|row| row[column] == old) {
                            row[column] = new.clone();
                        }
                    }
                    changed
                })
            })
        })
    });
    Box::new(changes.collect::<Vec<_>>().into_iter())
}

/// Each cell of few rows on its own, but for keys, which have their turn with what refers to them.
pub(super) fn singly(tables: &[Table], links: &Links) -> Changes<'static> {
    let keys = keys(tables, links);
    let rows: usize = tables.iter().map(|table| table.rows.len()).sum();
    let few = if rows <= FEW { tables } else { &[] };
    let mut cells = Vec::new();
    for (i, table) in few.iter().enumerate() {
        let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        for column in (0..width).filter(|column| !keys.contains(&(i, *column))) {
            let held = table.rows.iter().filter_map(|row| row.get(column));
            let known = Arc::new(held.cloned().collect::<BTreeSet<Value>>());
            let at = table.rows.iter().enumerate().filter_map(|(row, cells)| Some((row, cells.get(column)?.clone())));
            cells.extend(at.map(|(row, value)| ((i, row, column), value, known.clone())));
        }
    }
    Box::new(cells.into_iter().flat_map(|((table, row, column), value, known)| {
        let held = beside(&value, &known);
        held.into_iter().chain(one(&value)).map(move |new| -> Change {
            Box::new(move |tables| {
                let mut changed = tables.to_vec();
                changed[table].rows[row][column] = new;
                changed
            })
        })
    }))
}

/// Columns that name the rows of their table: the first where it holds nothing twice, and what others refer to. Neither holds
/// anything but whole numbers and texts.
pub(super) fn keys(tables: &[Table], links: &Links) -> BTreeSet<Column> {
    let first = |table: &Table| {
        let names = || table.rows.iter().filter_map(|row| row.first());
        let named = names().filter(|name| matches!(name, Value::Int(_) | Value::Str(_))).count();
        named == table.rows.len() && names().collect::<BTreeSet<_>>().len() == named
    };
    let firsts = tables.iter().enumerate().filter(|(_, table)| first(table)).map(|(i, _)| (i, 0));
    let targets = (0..tables.len()).flat_map(|i| links.to(i)).filter(|link| link.from.0 != link.to.0);
    firsts.chain(targets.map(|link| link.to)).collect()
}

/// Whether the keys of rows count from 1 as long as they did: a row called 0 is no simpler to read.
pub(super) fn count_from_one(keys: &BTreeSet<Column>, before: &[Table], after: &[Table]) -> bool {
    keys.iter().all(|(table, column)| {
        before[*table].rows.iter().zip(&after[*table].rows).all(|(old, new)| {
            let (old, new) = (old.get(*column).and_then(int), new.get(*column).and_then(int));
            old.is_none_or(|old| old < 1) || new.is_none_or(|new| new >= 1)
        })
    })
}

/// Other names for a row, none of which another one has.
fn names(old: &Value, known: &BTreeSet<Value>) -> Vec<Value> {
    let new: Vec<Value> = match old {
        Value::Int(i) if *i >= 1 => {
            // The first that are free, since rows are often called one after the other.
            let free = (1..*i).filter(|name| !known.contains(&Value::Int(*name))).take(2);
            free.chain(values::ints(*i).filter(|name| *name >= 1)).map(Value::Int).collect()
        }
        Value::Int(i) => values::ints(*i).map(Value::Int).collect(),
        Value::Str(text) => joint::shorter(text.clone()).into_iter().map(Value::Str).collect(),
        _ => Vec::new(),
    };
    new.into_iter().filter(|name| !known.contains(name)).collect()
}

fn plainer(old: &Value, known: &BTreeSet<Value>) -> Vec<Value> {
    let mut new = beside(old, known);
    match old {
        Value::Int(i) => new.extend(values::ints(*i).map(Value::Int)),
        Value::Float(_) => new.extend(values::value(old, &FLOAT)),
        Value::Str(text) => new.extend(joint::shorter(text.clone()).into_iter().map(Value::Str)),
        _ => {}
    }
    new
}

/// Other texts of the same column: some columns hold a few words, or dates, and no others would be valid.
fn beside(old: &Value, known: &BTreeSet<Value>) -> Vec<Value> {
    let other = |value: &&Value| matches!((old, value), (Value::Str(_), Value::Str(_))) && *value != old;
    if known.len() > joint::DIFFERENT { Vec::new() } else { known.iter().filter(other).cloned().collect() }
}

fn one(old: &Value) -> Vec<Value> {
    match old {
        Value::Int(i) => values::ints(*i).map(Value::Int).collect(),
        Value::Float(_) => values::value(old, &FLOAT).collect(),
        Value::Str(text) => texts::simpler(text).collect(),
        _ => Vec::new(),
    }
}
