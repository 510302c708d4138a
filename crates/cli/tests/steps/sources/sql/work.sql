SELECT name, count(*) AS times, sum(amount) AS total,
       rank() OVER (ORDER BY sum(amount) DESC, name) AS place
FROM items
GROUP BY name
ORDER BY place
