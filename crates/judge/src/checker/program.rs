//! Checker programs: `check(input, expected, got) -> (bool, message)`, in Python, in the sandbox of pack code.

use serde::Deserialize;
use tatami_domain::Value;
use tatami_domain::json::Json;
use tatami_runner::Session;

use crate::judge::JudgeError;
use crate::pack_code;

/// Appended to the checker: text in, text out, so that values of any shape pass.
const WRAPPER: &str = r#"


def __tatami_entry(payload):
    import json
    given = json.loads(payload)
    answer = check(given["input"], given["expected"], given["got"])
    ok, message = answer if isinstance(answer, tuple) else (answer, "")
    # A list `[False, "…"]` is true, and so is an object of any kind.
    if ok is not True and ok is not False:
        raise TypeError(f"check returns (bool, message), not {type(answer).__name__}")
    return json.dumps([ok, str(message)])
"#;

#[derive(Deserialize)]
struct Answer(bool, String);

/// Asks the checker about one answer. The outer error is the pack's or ours, the inner one the candidate's.
pub(crate) async fn check(
    session: &mut dyn Session,
    checker: &str,
    input: &Json,
    expected: &Value,
    got: &Value,
) -> Result<Result<(), String>, JudgeError> {
    let payload = format!(r#"{{"input": {input}, "expected": {}, "got": {}}}"#, expected.to_json(), got.to_json());
    let source = format!("{checker}{WRAPPER}");
    let answer = pack_code::call(session, "checker/check.py", &source, &[Json::string(&payload).to_string()]).await?;
    let Answer(ok, message) = serde_json::from_str(&answer)
        .map_err(|error| JudgeError::Pack(format!("checker/check.py answered something else: {error}")))?;
    Ok(if ok { Ok(()) } else { Err(if message.is_empty() { "not an accepted answer".to_owned() } else { message }) })
}
