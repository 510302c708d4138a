-- Cohorts, problem sets and assignments: what mentors put together.

CREATE TABLE cohorts (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name       TEXT    NOT NULL,
    invite     TEXT    NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    archived   INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;

CREATE TABLE cohort_members (
    cohort_id  BLOB    NOT NULL REFERENCES cohorts (id) ON DELETE CASCADE,
    user_id    BLOB    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    membership TEXT    NOT NULL CHECK (membership IN ('mentor', 'member')),
    joined_at  INTEGER NOT NULL,
    PRIMARY KEY (cohort_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX cohort_members_by_user ON cohort_members (user_id, membership);

CREATE TABLE problem_sets (
    id          BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    owner_id    BLOB    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    title       TEXT    NOT NULL,
    description TEXT    NOT NULL,
    updated_at  INTEGER NOT NULL
) STRICT;

CREATE INDEX problem_sets_by_owner ON problem_sets (owner_id, updated_at);

CREATE TABLE set_items (
    set_id   BLOB    NOT NULL REFERENCES problem_sets (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    problem  TEXT    NOT NULL,
    note     TEXT    NOT NULL,
    PRIMARY KEY (set_id, position),
    UNIQUE (set_id, problem)
) STRICT, WITHOUT ROWID;

CREATE TABLE assignments (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    cohort_id  BLOB    NOT NULL REFERENCES cohorts (id) ON DELETE CASCADE,
    -- No cascade: a set that is assigned cannot be deleted.
    set_id     BLOB    NOT NULL REFERENCES problem_sets (id),
    due_at     INTEGER NOT NULL,
    time_zone  TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    -- Handed to another mentor before the user goes.
    created_by BLOB    NOT NULL REFERENCES users (id)
) STRICT;

CREATE INDEX assignments_by_cohort ON assignments (cohort_id, due_at);
CREATE INDEX assignments_by_set ON assignments (set_id);
CREATE INDEX assignments_by_author ON assignments (created_by);
