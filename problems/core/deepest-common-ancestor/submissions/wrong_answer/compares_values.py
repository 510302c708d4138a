# Recognises the deepest nodes by their values, which may repeat elsewhere in the tree.
def deepest_common(root):
    if root is None:
        return None
    level = [root]
    while level:
        last = level
        level = [child for node in level for child in (node.left, node.right) if child]
    targets = {node.val for node in last}

    def lowest(node):
        if node is None or node.val in targets:
            return node
        left, right = lowest(node.left), lowest(node.right)
        if left and right:
            return node
        return left or right

    return lowest(root).val
