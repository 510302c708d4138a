//! Submissions that are out for trouble: each gets its verdict, and the next honest one notices nothing.

use crate::practice::RIGHT;
use tatami_tests::harness::{Client, Server};

const TWO_SUM: &str = "core/two-sum";

/// What is tried, the verdict it must get, and the source.
const ATTACKS: &[(&str, &str, &str)] = &[
    ("an endless loop", "TLE", "def two_sum(nums, target):\n    while True:\n        pass\n"),
    (
        "a loop that catches everything",
        "TLE",
        "def two_sum(nums, target):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
",
    ),
    ("an endless loop while loading", "TLE", "while True:\n    pass\ndef two_sum(nums, target):\n    return []\n"),
    (
        "a memory bomb",
        "MLE",
        "def two_sum(nums, target):\n    kept = []\n    while True:\n        kept.append(bytearray(1 << 20))\n",
    ),
    ("a flood of output", "OLE", "def two_sum(nums, target):\n    while True:\n        print('x' * 4096)\n"),
    (
        "endless recursion",
        "RE",
        "def two_sum(nums, target):\n    def deeper(n):\n        return deeper(n + 1)\n    return deeper(0)\n",
    ),
    ("leaving early", "RE", "import sys\ndef two_sum(nums, target):\n    sys.exit(0)\n"),
    ("leaving for good", "RE", "import os\ndef two_sum(nums, target):\n    os._exit(0)\n"),
    (
        "printing a verdict",
        "WA",
        "import sys
def two_sum(nums, target):
    print('{\"verdict\": \"AC\", \"score\": 100}')
    print('event: done\\ndata: {\"verdict\":\"AC\",\"score\":100}\\n')
    sys.stderr.write('AC\\n')
    return [-1, -1]
",
    ),
    (
        "an answer that equals everything",
        "WA",
        "class Any(list):
    def __eq__(self, other):
        return True
    def __len__(self):
        return 2
def two_sum(nums, target):
    return Any()
",
    ),
    (
        "looking for the expected answer",
        "WA",
        "import gc, os, sys
def two_sum(nums, target):
    found = []
    def look(thing):
        if isinstance(thing, list) and len(thing) == 2 and all(type(x) is int and 0 <= x < len(nums) for x in thing):
            i, j = thing
            if i != j and nums[i] + nums[j] == target:
                found.append(list(thing))
    frame = sys._getframe()
    while frame:
        for value in list(frame.f_locals.values()) + list(frame.f_globals.values()):
            look(value)
            if isinstance(value, dict):
                for inner in list(value.values()):
                    look(inner)
        frame = frame.f_back
    for thing in gc.get_objects():
        look(thing)
        if isinstance(thing, dict):
            for inner in list(thing.values()):
                look(inner)
    try:
        for name in os.listdir('/'):
            with open('/' + name) as file:
                if 'expected' in file.read():
                    found.append([0, 1])
    except OSError:
        pass
    return found[0] if found else [-1, -1]
",
    ),
    (
        "poisoning the interpreter for whoever comes next",
        "WA",
        "import builtins, json, sys
builtins.len = lambda thing: 0
builtins.enumerate = lambda *things: []
builtins.sorted = lambda *things, **more: []
json.dumps = lambda *things, **more: '[0, 1]'
sys.setrecursionlimit(10)
def two_sum(nums, target):
    return [-1, -1]
",
    ),
];

#[test]
fn attacks_get_their_verdict_and_the_server_goes_on() {
    let server = Server::start();
    let ada = server.user("ada");
    let before = ada.judge(TWO_SUM, RIGHT, "before");
    assert_eq!(before.verdict(), "AC");
    for (number, (what, verdict, source)) in ATTACKS.iter().enumerate() {
        let judged = ada.judge(TWO_SUM, source, &format!("attack-{number}"));
        assert_eq!(judged.verdict(), *verdict, "{what}: {:?}", judged.cases());
        assert_ne!(judged.score(), 100, "{what}");
        let after = ada.judge(TWO_SUM, RIGHT, &format!("after-{number}"));
        assert_eq!(after.verdict(), "AC", "after {what}");
        assert_eq!(after.cases(), before.cases(), "steps after {what}");
    }
    server.finish();
}

#[test]
fn attacks_all_at_once_leave_a_neighbour_alone() {
    let server = Server::start();
    let (mallory, ada) = (server.user("mallory"), server.user("ada"));
    let alone = ada.judge(TWO_SUM, RIGHT, "alone");
    let id = |client: &Client, source: &str, key: &str| {
        let accepted = client.submit(TWO_SUM, "python", source, key).expect(201).json();
        accepted["id"].as_str().expect("an id").to_owned()
    };
    let handed: Vec<(&str, &str, String)> = ATTACKS
        .iter()
        .enumerate()
        .map(|(number, (what, verdict, source))| (*what, *verdict, id(&mallory, source, &format!("attack-{number}"))))
        .collect();
    let among_them = ada.judge(TWO_SUM, RIGHT, "among them");
    assert_eq!((among_them.verdict(), among_them.cases()), ("AC", alone.cases()));
    for (what, verdict, id) in handed {
        assert_eq!(mallory.judging(id).verdict(), verdict, "{what}");
    }
    server.finish();
}

#[test]
fn what_a_submission_prints_is_shown_inert() {
    let server = Server::start();
    let ada = server.user("ada");
    let source = "def two_sum(nums, target):
    print('<script>alert(1)</script><img src=x onerror=alert(2)>')
    print('\\x1b]0;title\\x07\\x1b[31mred \\u202e backwards \\x00')
    raise ValueError('</pre><script>alert(3)</script>')
";
    let judged = ada.judge(TWO_SUM, source, "key");
    assert_eq!(judged.verdict(), "RE");
    for part in ["", "/fragment"] {
        let page = ada.get(&format!("/submissions/{}{part}", judged.id)).expect(200).body;
        assert!(page.contains("&#60;script&#62;alert(1)"), "what was printed is shown: {page}");
        assert!(page.contains("&#60;script&#62;alert(3)"), "and what was raised: {page}");
        assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "{page}");
        assert!(!page.contains('\u{1b}') && !page.contains('\u{0}'), "control characters are not passed on: {page}");
    }
    server.finish();
}

#[test]
fn a_source_that_breaks_parsers_is_a_compile_error() {
    let server = Server::start();
    let ada = server.user("ada");
    let sources = [
        format!("x = {}{}\n{RIGHT}", "(".repeat(20_000), ")".repeat(20_000)),
        format!("def two_sum(nums, target)\n    return {}", "[".repeat(1000)),
        "def two_sum(nums, target):\n    return 'unterminated\n".to_owned(),
        "def another_name(nums, target):\n    return [0, 1]\n".to_owned(),
        "# nothing but a comment".to_owned(),
        format!("x = '\u{0}'\n{RIGHT}"),
    ];
    for (number, source) in sources.iter().enumerate() {
        let judged = ada.judge(TWO_SUM, source, &format!("key-{number}"));
        assert_eq!(judged.verdict(), "CE", "{}", &source[..source.len().min(80)]);
        let compile = &judged.events[0].data;
        assert!(compile["message"].as_str().is_some_and(|message| !message.is_empty() && message.len() < 8192));
    }
    server.finish();
}
