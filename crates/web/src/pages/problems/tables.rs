//! Tables and rows of an SQL case as tables, where other kinds show text.

use std::collections::HashMap;

use serde::Serialize;
use tatami_domain::json::Json;
use tatami_domain::problem::{Coding, Compare, Task};
use tatami_domain::schema::Schema;

use super::display::visible;
use crate::format;

/// The most rows of a table that are shown; the rest is counted. What a query answers may be of any length.
const SHOWN: usize = 60;
/// Rows shown before the first that differs, where that one comes late.
const BEFORE: usize = 5;

/// What stands in the place of an SQL case's texts.
#[derive(Debug, Serialize)]
pub(in crate::pages) struct TablesView {
    pub(in crate::pages) input: Vec<TableView>,
    pub(in crate::pages) expected: Option<TableView>,
    pub(in crate::pages) got: Option<TableView>,
}

#[derive(Debug, PartialEq, Serialize)]
pub(in crate::pages) struct TableView {
    /// Of a table of the schema; empty for what a query answers.
    pub(in crate::pages) name: String,
    pub(in crate::pages) columns: Vec<String>,
    /// How many rows there are before those that are shown, and after them.
    pub(in crate::pages) before: usize,
    pub(in crate::pages) rows: Vec<RowView>,
    pub(in crate::pages) after: usize,
}

#[derive(Debug, PartialEq, Serialize)]
pub(in crate::pages) struct RowView {
    pub(in crate::pages) cells: Vec<CellView>,
    /// How it differs from the other side's rows, in a word or two; empty where it does not.
    pub(in crate::pages) differs: &'static str,
}

#[derive(Debug, PartialEq, Serialize)]
pub(in crate::pages) struct CellView {
    pub(in crate::pages) text: String,
    /// How it is set: `null`, `number` or `text`.
    pub(in crate::pages) kind: &'static str,
}

/// A row as it was read: cells as they are shown, and what it is compared by.
struct Row {
    cells: Vec<CellView>,
    key: String,
}

/// The tables of one case; `None` for a problem of another kind and for what cannot be read as tables, which is then
/// shown as text. Only where it `failed` are the rows marked that differ: what is accepted may, as a checker has it.
pub(in crate::pages) fn of(
    coding: &Coding,
    input: Option<&Json>,
    expected: Option<&Json>,
    got: Option<&Json>,
    failed: bool,
) -> Option<TablesView> {
    let Task::Sql { schema } = &coding.task else { return None };
    let (expected, got) = (side(expected)?, side(got)?);
    let input = input.map_or(Some(Vec::new()), |input| tables(schema, input))?;
    let ordered = !matches!(coding.compare, Compare::Unordered | Compare::Sets);
    let (missing, extra) = match (&expected, &got) {
        (Some(expected), Some(got)) if failed => differences(expected, got, ordered),
        _ => (Vec::new(), Vec::new()),
    };
    let view = |rows: Option<Vec<Row>>, marks| rows.map(|rows| TableView::new(String::new(), Vec::new(), rows, marks));
    Some(TablesView { input, expected: view(expected, missing), got: view(got, extra) })
}

/// One side of a comparison: `Some(None)` where there is nothing, `None` where it is no rows.
fn side(json: Option<&Json>) -> Option<Option<Vec<Row>>> {
    match json {
        None => Some(None),
        Some(json) => rows(json.get()).map(Some),
    }
}

/// The tables of an input, each with the columns of the schema.
fn tables(schema: &str, input: &Json) -> Option<Vec<TableView>> {
    let schema = Schema::read(schema);
    let table = |(name, raw): (String, &serde_json::value::RawValue)| {
        let rows = rows(raw.get())?;
        let columns = schema.columns(&name).unwrap_or_default();
        // The schema may be another by now than the one that was judged by.
        let fits = rows.iter().all(|row| row.cells.len() == columns.len());
        let columns = if fits { columns.to_vec() } else { Vec::new() };
        Some(TableView::new(name, columns, rows, Vec::new()))
    };
    tatami_domain::value::entries(input.get())?.into_iter().map(table).collect()
}

fn rows(json: &str) -> Option<Vec<Row>> {
    let rows: Vec<Vec<&serde_json::value::RawValue>> = serde_json::from_str(json).ok()?;
    Some(rows.into_iter().map(|cells| Row::new(&cells)).collect())
}

impl Row {
    fn new(cells: &[&serde_json::value::RawValue]) -> Self {
        let key = cells.iter().map(|cell| key(cell.get())).collect::<Vec<_>>().join(",");
        Self { cells: cells.iter().map(|cell| CellView::new(cell.get())).collect(), key }
    }
}

/// A cell as it is compared: floats to nine digits, and as the integer if they are one, much as the judge has it.
fn key(json: &str) -> String {
    match json.parse::<f64>() {
        Ok(number) if json.contains(['.', 'e', 'E']) => {
            let whole = number.round();
            let near = (number - whole).abs() <= 1e-9 * whole.abs().max(1.0);
            if near && whole.abs() < 9e15 { format!("{whole:.0}") } else { format!("{number:.9e}") }
        }
        _ => json.to_owned(),
    }
}

