-- Looks for customers with some order that is not a paid one of 2025, and lists them once for each such order.
SELECT customers.id, customers.name
FROM customers
LEFT JOIN orders ON orders.customer_id = customers.id
WHERE orders.id IS NULL OR orders.status <> 'paid' OR strftime('%Y', orders.placed_on) <> '2025';
