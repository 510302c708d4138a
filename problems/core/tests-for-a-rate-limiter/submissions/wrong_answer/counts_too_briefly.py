# Forgets a request one second too early.
# hint: When is the last moment at which a request counts?
class RateLimiter:
    def __init__(self, limit, window):
        self.limit, self.window = limit, window
        self.passed = []

    def allow(self, time):
        self.passed = [passed for passed in self.passed if passed + self.window > time + 1]
        if len(self.passed) >= self.limit:
            return False
        self.passed.append(time)
        return True
