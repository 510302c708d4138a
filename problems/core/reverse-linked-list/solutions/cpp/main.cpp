ListNode* reverse_list(ListNode* head) {
    ListNode* reversed = nullptr;
    while (head != nullptr) {
        ListNode* rest = head->next;
        head->next = reversed;
        reversed = head;
        head = rest;
    }
    return reversed;
}
