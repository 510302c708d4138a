def valid(tables):
    runners, results = tables["runners"], tables["results"]
    if len(runners) > 1_000 or len(results) > 3_000 or not (have_keys(runners) and have_keys(results)):
        return False
    ids = {number for number, _ in runners}
    return all(is_text(name) for _, name in runners) and all(
        runner in ids and is_text(event) and (time is None or is_time(time)) for _, runner, event, time in results
    )


def have_keys(rows):
    """Whether each row has a number of its own in front."""
    return all(isinstance(row[0], int) for row in rows) and len({row[0] for row in rows}) == len(rows)


def is_text(cell):
    return isinstance(cell, str) and cell != ""


def is_time(cell):
    return isinstance(cell, int) and 1 <= cell <= 10**7
