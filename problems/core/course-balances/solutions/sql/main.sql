WITH income AS (
  SELECT course_id, COUNT(DISTINCT student_id) AS students, SUM(cents) AS cents
  FROM payments
  GROUP BY course_id
),
paid_back AS (
  SELECT course_id, SUM(cents) AS cents
  FROM refunds
  GROUP BY course_id
)
SELECT
  courses.id,
  courses.title,
  COALESCE(income.students, 0) AS students,
  COALESCE(income.cents, 0) - COALESCE(paid_back.cents, 0) AS balance
FROM courses
LEFT JOIN income ON income.course_id = courses.id
LEFT JOIN paid_back ON paid_back.course_id = courses.id
ORDER BY balance DESC, courses.id;
