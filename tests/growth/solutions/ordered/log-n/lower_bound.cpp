// log n: one binary search by the library; the list is passed by reference.
#include <algorithm>
#include <vector>

long long work(const std::vector<long long>& nums, long long target) {
    const auto place = std::lower_bound(nums.begin(), nums.end(), target);
    return *place < 0 ? 1 : 0;
}
