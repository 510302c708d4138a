//! JSON Schemas of `problem.toml` and `pack.toml`, for editors.
//!
//! Derived from the structs in [`crate::manifest`], so that completion and hover show their comments.

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::manifest::{BehaviouralManifest, CodingManifest, DesignManifest, PackManifest};

/// The schema of `problem.toml`.
pub fn problem_schema() -> Value {
    let mut generator = generator();
    let kinds = [
        generator.subschema_for::<CodingManifest>().to_value(),
        generator.subschema_for::<DesignManifest>().to_value(),
        generator.subschema_for::<BehaviouralManifest>().to_value(),
    ];
    let mut definitions = Value::Object(generator.take_definitions(true));
    if let Some(coding) = definitions.pointer_mut("/CodingManifest").and_then(Value::as_object_mut) {
        // Which the struct cannot say: a signature belongs to functions, and only to them.
        coding.insert("if".into(), json!({ "properties": { "kind": { "const": "function" } } }));
        coding.insert("then".into(), json!({ "required": ["signature"] }));
        coding.insert("else".into(), json!({ "properties": { "signature": false } }));
    }
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A Tatami problem (problem.toml)",
        "oneOf": kinds,
        "$defs": definitions,
    });
    drop_null(&mut schema);
    schema
}

/// The schema of `pack.toml`.
pub fn pack_schema() -> Value {
    let mut schema = generator().into_root_schema_for::<PackManifest>().to_value();
    schema["title"] = json!("A Tatami pack (pack.toml)");
    drop_null(&mut schema);
    schema
}

fn generator() -> SchemaGenerator {
    SchemaSettings::draft2020_12().into_generator()
}

/// TOML has no null: what may be left out is just left out.
fn drop_null(value: &mut Value) {
    match value {
        Value::Object(members) => {
            let types = members.get("type").and_then(Value::as_array);
            let types: Option<Vec<Value>> = types.map(|t| t.iter().filter(|t| *t != "null").cloned().collect());
            if let Some([single]) = types.as_deref() {
                members.insert("type".into(), single.clone());
            }
            let variants = members.get("anyOf").and_then(Value::as_array);
            let others: Option<Vec<Value>> =
                variants.map(|v| v.iter().filter(|v| **v != json!({ "type": "null" })).cloned().collect());
            if let Some([Value::Object(single)]) = others.as_deref() {
                let single = single.clone();
                members.remove("anyOf");
                members.extend(single);
            }
            members.values_mut().for_each(drop_null);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_null),
        _ => {}
    }
}
