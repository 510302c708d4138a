CREATE TABLE runners (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL
);

CREATE TABLE results (
  id         INTEGER PRIMARY KEY,
  runner_id  INTEGER NOT NULL,
  event      TEXT NOT NULL,
  hundredths INTEGER
);
