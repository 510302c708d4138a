#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

long long edit_distance(const std::string& a, const std::string& b) {
    // previous[j]: the distance from the part of `a` before the current character to the first j characters of `b`
    std::vector<long long> previous(b.size() + 1), current(b.size() + 1);
    std::iota(previous.begin(), previous.end(), 0);
    for (char x : a) {
        current[0] = previous[0] + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const long long replaced = previous[j] + (x != b[j]);
            current[j + 1] = std::min({previous[j + 1] + 1, current[j] + 1, replaced});
        }
        std::swap(previous, current);
    }
    return previous.back();
}
