def valid(tables):
    """Whether tables keep to the statement. What is shrunk for a counter-example has to."""
    members, loans = tables["members"], tables["loans"]
    ids = {number for number, _ in members}
    # What `schema.sql` refuses is never shown, but to say it here as well saves tries.
    if len(ids) != len(members) or len({number for number, _, _ in loans}) != len(loans):
        return False
    return all(isinstance(name, str) and name for _, name in members) and all(
        member in ids and (days is None or days >= 0) for _, member, days in loans
    )
