-- Applies COALESCE to the difference, so a course with payments but without refunds gets a balance of 0.
SELECT
  courses.id,
  courses.title,
  (SELECT COUNT(DISTINCT student_id) FROM payments WHERE course_id = courses.id) AS students,
  COALESCE(
    (SELECT SUM(cents) FROM payments WHERE course_id = courses.id)
      - (SELECT SUM(cents) FROM refunds WHERE course_id = courses.id),
    0
  ) AS balance
FROM courses
ORDER BY balance DESC, courses.id;
