//! Submissions in SQL, which the Python guest runs.

use serde_json::json;

use crate::host::{Run, large_stack, python};

fn run(query: &str) -> Run {
    let schema = "CREATE TABLE employees (id INTEGER PRIMARY KEY, name TEXT, boss INTEGER);";
    let request = json!({ "kind": "sql", "language": "sql", "file": "query.sql", "source": query, "schema": schema });
    let rows = json!([[1, "Ann", null], [2, "Böb", 1], [3, null, 1]]);
    let input = json!({ "tables": [{ "name": "employees", "rows": rows }] });
    Run::of(python(), &request.to_string(), &input.to_string())
}

#[test]
fn a_query_gives_columns_and_rows() {
    large_stack(|| {
        let query =
            "-- all\nSELECT e.name, b.name AS boss, 1.5 AS x FROM employees e LEFT JOIN employees b ON b.id = e.boss;";
        let rows = json!([["Ann", null, 1.5], ["Böb", "Ann", 1.5], [null, "Ann", 1.5]]);
        assert_eq!(run(query).json(), json!({ "columns": ["name", "boss", "x"], "rows": rows }));
        let query =
            "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 3) SELECT n, 9e999 FROM c";
        let rows = json!([[1, "Infinity"], [2, "Infinity"], [3, "Infinity"]]);
        assert_eq!(run(query).json()["rows"], rows);
        assert_eq!(run("VALUES (1, 2)").json()["rows"], json!([[1, 2]]));
        assert_eq!(run("SELECT x'00'").fault("mismatch")["got"], "blob");
    });
}

#[test]
fn only_one_reading_statement_is_accepted() {
    large_stack(|| {
        for (query, message) in [
            ("DELETE FROM employees", "only a query is allowed here, not DELETE"),
            ("/* x */ PRAGMA user_version", "only a query is allowed here, not PRAGMA"),
            ("ATTACH ':memory:' AS other", "only a query is allowed here, not ATTACH"),
            ("VACUUM", "only a query is allowed here, not VACUUM"),
            ("WITH x AS (SELECT 1) INSERT INTO employees SELECT 9, 'x', 1", "only reading is allowed here"),
            ("SELECT 1; SELECT 2", "only one statement is allowed"),
            (" ; ", "the query is empty"),
            ("SELECT ?", "the query has parameters, and nothing to fill them with"),
            ("SELECT * FROM nobody", "no such table: nobody"),
        ] {
            assert_eq!(run(query).fault("compile")["message"], message, "{query}");
        }
        let misspelt = run("SELECT *\n  FORM employees");
        let fault = misspelt.fault("compile");
        assert_eq!((&fault["line"], &fault["column"]), (&json!(2), &json!(3)));
    });
}
