//! Compilers that somebody else kills: forgiven, and never the candidate's fault.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use tatami_domain::Language;
use tatami_runner::{CompileRequest, Entry, Sandbox, SandboxError};

use crate::sandbox::sandbox;

/// Takes rustc long enough to be met.
fn source() -> String {
    let functions = (0..300).map(|n| format!("fn f{n}(x: u64) -> Vec<u64> {{ (0..x).map(|y| y * {n}).collect() }}\n"));
    let calls = (0..300).map(|n| format!("f{n}(9).len()")).collect::<Vec<_>>().join(" + ");
    format!("// struck by the test\n{}fn main() {{ println!(\"{{}}\", {calls}) }}\n", functions.collect::<String>())
}

/// The process that works on it, if there is one: other tests compile too.
fn compiler(source: &str) -> Option<u32> {
    let ours = |process: &Path| {
        let file = process.join("cwd/solution.rs");
        std::fs::read_to_string(file).is_ok_and(|text| text.starts_with(source.lines().next().unwrap_or_default()))
    };
    let processes = std::fs::read_dir("/proc").expect("a kernel with /proc").filter_map(|entry| {
        let entry = entry.ok()?;
        let number = entry.file_name().to_str()?.parse().ok()?;
        ours(&entry.path()).then_some(number)
    });
    processes.into_iter().next()
}

/// Compiles it, and kills its compiler so many times.
async fn compiled(most: u32) -> (Result<Result<(), String>, SandboxError>, u32) {
    let (source, struck) = (source(), AtomicU32::new(0));
    let request = CompileRequest { language: Language::Rust, source: source.clone(), entry: Entry::Program };
    let done = std::sync::atomic::AtomicBool::new(false);
    let result = std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut last = None;
            while !done.load(Ordering::Relaxed) && struck.load(Ordering::Relaxed) < most {
                let found = compiler(&source).filter(|found| Some(*found) != last);
                if let Some(pid) = found.and_then(|pid| rustix::process::Pid::from_raw(pid as i32))
                    && rustix::process::kill_process(pid, rustix::process::Signal::KILL).is_ok()
                {
                    last = found;
                    struck.fetch_add(1, Ordering::Relaxed);
                }
            }
        });
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let result = std::thread::spawn(move || {
            runtime.block_on(async { sandbox().open().await.expect("a session").compile(&request).await })
        })
        .join()
        .expect("no panic");
        done.store(true, Ordering::Relaxed);
        result
    });
    (result.map(|compiled| compiled.map(|_| ()).map_err(|error| error.message)), struck.into_inner())
}

#[tokio::test]
async fn a_killed_compiler_is_started_anew_and_in_the_end_says_nothing_of_the_source() {
    if !super::ready().await {
        return;
    }
    let (result, struck) = compiled(2).await;
    assert_eq!((matches!(result, Ok(Ok(()))), struck), (true, 2), "{result:?}");
    let (result, struck) = compiled(u32::MAX).await;
    assert!(matches!(result, Err(SandboxError::Interrupted(_))), "killed {struck} times: {result:?}");
    assert_eq!(struck, 5);
    let (result, _) = compiled(0).await;
    assert!(matches!(result, Ok(Ok(()))), "{result:?}");
}
