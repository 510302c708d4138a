"""Compiles a submission and runs it in a module of its own."""

import builtins
import linecache
import re
import sys
from types import ModuleType

from .faults import Rejected
from .pristine import BUILTINS as __builtins__

# PEP 263. The source arrives as text, so only a declaration that agrees with UTF-8 can be right.
_COOKIE = re.compile(r"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", re.ASCII)
_UTF_8 = ("utf-8", "utf8", "utf-8-sig", "u8", "ascii", "us-ascii", "latin-1", "iso-8859-1")


class NotCompiled(Exception):
    """Compiling raised; the cause is kept."""

    def __init__(self, error):
        super().__init__()
        self.error = error


def compiled(source, file):
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    for number, line in enumerate(source.split("\n", 2)[:2], 1):
        cookie = _COOKIE.match(line[:200])
        if cookie:
            encoding = cookie.group(1).lower().replace("_", "-")
            if encoding not in _UTF_8:
                raise Rejected(f"the source is UTF-8, but declares {cookie.group(1)}", "SyntaxError", number)
            break
    try:
        return compile(source, file, "exec", dont_inherit=True)
    except BaseException as error:
        error.__traceback__ = None
        raise NotCompiled(error) from None


def module(name, file, **predefined):
    """A fresh module, findable by name as `dataclasses` and `pickle` expect."""
    fresh = ModuleType(name)
    fresh.__file__ = file
    fresh.__builtins__ = builtins
    fresh.__dict__.update(predefined)
    sys.modules[name] = fresh
    sys.argv = [file]
    return fresh
