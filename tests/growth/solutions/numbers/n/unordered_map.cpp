// n: a hash table is filled and asked; it grows now and then, all growth together is linear.
#include <unordered_map>
#include <vector>

long long work(std::vector<long long> nums) {
    std::unordered_map<long long, long long> next;
    for (std::size_t i = 0; i < nums.size(); ++i) {
        next[nums[i]] = nums[(i + 1) % nums.size()];
    }
    long long total = 0;
    for (const long long x : nums) {
        total = (total * 31 + next[x]) % 1000003;
    }
    return total < 0 ? 1 : 0;
}
