-- Settings of the whole installation, and the log of what administrators and mentors did.

CREATE TABLE settings (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    id      BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    at      INTEGER NOT NULL,
    -- Emptied when the account is deleted: the log stays, the person goes.
    actor   BLOB    REFERENCES users (id) ON DELETE SET NULL,
    action  TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    detail  TEXT    NOT NULL
) STRICT;

CREATE INDEX audit_by_time ON audit (at, id);
CREATE INDEX audit_by_actor ON audit (actor);
