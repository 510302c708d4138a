-- The parenthesis of the subquery is never closed.
SELECT id, name
FROM customers
WHERE NOT EXISTS (
  SELECT 1 FROM orders WHERE orders.customer_id = customers.id AND status = 'paid';
