-- Reviews: a mentor's comment and marks on a submission or a written answer.

CREATE TABLE reviews (
    id            BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    -- One of the two.
    submission_id BLOB    REFERENCES submissions (id) ON DELETE CASCADE,
    attempt_id    BLOB    REFERENCES attempts (id) ON DELETE CASCADE,
    -- Whose work it is, for the list of what they have not seen.
    author_id     BLOB    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    reviewer_id   BLOB    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    -- When the author saw it; emptied when it changes.
    seen_at       INTEGER,
    marks         TEXT    NOT NULL,
    comment       BLOB    NOT NULL,
    CHECK ((submission_id IS NULL) <> (attempt_id IS NULL)),
    UNIQUE (submission_id, reviewer_id),
    UNIQUE (attempt_id, reviewer_id)
) STRICT;

CREATE INDEX reviews_by_reviewer ON reviews (reviewer_id);
CREATE INDEX reviews_by_author ON reviews (author_id);
CREATE INDEX reviews_unseen ON reviews (author_id, updated_at) WHERE seen_at IS NULL;
