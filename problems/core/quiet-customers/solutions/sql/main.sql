SELECT customers.id, customers.name
FROM customers
WHERE NOT EXISTS (
  SELECT 1
  FROM orders
  WHERE orders.customer_id = customers.id
    AND orders.status = 'paid'
    AND orders.placed_on BETWEEN '2025-01-01' AND '2025-12-31'
);
