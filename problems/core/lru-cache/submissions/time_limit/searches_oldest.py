# Keeps a time stamp for each entry and searches all of them for the oldest one.
class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.values = {}
        self.used = {}
        self.time = 0

    def touch(self, key):
        self.time += 1
        self.used[key] = self.time

    def get(self, key):
        if key not in self.values:
            return -1
        self.touch(key)
        return self.values[key]

    def put(self, key, value):
        if key not in self.values and len(self.values) == self.capacity:
            oldest = min(self.used.items(), key=lambda entry: entry[1])[0]
            del self.used[oldest]
            del self.values[oldest]
        self.values[key] = value
        self.touch(key)
