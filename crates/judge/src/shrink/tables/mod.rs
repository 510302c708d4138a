//! Simpler tables for SQL.
//!
//! Tables lose all of their rows, then halves, quarters, … single ones (ddmin, as for lists). Which columns refer to which
//! is not declared, so it is read off the values (`links`), and rows go together with what refers to them. Then values become
//! simpler: wherever linked columns hold them, anywhere, in one cell.

mod cells;
mod links;

use std::ops::Range;
use std::sync::Arc;

use tatami_domain::CaseInput;
use tatami_domain::case::Table;

use super::values::gaps;
use super::{FEW, PAIRS, joint};
use links::{Link, Links};

/// A change that is only made when its turn comes: those passed over cost nothing.
type Change = Box<dyn FnOnce(&[Table]) -> Vec<Table> + Send>;
type Changes<'a> = Box<dyn Iterator<Item = Change> + Send + 'a>;

/// Simpler tables with their places in the order of all, the boldest first: those from the place `from` on, then those
/// before it. Not all of them weigh less.
pub(super) fn simpler<'a>(
    input: &'a CaseInput,
    tables: &'a [Table],
    from: usize,
) -> impl Iterator<Item = (usize, Vec<Table>)> + Send + 'a {
    let links = Arc::new(Links::of(tables));
    let all = move || changes(input, tables, &links).enumerate();
    all().skip(from).chain(all().take(from)).map(|(place, change)| (place, change(tables)))
}

fn changes<'a>(input: &'a CaseInput, tables: &'a [Table], links: &Arc<Links>) -> Changes<'a> {
    let keys = cells::keys(tables, links);
    let everywhere = joint::simpler(input).filter_map(move |candidate| -> Option<Change> {
        let CaseInput::Sql { tables: changed } = candidate else { return None };
        cells::count_from_one(&keys, tables, &changed).then(|| -> Change { Box::new(move |_| changed) })
    });
    Box::new(
        miniatures(tables, links)
            .chain(emptied(tables))
            .chain(unreferenced(tables, links))
            .chain(fewer_rows(tables, links))
            .chain(two_rows(tables))
            .chain(cells::at_once(tables, links))
            .chain(cells::linked(tables, links))
            .chain(everywhere)
            .chain(cells::singly(tables, links)),
    )
}

/// Which rows of each table go.
type Gone = Vec<Vec<bool>>;

fn none(tables: &[Table]) -> Gone {
    tables.iter().map(|table| vec![false; table.rows.len()]).collect()
}

fn without(tables: &[Table], gone: &Gone) -> Vec<Table> {
    let rows = |table: &Table, gone: &[bool]| {
        table.rows.iter().zip(gone).filter(|(_, gone)| !**gone).map(|(row, _)| row.clone()).collect()
    };
    let left = |(table, gone): (&Table, &Vec<bool>)| Table { name: table.name.clone(), rows: rows(table, gone) };
    tables.iter().zip(gone).map(left).collect()
}

fn mark(gone: &mut [bool], range: Range<usize>, other: Option<usize>) {
    gone[range].fill(true);
    if let Some(other) = other {
        gone[other] = true;
    }
}

/// Whole tables, which stay as empty ones.
fn emptied(tables: &[Table]) -> Changes<'static> {
    Box::new(gaps(tables.len()).map(|(range, other)| -> Change {
        Box::new(move |tables| {
            let mut left = tables.to_vec();
            for i in range.chain(other) {
                left[i].rows.clear();
            }
            left
        })
    }))
}

