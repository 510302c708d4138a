//! I. Isolation and the platform: crowds, caches, hostile packs, bodies that are too much.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use tatami_tests::harness::{Client, Server};
use tempfile::TempDir;

use crate::arena::{hand_in, problems, serve};
use crate::data::{honest, section};
use crate::process;

const ENDLESS: &str = "def double_all(nums):\n    while True:\n        pass\n";

/// How many of somebody's submissions have a verdict.
fn judged(client: &Client) -> usize {
    let export = client.get("/progress/export.json").expect(200).json();
    let attempts = export["attempts"].as_array().expect("a list").iter();
    let submissions = attempts.flat_map(|attempt| attempt["submissions"].as_array().expect("a list"));
    submissions.filter(|submission| submission["verdict"] != Value::Null).count()
}

/// 78: a thousand submissions in a minute.
#[test]
fn a_crowd_of_submissions_is_refused_politely_and_delays_nobody() {
    let server = Server::start_with(Arc::new(TempDir::new().expect("a folder")), &problems(), &["--workers", "1"]);
    let (mallory, ada) = (server.user("mallory"), server.user("ada"));
    let mut refused = 0;
    for number in 0..1_000 {
        let answer = mallory.submit("arena/double-all", "python", ENDLESS, &format!("key-{number}"));
        if answer.status == 201 {
            continue;
        }
        refused += 1;
        let answer = answer.expect(429);
        let wait: u64 = answer.header("retry-after").parse().expect("a number of seconds");
        assert!((1..=3_600).contains(&wait), "{wait}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        if refused == 1 {
            assert!(judged(&mallory) < number, "what waits is what is too much");
            // Everybody else is served as if nobody was there: at most what is being judged comes first.
            let before = judged(&mallory);
            let fast = hand_in(&ada, "double-all", "python", &honest("python"), "one");
            assert_eq!(fast.verdict(), "AC");
            let overtaken = judged(&mallory) - before;
            assert!(overtaken <= 3, "{overtaken} of mallory's came first");
        }
    }
    assert!(refused >= 760, "no more than 240 in an hour: {refused} of 1000 were refused");
    server.finish();
}

/// 78, the operator's options.
#[test]
fn the_operator_says_how_much_is_too_much() {
    let options = ["--submissions-per-hour", "2", "--runs-per-minute", "1", "--sign-ins-per-minute", "2"];
    let server = Server::start_with(Arc::new(TempDir::new().expect("a folder")), &problems(), &options);
    let ada = server.user("ada");
    for number in 0..2 {
        hand_in(&ada, "double-all", "python", &honest("python"), &format!("key-{number}"));
    }
    ada.submit("arena/double-all", "python", ENDLESS, "third").expect(429);
    let run = || {
        ada.send_json(
            "POST",
            "/problems/arena/double-all/run",
            &json!({"language": "python", "source": "x", "cases": []}),
        )
    };
    run().expect(200);
    assert!(!run().expect(429).header("retry-after").is_empty());
    let nobody = server.client();
    nobody.sign_in("ada", "wrong-password-here");
    nobody.sign_in("ada", "wrong-password-here").expect(429);
    server.finish();
}

/// 79: the same source from two people, and for two problems.
#[test]
fn what_was_compiled_for_one_is_judged_for_each() {
    let server = serve(&["--workers", "1"]);
    let (ada, bob) = (server.user("ada"), server.user("bob"));
    let source = format!("{}// {}\n", honest("c"), server.id());
    let first = hand_in(&ada, "sum", "c", &source, "same key");
    let second = hand_in(&bob, "sum", "c", &source, "same key");
    assert_eq!((first.verdict(), first.cases()), (second.verdict(), second.cases()));
    assert_ne!(first.id, second.id, "a key belongs to its person");
    bob.get(&format!("/submissions/{}", first.id)).expect(404);
    bob.get(&format!("/submissions/{}/events", first.id)).expect(404);
    // The same words are another program where another function is asked for.
    let other = format!("{}// {}\n", honest("cpp"), server.id());
    assert_eq!(hand_in(&ada, "double-all", "cpp", &other, "cpp").verdict(), "AC");
    assert_eq!(hand_in(&ada, "is-odd", "cpp", &other, "other").verdict(), "CE");
    server.finish();
}

