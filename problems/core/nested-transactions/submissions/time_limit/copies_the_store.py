# Copies the whole store at every begin and counts by looking at every key.
class TransactionStore:
    def __init__(self):
        self.values = {}
        self.copies = []

    def set(self, key, value):
        self.values[key] = value

    def get(self, key):
        return self.values.get(key)

    def remove(self, key):
        return self.values.pop(key, None) is not None

    def count(self, value):
        return sum(1 for other in self.values.values() if other == value)

    def begin(self):
        self.copies.append(dict(self.values))

    def rollback(self):
        if not self.copies:
            return False
        self.values = self.copies.pop()
        return True

    def commit(self):
        if not self.copies:
            return False
        self.copies.pop()
        return True
