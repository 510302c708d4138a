from datetime import date


def valid(tables):
    customers, orders = tables["customers"], tables["orders"]
    if len(customers) > 2_000 or len(orders) > 4_000 or not (have_keys(customers) and have_keys(orders)):
        return False
    ids = {number for number, _, _ in customers}
    return all(is_text(name) and (city is None or is_text(city)) for _, name, city in customers) and all(
        (customer is None or customer in ids) and is_date(placed_on) and status in ("open", "paid", "cancelled")
        for _, customer, placed_on, status in orders
    )


def have_keys(rows):
    """Whether each row has a number of its own in front."""
    return all(isinstance(row[0], int) for row in rows) and len({row[0] for row in rows}) == len(rows)


def is_text(cell):
    return isinstance(cell, str) and cell != ""


def is_date(cell):
    # `fromisoformat` alone takes other forms as well.
    return "2000-01-01" <= cell <= "2099-12-31" and date.fromisoformat(cell).isoformat() == cell
