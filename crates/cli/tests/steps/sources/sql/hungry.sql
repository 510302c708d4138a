SELECT length(hex(zeroblob(8000000))) FROM items LIMIT 1
