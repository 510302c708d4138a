# Starts with the root without checking that there is one.
from collections import deque


def level_order(root):
    levels = []
    queue = deque([root])
    while queue:
        values = []
        for _ in range(len(queue)):
            node = queue.popleft()
            values.append(node.val)
            if node.left:
                queue.append(node.left)
            if node.right:
                queue.append(node.right)
        levels.append(values)
    return levels
