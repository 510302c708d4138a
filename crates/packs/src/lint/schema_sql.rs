//! The tables of a `schema.sql`, read far enough to know their names and columns.
//!
//! Not a parser of SQL: what it does not understand, it does not judge.

use std::collections::HashMap;

use tatami_domain::case::Table;

use crate::wording::counted;

/// The number of columns by table, in lower case.
pub(super) struct Schema(HashMap<String, usize>);

/// Words that start a constraint and not a column.
const CONSTRAINTS: [&str; 5] = ["primary", "foreign", "unique", "check", "constraint"];

impl Schema {
    pub(super) fn read(text: &str) -> Self {
        let tokens = tokens(text);
        let mut tables = HashMap::new();
        let mut rest = tokens.as_slice();
        while let Some(at) = rest.iter().position(|t| t == "create") {
            rest = &rest[at + 1..];
            let head = rest.iter().take_while(|t| *t != "(" && *t != ";").count();
            let words = &rest[..head];
            if words.iter().any(|t| t == "table")
                && let Some(name) = words.last()
                && rest.get(head).is_some_and(|t| t == "(")
            {
                tables.insert(name.clone(), columns(&rest[head + 1..]));
            }
        }
        Self(tables)
    }

    /// What in a case's tables does not fit.
    pub(super) fn misfits(&self, tables: &[Table]) -> Vec<String> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let mut misfits = Vec::new();
        for table in tables {
            match self.0.get(&table.name.to_lowercase()) {
                None => misfits.push(format!("`schema.sql` has no table `{}`", table.name)),
                Some(columns) => {
                    if let Some((i, row)) = table.rows.iter().enumerate().find(|(_, row)| row.len() != *columns) {
                        let (name, row_number) = (&table.name, i + 1);
                        let (cells, columns) = (counted(row.len(), "cell"), counted(*columns, "column"));
                        misfits.push(format!("row {row_number} of `{name}` has {cells}, and the table {columns}"));
                    }
                }
            }
        }
        misfits
    }
}

/// Counts the columns up to the closing bracket.
fn columns(tokens: &[String]) -> usize {
    let (mut depth, mut columns, mut fresh) = (0usize, 0, true);
    for token in tokens {
        match token.as_str() {
            "(" => depth += 1,
            ")" if depth == 0 => break,
            ")" => depth -= 1,
            "," if depth == 0 => fresh = true,
            word if fresh => {
                columns += usize::from(!CONSTRAINTS.contains(&word));
                fresh = false;
            }
            _ => {}
        }
    }
    columns
}

/// Words in lower case (quoted names without their quotes), brackets, commas and semicolons.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skip = |end: &str, from: usize| rest[from..].find(end).map_or(rest.len(), |i| from + i + end.len());
        let len = match first {
            '-' if rest.starts_with("--") => skip("\n", 2),
            '/' if rest.starts_with("/*") => skip("*/", 2),
            '\'' => skip("'", 1),
            '"' | '`' => {
                let end = skip(if first == '"' { "\"" } else { "`" }, 1);
                tokens.push(rest[1..end].trim_end_matches(first).to_lowercase());
                end
            }
            '(' | ')' | ',' | ';' => {
                tokens.push(first.to_string());
                1
            }
            c if c.is_alphanumeric() || c == '_' => {
                let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
                tokens.push(rest[..end].to_lowercase());
                end
            }
            c => c.len_utf8(),
        };
        rest = &rest[len..];
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn misfits(schema: &str, name: &str, width: usize) -> Vec<String> {
        let rows = vec![vec![tatami_domain::Value::Null; width]];
        Schema::read(schema).misfits(&[Table { name: name.into(), rows }])
    }

    #[test]
    fn tables_and_columns_are_counted() {
        let schema = "-- people\nCREATE TABLE IF NOT EXISTS People (\n  id INTEGER PRIMARY KEY, -- a, b\n\
                      name VARCHAR(10) NOT NULL DEFAULT 'a,(b', /* x, y */\n  PRIMARY KEY (id, name),\n\
                      FOREIGN KEY (id) REFERENCES other(id)\n);\ncreate index i on people (id, name);\n\
                      create table \"two words\" (a, b, c);";
        assert!(misfits(schema, "people", 2).is_empty());
        assert!(misfits(schema, "two words", 3).is_empty());
        assert_eq!(misfits(schema, "people", 3), ["row 1 of `people` has 3 cells, and the table 2 columns"]);
        assert_eq!(misfits(schema, "nobody", 3), ["`schema.sql` has no table `nobody`"]);
    }

    #[test]
    fn what_is_not_understood_is_not_judged() {
        for schema in
            ["", "create", "create table", "create table x", "create view x as select 1", "'", "\"", "/*", "--"]
        {
            assert!(misfits(schema, "x", 1).is_empty(), "{schema}");
        }
        misfits("create table x (", "x", 1);
    }
}
