#include <algorithm>
#include <vector>

std::vector<std::vector<long long>> merge_intervals(std::vector<std::vector<long long>> intervals) {
    std::sort(intervals.begin(), intervals.end());
    std::vector<std::vector<long long>> merged;
    for (const auto& interval : intervals) {
        const long long start = interval[0], end = interval[1];
        if (!merged.empty() && start <= merged.back()[1]) {
            merged.back()[1] = std::max(merged.back()[1], end);
        } else {
            merged.push_back({start, end});
        }
    }
    return merged;
}
