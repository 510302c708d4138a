# Walks to the last node again for every node of the result: quadratic time.
def reverse_list(head):
    if head is None:
        return None
    new_head = tail = None
    while True:
        before, last = None, head
        while last.next is not None:
            before, last = last, last.next
        if new_head is None:
            new_head = last
        else:
            tail.next = last
        tail = last
        if before is None:
            return new_head
        before.next = None
