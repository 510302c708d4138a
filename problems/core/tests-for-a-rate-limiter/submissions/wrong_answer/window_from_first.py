# Starts a window with the first request and counts anew once it is over.
# hint: Does the window slide, or does it jump?
class RateLimiter:
    def __init__(self, limit, window):
        self.limit, self.window = limit, window
        self.start, self.count = None, 0

    def allow(self, time):
        if self.start is None or time >= self.start + self.window:
            self.start, self.count = time, 0
        if self.count >= self.limit:
            return False
        self.count += 1
        return True
