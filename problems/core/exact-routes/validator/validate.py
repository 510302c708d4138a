def valid(rows):
    if not 1 <= len(rows) <= 300 or not 1 <= len(rows[0]) <= 300:
        return False
    return all(len(row) == len(rows[0]) and set(row) <= {".", "#"} for row in rows)
