//! Tests of what the parent makes of workers that die, hang, or say what no worker says. The workers are shell scripts:
//! real processes, which say hello as a worker does and then something of their own.

use std::io::Write;
use std::time::Duration;

use tatami_domain::{Language, Limits};
use tatami_runner::{End, Outcome, Program, Sandbox, SandboxError};

use crate::protocol::{Hello, Reply, encode};
use crate::{CompiledCache, Pool, PoolConfig};

const LIMITS: Limits = Limits { steps: 1_000, memory_bytes: 1 << 20, output_bytes: 10, watchdog_ms: 0 };

fn outcome(stdout: &str) -> Outcome {
    Outcome {
        end: End::Result("1".into()),
        steps: 1,
        load_steps: 1,
        peak_memory_bytes: 1,
        baseline_bytes: 0,
        memory_refused: false,
        stdout: stdout.into(),
        stderr: Vec::new(),
    }
}

/// A pool whose workers say hello, read the first bytes of a request, and go on with `script`, in which `$DIR/reply` is
/// what `reply` makes: the frame of an answer to request number 7.
async fn asked(script: &str, reply: &[u8]) -> (Result<Outcome, SandboxError>, u64, String) {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| std::fs::File::create(folder.path().join(name)).unwrap().write_all(bytes);
    let hello = Hello { languages: vec![], engines: vec![], code: String::new(), warnings: vec![] };
    put("hello", &encode(&hello).unwrap()).unwrap();
    put("reply", reply).unwrap();
    let dir = folder.path().display();
    let script = format!("DIR={dir}; echo $$ >> $DIR/pids; cat $DIR/hello; head -c 4 > /dev/null; {script}");
    let pool = Pool::start(PoolConfig {
        program: "/bin/sh".into(),
        args: vec!["-c".into(), script.into()],
        workers: 1,
        recycle_after: 10,
        compiled: CompiledCache::in_folder(folder.path().join("compiled"), 1 << 20),
    })
    .await
    .unwrap();
    let program = Program::Script { guest: "python".into(), request: String::new() };
    let answer = pool.open().await.unwrap().run(&program, "[]", &LIMITS).await;
    let pids = std::fs::read_to_string(folder.path().join("pids")).unwrap();
    (answer, pool.state().lost, pids)
}

/// Nothing of what they said was believed; two were tried, and none is left.
async fn costs_two_workers(script: &str, reply: &[u8]) {
    let (answer, lost, pids) = asked(&format!("{script}; sleep 60"), reply).await;
    assert!(matches!(answer, Err(SandboxError::WorkerLost(_))), "{script}: {answer:?}");
    assert_eq!((lost, pids.lines().count()), (2, 2), "{script}");
    for pid in pids.lines() {
        let gone = || std::fs::read_to_string(format!("/proc/{pid}/stat")).map_or(true, |stat| stat.contains(") Z "));
        while !gone() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

fn frame(bytes: &[u8]) -> Vec<u8> {
    [&(bytes.len() as u32).to_le_bytes()[..], bytes].concat()
}

#[tokio::test]
async fn an_answer_nobody_asked_for_is_not_believed() {
    // Well formed, and even what a right answer would look like; but no worker knows the number before it is asked.
    costs_two_workers("cat $DIR/reply", &encode(&(7u64, Reply::Ran(outcome("")))).unwrap()).await;
}

#[tokio::test]
async fn garbage_ends_the_worker() {
    costs_two_workers("cat $DIR/reply", &frame(&[0xff; 64])).await;
    costs_two_workers("cat $DIR/reply", &frame(b"")).await;
    costs_two_workers("cat /dev/urandom", b"").await;
}

#[tokio::test]
async fn a_frame_without_end_is_not_waited_for_nor_kept() {
    costs_two_workers("cat $DIR/reply /dev/zero", &u32::MAX.to_le_bytes()).await;
    // One byte beyond what a run may answer.
    let most = (33 << 20) + u32::try_from(LIMITS.output_bytes).unwrap();
    costs_two_workers("cat $DIR/reply /dev/zero", &(most + 1).to_le_bytes()).await;
}

#[tokio::test]
async fn half_an_answer_is_none() {
    let reply = encode(&(7u64, Reply::Ran(outcome("")))).unwrap();
    costs_two_workers("cat $DIR/reply; exit 0", &reply[..reply.len() - 1]).await;
}

#[tokio::test]
async fn a_crash_is_repeated_once() {
    costs_two_workers("kill -ABRT $$", b"").await;
    costs_two_workers("exit 1", b"").await;
}

#[tokio::test]
async fn being_killed_by_others_is_forgiven_more_often_but_not_for_ever() {
    let (answer, lost, pids) = asked("kill -KILL $$", b"").await;
    assert!(matches!(answer, Err(SandboxError::Interrupted(_))), "no doing of the request's: {answer:?}");
    let kills = u64::from(crate::pool::KILLS);
    assert_eq!((lost, pids.lines().count() as u64), (kills, kills));
}

#[tokio::test]
async fn what_is_recorded_of_the_request_decides_what_may_be_answered() {
    use crate::protocol::Asked;
    use crate::worker::fits;
    let program = Program::Script { guest: "python".into(), request: String::new() };
    let run = Asked::Run { program: &program, input: "[]", limits: &LIMITS };
    assert!(fits(&run, &Reply::Ran(outcome("0123456789"))));
    assert!(!fits(&run, &Reply::Ran(outcome("01234567890"))), "more output than allowed");
    let compiled = tatami_runner::Compiled { program: program.clone(), message: String::new() };
    assert!(!fits(&run, &Reply::Compiled(Ok(compiled))));
    let unready = Reply::LanguageNotReady(Language::Go, String::new());
    assert!(fits(&run, &unready));
}
