// n^2: all pairs of positions, n(n-1)/2 of them.
#include <cstddef>
#include <vector>

long long work(std::vector<long long> nums) {
    long long total = 0;
    for (std::size_t i = 0; i < nums.size(); ++i) {
        for (std::size_t j = i + 1; j < nums.size(); ++j) {
            total = (total * 31 + (nums[i] ^ nums[j])) % 1000003;
        }
    }
    return total < 0 ? 1 : 0;
}
