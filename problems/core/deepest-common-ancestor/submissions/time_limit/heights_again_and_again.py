# Computes the height of both subtrees anew at every step down: quadratic on a tree that is one long path.
def deepest_common(root):
    def height(node):
        return 0 if node is None else 1 + max(height(node.left), height(node.right))

    node = root
    while node is not None:
        left, right = height(node.left), height(node.right)
        if left == right:
            return node.val
        node = node.left if left > right else node.right
    return None
