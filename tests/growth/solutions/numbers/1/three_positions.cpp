// 1: looks at three positions; the list is passed by reference and not copied.
#include <vector>

long long work(const std::vector<long long>& nums) {
    const long long total = nums.front() ^ nums[nums.size() / 2] ^ nums.back();
    return total < 0 ? 1 : 0;
}
