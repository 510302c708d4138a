//! The tables of a `schema.sql`, read far enough to know their names and columns.
//!
//! Not a parser of SQL: what it does not understand, it does not judge.

use std::collections::HashMap;

/// The columns by table, in order, as they are written; tables under their names in lower case.
#[derive(Debug)]
pub struct Schema(HashMap<String, Vec<String>>);

/// Words that start a constraint and not a column.
const CONSTRAINTS: [&str; 5] = ["primary", "foreign", "unique", "check", "constraint"];

impl Schema {
    pub fn read(text: &str) -> Self {
        let tokens = tokens(text);
        let is = |token: &String, word: &str| token.eq_ignore_ascii_case(word);
        let mut tables = HashMap::new();
        let mut rest = tokens.as_slice();
        while let Some(at) = rest.iter().position(|t| is(t, "create")) {
            rest = &rest[at + 1..];
            let head = rest.iter().take_while(|t| *t != "(" && *t != ";").count();
            let words = &rest[..head];
            if words.iter().any(|t| is(t, "table"))
                && let Some(name) = words.last()
                && rest.get(head).is_some_and(|t| t == "(")
            {
                tables.insert(name.to_lowercase(), columns(&rest[head + 1..]));
            }
        }
        Self(tables)
    }

    /// Nothing was understood, so nothing can be said of any table.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The names of a table's columns in their order; `None` for a table that it does not have.
    pub fn columns(&self, table: &str) -> Option<&[String]> {
        self.0.get(&table.to_lowercase()).map(Vec::as_slice)
    }
}

/// The first words of the columns up to the closing bracket.
fn columns(tokens: &[String]) -> Vec<String> {
    let (mut depth, mut columns, mut fresh) = (0usize, Vec::new(), true);
    for token in tokens {
        match token.as_str() {
            "(" => depth += 1,
            ")" if depth == 0 => break,
            ")" => depth -= 1,
            "," if depth == 0 => fresh = true,
            word if fresh => {
                if !CONSTRAINTS.contains(&word.to_lowercase().as_str()) {
                    columns.push(word.to_owned());
                }
                fresh = false;
            }
            _ => {}
        }
    }
    columns
}

/// Words (quoted names without their quotes), brackets, commas and semicolons.
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
                tokens.push(rest[1..end].trim_end_matches(first).to_owned());
                end
            }
            '(' | ')' | ',' | ';' => {
                tokens.push(first.to_string());
                1
            }
            c if c.is_alphanumeric() || c == '_' => {
                let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
                tokens.push(rest[..end].to_owned());
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

    #[test]
    fn columns_are_read_in_order() {
        let schema = Schema::read(
            "-- people\nCREATE TABLE IF NOT EXISTS People (\n  id INTEGER PRIMARY KEY, -- a, b\n\
             Name VARCHAR(10) NOT NULL DEFAULT 'a,(b', /* x, y */\n  PRIMARY KEY (id, name),\n\
             FOREIGN KEY (id) REFERENCES other(id)\n);\ncreate index i on people (id, name);\n\
             create table \"two words\" (a, `b c`, c);",
        );
        assert_eq!(schema.columns("people").unwrap(), ["id", "Name"]);
        assert_eq!(schema.columns("Two Words").unwrap(), ["a", "b c", "c"]);
        assert!(schema.columns("nobody").is_none());
    }

    #[test]
    fn what_is_not_understood_is_left_out() {
        for text in ["", "create", "create table", "create table x", "create view x as select 1", "'", "\"", "/*", "--"]
        {
            assert!(Schema::read(text).is_empty(), "{text}");
        }
        assert_eq!(Schema::read("create table x (").columns("x").unwrap().len(), 0);
    }
}
