# Forgets every request as soon as the oldest one no longer counts.
# hint: Do all requests leave the window together?
class RateLimiter:
    def __init__(self, limit, window):
        self.limit, self.window = limit, window
        self.passed = []

    def allow(self, time):
        if self.passed and self.passed[0] + self.window <= time:
            self.passed = []
        if len(self.passed) >= self.limit:
            return False
        self.passed.append(time)
        return True
