-- NOT IN over a column that contains a null is never true, so the result is empty.
SELECT id, name
FROM customers
WHERE id NOT IN (
  SELECT customer_id
  FROM orders
  WHERE status = 'paid' AND placed_on >= '2025-01-01' AND placed_on < '2026-01-01'
);
