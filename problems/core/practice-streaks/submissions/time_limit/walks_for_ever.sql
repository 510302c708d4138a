-- Walks on from each practised day to the next, but never stops at a gap.
WITH RECURSIVE practised AS (
  SELECT member_id, day
  FROM sessions
  GROUP BY member_id, day
  HAVING SUM(minutes) >= 15
),
walk (member_id, first_day, day, days) AS (
  SELECT member_id, day, day, 1 FROM practised
  UNION ALL
  SELECT member_id, first_day, date(day, '+1 day'), days + 1 FROM walk
)
SELECT
  members.id,
  members.name,
  (SELECT MIN(first_day) FROM walk WHERE walk.member_id = members.id),
  (SELECT MAX(days) FROM walk WHERE walk.member_id = members.id) AS days
FROM members
ORDER BY days DESC, members.id;
