-- Accounts and sessions: who may come in, and who is in.
--
-- In every table: identifiers are UUIDs as 16 bytes, times are microseconds since 1970 in UTC, and what people write
-- in programs and comments is kept as bytes: NUL characters end a TEXT early for some of SQLite's own functions, and
-- PostgreSQL refuses them.

-- Marks the file as ours ("TATA"), so that another program's database is never taken for one.
PRAGMA application_id = 1413567553;

CREATE TABLE users (
    id            BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    -- Folded to lower case before it comes here.
    username      TEXT    NOT NULL UNIQUE,
    display_name  TEXT    NOT NULL,
    role          TEXT    NOT NULL CHECK (role IN ('admin', 'member')),
    disabled      INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    password_hash TEXT    NOT NULL,
    -- Theme, language, editor keys, font size, time zone: whatever the pages put there.
    preferences   TEXT    NOT NULL DEFAULT '{}',
    created_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions (
    -- SHA-256 of the token; the token itself is in the cookie alone.
    token        BLOB    NOT NULL PRIMARY KEY CHECK (length(token) = 32),
    user_id      BLOB    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at   INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    user_agent   TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_by_user ON sessions (user_id, last_seen_at);
CREATE INDEX sessions_by_end ON sessions (expires_at);
