"""One SQL query against a fresh database in memory."""

import re
import sqlite3
from _json import encode_basestring
from math import inf

from .decode import parse
from .encode import Mismatch
from .faults import Rejected
from .pristine import BUILTINS as __builtins__
from .show import clean

_READING = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE)

_COMMENTS = re.compile(r"(?:\s+|--[^\n]*(?:\n|$)|/\*.*?(?:\*/|$))+", re.DOTALL)
# Statements that are no queries. What is no statement at all is left to SQLite, which says what is wrong with it.
_STATEMENTS = frozenset(
    """ALTER ANALYZE ATTACH BEGIN COMMIT CREATE DELETE DETACH DROP END EXPLAIN INSERT PRAGMA REINDEX RELEASE REPLACE
    ROLLBACK SAVEPOINT UPDATE VACUUM""".split()
)

# Opened before the snapshot, which saves every case the time it takes.
_database = sqlite3.connect(":memory:", isolation_level=None, cached_statements=0)
# There is no file system to spill large sorts and recursive queries to.
_database.execute("PRAGMA temp_store = MEMORY")


def prepare(request):
    _database.executescript(request["schema"])
    return _Query(request["source"])


class _Query:
    def __init__(self, source):
        self.source = source
        self.denied = False
        self._check()

    def _authorize(self, action, first, second, database, trigger):
        if action in _READING and second != "load_extension":
            return sqlite3.SQLITE_OK
        self.denied = True
        return sqlite3.SQLITE_DENY

    def _check(self):
        """Compiles the query without running it."""
        if "\0" in self.source:
            raise Rejected("the query contains a NUL character", "SyntaxError")
        comments = _COMMENTS.match(self.source)
        statement = self.source[comments.end() :] if comments else self.source
        keyword = statement[:20].partition(";")[0].split(None, 1)[:1]
        if not keyword:
            raise Rejected("the query is empty", "SyntaxError")
        if keyword[0].upper() in _STATEMENTS:
            raise Rejected(f"only a query is allowed here, not {keyword[0].upper()}", "NotAuthorized")
        _database.set_authorizer(self._authorize)
        try:
            cursor = _database.execute("EXPLAIN " + self.source)
            cursor.close()
        except sqlite3.Error as error:
            self._reject(error)
        finally:
            _database.set_authorizer(None)

    def _reject(self, error):
        message = str(error)
        if self.denied:
            raise Rejected("only reading is allowed here", "NotAuthorized")
        if "one statement at a time" in message:
            raise Rejected("only one statement is allowed", "SeveralStatements")
        if "Incorrect number of bindings" in message or "no value for" in message:
            raise Rejected("the query has parameters, and nothing to fill them with", "SyntaxError")
        raise Rejected(message, type(error).__name__, *self._place(message))

    def _place(self, message):
        """Line and column of the token a message names, where it occurs only once."""
        near, quoted, rest = message.partition('near "')
        token = rest.rpartition('"')[0] if quoted else message.rpartition("no such column: ")[2]
        if not token or token == message or self.source.count(token) != 1:
            return None, None
        before = self.source[: self.source.index(token)]
        return before.count("\n") + 1, len(before) - before.rfind("\n")

    def bind(self, document):
        _database.execute("BEGIN")
        for table in parse(document)["tables"]:
            rows = table["rows"]
            if rows:
                name = table["name"].replace('"', '""')
                places = ",".join("?" * len(rows[0]))
                _database.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)
        _database.execute("COMMIT")
        _database.set_authorizer(self._authorize)

    def invoke(self):
        cursor = _database.execute(self.source)
        self.rows = cursor.fetchall()
        self.columns = [column[0] for column in cursor.description or ()]

    def collect(self):
        columns = ",".join([encode_basestring(clean(name)) for name in self.columns])
        rows = []
        for number, row in enumerate(self.rows):
            cells = []
            for index, value in enumerate(row):
                write = _WRITERS.get(type(value))
                if write is None:
                    mismatch = Mismatch("null, integer, real or text", value, "blob")
                    mismatch.within(f"[{number}][{index}]")
                    raise mismatch
                cells.append(write(value))
            rows.append("[" + ",".join(cells) + "]")
        return f'{{"columns":[{columns}],"rows":[{",".join(rows)}]}}'


def _real(value):
    if value == inf:
        return '"Infinity"'
    return '"-Infinity"' if value == -inf else float.__repr__(value)


_WRITERS = {type(None): lambda value: "null", int: int.__repr__, float: _real, str: encode_basestring}
