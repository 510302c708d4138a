SELECT name FROM people WHERE age > 30 ORDER BY id;
