"""Standard input and output of a submission."""

import builtins
import io
import os
import posix
import sys
from io import BufferedIOBase, BytesIO, TextIOWrapper

import wit_world

from .pristine import BUILTINS as __builtins__

# Until a stream has carried this much, every line goes out as it is written, so that what was printed before a trap or
# the end of the budget can be shown; beyond it a line would cost more to send than to print.
_EAGER = 4096
_CHUNK = 4096
# A single call carries no more than this, so that the host can stop a flood in the middle of it.
_PIECE = 1 << 16

_emit = wit_world.emit


class Sink(BufferedIOBase):
    """The bytes of an output stream on their way to the host."""

    mode = "wb"

    def __init__(self, number, name):
        self.number = number
        self.name = name
        self.pending = []
        self.size = 0
        self.sent = 0
        self.text = None

    def writable(self):
        return True

    def fileno(self):
        return self.number

    def write(self, data):
        if type(data) is not bytes:
            data = bytes(memoryview(data))
        self.pending.append(data)
        self.size += len(data)
        if self.size >= _CHUNK:
            self.drain()
        return len(data)

    def flush(self):
        if self.sent < _EAGER:
            self.drain()
            if self.sent >= _EAGER:
                self.text.reconfigure(line_buffering=False)

    def close(self):
        self.drain()

    def drain(self):
        if not self.pending:
            return
        data = self.pending[0] if len(self.pending) == 1 else b"".join(self.pending)
        self.pending.clear()
        self.size = 0
        self.sent += len(data)
        for start in range(0, len(data), _PIECE):
            _emit(self.number, data[start : start + _PIECE])


class Duplicate(BufferedIOBase):
    """An output stream opened once more by its number; closing it leaves the stream open."""

    mode = "wb"

    def __init__(self, sink):
        self.sink = sink
        self.name = sink.number

    def writable(self):
        return True

    def fileno(self):
        return self.sink.number

    def write(self, data):
        return self.sink.write(data)

    def flush(self):
        if not self.closed:
            self.sink.flush()


class Source(BytesIO):
    """The bytes of standard input."""

    mode = "rb"
    name = "<stdin>"

    def fileno(self):
        return 0

    def peek(self, size=0):
        position = self.tell()
        data = self.read(size or -1)
        self.seek(position)
        return data


def _text_output(number, name):
    sink = Sink(number, name)
    # `backslashreplace`: a lone surrogate in what is printed is no reason to fail.
    text = TextIOWrapper(sink, "utf-8", "backslashreplace", line_buffering=True)
    text.mode = "w"
    sink.text = text
    return text


def _text_input(data):
    text = TextIOWrapper(Source(data), "utf-8", "surrogateescape")
    text.mode = "r"
    return text


stdout = _text_output(1, "<stdout>")
stderr = _text_output(2, "<stderr>")
_sinks = {1: stdout.buffer, 2: stderr.buffer}
_source = None
_duplicates = []


def set_input(text):
    global _source
    stdin = _text_input(text.encode("utf-8", "surrogatepass"))
    _source = stdin.buffer
    sys.stdin = sys.__stdin__ = stdin


def flush():
    """Sends everything out, whatever the submission did to its streams."""
    for duplicate in _duplicates:
        try:
            duplicate.flush()
        except BaseException:
            pass
    for stream, sink in ((stdout, _sinks[1]), (stderr, _sinks[2])):
        if sink.text is not None:
            try:
                stream.flush()
            except BaseException:
                pass
        sink.drain()


def install():
    """Makes these the streams that submissions see, also where they are reached by number."""
    sys.stdout = sys.__stdout__ = stdout
    sys.stderr = sys.__stderr__ = stderr
    set_input("")

    real_open, real_read, real_write, real_fstat = io.open, os.read, os.write, os.fstat
    inputs, outputs = (0, "/dev/stdin"), {1: 1, "/dev/stdout": 1, 2: 2, "/dev/stderr": 2}

    def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
        if type(file) in (int, str) and type(mode) is str:
            binary = "b" in mode
            if file in inputs and "r" in mode:
                return _source if binary else TextIOWrapper(_source, encoding or "utf-8", errors, newline)
            if file in outputs and "r" not in mode:
                duplicate = Duplicate(_sinks[outputs[file]])
                if not binary:
                    duplicate = TextIOWrapper(duplicate, encoding or "utf-8", errors, newline)
                _duplicates.append(duplicate)
                return duplicate
        return real_open(file, mode, buffering, encoding, errors, newline, closefd, opener)

    def read(fd, length, /):
        return _source.read(length) if fd == 0 else real_read(fd, length)

    def write(fd, data, /):
        if fd not in _sinks:
            return real_write(fd, data)
        return _sinks[fd].write(data)

    def fstat(fd):
        if fd == 0:
            size = len(_source.getbuffer())
            return os.stat_result((0o100444, 0, 0, 1, 0, 0, size, 0, 0, 0))
        return real_fstat(fd)

    def input(prompt="", /):
        if prompt != "":
            sys.stdout.write(str(prompt))
            sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            raise EOFError("EOF when reading a line")
        return line[:-1] if line[-1] == "\n" else line

    io.open = builtins.open = open
    os.read = posix.read = read
    os.write = posix.write = write
    os.fstat = posix.fstat = fstat
    builtins.input = input
