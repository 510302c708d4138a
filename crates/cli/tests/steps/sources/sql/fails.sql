SELECT abs(-9223372036854775807 - 1 - count(*) * 0) FROM items
