"""Why a call failed, as the JSON object the host expects."""

import gc
import linecache
import traceback
from _json import encode_basestring
from itertools import islice

from .encode import Mismatch
from .loop import NeverHappens
from .pristine import BUILTINS as __builtins__
from .show import clean, name_of

_MESSAGE = 4096
_TRACE = 16384
# Of a deep recursion, this many frames from either end.
_FRAMES = 10

# Given back to the allocator when memory has run out, so that there is some left to say so with.
_ballast = bytearray(1 << 18)


class Rejected(Exception):
    """A submission that cannot be run: the fault `compile` with a message of the guest's own."""

    def __init__(self, message, kind="Rejected", line=None, column=None):
        super().__init__(message)
        self.message = message
        self.kind = kind
        self.line = line
        self.column = column


def report(error, file):
    """The fault for anything that was raised. Never fails."""
    try:
        return _report(error, file)
    except BaseException:
        if issubclass(type(error), MemoryError):
            return '{"fault":"memory","kind":"MemoryError","message":"","trace":""}'
        kind = encode_basestring(clean(name_of(error)))
        return f'{{"fault":"exception","kind":{kind},"message":"","trace":""}}'


def _report(error, file):
    kind = type(error)
    if kind is Mismatch:
        return write(
            fault="mismatch", expected=error.expected, got=error.got, path=error.path, shown=error.shown
        )
    if kind is Rejected:
        return write(
            fault="compile", kind=error.kind, message=error.message, line=error.line, column=error.column, trace=""
        )
    if issubclass(kind, SystemExit):
        return write(fault="exit", code=exit_code(error))
    if issubclass(kind, NeverHappens):
        return write(fault="no_result", message=str(error))
    fault = "exception"
    if issubclass(kind, MemoryError):
        fault = "memory"
        _ballast.clear()
        _release(error)
    return write(fault=fault, **_details(error, file))


def write(**fields):
    """A flat JSON object; what is `None` is left out."""
    parts = []
    for name, value in fields.items():
        if value is None:
            continue
        value = encode_basestring(clean(value)) if type(value) is str else int.__repr__(value)
        parts.append(f'"{name}":{value}')
    return "{" + ",".join(parts) + "}"


def exit_code(error):
    code = error.code
    if code is None:
        return 0
    return int(code) & 0xFF if issubclass(type(code), int) else 1


def syntax(error, file):
    """The fault for whatever compiling the source raised: mostly a SyntaxError, but a source can also be too deep."""
    details = _details(error, file)
    kind = type(error)
    if issubclass(kind, SyntaxError):
        details["message"] = str(error.msg)
        details["line"] = error.lineno
        details["column"] = error.offset
    elif issubclass(kind, (MemoryError, RecursionError)):
        details["message"] = "the source is nested too deeply or too large to compile"
        details["trace"] = ""
    return write(fault="compile", **details)


def _release(error):
    """Lets go of what the failed frames held."""
    trace = error.__traceback__
    while trace is not None:
        try:
            trace.tb_frame.clear()
        except RuntimeError:
            pass
        trace = trace.tb_next
    gc.collect()


def _details(error, file):
    head, left_out, tail = _frames(error, file)
    line = column = None
    if tail or head:
        innermost = (tail or head)[-1]
        line, column = innermost.lineno, _column(innermost)
    try:
        message = str(error)
    except BaseException:
        message = "<exception str() failed>"
    try:
        trace = _chain(error, file, head, left_out, tail, 4)
    except BaseException:
        # The submission may have changed what `traceback` relies on.
        trace = _plain(error, message, head + tail)
    return {
        "kind": name_of(error),
        "message": _cut(message, _MESSAGE),
        "line": line,
        "column": column,
        "trace": _cut(trace, _TRACE),
    }


def _cut(text, length):
    return text if len(text) <= length else text[:length] + "…"


def _frames(error, file):
    """The submission's own frames: the first few, how many were left out, the last few."""
    traces = []
    trace = BaseException.__traceback__.__get__(error)
    while trace is not None:
        traces.append(trace)
        trace = trace.tb_next
    # From both ends, since in between there may be 10⁵.
    head, tail = [], []
    for start, trace in enumerate(traces, 1):
        if trace.tb_frame.f_code.co_filename == file:
            head.append(_summary(trace))
            if len(head) == _FRAMES:
                break
    else:
        return head, 0, tail
    end = len(traces)
    while end > start and len(tail) < _FRAMES:
        end -= 1
        if traces[end].tb_frame.f_code.co_filename == file:
            tail.insert(0, _summary(traces[end]))
    return head, end - start, tail


def _summary(trace):
    code = trace.tb_frame.f_code
    place = next(islice(code.co_positions(), trace.tb_lasti // 2, None), (None, None, None, None))
    line, end_line, start, end = place
    if line != trace.tb_lineno:
        line, end_line, start, end = trace.tb_lineno, None, None, None
    return traceback.FrameSummary(
        code.co_filename, line, code.co_name, lookup_line=False, end_lineno=end_line, colno=start, end_colno=end
    )


def _column(frame):
    if frame.colno is None:
        return None
    source = linecache.cache.get(frame.filename)
    lines = source[2] if source else []
    if not 0 < frame.lineno <= len(lines):
        return None
    return len(lines[frame.lineno - 1].encode("utf-8", "replace")[: frame.colno].decode("utf-8", "replace")) + 1


def _chain(error, file, head, left_out, tail, depth):
    """The exception and what it was raised from, as Python prints them, with no frames but the submission's."""
    earlier = ""
    cause = BaseException.__cause__.__get__(error)
    context = BaseException.__context__.__get__(error)
    if depth and cause is not None:
        earlier = _chain(cause, file, *_frames(cause, file), depth - 1)
        earlier += "\nThe above exception was the direct cause of the following exception:\n\n"
    elif depth and context is not None and not BaseException.__suppress_context__.__get__(error):
        earlier = _chain(context, file, *_frames(context, file), depth - 1)
        earlier += "\nDuring handling of the above exception, another exception occurred:\n\n"
    lines = []
    if head:
        lines.append("Traceback (most recent call last):\n")
        if left_out:
            lines += traceback.StackSummary.from_list(head).format()
            lines.append(f"  [… {left_out:,} more frames …]\n")
            lines += traceback.StackSummary.from_list(tail).format()
        else:
            lines += traceback.StackSummary.from_list(head + tail).format()
    lines += _final_lines(error)
    return earlier + "".join(lines)


def _final_lines(error):
    # Of the traceback only the last frame: what it is needed for is to suggest names that exist there.
    trace = BaseException.__traceback__.__get__(error)
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    suppressed = error.__suppress_context__, error.__cause__, error.__context__
    error.__cause__ = error.__context__ = None
    try:
        return list(traceback.TracebackException(type(error), error, trace, limit=1, compact=True).format_exception_only())
    finally:
        error.__cause__, error.__context__ = suppressed[1:]
        error.__suppress_context__ = suppressed[0]


def _plain(error, message, frames):
    lines = ["Traceback (most recent call last):\n"] if frames else []
    for frame in frames:
        lines.append(f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n')
    return "".join(lines) + f"{name_of(error)}: {message}\n"
