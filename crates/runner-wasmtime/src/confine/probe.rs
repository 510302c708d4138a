//! What a confined worker can do, tried from inside: for tests, and for whoever doubts it.

use std::fs::File;
use std::io;
use std::net::{TcpListener, UdpSocket};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Command, Stdio};

/// Tries what a worker needs and what it must not be able to do; for each what came of it, `None` when it was done.
/// `guests` is a folder it may read.
pub fn probe(guests: &Path) -> Vec<(&'static str, Option<String>)> {
    let manifest = guests.join("manifest.json");
    let mut tried = Vec::new();
    let mut attempt = |name, done: io::Result<()>| tried.push((name, done.err().map(|error| error.to_string())));

    attempt("need: read a guest's manifest", File::open(&manifest).map(drop));
    attempt("need: a thread", std::thread::Builder::new().spawn(|| ()).map(|thread| thread.join().unwrap_or_default()));
    let pages = [("need: code", libc::PROT_READ | libc::PROT_EXEC, 4096), ("need: 8 GiB reserved", 0, 8 << 30)];
    for (name, protection, bytes) in pages {
        attempt(name, map(protection, bytes));
    }

    attempt("listen", TcpListener::bind("127.0.0.1:0").map(drop));
    attempt("datagrams", UdpSocket::bind("127.0.0.1:0").map(drop));
    attempt("a unix socket", UnixStream::pair().map(drop));
    attempt("read /etc/passwd", File::open("/etc/passwd").map(drop));
    attempt("read /proc/self/maps", File::open("/proc/self/maps").map(drop));
    attempt("list /", std::fs::read_dir("/").map(drop));
    attempt("change a guest", File::options().append(true).open(&manifest).map(drop));
    let fresh = format!("tatami-probe-{}", std::process::id());
    attempt("write into the guests", File::create(guests.join(&fresh)).map(drop));
    attempt("write into /tmp", File::create(std::env::temp_dir().join(&fresh)).map(drop));
    attempt("remove a guest", std::fs::remove_file(guests.join(&fresh)));
    let program = Command::new("/bin/true").stdin(Stdio::null()).spawn();
    attempt("start a program", program.and_then(|mut child| child.wait()).map(drop));
    attempt("fork", fork());
    let parent = std::os::unix::process::parent_id().cast_signed();
    // SAFETY: each of these reads no memory of ours; that they are refused is the point.
    let calls = unsafe {
        [
            ("signal the parent", libc::syscall(libc::SYS_kill, parent, 0)),
            ("trace the parent", libc::syscall(libc::SYS_ptrace, libc::PTRACE_SEIZE, parent, 0, 0)),
            ("a user namespace", libc::syscall(libc::SYS_unshare, libc::CLONE_NEWUSER)),
            ("raise its limits", libc::syscall(libc::SYS_setrlimit, libc::RLIMIT_CORE, 0)),
            ("outlive the parent", libc::syscall(libc::SYS_prctl, libc::PR_SET_PDEATHSIG, 0)),
        ]
        .map(|(name, answer)| (name, if answer < 0 { Err(io::Error::last_os_error()) } else { Ok(()) }))
    };
    for (name, done) in calls {
        attempt(name, done);
    }
    tried
}

fn map(protection: i32, bytes: usize) -> io::Result<()> {
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
    // SAFETY: a fresh mapping at an address of the kernel's choice, given back below and never touched.
    let at = unsafe { libc::mmap(std::ptr::null_mut(), bytes, protection, flags, -1, 0) };
    if at == libc::MAP_FAILED {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: it was mapped a moment ago, with this length.
    unsafe { libc::munmap(at, bytes) };
    Ok(())
}

fn fork() -> io::Result<()> {
    // SAFETY: the child, should there be one, ends at once.
    match unsafe { libc::fork() } {
        // SAFETY: nothing is left to be done in it.
        0 => unsafe { libc::_exit(0) },
        -1 => Err(io::Error::last_os_error()),
        _ => Ok(()),
    }
}
