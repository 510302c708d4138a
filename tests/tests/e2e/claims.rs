//! Claimed against measured growth, and steps beside those of the reference and of others.

use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};
use tempfile::TempDir;

use tatami_tests::harness::{Answer, Client, Server};

const TOTAL: &str = "lab/total";
const LINEAR: &str = "def total(nums):\n    result = 0\n    for x in nums:\n        result += x\n    return result\n";
const QUADRATIC: &str = "def total(nums):
    result = 0
    for i in range(len(nums)):
        for x in nums:
            result += x
        for x in nums:
            result -= x
    for x in nums:
        result += x
    return result
";

/// A problem that declares growth, and one that does not.
fn write(pack: &Path) {
    let put = |path: &str, text: &str| {
        let path = pack.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        std::fs::write(path, text).expect("a file is written");
    };
    put(
        "pack.toml",
        "id = \"lab\"\ntitle = \"Lab\"\nversion = \"1.0.0\"\nlicence = \"CC0-1.0\"\nauthors = [\"Tatami contributors\"]\ndescription = \"What claims are tried on.\"\n",
    );
    for (name, growth) in [
        ("total", "\n[growth]\ngenerator = \"numbers\"\nsize = \"len(nums)\"\nexpected = \"n\"\n"),
        ("total-again", ""),
    ] {
        let manifest = format!(
            "kind = \"function\"\ntitle = \"Total\"\ndifficulty = \"easy\"\ntopics = [\"array\"]\nminutes = 5\n\n\
             [signature]\nfunction = \"total(nums: list<int>) -> int\"\n\n[limits]\nsteps = 60000000\n{growth}\n\
             [[groups]]\nname = \"small\"\ntitle = \"Small inputs\"\nweight = 1\n\
             [[groups]]\nname = \"large\"\ntitle = \"Large inputs\"\nweight = 2\n"
        );
        put(&format!("{name}/problem.toml"), &manifest);
        put(&format!("{name}/statement.md"), "Add them up.\n");
        put(
            &format!("{name}/generators/numbers.py"),
            "def scale(n, seed):\n    return [[(i * 7919 + seed) % 1000 for i in range(n)]]\n",
        );
        put(&format!("{name}/cases/sample.jsonl"), "{\"name\": \"two\", \"args\": [[1, 2]], \"expected\": 3}\n");
        put(
            &format!("{name}/cases/small.jsonl"),
            "{\"name\": \"none\", \"args\": [[]], \"expected\": 0}\n{\"name\": \"one\", \"args\": [[5]], \"expected\": 5}\n",
        );
        let large =
            |case: &str, n| format!("{{\"name\": \"{case}\", \"generator\": \"numbers\", \"n\": {n}, \"seed\": 1}}\n");
        put(&format!("{name}/cases/large.jsonl"), &(large("many", 3000) + &large("more", 4000)));
        put(&format!("{name}/solutions/python/main.py"), LINEAR);
    }
}

fn start() -> (Server, TempDir) {
    let bank = TempDir::new().expect("a folder for the pack");
    write(&bank.path().join("lab"));
    let data = Arc::new(TempDir::new().expect("a data folder"));
    (Server::start_with(data, bank.path(), &[]), bank)
}

fn hand_in(client: &Client, problem: &str, source: &str, claim: Value, key: &str) -> Answer {
    let body = json!({"language": "python", "source": source, "claim": claim, "key": key});
    client.send_json("POST", &format!("/problems/{problem}/submissions"), &body)
}

/// Hands in, waits for the verdict, and reads the report without tags and with single blanks.
pub(super) fn told(client: &Client, problem: &str, source: &str, claim: Value, key: &str) -> String {
    let id = hand_in(client, problem, source, claim, key).expect(201).json()["id"].as_str().expect("an id").to_owned();
    client.judging(id.clone());
    text(&client.get(&format!("/submissions/{id}/fragment")).expect(200).body)
}

fn text(html: &str) -> String {
    let pieces = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    pieces.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ").replace("&#39;", "'")
}

