-- DENSE_RANK leaves no place empty after a tie.
WITH bests AS (
  SELECT event, runner_id, MIN(hundredths) AS best
  FROM results
  WHERE hundredths IS NOT NULL
  GROUP BY event, runner_id
),
ranked AS (
  SELECT event, runner_id, best, DENSE_RANK() OVER (PARTITION BY event ORDER BY best) AS place
  FROM bests
)
SELECT ranked.event, ranked.place, runners.id, runners.name, ranked.best
FROM ranked
JOIN runners ON runners.id = ranked.runner_id
WHERE ranked.place <= 3
ORDER BY ranked.event, ranked.place, runners.id;
