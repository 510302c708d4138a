#include <cstddef>
#include <vector>

long long search(const std::vector<long long>& nums, long long target) {
    std::size_t low = 0, high = nums.size();
    while (low < high) {
        const std::size_t mid = low + (high - low) / 2;
        if (nums[mid] < target) {
            low = mid + 1;
        } else if (nums[mid] > target) {
            high = mid;
        } else {
            return static_cast<long long>(mid);
        }
    }
    return -1;
}
