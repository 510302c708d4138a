pub fn reverse_list(head: Option<Box<ListNode>>) -> Option<Box<ListNode>> {
    let mut reversed = None;
    let mut rest = head;
    while let Some(mut node) = rest {
        rest = node.next.take();
        node.next = reversed;
        reversed = Some(node);
    }
    reversed
}
