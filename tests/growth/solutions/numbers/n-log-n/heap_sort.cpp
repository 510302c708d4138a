// n log n: heap sort by hand; building the heap is linear, taking it down is not.
#include <cstddef>
#include <utility>
#include <vector>

static void sift_down(std::vector<long long>& heap, std::size_t i, std::size_t end) {
    while (2 * i + 1 < end) {
        std::size_t child = 2 * i + 1;
        if (child + 1 < end && heap[child + 1] > heap[child]) {
            ++child;
        }
        if (heap[i] >= heap[child]) {
            return;
        }
        std::swap(heap[i], heap[child]);
        i = child;
    }
}

long long work(std::vector<long long> nums) {
    for (std::size_t i = nums.size() / 2; i-- > 0;) {
        sift_down(nums, i, nums.size());
    }
    for (std::size_t end = nums.size(); end-- > 1;) {
        std::swap(nums[0], nums[end]);
        sift_down(nums, 0, end);
    }
    return nums[0] < 0 ? 1 : 0;
}
