# Throws the notes of a committed inner transaction away, so the outer rollback cannot take them back.
class TransactionStore:
    def __init__(self):
        self.values = {}
        self.keys_with = {}
        self.logs = []

    def _write(self, key, value):
        old = self.values.pop(key, None)
        if old is not None:
            self.keys_with[old] -= 1
        if value is not None:
            self.values[key] = value
            self.keys_with[value] = self.keys_with.get(value, 0) + 1

    def set(self, key, value):
        if self.logs:
            self.logs[-1].append((key, self.values.get(key)))
        self._write(key, value)

    def get(self, key):
        return self.values.get(key)

    def remove(self, key):
        if key not in self.values:
            return False
        if self.logs:
            self.logs[-1].append((key, self.values[key]))
        self._write(key, None)
        return True

    def count(self, value):
        return self.keys_with.get(value, 0)

    def begin(self):
        self.logs.append([])

    def rollback(self):
        if not self.logs:
            return False
        for key, old in reversed(self.logs.pop()):
            self._write(key, old)
        return True

    def commit(self):
        if not self.logs:
            return False
        self.logs.pop()
        return True
