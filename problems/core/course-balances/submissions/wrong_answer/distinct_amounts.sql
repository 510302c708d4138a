-- Tries to mend the product of the joins with DISTINCT, which drops equal amounts.
SELECT
  courses.id,
  courses.title,
  COUNT(DISTINCT payments.student_id) AS students,
  COALESCE(SUM(DISTINCT payments.cents), 0) - COALESCE(SUM(DISTINCT refunds.cents), 0) AS balance
FROM courses
LEFT JOIN payments ON payments.course_id = courses.id
LEFT JOIN refunds ON refunds.course_id = courses.id
GROUP BY courses.id
ORDER BY balance DESC, courses.id;
