-- Attempts and drafts: one person's go at one problem, and what is in their editor meanwhile.
-- Problems live in files; `problem` is `pack/slug`.

CREATE TABLE attempts (
    id             BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    user_id        BLOB    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    problem        TEXT    NOT NULL,
    kind           TEXT    NOT NULL CHECK (kind IN ('function', 'program', 'sql', 'design', 'behavioural')),
    problem_hash   TEXT    NOT NULL,
    started_at     INTEGER NOT NULL,
    updated_at     INTEGER NOT NULL,
    finished_at    INTEGER,
    -- When the accepted submission was handed in, or the answer finished.
    solved_at      INTEGER,
    -- The best of the submissions; a mentor's marks; one's own. The first that there is counts, in this order.
    best_score     INTEGER CHECK (best_score BETWEEN 0 AND 100),
    mentor_score   INTEGER CHECK (mentor_score BETWEEN 0 AND 100),
    self_score     INTEGER CHECK (self_score BETWEEN 0 AND 100),
    score          INTEGER GENERATED ALWAYS AS (coalesce(best_score, mentor_score, self_score)) VIRTUAL,
    hints_opened   INTEGER NOT NULL DEFAULT 0,
    gave_up        INTEGER NOT NULL DEFAULT 0 CHECK (gave_up IN (0, 1)),
    self_marks     TEXT    NOT NULL DEFAULT '{}',
    answer_version INTEGER NOT NULL DEFAULT 0,
    -- JSON, which writes NUL characters as escapes. Last, because it is long and lists do without it.
    answer         TEXT    NOT NULL DEFAULT '{}'
) STRICT;

-- At most one open attempt; also what standings are read from.
CREATE UNIQUE INDEX attempts_open ON attempts (user_id, problem) WHERE finished_at IS NULL;
CREATE INDEX attempts_by_problem ON attempts (user_id, problem, started_at, id);
CREATE INDEX attempts_by_start ON attempts (user_id, started_at, id);

CREATE TABLE drafts (
    user_id  BLOB    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    problem  TEXT    NOT NULL,
    language TEXT    NOT NULL,
    saved_at INTEGER NOT NULL,
    source   BLOB    NOT NULL,
    PRIMARY KEY (user_id, problem, language)
) STRICT;
