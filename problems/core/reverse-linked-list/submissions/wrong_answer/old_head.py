# Returns the old head, which is the last node by then.
def reverse_list(head):
    reversed_part = None
    node = head
    while node is not None:
        rest = node.next
        node.next = reversed_part
        reversed_part = node
        node = rest
    return head
