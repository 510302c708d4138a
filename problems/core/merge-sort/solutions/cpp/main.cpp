#include <algorithm>
#include <cstddef>
#include <vector>

namespace {

using Numbers = std::vector<long long>;

// Merges the sorted ranges [low, middle) and [middle, high) into one.
void merge(Numbers& nums, Numbers& buffer, std::size_t low, std::size_t middle, std::size_t high) {
    std::size_t i = low, j = middle;
    for (std::size_t k = low; k < high; ++k) {
        const bool from_left = j == high || (i < middle && nums[i] <= nums[j]);
        buffer[k] = from_left ? nums[i++] : nums[j++];
    }
    std::copy(buffer.begin() + low, buffer.begin() + high, nums.begin() + low);
}

void sort_range(Numbers& nums, Numbers& buffer, std::size_t low, std::size_t high) {
    if (high - low <= 1) return;
    const std::size_t middle = low + (high - low) / 2;
    sort_range(nums, buffer, low, middle);
    sort_range(nums, buffer, middle, high);
    merge(nums, buffer, low, middle, high);
}

}  // namespace

std::vector<long long> sort_numbers(std::vector<long long> nums) {
    Numbers buffer(nums.size());
    sort_range(nums, buffer, 0, nums.size());
    return nums;
}
