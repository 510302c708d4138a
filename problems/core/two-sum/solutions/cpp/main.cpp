#include <cstddef>
#include <unordered_map>
#include <vector>

std::vector<long long> two_sum(const std::vector<long long>& nums, long long target) {
    std::unordered_map<long long, std::size_t> seen;  // number -> its position
    for (std::size_t i = 0; i < nums.size(); ++i) {
        const auto other = seen.find(target - nums[i]);
        if (other != seen.end()) {
            return {static_cast<long long>(other->second), static_cast<long long>(i)};
        }
        seen[nums[i]] = i;
    }
    return {};
}