#[test]
fn a_claim_is_compared_with_what_is_measured() {
    let (server, _bank) = start();
    let ada = server.user("ada");

    let right = told(&ada, TOTAL, LINEAR, json!("n"), "right");
    assert!(right.contains("Claimed n Measured n (fit "), "{right}");
    assert!(right.contains("Expected n The claim is right"), "{right}");
    let low = told(&ada, TOTAL, LINEAR, json!("log n"), "low");
    assert!(low.contains("Claimed log n Measured n (fit ") && low.contains("It grows faster than claimed"), "{low}");
    let high = told(&ada, TOTAL, LINEAR, json!("n^3"), "high");
    assert!(high.contains("Claimed n³ Measured n (fit ") && high.contains("It grows slower than claimed"), "{high}");
    assert!([&right, &low, &high].iter().all(|report| report.contains("100 of 100")), "a claim is no points");

    // Without a claim nothing is said of one.
    for (key, nothing) in [("null", Value::Null), ("empty", json!(""))] {
        let silent = told(&ada, TOTAL, LINEAR, nothing, key);
        assert!(silent.contains("Steps grow like n") && !silent.to_lowercase().contains("claim"), "{silent}");
    }

    // What was not measured is not held against anybody.
    let wrong = told(&ada, TOTAL, "def total(nums):\n    return 0\n", json!("1"), "wrong");
    assert!(wrong.contains("Claimed 1 Measured – Expected n Not measured"), "{wrong}");
    // A problem that measures none keeps the claim, and says nothing.
    let unmeasured = told(&ada, "lab/total-again", LINEAR, json!("n"), "unmeasured");
    assert!(!unmeasured.to_lowercase().contains("claim"), "{unmeasured}");

    let attempts = text(&ada.get("/problems/lab/total?tab=attempts").expect(200).body);
    for line in ["claimed n, measured n", "claimed n³, measured n", "claimed 1 "] {
        assert!(attempts.contains(line), "{line}: {attempts}");
    }
    let export = ada.get("/progress/export.json").expect(200).json();
    assert!(export.to_string().contains(r#""claimed_growth":"n^3""#), "{export}");
    server.finish();
}

#[test]
fn a_lost_group_says_why() {
    let (server, _bank) = start();
    let ada = server.user("ada");
    let slow = told(&ada, TOTAL, QUADRATIC, json!("n^2"), "slow");
    assert!(slow.contains("33 of 100") && slow.contains("33.3 of 33.3") && slow.contains("0 of 66.7"), "{slow}");
    let why = "Out of steps: the budget is 60.0 M steps – the solution grows like n², n expected. \
               Not right: 1 of 2 cases; 1 not run.";
    assert!(slow.contains(why), "{slow}");
    assert!(slow.contains("Claimed n² Measured n² (fit ") && slow.contains("The claim is right"), "{slow}");
    let wrong = told(&ada, TOTAL, "def total(nums):\n    return len(nums) and 5\n", Value::Null, "wrong");
    assert!(wrong.contains("None of the 2 cases is right.") && wrong.contains("33.3 of 33.3"), "{wrong}");
    server.finish();
}

#[test]
fn a_claim_is_a_field_of_the_form_and_remembered_with_the_draft() {
    let (server, _bank) = start();
    let (ada, bob) = (server.user("ada"), server.user("bob"));
    let page = ada.get("/problems/lab/total").expect(200).body;
    assert!(
        page.contains("name=\"claim\"") && page.contains("<option value=\"n^2 log n\">n² log n</option>"),
        "{page}"
    );
    assert!(!ada.get("/problems/lab/total-again").expect(200).body.contains("name=\"claim\""), "nothing is measured");
    assert!(!server.client().get("/problems/lab/total").expect(200).body.contains("name=\"claim\""));

    let draft = |claim: Value| {
        let body = json!({"language": "python", "source": LINEAR, "claim": claim, "saved_at": "2026-11-21T06:00:00Z"});
        ada.send_json("PUT", "/problems/lab/total/draft", &body)
    };
    draft(json!("sqrt n")).expect(204);
    let page = ada.get("/problems/lab/total").expect(200).body;
    assert!(page.contains("<option value=\"sqrt n\" selected>√n</option>"), "{page}");
    assert!(page.contains(r#""claims":{"python":"sqrt n"}"#), "{page}");
    assert!(!bob.get("/problems/lab/total").body.contains("sqrt n\" selected"));
    let refused = draft(json!("n^4")).expect(422).json();
    assert!(refused["detail"].as_str().is_some_and(|detail| detail.contains("“n^4”")), "{refused}");
    draft(Value::Null).expect(204);
    assert!(!ada.get("/problems/lab/total").body.contains(" selected>√n"));

    let form = |claim: &str| {
        let fields = [("language", "python"), ("source", LINEAR), ("claim", claim), ("action", "submit")];
        ada.post("/problems/lab/total/submit", &fields)
    };
    let report = form("n log n").expect(303).header("location").to_owned();
    ada.judging(report.trim_start_matches("/submissions/").to_owned());
    let page = text(&ada.get(&report).expect(200).body);
    assert!(page.contains("Claimed n log n Measured n (fit "), "{page}");

    // What is no class is refused in words, whichever way it comes, and nothing is stored.
    let waiting = ada.get("/problems/lab/total?tab=attempts").body.matches("class=\"row-link\"").count();
    for claim in ["n!", "N", "n²", "unclear", "<script>alert(1)</script>", &"n".repeat(5_000)] {
        let answer = hand_in(&ada, TOTAL, LINEAR, json!(claim), "bad").expect(422);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert!(answer.json()["detail"].as_str().is_some_and(|detail| detail.contains("n log n")), "{}", answer.body);
        let page = form(claim).expect(422);
        assert!(
            page.body.contains("Choose one of 1, log n") && !page.body.contains("<script>alert"),
            "{}",
            page.main()
        );
    }
    hand_in(&ada, TOTAL, LINEAR, json!(3), "bad").expect(400);
    assert_eq!(ada.get("/problems/lab/total?tab=attempts").body.matches("class=\"row-link\"").count(), waiting);
    server.finish();
}

#[test]
fn steps_stand_beside_the_references_and_beside_those_of_five_others() {
    let (server, _bank) = start();
    // Each goes over the list so many times.
    let times = |times: usize| {
        let pass = "    for x in nums:\n        result += x\n    for x in nums:\n        result -= x\n".repeat(times);
        format!("def total(nums):\n    result = 0\n{pass}    for x in nums:\n        result += x\n    return result\n")
    };
    let problem = "lab/total-again";
    let people: Vec<Client> = ["ada", "bob", "cleo", "dora", "emil", "fay"].map(|name| server.user(name)).into();
    let [ada, others @ ..] = people.as_slice() else { unreachable!() };

    let alone = told(ada, problem, LINEAR, Value::Null, "ada-1");
    assert!(alone.contains("As many steps as the reference."), "{alone}");
    assert!(alone.contains("Too few people have solved it in Python to compare yet."), "{alone}");
    for (index, person) in others.iter().enumerate() {
        let report = told(person, problem, &times(index + 1), Value::Null, "first");
        // The last of them has five others beside her; all before have fewer.
        let others = if index < 4 { "Too few people" } else { "More steps than all 5" };
        assert!(report.contains("× the reference's steps.") && report.contains(others), "{report}");
        // One is one person, however often they hand in; and a better one later does not make them two.
        if index == 0 {
            told(person, problem, &times(9), Value::Null, "second");
        }
    }
    let report = told(ada, problem, &times(3), Value::Null, "ada-2");
    // bob, cleo: fewer; dora: the same; emil, fay: more.
    assert!(report.contains("Fewer steps than 40 % of 5 accepted solutions of others in Python."), "{report}");
    let best = told(ada, problem, LINEAR, Value::Null, "ada-3");
    assert!(best.contains("Fewer steps than all 5 accepted solutions of others in Python."), "{best}");
    let worst = told(ada, problem, &times(8), Value::Null, "ada-4");
    assert!(worst.contains("More steps than all 5"), "{worst}");

    // Another language is another engine, and has no reference here.
    let body = json!({"language": "javascript", "source": "function total(nums) { return nums.reduce((a, b) => a + b, 0); }",
        "key": "javascript"});
    let accepted = ada.send_json("POST", &format!("/problems/{problem}/submissions"), &body).expect(201).json();
    let id = accepted["id"].as_str().expect("an id").to_owned();
    assert_eq!(ada.judging(id.clone()).verdict(), "AC");
    let other = text(&ada.get(&format!("/submissions/{id}/fragment")).expect(200).body);
    assert!(
        other.contains("Too few people have solved it in JavaScript") && !other.contains("the reference"),
        "{other}"
    );
    // What is wrong is compared with nothing.
    let wrong = told(ada, problem, "def total(nums):\n    return 0\n", Value::Null, "wrong");
    assert!(!wrong.contains("Too few") && !wrong.contains("accepted solutions"), "{wrong}");
    server.finish();
}
