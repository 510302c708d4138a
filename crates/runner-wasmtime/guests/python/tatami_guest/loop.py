"""An asyncio event loop on a virtual clock.

The usual loop wants a pair of sockets. Nothing outside can wake this one, so it needs none: when no callback is ready
it moves its clock to the next timer, and when there is no timer either, what is awaited will never happen.
"""

import asyncio
from asyncio import events
from asyncio.base_events import BaseEventLoop

from .pristine import BUILTINS as __builtins__


class NeverHappens(BaseException):
    """Everything waits and nothing is left that could wake it."""


class EventLoop(BaseEventLoop):
    def __init__(self):
        super().__init__()
        self._now = 0.0
        self._selector = self

    def time(self):
        return self._now

    def select(self, timeout):
        if timeout is None:
            raise NeverHappens("the program awaits something that never happens")
        self._now += timeout
        return ()

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass

    def run_in_executor(self, executor, func, *args):
        raise RuntimeError("threads are not available in the sandbox")


class _Policy(events._BaseDefaultEventLoopPolicy):
    _loop_factory = EventLoop


def install():
    events._event_loop_policy = _Policy()
    asyncio.EventLoop = asyncio.SelectorEventLoop = EventLoop


def complete(awaitable):
    """Runs a coroutine to its end."""
    loop = EventLoop()
    try:
        return loop.run_until_complete(awaitable)
    finally:
        loop.close()
