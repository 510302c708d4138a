-- Counts payments in place of students.
SELECT
  courses.id,
  courses.title,
  (SELECT COUNT(*) FROM payments WHERE course_id = courses.id) AS students,
  (SELECT COALESCE(SUM(cents), 0) FROM payments WHERE course_id = courses.id)
    - (SELECT COALESCE(SUM(cents), 0) FROM refunds WHERE course_id = courses.id) AS balance
FROM courses
ORDER BY balance DESC, courses.id;
