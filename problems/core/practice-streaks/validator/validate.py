from datetime import date


def valid(tables):
    members, sessions = tables["members"], tables["sessions"]
    if len(members) > 500 or len(sessions) > 5_000 or not (have_keys(members) and have_keys(sessions)):
        return False
    ids = {number for number, _ in members}
    return all(is_text(name) for _, name in members) and all(
        member in ids and is_date(day) and isinstance(minutes, int) and 0 <= minutes <= 1_000
        for _, member, day, minutes in sessions
    )


def have_keys(rows):
    """Whether each row has a number of its own in front."""
    return all(isinstance(row[0], int) for row in rows) and len({row[0] for row in rows}) == len(rows)


def is_text(cell):
    return isinstance(cell, str) and cell != ""


def is_date(cell):
    # `fromisoformat` alone takes other forms as well.
    return "2000-01-01" <= cell <= "2099-12-31" and date.fromisoformat(cell).isoformat() == cell
