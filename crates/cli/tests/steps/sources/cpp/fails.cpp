#include <stdexcept>
#include <string>
#include <vector>

long long work(const std::vector<long long>& nums, const std::vector<std::string>&) {
    std::vector<long long> copy(nums);
    if (copy.size() > 3) std::abort();
    return copy.at(0);
}
