# Walks from the root again for every level: quadratic on a deep tree.
def level_order(root):
    def collect(depth):
        values = []
        stack = [(root, 0)] if root else []
        while stack:
            node, at = stack.pop()
            if at == depth:
                values.append(node.val)
                continue
            if node.right:
                stack.append((node.right, at + 1))
            if node.left:
                stack.append((node.left, at + 1))
        return values

    levels = []
    while values := collect(len(levels)):
        levels.append(values)
    return levels
