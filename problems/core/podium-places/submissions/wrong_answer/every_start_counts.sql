-- Ranks all starts, so a runner with two fast ones takes two places.
SELECT event, place, runners.id, name, hundredths
FROM (
  SELECT event, runner_id, hundredths, RANK() OVER (PARTITION BY event ORDER BY hundredths) AS place
  FROM results
  WHERE hundredths IS NOT NULL
)
JOIN runners ON runners.id = runner_id
WHERE place <= 3
ORDER BY event, place, runners.id;
