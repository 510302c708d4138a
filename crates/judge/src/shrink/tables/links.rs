//! Which columns refer to which, as far as the values tell.

use std::collections::{BTreeMap, BTreeSet};

use tatami_domain::Value;
use tatami_domain::case::Table;

use super::Gone;

/// A column: its table and its place in the rows.
pub(super) type Column = (usize, usize);

/// All values of one column but nulls are values of the other, which holds each of its own once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) from: Column,
    pub(super) to: Column,
}

pub(super) struct Links {
    /// One for a column at most.
    links: Vec<Link>,
    /// To what a column might refer instead.
    others: Vec<Link>,
}

impl Links {
    /// A column refers to that of the smallest table, since small numbers are found everywhere. What looks like the key of
    /// its table refers to nothing.
    pub(super) fn of(tables: &[Table]) -> Self {
        let columns: Vec<(Column, Kind<'_>)> = tables
            .iter()
            .enumerate()
            .flat_map(|(i, table)| {
                let width = table.rows.iter().map(Vec::len).min().unwrap_or(0);
                (0..width).filter_map(move |column| Kind::of(table, column).map(|kind| ((i, column), kind)))
            })
            .collect();
        let (mut links, mut others) = (Vec::new(), Vec::new());
        for (from, kind) in columns.iter().filter(|(from, kind)| !(from.1 == 0 && kind.unique)) {
            let fits = |(to, target): &&(Column, Kind<'_>)| {
                to != from && target.unique && target.text == kind.text && kind.values.is_subset(&target.values)
            };
            let mut to: Vec<Column> = columns.iter().filter(fits).map(|(to, _)| *to).collect();
            to.sort_by_key(|to| (to.1, tables[to.0].rows.len(), to.0 == from.0, to.0));
            let mut to = to.into_iter().map(|to| Link { from: *from, to });
            links.extend(to.next());
            others.extend(to.next());
        }
        Self { links, others }
    }

    pub(super) fn to(&self, table: usize) -> impl Iterator<Item = Link> {
        self.links.iter().copied().filter(move |link| link.to.0 == table)
    }

    /// What might refer to a table as well.
    pub(super) fn perhaps_to(&self, table: usize) -> impl Iterator<Item = Link> {
        self.others.iter().copied().filter(move |link| link.to.0 == table)
    }

    /// Whether another table refers to this one.
    pub(super) fn is_target(&self, table: usize) -> bool {
        self.to(table).any(|link| link.from.0 != table)
    }

    /// Columns that hold the same things, in order of their first; those without a link stand alone.
    pub(super) fn groups(&self, tables: &[Table]) -> Vec<Vec<Column>> {
        let width = |table: &Table| table.rows.iter().map(Vec::len).min().unwrap_or(0);
        let all = tables.iter().enumerate().flat_map(|(i, table)| (0..width(table)).map(move |column| (i, column)));
        let mut groups: Vec<Vec<Column>> = all.map(|column| vec![column]).collect();
        for link in &self.links {
            let place = |column: Column| groups.iter().position(|group| group.contains(&column));
            let (Some(from), Some(to)) = (place(link.from), place(link.to)) else { continue };
            if from != to {
                let joined = groups.remove(from.max(to));
                groups[from.min(to)].extend(joined);
            }
        }
        groups
    }

    /// Ways to see it: a table refers to another one in its first column that might, in its second, …, in all of them.
    pub(super) fn choices(&self) -> Vec<Vec<Link>> {
        let mut pairs = BTreeMap::<(usize, usize), Vec<Link>>::new();
        for link in &self.links {
            pairs.entry((link.from.0, link.to.0)).or_default().push(*link);
        }
        let most = pairs.values().map(Vec::len).max().unwrap_or(0);
        let nth = |n: usize| pairs.values().filter_map(|links| links.get(n).or(links.last()).copied()).collect();
        let all = (most > 1).then(|| self.links.clone());
        (0..most).map(nth).chain(all).collect()
    }

    /// What refers to rows that go, goes too.
    pub(super) fn cascade(links: &[Link], tables: &[Table], gone: &mut Gone) {
        let mut changed = true;
        while changed {
            changed = false;
            for Link { from, to } in links {
                let lost: BTreeSet<&Value> = tables[to.0]
                    .rows
                    .iter()
                    .zip(&gone[to.0])
                    .filter(|(_, gone)| **gone)
                    .map(|(row, _)| &row[to.1])
                    .filter(|value| !matches!(value, Value::Null))
                    .collect();
                for (row, gone) in tables[from.0].rows.iter().zip(&mut gone[from.0]) {
                    if !*gone && lost.contains(&row[from.1]) {
                        (*gone, changed) = (true, true);
                    }
                }
            }
        }
    }

    /// What rows that stay refer to, stays too.
    pub(super) fn keep_targets(&self, tables: &[Table], gone: &mut Gone) {
        let mut changed = true;
        while changed {
            changed = false;
            for Link { from, to } in &self.links {
                let kept: BTreeSet<&Value> = tables[from.0]
                    .rows
                    .iter()
                    .zip(&gone[from.0])
                    .filter(|(_, gone)| !**gone)
                    .map(|(row, _)| &row[from.1])
                    .collect();
                for (row, gone) in tables[to.0].rows.iter().zip(&mut gone[to.0]) {
                    if *gone && !matches!(row[to.1], Value::Null) && kept.contains(&row[to.1]) {
                        (*gone, changed) = (false, true);
                    }
                }
            }
        }
    }
}

/// What a column holds beside nulls, where that is whole numbers alone or texts alone.
struct Kind<'a> {
    text: bool,
    unique: bool,
    values: BTreeSet<&'a Value>,
}

impl<'a> Kind<'a> {
    fn of(table: &'a Table, column: usize) -> Option<Self> {
        let cells = || table.rows.iter().map(move |row| &row[column]).filter(|cell| !matches!(cell, Value::Null));
        let text = match cells().next()? {
            Value::Str(_) => true,
            Value::Int(_) => false,
            _ => return None,
        };
        let alike =
            cells().all(|cell| if text { matches!(cell, Value::Str(_)) } else { matches!(cell, Value::Int(_)) });
        let values: BTreeSet<&Value> = cells().collect();
        let unique = values.len() == cells().count();
        alike.then_some(Self { text, unique, values })
    }
}
