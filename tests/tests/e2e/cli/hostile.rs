//! What a submission may do, and what it cannot find out, judged offline. What is out for trouble is in `tests/attacks`.

use super::{Done, Scratch};

/// The verdict of a submission to "double", which is the first case's, and the report's message for that case.
#[track_caller]
fn verdict(scratch: &Scratch, source: &str) -> (String, String, Done) {
    let done = scratch.python(source);
    let report = done.report();
    let verdict = report["verdict"].as_str().expect("a verdict").to_owned();
    let message = report["cases"][0]["message"].as_str().unwrap_or_default().to_owned();
    (verdict, message, done)
}

#[test]
fn deep_recursion_is_fine() {
    let scratch = Scratch::new();
    let source = "def depth(k):\n    return 0 if k == 0 else 1 + depth(k - 1)\n\
                  def double(n):\n    return 2 * n + depth(50_000) - 50_000\n";
    assert_eq!(verdict(&scratch, source).0, "AC");
}

#[test]
fn there_is_no_expected_answer_to_be_found() {
    let scratch = Scratch::new();
    // Whoever finds the answer of a hidden case, or anything that looks like one, would be accepted.
    let source = "import gc, sys\n\
        def double(n):\n\
        \x20   frame = sys._getframe()\n\
        \x20   while frame:\n\
        \x20       for value in list(frame.f_locals.values()) + list(frame.f_globals.values()):\n\
        \x20           if isinstance(value, str) and '246912' in value:\n\
        \x20               return 2 * n\n\
        \x20       frame = frame.f_back\n\
        \x20   for thing in gc.get_objects():\n\
        \x20       if isinstance(thing, dict) and 'expected' in thing:\n\
        \x20           return 2 * n\n\
        \x20   return -1\n";
    let (found, _, done) = verdict(&scratch, source);
    assert!(found == "WA" || found == "RE", "{}", done.stdout);
}

#[test]
fn hidden_cases_tell_nothing_of_their_input() {
    let scratch = Scratch::new();
    let source =
        "def double(n):\n    if n == 2: return 4\n    raise type(f'Secret{n}', (Exception,), {})(f'input {n}')\n";
    let (found, _, done) = verdict(&scratch, source);
    assert_eq!(found, "RE");
    assert!(!done.stdout.contains("123456"), "{}", done.stdout);
}
