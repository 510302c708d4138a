// n: a binary search, but the list is passed by value: the copy is linear.
#include <cstddef>
#include <vector>

long long work(std::vector<long long> nums, long long target) {
    std::size_t low = 0;
    std::size_t high = nums.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (nums[middle] < target) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    nums.push_back(target);
    return nums[low] < 0 ? 1 : 0;
}
