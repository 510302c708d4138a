//! Confinement of this process itself: a worker before its first job, and the process that starts compilers for one.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use landlock::AccessFs;
use rustix::process::{Resource, Rlimit, Signal, set_parent_process_death_signal, setrlimit};
use seccompiler::SeccompCmpArgLen::{Dword, Qword};
use seccompiler::SeccompCmpOp::{Eq, MaskedEq};
use seccompiler::{SeccompAction, SeccompCondition};

use super::calls::{compiled, when};
use super::enter::{allow, ruleset};
use crate::recycle::PAGEMAP_SCAN;

/// Of private memory that can be written, in bytes: the largest memory limit of a problem is half of it. Address space
/// cannot be limited, since wasmtime reserves 4 GiB of it for every instance.
const DATA_BYTES: u64 = 8 << 30;
/// Guests, compiled submissions and pipes take a few dozen.
const OPEN_FILES: u64 = 256;

/// Without looking at their arguments: computing, memory, threads, and reading what is open. What is not listed here or
/// in [`filter`] is answered as if the kernel did not have it.
const ALLOWED: &[i64] = &[
    // Files: only opened for reading, and Landlock says which.
    libc::SYS_close,
    libc::SYS_fcntl,
    libc::SYS_fstat,
    libc::SYS_getcwd,
    libc::SYS_lseek,
    libc::SYS_newfstatat,
    libc::SYS_ppoll,
    libc::SYS_pread64,
    libc::SYS_read,
    libc::SYS_readlinkat,
    libc::SYS_readv,
    libc::SYS_statx,
    libc::SYS_write,
    libc::SYS_writev,
    // Memory; wasmtime keeps what a module's memory begins with in files that are in memory only.
    libc::SYS_brk,
    libc::SYS_ftruncate,
    libc::SYS_madvise,
    libc::SYS_membarrier,
    libc::SYS_memfd_create,
    libc::SYS_mmap,
    libc::SYS_mprotect,
    libc::SYS_mremap,
    libc::SYS_munmap,
    // Threads, signals to itself, time.
    libc::SYS_clock_getres,
    libc::SYS_clock_gettime,
    libc::SYS_clock_nanosleep,
    libc::SYS_exit,
    libc::SYS_exit_group,
    libc::SYS_futex,
    libc::SYS_getpid,
    libc::SYS_getppid,
    libc::SYS_getrandom,
    libc::SYS_gettid,
    libc::SYS_nanosleep,
    libc::SYS_restart_syscall,
    libc::SYS_rseq,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sched_getaffinity,
    libc::SYS_sched_yield,
    libc::SYS_set_robust_list,
    libc::SYS_sigaltstack,
];

/// What the process that starts compilers has no use for; the compilers themselves get far less.
const NO_USE: &[i64] = &[
    libc::SYS_socket,
    libc::SYS_socketpair,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_bpf,
    libc::SYS_io_uring_setup,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
];

/// Confines this process for good: it can read `reads` (files, or folders with all that is in them) and nothing else,
/// write and start nothing, reach no network and no other process, and it ends with the one that started it.
///
/// What the kernel cannot take away stays, and is named in the answer, for the operator; the rest is taken all the same.
/// Only this thread and those it starts later are confined: call it before there are others.
pub fn worker(reads: &[PathBuf]) -> Vec<String> {
    let mut lacking = Vec::new();
    let mut tried = |what: &str, done: io::Result<()>| {
        if let Err(error) = done {
            lacking.push(format!("{what}: {error}"));
        }
    };
    tried("workers may outlive the server", set_parent_process_death_signal(Some(Signal::KILL)).map_err(Into::into));
    tried("workers have no limits", limits());
    tried("workers can read what this user can read (the kernel has no Landlock)", files(reads));
    tried("workers can use the network and start processes (the kernel has no seccomp filters)", filter());
    lacking
}

fn limits() -> io::Result<()> {
    for (resource, most) in [(Resource::Data, DATA_BYTES), (Resource::Nofile, OPEN_FILES), (Resource::Core, 0)] {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}

fn files(reads: &[PathBuf]) -> io::Result<()> {
    let restrict = || -> Result<(), landlock::RulesetError> {
        let mut ruleset = ruleset()?;
        for path in reads {
            ruleset = allow(ruleset, path, AccessFs::ReadFile | AccessFs::ReadDir)?;
        }
        ruleset.restrict_self().map(|_| ())
    };
    restrict().map_err(io::Error::other)
}

/// This also sets that no program this process becomes could have more rights than it has (`PR_SET_NO_NEW_PRIVS`).
fn filter() -> io::Result<()> {
    let filter = || -> Result<_, seccompiler::BackendError> {
        let own = u64::from(std::process::id());
        let mut allowed: BTreeMap<_, _> = ALLOWED.iter().map(|call| (*call, Vec::new())).collect();
        let thread = libc::CLONE_THREAD as u64;
        // Threads but no processes. The flags of `clone3` cannot be seen here; without it libc takes `clone`.
        allowed.insert(libc::SYS_clone, vec![when([SeccompCondition::new(0, Qword, MaskedEq(thread), thread)])?]);
        // For reading: without Landlock, too.
        let writing = (libc::O_ACCMODE | libc::O_CREAT | libc::O_TRUNC | libc::O_APPEND) as u64;
        allowed.insert(libc::SYS_openat, vec![when([SeccompCondition::new(2, Dword, MaskedEq(writing), 0)])?]);
        allowed.insert(libc::SYS_tgkill, vec![when([SeccompCondition::new(0, Dword, Eq, own)])?]);
        let name = libc::PR_SET_NAME as u64;
        allowed.insert(libc::SYS_prctl, vec![when([SeccompCondition::new(0, Dword, Eq, name)])?]);
        // Which of its own pages were written; what it is asked of was opened before.
        let scan = u64::from(PAGEMAP_SCAN);
        allowed.insert(libc::SYS_ioctl, vec![when([SeccompCondition::new(1, Dword, Eq, scan)])?]);
        // Limits may be read, not set.
        let reads = [SeccompCondition::new(0, Dword, Eq, 0), SeccompCondition::new(2, Qword, Eq, 0)];
        allowed.insert(libc::SYS_prlimit64, vec![when(reads)?]);
        compiled(allowed, SeccompAction::Errno(libc::ENOSYS as u32), SeccompAction::Allow)
    };
    apply(filter())
}

/// Lets everybody else go first: 0 is as usual, 19 the most. Threads that are started later do the same.
pub fn step_back(nice: i32) -> io::Result<()> {
    rustix::process::nice(nice).map(drop).map_err(Into::into)
}

/// Confines the process that starts compilers for a worker. It never reads what it passes on, and has to start
/// processes and make folders: what it loses is the network and other processes' memory.
pub fn compiler_host() -> io::Result<()> {
    let denied = NO_USE.iter().map(|call| (*call, Vec::new())).collect();
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    apply(compiled(denied, SeccompAction::Allow, SeccompAction::Errno(libc::EPERM as u32)))
}

fn apply(filter: Result<seccompiler::BpfProgram, seccompiler::BackendError>) -> io::Result<()> {
    // Without this even a kernel that has filters answers in its own words.
    if !Path::new("/proc/sys/kernel/seccomp").exists() {
        return Err(io::ErrorKind::Unsupported.into());
    }
    seccompiler::apply_filter(&filter.map_err(io::Error::other)?).map_err(io::Error::other)
}
