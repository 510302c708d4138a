use super::Facts;

pub(super) const FACTS: Facts = Facts {
    how: "CPython compiled to WebAssembly, snapshotted with its standard library imported.",
    flags: "",
    recursion: "120,000 frames; the limit is set and cannot be raised. Through C (`max(f(x) for …)`, `sorted(key=f)`) about 2,400.",
    libraries: "The standard library that katas use: `collections`, `heapq`, `bisect`, `itertools`, `functools`, `re`, `math`, \
                `random`, `decimal`, `fractions`, `dataclasses`, `datetime`, `json`, `sqlite3`, `asyncio` and more.",
    notes: &[
        "No threads, processes, sockets, files or environment: a module that needs them is not there.",
        "The clock starts at 2024-01-01 and moves only when it is read; `random` starts from a fixed seed; `time.sleep` returns at once.",
        "`functools.cache` is the pure Python one, so that memoised functions recurse as deep as others.",
        "`ListNode(val, next)` and `TreeNode(val, left, right)` are predefined.",
    ],
    self_test: "print(int(input()) * 2)\n",
};
