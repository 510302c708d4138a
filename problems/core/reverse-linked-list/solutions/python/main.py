def reverse_list(head: ListNode | None) -> ListNode | None:
    reversed_part = None
    while head is not None:
        rest = head.next
        head.next = reversed_part
        reversed_part = head
        head = rest
    return reversed_part
