class TransactionStore:
    def __init__(self):
        self.values = {}
        self.keys_with = {}  # value -> number of keys that have it
        self.log = []  # (key, previous value or None), oldest first
        self.marks = []  # length of the log at each open begin

    def _write(self, key, value):
        """Gives the key a value, or removes it for None."""
        old = self.values.get(key)
        if old is not None:
            self.keys_with[old] -= 1
        if value is None:
            self.values.pop(key, None)
        else:
            self.values[key] = value
            self.keys_with[value] = self.keys_with.get(value, 0) + 1

    def set(self, key, value):
        if self.marks:
            self.log.append((key, self.values.get(key)))
        self._write(key, value)

    def get(self, key):
        return self.values.get(key)

    def remove(self, key):
        if key not in self.values:
            return False
        if self.marks:
            self.log.append((key, self.values[key]))
        self._write(key, None)
        return True

    def count(self, value):
        return self.keys_with.get(value, 0)

    def begin(self):
        self.marks.append(len(self.log))

    def rollback(self):
        if not self.marks:
            return False
        mark = self.marks.pop()
        while len(self.log) > mark:
            key, old = self.log.pop()
            self._write(key, old)
        return True

    def commit(self):
        if not self.marks:
            return False
        self.marks.pop()
        if not self.marks:
            self.log.clear()
        return True
