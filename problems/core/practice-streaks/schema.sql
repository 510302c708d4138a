CREATE TABLE members (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL
);

CREATE TABLE sessions (
  id        INTEGER PRIMARY KEY,
  member_id INTEGER NOT NULL,
  day       TEXT NOT NULL,
  minutes   INTEGER NOT NULL
);