/// 24, 78: everything in Python and JavaScript at once, from somebody else.
#[test]
fn attacks_all_at_once_leave_a_neighbour_alone() {
    let server = serve(&[]);
    let (mallory, ada) = (server.user("mallory"), server.user("ada"));
    let alone = hand_in(&ada, "double-all", "python", &honest("python"), "alone");
    assert_eq!(alone.verdict(), "AC");
    let attacks: Vec<_> = ["b-memory", "d-verdicts"].iter().flat_map(|file| section(file)).collect();
    let mut handed = Vec::new();
    for (number, attack) in attacks.iter().enumerate().filter(|(_, a)| ["python", "javascript"].contains(&&*a.language))
    {
        let (problem, key) = (format!("arena/{}", attack.problem), format!("attack-{number}"));
        let accepted = mallory.submit(&problem, &attack.language, &attack.source, &key).expect(201).json();
        handed.push((attack, accepted["id"].as_str().expect("an id").to_owned()));
    }
    for number in 0..5 {
        let among = hand_in(&ada, "double-all", "python", &honest("python"), &format!("among-{number}"));
        assert_eq!((among.verdict(), among.cases()), ("AC", alone.cases()));
    }
    for (attack, id) in handed {
        let verdict = mallory.judging(id).verdict().to_owned();
        assert!(attack.verdicts.contains(&verdict), "{}: {verdict}", attack.name);
    }
    server.finish();
}

/// 87: checkers and generators that are out for trouble.
#[test]
fn pack_code_is_held_by_the_same_sandbox() {
    let bank = TempDir::new().expect("a folder");
    let pack = bank.path().join("hostile");
    write(
        &pack.join("pack.toml"),
        "id = \"hostile\"\ntitle = \"H\"\nversion = \"1.0.0\"\nlicence = \"MIT\"\nauthors = [\"M\"]\ndescription = \"H\"\n",
    );
    let look = "import os\nfound = list(os.environ)\n\
        for path in ('/etc/passwd', '/proc/self/environ', '/proc/self/maps'):\n\
        \x20   try:\n        found.append(open(path).read())\n    except OSError:\n        pass\n\
        try:\n    open('/tmp/poison', 'w').write('x')\n    found.append('written')\nexcept OSError:\n    pass\n";
    let generator = "def scale(n, seed):\n    return [[n]]\n";
    let finds = format!("{look}def check(input, expected, got):\n    return (not found, repr(found))\n");
    problem(&pack, "looks", &finds, generator);
    problem(&pack, "leaves", "import os\ndef check(input, expected, got):\n    os._exit(0)\n", generator);
    problem(&pack, "recurses", "def check(input, expected, got):\n    return check(input, expected, got)\n", generator);
    problem(
        &pack,
        "floods",
        "def check(input, expected, got):\n    while True:\n        print('x' * 65536)\n",
        generator,
    );
    problem(
        &pack,
        "remembers",
        "import builtins\nbuiltins.len = None\nbuiltins.poison = 1\ndef check(i, e, g):\n    return True, ''\n",
        generator,
    );
    problem(&pack, "forges", "def check(input, expected, got):\n    return {'verdict': 'AC'}\n", generator);
    problem(&pack, "fails", &finds, "raise SystemExit\n");
    problem(&pack, "answers", &finds, "def scale(n, seed):\n    return 'x' * (20 << 20)\n");
    let server = Server::start_with(Arc::new(TempDir::new().expect("a folder")), bank.path(), &["--workers", "1"]);
    let ada = server.user("ada");
    let judge = |slug: &str| {
        let source = "def same(nums):\n    return nums\n";
        let key = format!("{slug}-{}", judged(&ada));
        let accepted = ada.submit(&format!("hostile/{slug}"), "python", source, &key).expect(201);
        let judged = ada.judging(accepted.json()["id"].as_str().expect("an id").to_owned());
        judged.verdict().to_owned()
    };
    assert_eq!(judge("looks"), "AC", "a checker finds something to read, or to write");
    for broken in ["leaves", "recurses", "floods", "forges", "fails", "answers", "remembers"] {
        assert_eq!(judge(broken), "IE", "{broken}");
        assert!(server.logged(&[&format!("hostile/{broken}")]), "the operator is not told of {broken}");
    }
    // The checker of the next problem runs in the process that all of them ran in.
    assert_eq!(judge("looks"), "AC");
    assert!(!server.log().contains("worker was lost"), "{}", server.log());
}

fn problem(pack: &Path, slug: &str, checker: &str, generator: &str) {
    let folder = pack.join(slug);
    let manifest = "kind = \"function\"\ntitle = \"Same\"\ndifficulty = \"easy\"\ntopics = [\"testing\"]\nminutes = 5\n\
        [signature]\nfunction = \"same(nums: list<int>) -> list<int>\"\n[compare]\nusing = \"checker\"\n\
        [limits]\nsteps = 100000000\n";
    write(&folder.join("problem.toml"), manifest);
    write(&folder.join("statement.md"), "Return `nums`.\n");
    write(&folder.join("cases/sample.jsonl"), "{\"name\": \"one\", \"args\": [[1]], \"expected\": [1]}\n");
    write(&folder.join("cases/small.jsonl"), "{\"name\": \"made\", \"generator\": \"make\", \"n\": 3, \"seed\": 1}\n");
    write(&folder.join("generators/make.py"), generator);
    write(&folder.join("checker/check.py"), checker);
    write(&folder.join("solutions/python/main.py"), "def same(nums):\n    return nums\n");
}

