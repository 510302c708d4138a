# Makes room before looking whether the key is there already, and so loses an entry when replacing a value.
from collections import OrderedDict


class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.values = OrderedDict()

    def get(self, key):
        if key not in self.values:
            return -1
        self.values.move_to_end(key)
        return self.values[key]

    def put(self, key, value):
        if len(self.values) == self.capacity:
            self.values.popitem(last=False)
        self.values[key] = value
        self.values.move_to_end(key)
