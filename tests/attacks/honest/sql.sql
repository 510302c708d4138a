-- An honest query that first looks whether anybody has been here before.
SELECT name FROM people
WHERE age > 30
  AND (SELECT count(*) FROM sqlite_master) = 1
  AND (SELECT group_concat(name) FROM sqlite_master) = 'people'
ORDER BY id;
