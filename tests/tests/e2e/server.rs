//! Starting, stopping, and what every answer carries.

use std::io::{Read, Write};
use std::net::TcpStream;

use serde_json::json;

use tatami_tests::harness::{Server, bank, serve_command, wait_for};

#[test]
fn a_second_server_on_the_same_data_is_refused() {
    let first = Server::start();
    let second = serve_command(&first.data(), &bank()).output().expect("it can be started");
    assert!(!second.status.success());
    assert_eq!(String::from_utf8_lossy(&second.stdout), "");
    let reason = String::from_utf8_lossy(&second.stderr);
    assert!(reason.contains("in use") || reason.contains("another"), "the reason was {reason:?}");
    assert!(reason.contains(&first.data().display().to_string()), "the reason names no folder: {reason:?}");
    // The first one is none the worse for it, and when it has ended its folder is free.
    first.client().get("/problems").expect(200);
    let data = first.finish();
    Server::start_in(data).finish();
}

#[test]
fn sigterm_ends_it_while_a_page_waits_for_events() {
    let mut server = Server::start();
    let ada = server.user("ada");
    let accepted = ada.submit("core/two-sum", "python", "def two_sum(nums, target):\n    return []\n", "k").expect(201);
    let events = accepted.json()["events"].as_str().expect("an address").to_owned();
    // An idle connection that is kept open, too.
    let idle = TcpStream::connect(server.authority()).expect("it listens");
    // A page that waits: its request was answered before the server is asked to end.
    let mut waiting = TcpStream::connect(server.authority()).expect("it listens");
    let (host, cookies) = (server.authority(), ada.cookie_header());
    write!(waiting, "GET {events} HTTP/1.1\r\nhost: {host}\r\ncookie: {cookies}\r\n\r\n").expect("it reads");
    let mut head = [0; 12];
    waiting.read_exact(&mut head).expect("it answers");
    assert_eq!(&head, b"HTTP/1.1 200");
    assert_eq!(server.terminate().code(), Some(0), "{}", server.log());
    drop(idle);
}

#[test]
fn pages_carry_security_headers() {
    let server = Server::start();
    let nobody = server.client();
    let ada = server.user("ada");
    let pages =
        [nobody.get("/sign-in"), nobody.get("/problems"), ada.get("/problems/core/two-sum"), ada.get("/nowhere")];
    let mut nonces = Vec::new();
    for page in &pages {
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert_eq!(page.header("x-frame-options"), "DENY");
        assert_eq!(page.header("referrer-policy"), "same-origin");
        assert_eq!(page.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(page.header("cache-control"), "private, no-cache");
        let policy = page.header("content-security-policy");
        for part in ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"] {
            assert!(policy.contains(part), "{policy}");
        }
        let scripts = policy.split(';').find(|part| part.trim().starts_with("script-src")).expect("script-src");
        assert!(!scripts.contains("unsafe-inline") && !scripts.contains("'unsafe-eval'"), "{scripts}");
        let nonce = scripts.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a nonce");
        nonces.push(nonce);
    }
    nonces.sort_unstable();
    nonces.dedup();
    assert_eq!(nonces.len(), pages.len(), "a nonce is used once");
    server.finish();
}

#[test]
fn an_unknown_address_is_a_page_that_helps() {
    let server = Server::start();
    let ada = server.user("ada");
    for path in ["/nowhere", "/problems/core/nothing", "/submissions/nonsense", "/problems/../etc/passwd"] {
        let page = ada.get(path).expect(404);
        assert!(page.header("content-type").starts_with("text/html"), "{path}: {}", page.header("content-type"));
        assert!(page.body.contains("Not found") && page.body.contains("/problems"), "{path}: {}", page.body);
    }
    let island = ada.send("GET", "/nowhere", &[("accept", "application/json")], Vec::new()).expect(404);
    assert_eq!(island.header("content-type"), "application/problem+json");
    assert_eq!(island.json()["status"], 404);
    server.finish();
}

#[test]
fn posts_from_other_sites_are_refused() {
    let server = Server::start();
    let ada = server.user("ada");
    let form = b"theme=dark&return_to=/".to_vec();
    let kind = ("content-type", "application/x-www-form-urlencoded");
    let foreign = [
        vec![kind, ("sec-fetch-site", "cross-site")],
        vec![kind, ("sec-fetch-site", "same-site")],
        vec![kind, ("origin", "https://evil.example")],
        vec![kind, ("origin", "null")],
    ];
    for headers in &foreign {
        ada.send("POST", "/settings/theme", headers, form.clone()).expect(403);
        ada.send("POST", "/sign-out", headers, Vec::new()).expect(403);
    }
    assert!(ada.is_signed_in());
    // Simple requests cannot carry JSON, but a lying content type is read as what it says, and refused as well.
    let body = json!({"language": "python", "source": "x", "key": "k"}).to_string().into_bytes();
    let headers = [("content-type", "text/plain"), ("sec-fetch-site", "cross-site")];
    ada.send("POST", "/problems/core/two-sum/submissions", &headers, body).expect(403);
    let own = format!("http://{}", server.authority());
    for headers in [vec![kind, ("sec-fetch-site", "same-origin")], vec![kind, ("origin", &own)], vec![kind]] {
        ada.send("POST", "/settings/theme", &headers, form.clone()).expect(303);
    }
    // Links from elsewhere open.
    ada.send("GET", "/problems", &[("sec-fetch-site", "cross-site")], Vec::new()).expect(200);
    server.finish();
}

#[test]
fn a_body_of_100_mb_is_refused_without_being_kept() {
    let server = Server::start();
    let ada = server.user("ada");
    for (method, path, kind) in [
        ("POST", "/sign-in", "application/x-www-form-urlencoded"),
        ("POST", "/problems/core/two-sum/submissions", "application/json"),
        ("PUT", "/problems/core/two-sum/draft", "application/json"),
    ] {
        assert_eq!(ada.send_oversized(method, path, kind, 100_000_000), 413, "{method} {path}");
    }
    ada.get("/problems").expect(200);
    server.finish();
}

#[test]
fn a_broken_problem_does_not_keep_the_others_from_being_served() {
    let bank = tempfile::tempdir().expect("a folder");
    let pack = bank.path().join("mine");
    let problem = pack.join("broken");
    std::fs::create_dir_all(&problem).expect("a folder");
    let manifest = "id = \"mine\"\ntitle = \"Mine\"\nversion = \"1.0.0\"\nlicence = \"MIT\"\nauthors = [\"Ada\"]\n";
    std::fs::write(pack.join("pack.toml"), manifest).expect("a file");
    std::fs::write(problem.join("problem.toml"), "kind = \"function\"\ntitle = ").expect("a file");
    let data = tempfile::tempdir().expect("a folder");
    let mut child = serve_command(data.path(), bank.path()).spawn().expect("it can be started");
    let mut stdout = child.stdout.take().expect("standard output is piped");
    let mut said = Vec::new();
    let mut byte = [0];
    while stdout.read(&mut byte).is_ok_and(|read| read == 1) && byte != *b"\n" {
        said.push(byte[0]);
    }
    let pid = child.id().to_string();
    std::process::Command::new("kill").args(["-TERM", &pid]).status().expect("there is a `kill`");
    let status = wait_for("the end", || child.try_wait().expect("it is our child"));
    assert!(String::from_utf8_lossy(&said).starts_with("listening on http://"));
    assert_eq!(status.code(), Some(0));
    let mut log = String::new();
    child.stderr.take().expect("standard error is piped").read_to_string(&mut log).expect("the log is text");
    assert!(log.contains("broken"), "the log does not name the problem: {log:?}");
}
