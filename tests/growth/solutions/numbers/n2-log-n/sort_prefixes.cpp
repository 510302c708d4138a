// n^2 log n: every beginning of the shuffled list is copied and sorted, 1 log 1 + 2 log 2 + … + n log n.
#include <algorithm>
#include <cstddef>
#include <vector>

long long work(std::vector<long long> nums) {
    long long total = 0;
    for (std::size_t end = 1; end <= nums.size(); ++end) {
        std::vector<long long> prefix(nums.begin(), nums.begin() + static_cast<std::ptrdiff_t>(end));
        std::sort(prefix.begin(), prefix.end());
        total = (total * 31 + prefix[end / 2]) % 1000003;
    }
    return total < 0 ? 1 : 0;
}
