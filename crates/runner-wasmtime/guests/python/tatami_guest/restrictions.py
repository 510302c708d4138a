"""What a sandboxed interpreter cannot do, said clearly instead of by a trap."""

import _socket
import _thread
import functools
import socket
import subprocess
import sys
import threading
import time

from .pristine import BUILTINS as __builtins__

# Deep enough for 50,000 calls of a memoised function, two frames each, and shallow enough that endless recursion ends
# before it fills the memory of an ordinary problem.
RECURSION_LIMIT = 120_000

set_recursion_limit = sys.setrecursionlimit


def _refuse(kind, what):
    def refuse(*args, **kwargs):
        raise kind(f"{what} are not available in the sandbox")

    return refuse


def install():
    set_recursion_limit(RECURSION_LIMIT)
    # Results may be integers of any length.
    sys.set_int_max_str_digits(0)

    def setrecursionlimit(limit, /):
        set_recursion_limit(min(limit, RECURSION_LIMIT))

    def sleep(seconds, /):
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")

    no_threads = _refuse(RuntimeError, "threads")
    no_sockets = _refuse(OSError, "sockets")
    no_processes = _refuse(OSError, "processes")

    class NoSocket(socket.socket):
        __init__ = no_sockets

    sys.setrecursionlimit = setrecursionlimit
    time.sleep = sleep
    sys.breakpointhook = lambda *args, **kwargs: None
    _thread.start_new_thread = _thread.start_new = _thread.start_joinable_thread = no_threads
    threading.Thread.start = no_threads
    threading._start_joinable_thread = no_threads
    NoSocket.__name__ = NoSocket.__qualname__ = "socket"
    _socket.socket = _socket.SocketType = socket.socket = socket.SocketType = NoSocket
    for name in ("create_connection", "create_server", "fromfd", "getaddrinfo", "gethostbyname", "socketpair"):
        for module in (_socket, socket):
            if hasattr(module, name):
                setattr(module, name, no_sockets)
    subprocess.Popen.__init__ = no_processes
    functools._lru_cache_wrapper = _pure_lru_cache_wrapper()


def _pure_lru_cache_wrapper():
    """The wrapper `functools` falls back to where there is none in C.

    The one in C calls back into the interpreter and so uses the C stack, which ends at about 2,300 calls; this one is
    limited by nothing but the recursion limit, as a memoised solution expects.
    """
    saved = {name: sys.modules.pop(name, None) for name in ("functools", "_functools")}
    sys.modules["_functools"] = None
    try:
        import functools as pure
    finally:
        sys.modules.update(saved)
    return pure._lru_cache_wrapper
