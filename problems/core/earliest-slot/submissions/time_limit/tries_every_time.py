# Tries one time after the other instead of jumping from booking to booking.
def earliest_slot(busy, opens, closes, length):
    bookings = [(start, end) for start, end in busy if start < end]
    for time in range(opens, closes - length + 1):
        if all(time + length <= start or end <= time for start, end in bookings):
            return time
    return None
