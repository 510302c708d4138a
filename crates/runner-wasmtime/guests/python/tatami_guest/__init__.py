"""The Python guest: everything between the guest ABI and a submission.

Importing this package prepares the interpreter and runs a few submissions through it, so that the snapshot taken
afterwards holds a warm one.
"""

from . import pristine, standard

standard.load()

import gc
import sys

from componentize_py_types import Err

from . import faults, function, loop, program, query, restrictions, streams
from .decode import parse
from .load import NotCompiled
from .pristine import BUILTINS as __builtins__

_KINDS = {"function": function.prepare, "program": program.prepare, "sql": query.prepare}
_submission = None
_file = ""


class Session:
    """What `session` of `guest.wit` exports."""

    def prepare(self, request):
        global _submission, _file
        sys.modules.pop(__name__, None)
        try:
            request = parse(request)
            _file = request["file"]
            _submission = _KINDS[request["kind"]](request)
            _settrace(None)
            _setprofile(None)
            _unwatched()
        except NotCompiled as wrapped:
            raise Err(faults.syntax(wrapped.error, _file)) from None
        except BaseException as error:
            raise _failed(error) from None
        streams.flush()
        return ""

    def bind(self, document):
        # Arguments are no garbage and never will be: kept from the collector, they cost the submission nothing.
        _gc_disable()
        try:
            _submission.bind(document)
        except BaseException as error:
            raise _failed(error) from None
        _gc_freeze()
        _gc_enable()
        return ""

    def invoke(self):
        try:
            _submission.invoke()
            # Here, since a trace function that raises would do so before the next call begins.
            _settrace(None)
            _setprofile(None)
            _unwatched()
        except BaseException as error:
            raise _failed(error) from None
        streams.flush()
        return ""

    def collect(self):
        try:
            _undisturbed()
            result = _submission.collect()
        except BaseException as error:
            raise _failed(error) from None
        streams.flush()
        return result


_settrace, _setprofile, _set_digits = sys.settrace, sys.setprofile, sys.set_int_max_str_digits
_gc_disable, _gc_freeze, _gc_enable = gc.disable, gc.freeze, gc.enable
_watcher, _dismiss = sys.monitoring.get_tool, sys.monitoring.free_tool_id
_WATCHERS = range(6)


def _failed(error):
    _undisturbed()
    fault = faults.report(error, _file)
    streams.flush()
    return Err(fault)


def _undisturbed():
    """Takes back settings of a submission that the guest's own work depends on."""
    _settrace(None)
    _setprofile(None)
    _unwatched()
    _set_digits(0)
    restrictions.set_recursion_limit(restrictions.RECURSION_LIMIT)


def _unwatched():
    """Ends monitoring, which would run code of the submission while the guest works."""
    for tool in _WATCHERS:
        if _watcher(tool) is not None:
            _dismiss(tool)


from . import warmup

warmup.run(Session())
