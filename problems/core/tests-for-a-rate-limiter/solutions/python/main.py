from collections import deque


class RateLimiter:
    def __init__(self, limit, window):
        if not (1 <= limit <= 100 and 1 <= window <= 10**9):
            raise ValueError("limit is from 1 to 100, window from 1 to a billion")
        self.limit = limit
        self.window = window
        self.passed = deque()
        self.now = 0

    def allow(self, time):
        if not self.now <= time <= 10**9:
            raise ValueError("times are from 0 to a billion and never go back")
        self.now = time
        while self.passed and self.passed[0] + self.window <= time:
            self.passed.popleft()
        if len(self.passed) >= self.limit:
            return False
        self.passed.append(time)
        return True
