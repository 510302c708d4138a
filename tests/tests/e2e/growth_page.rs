//! Growth in two sizes, as a candidate reads it.

use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};
use tatami_tests::harness::Server;
use tempfile::TempDir;

use super::claims::told;

#[test]
fn two_sizes_are_told_one_by_one_and_together() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("growth");
    let data = Arc::new(TempDir::new().expect("a data folder"));
    let server = Server::start_with(data, &folder, &[]);
    let ada = server.user("ada");
    let source = |path: &str| std::fs::read_to_string(folder.join("two").join(path)).expect("a solution");

    let product = source("words/n--n--n2/edit_distance.py");
    let report = told(&ada, "growth/words", &product, json!("n^2"), "product");
    for words in [
        "n: first word, m: second word. Steps grow like n in first word and like m in second word. Together they grow like n²",
        "In first word, with second word held at 64 Steps grow like n , as expected.",
        "In second word, with first word held at 64 Steps grow like m , as expected.",
        "Both grown together Steps grow like n² , as expected.",
        "The claim is right",
        "it is held against both sizes grown together, where n·m counts as n².",
    ] {
        assert!(report.contains(words), "{words}: {report}");
    }

    // In one size it is too much, and in both together it is what is asked for.
    let triple = source("mesh/n2--n--n2/matrix.go");
    let body = json!({"language": "go", "source": triple, "key": "matrix"});
    let id = ada.send_json("POST", "/problems/growth/mesh/submissions", &body).expect(201).json();
    let id = id["id"].as_str().expect("an id").to_owned();
    ada.judging(id.clone());
    let page = ada.get(&format!("/submissions/{id}/fragment")).expect(200).body;
    assert!(page.contains("Right, but grows like n²; n was expected."), "{page}");
    assert_eq!(page.matches("<svg class=\"plot\"").count(), 3);
    assert!(page.contains("aria-label=\"Steps by m (edges): 16: "), "{page}");

    let sum = source("words/n--n--n/letter_loop.py");
    let report = told(&ada, "growth/words", &sum, Value::Null, "sum");
    assert!(
        report.contains("less than the n² that was expected") && !report.contains("depends on the other"),
        "{report}"
    );
    server.finish();
}
