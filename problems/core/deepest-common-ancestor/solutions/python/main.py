def deepest_common(root):
    def visit(node):
        """The height of this subtree, and the lowest node above all of its deepest nodes."""
        if node is None:
            return 0, None
        left_height, left_answer = visit(node.left)
        right_height, right_answer = visit(node.right)
        if left_height > right_height:
            return left_height + 1, left_answer
        if right_height > left_height:
            return right_height + 1, right_answer
        return left_height + 1, node

    answer = visit(root)[1]
    return None if answer is None else answer.val
