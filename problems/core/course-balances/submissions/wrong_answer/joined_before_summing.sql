-- Joins payments and refunds before summing, so each payment counts once for every refund and the other way round.
SELECT
  courses.id,
  courses.title,
  COUNT(DISTINCT payments.student_id) AS students,
  COALESCE(SUM(payments.cents), 0) - COALESCE(SUM(refunds.cents), 0) AS balance
FROM courses
LEFT JOIN payments ON payments.course_id = courses.id
LEFT JOIN refunds ON refunds.course_id = courses.id
GROUP BY courses.id
ORDER BY balance DESC, courses.id;
