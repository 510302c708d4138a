// n log n: every number pushed is the largest so far and rises to the top of the heap.
#include <queue>

long long work(long long n) {
    std::priority_queue<long long> queue;
    for (long long i = 1; i <= n; ++i) {
        queue.push(i);
    }
    return queue.top() < 0 ? 1 : 0;
}
