"""The classes every function submission finds predefined."""


class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next

    def __repr__(self):
        shown, node = [], self
        while node is not None and len(shown) < 20:
            shown.append(repr(node.val))
            node = node.next
        if node is not None:
            shown.append("…")
        return f"ListNode({' -> '.join(shown)})"


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right

    def __repr__(self):
        children = "" if self.left is None and self.right is None else ", …"
        return f"TreeNode({self.val!r}{children})"


for predefined in (ListNode, TreeNode):
    predefined.__module__ = "builtins"