/// Of many rows the first one, two, four, … of each table, at once and before all else, since a query may take the square of
/// them and halves would cost the whole budget: with what they refer to; with the first of what is referred to as well; and
/// all that belongs to the first of that.
fn miniatures(tables: &[Table], links: &Arc<Links>) -> Changes<'static> {
    let most = tables.iter().map(|table| table.rows.len()).max().unwrap_or(0);
    let total: usize = tables.iter().map(|table| table.rows.len()).sum();
    let sizes = std::iter::successors(Some(1), |size| Some(size * 2));
    let sizes = sizes.take_while(move |size| total > FEW && *size < most);
    let links = links.clone();
    Box::new(sizes.flat_map(move |size| {
        let (belonging, first) = (links.clone(), links.clone());
        let belonging = links.choices().into_iter().map(move |choice| -> Change {
            let links = belonging.clone();
            Box::new(move |tables| {
                let mut gone = none(tables);
                for (i, gone) in gone.iter_mut().enumerate().filter(|(i, _)| links.is_target(*i)) {
                    mark(gone, size.min(tables[i].rows.len())..tables[i].rows.len(), None);
                }
                Links::cascade(&choice, tables, &mut gone);
                without(tables, &gone)
            })
        });
        let first = [false, true].map(|targets| -> Change {
            let links = first.clone();
            Box::new(move |tables| {
                let mut gone: Gone = tables.iter().map(|table| vec![true; table.rows.len()]).collect();
                for (i, gone) in gone.iter_mut().enumerate().filter(|(i, _)| targets || !links.is_target(*i)) {
                    gone[..size.min(tables[i].rows.len())].fill(false);
                }
                links.keep_targets(tables, &mut gone);
                without(tables, &gone)
            })
        });
        first.into_iter().chain(belonging)
    }))
}

/// All rows that might be referred to and are not: of every table, and of each.
fn unreferenced(tables: &[Table], links: &Arc<Links>) -> Changes<'static> {
    let targets: Vec<usize> = (0..tables.len()).filter(|i| links.is_target(*i)).collect();
    let each = targets.iter().map(|i| vec![*i]).collect::<Vec<_>>();
    let all = (targets.len() > 1).then_some(targets);
    let links = links.clone();
    Box::new(all.into_iter().chain(each).map(move |targets| -> Change {
        let links = links.clone();
        Box::new(move |tables| {
            let mut gone = none(tables);
            for i in targets {
                gone[i].fill(true);
            }
            links.keep_targets(tables, &mut gone);
            without(tables, &gone)
        })
    }))
}

/// Rows of one table: with what refers to them, then alone. The largest table first, which is seldom one that is referred to.
fn fewer_rows(tables: &[Table], links: &Arc<Links>) -> Changes<'static> {
    let mut order: Vec<(usize, usize)> = tables.iter().map(|table| table.rows.len()).enumerate().collect();
    order.sort_by_key(|(_, len)| std::cmp::Reverse(*len));
    let links = links.clone();
    Box::new(order.into_iter().flat_map(move |(table, len)| {
        let refers = links.to(table).next().is_some();
        let choices = if refers { links.choices() } else { Vec::new() };
        let perhaps: Vec<Vec<Link>> = links.perhaps_to(table).map(|link| vec![link]).collect();
        gaps(len).flat_map(move |(range, other)| {
            let perhaps = if range.len() == 1 { perhaps.clone() } else { Vec::new() };
            let with = choices.clone().into_iter().chain(perhaps).chain([Vec::new()]);
            with.map(move |choice| -> Change {
                let range = range.clone();
                Box::new(move |tables| {
                    let mut gone = none(tables);
                    mark(&mut gone[table], range, other);
                    Links::cascade(&choice, tables, &mut gone);
                    without(tables, &gone)
                })
            })
        })
    }))
}

/// Of few rows any two of different tables: a payment and its refund.
fn two_rows(tables: &[Table]) -> Changes<'static> {
    let rows: Vec<(usize, usize)> =
        tables.iter().enumerate().flat_map(|(i, table)| (0..table.rows.len()).map(move |row| (i, row))).collect();
    let rows = if rows.len() <= PAIRS { rows } else { Vec::new() };
    let pairs: Vec<_> = rows
        .iter()
        .flat_map(|one| rows.iter().filter(move |other| one.0 < other.0).map(move |other| [*one, *other]))
        .collect();
    Box::new(pairs.into_iter().map(|two| -> Change {
        Box::new(move |tables| {
            let mut gone = none(tables);
            for (table, row) in two {
                gone[table][row] = true;
            }
            without(tables, &gone)
        })
    }))
}

#[cfg(test)]
mod tests;
