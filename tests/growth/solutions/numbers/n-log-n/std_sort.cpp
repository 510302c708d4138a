// n log n: the library's sort of a shuffled list.
#include <algorithm>
#include <vector>

long long work(std::vector<long long> nums) {
    std::sort(nums.begin(), nums.end());
    return nums[0] < 0 ? 1 : 0;
}
