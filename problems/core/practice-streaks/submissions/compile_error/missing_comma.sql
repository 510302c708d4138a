-- A comma is missing between the common table expressions.
WITH practised AS (
  SELECT member_id, day FROM sessions GROUP BY member_id, day HAVING SUM(minutes) >= 15
)
streaks AS (
  SELECT member_id, MIN(day) AS first_day, COUNT(*) AS days FROM practised GROUP BY member_id
)
SELECT members.id, members.name, first_day, days FROM streaks JOIN members ON members.id = member_id;
