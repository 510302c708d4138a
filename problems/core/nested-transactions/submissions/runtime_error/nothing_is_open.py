# Pops a mark without asking whether a transaction is open.
class TransactionStore:
    def __init__(self):
        self.values = {}
        self.keys_with = {}
        self.log = []
        self.marks = []

    def _write(self, key, value):
        old = self.values.pop(key, None)
        if old is not None:
            self.keys_with[old] -= 1
        if value is not None:
            self.values[key] = value
            self.keys_with[value] = self.keys_with.get(value, 0) + 1

    def set(self, key, value):
        self.log.append((key, self.values.get(key)))
        self._write(key, value)

    def get(self, key):
        return self.values.get(key)

    def remove(self, key):
        if key not in self.values:
            return False
        self.log.append((key, self.values[key]))
        self._write(key, None)
        return True

    def count(self, value):
        return self.keys_with.get(value, 0)

    def begin(self):
        self.marks.append(len(self.log))

    def rollback(self):
        mark = self.marks.pop()
        while len(self.log) > mark:
            self._write(*self.log.pop())
        return True

    def commit(self):
        self.marks.pop()
        return True
