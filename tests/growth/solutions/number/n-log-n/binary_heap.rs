// n log n: every number pushed is the largest so far and rises to the top of the heap.
use std::collections::BinaryHeap;

fn work(n: i64) -> i64 {
    let mut heap = BinaryHeap::new();
    for i in 1..=n {
        heap.push(i);
    }
    i64::from(heap.peek() == Some(&0))
}
