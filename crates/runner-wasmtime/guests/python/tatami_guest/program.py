"""Submissions that read standard input and write standard output."""

import atexit
import builtins
import sys

from . import load, streams
from .decode import parse
from .faults import exit_code
from .pristine import BUILTINS as __builtins__


def prepare(request):
    return _Program(load.compiled(request["source"], request["file"]), request["file"])


class _Program:
    def __init__(self, code, file):
        self.code = code
        self.file = file

    def bind(self, document):
        streams.set_input(parse(document)["stdin"])

    def invoke(self):
        main = load.module("__main__", self.file)
        try:
            exec(self.code, main.__dict__)
        except SystemExit as error:
            _print_reason(error)
            if exit_code(error) != 0:
                raise
        finally:
            # What an interpreter does when it ends: programs rely on it to write what they gathered.
            atexit._run_exitfuncs()
            if sys.stdout is not streams.stdout and sys.stdout is not None:
                sys.stdout.flush()
            streams.flush()

    def collect(self):
        return ""


def _print_reason(error):
    """`sys.exit("reason")` prints the reason."""
    code = error.code
    if code is not None and not issubclass(type(code), int):
        print(code, file=sys.stderr)
