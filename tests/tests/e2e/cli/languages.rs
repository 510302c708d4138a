//! `tatami languages`.

use serde_json::Value;

use super::run;

#[test]
fn every_language_is_listed_the_unready_ones_too() {
    let listed = run(["languages", "--format", "json"]);
    assert_eq!(listed.code, Some(0), "{listed:?}");
    let languages: Vec<Value> = serde_json::from_str(&listed.stdout).expect("a list");
    let names: Vec<&str> = languages.iter().map(|language| language["name"].as_str().expect("a name")).collect();
    assert_eq!(names, ["python", "javascript", "typescript", "c", "cpp", "go", "rust", "sql"]);
    for language in &languages {
        let mut keys: Vec<&str> = language.as_object().expect("an object").keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["name", "ready", "reason", "version"]);
        let (ready, reason) = (language["ready"].as_bool().expect("a bool"), language["reason"].as_str());
        assert_eq!(reason.is_some_and(str::is_empty), ready, "{language}");
        assert_eq!(language["version"].as_str().is_some_and(|version| !version.is_empty()), ready, "{language}");
    }
    for name in ["python", "javascript", "typescript", "c", "sql"] {
        let language = languages.iter().find(|language| language["name"] == name).expect("it is listed");
        assert_eq!(language["ready"], true, "{language}");
    }
}
