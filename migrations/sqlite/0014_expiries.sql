-- Leases that ran out are counted apart from the tries that a stopping server cut short: the first speak against a
-- submission much sooner than the second.

ALTER TABLE submissions ADD COLUMN expiries INTEGER NOT NULL DEFAULT 0;
