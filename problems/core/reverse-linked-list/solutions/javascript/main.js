function reverseList(head) {
  let reversedPart = null;
  while (head !== null) {
    const rest = head.next;
    head.next = reversedPart;
    reversedPart = head;
    head = rest;
  }
  return reversedPart;
}
