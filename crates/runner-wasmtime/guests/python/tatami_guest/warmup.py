"""Runs representative submissions before the snapshot, then removes every trace of them.

After it the interpreter's caches are filled and its code is specialised, which is most of what the first call of a
fresh interpreter would otherwise pay for.
"""

import atexit
import gc
import json
import linecache
import os
import platform
import sqlite3
import sys
import warnings

from componentize_py_types import Err

from . import encode, loop, query, restrictions, streams

_FUNCTION = '''
from collections import Counter, defaultdict, deque
from functools import cache, lru_cache
from typing import List, Optional
import heapq, math, re

class Helper:
    def __init__(self, size):
        self.items = [0] * size

    def total(self):
        return sum(self.items)

def solve(numbers: List[int], words: List[str], head: Optional[ListNode], root, weights, pairs):
    seen, counts, groups = {}, Counter(words), defaultdict(list)
    for index, number in enumerate(numbers):
        seen[number] = index
        groups[number % 3].append(number)
    queue, heap = deque(numbers), []
    while queue:
        heapq.heappush(heap, (queue.popleft(), -1))
    @cache
    def climb(n):
        return 1 if n < 2 else climb(n - 1) + climb(n - 2)
    length = 0
    while head:
        length, head = length + 1, head.next
    def depth(node):
        return 0 if node is None else 1 + max(depth(node.left), depth(node.right))
    ordered = sorted(numbers, key=lambda n: (-n, n))
    text = ''.join(f'{word}-' for word in sorted(counts)) + str(re.findall(r'[a-z]+', 'ab cd'))
    print('solving', len(text), math.gcd(12, 18), Helper(3).total(), depth(root), climb(40))
    return [ordered[0], length, sum(x * x for x in numbers if x > 1)]
'''

_CLASS = '''
class Cache:
    def __init__(self, capacity):
        self.capacity, self.entries = capacity, {}

    def get(self, key):
        return self.entries.get(key, -1)

    def put(self, key, value):
        self.entries[key] = value
'''

_PROGRAM = '''
import sys

def main():
    count = int(input())
    numbers = list(map(int, sys.stdin.readline().split()))
    rest = sys.stdin.read().split()
    sys.stdout.write(f"{sum(numbers) + count}\\n")
    print(*rest)

if __name__ == "__main__":
    main()
'''

_ASYNC = '''
import asyncio

async def solve(n):
    await asyncio.sleep(1)
    return sum(await asyncio.gather(*[twice(i) for i in range(n)]))

async def twice(n):
    return 2 * n
'''

_INT = {"name": "n", "type": "int"}


def _function(name, params, returns, source):
    signature = {"name": name, "params": params, "returns": returns, "in_place": None}
    return {"kind": "function", "language": "python", "file": "solution.py", "source": source, "function": signature}


_TYPES = [
    ["list", "int"],
    ["list", "string"],
    ["linked_list", "int"],
    ["tree", "int"],
    ["list", "float"],
    ["map", "string", ["tuple", "int", "bool"]],
]
_RUNS = [
    (
        _function("solve", [{"name": f"p{i}", "type": t} for i, t in enumerate(_TYPES)], ["list", "int"], _FUNCTION),
        [[3, 1, 2], ["b", "a"], [1, 2, 3], [1, 2, None, 3], [1, 2.5], [["k", [1, True]]]],
    ),
    (
        {
            "kind": "function",
            "language": "python",
            "file": "solution.py",
            "source": _CLASS,
            "class": {
                "name": "Cache",
                "params": [_INT],
                "methods": [
                    {"name": "get", "params": [_INT], "returns": "int"},
                    {"name": "put", "params": [_INT, _INT], "returns": None},
                ],
            },
        },
        {"construct": [2], "calls": [["put", 1, 1], ["get", 1], ["get", 2]]},
    ),
    (
        {"kind": "program", "language": "python", "file": "main.py", "source": _PROGRAM},
        {"stdin": "2\n1 2 3\nand the rest\n"},
    ),
    (_function("solve", [_INT], "int", _ASYNC), [3]),
    (_function("fail", [_INT], "int", "def fail(n):\n    return {}[n]\n"), [1]),
    (_function("wrong", [_INT], ["list", "int"], "def wrong(n):\n    return [n, str(n)]\n"), [1]),
    (_function("missing", [_INT], "int", "def present(n):\n    return n\n"), [1]),
    (_function("broken", [_INT], "int", "def broken(n:\n    return n\n"), [1]),
    (
        {
            "kind": "sql",
            "language": "sql",
            "file": "query.sql",
            "source": "SELECT name, count(*) AS n FROM warmup GROUP BY name ORDER BY n DESC",
            "schema": "CREATE TABLE warmup (id INTEGER, name TEXT)",
        },
        {"tables": [{"name": "warmup", "rows": [[1, "Ann"], [2, None]]}]},
    ),
]


# Found in the snapshot by the build.
VERSIONS = "tatami-guest-versions:" + json.dumps({"python": platform.python_version(), "sqlite": sqlite3.sqlite_version})


def run(session):
    real_stderr = sys.stderr
    try:
        _run(session)
    except BaseException:
        # Where the build can see it.
        sys.stderr = real_stderr
        raise


def _run(session):
    modules = dict(sys.modules)
    restrictions.install()
    streams.install()
    loop.install()
    os.environ.clear()
    sys.path.clear()
    sys.path_importer_cache.clear()

    emit, streams._emit = streams._emit, lambda stream, data: None
    faults = [_once(session, json.dumps(request), json.dumps(case)) for request, case in _RUNS for _ in range(3)]
    if len(faults) - faults.count(None) != 4 * 3:
        raise RuntimeError(f"the warm-up did not go as planned: {faults}")
    streams._emit = emit
    _forget(modules)


def _once(session, request, case):
    query._database.set_authorizer(None)
    query._database.execute("DROP TABLE IF EXISTS warmup")
    try:
        session.prepare(request)
        session.bind(case)
        session.invoke()
        session.collect()
    except Err as error:
        return error.value
    return None


def _forget(modules):
    query._database.set_authorizer(None)
    query._database.execute("DROP TABLE IF EXISTS warmup")
    sys.modules.clear()
    for name, module in modules.items():
        # The guest's own modules are not for submissions to import; the package itself is still being imported.
        if not name.startswith(__package__ + "."):
            sys.modules[name] = module
    linecache.clearcache()
    warnings.resetwarnings()
    atexit._clear()
    del encode.list_nodes[1:], encode.tree_nodes[1:]
    for stream in (streams.stdout, streams.stderr):
        stream.buffer.sent = 0
        stream.reconfigure(line_buffering=True)
    streams.set_input("")
    gc.unfreeze()
    gc.collect()
    gc.freeze()
