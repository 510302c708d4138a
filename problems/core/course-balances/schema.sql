CREATE TABLE courses (
  id    INTEGER PRIMARY KEY,
  title TEXT NOT NULL
);

CREATE TABLE payments (
  id         INTEGER PRIMARY KEY,
  course_id  INTEGER NOT NULL,
  student_id INTEGER NOT NULL,
  cents      INTEGER NOT NULL
);

CREATE TABLE refunds (
  id        INTEGER PRIMARY KEY,
  course_id INTEGER NOT NULL,
  cents     INTEGER NOT NULL
);
