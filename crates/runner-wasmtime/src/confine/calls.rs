//! The system calls that a confined program may make: those of a compiler that reads, computes and writes files, with
//! threads. Every other one is answered as if the kernel did not have it.

use std::collections::BTreeMap;
use std::io;

use libc::{SYS_clone, SYS_fchmod, SYS_ioctl, SYS_kill, SYS_prctl, SYS_prlimit64, SYS_tgkill};
use seccompiler::SeccompCmpArgLen::{Dword, Qword};
use seccompiler::SeccompCmpOp::{Eq, MaskedEq};
use seccompiler::{BpfProgram, SeccompAction, SeccompCondition, SeccompFilter, SeccompRule};

/// Without looking at their arguments.
const ALLOWED: &[i64] = &[
    // Files: Landlock says which.
    libc::SYS_close,
    libc::SYS_copy_file_range,
    libc::SYS_dup,
    libc::SYS_dup3,
    libc::SYS_faccessat,
    libc::SYS_faccessat2,
    libc::SYS_fadvise64,
    libc::SYS_fallocate,
    libc::SYS_fcntl,
    libc::SYS_fdatasync,
    libc::SYS_flock,
    libc::SYS_fstat,
    libc::SYS_fsync,
    libc::SYS_ftruncate,
    libc::SYS_getcwd,
    libc::SYS_getdents64,
    libc::SYS_linkat,
    libc::SYS_lseek,
    libc::SYS_mkdirat,
    libc::SYS_newfstatat,
    libc::SYS_openat,
    libc::SYS_pipe2,
    libc::SYS_ppoll,
    libc::SYS_pread64,
    libc::SYS_pwrite64,
    libc::SYS_read,
    libc::SYS_readlinkat,
    libc::SYS_readv,
    libc::SYS_renameat,
    libc::SYS_renameat2,
    libc::SYS_statx,
    libc::SYS_unlinkat,
    libc::SYS_write,
    libc::SYS_writev,
    // Memory.
    libc::SYS_brk,
    libc::SYS_madvise,
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
    libc::SYS_get_robust_list,
    libc::SYS_getpid,
    libc::SYS_getppid,
    libc::SYS_getrandom,
    libc::SYS_getrusage,
    libc::SYS_gettid,
    libc::SYS_membarrier,
    libc::SYS_nanosleep,
    libc::SYS_restart_syscall,
    libc::SYS_rseq,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sched_getaffinity,
    libc::SYS_sched_yield,
    libc::SYS_set_robust_list,
    libc::SYS_set_tid_address,
    libc::SYS_sigaltstack,
    libc::SYS_sysinfo,
    libc::SYS_uname,
    libc::SYS_getuid,
    libc::SYS_geteuid,
    libc::SYS_getgid,
    libc::SYS_getegid,
    // Once, to become the program; Landlock lets no other be executed.
    libc::SYS_execve,
    // Before that: the working folder.
    libc::SYS_chdir,
];

/// The older forms of some of them, which newer architectures do without.
#[cfg(target_arch = "x86_64")]
const OLDER: &[i64] = &[
    libc::SYS_access,
    libc::SYS_arch_prctl,
    libc::SYS_dup2,
    libc::SYS_link,
    libc::SYS_lstat,
    libc::SYS_mkdir,
    libc::SYS_open,
    libc::SYS_pipe,
    libc::SYS_poll,
    libc::SYS_readlink,
    libc::SYS_rename,
    libc::SYS_rmdir,
    libc::SYS_stat,
    libc::SYS_unlink,
];
#[cfg(not(target_arch = "x86_64"))]
const OLDER: &[i64] = &[];

/// Confines this process and what it becomes to these calls.
pub(super) fn filter() -> io::Result<()> {
    let filters = filters().map_err(io::Error::other)?;
    filters.iter().try_for_each(|filter| seccompiler::apply_filter(filter)).map_err(io::Error::other)
}

type Rule = Result<SeccompRule, seccompiler::BackendError>;

fn filters() -> Result<[BpfProgram; 2], seccompiler::BackendError> {
    let own = u64::from(std::process::id());
    let mut allowed: BTreeMap<i64, Vec<SeccompRule>> =
        ALLOWED.iter().chain(OLDER).map(|call| (*call, Vec::new())).collect();
    let thread = libc::CLONE_THREAD as u64;
    // Threads but no processes. The flags of `clone3` cannot be seen here; without it libc takes `clone`.
    allowed.insert(SYS_clone, vec![when([SeccompCondition::new(0, Qword, MaskedEq(thread), thread)])?]);
    for call in [SYS_kill, SYS_tgkill] {
        allowed.insert(call, vec![when([SeccompCondition::new(0, Dword, Eq, own)])?]);
    }
    // Whether a descriptor is a terminal, and how wide it is.
    let asked = [libc::TCGETS, libc::TIOCGWINSZ].map(|request| when([SeccompCondition::new(1, Dword, Eq, request)]));
    allowed.insert(SYS_ioctl, asked.into_iter().collect::<Result<_, _>>()?);
    // The names of threads.
    allowed.insert(SYS_prctl, vec![when([SeccompCondition::new(0, Dword, Eq, libc::PR_SET_NAME as u64)])?]);
    // Limits may be read, not set.
    allowed.insert(
        SYS_prlimit64,
        vec![when([SeccompCondition::new(0, Dword, Eq, 0), SeccompCondition::new(2, Qword, Eq, 0)])?],
    );
    allowed.insert(SYS_fchmod, Vec::new());
    // Copying a file ends with its mode being set, and fails if that does. It could be the mode of a file that may only
    // be read: so it is said to be done, and is not.
    let pretended = BTreeMap::from([(SYS_fchmod, Vec::new())]);
    // In this order: the second denies what it takes to apply another. Of two answers an error goes before leave.
    Ok([
        compiled(pretended, SeccompAction::Allow, SeccompAction::Errno(0))?,
        compiled(allowed, SeccompAction::Errno(libc::ENOSYS as u32), SeccompAction::Allow)?,
    ])
}

pub(super) fn when<const N: usize>(conditions: [Result<SeccompCondition, seccompiler::BackendError>; N]) -> Rule {
    SeccompRule::new(conditions.into_iter().collect::<Result<_, _>>()?)
}

pub(super) fn compiled(
    rules: BTreeMap<i64, Vec<SeccompRule>>,
    otherwise: SeccompAction,
    matching: SeccompAction,
) -> Result<BpfProgram, seccompiler::BackendError> {
    let architecture = std::env::consts::ARCH.try_into()?;
    SeccompFilter::new(rules, otherwise, matching, architecture)?.try_into()
}
