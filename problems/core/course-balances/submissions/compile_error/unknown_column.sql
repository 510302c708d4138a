-- Uses a column that the table does not have.
SELECT courses.id, courses.title, COUNT(DISTINCT payments.student), SUM(payments.cents)
FROM courses
LEFT JOIN payments ON payments.course_id = courses.id
GROUP BY courses.id;
