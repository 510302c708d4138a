// Stops one node too early and loses the last one.
function reverseList(head) {
  let reversedPart = null;
  while (head !== null && head.next !== null) {
    const rest = head.next;
    head.next = reversedPart;
    reversedPart = head;
    head = rest;
  }
  return reversedPart;
}
