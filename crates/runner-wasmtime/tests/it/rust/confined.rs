//! What a confined program can do: seen by a shell, which can try more than a compiler.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tatami_runner_wasmtime::confine::{Ended, Launcher, Rules, unavailable};

use super::untested;
use crate::sandbox::tatami;

const PYTHON: &str = "/usr/bin/python3";

/// Runs a program with rules that let it read what it takes to start, and a folder to work in.
fn run(program: &str, arguments: &[&str], change: impl FnOnce(&mut Rules)) -> (Ended, tempfile::TempDir) {
    let work = tempfile::tempdir().expect("a folder");
    let reads = ["/lib", "/lib64", "/usr/lib", "/etc/ld.so.cache", "/usr/lib64"].map(PathBuf::from).to_vec();
    let mut rules = Rules {
        program: Path::new(program).canonicalize().expect("it is there"),
        reads,
        work: work.path().to_owned(),
        cpu_seconds: 5,
        memory_bytes: 1 << 30,
        file_bytes: 1 << 20,
    };
    // The dynamic linker is executed, and so has to be named.
    rules.reads.extend(["/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1"].map(PathBuf::from));
    change(&mut rules);
    let ended = Launcher::new(tatami()).run(&rules, arguments, Duration::from_secs(8), 64 << 10).expect("it starts");
    (ended, work)
}

/// Why there is no confined Python to try things with.
fn without_python() -> Option<String> {
    unavailable().or_else(|| (!Path::new(PYTHON).exists()).then(|| format!("there is no {PYTHON}")))
}

fn said(ended: &Ended) -> String {
    String::from_utf8_lossy(&ended.stderr).into_owned()
}

#[test]
fn a_shell_can_do_nothing_outside_its_folder() {
    if let Some(reason) = unavailable() {
        assert!(reason.contains("kernel") || reason.contains("Linux"), "{reason}");
        return untested(&reason);
    }
    let outside = std::env::temp_dir().join(format!("tatami-outside-{}", std::process::id()));
    let script = format!(
        "exec 1>&2; echo begun; read line < /etc/passwd && echo 'READ passwd'; echo x > {} && echo WROTE; \
         echo fine > here && read back < here && echo $back; kill -9 1 && echo KILLED; \
         echo \"env $HOME $TATAMI_CACHE.\"; exec /bin/cat here; echo end",
        outside.display()
    );
    let (ended, work) = run("/bin/sh", &["-c", &script], |_| {});
    let said = said(&ended);
    assert!(said.starts_with("begun\n") && said.contains("\nfine\n") && said.contains("env  .\n"), "{said}");
    for done in ["READ", "WROTE", "KILLED"] {
        assert!(!said.contains(done), "{said}");
    }
    assert!(!outside.exists());
    assert_eq!(std::fs::read_to_string(work.path().join("here")).expect("the file"), "fine\n");
}

#[test]
fn no_process_no_network_no_tracing() {
    if let Some(reason) = without_python() {
        return untested(&reason);
    }
    let script = "\
import ctypes, os, socket, sys
libc = ctypes.CDLL(None, use_errno=True)
def tried(name, attempt):
    try:
        attempt()
        print(name, 'DONE', file=sys.stderr)
    except OSError as error:
        print(name, error.errno, file=sys.stderr)
tried('socket', lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM))
tried('unix', lambda: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
tried('fork', os.fork)
tried('kill', lambda: os.kill(os.getppid(), 9))
tried('chmod', lambda: os.chmod('/usr/lib', 0o777))
tried('chdir', lambda: os.listdir('/'))
tried('rename', lambda: os.rename('/etc/hostname', 'stolen'))
tried('link', lambda: os.link('/etc/passwd', 'stolen'))
def call(name, *arguments):
    def attempt():
        if libc[name](*arguments) < 0:
            raise OSError(ctypes.get_errno(), name)
    tried(name, attempt)
call('ptrace', 16, os.getppid(), 0, 0)
call('mount', b'none', b'/tmp', b'tmpfs', 0, None)
call('unshare', 0x10000000)
call('setuid', 0)
call('prctl', 4, 1, 0, 0, 0)
";
    let (ended, _work) = run(PYTHON, &["-S", "-E", "-c", script], |rules| rules.reads.push("/usr/include".into()));
    let said = said(&ended);
    assert!(said.lines().count() == 13 && !said.contains("DONE"), "{said}{ended:?}");
}

#[test]
fn limits_hold() {
    if let Some(reason) = without_python() {
        return untested(&reason);
    }
    let began = Instant::now();
    let (cpu, _work) = run("/bin/sh", &["-c", "while :; do :; done"], |rules| rules.cpu_seconds = 1);
    assert!(cpu.code.is_none() && !cpu.late, "{cpu:?}");
    let (late, _work) = run("/bin/sh", &["-c", "while :; do :; done"], |rules| rules.cpu_seconds = 100);
    assert!(late.late && !late.waited && late.signal == Some(9), "{late:?}");
    let (waited, _work) = run(PYTHON, &["-S", "-E", "-c", "import time; time.sleep(100)"], |_| {});
    assert!(waited.waited && !waited.late && waited.signal == Some(9), "{waited:?}");
    assert!(began.elapsed() < Duration::from_secs(30));
    let (memory, _work) = run(PYTHON, &["-S", "-E", "-c", "x = bytearray(2 << 30)"], |_| {});
    assert!(said(&memory).contains("MemoryError"), "{memory:?}");
    let (file, work) = run(PYTHON, &["-S", "-E", "-c", "open('f', 'wb').write(bytes(2 << 20))"], |_| {});
    assert!(file.code != Some(0), "{file:?}");
    assert!(std::fs::metadata(work.path().join("f")).expect("a file").len() <= 1 << 20);
    let (flood, _work) = run("/bin/sh", &["-c", "while :; do echo flood >&2; done"], |_| {});
    assert!(flood.flooded && flood.stderr.len() == 64 << 10, "{:?}", flood.signal);
}
