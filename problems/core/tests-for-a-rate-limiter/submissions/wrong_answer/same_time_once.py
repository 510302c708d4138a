# Keeps the times in a set, so that requests at the same time count once.
# hint: Are there requests that such a limiter cannot tell apart?
class RateLimiter:
    def __init__(self, limit, window):
        self.limit, self.window = limit, window
        self.passed = set()

    def allow(self, time):
        self.passed = {passed for passed in self.passed if passed + self.window > time}
        if len(self.passed) >= self.limit:
            return False
        self.passed.add(time)
        return True
