//! The JSON Schemas, and that they say what the reader does.

use std::collections::BTreeSet;

use serde_json::Value;
use tatami_packs::schema::{pack_schema, problem_schema};

use crate::fixture::Fixture;
use crate::packs::PACK;

const CODING: &str = r#"kind = "function"
mode = "write"
title = "T"
difficulty = "easy"
topics = ["a"]
minutes = 1
counter_examples = false
[signature]
function = "f() -> int"
class = "A()"
methods = ["f() -> int"]
[compare]
using = "float"
absolute = 1e-9
relative = 0
[limits]
steps = 1_000_000
factor = 2
memory_mib = 1
memory_factor = 2
output_kib = 1
source_kib = 1
[growth]
generator = "a"
size = "n"
expected = "n log n"
[[growth.sizes]]
name = "rows"
size = "n"
expected = "n"
held = 2
[[growth.sizes]]
name = "columns"
size = "m"
expected = "n"
held = 4096
[[groups]]
name = "a"
title = "A"
weight = 1
[references]
answer = "python"
[tests]
mutants = 80
cases = 100
"#;

const DESIGN: &str = r#"kind = "design"
title = "T"
difficulty = "easy"
topics = ["a"]
minutes = 1
follow_ups = ["F"]
[[sections]]
id = "one"
title = "One"
minutes = 1
kind = "text"
prompt = "P"
[[rubric]]
id = "one"
title = "One"
question = "Q?"
levels = ["1", "2", "3", "4"]
"#;

const BEHAVIOURAL: &str = r#"kind = "behavioural"
title = "T"
difficulty = "easy"
topics = ["a"]
minutes = 1
competencies = ["growth"]
follow_ups = ["F"]
[[rubric]]
id = "one"
title = "One"
question = "Q?"
levels = ["1", "2", "3", "4"]
"#;

/// The dotted names of all keys a definition allows.
fn allowed(schema: &Value, definition: &Value, prefix: &str, keys: &mut BTreeSet<String>) {
    let definition = match definition["$ref"].as_str() {
        Some(reference) => schema.pointer(&reference[1..]).unwrap(),
        None => definition,
    };
    assert_eq!(
        definition["items"].is_object() || definition["additionalProperties"] == false,
        definition["properties"].is_object() || definition["items"].is_object()
    );
    for (key, value) in definition["properties"].as_object().into_iter().flatten() {
        keys.insert(format!("{prefix}{key}"));
        allowed(schema, value, &format!("{prefix}{key}."), keys);
    }
    if definition["items"].is_object() {
        allowed(schema, &definition["items"], prefix, keys);
    }
}

/// The dotted names of the keys of a document.
fn used(value: &toml::Value, prefix: &str, keys: &mut BTreeSet<String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                keys.insert(format!("{prefix}{key}"));
                used(value, &format!("{prefix}{key}."), keys);
            }
        }
        toml::Value::Array(items) => items.iter().for_each(|item| used(item, prefix, keys)),
        _ => {}
    }
}

fn assert_same_keys(schema: &Value, definition: &Value, document: &str) {
    let (mut in_schema, mut in_document) = (BTreeSet::new(), BTreeSet::new());
    allowed(schema, definition, "", &mut in_schema);
    used(&toml::from_str(document).unwrap(), "", &mut in_document);
    assert_eq!(in_schema, in_document);
}

#[test]
fn the_schema_has_the_keys_that_the_reader_knows() {
    let schema = problem_schema();
    for (i, document) in [CODING, DESIGN, BEHAVIOURAL].into_iter().enumerate() {
        assert_same_keys(&schema, &schema["oneOf"][i], document);
        // The reader knows each of the keys, and no other.
        let found = Fixture::of(document).load().diagnostics;
        assert!(found.iter().all(|d| d.code != "unknown-key"), "{found:?}");
        let stray = Fixture::of(&format!("stray = 1\n{document}")).load().diagnostics;
        assert!(stray.iter().any(|d| d.code == "unknown-key"));
    }
    let schema = pack_schema();
    assert_same_keys(&schema, &schema, PACK);
}

#[test]
fn limits_have_the_ranges_that_the_reader_holds_them_to() {
    let limits = &problem_schema()["$defs"]["LimitsSection"]["properties"];
    let refused = |key: &str, value: u64| {
        let found = Fixture::of(&format!("{}\n[limits]\n{key} = {value}\n", "kind = \"function\"")).load().diagnostics;
        found.iter().any(|d| d.code == "out-of-range")
    };
    let keys: Vec<&String> = limits.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 6, "{keys:?}");
    for key in keys {
        let bound = |which: &str| limits[key][which].as_f64().unwrap_or_else(|| panic!("{key} has no {which}")) as u64;
        let (least, most) = (bound("minimum"), bound("maximum"));
        assert!(!refused(key, least) && !refused(key, most), "{key}");
        assert!(refused(key, least - 1) && refused(key, most + 1), "{key} is from {least} to {most} in the schema");
    }
    assert_eq!(
        (limits["memory_mib"]["maximum"].as_u64(), limits["source_kib"]["maximum"].as_u64()),
        (Some(2048), Some(1024))
    );
}

#[test]
fn schemas_describe_and_restrict() {
    let schema = problem_schema();
    let coding = &schema["$defs"]["CodingManifest"];
    assert_eq!(coding["properties"]["minutes"]["maximum"], 240);
    assert_eq!(coding["properties"]["difficulty"]["enum"], serde_json::json!(["easy", "medium", "hard"]));
    assert_eq!(coding["required"], serde_json::json!(["kind", "title", "difficulty", "topics", "minutes"]));
    assert!(coding["properties"]["signature"]["description"].as_str().unwrap().contains("function"));
    let text = schema.to_string() + &pack_schema().to_string();
    assert!(!text.contains("null"), "TOML has no null");
    // Every key explains itself, by a comment of its own or of its type.
    for definition in schema["$defs"].as_object().unwrap().values() {
        assert_eq!(definition["additionalProperties"], false);
        assert!(definition["description"].is_string(), "{definition}");
    }
}
