-- A window function is not allowed in WHERE.
SELECT event, RANK() OVER (PARTITION BY event ORDER BY MIN(hundredths)), runners.id, name, MIN(hundredths)
FROM results
JOIN runners ON runners.id = runner_id
WHERE hundredths IS NOT NULL AND RANK() OVER (PARTITION BY event ORDER BY hundredths) <= 3
GROUP BY event, runners.id
ORDER BY 1, 2, 3;
