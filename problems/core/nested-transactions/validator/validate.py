def valid(construct, calls):
    return len(calls) <= 60_000 and all(takes(argument) for _, *arguments in calls for argument in arguments)


def takes(argument):
    """Keys are texts, values numbers; which of them a method takes, its signature says."""
    if isinstance(argument, str):
        return 1 <= len(argument) <= 20 and argument.isascii()
    return abs(argument) <= 10**9
