# Reads the link of the first node without checking that there is one.
def reverse_list(head):
    reversed_part = None
    while head.next is not None:
        rest = head.next
        head.next = reversed_part
        reversed_part = head
        head = rest
    head.next = reversed_part
    return head
