"""One SQL query against a fresh database in memory."""

import sqlite3
from _json import encode_basestring
from math import inf

from .decode import parse
from .encode import Mismatch
from .faults import Rejected
from .pristine import BUILTINS as __builtins__
from .show import clean

_READING = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE)
_ACTIONS = {
    getattr(sqlite3, f"SQLITE_{name.replace(' ', '_')}"): name
    for name in (
        "ALTER TABLE", "ANALYZE", "ATTACH", "CREATE INDEX", "CREATE TABLE", "CREATE TEMP INDEX", "CREATE TEMP TABLE",
        "CREATE TEMP TRIGGER", "CREATE TEMP VIEW", "CREATE TRIGGER", "CREATE VIEW", "CREATE VTABLE", "DELETE", "DETACH",
        "DROP INDEX", "DROP TABLE", "DROP TEMP INDEX", "DROP TEMP TABLE", "DROP TEMP TRIGGER", "DROP TEMP VIEW",
        "DROP TRIGGER", "DROP VIEW", "DROP VTABLE", "INSERT", "PRAGMA", "REINDEX", "SAVEPOINT", "TRANSACTION", "UPDATE",
    )
}  # fmt: skip

# Opened before the snapshot, which saves every case the time it takes.
_database = sqlite3.connect(":memory:", isolation_level=None, cached_statements=0)


def prepare(request):
    _database.executescript(request["schema"])
    return _Query(request["source"])


class _Query:
    def __init__(self, source):
        self.source = source
        self.denied = None
        self._check()

    def _authorize(self, action, first, second, database, trigger):
        if action in _READING and second != "load_extension":
            return sqlite3.SQLITE_OK
        # Creating comes with inserts into the schema table: the first action is the telling one.
        self.denied = self.denied or _ACTIONS.get(action, "this statement")
        return sqlite3.SQLITE_DENY

    def _check(self):
        """Compiles the query without running it."""
        if "\0" in self.source:
            raise Rejected("the query contains a NUL character", "SyntaxError")
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
        if self.denied is not None:
            raise Rejected(f"only a query is allowed here, not {self.denied}", "NotAuthorized")
        if "one statement at a time" in message:
            raise Rejected("only one statement is allowed", "SeveralStatements")
        if "incomplete input" in message and not self.source.strip(" \t\r\n;"):
            raise Rejected("the query is empty", "SyntaxError")
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
