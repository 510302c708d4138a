#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

long long work(std::vector<long long> nums, const std::vector<std::string>& words) {
    std::unordered_map<std::string, int> count;
    for (const auto& word : words) ++count[word];
    std::sort(nums.begin(), nums.end(), [](long long a, long long b) { return a % 97 != b % 97 ? a % 97 < b % 97 : a < b; });
    long long total = 0;
    for (std::size_t i = 0; i < nums.size(); ++i) total = (total * 31 + nums[i] + static_cast<long long>(i)) % 1000003;
    for (const auto& [word, times] : count) total = (total * 7 + static_cast<long long>(word.size()) * times) % 1000003;
    return total;
}
