-- Submissions, the queue, and the log of judging. A submission's row is its job.

CREATE TABLE submissions (
    id                BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    attempt_id        BLOB    NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
    user_id           BLOB    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    problem           TEXT    NOT NULL,
    problem_hash      TEXT    NOT NULL,
    language          TEXT    NOT NULL,
    idempotency_key   TEXT    NOT NULL,
    submitted_at      INTEGER NOT NULL,

    -- The job.
    state             TEXT    NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'judged')),
    tries             INTEGER NOT NULL DEFAULT 0,
    -- Raised by every claim: a write under an older one is refused.
    lease_gen         INTEGER NOT NULL DEFAULT 0,
    lease_until       INTEGER,
    -- The number of the last event ever logged, so that none is used twice.
    last_event        INTEGER NOT NULL DEFAULT 0,

    -- The verdict, and what gave it: scores compare only within one engine, configuration and image.
    judged_at         INTEGER,
    verdict           TEXT,
    score             INTEGER CHECK (score BETWEEN 0 AND 100),
    steps             INTEGER,
    load_steps        INTEGER,
    peak_memory_bytes INTEGER,
    engine_wasmtime   TEXT,
    engine_config     TEXT,
    engine_image      TEXT,

    -- Last, because they are long and lists do without them.
    source            BLOB    NOT NULL,
    report            TEXT,

    UNIQUE (user_id, idempotency_key),
    CHECK ((state = 'running') = (lease_until IS NOT NULL)),
    CHECK ((state = 'judged') = (judged_at IS NOT NULL AND verdict IS NOT NULL AND score IS NOT NULL))
) STRICT;

CREATE INDEX submissions_by_time ON submissions (user_id, submitted_at, id);
CREATE INDEX submissions_by_problem ON submissions (user_id, problem, submitted_at, id);
CREATE INDEX submissions_by_attempt ON submissions (attempt_id, submitted_at, id);
CREATE INDEX submissions_queued ON submissions (submitted_at, id, user_id) WHERE state = 'queued';
CREATE INDEX submissions_running ON submissions (lease_until) WHERE state = 'running';
CREATE INDEX submissions_unjudged ON submissions (user_id) WHERE state IN ('queued', 'running');

-- Users take turns: who was served longest ago is next.
CREATE TABLE judge_turns (
    user_id BLOB    NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    turn    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX judge_turns_by_turn ON judge_turns (turn);

CREATE TABLE submission_events (
    submission_id BLOB    NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
    seq           INTEGER NOT NULL,
    name          TEXT    NOT NULL,
    data          TEXT    NOT NULL,
    PRIMARY KEY (submission_id, seq)
) STRICT, WITHOUT ROWID;
