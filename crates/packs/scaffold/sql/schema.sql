CREATE TABLE members (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL
);

CREATE TABLE loans (
  id        INTEGER PRIMARY KEY,
  member_id INTEGER NOT NULL,
  days      INTEGER
);
