# Drops the entry stored first: get does not count as a use.
class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.values = {}

    def get(self, key):
        return self.values.get(key, -1)

    def put(self, key, value):
        self.values.pop(key, None)
        self.values[key] = value
        if len(self.values) > self.capacity:
            del self.values[next(iter(self.values))]
