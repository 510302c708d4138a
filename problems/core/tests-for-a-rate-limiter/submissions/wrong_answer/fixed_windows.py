# Cuts time into fixed windows and starts counting anew in each.
# hint: Does it matter where on the clock the requests fall?
class RateLimiter:
    def __init__(self, limit, window):
        self.limit, self.window = limit, window
        self.current, self.count = -1, 0

    def allow(self, time):
        if time // self.window != self.current:
            self.current, self.count = time // self.window, 0
        if self.count >= self.limit:
            return False
        self.count += 1
        return True
