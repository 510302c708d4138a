# Still counts a request exactly one window later.
# hint: What happens exactly one window later?
class RateLimiter:
    def __init__(self, limit, window):
        self.limit, self.window = limit, window
        self.passed = []

    def allow(self, time):
        self.passed = [passed for passed in self.passed if passed + self.window >= time]
        if len(self.passed) >= self.limit:
            return False
        self.passed.append(time)
        return True
