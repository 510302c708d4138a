def valid(tables):
    courses, payments, refunds = tables["courses"], tables["payments"], tables["refunds"]
    if len(courses) > 500 or len(payments) > 5_000 or len(refunds) > 2_000:
        return False
    if not all(have_keys(rows) for rows in (courses, payments, refunds)):
        return False
    ids = {number for number, _ in courses}
    return (
        all(isinstance(title, str) and title != "" for _, title in courses)
        and all(course in ids and is_student(student) and is_amount(cents) for _, course, student, cents in payments)
        and all(course in ids and is_amount(cents) for _, course, cents in refunds)
    )


def have_keys(rows):
    """Whether each row has a number of its own in front."""
    return all(isinstance(row[0], int) for row in rows) and len({row[0] for row in rows}) == len(rows)


def is_student(cell):
    return isinstance(cell, int)


def is_amount(cell):
    return isinstance(cell, int) and 1 <= cell <= 10**7
