//! Worker processes as the kernel sees them: what they may do, and that they end with the server.

use tatami_tests::harness::{Process, Server, program, wait_for, workers};

use crate::practice::RIGHT;

#[test]
fn workers_are_confined_and_end_with_the_server() {
    let server = Server::start();
    let ada = server.user("ada");
    assert_eq!(ada.judge("core/two-sum", RIGHT, "one").verdict(), "AC");
    let all = workers(server.id());
    assert!(!all.is_empty());
    for worker in &all {
        assert_eq!(worker.says("environ"), "", "no environment");
        let about = ["Seccomp", "NoNewPrivs"].map(|name| worker.status(name));
        assert_eq!(about, ["2", "1"], "filters, and no way to more rights");
        let limits = worker.says("limits");
        let limit = |name: &str| limits.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned();
        assert_eq!(limit("Max core file size").split_whitespace().nth(4), Some("0"), "{limits}");
        assert!(!limit("Max data size").contains("unlimited"), "{limits}");
    }
    let helpers: Vec<Process> = all.iter().flat_map(|worker| worker.children()).collect();
    let data = server.kill();
    wait_for("the workers to end with the server", || all.iter().all(|worker| !worker.is_alive()).then_some(()));
    wait_for("what they started to end", || helpers.iter().all(|helper| !helper.is_alive()).then_some(()));
    Server::start_in(data).finish();
}

/// The worker's own answer: it confines itself, then tries.
#[test]
fn a_worker_can_do_nothing_but_its_work() {
    let guests = program().parent().expect("a folder").join("guests");
    let guests = std::env::var_os("TATAMI_GUESTS").map_or(guests, Into::into);
    let cache = tempfile::tempdir().expect("a folder");
    let output = std::process::Command::new(program())
        .args(["worker", "--probe", "--guests"])
        .arg(&guests)
        .arg("--cache")
        .arg(cache.path())
        .env_clear()
        .output()
        .expect("the program runs");
    let said: serde_json::Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    assert_eq!(said["warnings"], serde_json::json!([]), "this kernel has all it takes");
    let tried = said["tried"].as_array().expect("a list");
    assert!(tried.len() > 15, "{said}");
    for attempt in tried {
        let (name, refused) = (attempt[0].as_str().expect("a name"), attempt[1].as_str());
        assert_eq!(refused.is_none(), name.starts_with("need: "), "{name}: {refused:?}");
    }
    assert!(std::fs::read_dir(cache.path()).expect("a folder").next().is_none());
}