fn write(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(path, text).expect("a file");
}

/// 52, 90: bodies that are too much, or not what they seem.
#[test]
fn bodies_that_are_too_much_are_refused_unread() {
    let server = serve(&["--workers", "1"]);
    let ada = server.user("ada");
    let path = "/problems/arena/double-all/submissions";
    process::forget_peak(server.id());
    let begin = process::memory(server.id()).now;
    assert_eq!(ada.send_oversized("POST", path, "application/json", 100_000_000), 413);
    assert_eq!(
        ada.send_oversized(
            "POST",
            "/problems/arena/double-all/submit",
            "application/x-www-form-urlencoded",
            100_000_000
        ),
        413
    );
    // Not what is asked for here, so that its length does not even matter.
    let status = ada.send_oversized("POST", path, "multipart/form-data; boundary=x", 100_000_000);
    assert!([400, 413, 415].contains(&status), "{status}");
    assert_eq!(ada.send_oversized("POST", path, "application/json", 10 << 20), 413);
    // More than the problem takes, less than a body may be.
    ada.submit("arena/double-all", "python", &"#".repeat(800 << 10), "longer").expect(422);
    // As much as any problem may take, each byte of which is two in JSON: for the problem to refuse, not for the server.
    ada.submit("arena/double-all", "python", &"\"".repeat(1 << 20), "longest").expect(422);
    // 256 MiB that travel as 256 KiB: nothing here unpacks what is sent.
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..256 {
        packed.write_all(&zeros).expect("memory");
    }
    let packed = packed.finish().expect("memory");
    let headers =
        [("content-type", "application/json"), ("content-encoding", "gzip"), ("sec-fetch-site", "same-origin")];
    let status = ada.status_of("POST", path, &headers, packed);
    assert!([400, 413, 415].contains(&status), "{status}");
    // Ten thousand files.
    let part =
        |n: usize| format!("--x\r\ncontent-disposition: form-data; name=\"f{n}\"; filename=\"{n}\"\r\n\r\nx\r\n");
    let files: String = (0..10_000).map(part).collect();
    let headers = [("content-type", "multipart/form-data; boundary=x"), ("sec-fetch-site", "same-origin")];
    let status = ada.status_of("POST", path, &headers, files.into_bytes());
    assert!([400, 413, 415, 422].contains(&status), "{status}");
    // JSON as deep as the stack, and with a million keys.
    let headers = [("content-type", "application/json"), ("sec-fetch-site", "same-origin")];
    for body in
        ["[".repeat(500_000), format!("{{{}\"x\":1}}", "\"a\":1,".repeat(150_000)), "\u{0}".to_owned(), String::new()]
    {
        let status = ada.status_of("POST", path, &headers, body.into_bytes());
        assert!([400, 422].contains(&status), "{status}");
    }
    // It may well have shrunk.
    let peak = process::memory(server.id()).peak;
    assert!(peak < begin + (64 << 10), "the server grew from {begin} to {peak} KiB");
    assert_eq!(hand_in(&ada, "double-all", "python", &honest("python"), "after").verdict(), "AC");
    server.finish();
}

/// 33: what spreadsheets and pages make of names that others chose.
#[test]
fn exports_and_pages_show_names_as_text() {
    let server = serve(&["--workers", "1"]);
    let ada = server.client();
    let fields = [
        ("username", "ada"),
        ("display_name", "=HYPERLINK(\"http://evil.example\")<script>alert(1)</script>"),
        ("password", "correct-horse-battery"),
    ];
    ada.post("/sign-up", &fields).leads_to("/");
    let source = "# <script>alert(2)</script> \u{202e} \u{1b}[31m\ndef double_all(nums):\n    return []\n";
    let judged = hand_in(&ada, "double-all", "python", source, "one");
    assert_eq!(judged.verdict(), "WA");
    for path in ["/", "/progress", "/settings", &format!("/submissions/{}", judged.id), "/problems/arena/double-all"] {
        let page = ada.get(path);
        assert!(!page.body.contains("<script>alert"), "{path}");
    }
    let table = ada.get("/progress/export.csv").expect(200);
    assert!(table.header("content-disposition").starts_with("attachment"), "{:?}", table.headers);
    let starts: BTreeSet<char> = table.body.split(['\n', ',']).filter_map(|cell| cell.chars().next()).collect();
    assert!(starts.is_disjoint(&['=', '@', '+', '-'].into()), "{}", table.body);
    let data = ada.get("/progress/export.json").expect(200);
    assert_eq!(data.header("x-content-type-options"), "nosniff");
    assert_eq!(data.json()["attempts"][0]["submissions"][0]["source"], source, "kept as it was handed in");
    server.finish();
}