impl CellView {
    fn new(json: &str) -> Self {
        match serde_json::from_str::<serde_json::Value>(json) {
            Ok(serde_json::Value::Null) => Self { text: "null".to_owned(), kind: "null" },
            Ok(serde_json::Value::String(text)) => Self { text: visible(&text).into_owned(), kind: "text" },
            // As it was written: an integer may be longer than a float holds.
            _ => Self { text: visible(json).into_owned(), kind: "number" },
        }
    }
}

impl TableView {
    /// There are rows, or columns to show that there might be.
    pub(in crate::pages) fn is_table(&self) -> bool {
        !self.rows.is_empty() || !self.columns.is_empty()
    }

    /// `3 rows`.
    pub(in crate::pages) fn size(&self) -> String {
        match self.before + self.rows.len() + self.after {
            0 => "no rows".to_owned(),
            all => format::counted(all, "row"),
        }
    }

    pub(in crate::pages) fn hidden_before(&self) -> String {
        format::grouped(self.before as u64)
    }

    pub(in crate::pages) fn hidden_after(&self) -> String {
        format::grouped(self.after as u64)
    }

    fn new(name: String, columns: Vec<String>, rows: Vec<Row>, marks: Vec<&'static str>) -> Self {
        let all = rows.len();
        let first = marks.iter().position(|mark| !mark.is_empty()).unwrap_or(0);
        let before = if first < SHOWN { 0 } else { first - BEFORE };
        let row = |(number, row): (usize, Row)| RowView {
            cells: row.cells,
            differs: marks.get(number).copied().unwrap_or_default(),
        };
        let rows: Vec<RowView> = rows.into_iter().enumerate().skip(before).take(SHOWN).map(row).collect();
        Self { name, columns, before, after: all - before - rows.len(), rows }
    }
}

/// Which rows of either side the other lacks, as often as it has them; where none lacks any and the order counts, which
/// stand elsewhere.
fn differences(expected: &[Row], got: &[Row], ordered: bool) -> (Vec<&'static str>, Vec<&'static str>) {
    let lacking = |rows: &[Row], other: &[Row], word: &'static str| -> Vec<&'static str> {
        let mut left: HashMap<&str, usize> = HashMap::new();
        for row in other {
            *left.entry(&row.key).or_default() += 1;
        }
        let mark = |row: &Row| match left.get_mut(row.key.as_str()) {
            Some(count) if *count > 0 => {
                *count -= 1;
                ""
            }
            _ => word,
        };
        rows.iter().map(mark).collect()
    };
    let (missing, extra) = (lacking(expected, got, "missing"), lacking(got, expected, "not expected"));
    let alike = |marks: &[&str]| marks.iter().all(|mark| mark.is_empty());
    if ordered && alike(&missing) && alike(&extra) {
        let elsewhere = |(a, b): (&Row, &Row)| if a.key == b.key { "" } else { "out of order" };
        let marks: Vec<_> = expected.iter().zip(got).map(elsewhere).collect();
        return (marks.clone(), marks);
    }
    (missing, extra)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(expected: &str, got: &str, ordered: bool) -> (Vec<&'static str>, Vec<&'static str>) {
        differences(&rows(expected).unwrap(), &rows(got).unwrap(), ordered)
    }

    #[test]
    fn rows_that_the_other_side_lacks_are_marked() {
        assert_eq!(marks("[[1], [2]]", "[[2], [3]]", true), (vec!["missing", ""], vec!["", "not expected"]));
        assert_eq!(marks("[[1]]", "[[1], [1]]", false), (vec![""], vec!["", "not expected"]));
        assert_eq!(marks("[]", "[[null]]", false), (vec![], vec!["not expected"]));
    }

    #[test]
    fn order_is_marked_where_it_counts() {
        assert_eq!(marks("[[1], [2], [3]]", "[[2], [1], [3]]", true).1, ["out of order", "out of order", ""]);
        assert_eq!(marks("[[1], [2], [3]]", "[[2], [1], [3]]", false).1, ["", "", ""]);
    }

    #[test]
    fn numbers_are_compared_by_value() {
        assert_eq!(marks("[[2, \"2\"]]", "[[2.0, \"2\"]]", false), (vec![""], vec![""]));
        assert_eq!(marks("[[2]]", "[[\"2\"]]", false).0, ["missing"]);
        assert_eq!(marks("[[9223372036854775807]]", "[[9223372036854775806]]", false).0, ["missing"]);
        assert_eq!(marks("[[0.1]]", "[[0.10000000000000001]]", false).0, [""]);
    }

    #[test]
    fn long_answers_are_shown_from_where_they_differ() {
        let rows = rows(&format!("[{}[2]]", "[1],".repeat(500))).unwrap();
        let mut marks = vec![""; 500];
        marks.push("missing");
        let view = TableView::new(String::new(), Vec::new(), rows, marks);
        assert_eq!((view.before, view.rows.len(), view.after), (495, 6, 0));
        assert_eq!(view.rows[5].differs, "missing");
    }

    #[test]
    fn cells_are_told_apart() {
        let rows = rows("[[null, \"null\", \"a\\u001b\", 12345678901234567890]]").unwrap();
        let cells: Vec<_> = rows[0].cells.iter().map(|cell| (cell.text.as_str(), cell.kind)).collect();
        assert_eq!(cells, [("null", "null"), ("null", "text"), ("a␛", "text"), ("12345678901234567890", "number")]);
        assert!(super::rows("[1]").is_none());
    }
}
