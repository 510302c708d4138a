def valid(construct, calls):
    numbers = [number for _, *arguments in calls for number in arguments]
    return 1 <= construct[0] <= 5_000 and len(calls) <= 25_000 and all(0 <= number <= 10**9 for number in numbers)
