-- Which counter-examples were shown to whom: a few different ones a problem, so that nobody mines hidden cases.

CREATE TABLE counter_examples (
    user_id     BLOB    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    problem     TEXT    NOT NULL,
    -- SHA-256 of the input.
    fingerprint BLOB    NOT NULL CHECK (length(fingerprint) = 32),
    -- When it was first shown.
    shown_at    INTEGER NOT NULL,
    PRIMARY KEY (user_id, problem, fingerprint)
) STRICT, WITHOUT ROWID;
