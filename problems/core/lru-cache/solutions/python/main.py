class Node:
    __slots__ = ("key", "value", "before", "after")

    def __init__(self, key: int, value: int):
        self.key = key
        self.value = value
        self.before = self
        self.after = self


class LRUCache:
    def __init__(self, capacity: int):
        self.capacity = capacity
        self.nodes: dict[int, Node] = {}
        # Dummies at both ends: the least recently used entry follows `oldest`, the latest precedes `newest`.
        self.oldest = Node(-1, -1)
        self.newest = Node(-1, -1)
        self.oldest.after = self.newest
        self.newest.before = self.oldest

    def get(self, key: int) -> int:
        node = self.nodes.get(key)
        if node is None:
            return -1
        self._unlink(node)
        self._append(node)
        return node.value

    def put(self, key: int, value: int) -> None:
        node = self.nodes.get(key)
        if node is not None:
            node.value = value
            self._unlink(node)
            self._append(node)
            return
        if len(self.nodes) == self.capacity:
            dropped = self.oldest.after
            self._unlink(dropped)
            del self.nodes[dropped.key]
        node = Node(key, value)
        self.nodes[key] = node
        self._append(node)

    def _unlink(self, node: Node) -> None:
        node.before.after = node.after
        node.after.before = node.before

    def _append(self, node: Node) -> None:
        last = self.newest.before
        last.after = node
        node.before = last
        node.after = self.newest
        self.newest.before = node
