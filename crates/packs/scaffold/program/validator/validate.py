def valid(stdin):
    """Whether an input keeps to the statement. What is shrunk for a counter-example has to."""
    count, *payments = [line.split() for line in stdin.splitlines()]
    if count != [str(len(payments))] or len(payments) > 20_000:
        return False
    return all(is_name(name) and is_amount(amount) for name, amount in payments)


def is_name(word):
    return word.isascii() and word.isalpha() and word.islower()


def is_amount(word):
    # int() alone would take "+1" and "1_0" as well.
    return word == str(int(word)) and abs(int(word)) <= 10**6
