# Counts requests that it refused.
# hint: What does a request leave behind that was not let through?
class RateLimiter:
    def __init__(self, limit, window):
        self.limit, self.window = limit, window
        self.seen = []

    def allow(self, time):
        self.seen = [seen for seen in self.seen if seen + self.window > time]
        self.seen.append(time)
        return len(self.seen) <= self.limit
